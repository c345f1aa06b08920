package part

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// passOn gives the window a key that means nothing to a widget which has the keyboard:
// the function keys, and Escape, which closes the dialog that the widget is in.
func passOn(from fyne.CanvasObject, k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape && !slices.Contains(functionKeys, k.Name) {
		return false
	}
	give(from, k)
	return true
}

// give gives the window, or the dialog that lies over it, a key.
func give(from fyne.CanvasObject, k *fyne.KeyEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(k)
	}
}

var functionKeys = []fyne.KeyName{
	fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6,
	fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12,
}

func isEnter(k *fyne.KeyEvent) bool { return k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter }

// presses reports whether a key does to a widget what a click does.
func presses(k *fyne.KeyEvent) bool { return isEnter(k) || k.Name == fyne.KeySpace }

// inSight reports whether an object has a place in the window. Whatever holds it may have been hidden or emptied while it
// had the keyboard; the toolkit then places it at the window's corner, where the main menu is.
func inSight(o fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	if c == nil || !o.Visible() {
		return false
	}
	below, _ := c.InteractiveArea()
	return driver.AbsolutePositionForObject(o) != fyne.Position{}.Subtract(below)
}

// ring is the line that shows which widget has the keyboard.
type ring struct{ *canvas.Rectangle }

const ringWidth = 2

func newRing() ring {
	r := ring{canvas.NewRectangle(color.Transparent)}
	r.StrokeWidth = ringWidth
	r.Hide()
	return r
}

// show shows the line, or takes it away.
func (r ring) show(yes bool) {
	r.Hidden = !yes
	r.Refresh()
}

// ringed draws a widget of the toolkit with its ring. by is how far the ring lies within the widget's edge, and ink gives
// its colour.
type ringed struct {
	fyne.WidgetRenderer
	ring ring
	look func() (by float32, ink color.Color)
}

// onGround is the look of a ring around a widget that stands on the ground of the window.
func onGround() (by float32, ink color.Color) { return 0, theme.Color(theme.ColorNamePrimary) }

func newRinged(r fyne.WidgetRenderer, edge ring, look func() (float32, color.Color)) fyne.WidgetRenderer {
	ringed := &ringed{r, edge, look}
	ringed.paint()
	return ringed
}

func (r *ringed) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	by, _ := r.look()
	r.ring.Move(fyne.NewSquareOffsetPos(by))
	r.ring.Resize(size.SubtractWidthHeight(2*by, 2*by))
}

func (r *ringed) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.ring.Rectangle)
}

func (r *ringed) Refresh() {
	r.paint()
	r.WidgetRenderer.Refresh()
}

func (r *ringed) paint() {
	_, r.ring.StrokeColor = r.look()
	r.ring.CornerRadius = theme.Size(theme.SizeNameInputRadius)
	r.ring.Refresh()
}
