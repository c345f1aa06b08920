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

// Tips is the layer of a window, or of a dialog, on which the tips of its buttons and labels show. It lies over the panes, in one
// of the containers of the window's content, where the buttons find it.
type Tips struct {
	widget.BaseWidget
	after func(d time.Duration, f func()) (stop func())
	over  fyne.CanvasObject // whose tip shows, or is about to; nil: none
	stop  func()            // stops the timer of a tip
	text  string            // that shows; empty: none does
	lines []*canvas.Text
	plate *canvas.Rectangle
}

// NewTips makes the layer. after runs a function on the UI goroutine once d has passed.
func NewTips(after func(d time.Duration, f func()) (stop func())) *Tips {
	t := &Tips{after: after, stop: func() {}, plate: canvas.NewRectangle(color.Transparent)}
	t.plate.CornerRadius, t.plate.StrokeWidth = 4, 1
	t.plate.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// Text gives the tip that shows; nothing where none does.
func (t *Tips) Text() string { return t.text }

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
	t.text, t.lines = "", nil
	t.plate.Hide()
	t.Refresh()
}

const (
	tipWidth = 420 // of the widest line
	tipLines = 12  // at most
	tipGap   = 4   // above and below the words, and around the tip
	tipSide  = 7   // beside them
)

func (t *Tips) show(text string) {
	t.text, t.lines = text, nil
	size := theme.CaptionTextSize()
	var words fyne.Size
	for _, line := range Wrap(text, max(min(tipWidth, t.Size().Width-2*tipSide-2*tipGap), 80), size, fyne.TextStyle{}, tipLines) {
		l := canvas.NewText(onLine(line), color.Transparent)
		l.TextSize = size
		m := l.MinSize()
		l.Resize(m)
		l.Move(fyne.NewPos(tipSide, tipGap+words.Height))
		words = fyne.NewSize(max(words.Width, m.Width), words.Height+m.Height)
		t.lines = append(t.lines, l)
	}
	plate := words.AddWidthHeight(2*tipSide, 2*tipGap)
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(t.over).Subtract(driver.AbsolutePositionForObject(t))
	below := fyne.NewPos(max(min(at.X, t.Size().Width-plate.Width-tipGap), tipGap), at.Y+t.over.Size().Height+tipGap)
	if below.Y+plate.Height > t.Size().Height { // at the foot of the window it stands above
		below.Y = max(at.Y-plate.Height-tipGap, tipGap)
	}
	t.plate.Move(below)
	t.plate.Resize(plate)
	for _, l := range t.lines {
		l.Move(l.Position().Add(below))
	}
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
	objects := []fyne.CanvasObject{r.t.plate}
	for _, l := range r.t.lines {
		objects = append(objects, l)
	}
	return objects
}

func (r *tipsRenderer) Refresh() {
	r.t.plate.FillColor = theme.Color(theme.ColorNameMenuBackground)
	r.t.plate.StrokeColor = theme.Color(theme.ColorNameInputBorder)
	r.t.plate.Refresh()
	for _, l := range r.t.lines {
		l.Color = theme.Color(theme.ColorNameForeground)
		l.Refresh()
	}
	canvas.Refresh(r.t)
}

// TipButton is a button with a tip: one that shows only an icon says what it does, one whose words are cut says them.
type TipButton struct {
	Button
	tip string
}

// NewTipButton makes a button.
func NewTipButton(icon fyne.Resource, tip string, tapped func()) *TipButton {
	b := &TipButton{tip: tip}
	b.Icon, b.OnTapped, b.Importance = icon, tapped, widget.LowImportance
	b.ring = newRing()
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey presses the button as [Button] does; its tip goes.
func (b *TipButton) TypedKey(k *fyne.KeyEvent) {
	if presses(k) {
		b.leave()
	}
	typedOnButton(b, &b.Button, k)
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
	if t := tipsFor(b); t != nil && b.tip != "" {
		t.point(b, b.tip, wait)
	}
}

func (b *TipButton) leave() { leaveTip(b) }

// tipsFor finds the layer for an object's tip: that of its window, or of the dialog that lies over the window. It is nil where the
// window has none, and while something else lies over it.
func tipsFor(o fyne.CanvasObject) *Tips {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	t := tipsIn(c.Content())
	top := c.Overlays().Top()
	if top == nil || t == nil {
		return t
	}
	over, ok := top.(*widget.PopUp)
	if !ok {
		return nil
	}
	return tipsOver(over, t)
}

// tipsOver gives the layer of a dialog, which it gets when it needs one: its layout leaves further objects as they are.
func tipsOver(dialog *widget.PopUp, window *Tips) *Tips {
	content, ok := dialog.Content.(*fyne.Container)
	if !ok {
		return nil
	}
	t := tipsIn(content)
	if t == nil {
		t = NewTips(window.after)
		content.Add(t)
	}
	t.Move(fyne.Position{})
	t.Resize(content.Size())
	return t
}

func tipsIn(o fyne.CanvasObject) *Tips {
	content, ok := o.(*fyne.Container)
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
