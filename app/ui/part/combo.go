package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Combo is a field of one line that offers words and takes any others: the arrow at its end, or Down, opens their list. As
// with [Entry], its owner sees a key first and hears when the user leaves it. To the keyboard it is one field.
type Combo struct {
	widget.SelectEntry
	Left func()
	Key  func(*fyne.KeyEvent) bool // true: the key is dealt with

	options []string
}

// NewCombo makes a field that offers options.
func NewCombo(placeholder string, options []string) *Combo {
	c := &Combo{}
	c.ExtendBaseWidget(c)
	c.SetPlaceHolder(placeholder)
	c.ActionItem = newArrow(c.unfold)
	c.SetOptions(options)
	return c
}

// SetOptions offers other words.
func (c *Combo) SetOptions(options []string) {
	c.options = options
	c.SelectEntry.SetOptions(options)
}

// unfold opens the list of what is offered, at what stands in the field.
func (c *Combo) unfold() {
	driver := fyne.CurrentApp().Driver()
	over := driver.CanvasForObject(c)
	if over == nil || len(c.options) == 0 || c.Disabled() {
		return
	}
	menu := fyne.NewMenu("")
	for _, o := range c.options {
		menu.Items = append(menu.Items, fyne.NewMenuItem(o, func() { c.SetText(o) }))
	}
	list := widget.NewPopUpMenu(menu, over)
	list.ShowAtPosition(driver.AbsolutePositionForObject(c).AddXY(0, c.Size().Height))
	list.Resize(fyne.NewSize(c.Size().Width, list.MinSize().Height))
	for range slices.Index(c.options, c.Text) + 1 {
		list.ActivateNext()
	}
}

// TypedKey shows the key to the owner first.
func (c *Combo) TypedKey(k *fyne.KeyEvent) {
	if c.Key != nil && c.Key(k) || passOn(c, k) {
		return
	}
	switch {
	case isEnter(k) && c.OnSubmitted == nil:
		give(c, k)
	case k.Name == fyne.KeyDown:
		c.unfold()
	default:
		c.SelectEntry.TypedKey(k)
	}
}

// FocusLost tells the owner.
func (c *Combo) FocusLost() {
	c.SelectEntry.FocusLost()
	if c.Left != nil {
		c.Left()
	}
}

// arrow is the sign at the end of a field that opens its list. It never takes the keyboard.
type arrow struct {
	widget.DisableableWidget
	tapped func()
}

func newArrow(tapped func()) *arrow {
	a := &arrow{tapped: tapped}
	a.ExtendBaseWidget(a)
	return a
}

// Tapped implements fyne.Tappable.
func (a *arrow) Tapped(*fyne.PointEvent) { a.tapped() }

// CreateRenderer implements fyne.Widget.
func (a *arrow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewPadded(widget.NewIcon(theme.MenuDropDownIcon())))
}
