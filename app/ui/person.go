package ui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
)

// askName asks for the user's own name: once at the first start, and whenever the user wants to change it. Whoever
// closes the question unanswered keeps the name that is proposed.
func (w *Window) askName() {
	person := w.d.Session.Person()
	name := part.NewEntry(lang.T("such as Anna Berg"))
	name.SetText(person.Name)
	about := widget.NewLabel(lang.T("It stands beside what you write: in the history, on your remarks, and where you say that two statements conflict. Whoever has this library sees it."))
	if person.Asked {
		about.SetText(about.Text + " " + lang.T("What you wrote before keeps the name under which you wrote it; undo reaches it all the same."))
	}
	about.Wrapping = fyne.TextWrapWord
	d := part.NewDialog(lang.T("What is your name?"), container.NewVBox(part.Field(lang.T("Your name"), name), about), w.win)
	asked := !person.Asked
	keep := func(text string) {
		asked = false
		d.Hide()
		if text == person.Name && person.Asked {
			return
		}
		w.d.Attempt(nil, func(ctx context.Context) error { return w.d.Session.Rename(ctx, text) }, func(err error) {
			switch {
			case errors.Is(err, session.ErrNoName):
				w.d.Tell(lang.T("A name needs at least one letter. You are %s.", w.d.Session.Person().Name), "", nil)
			case err != nil:
				w.d.Fail(lang.T("Attaché could not change your name."), err)
			default:
				w.d.Tell(lang.T("You write as %s from now on. Edit, Your name… changes it.", w.d.Session.Person().Name), "", nil)
			}
		})
	}
	take := part.NewButton(lang.T("That is me"), func() { keep(name.Text) })
	take.Importance = widget.HighImportance
	name.OnSubmitted = keep
	buttons := []*part.Button{take}
	if person.Asked {
		buttons = []*part.Button{part.NewButton(lang.T("Cancel"), d.Hide), take}
	}
	d.SetAnswers(buttons...)
	d.Resize(fyne.NewSize(460, 0))
	w.open(d, name)
	d.SetOnClosed(func() {
		if asked {
			keep(person.Name)
		}
	})
	name.TypedShortcut(&fyne.ShortcutSelectAll{})
}
