package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Combo is a field of one line that offers words and takes any others. As with
// [Entry], its owner sees a key first and hears when the user leaves it.
type Combo struct {
	widget.SelectEntry
	Left func()
	Key  func(*fyne.KeyEvent) bool // true: the key is dealt with
}

// NewCombo makes a field that offers options.
func NewCombo(placeholder string, options []string) *Combo {
	c := &Combo{}
	c.ExtendBaseWidget(c)
	c.SetPlaceHolder(placeholder)
	c.SetOptions(options)
	return c
}

// TypedKey shows the key to the owner first.
func (c *Combo) TypedKey(k *fyne.KeyEvent) {
	if c.Key != nil && c.Key(k) || passOn(c, k) {
		return
	}
	if isEnter(k) && c.OnSubmitted == nil {
		give(c, k)
		return
	}
	c.SelectEntry.TypedKey(k)
}

// FocusLost tells the owner.
func (c *Combo) FocusLost() {
	c.SelectEntry.FocusLost()
	if c.Left != nil {
		c.Left()
	}
}
