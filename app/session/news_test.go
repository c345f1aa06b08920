package session

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"attache/briefing"
)

// newsOf draws the news: a line an object, with what differs in its fields.
func newsOf(t *testing.T, s *Session) string {
	t.Helper()
	news, err := s.News(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, item := range news.Items {
		fmt.Fprintf(&b, "%s %s %s by %s in %s", item.Ref.Kind, item.Label, item.Fate, strings.Join(item.Who, "+"), item.BriefingTitle)
		for _, f := range item.Fields {
			fmt.Fprintf(&b, "; %s", f.Field)
			for _, d := range f.Difference {
				if !d.Same() {
					fmt.Fprintf(&b, " [%s|%s]", d.Before, d.After)
				}
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestNewsAreWhatOthersWroteSinceOneLooked(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, n := shared(t)
	for who, s := range map[string]*Session{"Ann": ann, "Bob": bob} {
		if got := newsOf(t, s); got != "" {
			t.Errorf("at %s's first look there is news:\n%s", who, got)
		}
	}
	save := func(s *Session, n briefing.Snippet) {
		t.Helper()
		if err := s.Save(ctx, "Edit", n); err != nil {
			t.Fatal(err)
		}
	}
	read := func(s *Session) briefing.Snippet {
		t.Helper()
		got, err := one[*briefing.Snippet](ctx, s.store, n.Ref())
		if err != nil {
			t.Fatal(err)
		}
		return *got
	}
	// Bob changes a word, adds a snippet and remarks on Ann's; she meanwhile writes on her own.
	n.Text = "one thing"
	save(bob, n)
	o, err := bob.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	added, err := bob.NewSnippet(ctx, o.Sections[0].Heading.ID, briefing.Comment)
	if err != nil {
		t.Fatal(err)
	}
	added.Text = "two"
	save(bob, added)
	remark(t, bob, n.Ref(), "Says who?")
	mine := read(ann)
	mine.Gist = "Ann's gist"
	save(ann, mine)
	mustPublish(t, bob, ann, bob)
	const want = `snippet “Ann's gist” changed by Bob in Test; text [| thing]
remark “Says who?” on “Ann's gist” new by Bob in Test; text
snippet “two” new by Bob in Test; text
`
	if got := newsOf(t, ann); got != want {
		t.Errorf("Ann's news are\n%swant\n%s", got, want)
	}
	if news, err := ann.News(ctx); err != nil || news.Words() != "Bob changed 2 snippets and wrote 1 remark since you last looked." {
		t.Errorf("it says %q (%v)", news.Words(), err)
	}
	if got := newsOf(t, bob); got != "snippet “Ann's gist” changed by Ann in Test; gist [|Ann's gist]\n" {
		t.Errorf("Bob's news are\n%s", got)
	}

	// They stay news until she says so, over a new start too; what comes afterwards is news again.
	news, err := ann.News(ctx)
	if err != nil {
		t.Fatal(err)
	}
	late := read(bob)
	late.Text = "one more thing"
	save(bob, late)
	mustPublish(t, bob, ann)
	if err := ann.SawNews(ctx, news.Until); err != nil {
		t.Fatal(err)
	}
	if got, want := newsOf(t, ann), "snippet “Ann's gist” changed by Bob in Test; text [|more ]\n"; got != want {
		t.Errorf("after she has seen it all, and what came later, the news are\n%swant\n%s", got, want)
	}

	// What she has overwritten since is none.
	over := read(ann)
	over.Text = "one last thing"
	save(ann, over)
	if got := newsOf(t, ann); got != "" {
		t.Errorf("what she has overwritten is news:\n%s", got)
	}
}

// Whoever takes another name is nobody else.
func TestWhatOneWroteUnderAnotherNameIsNoNews(t *testing.T) {
	ann, bob, _, n := shared(t)
	newsOf(t, ann)
	n.Text = "two"
	if err := bob.Save(context.Background(), "Edit", n); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, bob, ann)
	if got := newsOf(t, ann); got == "" {
		t.Fatal("there is no news, so this test shows nothing")
	}
	ann.mu.Lock()
	ann.person.Formerly = []string{"Bob"}
	ann.mu.Unlock()
	if got := newsOf(t, ann); got != "" {
		t.Errorf("her own words are news:\n%s", got)
	}
}

// A snippet and a heading that stand elsewhere with the words that they had are moved, not changed; one that has other words too is changed.
func TestWhatOnlyMovedIsMoved(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "talks.brief")
	ann := openAs(t, path, "Ann")
	_, headings, placed := plant(t, ann, "Views|one|two", "Steps|three", "Costs|four")
	mustPublish(t, ann)
	newsOf(t, ann)
	bob := openAs(t, path, "Bob")
	move := func(text, to string) {
		t.Helper()
		if err := bob.MoveSnippets(ctx, headings[to].ID, 0, Spot{placed[text].ID, placed[text].Snippet}); err != nil {
			t.Fatal(err)
		}
	}
	move("one", "Steps")
	move("two", "Steps")
	n, err := one[*briefing.Snippet](ctx, bob.store, briefing.Snippet{ID: placed["two"].Snippet}.Ref())
	if err != nil {
		t.Fatal(err)
	}
	n.Text = "two more"
	if err := bob.Save(ctx, "Edit", n); err != nil {
		t.Fatal(err)
	}
	if ok, err := bob.MoveHeading(ctx, headings["Costs"].ID, Up); err != nil || !ok {
		t.Fatal(ok, err)
	}
	if _, err := bob.Place(ctx, headings["Views"].ID, placed["four"].Snippet); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, bob, ann)
	news, err := ann.News(ctx)
	if err != nil || news.Words() != "Bob changed 1 snippet and moved 2 snippets and 1 heading since you last looked." {
		t.Errorf("it says %q, %v", news.Words(), err)
	}
	for _, item := range news.Items {
		if want := item.Ref.ID != n.Ref().ID; (item.Fate == Moved) != want || item.Kind() == briefing.KindPlacement {
			t.Errorf("%s %s is %s", item.Kind(), item.Label, item.Fate)
		}
	}
}
