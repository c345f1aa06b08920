package session

import (
	"context"
	"slices"
	"testing"

	"attache/briefing"
)

// All snippets of a briefing are cleared in one step, each once, and no other.
func TestSetStatus(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, placed := plant(t, s, "Views|yes|no", "Steps|go")
	if _, err := s.Place(ctx, headings["Steps"].ID, placed["yes"].Snippet); err != nil {
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

// citing gives the snippet one more citation.
func citing(label string) func(*briefing.Snippet) {
	return func(n *briefing.Snippet) {
		n.Citations = append(n.Citations, briefing.Citation{Locator: briefing.Locator{Label: "page", Value: label}})
	}
}

// Bob clears what he has in front of him while Ann, who does not know of it, changes it: nobody has cleared what stands there
// after the merge, whoever's words came first, and the briefing is a draft until somebody does.
func TestClearingOtherWordsVouchesForNothing(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		what     string
		change   func(*briefing.Snippet)
		vouched  bool
		bobFirst bool
	}{
		{"words, cleared first", func(n *briefing.Snippet) { n.Text = "two" }, false, true},
		{"words, cleared last", func(n *briefing.Snippet) { n.Text = "two" }, false, false},
		{"citation, cleared first", citing("4"), false, true},
		{"citation, cleared last", citing("4"), false, false},
		{"gist, cleared last", func(n *briefing.Snippet) { n.Gist = "g" }, true, false},
	} {
		t.Run(c.what, func(t *testing.T) {
			ann, bob, b, n := shared(t)
			edit := func() {
				after := n
				c.change(&after)
				if err := ann.Edit(ctx, "Edit", n, after); err != nil {
					t.Fatal(err)
				}
			}
			clear := func() {
				if k, err := bob.Mark(ctx, briefing.Cleared, n.ID); err != nil || k != 1 {
					t.Fatal(k, err)
				}
			}
			if c.bobFirst {
				clear()
				edit()
				mustPublish(t, bob, ann, bob)
			} else {
				edit()
				clear()
				mustPublish(t, ann, bob, ann)
			}
			for who, s := range map[string]*Session{"Ann": ann, "Bob": bob} {
				got, err := one[*briefing.Snippet](ctx, s.store, n.Ref())
				if err != nil || got.Status != briefing.Cleared || got.OtherWords() == c.vouched || (got.StatusNow() == briefing.Cleared) != c.vouched {
					t.Errorf("%s has %+v, %v", who, got, err)
				}
				stamp, err := s.Stamp(ctx, n.ID)
				if err != nil || stamp.Status != briefing.Cleared || stamp.OtherWords == c.vouched || stamp.Who != "Bob" {
					t.Errorf("%s reads %+v, %v", who, stamp, err)
				}
				proof, err := s.Proof(ctx, b.ID)
				if err != nil {
					t.Fatal(err)
				}
				serious := slices.ContainsFunc(proof.Findings, func(f briefing.Finding) bool {
					return f.Rule == briefing.RuleOtherWords && f.Severity == briefing.Serious && f.Place == n.Ref()
				})
				draft := slices.ContainsFunc(proof.Findings, func(f briefing.Finding) bool { return f.Rule == briefing.RuleUncleared })
				if serious == c.vouched || draft == c.vouched {
					t.Errorf("%s is told of other words: %t, of a draft: %t", who, serious, draft)
				}
				if list, err := s.Conflicts(ctx); err != nil || len(list) != 0 {
					t.Errorf("%s has to decide %d conflicts, %v", who, len(list), err)
				}
			}
			if c.vouched {
				return
			}
			// Bob reads what stands there now, and clears that.
			if k, err := bob.Mark(ctx, briefing.Cleared, n.ID); err != nil || k != 1 {
				t.Fatal(k, err)
			}
			mustPublish(t, bob, ann)
			if got, err := one[*briefing.Snippet](ctx, ann.store, n.Ref()); err != nil || got.StatusNow() != briefing.Cleared {
				t.Errorf("cleared again it is %+v, %v", got, err)
			}
		})
	}
}

// Who looks at the words that were cleared and brings them back has what was cleared; who makes the snippet a draft says so.
func TestTheWordsThatWereClearedStayCleared(t *testing.T) {
	ctx := context.Background()
	ann, bob, _, n := apart(t, saying(t, "two"), func(bob *Session, n briefing.Snippet) {
		if _, err := bob.Mark(ctx, briefing.Checked, n.ID); err != nil {
			t.Fatal(err)
		}
	})
	now := func(s *Session) *briefing.Snippet {
		t.Helper()
		got, err := one[*briefing.Snippet](ctx, s.store, n.Ref())
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	before := now(ann)
	after := *before
	after.Text = "one"
	if err := ann.Edit(ctx, "Edit text", before, after); err != nil || now(ann).StatusNow() != briefing.Checked {
		t.Errorf("it is %+v, %v", now(ann), err)
	}
	if _, err := ann.Undo(ctx); err != nil || !now(ann).OtherWords() {
		t.Errorf("after undo it is %+v, %v", now(ann), err)
	}
	if k, err := ann.Mark(ctx, briefing.Draft, n.ID); err != nil || k != 1 || now(ann).OtherWords() || now(ann).Status != briefing.Draft {
		t.Errorf("%d marked, %v, it is %+v", k, err, now(ann))
	}
	mustPublish(t, ann, bob)
	if now(bob).Status != briefing.Draft {
		t.Errorf("Bob has %+v", now(bob))
	}
}

// Two who clear one statement apart agree. Two who each clear their own have that to decide, in words that a person reads.
func TestTwoWhoClearApart(t *testing.T) {
	ctx := context.Background()
	clearing := func(s *Session, n briefing.Snippet) {
		if _, err := s.Mark(ctx, briefing.Cleared, n.ID); err != nil {
			t.Fatal(err)
		}
	}
	ann, _, _, _ := apart(t, clearing, clearing)
	if list, err := ann.Conflicts(ctx); err != nil || len(list) != 0 {
		t.Errorf("the same statement: %d conflicts, %v", len(list), err)
	}
	ann, _, _, n := apart(t, func(s *Session, n briefing.Snippet) {
		saying(t, "two")(s, n)
		clearing(s, n)
	}, clearing)
	c := only(t, ann)
	if c.Field != fieldStatus || c.Versions[0].Words != "cleared" || c.Versions[1].Words != "cleared" {
		t.Errorf("to decide is %+v", c)
	}
	if err := ann.Resolve(ctx, c, Choice{Version: c.by(t, "Ann")}); err != nil {
		t.Fatal(err)
	}
	if got, err := one[*briefing.Snippet](ctx, ann.store, n.Ref()); err != nil || got.Text != "two" || got.StatusNow() != briefing.Cleared {
		t.Errorf("it is %+v, %v", got, err)
	}
}

// What a version before cleared has no fingerprint: an edit makes it a draft, and nothing else does.
func TestStatusOfAVersionBefore(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	_, _, placed := plant(t, s, "Views|yes")
	ref := briefing.Snippet{ID: placed["yes"].Snippet}.Ref()
	if err := s.write(ctx, "As it was", []briefing.Change{{Ref: ref, Field: fieldStatus, Value: []byte(`"cleared"`)}}); err != nil {
		t.Fatal(err)
	}
	read := func() *briefing.Snippet {
		t.Helper()
		n, err := one[*briefing.Snippet](ctx, s.store, ref)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	n := read()
	n.Gist = "A yes"
	if err := s.Save(ctx, "Edit gist", n); err != nil || read().Status != briefing.Cleared || read().VouchedFor != "" {
		t.Errorf("with another gist: %+v, %v", read(), err)
	}
	n.Text = "no"
	if err := s.Save(ctx, "Edit text", n); err != nil || read().Status != briefing.Draft {
		t.Errorf("with other words: %+v, %v", read(), err)
	}
}

// What a form or a JSON file says is cleared is cleared for the words as they are stored, not as they were typed.
func TestAStatusIsForTheWordsThatAreStored(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	_, _, placed := plant(t, s, "Views|yes")
	n, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: placed["yes"].Snippet}.Ref())
	if err != nil {
		t.Fatal(err)
	}
	after := *n
	after.Text = "cafe\u0301\r\nopen"
	after.Vouch(briefing.Cleared)
	if err := s.Edit(ctx, "Set status", n, after); err != nil {
		t.Fatal(err)
	}
	got, err := one[*briefing.Snippet](ctx, s.store, n.Ref())
	if err != nil || got.Text == after.Text || got.StatusNow() != briefing.Cleared || got.VouchedFor == "" {
		t.Errorf("it is %+v, %v", got, err)
	}
	file := []byte(`{"briefings":[{"title":"B","headings":[{"title":"H","snippets":[{"id":"s","kind":"comment","text":"cafe\u0301","status":"cleared"}]}]}]}`)
	if _, err := s.ImportJSON(ctx, "b.json", file, nil); err != nil {
		t.Fatal(err)
	}
	found, err := s.Search(ctx, "café", 10)
	if err != nil {
		t.Fatal(err)
	}
	cleared := 0
	for _, hit := range found {
		if n, err := one[*briefing.Snippet](ctx, s.store, hit.Ref); err == nil && n.VouchedFor != "" && n.StatusNow() == briefing.Cleared {
			cleared++
		}
	}
	if cleared != 2 {
		t.Errorf("%d of %d are cleared", cleared, len(found))
	}
}
