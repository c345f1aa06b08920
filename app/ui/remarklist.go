package ui

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// remarkList lists the remarks in the open briefing and the Inbox; each leads to its place.
type remarkList struct {
	d     *desk.Desk
	lead  func(session.Thread)
	rows  []session.Thread
	last  briefing.ID[briefing.Remark] // that the user went to
	title *widget.Label
	only  *part.Select
	list  *part.List
	none  *fyne.Container
	root  fyne.CanvasObject
}

// remarkFilters are what the list can be narrowed to.
var remarkFilters = []struct {
	label, title, none lang.Key
	wants              func(session.Thread) bool
}{
	{lang.Key("Open ones"), lang.Key("Open remarks"), lang.Key("No remark is open."), func(t session.Thread) bool { return !t.Resolved }},
	{lang.Key("For me"), lang.Key("Remarks for me"), lang.Key("No open remark waits for you."), func(t session.Thread) bool { return !t.Resolved && t.ForMe }},
	{lang.Key("All of them"), lang.Key("All remarks"), lang.Key("There are no remarks yet."), func(session.Thread) bool { return true }},
}

func newRemarkList(d *desk.Desk, lead func(session.Thread)) *remarkList {
	l := &remarkList{d: d, lead: lead, title: widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), none: part.Empty("")}
	l.only = part.NewSelect(nil, func(string) { l.fill() })
	for _, f := range remarkFilters {
		l.only.Options = append(l.only.Options, f.label.String())
	}
	l.only.PlaceHolder = widest(l.only.Options) // never shown: it gives the field its width
	l.list = part.NewList(func() int { return len(l.rows) }, func() fyne.CanvasObject {
		words := widget.NewLabel("")
		words.Truncation = fyne.TextTruncateEllipsis
		return part.NewRow(part.Tight(part.Caption(""), words))
	}, l.show)
	l.list.Title = l.title
	l.list.Current = func() int {
		return slices.IndexFunc(l.rows, func(t session.Thread) bool { return t.ID == l.last })
	}
	l.list.OnSelected = func(i widget.ListItemID) {
		l.list.Unselect(i) // so that a second click leads there again
		l.goTo(i)
	}
	bar := container.NewBorder(nil, nil, l.title, l.only)
	l.root = container.NewBorder(container.NewVBox(widget.NewSeparator(), bar), nil, nil, nil, container.NewStack(l.list, l.none))
	l.only.SetSelectedIndex(0)
	return l
}

// widest gives the one of some texts that takes the most room.
func widest(texts []string) string {
	return slices.MaxFunc(texts, func(a, b string) int {
		return cmp.Compare(fyne.MeasureText(a, theme.TextSize(), fyne.TextStyle{}).Width, fyne.MeasureText(b, theme.TextSize(), fyne.TextStyle{}).Width)
	})
}

func (l *remarkList) show(i widget.ListItemID, o fyne.CanvasObject) {
	t, row := l.rows[i], o.(*part.Row).Content.(*fyne.Container)
	where, words := row.Objects[0].(*widget.Label), row.Objects[1].(*widget.Label)
	where.SetText(session.Named(t.About.Kind, t.Label))
	text := lang.Labelled(author(t.Author), briefing.OneLine(t.Text))
	if n := len(t.Answered); n > 0 {
		last := t.Answered[n-1]
		text += "  –  " + lang.Labelled(author(last.Author), briefing.OneLine(last.Text))
	}
	words.Importance = widget.MediumImportance
	switch {
	case t.ID == l.last:
		words.Importance = widget.HighImportance
	case t.Resolved:
		words.Importance = widget.LowImportance
	}
	words.TextStyle.Bold = t.ForMe && !t.Resolved
	words.SetText(text)
}

// fill lists those remarks that the user wants to see.
func (l *remarkList) fill() {
	f := remarkFilters[max(l.only.SelectedIndex(), 0)]
	l.rows = slices.DeleteFunc(slices.Clone(l.d.Remarks), func(t session.Thread) bool { return !f.wants(t) })
	l.title.SetText(withCount(f.title, len(l.rows)))
	l.none.Objects[1].(*widget.Label).SetText(f.none.String())
	l.none.Hidden = len(l.rows) > 0
	l.list.Refresh()
}

func (l *remarkList) goTo(i int) {
	l.last = l.rows[i].ID
	l.lead(l.rows[i])
	l.list.Refresh()
}

// step goes to the next remark of the list, or to the one before. Behind the last comes the first.
func (l *remarkList) step(by int) {
	if len(l.rows) == 0 {
		l.d.Tell(remarkFilters[max(l.only.SelectedIndex(), 0)].none.String(), "", nil)
		return
	}
	at := l.list.Current()
	if at < 0 && by < 0 {
		at = 0
	}
	at = (at + by + len(l.rows)) % len(l.rows)
	l.goTo(at)
	l.list.Reveal(at)
}

// remarkMark says on a card how many remarks there are, and how many of them are open.
func remarkMark(all, open int) (mark string, tone part.Tone) {
	if all == 0 {
		return "", part.Plain
	}
	switch open {
	case 0:
		return lang.N(all, "%d remark, resolved", "%d remarks, resolved"), part.Plain
	case all:
		return lang.N(open, "%d open remark", "%d open remarks"), part.Caution
	default:
		return lang.N(all, "%d remark, %d open", "%d remarks, %d open", open), part.Caution
	}
}
