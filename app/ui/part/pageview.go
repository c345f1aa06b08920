package part

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// PageView shows one page of paper as an image of exactly its size in pixels. Bars and
// signs lie over the margins of the paper; they are no part of it.
type PageView struct {
	widget.BaseWidget
	Clicked func(x, y float32) // where, in parts (0 to 1) of the page's width and height

	Ink fyne.ThemeColorName // of the bars; empty: the theme's accent

	page  *canvas.Image
	edge  *canvas.Rectangle
	paper fyne.Size
	bars  []Bar
	lines []*canvas.Rectangle // of the bars
	signs []*sign
}

// Bar marks lines of a page as those that are chosen. All lengths are parts (0 to 1) of
// the page's.
type Bar struct {
	X           float32 // where the lines begin; the bar stands before them
	Top, Bottom float32
}

// Sign says in the margin of a page that there is something to know about a line.
type Sign struct {
	Y    float32 // of the middle of the line, in parts (0 to 1) of the page's height
	Icon fyne.Resource
	Tap  func()
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

// SetPage shows a page, or none, at a size in the toolkit's units, with bars and signs
// beside its lines. Signs are sorted from top to bottom.
func (v *PageView) SetPage(page image.Image, paper fyne.Size, bars []Bar, signs []Sign) {
	v.page.Image = page
	resized := v.paper != paper
	v.paper = paper
	v.bars = bars
	for len(v.lines) < len(bars) {
		v.lines = append(v.lines, canvas.NewRectangle(color.Transparent))
	}
	for len(v.signs) < len(signs) {
		v.signs = append(v.signs, newSign())
	}
	for i, s := range v.signs {
		if s.Hidden = i >= len(signs); !s.Hidden {
			s.set(signs[i])
		}
	}
	v.Refresh()
	if resized {
		v.Resize(v.Size())
	}
}

// Signs gives the signs that are shown, from top to bottom.
func (v *PageView) Signs() []Sign {
	var shown []Sign
	for _, s := range v.signs {
		if !s.Hidden {
			shown = append(shown, s.of)
		}
	}
	return shown
}

// Bars gives the bars that are shown.
func (v *PageView) Bars() []Bar { return v.bars }

// Height gives where a height of the page, in parts (0 to 1), stands in the view.
func (v *PageView) Height(y float32) float32 { return v.origin(v.Size()).Y + y*v.paper.Height }

// Tapped tells the owner where the page was clicked.
func (v *PageView) Tapped(e *fyne.PointEvent) {
	at := e.Position.Subtract(v.origin(v.Size()))
	if v.Clicked == nil || v.page.Image == nil || at.X < 0 || at.Y < 0 || at.X > v.paper.Width || at.Y > v.paper.Height {
		return
	}
	v.Clicked(at.X/v.paper.Width, at.Y/v.paper.Height)
}

const (
	// Margin is the space around the page, in the toolkit's units.
	Margin = 12

	barWidth  = 3
	barGap    = 7  // between a bar and its lines
	signSide  = 16 // of the square that a sign takes
	signInset = 6  // from the edge of the paper
)

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
	at, paper := r.v.origin(size), r.v.paper
	r.v.page.Move(at)
	r.v.page.Resize(paper)
	r.v.edge.Move(at.SubtractXY(1, 1))
	r.v.edge.Resize(paper.AddWidthHeight(2, 2))
	for i, b := range r.v.bars {
		line := r.v.lines[i]
		line.Move(at.AddXY(max(b.X*paper.Width-barGap-barWidth, 0), b.Top*paper.Height))
		line.Resize(fyne.NewSize(barWidth, max((b.Bottom-b.Top)*paper.Height, barWidth)))
	}
	free := float32(0) // below the sign before
	for _, s := range r.v.signs {
		if s.Hidden {
			continue
		}
		y := max(s.of.Y*paper.Height-signSide/2, free)
		s.Move(at.AddXY(paper.Width-signInset-signSide, y))
		s.Resize(fyne.NewSquareSize(signSide))
		free = y + signSide + 1
	}
}

func (r *pageRenderer) MinSize() fyne.Size { return r.v.paper.AddWidthHeight(2*Margin, 2*Margin) }

func (r *pageRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.v.edge, r.v.page}
	for _, l := range r.v.lines {
		objects = append(objects, l)
	}
	for _, s := range r.v.signs {
		objects = append(objects, s)
	}
	return objects
}

func (r *pageRenderer) Refresh() {
	none := r.v.page.Image == nil
	r.v.edge.StrokeColor = theme.Color(theme.ColorNameSeparator)
	r.v.edge.Hidden, r.v.page.Hidden = none, none
	ink := r.v.Ink
	if ink == "" {
		ink = theme.ColorNamePrimary
	}
	for i, l := range r.v.lines {
		l.FillColor = theme.Color(ink)
		l.Hidden = none || i >= len(r.v.bars)
	}
	r.Layout(r.v.Size())
	r.v.edge.Refresh()
	r.v.page.Refresh()
	for _, l := range r.v.lines {
		l.Refresh()
	}
}

// sign is a Sign on the page.
type sign struct {
	widget.Icon
	of Sign
}

func newSign() *sign {
	s := &sign{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *sign) set(of Sign) {
	changed := s.of.Icon == nil || s.of.Icon.Name() != of.Icon.Name()
	s.of = of
	if changed {
		s.SetResource(of.Icon)
	}
}

// Tapped implements fyne.Tappable.
func (s *sign) Tapped(*fyne.PointEvent) { s.of.Tap() }

// Cursor shows that there is something to click on.
func (s *sign) Cursor() desktop.Cursor { return desktop.PointerCursor }
