package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"attache/app/lang"
	"attache/app/ui/desk"
)

// toggleBeside puts the pages beside the form, so that they are seen to follow
// each key, or back into their tab.
func (w *Window) toggleBeside() {
	w.besideAsked = !w.besideAsked
	w.placePages(w.win.Canvas().Size().Width)
	if w.besideAsked && !w.beside {
		w.show(desk.TabPreview)
		w.d.Tell(lang.T("There is no room for the pages beside the form. Make the window wider, or the words smaller."), "", nil)
	}
}

// placePages puts the pages where the user wants them, as far as a window of a width has the room: it would grow beyond the
// screen otherwise. With large words it may take more.
func (w *Window) placePages(width float32) {
	w.putBeside(w.besideAsked)
	if !w.besideAsked {
		return
	}
	if w.besideNeeds = w.win.Content().MinSize().Width; w.besideNeeds > width {
		w.putBeside(false)
	}
}

// pagesInRoom brings pages that gave way back where the window has become wide enough.
func (w *Window) pagesInRoom(width float32) {
	if w.besideAsked && !w.beside && width >= w.besideNeeds {
		w.putBeside(true)
	}
}

// putBeside puts the pages beside the form, or into their tab.
func (w *Window) putBeside(yes bool) {
	if yes == w.beside {
		return
	}
	w.beside = yes
	if w.beside {
		w.tabs.RemoveIndex(int(desk.TabPreview))
		w.preview.root.Show() // a tab that is not in front is hidden
		split := container.NewHSplit(w.tabs, w.preview.root)
		split.SetOffset(0.5)
		w.middle.SetOffset(cardShareBeside)
		w.right.Objects = []fyne.CanvasObject{split}
	} else {
		w.tabs.Append(container.NewTabItem(lang.T("Preview"), w.preview.root))
		w.middle.SetOffset(cardShare)
		w.right.Objects = []fyne.CanvasObject{w.tabs}
	}
	w.right.Refresh()
	w.preview.show()
}
