package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
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
	d := part.Message(lang.T("This did not work"), lang.T("Close"), label, w.win)
	d.SetOnClosed(func() { delete(w.alarms, text) })
	d.Resize(fyne.NewSize(520, 240))
	w.open(d)
}

// open shows a dialog and gives its first field the keyboard; without fields its main answer has it.
func (w *Window) open(d *part.Dialog, fields ...*part.Entry) {
	d.Show()
	if len(fields) > 0 {
		w.focus(fields[0])
	}
	opened := &form{fields: fields}
	for _, f := range fields {
		opened.before = append(opened.before, f.Text)
	}
	w.forms = append(w.forms, opened)
	d.SetOnClosed(func() {
		w.forms = slices.DeleteFunc(w.forms, func(f *form) bool { return f == opened })
		w.intake.next()
	})
}
