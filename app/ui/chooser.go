package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
)

// chooser is the button at the top that names the open briefing and leads to the
// others.
type chooser struct {
	desk.Quiet
	d      *desk.Desk
	create func()
	button *part.Button
}

func newChooser(d *desk.Desk, create func()) *chooser {
	c := &chooser{d: d, create: create}
	c.button = part.NewButtonWithIcon("", theme.MenuDropDownIcon(), c.open)
	c.button.IconPlacement = widget.ButtonIconTrailingText
	c.button.Alignment = widget.ButtonAlignLeading
	c.Changed(desk.Change{})
	return c
}

func (c *chooser) Changed(desk.Change) {
	title := c.d.Outline.Briefing.Title
	switch {
	case c.d.Outline.Briefing.ID.IsZero():
		title = lang.T("No briefing yet")
	case strings.TrimSpace(title) == "":
		title = lang.T("Briefing without a title")
	}
	const most = 34
	if r := []rune(title); len(r) > most {
		title = strings.TrimSpace(string(r[:most-1])) + "…"
	}
	c.button.SetText(title)
}

func (c *chooser) open() {
	menu := fyne.NewMenu("")
	for _, b := range c.d.Briefings {
		label := b.Title
		if !b.Date.IsZero() {
			label += "   " + session.DateWords(b.Date)
		}
		item := fyne.NewMenuItem(label, func() {
			c.d.Open(b.ID)
		})
		item.Checked = b.ID == c.d.At.Briefing
		menu.Items = append(menu.Items, item)
	}
	if len(menu.Items) > 0 {
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(lang.T("Title, date, addressees, look…"), func() { c.d.Details(desk.SheetFirst) }))
	}
	menu.Items = append(menu.Items, fyne.NewMenuItem(lang.T("New briefing…"), c.create))
	driver := fyne.CurrentApp().Driver()
	if canvas := driver.CanvasForObject(c.button); canvas != nil {
		widget.ShowPopUpMenuAtPosition(menu, canvas, driver.AbsolutePositionForObject(c.button).AddXY(0, c.button.Size().Height))
	}
}
