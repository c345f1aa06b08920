package ui

import (
	"context"
	"testing"

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
	if u.d.at.Snippet != s.ID {
		t.Error("a click on a statement leads elsewhere")
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
