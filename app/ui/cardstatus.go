package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
	"attache/briefing"
)

// cardFilters are what the cards of a heading can be narrowed to.
var cardFilters = []struct {
	label string
	wants func(*desk, briefing.Snippet) bool
}{
	{"All snippets", func(*desk, briefing.Snippet) bool { return true }},
	{"Drafts", func(_ *desk, s briefing.Snippet) bool { return !s.StatusNow().Vouched() }},
	{"Checked", func(_ *desk, s briefing.Snippet) bool { return s.StatusNow() == briefing.Checked }},
	{"Cleared", func(_ *desk, s briefing.Snippet) bool { return s.StatusNow() == briefing.Cleared }},
	{"Changed by others", func(d *desk, s briefing.Snippet) bool { return d.fresh[s.ID.UUID()] }},
	{"With open remarks", func(d *desk, s briefing.Snippet) bool { _, open := d.remarked(s.ID.UUID()); return open > 0 }},
}

// filterButton opens a list of what the cards can be narrowed to; it is lit while they are.
func (s *snippets) filterButton() *part.TipButton {
	var b *part.TipButton
	b = part.NewTipButton(theme.ListIcon(), "Show only some cards", func() {
		menu := fyne.NewMenu("")
		for i, f := range cardFilters {
			item := fyne.NewMenuItem(f.label, func() { s.narrow(i) })
			item.Checked = i == s.only
			menu.Items = append(menu.Items, item)
		}
		driver := fyne.CurrentApp().Driver()
		if c := driver.CanvasForObject(b); c != nil {
			widget.ShowPopUpMenuAtPosition(menu, c, driver.AbsolutePositionForObject(b).AddXY(0, b.Size().Height))
		}
	})
	return b
}

// narrow shows only those cards that fit a filter.
func (s *snippets) narrow(filter int) {
	s.only = filter
	s.filter.Importance = widget.LowImportance
	if filter > 0 {
		s.filter.Importance = widget.HighImportance
	}
	s.filter.Refresh()
	s.reload()
}
