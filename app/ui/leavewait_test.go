package ui

import (
	"context"
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"attache/app/ui/desk"
	"attache/app/ui/part"
)

// slowly is a session whose library file lies on a share that takes its time.
type slowly struct {
	desk.Session
	meanwhile func()        // goes on while the file is written
	closes    chan struct{} // Close waits for it; nil: it does not
}

func (s *slowly) Publish(ctx context.Context) error {
	s.meanwhile()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return s.Session.Publish(ctx)
}

func (s *slowly) Close(context.Context) error {
	<-s.closes
	return nil
}

// leaves opens a window on a share that is slow while the user leaves.
func (u *user) leaves(meanwhile func(w *Window, run *testRunner)) (w *Window, gone *bool) {
	u.t.Helper()
	run, s := &testRunner{}, &slowly{Session: u.s}
	w = New(u.app, s, Options{Path: "test.brief", Runner: run})
	s.meanwhile = func() { meanwhile(w, run) }
	u.t.Cleanup(func() { w.stop(); w.win.Close() })
	run.pass(2 * desk.SaveDelay)
	gone = new(bool)
	w.leave(closing, func() { *gone = true }, func() {})
	run.drain()
	return w, gone
}

func TestWhoLeavesIsToldWhatIsWaitedForAndMayLeaveWithoutIt(t *testing.T) {
	u := sit(t, sample)
	told, asked := "", false
	w, gone := u.leaves(func(w *Window, run *testRunner) {
		run.pass(2 * longWork)
		told = w.toast.Text()
		run.pass(stillWaiting)
		asked = w.win.Canvas().Overlays().Top() != nil
		press(t, w, "Close without waiting")
	})
	if told != "Writing the library file…" || !asked {
		t.Errorf("while the file was written the window said %q, and asked: %v", told, asked)
	}
	if !*gone || w.win.Canvas().Overlays().Top() != nil {
		t.Errorf("the window left: %v; a dialog is open: %v", *gone, w.win.Canvas().Overlays().Top() != nil)
	}
}

func TestTheQuestionGoesAwayWhenTheFileIsWritten(t *testing.T) {
	u := sit(t, sample)
	w, gone := u.leaves(func(_ *Window, run *testRunner) { run.pass(2 * stillWaiting) })
	if top := w.win.Canvas().Overlays().Top(); !*gone || top != nil {
		t.Errorf("the window left: %v; a dialog is open: %v", *gone, top != nil)
	}
}

func TestWhoStaysWhileTheFileIsWrittenStays(t *testing.T) {
	u := sit(t, sample)
	w, gone := u.leaves(func(w *Window, run *testRunner) {
		run.pass(2 * stillWaiting)
		press(t, w, "Stay")
	})
	if *gone || w.closing {
		t.Errorf("the window left: %v, is leaving: %v", *gone, w.closing)
	}
}

func TestALibraryThatDoesNotCloseDoesNotKeepTheProgram(t *testing.T) {
	u := sit(t, nil)
	never := make(chan struct{})
	defer close(never)
	all := &shelf{limit: time.Nanosecond}
	all.letGo(&slowly{Session: u.s, closes: never})
	if err := all.close(); !errors.Is(err, errStillClosing) {
		t.Errorf("closing gives %v", err)
	}
}

func TestWordsInAnOpenFormAreAskedAboutOnClosing(t *testing.T) {
	u := sit(t, sample)
	gone := false
	leave := func() {
		u.leave(closing, func() { gone = true }, func() {})
		u.wait()
	}
	u.command("New briefing…")
	title := u.win.Canvas().Focused().(*part.Entry)
	test.Type(title, "Night ferries")
	leave()
	if gone {
		t.Fatal("the window left over words in a form")
	}
	press(t, u.Window, "Back to the form")
	if title.Text != "Night ferries" || u.closing || u.win.Canvas().Overlays().Top() == nil {
		t.Errorf("back in the form stands %q; leaving: %v", title.Text, u.closing)
	}
	leave()
	press(t, u.Window, "Close without it")
	u.wait()
	if !gone {
		t.Error("the window did not leave although the user said so")
	}
}

func TestAnUntouchedFormKeepsNobody(t *testing.T) {
	u := sit(t, sample)
	u.command("New briefing…")
	gone := false
	u.leave(closing, func() { gone = true }, func() {})
	u.wait()
	if !gone {
		t.Error("a form in which nothing was typed kept the window")
	}
}
