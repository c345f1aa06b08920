package session

import (
	"context"
	"testing"

	"attache/briefing"
)

// All snippets of a briefing are cleared in one step, each once, and no other.
func TestSetStatus(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, placed := plant(t, s, "Views|yes|no", "Steps|go")
	if err := s.Place(ctx, placed["yes"].Snippet, headings["Steps"].ID); err != nil {
		t.Fatal(err)
	}
	inbox, err := s.NewSnippet(ctx, briefing.ID[briefing.Heading]{}, briefing.Comment)
	if err != nil {
		t.Fatal(err)
	}
	count := func(status briefing.Status) (n int) {
		t.Helper()
		o, err := s.Outline(ctx, b.ID)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[briefing.ID[briefing.Snippet]]bool{}
		for _, section := range o.Sections {
			for _, p := range section.Snippets {
				if p.Snippet.Status == status && !seen[p.Snippet.ID] {
					seen[p.Snippet.ID] = true
					n++
				}
			}
		}
		return n
	}
	for _, want := range []int{3, 0} {
		if n, err := s.SetStatus(ctx, b.ID, briefing.Cleared); err != nil || n != want {
			t.Errorf("%d changed, want %d (%v)", n, want, err)
		}
	}
	if got := count(briefing.Cleared); got != 3 {
		t.Errorf("%d are cleared", got)
	}
	if o, err := s.Object(ctx, inbox.Ref()); err != nil || o.(*briefing.Snippet).Status == briefing.Cleared {
		t.Errorf("a snippet of no heading: %v %v", o, err)
	}
	if n, err := s.SetStatus(ctx, b.ID, briefing.Draft); err != nil || n != 3 {
		t.Errorf("%d changed, %v", n, err)
	}
	if _, err := s.Undo(ctx); err != nil || count(briefing.Cleared) != 3 {
		t.Errorf("after undo %d are cleared (%v)", count(briefing.Cleared), err)
	}
}

// What was cleared is the statement: other words, another speaker or source, another kind, and it is a draft again, in
// the same step of undo. What is said about it leaves it cleared.
func TestAChangedStatementIsADraftAgain(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		what   string
		change func(*briefing.Snippet)
		want   briefing.Status
	}{
		{"text", func(n *briefing.Snippet) { n.Text = "no" }, briefing.Draft},
		{"kind", func(n *briefing.Snippet) { n.Kind = briefing.Assessment }, briefing.Draft},
		{"attribution", func(n *briefing.Snippet) { n.Attribution = briefing.Attribution{{Name: "Mayor"}} }, briefing.Draft},
		{"citations", func(n *briefing.Snippet) {
			n.Citations = []briefing.Citation{{Locator: briefing.Locator{Label: "page"}}}
		}, briefing.Draft},
		{"translation", func(n *briefing.Snippet) { n.Translation = &briefing.Translation{Original: "oui"} }, briefing.Draft},
		{"text and status", func(n *briefing.Snippet) { n.Text, n.Status = "no", briefing.Checked }, briefing.Checked},
		{"gist", func(n *briefing.Snippet) { n.Gist = "A yes" }, briefing.Cleared},
		{"tags", func(n *briefing.Snippet) { n.Tags = []string{"a"} }, briefing.Cleared},
		{"marking", func(n *briefing.Snippet) { n.Marking = "TLP:GREEN" }, briefing.Cleared},
		{"credibility", func(n *briefing.Snippet) { n.Credibility = 2 }, briefing.Cleared},
	} {
		t.Run(c.what, func(t *testing.T) {
			s := newLibrary(t)
			_, _, placed := plant(t, s, "Views|yes")
			id := placed["yes"].Snippet
			read := func() briefing.Snippet {
				t.Helper()
				n, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: id}.Ref())
				if err != nil {
					t.Fatal(err)
				}
				return *n
			}
			unaware := read() // a form that does not know yet that it is cleared
			if n, err := s.Mark(ctx, briefing.Cleared, id); err != nil || n != 1 {
				t.Fatalf("%d marked, %v", n, err)
			}
			after := unaware
			c.change(&after)
			if err := s.Edit(ctx, "Edit", unaware, after); err != nil {
				t.Fatal(err)
			}
			if got := read().Status; got != c.want {
				t.Errorf("it is %s, want %s", got, c.want)
			}
			if _, err := s.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			if got := read(); got.Status != briefing.Cleared || got.Text != "yes" {
				t.Errorf("after undo it is %s: %q", got.Status, got.Text)
			}
		})
	}
}

func TestStamp(t *testing.T) {
	ctx := context.Background()
	ann, bob, _, n := shared(t)
	if got, err := ann.Stamp(ctx, n.ID); err != nil || got.Status != briefing.Draft || got.Who != "Ann" {
		t.Errorf("before anybody marked it: %+v, %v", got, err)
	}
	if _, err := bob.Mark(ctx, briefing.Cleared, n.ID); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, bob, ann)
	got, err := ann.Stamp(ctx, n.ID)
	if err != nil || got.Status != briefing.Cleared || got.Who != "Bob" || got.At.IsZero() {
		t.Errorf("Ann reads %+v, %v", got, err)
	}
	if n, err := ann.Mark(ctx, briefing.Cleared, n.ID); err != nil || n != 0 {
		t.Errorf("cleared again: %d, %v", n, err)
	}
}

// Two sources that are the same are united: what cites them says no other thing than before.
func TestUnitingSourcesLeavesClearedSnippetsCleared(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	_, _, placed := plant(t, s, "Views|yes")
	var sources [2]briefing.Source
	for i := range sources {
		var err error
		if sources[i], err = s.NewSource(ctx, "The Quay"); err != nil {
			t.Fatal(err)
		}
	}
	n, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: placed["yes"].Snippet}.Ref())
	if err != nil {
		t.Fatal(err)
	}
	n.Citations, n.Status = []briefing.Citation{{Source: sources[1].ID}}, briefing.Cleared
	if err := s.Save(ctx, "Cite", n); err != nil {
		t.Fatal(err)
	}
	if err := s.Unite(ctx, sources[0].ID, sources[1].ID); err != nil {
		t.Fatal(err)
	}
	n, err = one[*briefing.Snippet](ctx, s.store, n.Ref())
	if err != nil || n.Citations[0].Source != sources[0].ID || n.Status != briefing.Cleared {
		t.Errorf("it is %s and cites %v (%v)", n.Status, n.Citations, err)
	}
}
