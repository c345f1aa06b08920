package ui

import (
	"fyne.io/fyne/v2"

	"attache/app/ui/part"
)

// layers places what lies over the panes: the results under the search field, the
// short message above the foot of the window, where the problems are listed, and the tour in its corner.
type layers struct {
	entry, foot fyne.CanvasObject
	w           *Window
}

func (l *layers) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *layers) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	driver := fyne.CurrentApp().Driver()
	results, toast := objects[0], objects[1]
	objects[2].Resize(size)                                                                               // what is dragged
	at := driver.AbsolutePositionForObject(l.entry).Subtract(driver.AbsolutePositionForObject(l.w.layer)) // the results have no place while they are hidden
	results.Move(fyne.NewPos(at.X, at.Y+l.entry.Size().Height+2))
	results.Resize(fyne.NewSize(max(l.entry.Size().Width, 420), l.w.finder.tall(min(size.Height*0.6, 460))))

	const above, side = 12, 24
	width := min(toast.(*part.Toast).Natural(), size.Width-2*side, 720)
	toast.Resize(fyne.NewSize(width, toast.MinSize().Height)) // its words wrap, so the height follows from the width
	height := toast.MinSize().Height
	toast.Resize(fyne.NewSize(width, height))
	toast.Move(fyne.NewPos((size.Width-width)/2, size.Height-l.foot.MinSize().Height-above-height))

	tour, tourWidth := objects[3], min(360, size.Width-2*side)
	tourHeight := l.w.tour.height(tourWidth)
	tour.Resize(fyne.NewSize(tourWidth, tourHeight))
	foot := size.Height - l.foot.MinSize().Height
	if toast.Visible() {
		foot = toast.Position().Y
	}
	tour.Move(fyne.NewPos(side, foot-above-tourHeight))
}

// tall gives an object a fixed height, and none while it is hidden.
type tall float32

func (t tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if !objects[0].Visible() {
		return fyne.Size{}
	}
	return fyne.NewSize(objects[0].MinSize().Width, float32(t))
}

func (t tall) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
