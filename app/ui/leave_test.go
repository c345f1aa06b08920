package ui

import (
	"context"
	"strings"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// another opens a second window on the user's library, by way of a session that
// can be made to fail; closed tells whether it has shut.
func (u *user) another() (w *Window, s *stuck, run *testRunner, closed *bool) {
	u.t.Helper()
	run, s, closed = &testRunner{}, &stuck{Session: u.s}, new(bool)
	w = New(u.app, s, Options{Runner: run, Log: nil})
	stop := w.stop
	w.stop = func() {
		*closed = true
		stop()
	}
	u.t.Cleanup(func() {
		if !*closed {
			stop()
			w.win.Close()
		}
	})
	run.pass(2 * desk.SaveDelay)
	return w, s, run, closed
}

// text reads the words of a snippet from the library, past all windows.
func (u *user) text(id briefing.ID[briefing.Snippet]) string {
	u.t.Helper()
	o, err := u.s.Object(context.Background(), briefing.Snippet{ID: id}.Ref())
	must(u.t, err)
	return o.(*briefing.Snippet).Text
}

// press taps a button of the open dialog.
func press(t *testing.T, w *Window, label string) {
	t.Helper()
	top := w.win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatalf("no dialog is open that has a button %q", label)
	}
	var labels []string
	for _, b := range find[*part.Button](top) {
		if b.Text == label {
			b.OnTapped()
			return
		}
		labels = append(labels, b.Text)
	}
	t.Fatalf("the dialog has no button %q, only %q", label, labels)
}

func TestWordsThatCannotBeSavedAreAskedAboutOnClosing(t *testing.T) {
	u := sit(t, sample)
	w, session, run, closed := u.another()
	id := w.d.At.Snippet
	session.err = syscall.ENOSPC
	w.editor.text.SetText("Words typed on a full disk.")
	run.pass(2 * desk.SaveDelay)
	press(t, w, "Close") // the alarm
	w.close()
	run.drain()
	if *closed {
		t.Fatal("the window shut over words that could not be saved")
	}
	press(t, w, "Copy the words")
	if got := w.app.Clipboard().Content(); !strings.Contains(got, "Words typed on a full disk.") {
		t.Errorf("on the clipboard is %q", got)
	}
	press(t, w, "Stay")
	run.drain()
	if *closed || w.closing {
		t.Error("who stays is not left in peace")
	}
	session.err = nil
	w.close()
	run.drain()
	if got := u.text(id); !*closed || got != "Words typed on a full disk." {
		t.Errorf("with room on the disk again: closed %v, the library holds %q", *closed, got)
	}
}

func TestTheUserMayLeaveUnsavedWords(t *testing.T) {
	u := sit(t, sample)
	w, session, run, closed := u.another()
	session.err = syscall.ENOSPC
	w.editor.text.SetText("Words typed on a full disk.")
	w.close()
	run.drain()
	if n := len(w.win.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d dialogs are open, want the one question", n)
	}
	press(t, w, "Close anyway")
	if !*closed {
		t.Error("the window did not shut")
	}
}

func TestWordsTypedWhileClosingAreSaved(t *testing.T) {
	u := sit(t, sample)
	w, _, run, closed := u.another()
	id := w.d.At.Snippet
	w.close()
	w.editor.text.SetText("Typed while the file was written.")
	run.drain()
	if got := u.text(id); !*closed || got != "Typed while the file was written." {
		t.Errorf("closed %v, the library holds %q", *closed, got)
	}
}

func TestATitleAndADateThatAreBeingTypedAreSavedOnClosing(t *testing.T) {
	u := sit(t, sample)
	w, _, run, closed := u.another()
	id := w.d.At.Snippet
	w.win.Canvas().Focus(w.editor.event.Entry)
	w.editor.event.Entry.SetText("2026-02-28")
	w.close()
	run.drain()
	o, err := u.s.Object(t.Context(), briefing.Snippet{ID: id}.Ref())
	must(t, err)
	if got := o.(*briefing.Snippet).EventDate.String(); !*closed || got != "2026-02-28" {
		t.Errorf("closed %v, the date is %q", *closed, got)
	}
}

func TestASourceThatCouldNotBeSavedStaysInItsForm(t *testing.T) {
	u := sit(t, sample)
	w, session, run, closed := u.another()
	at := w.d.At
	session.err = syscall.ENOSPC
	w.source.edit(func(n *briefing.Source) { n.Descriptor = "Typed on a full disk." })
	run.pass(2 * desk.SaveDelay)
	press(t, w, "Close")
	away := at
	away.Source = briefing.ID[briefing.Source]{}
	w.d.Move(away)
	run.pass(2 * desk.SaveDelay)
	w.d.Move(at)
	run.pass(2 * desk.SaveDelay)
	if got := w.source.source.Descriptor; got != "Typed on a full disk." {
		t.Errorf("coming back, the form holds %q", got)
	}
	session.err = nil
	w.close()
	run.drain()
	o, err := u.s.Object(t.Context(), briefing.Source{ID: at.Source}.Ref())
	must(t, err)
	if got := o.(*briefing.Source).Descriptor; !*closed || got != "Typed on a full disk." {
		t.Errorf("closed %v, the library holds %q", *closed, got)
	}
}

func TestWhatAColleagueWroteMeanwhileStays(t *testing.T) {
	u := sit(t, sample)
	w, _, run, _ := u.another()
	id := w.d.At.Snippet
	w.editor.text.SetText("Mine.")
	theirs := u.stored()
	theirs.Marking = "SECRET"
	must(t, u.s.Save(t.Context(), "Set marking", theirs))
	run.pass(2 * desk.SaveDelay)
	o, err := u.s.Object(t.Context(), briefing.Snippet{ID: id}.Ref())
	must(t, err)
	if got := o.(*briefing.Snippet); got.Text != "Mine." || got.Marking != "SECRET" {
		t.Errorf("the library holds %q marked %q", got.Text, got.Marking)
	}
	if got := w.editor.marking.Text; got != "SECRET" {
		t.Errorf("the form shows the marking %q", got)
	}

	work := u.d.Sources[u.d.At.Source]
	w.source.edit(func(n *briefing.Source) { n.Publisher = "Mine" })
	work.Language = "en-GB"
	must(t, u.s.Save(t.Context(), "Set language", work))
	run.pass(2 * desk.SaveDelay)
	o, err = u.s.Object(t.Context(), work.Ref())
	must(t, err)
	if got := o.(*briefing.Source); got.Publisher != "Mine" || got.Language != "en-GB" {
		t.Errorf("the source has publisher %q and language %q", got.Publisher, got.Language)
	}
}

func TestADateIsKeptOnLeavingItsField(t *testing.T) {
	u := sit(t, sample)
	event := u.editor.event
	u.types(event.Entry, "2026-02-2")
	u.wait()
	if got := u.stored().EventDate; !got.IsZero() {
		t.Errorf("while it is typed the library holds the date %q", got)
	}
	u.types(event.Entry, "2026-02-28")
	u.win.Canvas().Unfocus()
	u.wait()
	u.types(event.Entry, "2026-02-2x")
	u.win.Canvas().Unfocus()
	u.wait()
	if got := u.stored().EventDate.String(); got != "2026-02-28" {
		t.Errorf("after a typing error the library holds the date %q", got)
	}
	if event.Problem() == "" {
		t.Error("nothing says that it is no date")
	}
}

func TestANewBriefingHasAHeadingThatIsChosen(t *testing.T) {
	u := sit(t, sample)
	u.command("New briefing…")
	title := u.win.Canvas().Focused().(*part.Entry)
	test.Type(title, "Night ferries")
	title.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	u.command("New quotation")
	if s, ok := u.d.Section(); !ok || s.Heading.Title != "Issue" || len(s.Snippets) != 1 || u.titles() != "1 Issue" {
		t.Errorf("the quotation stands under %q; the outline is\n%s", s.Heading.Title, u.titles())
	}
}

func TestANewLinkAndANewCitationHaveTheKeyboard(t *testing.T) {
	u := sit(t, sample)
	u.editor.chain.add()
	test.Type(u.win.Canvas().Focused(), "Evening Post")
	u.wait()
	if got := u.stored().Attribution; len(got) != 3 || got[2].Name != "Evening Post" {
		t.Errorf("the attribution is %v", got)
	}
	u.command("Cite a source…")
	filter := u.win.Canvas().Focused().(*part.Entry)
	filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	test.Type(u.win.Canvas().Focused(), "12")
	u.wait()
	if got := u.stored().Citations; len(got) != 2 || got[1].Locator.Value != "12" {
		t.Errorf("the citations are %v", got)
	}
	u.command("New source")
	test.Type(u.win.Canvas().Focused(), "Ferries at night")
	u.wait()
	if got := u.d.Sources[u.d.At.Source].Title; got != "Ferries at night" {
		t.Errorf("the new source has the title %q", got)
	}
}
