package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

// chronicle writes versions one a line, oldest last.
func chronicle(versions []PastVersion) string {
	var b strings.Builder
	for _, v := range versions {
		fmt.Fprintf(&b, "%s: %s", v.Who, v.Title)
		if v.Undone {
			b.WriteString(" (undone)")
		}
		for _, f := range v.Fields {
			if f.Field == "text" || f.Field == "title" {
				fmt.Fprintf(&b, "; %s: %s -> %s", f.Name, f.Before, f.After)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func edit(t *testing.T, s *Session, id briefing.ID[briefing.Snippet], text string) {
	t.Helper()
	before, err := one[*briefing.Snippet](t.Context(), s.store, briefing.Snippet{ID: id}.Ref())
	if err != nil {
		t.Fatal(err)
	}
	after := *before
	after.Text = text
	if err := s.Edit(t.Context(), "Edit text", before, after); err != nil {
		t.Fatal(err)
	}
}

func TestHistoryOfASnippetTellsBothPeople(t *testing.T) {
	ctx := context.Background()
	ann, bob, _, s := shared(t)
	edit(t, ann, s.ID, "one more")
	if _, err := ann.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	edit(t, ann, s.ID, "Ann's one")
	mustPublish(t, ann, bob)
	edit(t, bob, s.ID, "Bob's one")
	if err := bob.Delete(ctx, s.Ref()); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, bob, ann)
	got, err := ann.History(ctx, s.Ref())
	if err != nil {
		t.Fatal(err)
	}
	want := strings.TrimLeft(`
Bob: Delete snippet
Bob: Edit text; text: Ann's one -> Bob's one
Ann: Edit text; text: one -> Ann's one
Ann: Edit text; text: one more -> one
Ann: Edit text (undone); text: one -> one more
Ann: type; text:  -> one
Ann: Add snippet
`, "\n")
	if chronicle(got) != want {
		t.Errorf("the history is\n%s\nwant\n%s", chronicle(got), want)
	}
	if !got[0].Deleted || !got[3].Undo || !got[6].Created || !got[1].Fields[0].Stands || got[2].Fields[0].Stands {
		t.Errorf("what became of it is told wrongly: %+v", got)
	}
	if _, err := ann.History(ctx, briefing.Snippet{}.Ref()); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("of nothing: %v", err)
	}
}

func TestABriefingsHistoryKnowsWhatIsGone(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, s := shared(t)
	other, err := ann.NewBriefing(ctx, "Another", briefing.Template{})
	if err != nil {
		t.Fatal(err)
	}
	o, err := ann.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	mustPublish(t, ann, bob)
	edit(t, bob, s.ID, "Bob's one")
	if err := bob.Delete(ctx, s.Ref()); err != nil {
		t.Fatal(err)
	}
	if err := bob.Delete(ctx, o.Sections[0].Heading.Ref()); err != nil {
		t.Fatal(err)
	}
	mustPublish(t, bob, ann)
	all, err := ann.BriefingHistory(ctx, b.ID, HistoryFilter{})
	if err != nil {
		t.Fatal(err)
	}
	told := chronicle(all)
	for _, want := range []string{"Bob: Delete heading\n", "Bob: Delete snippet\n", "Bob: Edit text; text: one -> Bob's one\n", "Ann: type; text:  -> one\n", "title:  -> Talks\n"} {
		if !strings.Contains(told, want) {
			t.Errorf("the history lacks %q:\n%s", want, told)
		}
	}
	if slices.ContainsFunc(all, func(v PastVersion) bool { return v.Ref == other.Ref() }) {
		t.Error("another briefing stands in it")
	}
	theirs, err := ann.BriefingHistory(ctx, b.ID, HistoryFilter{Who: "Bob", From: all[0].At.Add(-1e12), Until: all[0].At.Add(1)})
	if err != nil || len(theirs) == 0 || slices.ContainsFunc(theirs, func(v PastVersion) bool { return v.Who != "Bob" }) {
		t.Errorf("Bob alone: %v, %v", chronicle(theirs), err)
	}
	if none, err := ann.BriefingHistory(ctx, b.ID, HistoryFilter{Until: all[len(all)-1].At}); err != nil || len(none) != 0 {
		t.Errorf("before it all: %s, %v", chronicle(none), err)
	}
}

func TestAnEarlierVersionComesBackInOneStep(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	_, headings, placements := plant(t, s, "A|one", "B")
	id := placements["one"].Snippet
	ref := briefing.Snippet{ID: id}.Ref()
	first, err := s.History(ctx, ref)
	if err != nil {
		t.Fatal(err)
	}
	was, err := one[*briefing.Snippet](ctx, s.store, ref)
	if err != nil {
		t.Fatal(err)
	}
	after := *was
	after.Text, after.Gist, after.Tags = "two", "a gist", []string{"ferry"}
	if err := s.Edit(ctx, "Edit", was, after); err != nil {
		t.Fatal(err)
	}
	now := func() briefing.Snippet {
		t.Helper()
		n, err := one[*briefing.Snippet](ctx, s.store, ref)
		if err != nil {
			t.Fatal(err)
		}
		return *n
	}

	// One field alone, and the others stay.
	done, err := s.RestoreVersion(ctx, ref, first[0].Action, "text")
	if err != nil || !slices.Equal(done.Fields, []string{"text"}) || now().Text != "one" || now().Gist != "a gist" {
		t.Fatalf("restored %+v, %v: %+v", done, err, now())
	}
	if _, err := s.Undo(ctx); err != nil || now().Text != "two" {
		t.Fatalf("undo: %v, %+v", err, now())
	}
	// All of it, also of what is deleted: fields that were not set are not set again.
	if err := s.Delete(ctx, ref); err != nil {
		t.Fatal(err)
	}
	done, err = s.RestoreVersion(ctx, ref, first[0].Action)
	if err != nil || !slices.Equal(done.Fields, []string{"gist", "tags", "text"}) {
		t.Fatalf("restored %+v, %v", done, err)
	}
	if n := now(); n.Text != "one" || n.Gist != "" || n.Tags != nil {
		t.Errorf("it is %+v", n)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Object(ctx, ref); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("undo leaves it there: %v", err)
	}
	if _, err := s.RestoreVersion(ctx, headings["A"].Ref(), first[0].Action); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("a version of something else: %v", err)
	}

	// A heading comes back with its title; its place is under a heading that is gone.
	b := headings["B"]
	b.Place.Parent = headings["A"].ID
	if err := s.Save(ctx, "nest", b); err != nil {
		t.Fatal(err)
	}
	nested, err := s.History(ctx, b.Ref())
	if err != nil {
		t.Fatal(err)
	}
	b.Place.Parent, b.Title = briefing.ID[briefing.Heading]{}, "Renamed"
	if err := s.Save(ctx, "rename", b); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(ctx, headings["A"].Ref()); err != nil {
		t.Fatal(err)
	}
	done, err = s.RestoreVersion(ctx, b.Ref(), nested[0].Action)
	if err != nil || !slices.Equal(done.Fields, []string{"title"}) || !slices.Equal(done.Left, []string{"place"}) {
		t.Errorf("restored %+v, %v", done, err)
	}
}
