package part

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// PageView shows one page of paper as an image of exactly its size in pixels.
type PageView struct {
	widget.BaseWidget
	Clicked func(x, y float32) // where, in parts (0 to 1) of the page's width and height

	page  *canvas.Image
	edge  *canvas.Rectangle
	paper fyne.Size
}

// NewPageView makes a view without a page.
func NewPageView() *PageView {
	v := &PageView{page: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleFastest}, edge: canvas.NewRectangle(color.Transparent)}
	v.edge.StrokeWidth = 1
	v.ExtendBaseWidget(v)
	return v
}

// Image gives the page that is shown; nil where none is.
func (v *PageView) Image() image.Image { return v.page.Image }

// SetPage shows a page, or none, at a size in the toolkit's units.
func (v *PageView) SetPage(page image.Image, paper fyne.Size) {
	v.page.Image = page
	resized := v.paper != paper
	v.paper = paper
	v.Refresh()
	if resized {
		v.Resize(v.Size())
	}
}

// Tapped tells the owner where the page was clicked.
func (v *PageView) Tapped(e *fyne.PointEvent) {
	at := e.Position.Subtract(v.origin(v.Size()))
	if v.Clicked == nil || v.page.Image == nil || at.X < 0 || at.Y < 0 || at.X > v.paper.Width || at.Y > v.paper.Height {
		return
	}
	v.Clicked(at.X/v.paper.Width, at.Y/v.paper.Height)
}

// Margin is the space around the page, in the toolkit's units.
const Margin = 12

func (v *PageView) origin(size fyne.Size) fyne.Position {
	return fyne.NewPos(max((size.Width-v.paper.Width)/2, Margin), Margin)
}

// CreateRenderer implements fyne.Widget.
func (v *PageView) CreateRenderer() fyne.WidgetRenderer {
	r := &pageRenderer{v}
	r.Refresh()
	return r
}

type pageRenderer struct{ v *PageView }

func (r *pageRenderer) Destroy() {}

func (r *pageRenderer) Layout(size fyne.Size) {
	at := r.v.origin(size)
	r.v.page.Move(at)
	r.v.page.Resize(r.v.paper)
	r.v.edge.Move(at.SubtractXY(1, 1))
	r.v.edge.Resize(r.v.paper.AddWidthHeight(2, 2))
}

func (r *pageRenderer) MinSize() fyne.Size { return r.v.paper.AddWidthHeight(2*Margin, 2*Margin) }

func (r *pageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.v.edge, r.v.page}
}

func (r *pageRenderer) Refresh() {
	r.v.edge.StrokeColor = theme.Color(theme.ColorNameSeparator)
	r.v.edge.Hidden, r.v.page.Hidden = r.v.page.Image == nil, r.v.page.Image == nil
	r.Layout(r.v.Size())
	r.v.edge.Refresh()
	r.v.page.Refresh()
}
