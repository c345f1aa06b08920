package part

import (
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Tone says how a word on a card is meant.
type Tone int

// The tones: in passing, all is well, look at this, mend this.
const (
	Plain Tone = iota
	Good
	Caution
	Bad
)

// Importance gives the toolkit's importance of words in the tone.
func (t Tone) Importance() widget.Importance {
	switch t {
	case Good:
		return widget.SuccessImportance
	case Caution:
		return widget.WarningImportance
	case Bad:
		return widget.DangerImportance
	}
	return widget.LowImportance
}

func (t Tone) color() color.Color { return theme.Color(t.colorName()) }

func (t Tone) colorName() fyne.ThemeColorName {
	switch t {
	case Good:
		return theme.ColorNameSuccess
	case Caution:
		return theme.ColorNameWarning
	case Bad:
		return theme.ColorNameError
	}
	return theme.ColorNamePlaceHolder
}

// CardText is what a card shows of a snippet.
type CardText struct {
	Picked      bool // one of several that something is to be done to
	News        bool // somebody else changed it since the user looked: a dot says so
	Kind        string
	Chip        string // at the right end of the first line, such as a verdict
	ChipTone    Tone
	Picture     image.Image // of a figure, at the left of its words; nil: none, or not there yet
	Text        string      // the snippet's own words; at most three lines are shown
	Quoted      bool        // set in italics, as somebody else's words
	Chain       string      // who said it and how it came to us
	Tags        string      // its own, each behind a #
	Links       string      // how it stands to other snippets
	LinksTone   Tone
	Remarks     string // how many there are
	RemarksTone Tone
	Warnings    []string
	Tone        Tone // of the warnings
}

// Card shows a snippet in a list. Its height follows from its words and its
// width: see [Card.HeightFor].
type Card struct {
	widget.BaseWidget
	Grip
	Tap func(fyne.KeyModifier) // the card was clicked while these keys were held
	Ask func(*fyne.PointEvent) // the card's menu was asked for

	hover
	held    fyne.KeyModifier // when the pointer went down
	content CardText
	width   float32
	lines   []cardLine
	picture fyne.Position // of the content's picture
	dot     fyne.Position // of what says that there is news
	height  float32
	cut     []string // what there is no room for, whole
}

// cardLine is one line of words at its place.
type cardLine struct {
	text  string
	x, y  float32
	size  float32
	style fyne.TextStyle
	color func() color.Color
}

// NewCard makes an empty card.
func NewCard() *Card {
	c := &Card{hover: newHover()}
	c.click = c.tap
	c.ExtendBaseWidget(c)
	return c
}

// Set makes the card show a snippet at a width, and gives the height that this takes.
func (c *Card) Set(content CardText, width float32) float32 {
	c.content, c.width = content, width
	c.lines, c.height = c.layOut(content, width)
	c.Refresh()
	return c.height
}

// Text gives the snippet's own words.
func (c *Card) Text() string { return c.content.Text }

const (
	cardSide  = 12 // from the card's edge to its words
	cardTop   = 8
	cardLines = 3 // lines of a snippet's own words
	cardMin   = 64

	newsDot = 8

	pictureWidth  = 108
	pictureHeight = 72
)

// pictureSize gives how large a picture stands on a card.
func pictureSize(m image.Image) fyne.Size {
	size := m.Bounds().Size()
	scale := min(pictureWidth/float32(max(size.X, 1)), pictureHeight/float32(max(size.Y, 1)))
	return fyne.NewSize(float32(size.X)*scale, float32(size.Y)*scale)
}

func (c *Card) layOut(content CardText, width float32) (lines []cardLine, height float32) {
	size, small := theme.TextSize(), theme.CaptionTextSize()
	inner := max(width-2*cardSide, 40)
	faint := func() color.Color { return theme.Color(theme.ColorNamePlaceHolder) }
	strong := func() color.Color { return theme.Color(theme.ColorNameForeground) }
	y := float32(cardTop)
	c.cut = nil
	clip := func(text string, width, size float32, style fyne.TextStyle) string {
		short := Clip(text, width, size, style)
		if strings.HasSuffix(short, "…") && !strings.HasSuffix(text, "…") {
			c.cut = append(c.cut, text)
		}
		return short
	}
	add := func(text string, x, size float32, style fyne.TextStyle, color func() color.Color) {
		lines = append(lines, cardLine{onLine(text), x, y, size, style, color})
	}
	pitch := func(size float32) float32 { return fyne.MeasureText("Ág", size, fyne.TextStyle{}).Height + 1 }

	chip, dot := measure(onLine(content.Chip), small, fyne.TextStyle{}), float32(0)
	if content.News {
		dot = newsDot + theme.Padding()
		c.dot = fyne.NewPos(cardSide, y+(pitch(small)-newsDot)/2)
	}
	add(clip(content.Kind, inner-chip-cardSide-dot, small, fyne.TextStyle{Bold: true}), cardSide+dot, small, fyne.TextStyle{Bold: true}, faint)
	if content.Chip != "" {
		add(content.Chip, width-cardSide-chip, small, fyne.TextStyle{}, content.ChipTone.color)
	}
	y += pitch(small) + 2
	left, foot := float32(cardSide), float32(0)
	if m := content.Picture; m != nil {
		size := pictureSize(m)
		c.picture = fyne.NewPos(cardSide, y+2)
		left += size.Width + cardSide
		inner, foot = max(inner-size.Width-cardSide, 40), y+2+size.Height
	}
	style := fyne.TextStyle{Italic: content.Quoted}
	wrapped := Wrap(content.Text, inner, size, style, cardLines)
	if last := wrapped[len(wrapped)-1]; strings.HasSuffix(last, "…") && !strings.HasSuffix(content.Text, "…") {
		c.cut = append(c.cut, content.Text)
	}
	for _, line := range wrapped {
		x := left
		if fromRight(content.Text) {
			x += inner - measure(line, size, style)
		}
		add(line, x, size, style, strong)
		y += pitch(size)
	}
	if content.Chain != "" {
		y += 2
		add(clip(content.Chain, inner, small, fyne.TextStyle{}), left, small, fyne.TextStyle{}, faint)
		y += pitch(small)
	}
	if content.Tags != "" {
		y += 2
		add(clip(content.Tags, inner, small, fyne.TextStyle{}), left, small, fyne.TextStyle{}, func() color.Color { return theme.Color(theme.ColorNamePrimary) })
		y += pitch(small)
	}
	if content.Links != "" {
		y += 2
		add(clip(content.Links, inner, small, fyne.TextStyle{}), left, small, fyne.TextStyle{}, content.LinksTone.color)
		y += pitch(small)
	}
	if content.Remarks != "" {
		y += 2
		add(clip(content.Remarks, inner, small, fyne.TextStyle{}), left, small, fyne.TextStyle{}, content.RemarksTone.color)
		y += pitch(small)
	}
	for _, warning := range content.Warnings {
		y += 2
		for _, line := range Wrap(warning, inner, small, fyne.TextStyle{}, 4) {
			add(line, left, small, fyne.TextStyle{}, content.Tone.color)
			y += pitch(small)
		}
	}
	return lines, max(y+cardTop, foot+cardTop, cardMin)
}

// MouseDown implements desktop.Mouseable.
func (c *Card) MouseDown(e *desktop.MouseEvent) {
	c.held = e.Modifier
	leaveTip(c)
}

// MouseUp implements desktop.Mouseable.
func (c *Card) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable.
func (c *Card) Tapped(*fyne.PointEvent) { c.tap() }

func (c *Card) tap() {
	held := c.held
	c.held = 0
	if c.Tap != nil {
		c.Tap(held)
	}
}

// MouseIn implements desktop.Hoverable.
func (c *Card) MouseIn(*desktop.MouseEvent) { c.hover.in(c, strings.Join(c.cut, "\n")) }

// MouseMoved implements desktop.Hoverable.
func (c *Card) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *Card) MouseOut() { c.hover.out(c) }

// TappedSecondary implements fyne.SecondaryTappable.
func (c *Card) TappedSecondary(e *fyne.PointEvent) {
	if c.Ask != nil {
		c.Ask(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	r := &cardRenderer{card: c, ground: canvas.NewRectangle(color.Transparent), dot: canvas.NewCircle(color.Transparent)}
	r.Refresh()
	return r
}

type cardRenderer struct {
	card    *Card
	ground  *canvas.Rectangle // of a card that is picked
	dot     *canvas.Circle    // of one with news
	texts   []*canvas.Text
	picture canvas.Image
}

func (r *cardRenderer) Destroy() {}
func (r *cardRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.card.hover.ground.Resize(size)
}

func (r *cardRenderer) MinSize() fyne.Size { return fyne.NewSize(120, max(r.card.height, cardMin)) }

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, len(r.card.lines)+4)
	if r.card.content.Picked {
		objects = append(objects, r.ground)
	} else {
		objects = append(objects, r.card.hover.ground)
	}
	if r.card.content.News {
		objects = append(objects, r.dot)
	}
	for i := range r.card.lines {
		objects = append(objects, r.texts[i])
	}
	if r.card.content.Picture != nil {
		objects = append(objects, &r.picture)
	}
	return objects
}

func (r *cardRenderer) Refresh() {
	for len(r.texts) < len(r.card.lines) {
		r.texts = append(r.texts, canvas.NewText("", color.Transparent))
	}
	for i, line := range r.card.lines {
		t := r.texts[i]
		t.Text, t.TextSize, t.TextStyle, t.Color = line.text, line.size, line.style, line.color()
		t.Move(fyne.NewPos(line.x, line.y))
		t.Resize(t.MinSize())
		t.Refresh()
	}
	if r.card.content.Picked {
		r.ground.FillColor, r.ground.CornerRadius = theme.Color(theme.ColorNameSelection), theme.Size(theme.SizeNameSelectionRadius)
		r.ground.Refresh()
	}
	if r.card.content.News {
		r.dot.FillColor = theme.Color(theme.ColorNamePrimary)
		r.dot.Move(r.card.dot)
		r.dot.Resize(fyne.NewSquareSize(newsDot))
		r.dot.Refresh()
	}
	if m := r.card.content.Picture; m != nil {
		r.picture.Image, r.picture.FillMode = m, canvas.ImageFillContain
		r.picture.Move(r.card.picture)
		r.picture.Resize(pictureSize(m))
		r.picture.Refresh()
	}
	canvas.Refresh(r.card)
}
