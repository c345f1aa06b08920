package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Signal is a few words that lead, when they are clicked on, to what they tell of.
type Signal struct {
	Label
	tap func()
}

// NewSignal makes a signal without words.
func NewSignal(tapped func()) *Signal {
	s := &Signal{tap: tapped}
	s.Importance = widget.LowImportance
	s.ExtendBaseWidget(s)
	return s
}

// Tapped implements fyne.Tappable.
func (s *Signal) Tapped(*fyne.PointEvent) { s.tap() }

// Cursor shows that there is something to click on.
func (s *Signal) Cursor() desktop.Cursor { return desktop.PointerCursor }
