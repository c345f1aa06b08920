package ui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
)

// chooseMerge lets the user choose the copy of the library that a colleague worked on.
func (w *Window) chooseMerge() {
	w.files.chooseLibrary(lang.T("Merge a copy"), w.options.Path, w.mergeFile)
}

// mergeFile shows what another library file would bring into this one, and brings it where the user
// says so. The file is only read. Nothing opens over a dialog: the file then waits until that is closed.
func (w *Window) mergeFile(path string) {
	w.intake.add(parcel{name: filepath.Base(path), library: path, merge: true})
}

// useLibrary takes in a library file of the intake: one that was dropped may be meant to be opened.
func (w *Window) useLibrary(p parcel) {
	switch {
	case sameFile(p.library, w.options.Path):
		w.d.Tell(lang.T("This library is the one that is open."), "", nil)
		w.intake.done()
	case p.merge || w.options.Open == nil:
		w.lookAtMerge(p.library)
	default:
		w.askOpenOrMerge(p)
	}
}

// askOpenOrMerge asks what a dropped library is for.
func (w *Window) askOpenOrMerge(p parcel) {
	text := widget.NewLabel(lang.T("%s is a library. Merging brings what it holds into the one that is open, after showing what that is; opening it leaves the one that is open.", wording.ShownName(p.library)))
	text.Wrapping = fyne.TextWrapWord
	d := part.NewDialog(lang.T("Merge it or open it?"), text, w.win)
	then := w.intake.done
	after := func(do func()) func() {
		return func() {
			then = do
			d.Hide()
		}
	}
	merge := part.NewButton(lang.T("Merge…"), after(func() { w.lookAtMerge(p.library) }))
	merge.Importance = widget.HighImportance
	d.SetAnswers(
		part.NewButton(lang.T("Cancel"), d.Hide),
		part.NewButton(lang.T("Open it"), after(func() {
			w.intake.done()
			w.openLibraryAt(p.library)
		})),
		merge,
	)
	d.Resize(fyne.NewSize(520, 200))
	w.open(d)
	w.closed(d, func() { then() })
}

// lookAtMerge reads what a file would bring, and shows it.
func (w *Window) lookAtMerge(path string) {
	w.merging(path, true, func(m session.Merged) {
		if len(m.Objects) == 0 {
			w.d.Tell(lang.T("Everything in %s is in this library already.", wording.ShownName(path)), "", nil)
			w.intake.done()
			return
		}
		w.intake.show(func() { w.showMerge(path, m) })
	})
}

// merging merges a file, or looks what that would do, with progress. Where it fails that is said, and the library is
// as it was.
func (w *Window) merging(path string, dryRun bool, then func(session.Merged)) {
	w.d.Flush()
	name := wording.ShownName(path)
	work := w.work(lang.T("Reading %s", name))
	w.d.Writes.Add(func(context.Context) {
		m, err := w.d.Session.Merge(work.ctx, path, dryRun, func(done, total int) {
			w.d.Run.Post(func() { work.report(done, total) })
		})
		w.d.Run.Post(func() {
			stopped := work.end()
			if err == nil && !(stopped && dryRun) {
				then(m)
				return
			}
			if stopped {
				w.d.Tell(lang.T("Stopped. Nothing of %s came into this library.", name), "", nil)
			} else {
				w.d.Fail(lang.T("Attaché could not merge %s.", name), err)
			}
			w.intake.done()
		})
	})
}

// showMerge lists what a file would bring.
func (w *Window) showMerge(path string, m session.Merged) {
	list := newMergeList(w.d, m)
	intro := wording.UpperFirst(m.Counts()) + "."
	if m.Apart {
		intro = lang.T("It is no copy of this library, but one of its own.") + " " + intro
	}
	says := widget.NewLabel(intro + removedWords(m))
	says.Wrapping = fyne.TextWrapWord
	says.TextStyle.Bold = true
	d := part.NewDialog(lang.T("What %s would bring", wording.ShownName(path)), container.NewBorder(says, nil, nil, nil, list.root), w.win)
	then := w.intake.done
	merge := part.NewButton(lang.T("Merge"), func() {
		then = func() { w.mergeNow(path) }
		d.Hide()
	})
	merge.Importance = widget.HighImportance
	list.list.Key = func(k *fyne.KeyEvent) bool {
		enter := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
		if enter {
			merge.OnTapped()
		}
		return enter
	}
	d.SetAnswers(part.NewButton(lang.T("Cancel"), d.Hide), merge)
	d.Resize(w.nearlyAll())
	w.open(d)
	w.closed(d, func() { then() })
	list.list.Select(list.first())
	w.focus(list.list)
}

// removedWords tells of words that a file takes away for good, and of those that it cannot take.
func removedWords(m session.Merged) string {
	var text string
	if len(m.Removed) > 0 {
		text = "\n" + lang.T("Removed permanently by a colleague, so these lose their words here too, and Undo does not bring them back: %s.", labels(m.Removed))
	}
	if len(m.NotRemoved) > 0 {
		text += "\n" + lang.T("Removed permanently in that library, which is another one; here they stay: %s.", labels(m.NotRemoved))
	}
	return text
}

// mostLabels is how many objects are named in a sentence.
const mostLabels = 5

func labels(list []session.Labelled) string {
	var names []string
	for _, l := range list[:min(len(list), mostLabels)] {
		names = append(names, session.Named(l.Ref.Kind, l.Label))
	}
	if more := len(list) - mostLabels; more > 0 {
		names = append(names, lang.N(more, "%d more", "%d more"))
	}
	return lang.List(names)
}

// mergeNow brings a file in and says what came.
func (w *Window) mergeNow(path string) {
	w.merging(path, false, func(m session.Merged) {
		text := lang.T("Merged %[1]s: %[2]s.", wording.ShownName(path), m.Counts())
		if len(m.Objects) == 0 {
			text = lang.T("Nothing new came in.")
		}
		if m.Waiting > 0 {
			text += " " + lang.N(m.Waiting, "To decide: %d conflict.", "To decide: %d conflicts.")
			w.d.Tell(text, lang.T("Decide…"), w.decideConflicts)
		} else {
			w.d.Tell(text, "", nil)
		}
		w.intake.done()
	})
}

// nearlyAll is the size of a dialog that needs the whole window.
func (w *Window) nearlyAll() fyne.Size {
	size := w.win.Canvas().Size()
	return fyne.NewSize(min(size.Width-60, 1240), min(size.Height-60, 860))
}

// closed does something when a dialog that open has shown is closed, beside what open does.
func (w *Window) closed(d *part.Dialog, then func()) {
	d.SetOnClosed(func() {
		then()
		w.intake.next()
	})
}
