package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Dialog is a question or a form that lies over the window, with its answers at the foot. The last answer is the main one,
// or the safe one where another loses something: it has the keyboard until a field is given it, and Enter gives it wherever
// in the dialog the keyboard is and Enter means nothing else. Escape closes the dialog without an answer.
type Dialog struct {
	*dialog.CustomDialog
	Escape func() // what Escape does; nil: Hide

	win     fyne.Window
	answers []*Button
	open    bool
	below   func(*fyne.KeyEvent) // hears of the keys when the dialog is closed
}

// NewDialog makes a dialog over a window without showing it. Each answer closes it by itself, where it is to.
func NewDialog(title string, content fyne.CanvasObject, win fyne.Window, answers ...*Button) *Dialog {
	d := &Dialog{CustomDialog: dialog.NewCustomWithoutButtons(title, content, win), win: win}
	d.SetAnswers(answers...)
	d.SetOnClosed(func() {
		if d.open {
			d.open = false
			win.Canvas().SetOnTypedKey(d.below)
		}
	})
	return d
}

// Message makes a dialog with one answer, which closes it.
func Message(title, shut string, content fyne.CanvasObject, win fyne.Window) *Dialog {
	d := NewDialog(title, content, win)
	d.SetAnswers(NewButton(shut, d.Hide))
	return d
}

// Question makes a dialog with two answers: yes is the main one, and what it asks is answered with false when the dialog is
// closed in any other way.
func Question(title, yes, no string, content fyne.CanvasObject, answered func(yes bool), win fyne.Window) *Dialog {
	return question(title, content, answered, win, func(d *Dialog, agree func()) []*Button {
		main := NewButtonWithIcon(yes, theme.ConfirmIcon(), agree)
		main.Importance = widget.HighImportance
		return []*Button{NewButtonWithIcon(no, theme.CancelIcon(), d.Hide), main}
	})
}

// Warning makes a dialog with two answers of which yes loses something, so that no is the one that Enter gives.
func Warning(title, yes, no string, content fyne.CanvasObject, answered func(yes bool), win fyne.Window) *Dialog {
	return question(title, content, answered, win, func(d *Dialog, agree func()) []*Button {
		safe := NewButtonWithIcon(no, theme.CancelIcon(), d.Hide)
		safe.Importance = widget.HighImportance
		return []*Button{NewButton(yes, agree), safe}
	})
}

func question(title string, content fyne.CanvasObject, answered func(yes bool), win fyne.Window, answers func(d *Dialog, agree func()) []*Button) *Dialog {
	d := NewDialog(title, content, win)
	agreed := false
	d.SetAnswers(answers(d, func() {
		agreed = true
		d.Hide()
	})...)
	d.SetOnClosed(func() {
		yes := agreed
		agreed = false // it may be shown again
		answered(yes)
	})
	return d
}

// SetAnswers puts other buttons at the foot.
func (d *Dialog) SetAnswers(answers ...*Button) {
	d.answers = answers
	var row []fyne.CanvasObject
	for _, b := range answers {
		row = append(row, b)
	}
	d.SetButtons(row)
}

// Main gives the answer that Enter gives; nil where there is none, or it is not to be had now.
func (d *Dialog) Main() *Button {
	if len(d.answers) == 0 || d.answers[len(d.answers)-1].Disabled() {
		return nil
	}
	return d.answers[len(d.answers)-1]
}

// Allow tells whether the main answer can be given: not while a field lacks what it needs.
func (d *Dialog) Allow(yes bool) {
	if main := d.answers[len(d.answers)-1]; yes {
		main.Enable()
	} else {
		main.Disable()
	}
}

// Confirm gives the main answer.
func (d *Dialog) Confirm() {
	if main := d.Main(); main != nil && main.OnTapped != nil {
		main.OnTapped()
	}
}

// Show shows the dialog and gives its main answer the keyboard.
func (d *Dialog) Show() {
	d.CustomDialog.Show()
	canvas := d.win.Canvas()
	if !d.open {
		d.open, d.below = true, canvas.OnTypedKey()
		canvas.SetOnTypedKey(d.typedKey)
	}
	if main := d.Main(); main != nil {
		canvas.Focus(main)
	} else {
		canvas.Unfocus()
	}
}

// Hide closes the dialog. One that is not open is left alone.
func (d *Dialog) Hide() {
	if d.open {
		d.CustomDialog.Hide()
	}
}

// typedKey hears of the keys that mean nothing where the keyboard is. A key that is pressed where several answers are
// equal, as in a list, gives none.
func (d *Dialog) typedKey(k *fyne.KeyEvent) {
	switch main := d.Main(); {
	case !d.open: // one above it was closed after it
		if d.below != nil {
			d.below(k)
		}
	case k.Name == fyne.KeyEscape && d.Escape != nil:
		d.Escape()
	case k.Name == fyne.KeyEscape:
		d.Hide()
	case isEnter(k) && main != nil && (main.Importance == widget.HighImportance || d.win.Canvas().Focused() == nil):
		d.Confirm()
	}
}
