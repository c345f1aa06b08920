package part

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Button is the toolkit's button, for a keyboard too: Enter presses it as the space bar does and leaves it the keyboard,
// it shows plainly that it has it, and the keys that mean nothing to it go to the window.
type Button struct {
	widget.Button
	ring ring
}

// NewButton makes a button.
func NewButton(text string, tapped func()) *Button { return NewButtonWithIcon(text, nil, tapped) }

// NewButtonWithIcon makes a button with an icon before its words.
func NewButtonWithIcon(text string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{ring: newRing()}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(k *fyne.KeyEvent) { typedOnButton(b, b, k) }

// typedOnButton hears of a key for a button in the window, which has another as its base. The toolkit takes the keyboard
// from a button that is pressed; who came by keyboard stays on it.
func typedOnButton(shown fyne.Focusable, b *Button, k *fyne.KeyEvent) {
	o := shown.(fyne.CanvasObject)
	if !presses(k) {
		passOn(o, k)
		return
	}
	if inSight(o) && !b.Disabled() && b.OnTapped != nil {
		b.OnTapped()
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.Focused() == shown && !inSight(o) {
		c.Unfocus()
	}
}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.ring.show(true)
	b.Button.FocusGained()
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() {
	b.ring.show(false)
	b.Button.FocusLost()
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return newRinged(b.Button.CreateRenderer(), b.ring, b.ringLook)
}

// ringLook sets the ring off from the button's own colour.
func (b *Button) ringLook() (by float32, ink color.Color) {
	const within = 2
	switch b.Importance {
	case widget.HighImportance:
		return within, theme.Color(theme.ColorNameForegroundOnPrimary)
	case widget.DangerImportance:
		return within, theme.Color(theme.ColorNameForegroundOnError)
	}
	return onGround()
}
