package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// List is a list in which the arrow keys choose, and whose owner sees every key
// first.
type List struct {
	widget.List
	Current func() int                // the chosen row; below zero: none
	Key     func(*fyne.KeyEvent) bool // true: the key is dealt with
	Title   *widget.Label             // lit while the list has the keyboard; nil: none
}

// NewList makes a list as widget.NewList does.
func NewList(length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *List {
	l := &List{Current: func() int { return -1 }}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
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
	if to >= 0 && to < l.Length() {
		l.Select(to)
		l.Reveal(to)
	}
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

// FocusGained lights the title. The toolkit would mark a row of its own beside
// the chosen one.
func (l *List) FocusGained() { l.light(widget.HighImportance) }

// FocusLost dims the title.
func (l *List) FocusLost() { l.light(widget.MediumImportance) }

func (l *List) light(i widget.Importance) {
	if l.Title != nil {
		l.Title.Importance = i
		l.Title.Refresh()
	}
}
