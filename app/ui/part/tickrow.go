package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Mark is the state of a check mark.
type Mark int

// The states: left out, some of what stands under it is taken, taken.
const (
	Unmarked Mark = iota
	PartlyMarked
	Marked
)

func (m Mark) icon() fyne.ThemeIconName {
	switch m {
	case Marked:
		return theme.IconNameCheckButtonChecked
	case PartlyMarked:
		return theme.IconNameCheckButtonPartial
	}
	return theme.IconNameCheckButton
}

// TickRow is a row of a list that is taken or left out: a check mark, and behind
// it a snippet's card or a heading.
type TickRow struct {
	widget.BaseWidget
	Tick func() // the mark was clicked

	mark    *tick
	card    *Card
	heading *widget.Label
	count   *widget.Label
	level   int
	height  float32
}

// NewTickRow makes an empty row.
func NewTickRow() *TickRow {
	r := &TickRow{mark: newTick(), card: NewCard(), heading: widget.NewLabel(""), count: Caption("")}
	r.mark.tapped = func() {
		if r.Tick != nil {
			r.Tick()
		}
	}
	r.heading.TextStyle.Bold = true
	r.heading.Truncation = fyne.TextTruncateEllipsis
	r.count.Truncation = fyne.TextTruncateOff
	r.ExtendBaseWidget(r)
	return r
}

// SetSnippet makes the row show a snippet at a width, and gives the height that
// this takes.
func (r *TickRow) SetSnippet(mark Mark, content CardText, width float32) float32 {
	r.card.Show()
	r.heading.Hide()
	r.count.Hide()
	r.level = 1
	return r.set(mark, r.card.Set(content, width-tickWidth()))
}

// SetHeading makes the row show a heading of a level from 1, with a few words at
// its end.
func (r *TickRow) SetHeading(mark Mark, title, count string, level int) float32 {
	r.card.Hide()
	r.heading.Show()
	r.count.Show()
	r.heading.SetText(title)
	r.count.SetText(count)
	r.level = level
	return r.set(mark, r.heading.MinSize().Height)
}

func (r *TickRow) set(mark Mark, height float32) float32 {
	r.height = height
	r.mark.set(mark)
	r.Refresh()
	return height
}

const (
	tickTop  = 4  // from the top of a card to its mark
	tickStep = 16 // by which a lower heading is set in
)

// tickSize is how wide and high a mark is, tickWidth how wide its column.
func tickSize() float32  { return theme.IconInlineSize() - 2 }
func tickWidth() float32 { return tickSize() + 12 }

func (r *TickRow) setChosen(yes bool) { r.card.setChosen(yes) }

// CreateRenderer implements fyne.Widget.
func (r *TickRow) CreateRenderer() fyne.WidgetRenderer { return &tickRowRenderer{r} }

type tickRowRenderer struct{ r *TickRow }

func (t *tickRowRenderer) Destroy() {}

func (t *tickRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(120, max(t.r.height, t.r.heading.MinSize().Height))
}

func (t *tickRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{t.r.mark, t.r.card, t.r.heading, t.r.count}
}

func (t *tickRowRenderer) Layout(size fyne.Size) {
	x, height := float32(t.r.level-1)*tickStep, t.r.heading.MinSize().Height
	t.r.mark.Move(fyne.NewPos(x, 0))
	t.r.mark.Resize(fyne.NewSize(tickWidth(), height))
	count := t.r.count.MinSize()
	t.r.count.Move(fyne.NewPos(size.Width-count.Width, (height-count.Height)/2))
	t.r.count.Resize(count)
	t.r.heading.Move(fyne.NewPos(x+tickWidth()-theme.InnerPadding(), 0))
	t.r.heading.Resize(fyne.NewSize(size.Width-x-tickWidth()-count.Width+2*theme.InnerPadding(), height))
	t.r.card.Move(fyne.NewPos(tickWidth(), 0))
	t.r.card.Resize(fyne.NewSize(size.Width-tickWidth(), size.Height))
}

func (t *tickRowRenderer) Refresh() {
	t.Layout(t.r.Size())
	canvas.Refresh(t.r)
}

// tick is a check mark that can be clicked. It never takes the keyboard, which
// stays with the list.
type tick struct {
	widget.BaseWidget
	icon   *widget.Icon
	mark   Mark
	tapped func()
}

func newTick() *tick {
	t := &tick{icon: widget.NewIcon(nil), mark: -1}
	t.ExtendBaseWidget(t)
	return t
}

func (t *tick) set(mark Mark) {
	if t.mark == mark {
		return
	}
	t.mark = mark
	resource := theme.Icon(mark.icon())
	if mark != Unmarked {
		resource = theme.NewPrimaryThemedResource(resource)
	}
	t.icon.SetResource(resource)
}

// Tapped implements fyne.Tappable.
func (t *tick) Tapped(*fyne.PointEvent) { t.tapped() }

// CreateRenderer implements fyne.Widget.
func (t *tick) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(middle{}, t.icon))
}

// middle puts a mark into the middle, as large as the words beside it ask for.
type middle struct{}

func (middle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(tickSize()) }

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(fyne.NewSquareSize(tickSize()))
		o.Move(fyne.NewPos((size.Width-tickSize())/2, (size.Height-tickSize())/2))
	}
}
