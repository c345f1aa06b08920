package ui

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// lengthy fills a library with a briefing of several pages.
func lengthy(ctx context.Context, s *session.Session) {
	sample(ctx, s)
	b := sure(s.Briefings(ctx))[0]
	for _, section := range sure(s.Outline(ctx, b.ID)).Sections {
		for range 12 {
			c := sure(s.NewSnippet(ctx, section.Heading.ID, briefing.Comment))
			c.Text = strings.Repeat("The dues of the northern ports rise by a tenth each year. ", 8)
			if err := s.Save(ctx, "Fill", c); err != nil {
				panic(err)
			}
		}
	}
}

// inSight reports whether a bar stands within what the preview shows.
func (u *user) inSight(b part.Bar) bool {
	at := u.preview.scroll.Offset.Y
	top := u.preview.view.Height(b.Top)
	return top >= at && top < at+u.preview.scroll.Size().Height
}

func TestTheChosenSnippetIsMarkedOnItsPageAndInSight(t *testing.T) {
	u := sit(t, lengthy)
	u.command("Preview beside the form")
	u.command("Larger pages") // so that a page is higher than the pane
	u.command("Larger pages")
	seen := map[int]bool{}
	var tops []float32
	for _, section := range u.d.Sections() {
		u.choose(section.Heading.Title)
		for i := range u.snippets.cards {
			u.snippets.list.Select(i)
			u.wait()
			bars := u.preview.view.Bars()
			if len(bars) != 1 {
				t.Fatalf("snippet %d of %q has %d bars", i, section.Heading.Title, len(bars))
			}
			b := bars[0]
			if b.Top < 0 || b.Bottom > 1 || b.Bottom <= b.Top || b.X <= 0 {
				t.Errorf("the bar is no part of the page: %+v", b)
			}
			if !u.inSight(b) {
				t.Errorf("snippet %d of %q, page %d: the bar at %v is out of sight, which begins at %v", i, section.Heading.Title, u.preview.page, u.preview.view.Height(b.Top), u.preview.scroll.Offset.Y)
			}
			seen[u.preview.page] = true
			tops = append(tops, b.Top)
		}
	}
	if len(seen) < 2 || len(tops) < 20 {
		t.Fatalf("%d pages and %d snippets, so this shows little", len(seen), len(tops))
	}
}

// Whoever opens the pages for the first time sees what stands in the form, not page 1.
func TestTheFirstPagesAreShownAtWhatIsChosen(t *testing.T) {
	u := sit(t, lengthy)
	u.choose("Debate")
	w := New(u.app, u.s, Options{Runner: u.run, Path: "other.brief"})
	defer w.stop()
	u.run.pass(2 * desk.SaveDelay)
	to := u.d.At
	w.d.Proof, w.preview.proof = nil, nil
	w.d.Move(to)
	w.d.ProofNow()
	u.run.pass(2 * desk.SaveDelay)
	if want, ok := w.preview.pageOf(w.d.Chosen()); !ok || want < 2 || w.preview.page != want {
		t.Errorf("page %d is shown, what is chosen stands on page %d", w.preview.page, want)
	}
}

// A click must not move what was clicked away from under the pointer.
func TestAClickOnThePageDoesNotScrollIt(t *testing.T) {
	u := sit(t, lengthy)
	u.command("Preview beside the form")
	u.command("Larger pages")
	u.preview.scroll.ScrollToOffset(fyne.NewPos(0, 200))
	before := u.preview.scroll.Offset
	view := u.preview.view
	y := 200 + u.preview.scroll.Size().Height/2
	test.TapAt(view, fyne.NewPos(view.Size().Width/2, y))
	u.wait()
	if u.d.At.Snippet.IsZero() || len(view.Bars()) != 1 {
		t.Fatalf("the click found no snippet: %v", u.d.At)
	}
	if got := u.preview.scroll.Offset; got != before {
		t.Errorf("the page stands at %v now, before the click at %v", got, before)
	}
}

func TestProblemsHaveSignsBesideTheirLines(t *testing.T) {
	u := sit(t, sample)
	u.command("Preview")
	signs := u.preview.view.Signs()
	var want int
	objects := map[briefing.Ref]bool{}
	for _, f := range u.d.Proof.Findings {
		if page, ok := u.preview.pageOf(f.Place); ok && page == 1 && !objects[f.Place] {
			objects[f.Place] = true
			want++
		}
	}
	if want < 2 || len(signs) != want {
		t.Fatalf("%d signs for %d objects with problems on the page", len(signs), want)
	}
	if !slices.IsSortedFunc(signs, func(a, b part.Sign) int { return int((a.Y - b.Y) * 1e6) }) {
		t.Error("the signs are not in the order of the lines")
	}
	if slices.ContainsFunc(signs, func(s part.Sign) bool { return s.Y <= 0 || s.Y >= 1 }) {
		t.Error("a sign stands outside the page")
	}
	said := map[string]bool{}
	for _, s := range signs {
		s.Tap()
		said[u.toast.Text()] = true
	}
	for _, f := range u.d.Proof.Findings {
		if !objects[f.Place] {
			continue
		}
		if !slices.ContainsFunc(slices.Collect(maps.Keys(said)), func(text string) bool {
			return strings.Contains(text, f.Message()) || strings.Contains(text, "more: Ctrl+G")
		}) {
			t.Errorf("no sign tells %q", f.Message())
		}
	}
}

// What lies over the margins is for the author: the drawn page has none of it.
func TestSignsAreNoPartOfThePage(t *testing.T) {
	u := sit(t, sample)
	u.command("Preview")
	if len(u.preview.view.Signs()) == 0 {
		t.Fatal("there are no signs, so this shows nothing")
	}
	drawn, err := u.s.Draw(u.d.Proof, 1, float64(u.preview.points()*u.preview.scale())*72)
	must(t, err)
	if differ(drawn, u.preview.view.Image()) {
		t.Error("the shown page is another one than the session drew")
	}
}
