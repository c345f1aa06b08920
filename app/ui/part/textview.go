package part

import (
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TextView shows a text of any length that cannot be changed, in a column that is
// comfortable to read. Words can be chosen with the mouse and the keyboard, and
// passages marked. Only the paragraphs in sight are measured and drawn; the height of
// the others is estimated.
type TextView struct {
	widget.BaseWidget
	Key         func(*fyne.KeyEvent) bool // true: the key is dealt with
	Typed       func(rune)                // a letter was typed
	OnSelected  func(paragraph int)       // a paragraph, counted from 0, was clicked
	OnChosen    func()                    // other words were chosen
	OnHighlight func(mark int)            // a highlighted passage was clicked
	OnOver      func(mark int)            // the pointer came over a mark; below zero: over none
	Beside      fyne.CanvasObject         // stands by the chosen words; nil: nothing does
	Listing     bool                      // lines rather than paragraphs: over the whole width, without space between them

	// After runs a function on the UI goroutine once d has passed. nil: the text follows the pointer beyond an
	// edge only while that moves.
	After func(d time.Duration, f func()) (stop func())

	text    string
	pieces  []piece
	rows    heights
	laid    map[int][]textLine
	marks   []Highlight
	found   []Range
	current int // of found; below zero: none
	pointed int // the paragraph that is lit; below zero: none

	anchor, caret int // the chosen words lie between them, in bytes
	wish          float32
	shift         bool // the key is held
	focused       bool
	dragging      bool
	pull          pull
	clicks        int
	clicked       time.Time
	clickedAt     fyne.Position

	size   float32 // of the letters, when the lines were broken
	column float32 // the width of the lines
	sheet  *sheet
	scroll *container.Scroll
}

// Highlight lights passages of a text. It is told by more than its colour.
type Highlight struct {
	Passages []Range // in order
	Tone     Tone
	Under    Under
	Sign     string // stands beside the first line; empty: none does
}

// Under is the line under a marked passage.
type Under int

// The lines: none, one, one in dashes, two.
const (
	NoLine Under = iota
	OneLine
	DashedLine
	TwoLines
)

// Measures of the view, in the toolkit's units; widths of letters are in text sizes.
const (
	readingSide   = 10
	readingGutter = 22
	readingGap    = 9
	readingEms    = 44 // the widest column
	clickTime     = 400 * time.Millisecond
)

// NewTextView makes an empty view.
func NewTextView() *TextView {
	v := &TextView{laid: map[int][]textLine{}, pointed: -1, current: -1, wish: -1}
	v.sheet = newSheet(v)
	v.scroll = container.NewVScroll(v.sheet)
	v.scroll.OnScrolled = func(fyne.Position) { v.arrange(); v.sheet.draw() }
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *TextView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.scroll) }

// MinSize implements fyne.CanvasObject.
func (v *TextView) MinSize() fyne.Size { return fyne.NewSize(120, 60) }

// Paragraphs gives the paragraphs of a text as a view shows them: its lines,
// without those that are blank.
func Paragraphs(text string) []string {
	var paragraphs []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != "" {
			paragraphs = append(paragraphs, line)
		}
	}
	return paragraphs
}

// Text gives the text that is shown.
func (v *TextView) Text() string { return v.text }

// SetText shows another text from its beginning, without marks.
func (v *TextView) SetText(text string) {
	v.text, v.pieces = text, cut(text)
	v.marks, v.found, v.current, v.pointed = nil, nil, -1, -1
	v.anchor, v.caret, v.wish = 0, 0, -1
	v.rows.set(nil)
	clear(v.laid)
	v.scroll.Offset = fyne.Position{}
	v.measure()
}

// SetHighlights lights passages.
func (v *TextView) SetHighlights(marks []Highlight) {
	v.marks = marks
	v.sheet.draw()
}

// SetFound lights what a search found, the current one most.
func (v *TextView) SetFound(found []Range, current int) {
	v.found, v.current = found, current
	if current >= 0 && current < len(found) {
		v.Reveal(found[current].Start, found[current].End)
	}
	v.sheet.draw()
}

// Chosen gives the chosen words in bytes of the text; none where both are alike.
func (v *TextView) Chosen() Range {
	return Range{min(v.anchor, v.caret), max(v.anchor, v.caret)}
}

// Choose chooses words and brings them into sight.
func (v *TextView) Choose(r Range) {
	v.anchor, v.caret = v.within(r.Start), v.within(r.End)
	v.Reveal(v.anchor, v.caret)
	v.chose()
}

// Copied gives the chosen words as text.
func (v *TextView) Copied() string {
	r := v.Chosen()
	return v.text[r.Start:r.End]
}

// Point lights a paragraph, counted from 0, and brings it into sight; below zero
// none is lit.
func (v *TextView) Point(paragraph int) {
	at := v.pieceOf(paragraph)
	if at < 0 {
		v.pointed = -1
	} else {
		v.pointed = paragraph
		v.Reveal(v.pieces[at].from, v.pieces[at].from)
	}
	v.sheet.draw()
}

// PointAt lights the paragraph in which a byte of the text stands, brings the passage
// from there into sight, and puts the caret before it: the keyboard goes on from there.
func (v *TextView) PointAt(at, end int) {
	if len(v.pieces) == 0 {
		return
	}
	v.pointed = v.pieces[v.pieceAt(at)].paragraph
	v.caret = v.within(at)
	v.anchor = v.caret
	v.Reveal(at, end)
	v.chose()
}

// Pointed gives the paragraph that is lit; below zero: none is.
func (v *TextView) Pointed() int { return v.pointed }

// Reveal brings a passage into sight. It stays where it is if it is in sight.
func (v *TextView) Reveal(from, to int) {
	if len(v.pieces) == 0 || v.column <= 0 {
		return
	}
	view := v.scroll.Size().Height
	for range 3 { // rows are measured when they come near, and may then push it away again
		top, bottom := v.lineTop(from), v.lineTop(max(from, to))+v.pitch()
		y := v.scroll.Offset.Y
		switch {
		case top >= y+readingGap && bottom <= y+view-readingGap:
			return
		case bottom-top > view/2 || top < y-view || bottom > y+2*view:
			y = top - view/4
		case top < y+readingGap:
			y = top - 2*v.pitch()
		default:
			y = bottom + 2*v.pitch() - view
		}
		v.scrollTo(min(y, top-readingGap)) // a view that is not laid out yet is too low for the passage
	}
}

// scrollTo shows the text from a height on.
func (v *TextView) scrollTo(y float32) {
	v.scroll.Offset.Y = max(min(y, v.tall()-v.scroll.Size().Height), 0)
	v.arrange()
	v.scroll.Refresh()
	v.sheet.draw()
}

// Resize breaks the lines anew where the width changes.
func (v *TextView) Resize(size fyne.Size) {
	v.BaseWidget.Resize(size)
	v.scroll.Resize(size)
	v.measure()
}

// Refresh implements fyne.Widget.
func (v *TextView) Refresh() {
	v.measure()
	v.BaseWidget.Refresh()
}

// measure estimates the height of all pieces where the width of the column, the letters
// or the text are others. What stood at the top stays there.
func (v *TextView) measure() {
	column := min(v.Size().Width-readingGutter-2*readingSide, readingEms*theme.TextSize())
	if v.Listing {
		column = v.Size().Width - 2*readingSide
	}
	if column < 40 {
		column = 40
	}
	if len(v.rows.each) == len(v.pieces) && column == v.column && theme.TextSize() == v.size && len(v.laid) > 0 {
		v.arrange()
		v.sheet.draw()
		return
	}
	top := 0
	if len(v.rows.each) == len(v.pieces) && len(v.pieces) > 0 {
		top = v.rows.at(v.scroll.Offset.Y)
	}
	within := v.scroll.Offset.Y - v.rows.above(min(top, len(v.rows.each)))
	v.column, v.size = column, theme.TextSize()
	clear(v.laid)
	letters := column / (0.52 * v.size) // on a line, about
	each := make([]float32, len(v.pieces))
	for i, p := range v.pieces {
		lines := float32(int(float32(utf8.RuneCountInString(v.text[p.from:p.to]))/letters) + 1)
		each[i] = v.rowHeight(lines, p.last)
	}
	v.rows.set(each)
	v.scroll.Offset.Y = max(v.rows.above(top)+within, 0)
	v.scrollTo(v.scroll.Offset.Y)
}

func (v *TextView) rowHeight(lines float32, last bool) float32 {
	if last && !v.Listing {
		return lines*v.pitch() + readingGap
	}
	return lines * v.pitch()
}

// pitch is the distance of two lines.
func (v *TextView) pitch() float32 { return float32(math.Ceil(float64(letterHeight(v.size)))) + 4 }

// tall is the height of the whole text.
func (v *TextView) tall() float32 { return v.rows.above(len(v.rows.each)) + 2*readingGap }

// arrange measures the pieces in sight, and as far as a view above and below them, so
// that nothing that is in sight moves when they are measured.
func (v *TextView) arrange() {
	if len(v.pieces) == 0 || v.column <= 0 {
		return
	}
	view := max(v.scroll.Size().Height, 1)
	top := v.scroll.Offset.Y
	first := v.rows.at(top - view)
	y := v.rows.above(first)
	for i := first; i < len(v.pieces) && y < top+2*view; i++ {
		before := v.rows.each[i]
		v.lines(i)
		now := v.rows.each[i]
		if y+before <= top {
			top += now - before
		}
		y += now
	}
	v.scroll.Offset.Y = max(top, 0)
}

// lines gives the lines of a piece.
func (v *TextView) lines(i int) []textLine {
	if lines, ok := v.laid[i]; ok {
		return lines
	}
	if len(v.laid) > 2000 {
		clear(v.laid)
	}
	p := v.pieces[i]
	lines := breakLines(v.text, p.from, p.to, v.column, v.size)
	v.laid[i] = lines
	if h := v.rowHeight(float32(len(lines)), p.last); h != v.rows.each[i] {
		v.rows.change(i, h)
	}
	return lines
}
