package part

import (
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// hover lights the ground of a row under the pointer, and shows what is cut in it as a tip. The toolkit's list lights its rows
// itself, but only where nothing in them hears of the pointer.
type hover struct {
	ground *canvas.Rectangle
	chosen bool // the list lights it: with more light its words would not stand out
}

func newHover() hover {
	h := hover{ground: canvas.NewRectangle(color.Transparent)}
	h.ground.Hide()
	return h
}

// cardDelay is how long the mouse rests on a row before what is cut in it shows.
const cardDelay = time.Second

// in tells that the pointer came over an object.
func (h *hover) in(o fyne.CanvasObject, cut string) {
	h.ground.FillColor, h.ground.CornerRadius = theme.Color(theme.ColorNameHover), theme.Size(theme.SizeNameSelectionRadius)
	h.ground.Hidden = h.chosen
	h.ground.Refresh()
	if t := tipsFor(o); t != nil && cut != "" {
		t.point(o, cut, cardDelay)
	}
}

// out tells that the pointer left it.
func (h *hover) out(o fyne.CanvasObject) {
	h.ground.Hide()
	h.ground.Refresh()
	leaveTip(o)
}

// setChosen tells whether the row is the chosen one of its list.
func (h *hover) setChosen(yes bool) {
	if h.chosen = yes; yes && h.ground.Visible() {
		h.ground.Hide()
		h.ground.Refresh()
	}
}

// leaveTip takes the tip of an object away.
func leaveTip(o fyne.CanvasObject) {
	if t := tipsFor(o); t != nil {
		t.leave(o)
	}
}

// Row is a row of a list. Under the pointer it is lit, and what there is no room for in its labels shows as a tip.
type Row struct {
	widget.BaseWidget
	Content fyne.CanvasObject
	hover
}

// NewRow makes a row.
func NewRow(content fyne.CanvasObject) *Row {
	r := &Row{Content: content, hover: newHover()}
	r.ExtendBaseWidget(r)
	return r
}

// MouseIn implements desktop.Hoverable.
func (r *Row) MouseIn(*desktop.MouseEvent) { r.hover.in(r, strings.Join(cutIn(r.Content), "\n")) }

// MouseMoved implements desktop.Hoverable.
func (r *Row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *Row) MouseOut() { r.hover.out(r) }

// CreateRenderer implements fyne.Widget.
func (r *Row) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.hover.ground, r.Content))
}

// cutIn gives the whole texts of the labels in an object that end in an ellipsis.
func cutIn(o fyne.CanvasObject) []string {
	switch o := o.(type) {
	case *fyne.Container:
		var cut []string
		for _, child := range o.Objects {
			if child.Visible() {
				cut = append(cut, cutIn(child)...)
			}
		}
		return cut
	case *widget.Label:
		if isCut(o) {
			return []string{o.Text}
		}
	case *Label:
		return cutIn(&o.Label)
	}
	return nil
}

// isCut tells whether a label has no room for its words.
func isCut(l *widget.Label) bool {
	if l.Truncation != fyne.TextTruncateEllipsis || l.Text == "" {
		return false
	}
	size := theme.TextSize()
	if l.SizeName != "" {
		size = theme.Size(l.SizeName)
	}
	return measure(l.Text, size, l.TextStyle) > l.Size().Width-2*theme.InnerPadding()+1 // widths are rounded
}

// Label is a label of one line. Where it has no room for its words they show as a tip. Rows of lists have plain labels:
// see [Row].
type Label struct{ widget.Label }

// NewLabel makes a label.
func NewLabel(text string) *Label {
	l := &Label{}
	l.Text, l.Truncation = text, fyne.TextTruncateEllipsis
	l.ExtendBaseWidget(l)
	return l
}

// MouseIn implements desktop.Hoverable.
func (l *Label) MouseIn(*desktop.MouseEvent) {
	if t := tipsFor(l); t != nil && isCut(&l.Label) {
		t.point(l, l.Text, TipDelay)
	}
}

// MouseMoved implements desktop.Hoverable.
func (l *Label) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (l *Label) MouseOut() { leaveTip(l) }
