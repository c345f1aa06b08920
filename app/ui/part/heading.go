package part

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
)

// HeadingRow is one row of an outline: a number, a title, how many snippets
// stand under it. Its title can be edited in place.
type HeadingRow struct {
	widget.BaseWidget
	Grip
	Tap func()                 // the row was clicked
	Ask func(*fyne.PointEvent) // the row's menu was asked for

	number, title, count *widget.Label
	entry                *Entry
	hover
	level int
}

// NewHeadingRow makes an empty row.
func NewHeadingRow() *HeadingRow {
	r := &HeadingRow{hover: newHover(), number: widget.NewLabel(""), title: widget.NewLabel(""), count: Caption("")}
	r.number.Importance = widget.LowImportance
	r.title.Truncation = fyne.TextTruncateEllipsis
	r.count.Alignment = fyne.TextAlignTrailing
	r.count.Truncation = fyne.TextTruncateOff
	r.click = func() { r.Tapped(nil) }
	r.ExtendBaseWidget(r)
	return r
}

// Set makes the row show a heading of a level from 1, or at level 0 what stands
// above all headings, and below that a search. count is how many snippets stand under it, open how many remarks wait there.
func (r *HeadingRow) Set(number, title string, count, open, level int) {
	counted := ""
	if count > 0 {
		counted = strconv.Itoa(count)
	}
	if open > 0 {
		counted = onLine(strings.TrimRight("✎"+strconv.Itoa(open)+"  "+counted, " "))
	}
	if r.number.Text == number && r.title.Text == title && r.count.Text == counted && r.level == level {
		return
	}
	r.level = level
	r.title.TextStyle = fyne.TextStyle{Bold: level == 1, Italic: level < 0}
	r.number.SetText(number)
	r.title.SetText(title)
	r.count.SetText(counted)
	r.Refresh()
}

// Edit turns the title into a field. done is told once what was typed and
// whether to keep it: Escape does not. fresh is false where the field was open.
func (r *HeadingRow) Edit(text string, done func(text string, keep bool)) (entry *Entry, fresh bool) {
	if r.entry != nil {
		return r.entry, false
	}
	e := NewEntry(lang.T("Title"))
	e.SetText(text)
	finish := func(keep bool) {
		if r.entry == e {
			r.StopEdit()
			done(e.Text, keep)
		}
	}
	e.OnSubmitted = func(string) { finish(true) }
	e.Left = func() { finish(true) }
	e.Key = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			finish(false)
			return true
		}
		return false
	}
	r.entry = e
	r.title.Hide()
	r.Refresh()
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	return e, true
}

// StopEdit shows the title again.
func (r *HeadingRow) StopEdit() {
	if r.entry == nil {
		return
	}
	r.entry = nil
	r.title.Show()
	r.Refresh()
}

// Title gives the title that is shown.
func (r *HeadingRow) Title() string { return r.title.Text }

// Tapped implements fyne.Tappable.
func (r *HeadingRow) Tapped(*fyne.PointEvent) {
	leaveTip(r) // it would lie over the next row for as long as the mouse rests where it clicked
	if r.Tap != nil {
		r.Tap()
	}
}

// MouseIn implements desktop.Hoverable.
func (r *HeadingRow) MouseIn(*desktop.MouseEvent) {
	cut := ""
	if r.entry == nil && isCut(r.title) {
		cut = r.title.Text
	}
	r.hover.in(r, cut)
}

// MouseMoved implements desktop.Hoverable.
func (r *HeadingRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *HeadingRow) MouseOut() { r.hover.out(r) }

// TappedSecondary implements fyne.SecondaryTappable.
func (r *HeadingRow) TappedSecondary(e *fyne.PointEvent) {
	if r.Ask != nil {
		r.Ask(e)
	}
}

// CreateRenderer implements fyne.Widget.
func (r *HeadingRow) CreateRenderer() fyne.WidgetRenderer { return &headingRenderer{r} }

// HeadingIndent is by how much a heading is set in, a level.
const HeadingIndent = 14

type headingRenderer struct{ r *HeadingRow }

func (h *headingRenderer) Destroy() {}

func (h *headingRenderer) MinSize() fyne.Size {
	return fyne.NewSize(80, max(h.r.title.MinSize().Height, theme.TextSize()+2*theme.InnerPadding())-4)
}

func (h *headingRenderer) Layout(size fyne.Size) {
	h.r.hover.ground.Resize(size)
	row := fyne.NewSize(0, h.r.title.MinSize().Height)
	y := (size.Height - row.Height) / 2
	x := float32(max(h.r.level-1, 0)) * HeadingIndent
	if h.r.number.Text != "" {
		w := h.r.number.MinSize().Width
		h.r.number.Move(fyne.NewPos(x, y))
		h.r.number.Resize(fyne.NewSize(w, row.Height))
		x += w - theme.InnerPadding()
	}
	count := h.r.count.MinSize()
	h.r.count.Move(fyne.NewPos(size.Width-count.Width, (size.Height-count.Height)/2))
	h.r.count.Resize(count)
	width := size.Width - x
	if h.r.count.Text != "" {
		width -= count.Width - theme.InnerPadding()
	}
	h.r.title.Move(fyne.NewPos(x, y))
	h.r.title.Resize(fyne.NewSize(width, row.Height))
	if h.r.entry != nil {
		e := h.r.entry.MinSize().Height
		h.r.entry.Move(fyne.NewPos(x+theme.Padding(), (size.Height-e)/2))
		h.r.entry.Resize(fyne.NewSize(size.Width-x-theme.Padding(), e))
	}
}

func (h *headingRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{h.r.hover.ground, h.r.number, h.r.title, h.r.count}
	if h.r.entry != nil {
		objects = append(objects, h.r.entry)
	}
	return objects
}

func (h *headingRenderer) Refresh() {
	h.Layout(h.r.Size())
	for _, o := range h.Objects() {
		o.Refresh()
	}
}
