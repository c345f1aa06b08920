package session

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"attache/briefing"
)

// inTrash writes the trash one a line.
func inTrash(t *testing.T, s *Session) string {
	t.Helper()
	list, err := s.Trash(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, x := range list {
		fmt.Fprintf(&b, "%s %s", x.Ref.Kind, x.Label)
		if x.Under != "" {
			b.WriteString(" " + x.Under)
		}
		if x.With > 0 {
			fmt.Fprintf(&b, " with %d", x.With)
		}
		if x.Undone {
			b.WriteString(" undone")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestTrash(t *testing.T) {
	ctx := context.Background()
	type bench struct {
		*Session
		b          briefing.Briefing
		headings   map[string]briefing.Heading
		placements map[string]briefing.Placement
	}
	snippet := func(x bench, text string) briefing.Ref {
		return briefing.Snippet{ID: x.placements[text].Snippet}.Ref()
	}
	do := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const whole = "A [one] [two]\n  A1 [three]\nB\n"
	for _, test := range []struct {
		name  string
		work  func(*testing.T, bench)    // throws away
		trash string                     // what the trash lists then
		back  func(x bench) briefing.Ref // what is brought back
		done  BroughtBack                // what that tells
		shows string                     // the outline then
		fails error
		inbox int                         // snippets in the Inbox then
		still string                      // what the trash lists then
		after func(t *testing.T, x bench) // between throwing away and bringing back
	}{
		{
			name:  "a snippet comes back to its place",
			work:  func(t *testing.T, x bench) { do(t, x.Delete(ctx, snippet(x, "one"))) },
			trash: "snippet “one” under “A” in “Test”\n",
			back:  func(x bench) briefing.Ref { return snippet(x, "one") },
			done:  BroughtBack{Objects: 1}, shows: whole,
		},
		{
			name: "a snippet without words is not worth a way back",
			work: func(t *testing.T, x bench) {
				empty, err := x.NewSnippetBelow(ctx, x.placements["one"].ID, briefing.Comment)
				do(t, err)
				do(t, x.Delete(ctx, empty.Ref()))
				do(t, x.Delete(ctx, snippet(x, "one")))
			},
			trash: "snippet “one” under “A” in “Test”\n",
			back:  func(x bench) briefing.Ref { return snippet(x, "one") },
			done:  BroughtBack{Objects: 1}, shows: whole,
		},
		{
			name:  "a heading comes back with what was in it",
			work:  func(t *testing.T, x bench) { do(t, x.Delete(ctx, x.headings["A"].Ref())) },
			trash: "heading “A” in “Test” with 4\n",
			back:  func(x bench) briefing.Ref { return x.headings["A"].Ref() },
			done:  BroughtBack{Objects: 5}, shows: whole,
		},
		{
			name: "a snippet whose heading is gone too goes to the Inbox",
			work: func(t *testing.T, x bench) {
				do(t, x.Delete(ctx, snippet(x, "three")))
				do(t, x.Delete(ctx, x.headings["A1"].Ref()))
			},
			trash: "heading “A1” under “A” in “Test” with 1\nsnippet “three”\n",
			back:  func(x bench) briefing.Ref { return snippet(x, "three") },
			done:  BroughtBack{Objects: 1, Inbox: true}, shows: "A [one] [two]\nB\n", inbox: 1,
			still: "heading “A1” under “A” in “Test” with 1\n",
		},
		{
			name: "a heading whose parent is gone too stands at the end of the top",
			work: func(t *testing.T, x bench) {
				do(t, x.Delete(ctx, x.headings["A1"].Ref()))
				do(t, x.Delete(ctx, x.headings["A"].Ref()))
			},
			trash: "heading “A” in “Test” with 2\nheading “A1” under “A” in “Test” with 1\n",
			back:  func(x bench) briefing.Ref { return x.headings["A1"].Ref() },
			done:  BroughtBack{Objects: 2, Top: true}, shows: "B\nA1 [three]\n", inbox: 2,
			still: "heading “A” in “Test” with 2\n",
		},
		{
			name:  "what was filed elsewhere meanwhile stays there",
			work:  func(t *testing.T, x bench) { do(t, x.Delete(ctx, x.headings["A"].Ref())) },
			trash: "heading “A” in “Test” with 4\n",
			after: func(t *testing.T, x bench) {
				_, err := x.Place(ctx, x.headings["B"].ID, x.placements["two"].Snippet)
				do(t, err)
			},
			back: func(x bench) briefing.Ref { return x.headings["A"].Ref() },
			done: BroughtBack{Objects: 4, Elsewhere: 1}, shows: "A [one]\n  A1 [three]\nB [two]\n",
			still: "placement “two” under “A” in “Test”\n",
		},
		{
			name:  "a briefing comes back as a whole",
			work:  func(t *testing.T, x bench) { do(t, x.Delete(ctx, x.b.Ref())) },
			trash: "briefing “Test” with 6\n",
			back:  func(x bench) briefing.Ref { return x.b.Ref() },
			done:  BroughtBack{Objects: 7}, shows: whole,
		},
		{
			name: "a heading cannot come back without its briefing",
			work: func(t *testing.T, x bench) {
				do(t, x.Delete(ctx, x.headings["B"].Ref()))
				do(t, x.Delete(ctx, x.b.Ref()))
			},
			trash: "briefing “Test” with 5\nheading “B” in “Test”\n",
			back:  func(x bench) briefing.Ref { return x.headings["B"].Ref() },
			fails: ErrBriefingDeleted,
		},
		{
			name:  "what was never deleted is not there",
			work:  func(*testing.T, bench) {},
			back:  func(x bench) briefing.Ref { return x.headings["B"].Ref() },
			fails: briefing.ErrNotFound,
		},
		{
			name: "what an undo took away is there, with its place",
			work: func(t *testing.T, x bench) {
				_, err := x.NewHeading(ctx, x.b.ID, x.headings["B"].ID, "C")
				do(t, err)
				_, err = x.Undo(ctx)
				do(t, err)
			},
			trash: "heading “C” in “Test” undone\n",
			back:  func(x bench) briefing.Ref { list, _ := x.Trash(ctx); return list[0].Ref },
			done:  BroughtBack{Objects: 1}, shows: whole + "C\n",
		},
		{
			name:  "a place under a heading comes back by itself",
			work:  func(t *testing.T, x bench) { do(t, x.Delete(ctx, x.placements["one"].Ref())) },
			trash: "placement “one” under “A” in “Test”\n",
			back:  func(x bench) briefing.Ref { return x.placements["one"].Ref() },
			done:  BroughtBack{Objects: 1}, shows: whole,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			x := bench{Session: newLibrary(t)}
			x.b, x.headings, x.placements = plant(t, x.Session, "A|one|two", " A1|three", "B")
			test.work(t, x)
			if got := inTrash(t, x.Session); got != test.trash {
				t.Errorf("the trash holds\n%s, want\n%s", got, test.trash)
			}
			if test.after != nil {
				test.after(t, x)
			}
			ref := test.back(x)
			done, err := x.BringBack(ctx, ref)
			if !errors.Is(err, test.fails) || done != test.done {
				t.Fatalf("brought back %+v, %v; want %+v, %v", done, err, test.done, test.fails)
			}
			if test.fails != nil {
				return
			}
			if got := picture(t, x.Session, x.b.ID); got != test.shows {
				t.Errorf("the outline is\n%s, want\n%s", got, test.shows)
			}
			inbox, err := x.Inbox(ctx)
			if err != nil || len(inbox) != test.inbox {
				t.Errorf("%d snippets in the Inbox, %v; want %d", len(inbox), err, test.inbox)
			}
			if got := inTrash(t, x.Session); got != test.still {
				t.Errorf("the trash still holds\n%s, want\n%s", got, test.still)
			}
			if _, err := x.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			if got := inTrash(t, x.Session); len(strings.Split(got, "\n")) != len(strings.Split(test.trash, "\n")) {
				t.Errorf("after undo the trash holds\n%s, want\n%s", got, test.trash)
			}
		})
	}
}
