package session

import (
	"context"
	"slices"
	"testing"

	"attache/briefing"
)

// Whatever is done to many at once is one step of undo, and says how many it changed.
func TestWhatIsDoneToManyIsOneStep(t *testing.T) {
	ctx := context.Background()
	type ids = []briefing.ID[briefing.Snippet]
	for _, test := range []struct {
		name string
		do   func(*Session, ids) (int, error)
		want func(*briefing.Snippet) bool
		n    int
	}{
		{"status", func(s *Session, all ids) (int, error) { return s.Mark(ctx, briefing.Cleared, all...) }, func(n *briefing.Snippet) bool { return n.Status == briefing.Cleared }, 3},
		{"marking", func(s *Session, all ids) (int, error) { return s.SetMarking(ctx, "SECRET", all...) }, func(n *briefing.Snippet) bool { return n.Marking == "SECRET" }, 3},
		{"kind", func(s *Session, all ids) (int, error) { return s.SetKind(ctx, briefing.Paraphrase, all...) }, func(n *briefing.Snippet) bool { return n.Kind == briefing.Paraphrase }, 3},
		{"a tag, and who has it keeps it", func(s *Session, all ids) (int, error) { return s.Tag(ctx, []string{" ports ", "PORTS"}, all...) }, func(n *briefing.Snippet) bool { return len(n.Tags) == 1 && n.HasTag("ports") }, 2},
		{"no tag", func(s *Session, all ids) (int, error) { return s.Untag(ctx, "ports", all...) }, func(n *briefing.Snippet) bool { return n.Tags == nil }, 1},
		{"a source", func(s *Session, all ids) (int, error) { return s.Cite(ctx, sure(s.Sources(ctx))[0].ID, all...) }, func(n *briefing.Snippet) bool { return len(n.Citations) == 1 }, 3},
	} {
		s := newLibrary(t)
		sure(s.NewSource(ctx, "The Quay"))
		_, _, placements := plant(t, s, "A|a|b|c")
		all := ids{placements["a"].Snippet, placements["b"].Snippet, placements["c"].Snippet}
		a := sure(read(ctx, s, all[0]))
		a.Tags = []string{"Ports"}
		if err := s.Save(ctx, "tag", a); err != nil {
			t.Fatal(err)
		}
		was := []briefing.Snippet{*sure(read(ctx, s, all[0])), *sure(read(ctx, s, all[1]))}
		n, err := test.do(s, all)
		if err != nil || n != test.n {
			t.Errorf("%s: %d are others now, %v", test.name, n, err)
		}
		for _, id := range all {
			if got := sure(read(ctx, s, id)); !test.want(got) {
				t.Errorf("%s: one of them is %+v", test.name, got)
			}
		}
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		for i := range was {
			got, want := sure(briefing.Fields(*sure(read(ctx, s, all[i])))), sure(briefing.Fields(was[i]))
			if len(got) != len(want) || string(got["tags"]) != string(want["tags"]) || string(got["kind"]) != string(want["kind"]) || string(got["status"]) != string(want["status"]) {
				t.Errorf("%s: after one undo one of them has %s", test.name, got)
			}
		}
	}
}

func TestTagsAreListedOnce(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	_, _, placements := plant(t, s, "A|a|b")
	sure(s.Tag(ctx, []string{"ports"}, placements["a"].Snippet, placements["b"].Snippet))
	sure(s.Tag(ctx, []string{"Dues"}, placements["b"].Snippet))
	if got := sure(s.Tags(ctx)); !slices.Equal(got, []string{"Dues", "ports"}) {
		t.Errorf("the tags are %q", got)
	}
}

func TestMoveSnippets(t *testing.T) {
	for _, test := range []struct {
		name  string
		under string
		at    int
		moved string
		want  string
	}{
		{"one forward", "A", 3, "a", "A [b] [c] [a] [d]\nC [e]\n"},
		{"one to the end", "A", 4, "a", "A [b] [c] [d] [a]\nC [e]\n"},
		{"one to the front", "A", 0, "c", "A [c] [a] [b] [d]\nC [e]\n"},
		{"where it stands", "A", 2, "b", "A [a] [b] [c] [d]\nC [e]\n"},
		{"some that do not stand in a row come together", "A", 2, "da", "A [b] [d] [a] [c]\nC [e]\n"},
		{"to another heading, into the middle", "C", 0, "bd", "A [a] [c]\nC [b] [d] [e]\n"},
		{"behind the last, whatever the number", "C", 99, "c", "A [a] [b] [d]\nC [e] [c]\n"},
		{"to the Inbox", "", 0, "ab", "A [c] [d]\nC [e]\n"},
	} {
		ctx := context.Background()
		s := newLibrary(t)
		b, headings, placements := plant(t, s, "A|a|b|c|d", "C|e")
		before := picture(t, s, b.ID)
		var spots []Spot
		for _, name := range test.moved {
			p := placements[string(name)]
			spots = append(spots, Spot{p.ID, p.Snippet})
		}
		if err := s.MoveSnippets(ctx, headings[test.under].ID, test.at, spots...); err != nil {
			t.Fatal(err)
		}
		if got := picture(t, s, b.ID); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", test.name, got, test.want)
		}
		if before == test.want {
			continue
		}
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if got := picture(t, s, b.ID); got != before {
			t.Errorf("%s: after one undo\n%s", test.name, got)
		}
	}
}

func TestASnippetStandsUnderAHeadingOnce(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, placements := plant(t, s, "A|a", "C|c")
	a := placements["a"]
	if n := sure(s.Place(ctx, headings["C"].ID, a.Snippet, placements["c"].Snippet)); n != 1 {
		t.Errorf("%d were placed, want the one that did not stand there", n)
	}
	if err := s.MoveSnippets(ctx, headings["C"].ID, 0, Spot{a.ID, a.Snippet}); err != nil {
		t.Fatal(err)
	}
	if got, want := picture(t, s, b.ID), "A\nC [a] [c]\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestPutHeading(t *testing.T) {
	for _, test := range []struct {
		name, heading, parent string
		at                    int
		want                  string // empty: it cannot go there
	}{
		{"to the front", "D", "", 0, "D\nA\n  B\n    C\nE\n"},
		{"with all below it", "B", "", 2, "A\nD\nB\n  C\nE\n"},
		{"under another", "B", "D", 0, "A\nD\n  B\n    C\nE\n"},
		{"behind the last", "A", "", 99, "D\nE\nA\n  B\n    C\n"},
		{"where it stands", "D", "", 1, ""},
		{"below itself", "A", "C", 0, ""},
		{"under itself", "D", "D", 0, ""},
		{"with what is below it too deep", "B", "B", 0, ""},
		{"deeper than three levels", "A", "D", 0, ""},
	} {
		s := newLibrary(t)
		b, headings, _ := plant(t, s, "A", " B", "  C", "D", "E")
		before := picture(t, s, b.ID)
		moved, err := s.PutHeading(context.Background(), headings[test.heading].ID, headings[test.parent].ID, test.at)
		if err != nil || moved != (test.want != "") {
			t.Errorf("%s: moved %v, %v", test.name, moved, err)
		}
		if test.want == "" {
			test.want = before
		}
		if got := picture(t, s, b.ID); got != test.want {
			t.Errorf("%s: got\n%swant\n%s", test.name, got, test.want)
		}
	}
}
