package part

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Radio offers a few options of which one is chosen, always. To the keyboard it is one field: the arrows, Home and End
// choose, and the keys that mean nothing to it, with Enter, go to the window.
type Radio struct {
	widget.BaseWidget
	Options   []string
	OnChanged func(at int) // another option was chosen; nil: nobody listens

	at      int
	beside  bool // the options stand beside one another, else below
	over    int  // under the pointer; below zero: none
	focused bool
}

// NewRadio makes a field whose options stand below one another; the first is chosen.
func NewRadio(options ...string) *Radio {
	r := &Radio{Options: options, over: -1}
	r.ExtendBaseWidget(r)
	return r
}

// NewRadioRow makes a field whose options stand beside one another; the first is chosen.
func NewRadioRow(options ...string) *Radio {
	r := NewRadio(options...)
	r.beside = true
	return r
}

// At gives which option is chosen, from 0.
func (r *Radio) At() int { return r.at }

// Choose chooses an option; one that is not there is ignored.
func (r *Radio) Choose(at int) {
	if at < 0 || at >= len(r.Options) || at == r.at {
		return
	}
	r.at = at
	r.Refresh()
	if r.OnChanged != nil {
		r.OnChanged(at)
	}
}

// TypedKey implements fyne.Focusable.
func (r *Radio) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyUp, fyne.KeyLeft:
		r.Choose(r.at - 1)
	case fyne.KeyDown, fyne.KeyRight:
		r.Choose(r.at + 1)
	case fyne.KeyHome:
		r.Choose(0)
	case fyne.KeyEnd:
		r.Choose(len(r.Options) - 1)
	default:
		if !passOn(r, k) && isEnter(k) {
			give(r, k)
		}
	}
}

// TypedRune implements fyne.Focusable.
func (r *Radio) TypedRune(rune) {}

// FocusGained implements fyne.Focusable.
func (r *Radio) FocusGained() { r.focus(true) }

// FocusLost implements fyne.Focusable.
func (r *Radio) FocusLost() { r.focus(false) }

func (r *Radio) focus(yes bool) {
	r.focused = yes
	r.Refresh()
}

// Tapped implements fyne.Tappable.
func (r *Radio) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	r.Choose(r.optionAt(e.Position))
}

// MouseIn implements desktop.Hoverable.
func (r *Radio) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (r *Radio) MouseMoved(e *desktop.MouseEvent) { r.hover(r.optionAt(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (r *Radio) MouseOut() { r.hover(-1) }

func (r *Radio) hover(over int) {
	if r.over != over {
		r.over = over
		r.Refresh()
	}
}

// optionAt gives the option at a place; below zero where there is none.
func (r *Radio) optionAt(at fyne.Position) int {
	return slices.IndexFunc(r.places(), func(p place) bool {
		return at.X >= p.at.X && at.X < p.at.X+p.size.Width && at.Y >= p.at.Y && at.Y < p.at.Y+p.size.Height
	})
}

// place is where an option stands, and how large it is.
type place struct {
	at   fyne.Position
	size fyne.Size
}

// places gives the place of each option.
func (r *Radio) places() []place {
	var list []place
	var at fyne.Position
	for _, o := range r.Options {
		words := fyne.MeasureText(o, theme.TextSize(), fyne.TextStyle{})
		p := place{at, fyne.NewSize(radioSide+theme.IconInlineSize()+radioGap+words.Width+2*radioSide, max(words.Height, theme.IconInlineSize())+theme.InnerPadding())}
		list = append(list, p)
		if r.beside {
			at.X += p.size.Width
		} else {
			at.Y += p.size.Height
		}
	}
	return list
}

const (
	radioSide = 4 // from the edge of an option to its sign
	radioGap  = 6 // from the sign to the words
)

// CreateRenderer implements fyne.Widget.
func (r *Radio) CreateRenderer() fyne.WidgetRenderer {
	drawn := &radioRenderer{r: r, ring: newRing(), ground: canvas.NewRectangle(color.Transparent)}
	drawn.Refresh()
	return drawn
}

type radioRenderer struct {
	r      *Radio
	ring   ring
	ground *canvas.Rectangle // under the pointer
	signs  []*widget.Icon
	words  []*canvas.Text
}

func (d *radioRenderer) Destroy() {}

func (d *radioRenderer) MinSize() fyne.Size {
	var size fyne.Size
	for _, p := range d.r.places() {
		size = size.Max(fyne.NewSize(p.at.X+p.size.Width, p.at.Y+p.size.Height))
	}
	return size
}

func (d *radioRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{d.ground}
	for i := range d.signs {
		objects = append(objects, d.signs[i], d.words[i])
	}
	return append(objects, d.ring.Rectangle)
}

func (d *radioRenderer) Layout(fyne.Size) {
	side := theme.IconInlineSize()
	for i, p := range d.r.places() {
		d.signs[i].Resize(fyne.NewSquareSize(side))
		d.signs[i].Move(p.at.AddXY(radioSide, (p.size.Height-side)/2))
		words := d.words[i].MinSize()
		d.words[i].Resize(words)
		d.words[i].Move(p.at.AddXY(radioSide+side+radioGap, (p.size.Height-words.Height)/2))
		if i == d.r.at {
			d.ring.Move(p.at)
			d.ring.Resize(p.size)
		}
		if i == d.r.over {
			d.ground.Move(p.at)
			d.ground.Resize(p.size)
		}
	}
}

func (d *radioRenderer) Refresh() {
	d.signs, d.words = nil, nil
	for i, o := range d.r.Options {
		sign := theme.NewColoredResource(theme.RadioButtonIcon(), theme.ColorNameInputBorder)
		if i == d.r.at {
			sign = theme.NewColoredResource(theme.RadioButtonCheckedIcon(), theme.ColorNamePrimary)
		}
		d.signs = append(d.signs, widget.NewIcon(sign))
		words := canvas.NewText(o, theme.Color(theme.ColorNameForeground))
		words.TextSize = theme.TextSize()
		d.words = append(d.words, words)
	}
	radius := theme.Size(theme.SizeNameInputRadius)
	d.ring.StrokeColor, d.ring.CornerRadius, d.ring.Hidden = theme.Color(theme.ColorNamePrimary), radius, !d.r.focused
	d.ground.FillColor, d.ground.CornerRadius, d.ground.Hidden = theme.Color(theme.ColorNameHover), radius, d.r.over < 0
	d.Layout(d.r.Size())
	canvas.Refresh(d.r)
}
