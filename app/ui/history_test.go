package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// worked fills a library in which two snippets were written in more than once, and one was deleted.
func worked(ctx context.Context, s *session.Session) {
	sample(ctx, s)
	all := sure(s.Briefings(ctx))
	outline := sure(s.Outline(ctx, all[0].ID))
	first, second := outline.Sections[0].Snippets[0].Snippet, outline.Sections[0].Snippets[1].Snippet
	for _, text := range []string{
		"Nobody will pay for an empty berth.",
		"Nobody will ever pay for an empty berth, the harbour master said, and no port can make them pay for one that is closed.",
	} {
		after := first
		after.Text, after.Status = text, briefing.Checked
		if err := s.Edit(ctx, "Edit text", first, after); err != nil {
			panic(err)
		}
		first = after
	}
	if err := s.Delete(ctx, second.Ref()); err != nil {
		panic(err)
	}
}

// painted gives all words in a tree of objects, one a line.
func painted(o fyne.CanvasObject) string {
	var b strings.Builder
	for _, o := range test.LaidOutObjects(o) {
		switch o := o.(type) {
		case *canvas.Text:
			if o.Visible() {
				b.WriteString(o.Text + "\n")
			}
		}
	}
	return b.String()
}

// button presses the button of a name in the dialog that is open.
func (u *user) button(name string) {
	u.t.Helper()
	for _, o := range test.LaidOutObjects(u.win.Canvas().Overlays().Top()) {
		if b, ok := o.(*part.Button); ok && b.Text == name && b.Visible() {
			test.Tap(b)
			u.wait()
			return
		}
	}
	u.t.Fatalf("no button %q in the dialog:\n%s", name, painted(u.win.Canvas().Overlays().Top()))
}

func TestTheHistoryOfASnippetBringsAVersionBack(t *testing.T) {
	u := sit(t, worked)
	u.choose("Issue")
	u.command("History of this snippet…")
	dialog := u.win.Canvas().Overlays().Top()
	for _, want := range []string{"Edit text", "Ann, 09:00", "Before", "After", "ever ", "as it is now"} {
		if !strings.Contains(painted(dialog), want) {
			t.Errorf("%q is not shown in\n%s", want, painted(dialog))
		}
	}
	if strings.Contains(painted(dialog), "Restore this version") {
		t.Error("what stands now can be restored")
	}
	list := u.win.Canvas().Focused().(*part.List)
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	u.button("Restore this version")
	if got := u.stored(); got.Text != "Nobody will pay for an empty berth." {
		t.Errorf("the snippet is %q", got.Text)
	}
	if u.win.Canvas().Overlays().Top() != nil || u.editor.text.Text != "Nobody will pay for an empty berth." {
		t.Errorf("the window shows %q", u.editor.text.Text)
	}
	u.command("Undo")
	if got := u.stored().Text; !strings.Contains(got, "will ever pay") {
		t.Errorf("after undo the snippet is %q", got)
	}
	u.outline.list.Select(0) // the Inbox, which is empty
	u.wait()
	u.command("History of this snippet…")
	if u.win.Canvas().Overlays().Top() != nil {
		t.Error("nothing has a history")
	}
}

func TestTheHistoryOfABriefingIsNarrowedToAPerson(t *testing.T) {
	u := sit(t, worked)
	u.command("History of this briefing…")
	words := func() string { return painted(u.win.Canvas().Overlays().Top()) }
	for _, want := range []string{"Delete snippet", "Add heading", "“Three ports have raised their", ", deleted"} {
		if !strings.Contains(words(), want) {
			t.Errorf("%q is not shown in\n%s", want, words())
		}
	}
	for _, o := range test.LaidOutObjects(u.win.Canvas().Overlays().Top()) {
		if s, ok := o.(*part.Select); ok && slices.Contains(s.Options, "Today") {
			s.SetSelected("Today") // the window's clock stands on that day
		}
	}
	if !strings.Contains(words(), "Delete snippet") {
		t.Error("what was done today is not shown")
	}
	list := u.win.Canvas().Focused().(*part.List)
	for range 2 { // to the first edit, before the deletion
		list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	u.button("Its pages then…")
	if words := painted(u.win.Canvas().Overlays().Top()); !strings.Contains(words, "As it was on 2 March 2026") || !strings.Contains(words, "1 of 1") {
		t.Errorf("of the earlier pages is shown\n%s", words)
	}
	u.button("Close")
	u.command("History of this briefing…")
	u.button("Bring it back")
	if n := len(u.outlineNow().Sections[0].Snippets); n != 2 {
		t.Errorf("%d snippets stand under the heading", n)
	}
}

func TestTheTrashBringsASnippetBackToItsPlace(t *testing.T) {
	u := sit(t, worked)
	u.command("Trash…")
	if words := painted(u.win.Canvas().Overlays().Top()); !strings.Contains(words, "Three ports") || !strings.Contains(words, "Deleted by Ann, ") || !strings.Contains(words, " · under “Issue” in “Harbour dues”") {
		t.Errorf("the trash shows\n%s", words)
	}
	u.button("Restore")
	if n := len(u.outlineNow().Sections[0].Snippets); n != 2 {
		t.Errorf("%d snippets stand under the heading", n)
	}
	u.command("Trash…")
	if words := painted(u.win.Canvas().Overlays().Top()); !strings.Contains(words, "The trash is empty.") {
		t.Errorf("the trash shows\n%s", words)
	}
}

func TestReleasesTellWhatChangedSince(t *testing.T) {
	u := sit(t, worked)
	u.choose("Issue")
	u.command("Export PDF…")
	for _, o := range test.LaidOutObjects(u.win.Canvas().Overlays().Top()) {
		if c, ok := o.(*part.Check); ok && strings.HasPrefix(c.Text, "Keep as release") {
			test.Tap(c)
		}
	}
	for _, o := range test.LaidOutObjects(u.win.Canvas().Overlays().Top()) {
		if e, ok := o.(*part.Entry); ok && strings.HasPrefix(e.PlaceHolder, "Its name") {
			u.types(e, "To the minister")
		}
	}
	u.button("Export")
	list, err := u.s.Releases(t.Context(), u.d.At.Briefing)
	if err != nil || len(list) != 1 || list[0].Name != "To the minister" {
		t.Fatalf("the releases are %+v, %v", list, err)
	}
	u.types(u.editor.text, "Nobody pays at all.")
	u.wait()
	u.command("Releases of this briefing…")
	words := painted(u.win.Canvas().Overlays().Top())
	for _, want := range []string{"To the minister", list[0].SHA256[:20], "1 page", "Changed since", "Snippet “Nobody pays at all.”", "at all"} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not shown in\n%s", want, words)
		}
	}
	u.button("Write its PDF again…")
	u.button("Write")
	if words := u.toast.Text(); !strings.Contains(words, "It is the PDF that went out, to the byte") {
		t.Errorf("it says %q", words)
	}
	u.whichRelease(filepath.Join(u.dir, list[0].File))
	u.wait()
	if words := u.toast.Text(); !strings.Contains(words, "It is “To the minister”, to the byte. Ann kept it on 2 March 2026") {
		t.Errorf("it says %q", words)
	}
}
