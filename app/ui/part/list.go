package part

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// List is a list in which the arrow keys choose, and whose owner sees every key
// first.
type List struct {
	widget.List
	Current func() int                // the chosen row; below zero: none
	Key     func(*fyne.KeyEvent) bool // true: the key is dealt with
	Extend  func(row int)             // an arrow key with Shift goes to a row; nil: as without Shift
	All     func()                    // all rows are asked for; may be nil
	Title   *widget.Label             // lit while the list has the keyboard; nil: none

	tall  map[int]float32 // heights that were set, by row
	usual float32         // that of any other row
	shift bool
	edge  *canvas.Rectangle // shows that the list has the keyboard
}

// NewList makes a list as widget.NewList does.
func NewList(length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *List {
	l := &List{Current: func() int { return -1 }, tall: map[int]float32{}, usual: -1, edge: canvas.NewRectangle(color.Transparent)}
	l.edge.Hide()
	l.Length, l.CreateItem = length, create
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		update(i, o)
		if row, ok := o.(interface{ setChosen(yes bool) }); ok {
			row.setChosen(i == l.Current())
		}
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey implements fyne.Focusable.
func (l *List) TypedKey(k *fyne.KeyEvent) {
	if l.Key != nil && l.Key(k) || passOn(l, k) {
		return
	}
	to := l.Current()
	switch k.Name {
	case fyne.KeyUp:
		to--
	case fyne.KeyDown:
		to++
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = l.Length() - 1
	default: // not the toolkit's own keys: they walk over rows that are not chosen
		return
	}
	if to < 0 || to >= l.Length() {
		return
	}
	if l.shift && l.Extend != nil {
		l.Extend(to)
	} else {
		l.Select(to)
	}
	l.Reveal(to)
}

// KeyDown implements desktop.Keyable: arrow keys do not tell whether Shift is held.
func (l *List) KeyDown(k *fyne.KeyEvent) { l.shift = l.shift || isShift(k) }

// KeyUp implements desktop.Keyable.
func (l *List) KeyUp(k *fyne.KeyEvent) { l.shift = l.shift && !isShift(k) }

func isShift(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
}

// TypedShortcut implements fyne.Shortcutable.
func (l *List) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutSelectAll); ok && l.All != nil {
		l.All()
	}
}

// SetHeight tells how tall a row is. It is called where the list shows the row.
func (l *List) SetHeight(row int, height float32) {
	if l.tall[row] != height {
		l.tall[row] = height
		l.SetItemHeight(row, height)
	}
}

// Row gives the row at a height below the list's upper edge, where that row begins below the edge, and how
// tall it is. Above the first it gives the first, below the last the last, and a negative row where there is none.
func (l *List) Row(y float32) (row int, top, height float32) {
	if l.usual < 0 {
		l.usual = l.CreateItem().MinSize().Height
	}
	last := l.Length() - 1
	top = -l.GetScrollOffset()
	for row = 0; row <= last; row++ {
		height = l.usual
		if h, ok := l.tall[row]; ok {
			height = h
		}
		if row == last || y < top+height+theme.Padding() {
			return row, top, height
		}
		top += height + theme.Padding()
	}
	return -1, 0, 0
}

// Reveal brings a row into sight, with the one behind it.
func (l *List) Reveal(row int) { reveal(&l.List, row) }

// reveal scrolls more than once: rows are measured when they come into sight,
// and may then push the one that is wanted out again.
func reveal(l *widget.List, row int) {
	for range 3 {
		before := l.GetScrollOffset()
		l.ScrollTo(min(row+1, l.Length()-1))
		l.ScrollTo(row)
		if l.GetScrollOffset() == before {
			return
		}
	}
}

// FocusGained lights the title and the edge. The toolkit would mark a row of its own
// beside the chosen one.
func (l *List) FocusGained() { l.light(widget.HighImportance, true) }

// FocusLost dims the title and the edge.
func (l *List) FocusLost() {
	l.shift = false
	l.light(widget.MediumImportance, false)
}

func (l *List) light(i widget.Importance, lit bool) {
	l.edge.Hidden = !lit
	l.Refresh()
	if l.Title != nil {
		l.Title.Importance = i
		l.Title.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer {
	return &listRenderer{l.List.CreateRenderer(), l.edge}
}

// listRenderer draws the toolkit's list, and the edge over it.
type listRenderer struct {
	fyne.WidgetRenderer
	edge *canvas.Rectangle
}

const edgeWidth = 2

func (r *listRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.edge.Resize(fyne.NewSize(edgeWidth, size.Height))
}

func (r *listRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.edge)
}

func (r *listRenderer) Refresh() {
	r.edge.FillColor = theme.Color(theme.ColorNamePrimary)
	r.edge.Refresh()
	r.WidgetRenderer.Refresh()
}
