package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"attache/app/ui/desk"
	"attache/app/ui/part"
)

// leastForm is how narrow a pane with a form can be.
const leastForm = 300

// formPane holds a form that is scrolled. The pane is as wide as the form needs, as long as
// the window has the room; a wider form, as large words in a long language make it, is
// scrolled sideways. Otherwise the window would grow beyond the screen. texts are fields of the form that the wheel moves in
// themselves first.
func formPane(d *desk.Desk, s *container.Scroll, texts ...*part.Entry) *fyne.Container {
	return container.New(formWidth{d}, s, part.Wheel(s, texts...))
}

type formWidth struct{ d *desk.Desk }

func (f formWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	s := objects[0].(*container.Scroll)
	return fyne.NewSize(min(s.Content.MinSize().Width, max(f.d.Room(), leastForm)), s.MinSize().Height)
}

func (formWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// formRoom is how wide the window lets a pane with a form be.
func (w *Window) formRoom() float32 {
	room := w.win.Canvas().Size().Width
	beside := []fyne.CanvasObject{w.outline.root, w.snippets.root}
	if w.beside {
		beside = append(beside, w.preview.root)
	}
	for _, o := range beside {
		room -= o.MinSize().Width + 2*theme.Padding() // and the bar between two panes
	}
	return room
}

// layOut puts what is in a container where it belongs now. Unlike Refresh, it does not draw all of it anew.
func layOut(c *fyne.Container) { c.Layout.Layout(c.Objects, c.Size()) }

// showRows makes rows what a container shows, and puts what stands around it in its place.
func showRows(in *fyne.Container, rows []fyne.CanvasObject, around *fyne.Container) {
	if len(in.Objects) != len(rows) {
		in.Objects = rows
		layOut(around)
		canvas.Refresh(in)
	}
}
