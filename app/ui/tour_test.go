package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/briefing"
)

func TestTheTourGoesOnWhenAStepIsDone(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		sample(ctx, s)
		b := sure(s.Briefings(ctx))[0]
		o := sure(s.Outline(ctx, b.ID))
		c := sure(s.NewSnippet(ctx, o.Sections[1].Heading.ID, briefing.Comment))
		c.Text = "Nobody asked the crews."
		must(t, s.Save(ctx, "Fill", c))
	})
	u.command("Take the tour")
	at := func(want string) {
		t.Helper()
		u.wait()
		if got := u.tour.title.Text; got != want || u.tour.root.Hidden {
			t.Fatalf("the tour is at %q, want %q", got, want)
		}
	}
	at("Tour, step 1 of 6")
	u.choose("Debate")
	at("Tour, step 2 of 6")
	u.snippets.list.Select(1)
	at("Tour, step 3 of 6")
	u.win.Canvas().Focus(u.editor.text)
	test.Type(u.editor.text, "x")
	at("Tour, step 4 of 6")
	u.command("Undo")
	at("Tour, step 5 of 6")
	u.command("Preview")
	at("Tour, step 6 of 6")
	u.finds("berth")
	at("The end of the tour")
	u.tour.end()
	if !u.tour.root.Hidden {
		t.Error("the tour does not end")
	}
}

func TestTheTourStartsByItselfOnlyOnceAndOnlyOnTheSample(t *testing.T) {
	u := sit(t, sample)
	if !u.tour.root.Hidden {
		t.Error("the tour starts on a library that is no sample")
	}
	open := func(context.Context, string, bool) (desk.Session, error) { return u.s, nil }
	for i, starts := range []bool{true, false} {
		w := New(u.app, u.s, Options{Runner: u.run, Path: "sample.brief", Sample: "sample.brief", Open: open})
		u.wait()
		if got := !w.tour.root.Hidden; got != starts {
			t.Errorf("start %d: the tour shows: %v", i+1, got)
		}
		if w.tour.at != 0 {
			t.Errorf("start %d: nobody did anything, and the tour is at step %d", i+1, w.tour.at+1)
		}
		w.stop()
		w.win.Close()
	}
}

func TestAStepOfTheTourCanBeSkipped(t *testing.T) {
	u := sit(t, sample)
	u.tour.start()
	for range tourSteps {
		test.Tap(u.tour.skip)
	}
	if !strings.HasPrefix(u.tour.title.Text, "The end") || !u.tour.skip.Hidden {
		t.Errorf("after the last step the tour says %q", u.tour.title.Text)
	}
}

// The results hang under their field and the tour stands clear of the message, however often the window is laid out.
func TestWhatLiesOverThePanesStandsWhereItBelongs(t *testing.T) {
	u := sit(t, sample)
	u.tour.start()
	for range 3 {
		u.tell("Deleted.", "Undo", func() {})
		u.wait()
	}
	u.finds("ports")
	driver := u.app.Driver()
	field, results := driver.AbsolutePositionForObject(u.finder.entry), driver.AbsolutePositionForObject(u.finder.plate)
	if results.X != field.X || results.Y < field.Y+u.finder.entry.Size().Height || results.Y > field.Y+2*u.finder.entry.Size().Height {
		t.Errorf("the results are at %v, their field at %v", results, field)
	}
	u.tell("Deleted.", "Undo", func() {})
	if foot := u.tour.root.Position().Y + u.tour.root.Size().Height; u.toast.Hidden || foot > u.toast.Position().Y {
		t.Errorf("the tour ends at %v, the message begins at %v", foot, u.toast.Position().Y)
	}
}
