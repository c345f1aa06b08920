package ui

import (
	"context"

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
func (s *snippets) filterButton() *widget.Button {
	var b *widget.Button
	b = part.IconButton(theme.ListIcon(), func() {
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

// menu offers what can be done with the chosen card, at the pointer.
func (s *snippets) menu(e *fyne.PointEvent) {
	now := briefing.Draft
	if snippet, ok := s.d.snippet(s.d.at.Snippet); ok && snippet.StatusNow().Vouched() {
		now = snippet.StatusNow()
	}
	menu := fyne.NewMenu("")
	for _, status := range []briefing.Status{briefing.Draft, briefing.Checked, briefing.Cleared} {
		item := fyne.NewMenuItem(upperFirst(string(status)), func() { s.mark(status) })
		item.Checked = status == now
		menu.Items = append(menu.Items, item)
	}
	menu.Items = append(menu.Items,
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Write a remark", s.remark),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem("Delete", s.delete),
	)
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.list); c != nil {
		widget.ShowPopUpMenuAtPosition(menu, c, e.AbsolutePosition)
	}
}

// mark gives the chosen snippet a status. Nothing is asked: it can be undone.
func (s *snippets) mark(status briefing.Status) {
	id := s.d.at.Snippet
	if id.IsZero() {
		s.d.tell("Choose a snippet to mark it as "+string(status)+".", "", nil)
		return
	}
	s.d.flush()
	n := 0
	s.d.write("Mark the snippet as "+string(status), nil, func(ctx context.Context) (err error) {
		n, err = s.d.s.Mark(ctx, status, id)
		return err
	}, func() {
		if n == 0 {
			s.d.tell("It is "+string(status)+" already.", "", nil)
			return
		}
		s.d.tell("The snippet is "+string(status)+" now.", "Undo", s.d.undo)
	})
}
