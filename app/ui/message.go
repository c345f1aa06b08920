package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
	w.hush = w.d.Run.After(messageTime, w.toast.Hide)
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

// copyHere copies what is chosen where the keyboard is and, in a dialog without fields, the dialog's words: whoever asks
// somebody for help sends them.
func (w *Window) copyHere() {
	_, takes := w.win.Canvas().Focused().(fyne.Shortcutable)
	top := w.win.Canvas().Overlays().Top()
	if takes || top == nil {
		w.pass(&fyne.ShortcutCopy{Clipboard: w.app.Clipboard()})
		return
	}
	height := func(l *widget.Label) float32 { return fyne.CurrentApp().Driver().AbsolutePositionForObject(l).Y }
	all := labelsIn(top)
	slices.SortStableFunc(all, func(a, b *widget.Label) int { return cmp.Compare(height(a), height(b)) })
	var words []string
	for _, l := range all {
		words = append(words, l.Text)
	}
	w.app.Clipboard().SetContent(strings.Join(words, "\n\n"))
	w.d.Tell(lang.T("The words of this message are on the clipboard."), "", nil)
}

// labelsIn lists the labels in a dialog that say something.
func labelsIn(o fyne.CanvasObject) (all []*widget.Label) {
	switch o := o.(type) {
	case *widget.PopUp:
		return labelsIn(o.Content)
	case *container.Scroll:
		return labelsIn(o.Content)
	case *fyne.Container:
		for _, inside := range o.Objects {
			all = append(all, labelsIn(inside)...)
		}
	case *widget.Label:
		if o.Visible() && o.Text != "" {
			return []*widget.Label{o}
		}
	}
	return all
}
