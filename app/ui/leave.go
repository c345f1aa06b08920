package ui

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
)

// form is an open dialog with fields, and what stood in them when it opened.
type form struct {
	fields []*part.Entry
	before []string
}

// typedInto reports whether something was typed into a form since it opened.
func (f *form) typedInto() bool {
	for i, e := range f.fields {
		if e.Text != f.before[i] {
			return true
		}
	}
	return false
}

// ask asks about an open form in which something was typed, because a form is taken
// over with its own button only.
func (l *leaving) ask() {
	w := l.w
	if !slices.ContainsFunc(w.forms, (*form).typedInto) {
		l.begin()
		return
	}
	text := widget.NewLabel(lang.T("A form is open, and what you typed in it was not taken over. If you leave now, it is lost. Everything else is saved."))
	text.Wrapping = fyne.TextWrapWord
	d := part.Warning(lang.T("What is in the open form?"), l.way.withoutForm.String(), lang.T("Back to the form"), text, func(yes bool) {
		if yes {
			l.begin()
			return
		}
		l.stay()
	}, w.win)
	d.Resize(fyne.NewSize(480, 200))
	d.Show()
}

// close saves what was typed, publishes and closes the window. Where either
// fails the user decides.
func (w *Window) close() { w.leave(closing, w.shut, func() {}) }

// leave saves what was typed and publishes, and only then calls gone. Where words
// cannot be saved they are shown, and where the file cannot be written that is
// said; the user then stays, which stays is told, or leaves all the same.
func (w *Window) leave(as way, gone, stays func()) {
	if w.closing {
		stays()
		return
	}
	w.closing, w.d.Leaving = true, true
	if w.win.Canvas().Overlays().Top() == nil {
		w.win.Canvas().Unfocus() // a title or a date that is being typed is taken over
	}
	l := &leaving{w: w, way: as, gone: gone, stays: stays}
	l.ask()
}

// way is how a library is left, in the words of the buttons that do it against all warnings.
type way struct{ withoutForm, withoutWaiting, anyway, allTheSame lang.Key }

var (
	closing     = way{lang.Key("Close without it"), lang.Key("Close without waiting"), lang.Key("Close anyway"), lang.Key("Close all the same")}
	turningAway = way{lang.Key("Leave without it"), lang.Key("Leave without waiting"), lang.Key("Leave anyway"), lang.Key("Leave all the same")}
)

// leaving is the way out of a library.
type leaving struct {
	w       *Window
	way     way
	gone    func()
	stays   func()             // the user stays
	slow    func()             // stops the timer that says what is waited for
	cancel  context.CancelFunc // ends the publish that is waited for
	patient *part.Dialog
	over    bool // it was decided how it ends; what comes later changes nothing
}

// stillWaiting is how long whoever leaves waits without being asked whether to go on waiting.
const stillWaiting = 6 * time.Second

// begin saves and publishes.
func (l *leaving) begin() { l.save(false) }

// waitFor says what is waited for, should it take long.
func (l *leaving) waitFor(words string) {
	l.calm()
	l.slow = l.w.d.Run.After(longWork, func() { l.w.d.Tell(words, "", nil) })
}

// calm stops saying and asking, because what was waited for is there.
func (l *leaving) calm() {
	if l.slow != nil {
		l.slow()
	}
	if l.patient != nil {
		d := l.patient
		l.patient = nil
		d.Hide()
	}
}

// save saves until nothing is left to save, also of what is typed meanwhile. What
// fails is tried twice; again says that this is the second time.
func (l *leaving) save(again bool) {
	l.waitFor(lang.T("Saving the last words…"))
	l.w.d.Flush()
	l.w.d.Settled(func() {
		left, failed := l.w.d.Unsaved()
		switch {
		case len(left) == 0:
			l.publish()
		case !failed || !again:
			l.save(failed)
		default:
			l.askUnsaved(left)
		}
	})
}

// publish writes the library file. Everything is in the working copy by then, so
// where a slow share keeps the user waiting he may leave without it.
func (l *leaving) publish() {
	w := l.w
	l.waitFor(lang.T("Writing the library file…"))
	told := l.slow
	asks := w.d.Run.After(stillWaiting, l.askPatience)
	l.slow = func() { told(); asks() }
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	w.d.Writes.Add(func(context.Context) {
		err := w.d.Session.Publish(ctx)
		w.d.Run.Post(func() {
			cancel()
			if l.over {
				return
			}
			switch left, _ := w.d.Unsaved(); {
			case len(left) > 0: // typed while the file was written
				l.save(false)
			case err != nil:
				l.askUnpublished(err)
			default:
				l.calm()
				l.over = true
				l.gone()
			}
		})
	})
}

// askPatience says what closing waits for, and lets the user leave without it.
func (l *leaving) askPatience() {
	w := l.w
	if left, _ := w.d.Unsaved(); l.over || len(left) > 0 {
		return // words that are typed meanwhile are saved first
	}
	name := filepath.Base(w.options.Path)
	text := widget.NewLabel(lang.T("Writing %s takes long: the disk or the share is slow, or somebody else is at the file.\n\nAll your words are saved on this machine. If you leave now, they go into the file the next time that the library is open.", name))
	text.Wrapping = fyne.TextWrapWord
	l.patient = part.NewDialog(lang.T("Still writing the library file"), container.NewBorder(text, widget.NewProgressBarInfinite(), nil, nil), w.win)
	leave := part.NewButton(l.way.withoutWaiting.String(), func() {
		l.over = true
		l.cancel()
		l.calm()
		l.gone()
	})
	stay := part.NewButton(lang.T("Stay"), func() {
		l.over = true
		l.calm()
		l.stay()
	})
	l.patient.SetAnswers(leave, stay)
	l.patient.Escape = stay.OnTapped
	l.patient.Resize(fyne.NewSize(520, 260))
	w.open(l.patient)
}

func (l *leaving) stay() {
	l.w.closing, l.w.d.Leaving = false, false
	l.stays()
}

// askUnsaved shows the words that would be lost.
func (l *leaving) askUnsaved(left []*desk.Draft) {
	l.calm()
	w, words := l.w, desk.Lost(left)
	var err error
	for _, t := range left {
		if t.Err != nil {
			err = t.Err
		}
	}
	why := wording.Sentence(lang.T("Attaché could not save the last words."), err, w.d.Explain)
	intro := widget.NewLabel(why + "\n\n" + lang.T("If you leave now, this is lost:"))
	intro.Wrapping = fyne.TextWrapWord
	view := part.NewTextView()
	view.SetText(words)
	var d *part.Dialog
	leaves := false
	anyway := part.NewButton(l.way.anyway.String(), func() {
		leaves = true
		d.Hide()
		l.gone()
	})
	anyway.Importance = widget.DangerImportance
	stay := part.NewButton(lang.T("Stay"), func() { d.Hide() })
	stay.Importance = widget.HighImportance
	d = part.NewDialog(lang.T("Not saved"), container.NewBorder(intro, nil, nil, nil, view), w.win)
	d.SetAnswers(
		part.NewButton(lang.T("Copy the words"), func() {
			w.app.Clipboard().SetContent(words)
			w.d.Tell(lang.T("The words are on the clipboard."), "", nil)
		}),
		anyway, stay,
	)
	d.SetOnClosed(func() {
		if !leaves {
			l.stay()
		}
	})
	d.Resize(fyne.NewSize(640, 460))
	w.open(d)
}

// askUnpublished says that the words are safe, but not in the file.
func (l *leaving) askUnpublished(err error) {
	l.calm()
	w := l.w
	w.d.Log.Error("publish on leaving", "error", err)
	text := widget.NewLabel(wording.NotInTheFile(err, w.d.Explain))
	text.Wrapping = fyne.TextWrapWord
	d := part.Warning(lang.T("Not in the file yet"), l.way.allTheSame.String(), lang.T("Stay"), text, func(yes bool) {
		if yes {
			l.gone()
			return
		}
		l.stay()
	}, w.win)
	d.Resize(fyne.NewSize(520, 280))
	w.open(d)
}

func (w *Window) shut() {
	w.remember()
	w.stop()
	w.gone = true
	w.win.Close()
}
