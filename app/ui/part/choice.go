package part

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Select is the toolkit's field that offers a choice, for a keyboard too: the arrows, Home and End choose, a letter goes to
// the next option that begins with it, the space bar and Enter open the list at what is chosen, and the keys that mean
// nothing to it go to the window.
type Select struct {
	widget.Select
	ring ring
}

// NewSelect makes a field that offers options; changed hears what is chosen and may be nil.
func NewSelect(options []string, changed func(string)) *Select {
	s := &Select{ring: newRing()}
	s.Options, s.OnChanged = options, changed
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements fyne.Focusable.
func (s *Select) TypedKey(k *fyne.KeyEvent) {
	if passOn(s, k) || s.Disabled() || len(s.Options) == 0 {
		return
	}
	at, last := s.SelectedIndex(), len(s.Options)-1
	switch {
	case presses(k):
		s.unfold()
	case k.Name == fyne.KeyUp, k.Name == fyne.KeyLeft:
		s.choose(max(at-1, 0))
	case k.Name == fyne.KeyDown, k.Name == fyne.KeyRight:
		s.choose(min(at+1, last))
	case k.Name == fyne.KeyHome:
		s.choose(0)
	case k.Name == fyne.KeyEnd:
		s.choose(last)
	}
}

// choose chooses an option; whoever listens hears of another one only.
func (s *Select) choose(at int) {
	if at != s.SelectedIndex() {
		s.SetSelectedIndex(at)
	}
}

// unfold opens the list, at the option that is chosen.
func (s *Select) unfold() {
	s.Tapped(&fyne.PointEvent{})
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		if list, ok := c.Focused().(*widget.PopUpMenu); ok {
			for range s.SelectedIndex() + 1 {
				list.ActivateNext()
			}
		}
	}
}

// TypedRune goes to the next option that begins with a letter.
func (s *Select) TypedRune(r rune) {
	if s.Disabled() || unicode.IsSpace(r) {
		return
	}
	begins, at := strings.ToLower(string(r)), s.SelectedIndex()
	for i := range s.Options {
		to := (at + 1 + i) % len(s.Options)
		if strings.HasPrefix(strings.ToLower(s.Options[to]), begins) {
			s.choose(to)
			return
		}
	}
}

// FocusGained implements fyne.Focusable.
func (s *Select) FocusGained() {
	s.ring.show(true)
	s.Select.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (s *Select) FocusLost() {
	s.ring.show(false)
	s.Select.FocusLost()
}

// CreateRenderer implements fyne.Widget.
func (s *Select) CreateRenderer() fyne.WidgetRenderer {
	return newRinged(s.Select.CreateRenderer(), s.ring, onGround)
}

// Check is the toolkit's box to tick, for a keyboard too: it shows plainly that it has the keyboard, and the keys that
// mean nothing to it, with Enter, go to the window.
type Check struct {
	widget.Check
	ring ring
}

// NewCheck makes a box to tick; changed hears of each tick and may be nil.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{ring: newRing()}
	c.Text, c.OnChanged = text, changed
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements fyne.Focusable. The space bar comes as a character.
func (c *Check) TypedKey(k *fyne.KeyEvent) {
	if !passOn(c, k) && isEnter(k) {
		give(c, k)
	}
}

// FocusGained implements fyne.Focusable.
func (c *Check) FocusGained() {
	c.ring.show(!c.Disabled())
	c.Check.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (c *Check) FocusLost() {
	c.ring.show(false)
	c.Check.FocusLost()
}

// CreateRenderer implements fyne.Widget.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	return newRinged(c.Check.CreateRenderer(), c.ring, onGround)
}
