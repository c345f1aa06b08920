package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// TextView shows a text of any length that cannot be changed. Only the
// paragraphs in sight are measured and drawn.
type TextView struct {
	widget.List
	Key func(*fyne.KeyEvent) bool // true: the key is dealt with

	paragraphs []string
	heights    map[int]float32
	pointed    int // the paragraph that is lit; below zero: none
	width      float32
	drawn      bool // the list has a scroller
}

// NewTextView makes an empty view.
func NewTextView() *TextView {
	v := &TextView{heights: map[int]float32{}, pointed: -1}
	v.Length = func() int { return len(v.paragraphs) }
	v.CreateItem = func() fyne.CanvasObject { return newParagraph() }
	v.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		height := o.(*paragraph).show(v.paragraphs[i], v.Size().Width)
		if v.heights[i] != height {
			v.heights[i] = height
			v.SetItemHeight(i, height)
		}
	}
	v.HideSeparators = true
	v.ExtendBaseWidget(v)
	return v
}

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

// ParagraphAt gives the paragraph, counted from 0, in which the byte at of a text
// stands, or the last before it; below zero where there is none.
func ParagraphAt(text string, at int) int {
	return len(Paragraphs(text[:min(max(at, 0)+1, len(text))])) - 1
}

// Point lights a paragraph, counted from 0, and brings it into sight; below zero
// none is lit.
func (v *TextView) Point(paragraph int) {
	if paragraph < 0 || paragraph >= len(v.paragraphs) {
		v.pointed = -1
		v.UnselectAll()
		return
	}
	v.pointed = paragraph
	v.Select(paragraph)
	reveal(&v.List, paragraph)
}

// Pointed gives the paragraph that is lit; below zero: none is.
func (v *TextView) Pointed() int { return v.pointed }

// SetText shows another text from its beginning.
func (v *TextView) SetText(text string) {
	v.pointed = -1
	v.paragraphs = Paragraphs(text)
	v.UnselectAll()
	clear(v.heights)
	if v.drawn {
		v.ScrollToTop()
	}
	v.Refresh()
}

// TypedKey shows the key to the owner first.
func (v *TextView) TypedKey(k *fyne.KeyEvent) {
	if v.Key == nil || !v.Key(k) {
		v.List.TypedKey(k)
	}
}

// CreateRenderer implements fyne.Widget.
func (v *TextView) CreateRenderer() fyne.WidgetRenderer {
	v.drawn = true
	return v.List.CreateRenderer()
}

// Resize measures the paragraphs in sight anew where the width changes.
func (v *TextView) Resize(size fyne.Size) {
	v.List.Resize(size)
	if v.width != size.Width {
		v.width = size.Width
		clear(v.heights)
		v.Refresh()
	}
}

// Tapped keeps a click from choosing a paragraph.
func (v *TextView) Tapped(*fyne.PointEvent) {}

// paragraph draws the lines of one paragraph.
type paragraph struct {
	widget.BaseWidget
	lines []string
	texts []*canvas.Text
	min   fyne.Size
}

func newParagraph() *paragraph {
	p := &paragraph{min: fyne.NewSize(80, 24)}
	p.ExtendBaseWidget(p)
	return p
}

const (
	readingSide = 10
	readingGap  = 8
)

func (p *paragraph) show(text string, width float32) (height float32) {
	p.lines = Wrap(text, max(width-2*readingSide, 40), theme.TextSize(), fyne.TextStyle{}, 0)
	pitch := fyne.MeasureText("Ág", theme.TextSize(), fyne.TextStyle{}).Height + 2
	p.min.Height = pitch*float32(len(p.lines)) + readingGap
	p.Refresh()
	return p.min.Height
}

// CreateRenderer implements fyne.Widget.
func (p *paragraph) CreateRenderer() fyne.WidgetRenderer { return &paragraphRenderer{p} }

type paragraphRenderer struct{ p *paragraph }

func (r *paragraphRenderer) Destroy()           {}
func (r *paragraphRenderer) Layout(fyne.Size)   {}
func (r *paragraphRenderer) MinSize() fyne.Size { return r.p.min }

func (r *paragraphRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, min(len(r.p.lines), len(r.p.texts)))
	for i := range objects {
		objects[i] = r.p.texts[i]
	}
	return objects
}

func (r *paragraphRenderer) Refresh() {
	pitch := fyne.MeasureText("Ág", theme.TextSize(), fyne.TextStyle{}).Height + 2
	for i, line := range r.p.lines {
		if i == len(r.p.texts) {
			r.p.texts = append(r.p.texts, canvas.NewText("", nil))
		}
		t := r.p.texts[i]
		t.Text, t.TextSize, t.Color = line, theme.TextSize(), theme.Color(theme.ColorNameForeground)
		t.Move(fyne.NewPos(readingSide, float32(i)*pitch))
		t.Resize(t.MinSize())
		t.Refresh()
	}
	canvas.Refresh(r.p)
}
