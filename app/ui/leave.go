package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
)

// close saves what was typed, publishes and closes the window. Where either
// fails the user decides.
func (w *Window) close() { w.leave("Close", w.shut, func() {}) }

// leave saves what was typed and publishes, and only then calls gone. Where words
// cannot be saved they are shown, and where the file cannot be written that is
// said; the user then stays, which stays is told, or leaves all the same. what
// names the leaving on a button, such as "Close".
func (w *Window) leave(what string, gone, stays func()) {
	if w.closing {
		stays()
		return
	}
	w.closing, w.d.leaving = true, true
	if w.win.Canvas().Overlays().Top() == nil {
		w.win.Canvas().Unfocus() // a title or a date that is being typed is taken over
	}
	l := &leaving{w: w, what: what, gone: gone, stays: stays}
	l.slow = w.d.run.After(longWork, func() { w.d.tell("Writing the library file…", "", nil) })
	l.save(false)
}

// leaving is the way out of a library.
type leaving struct {
	w     *Window
	what  string
	gone  func()
	stays func() // the user stays
	slow  func() // stops the timer that says that it takes long
}

// save saves until nothing is left to save, also of what is typed meanwhile. What
// fails is tried twice; again says that this is the second time.
func (l *leaving) save(again bool) {
	l.w.d.flush()
	l.w.d.settled(func() {
		left, failed := l.w.d.unsaved()
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

func (l *leaving) publish() {
	w := l.w
	w.d.writes.add(func(ctx context.Context) {
		err := w.d.s.Publish(ctx)
		w.d.run.Post(func() {
			switch left, _ := w.d.unsaved(); {
			case len(left) > 0: // typed while the file was written
				l.save(false)
			case err != nil:
				l.askUnpublished(err)
			default:
				l.slow()
				l.gone()
			}
		})
	})
}

func (l *leaving) stay() {
	l.w.closing, l.w.d.leaving = false, false
	l.stays()
}

// askUnsaved shows the words that would be lost.
func (l *leaving) askUnsaved(left []*draft) {
	l.slow()
	w, words := l.w, lost(left)
	var err error
	for _, t := range left {
		if t.err != nil {
			err = t.err
		}
	}
	why := sentence("save the last words", err)
	if w.d.explain != nil {
		why = "Attaché could not save the last words. " + w.d.explain(err)
	}
	intro := widget.NewLabel(why + "\n\nIf you leave now, this is lost:")
	intro.Wrapping = fyne.TextWrapWord
	view := part.NewTextView()
	view.SetText(words)
	var d *dialog.CustomDialog
	leaves := false
	anyway := widget.NewButton(l.what+" anyway", func() {
		leaves = true
		d.Hide()
		l.gone()
	})
	anyway.Importance = widget.DangerImportance
	stay := widget.NewButton("Stay", func() { d.Hide() })
	stay.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons("Not saved", container.NewBorder(intro, nil, nil, nil, view), w.win)
	d.SetButtons([]fyne.CanvasObject{
		widget.NewButton("Copy the words", func() {
			w.app.Clipboard().SetContent(words)
			w.d.tell("The words are on the clipboard.", "", nil)
		}),
		anyway, stay,
	})
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
	l.slow()
	w := l.w
	w.d.log.Error("publish on leaving", "error", err)
	text := widget.NewLabel(notInTheFile(err, w.d.explain))
	text.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomConfirm("Not in the file yet", l.what+" all the same", "Stay", text, func(yes bool) {
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
