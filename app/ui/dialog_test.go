package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"attache/app/ui/part"
)

// Wherever the keyboard is in a dialog, it is on something that one sees, Escape closes the dialog, and Tab comes round to
// where it began. Dialogs of forms and of questions are opened as a user opens them.
func TestEveryDialogIsKeptByKey(t *testing.T) {
	for _, name := range []string{
		"New briefing…", "This briefing: title, date, addressees…", "Another template…", "Save as template…", "History of this briefing…", "Export PDF…",
		"Share a copy…", "Capture from the web…", "Your name…", "Keys…", "Cite a source…", "Move to heading…", "Add a tag…", "Remove permanently…", "About Attaché",
	} {
		t.Run(name, func(t *testing.T) {
			u := sit(t, sample)
			u.snippets.list.Select(0)
			u.command(name)
			u.wait()
			if u.dialogs() != 1 {
				t.Fatal("no dialog opens")
			}
			first := u.win.Canvas().Focused()
			if first == nil {
				t.Fatal("nothing has the keyboard")
			}
			places := 0
			for at := first; places == 0 || at != first && places < 60; at = u.win.Canvas().Focused() {
				u.win.Canvas().FocusNext()
				places++
			}
			if places == 60 {
				t.Fatal("Tab does not come round")
			}
			for i := range places {
				if u.dialogs() == 0 {
					u.command(name)
					u.wait()
				}
				for range i {
					u.win.Canvas().FocusNext()
				}
				at := u.win.Canvas().Focused()
				if u.key(fyne.KeyEscape); u.dialogs() != 0 {
					t.Errorf("Escape is kept by a %T", at)
				}
			}
		})
	}
}

// A question that loses something has the keyboard on the answer that does not.
func TestEnterLosesNothing(t *testing.T) {
	u := sit(t, sample)
	u.snippets.list.Select(0)
	kept := u.stored().Text
	u.command("Remove permanently…")
	u.wait()
	if b, ok := u.win.Canvas().Focused().(*part.Button); !ok || b.Text != "Cancel" {
		t.Fatalf("the keyboard is on %v", u.win.Canvas().Focused())
	}
	u.key(fyne.KeyReturn)
	if u.dialogs() != 0 || u.stored().Text != kept {
		t.Error("Enter removed the snippet")
	}
}
