package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// chip is a word with a cross that takes it away. It takes the keyboard, and then Delete and Backspace take it away too.
type chip struct {
	widget.BaseWidget
	word    string
	remove  func()
	move    func(by int) // to the chip before or behind
	focused bool
	hovered bool
}

func newChip(word string, remove func(), move func(by int)) *chip {
	c := &chip{word: word, remove: remove, move: move}
	c.ExtendBaseWidget(c)
	return c
}

const (
	chipSide   = 8 // from the edge to the word
	chipHeight = 6 // above and below it, together
)

// cross is the side of the square that the cross takes.
func (c *chip) cross() float32 { return theme.CaptionTextSize() }

// natural gives the size at which the whole word is shown.
func (c *chip) natural() fyne.Size {
	words := fyne.MeasureText(c.word, theme.CaptionTextSize(), fyne.TextStyle{})
	return fyne.NewSize(words.Width+2.5*chipSide+c.cross(), words.Height+chipHeight)
}

// Tapped implements fyne.Tappable.
func (c *chip) Tapped(e *fyne.PointEvent) {
	if e.Position.X >= c.Size().Width-chipSide-c.cross() {
		c.remove()
		return
	}
	if canvas := fyne.CurrentApp().Driver().CanvasForObject(c); canvas != nil {
		canvas.Focus(c)
	}
}

// FocusGained implements fyne.Focusable.
func (c *chip) FocusGained() { c.look(true, c.hovered) }

// FocusLost implements fyne.Focusable.
func (c *chip) FocusLost() { c.look(false, c.hovered) }

// TypedRune implements fyne.Focusable.
func (c *chip) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *chip) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDelete, fyne.KeyBackspace:
		c.remove()
	case fyne.KeyLeft:
		c.move(-1)
	case fyne.KeyRight:
		c.move(1)
	default:
		passOn(c, k)
	}
}

// MouseIn implements desktop.Hoverable.
func (c *chip) MouseIn(*desktop.MouseEvent) { c.look(c.focused, true) }

// MouseMoved implements desktop.Hoverable.
func (c *chip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *chip) MouseOut() { c.look(c.focused, false) }

func (c *chip) look(focused, hovered bool) {
	c.focused, c.hovered = focused, hovered
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{c: c, ground: canvas.NewRectangle(color.Transparent), word: canvas.NewText("", color.Transparent), cross: widget.NewIcon(theme.CancelIcon())}
	r.Refresh()
	return r
}

type chipRenderer struct {
	c      *chip
	ground *canvas.Rectangle
	word   *canvas.Text
	cross  *widget.Icon
}

func (r *chipRenderer) Destroy()           {}
func (r *chipRenderer) MinSize() fyne.Size { return r.c.natural() }
func (r *chipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.word, r.cross}
}

func (r *chipRenderer) Layout(size fyne.Size) {
	cross := r.c.cross()
	r.ground.Resize(size)
	r.ground.CornerRadius = size.Height / 2
	r.word.Text = Clip(r.c.word, size.Width-2.5*chipSide-cross+1, theme.CaptionTextSize(), fyne.TextStyle{}) // +1: widths are rounded
	words := r.word.MinSize()
	r.word.Move(fyne.NewPos(chipSide, (size.Height-words.Height)/2))
	r.word.Resize(words)
	r.cross.Move(fyne.NewPos(size.Width-chipSide-cross, (size.Height-cross)/2))
	r.cross.Resize(fyne.NewSquareSize(cross))
}

func (r *chipRenderer) Refresh() {
	r.ground.FillColor, r.ground.StrokeColor = theme.Color(theme.ColorNameButton), theme.Color(theme.ColorNamePrimary)
	if r.c.hovered {
		r.ground.FillColor = theme.Color(theme.ColorNameSelection)
	}
	r.ground.StrokeWidth = 0
	if r.c.focused {
		r.ground.StrokeWidth = 2
	}
	r.word.TextSize, r.word.Color = theme.CaptionTextSize(), theme.Color(theme.ColorNameForeground)
	r.Layout(r.c.Size())
	r.ground.Refresh()
	r.word.Refresh()
	r.cross.Refresh()
}

// offered is a word that can be taken by a click, while the keyboard stays where it is.
type offered struct {
	widget.BaseWidget
	word   string
	marked bool // Enter takes it
	take   func()
}

func newOffered(word string, marked bool, take func()) *offered {
	o := &offered{word: word, marked: marked, take: take}
	o.ExtendBaseWidget(o)
	return o
}

// MouseDown implements desktop.Mouseable. It comes before the field loses the keyboard, and with it what was typed.
func (o *offered) MouseDown(*desktop.MouseEvent) { o.take() }

// MouseUp implements desktop.Mouseable.
func (o *offered) MouseUp(*desktop.MouseEvent) {}

// Cursor shows that there is something to click on.
func (o *offered) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (o *offered) CreateRenderer() fyne.WidgetRenderer {
	r := &offeredRenderer{o: o, ground: canvas.NewRectangle(color.Transparent), word: canvas.NewText("", color.Transparent)}
	r.Refresh()
	return r
}

type offeredRenderer struct {
	o      *offered
	ground *canvas.Rectangle
	word   *canvas.Text
}

func (r *offeredRenderer) Destroy() {}
func (r *offeredRenderer) MinSize() fyne.Size {
	return fyne.MeasureText(r.o.word, theme.CaptionTextSize(), fyne.TextStyle{}).AddWidthHeight(2*chipSide, chipHeight)
}
func (r *offeredRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.word}
}

func (r *offeredRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.word.Text = Clip(r.o.word, size.Width-2*chipSide+1, theme.CaptionTextSize(), fyne.TextStyle{})
	words := r.word.MinSize()
	r.word.Move(fyne.NewPos(chipSide, (size.Height-words.Height)/2))
	r.word.Resize(words)
}

func (r *offeredRenderer) Refresh() {
	r.ground.FillColor, r.ground.CornerRadius = color.Transparent, theme.Size(theme.SizeNameSelectionRadius)
	if r.o.marked {
		r.ground.FillColor = theme.Color(theme.ColorNameSelection)
	}
	r.word.TextSize, r.word.Color = theme.CaptionTextSize(), theme.Color(theme.ColorNameForeground)
	r.Layout(r.o.Size())
	r.ground.Refresh()
	r.word.Refresh()
}
