package session

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"attache/assets"
	"attache/briefing"
	"attache/briefing/layout"
	"attache/data"
)

// clock gives instants a second apart, so that tests are alike on every run.
func clock() func() time.Time {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return func() time.Time { at = at.Add(time.Second); return at }
}

// entropy gives the same bytes on every run.
func entropy() io.Reader { return rand.NewChaCha8([32]byte{1}) }

func newSession(t testing.TB, store Store) *Session {
	t.Helper()
	s, err := New(store, Options{Who: "Ann", Now: clock(), Entropy: entropy(), Fonts: assets.Fonts, Hyphens: assets.Hyphenation, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// newLibrary opens a session on a new library in a folder of its own.
func newLibrary(t testing.TB) *Session {
	t.Helper()
	return openLibrary(t, filepath.Join(t.TempDir(), "test.brief"))
}

func openLibrary(t testing.TB, path string) *Session {
	t.Helper()
	lib, err := data.Open(context.Background(), path, data.Options{
		WorkDir: filepath.Join(filepath.Dir(path), "work"), Now: clock(), Entropy: entropy(), Create: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	s := newSession(t, lib)
	t.Cleanup(func() {
		if err := s.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	return s
}

// picture draws an outline as text: a line a heading, indented by level, with
// the texts of its snippets in brackets.
func picture(t *testing.T, s *Session, id briefing.ID[briefing.Briefing]) string {
	t.Helper()
	outline, err := s.Outline(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, section := range outline.Sections {
		fmt.Fprintf(&b, "%s%s", strings.Repeat("  ", section.Level-1), section.Heading.Title)
		for _, p := range section.Snippets {
			fmt.Fprintf(&b, " [%s]", p.Snippet.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// plant makes a briefing with headings of the given levels, such as "A", " B"
// (one space: one level deeper), each with the snippets that follow behind "|".
func plant(t *testing.T, s *Session, lines ...string) (briefing.Briefing, map[string]briefing.Heading, map[string]briefing.Placement) {
	t.Helper()
	ctx := context.Background()
	b, err := s.NewBriefing(ctx, "Test", briefing.Template{})
	if err != nil {
		t.Fatal(err)
	}
	headings, placements := map[string]briefing.Heading{}, map[string]briefing.Placement{}
	var open [briefing.MaxLevel + 1]briefing.ID[briefing.Heading]
	for _, line := range lines {
		parts := strings.Split(line, "|")
		title := strings.TrimSpace(parts[0])
		level := len(parts[0]) - len(strings.TrimLeft(parts[0], " ")) + 1
		h, err := s.NewHeading(ctx, b.ID, briefing.ID[briefing.Heading]{}, title)
		if err != nil {
			t.Fatal(err)
		}
		if level > 1 {
			h.Place.Parent = open[level-1]
			if err := s.Save(ctx, "nest", h); err != nil {
				t.Fatal(err)
			}
		}
		open[level] = h.ID
		headings[title] = h
		for _, text := range parts[1:] {
			snippet, err := s.NewSnippet(ctx, h.ID, briefing.Comment)
			if err != nil {
				t.Fatal(err)
			}
			snippet.Text = text
			if err := s.Save(ctx, "type", snippet); err != nil {
				t.Fatal(err)
			}
		}
	}
	outline, err := s.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range outline.Sections {
		for _, p := range section.Snippets {
			placements[p.Snippet.Text] = p.Placement
		}
	}
	return b, headings, placements
}

func TestMoveHeading(t *testing.T) {
	for _, test := range []struct {
		name, heading string
		direction     Direction
		moved         bool
		want          string
	}{
		{"up changes places with the sibling before", "C", Up, true, "C\nA\n  B\nD\n"},
		{"up stops at the first", "A", Up, false, ""},
		{"down changes places with the sibling behind and takes all below along", "A", Down, true, "C\nA\n  B\nD\n"},
		{"down stops at the last", "D", Down, false, ""},
		{"promote goes behind the parent", "B", Promote, true, "A\nB\nC\nD\n"},
		{"promote stops at the top level", "A", Promote, false, ""},
		{"demote goes to the end of the sibling before", "C", Demote, true, "A\n  B\n  C\nD\n"},
		{"demote needs a sibling before", "B", Demote, false, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newLibrary(t)
			b, headings, _ := plant(t, s, "A", " B", "C", "D")
			before := picture(t, s, b.ID)
			moved, err := s.MoveHeading(context.Background(), headings[test.heading].ID, test.direction)
			if err != nil || moved != test.moved {
				t.Fatalf("moved %v, %v; want %v", moved, err, test.moved)
			}
			want := test.want
			if !moved {
				want = before
			}
			if got := picture(t, s, b.ID); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func TestMoveHeadingKeepsToThreeLevels(t *testing.T) {
	s := newLibrary(t)
	b, headings, _ := plant(t, s, "A", " B", "C", " D", "  E")
	if moved, err := s.MoveHeading(context.Background(), headings["C"].ID, Demote); moved || err != nil {
		t.Errorf("C with two levels below went under A: %v, %v", moved, err)
	}
	if moved, err := s.MoveHeading(context.Background(), headings["D"].ID, Promote); !moved || err != nil {
		t.Errorf("D was not promoted: %v, %v", moved, err)
	}
	if got, want := picture(t, s, b.ID), "A\n  B\nC\nD\n  E\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestMovePlacement(t *testing.T) {
	for _, test := range []struct {
		name, snippet string
		direction     Direction
		moved         bool
		want          string
	}{
		{"up within a heading", "b", Up, true, "A [b] [a]\n  B\nC [c]\n"},
		{"up over the edge goes to the end of the heading before", "c", Up, true, "A [a] [b]\n  B [c]\nC\n"},
		{"up stops at the start of the briefing", "a", Up, false, "A [a] [b]\n  B\nC [c]\n"},
		{"down within a heading", "a", Down, true, "A [b] [a]\n  B\nC [c]\n"},
		{"down over the edge goes to the start of the next heading", "b", Down, true, "A [a]\n  B [b]\nC [c]\n"},
		{"down stops at the end of the briefing", "c", Down, false, "A [a] [b]\n  B\nC [c]\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newLibrary(t)
			b, _, placements := plant(t, s, "A|a|b", " B", "C|c")
			moved, err := s.MovePlacement(context.Background(), placements[test.snippet].ID, test.direction)
			if err != nil || moved != test.moved {
				t.Fatalf("moved %v, %v; want %v", moved, err, test.moved)
			}
			if got := picture(t, s, b.ID); got != test.want {
				t.Errorf("got\n%swant\n%s", got, test.want)
			}
		})
	}
}

func TestMoveTo(t *testing.T) {
	s := newLibrary(t)
	b, headings, placements := plant(t, s, "A|a|b", "C|c|d")
	if err := s.MoveSnippets(context.Background(), headings["C"].ID, 1, Spot{placements["a"].ID, placements["a"].Snippet}); err != nil {
		t.Fatal(err)
	}
	if got, want := picture(t, s, b.ID), "A [b]\nC [c] [a] [d]\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestDeletedHeadingLeavesItsSnippetsInTheInbox(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, placements := plant(t, s, "A|a", " B|b", "C|c")
	if _, err := s.Place(ctx, headings["C"].ID, placements["b"].Snippet); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(ctx, headings["A"].Ref()); err != nil {
		t.Fatal(err)
	}
	if got, want := picture(t, s, b.ID), "C [c] [b]\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	inbox, err := s.Inbox(ctx)
	if err != nil || len(inbox) != 1 || inbox[0].Text != "a" {
		t.Errorf("the inbox holds %v, %v; want the snippet a alone", inbox, err)
	}
	if undone, err := s.Undo(ctx); err != nil || undone.Title != "Delete heading" || len(undone.Kept) > 0 {
		t.Fatalf("undo: %+v, %v", undone, err)
	}
	if got, want := picture(t, s, b.ID), "A [a]\n  B [b]\nC [c] [b]\n"; got != want {
		t.Errorf("after undo\n%swant\n%s", got, want)
	}
}

func TestUndoSurvivesARestart(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.brief")
	s := openLibrary(t, path)
	b, _, placements := plant(t, s, "A|first")
	snippet, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: placements["first"].Snippet}.Ref())
	if err != nil {
		t.Fatal(err)
	}
	snippet.Text = "second"
	if err := s.Save(ctx, "Edit text", snippet); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(ctx); err != nil {
		t.Fatal(err)
	}
	s = openLibrary(t, path)
	state, err := s.State(ctx)
	if err != nil || state.Undo != "Edit text" {
		t.Fatalf("undo would revert %q, %v", state.Undo, err)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got, want := picture(t, s, b.ID), "A [first]\n"; got != want {
		t.Errorf("after undo\n%swant\n%s", got, want)
	}
	if _, err := s.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if got, want := picture(t, s, b.ID), "A [second]\n"; got != want {
		t.Errorf("after redo\n%swant\n%s", got, want)
	}
}

func TestSaveCleansWhatIsPasted(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	snippet, err := s.NewSnippet(ctx, briefing.ID[briefing.Heading]{}, briefing.Comment)
	if err != nil {
		t.Fatal(err)
	}
	snippet.Text = "e\u0301t\u00e9\x00 \xff\r\nnext"
	snippet.Tags = []string{"a\x07b"}
	if err := s.Save(ctx, "paste", snippet); err != nil {
		t.Fatal(err)
	}
	kept, err := one[*briefing.Snippet](ctx, s.store, snippet.Ref())
	if err != nil {
		t.Fatal(err)
	}
	if want := "\u00e9t\u00e9 \uFFFD\nnext"; kept.Text != want {
		t.Errorf("kept %q, want %q", kept.Text, want)
	}
	if kept.Tags[0] != "ab" {
		t.Errorf("kept the tag %q", kept.Tags[0])
	}
	if snippet.Tags[0] != "a\x07b" {
		t.Error("Save changed the caller's snippet")
	}
}

func TestDraftsStandInTheProofAndNotInTheLibrary(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, placements := plant(t, s, "A|before")
	draft := briefing.Snippet{ID: placements["before"].Snippet, Kind: briefing.Comment, Text: "typed"}
	proof, err := s.Proof(ctx, b.ID, draft)
	if err != nil {
		t.Fatal(err)
	}
	if text := pageText(proof.Pages); !strings.Contains(text, "typed") || strings.Contains(text, "before") {
		t.Errorf("the pages hold %q", text)
	}
	proof, err = s.Proof(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	if text := pageText(proof.Pages); !strings.Contains(text, "before") {
		t.Errorf("the draft stayed: %q", text)
	}
}

func TestLongBriefingsHaveContents(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	for _, test := range []struct {
		snippets int
		contents bool
	}{{8, false}, {200, true}} {
		proof, err := s.Proof(ctx, generated(t, s, test.snippets))
		if err != nil {
			t.Fatal(err)
		}
		has := false
		proof.Document.Root.Walk(func(e *briefing.Element) bool {
			has = has || e.Role == briefing.RoleTOC
			return true
		})
		if has != test.contents || has != (proof.Pages.Len() > withoutContents) {
			t.Errorf("%d pages: contents %v, want %v", proof.Pages.Len(), has, test.contents)
		}
		for _, f := range proof.Findings {
			if f.Rule == layout.RuleContents {
				t.Error(f.Message())
			}
		}
	}
}

func TestEventsTellWhatChanged(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	var events []Event
	stop := s.Subscribe(func(e Event) { events = append(events, e) })
	b, err := s.NewBriefing(ctx, "Test", briefing.Template{})
	if err != nil {
		t.Fatal(err)
	}
	if len(events) != 1 || len(events[0].Changed) != 1 || events[0].Changed[0] != b.Ref() || events[0].Undo != "Add briefing" || !events[0].Pending {
		t.Errorf("got %+v", events)
	}
	if err := s.Publish(ctx); err != nil {
		t.Fatal(err)
	}
	if last := events[len(events)-1]; last.Pending || last.InFileAt.IsZero() {
		t.Errorf("after publishing: %+v", last)
	}
	stop()
	n := len(events)
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if len(events) != n {
		t.Error("told after stop")
	}
}
