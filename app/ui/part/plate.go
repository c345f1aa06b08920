package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Plate puts an object on an opaque ground with an edge, to lie over others.
func Plate(o fyne.CanvasObject) *fyne.Container {
	ground := canvas.NewRectangle(color.Transparent)
	ground.CornerRadius, ground.StrokeWidth = 6, 1
	return container.New(&plate{ground}, ground, o)
}

// plate colours its ground whenever it is laid out, so that it follows the theme.
type plate struct{ ground *canvas.Rectangle }

func (p *plate) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(2*theme.Padding(), 2*theme.Padding())
}

func (p *plate) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p.ground.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	p.ground.StrokeColor = theme.Color(theme.ColorNameSeparator)
	p.ground.Resize(size)
	p.ground.Refresh()
	objects[1].Move(fyne.NewSquareOffsetPos(theme.Padding()))
	objects[1].Resize(size.SubtractWidthHeight(2*theme.Padding(), 2*theme.Padding()))
}

// Tight lays objects under one another with less space than a column has.
func Tight(objects ...fyne.CanvasObject) *fyne.Container { return container.New(stack{}, objects...) }
