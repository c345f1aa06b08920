package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"attache/briefing"
)

// Whoever begins a comment types on at once. Nothing of that goes into the snippet that was open, a quotation perhaps, and
// nothing is lost while the new one is being made.
func TestWhatIsTypedAtOnceGoesIntoTheNewSnippet(t *testing.T) {
	for name, begin := range map[string]func(*user){
		"a new snippet": func(u *user) { u.snippets.add(briefing.Comment) },
		"one below":     func(u *user) { u.snippets.addBelow() },
	} {
		t.Run(name, func(t *testing.T) {
			u := sit(t, sample)
			u.snippets.list.Select(0)
			u.wait()
			before := u.stored()
			u.command("Go to the text")
			begin(u)
			canvas := u.win.Canvas()
			if f := canvas.Focused(); f != nil {
				t.Fatalf("%T still has the keyboard", f)
			}
			for _, r := range "Dues risez" {
				canvas.OnTypedRune()(r)
			}
			for _, k := range []fyne.KeyName{fyne.KeyBackspace, fyne.KeyReturn} {
				canvas.OnTypedKey()(&fyne.KeyEvent{Name: k})
			}
			canvas.OnTypedRune()('X')
			u.wait()
			if got := u.stored(); got.ID == before.ID || got.Text != "Dues rise\nX" {
				t.Errorf("the new snippet says %q", got.Text)
			}
			o, err := u.s.Object(t.Context(), before.Ref())
			must(t, err)
			if got := o.(*briefing.Snippet).Text; got != before.Text {
				t.Errorf("the snippet that was open says %q now, where it said %q", got, before.Text)
			}
			canvas.Unfocus()
			canvas.OnTypedRune()('y')
			u.command("Go to the text")
			u.wait()
			if got := u.stored().Text; got != "Dues rise\nX" {
				t.Errorf("what was typed nowhere came into it: %q", got)
			}
		})
	}
}
