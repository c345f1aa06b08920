package part

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TipDelay is how long the mouse rests on a button before its tip shows; who comes by keyboard sees it at once.
const TipDelay = 600 * time.Millisecond

// Tips is the layer of a window on which the tips of its buttons show. It lies over the panes, in one of the containers of
// the window's content, where the buttons find it.
type Tips struct {
	widget.BaseWidget
	after func(d time.Duration, f func()) (stop func())
	over  fyne.CanvasObject // whose tip shows, or is about to; nil: none
	stop  func()            // stops the timer of a tip
	text  *canvas.Text
	plate *canvas.Rectangle
}

// NewTips makes the layer. after runs a function on the UI goroutine once d has passed.
func NewTips(after func(d time.Duration, f func()) (stop func())) *Tips {
	t := &Tips{after: after, stop: func() {}, text: canvas.NewText("", color.Transparent), plate: canvas.NewRectangle(color.Transparent)}
	t.plate.CornerRadius, t.plate.StrokeWidth = 4, 1
	t.text.Hide()
	t.plate.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// Text gives the tip that shows; nothing where none does.
func (t *Tips) Text() string {
	if t.text.Hidden {
		return ""
	}
	return t.text.Text
}

// point shows a tip by an object, once the mouse has rested on it for a while.
func (t *Tips) point(over fyne.CanvasObject, text string, wait time.Duration) {
	t.leave(t.over)
	t.over = over
	if wait == 0 {
		t.show(text)
		return
	}
	t.stop = t.after(wait, func() {
		if t.over == over {
			t.show(text)
		}
	})
}

// leave takes the tip of an object away.
func (t *Tips) leave(over fyne.CanvasObject) {
	if t.over != over {
		return
	}
	t.stop()
	t.over, t.stop = nil, func() {}
	t.text.Hide()
	t.plate.Hide()
	t.Refresh()
}

func (t *Tips) show(text string) {
	t.text.Text, t.text.TextSize = text, theme.CaptionTextSize()
	const gap, side = 4, 7
	words := t.text.MinSize()
	size := words.AddWidthHeight(2*side, 2*gap)
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(t.over).Subtract(driver.AbsolutePositionForObject(t))
	below := fyne.NewPos(max(min(at.X, t.Size().Width-size.Width-gap), gap), at.Y+t.over.Size().Height+gap)
	if below.Y+size.Height > t.Size().Height { // at the foot of the window it stands above
		below.Y = at.Y - size.Height - gap
	}
	t.plate.Move(below)
	t.plate.Resize(size)
	t.text.Move(below.AddXY(side, gap))
	t.text.Resize(words)
	t.text.Show()
	t.plate.Show()
	t.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *Tips) CreateRenderer() fyne.WidgetRenderer { return &tipsRenderer{t} }

type tipsRenderer struct{ t *Tips }

func (r *tipsRenderer) Destroy()           {}
func (r *tipsRenderer) Layout(fyne.Size)   {}
func (r *tipsRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *tipsRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.plate, r.t.text}
}

func (r *tipsRenderer) Refresh() {
	r.t.text.Color = theme.Color(theme.ColorNameForeground)
	r.t.plate.FillColor = theme.Color(theme.ColorNameMenuBackground)
	r.t.plate.StrokeColor = theme.Color(theme.ColorNameInputBorder)
	r.t.plate.Refresh()
	r.t.text.Refresh()
}

// TipButton is a flat button that shows only an icon; a tip says what it does.
type TipButton struct {
	widget.Button
	tip string
}

// NewTipButton makes a button.
func NewTipButton(icon fyne.Resource, tip string, tapped func()) *TipButton {
	b := &TipButton{tip: tip}
	b.Icon, b.OnTapped, b.Importance = icon, tapped, widget.LowImportance
	b.ExtendBaseWidget(b)
	return b
}

// Tip gives what the button says that it does.
func (b *TipButton) Tip() string { return b.tip }

// MouseIn implements desktop.Hoverable.
func (b *TipButton) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	b.point(TipDelay)
}

// MouseOut implements desktop.Hoverable.
func (b *TipButton) MouseOut() {
	b.Button.MouseOut()
	b.leave()
}

// FocusGained implements fyne.Focusable.
func (b *TipButton) FocusGained() {
	b.Button.FocusGained()
	b.point(0)
}

// FocusLost implements fyne.Focusable.
func (b *TipButton) FocusLost() {
	b.Button.FocusLost()
	b.leave()
}

// Tapped implements fyne.Tappable.
func (b *TipButton) Tapped(e *fyne.PointEvent) {
	b.leave()
	b.Button.Tapped(e)
}

func (b *TipButton) point(wait time.Duration) {
	if t := tipsFor(b); t != nil {
		t.point(b, b.tip, wait)
	}
}

func (b *TipButton) leave() {
	if t := tipsFor(b); t != nil {
		t.leave(b)
	}
}

// tipsFor finds the layer for an object's tip; nil where its window has none, and while a dialog lies over that layer.
func tipsFor(o fyne.CanvasObject) *Tips {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil || c.Overlays().Top() != nil {
		return nil
	}
	content, ok := c.Content().(*fyne.Container)
	if !ok {
		return nil
	}
	for _, layer := range content.Objects {
		if t, ok := layer.(*Tips); ok {
			return t
		}
	}
	return nil
}
