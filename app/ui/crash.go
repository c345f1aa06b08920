package ui

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
)

// CrashReport is what an earlier run of the program left that crashed. It holds nothing of a library.
type CrashReport struct {
	Path string
	Text string
}

// offerCrash says that the program crashed the last time, and lets the user look at what it left.
func (w *Window) offerCrash() {
	if len(w.options.Crashes) == 0 {
		return
	}
	w.notices.put("crash", lang.T("Attaché ended unexpectedly the last time. What you had typed until a second before is in the library."), lang.T("Look at the report…"), w.showCrash)
}

// showCrash shows the newest report in full. It is sent nowhere: the user may copy it, find it in its folder or delete it.
func (w *Window) showCrash() {
	r := w.options.Crashes[len(w.options.Crashes)-1]
	intro := widget.NewLabel(lang.T("This is the whole report: which version on which system, and which lines of the program were at work. It holds nothing of your libraries, and Attaché sends it nowhere. Whoever mends Attaché can use it: copy it into a mail if you like."))
	intro.Wrapping = fyne.TextWrapWord
	view := part.NewTextView()
	view.Listing = true
	view.SetText(r.Text)
	d := part.NewDialog(lang.T("Crash report"), container.NewBorder(intro, part.Caption(r.Path), nil, nil, view), w.win)
	d.SetAnswers(
		part.NewButtonWithIcon(lang.T("Delete"), theme.DeleteIcon(), func() {
			d.Hide()
			w.deleteCrashes()
		}),
		part.NewButtonWithIcon(lang.T("Open its folder"), theme.FolderOpenIcon(), func() { w.openFile(filepath.Dir(r.Path)) }),
		part.NewButtonWithIcon(lang.T("Copy"), theme.ContentCopyIcon(), func() {
			w.app.Clipboard().SetContent(r.Text)
			w.d.Tell(lang.T("The report is on the clipboard."), "", nil)
		}),
		part.NewButton(lang.T("Close"), func() { d.Hide() }),
	)
	d.Resize(fyne.NewSize(760, 520).Min(w.win.Canvas().Size()))
	w.open(d)
}

// deleteCrashes deletes all reports.
func (w *Window) deleteCrashes() {
	reports := w.options.Crashes
	w.options.Crashes = nil
	w.notices.put("crash", "", "", nil)
	for _, r := range reports {
		if err := os.Remove(r.Path); err != nil {
			w.d.Fail(lang.T("Attaché could not delete the report %s.", r.Path), err)
			return
		}
	}
	w.d.Tell(lang.T("The reports are deleted."), "", nil)
}
