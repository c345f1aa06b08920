package ui

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"attache/app/session"
	"attache/briefing"
)

func TestTheTimelineFollowsTheLibraryAndLeadsToSnippets(t *testing.T) {
	u := sit(t, sample)
	u.choose("Debate") // not the heading of what is said
	u.command("Timeline")
	if u.timeline.pages.view.Image() == nil || u.timeline.pages.proof.Pages.Len() != 1 {
		t.Fatal("no timeline is drawn")
	}
	before := u.timeline.pages.view.Image()

	// What becomes known of the day moves the statement.
	s := u.outlineNow().Sections[0].Snippets[0].Snippet
	after := s
	after.Attribution = append(briefing.Attribution(nil), s.Attribution...)
	after.Attribution[0].Date, _ = briefing.ParseDate("2026-02-27")
	must(t, u.s.Edit(t.Context(), "date", s, after))
	u.wait()
	if !differ(before, u.timeline.pages.view.Image()) {
		t.Error("the timeline does not follow the library")
	}

	// A click on the statement goes to its snippet.
	page := u.timeline.pages.proof.Pages.Page(1)
	for _, item := range page.Items {
		if item.Word != nil && u.timeline.pages.own().object(item.Element) == s.Ref() {
			u.timeline.pages.clicked(float32(item.X.Points()/page.Width.Points()), float32(item.Y.Points()/page.Height.Points()))
			break
		}
	}
	u.wait()
	if u.d.At.Snippet != s.ID {
		t.Error("a click on a statement leads elsewhere")
	}
}

// A page that becomes narrower, and so less tall, stays at the same line, and never beyond its end.
func TestATimelineInANarrowerPaneStaysAtItsPlace(t *testing.T) {
	u := sit(t, sample)
	u.command("Timeline")
	u.wait()
	pages := u.timeline.pages
	foot := func() float32 { return pages.view.MinSize().Height - pages.scroll.Size().Height }
	if foot() < 100 {
		t.Fatalf("the page is no taller than the pane: %v", foot())
	}
	for _, share := range []float32{1, 0.5} {
		u.middle.SetOffset(cardShare)
		u.wait()
		pages.scroll.ScrollToOffset(fyne.NewPos(0, foot()*share))
		was := pages.scroll.Offset.Y / pages.view.MinSize().Height
		u.middle.SetOffset(0.6)
		u.wait()
		at := pages.scroll.Offset.Y
		if at > max(foot(), 0)+1 {
			t.Errorf("it is scrolled to %v, and ends at %v", at, foot())
		}
		if now := at / pages.view.MinSize().Height; share < 1 && foot() > at && (now < was-0.01 || now > was+0.01) {
			t.Errorf("the pane began at %.2f of the page and begins at %.2f now", was, now)
		}
	}
}

func TestATimelineOfNothingSaysSo(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sure(s.NewBriefing(ctx, "Empty", plain()))
	})
	u.command("Timeline")
	if u.timeline.none.Hidden {
		t.Error("an empty timeline says nothing")
	}
}
