package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
)

// mergeFile brings in what a copy of the library holds, once the user agrees.
func (w *Window) mergeFile(path string) {
	says := widget.NewLabel("What “" + shownName(path) + "” holds and this library does not comes in, with its history. Where both sides wrote in one field, all versions are kept. The file itself is only read.")
	says.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomConfirm("Merge a copy", "Merge", "Cancel", says, func(yes bool) {
		if !yes {
			return
		}
		w.d.flush()
		var came session.Merged
		w.d.write("Merge "+shownName(path), nil, func(ctx context.Context) (err error) {
			came, err = w.d.s.Merge(ctx, path, false, nil)
			return err
		}, func() { w.d.tell(counted(len(came.Objects), "object is", "objects are")+" newer now.", "", nil) })
	}, w.win)
	d.Resize(fyne.NewSize(520, 240))
	w.open(d)
}
