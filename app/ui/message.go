package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
)

// messageTime is how long a short message stays.
const messageTime = 9 * time.Second

// tell shows a short message with at most one way to answer it.
func (w *Window) tell(text, action string, do func()) {
	if w.hush != nil {
		w.hush()
	}
	w.toast.Say(text, action, do)
	w.layer.Refresh()
	w.hush = w.d.run.After(messageTime, w.toast.Hide)
}

// alarm shows a message that stays until it is read. The same message does not
// open twice.
func (w *Window) alarm(text string) {
	if w.alarms[text] || w.gone {
		return
	}
	w.alarms[text] = true
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustom(lang.T("This did not work"), lang.T("Close"), label, w.win)
	d.SetOnClosed(func() { delete(w.alarms, text) })
	d.Resize(fyne.NewSize(520, 240))
	w.openAnswered(d, d.Hide)
}

// openAnswered shows a dialog without fields. Enter gives its answer, and Escape closes it.
func (w *Window) openAnswered(d dialog.Dialog, answer func()) {
	escape := w.open(d)
	w.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if !escape(k) && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) {
			answer()
		}
	})
}

// open shows a dialog and gives its first field the keyboard. Escape closes it,
// in any of the fields and in none; for other widgets the key is returned.
func (w *Window) open(d dialog.Dialog, fields ...*part.Entry) (escape func(*fyne.KeyEvent) bool) {
	escape = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			d.Hide()
		}
		return k.Name == fyne.KeyEscape
	}
	for _, f := range fields {
		f.Key = escape
	}
	d.Show()
	if len(fields) > 0 {
		w.focus(fields[0])
	} else {
		w.win.Canvas().Unfocus()
	}
	w.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) { escape(k) }) // where no field has the keyboard
	opened := &form{fields: fields}
	for _, f := range fields {
		opened.before = append(opened.before, f.Text)
	}
	w.forms = append(w.forms, opened)
	d.SetOnClosed(func() {
		w.forms = slices.DeleteFunc(w.forms, func(f *form) bool { return f == opened })
		w.win.Canvas().SetOnTypedKey(w.typedKey)
		w.intake.next()
	})
	return escape
}
