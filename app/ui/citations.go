package ui

import (
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/briefing"
)

// citations edits the works that a snippet comes from, each with the place in it.
type citations struct {
	d      *desk
	pick   picker
	edit   func([]briefing.Citation)
	left   func()
	focus  func(*part.Entry) // gives a field the keyboard
	list   []briefing.Citation
	names  []*part.TextButton
	values []*part.Entry // the place in each source
	rows   *fyne.Container
	hint   *widget.Label
	root   *fyne.Container
}

// locators are the CSL labels on offer; the first says nothing.
var locators = []string{"", "page", "paragraph", "section", "chapter", "line", "timestamp"}

// locatorLabels are what they are called.
var locatorLabels = map[string]lang.Key{"": "as written", "page": "page", "paragraph": "paragraph", "section": "section", "chapter": "chapter", "line": "line", "timestamp": "timestamp"}

func newCitations(d *desk, pick picker, edit func([]briefing.Citation), left func(), focus func(*part.Entry)) *citations {
	c := &citations{d: d, pick: pick, edit: edit, left: left, focus: focus, rows: container.NewVBox()}
	c.hint = widget.NewLabel(lang.T("No source yet. What somebody else said cannot be traced without one."))
	c.hint.Importance = widget.LowImportance
	c.hint.Wrapping = fyne.TextWrapWord
	add := part.NewButtonWithIcon(lang.T("Cite a source"), theme.ContentAddIcon(), c.add)
	add.Importance = widget.LowImportance
	c.root = container.NewVBox(part.Heading(lang.T("Citations"), add), c.hint, c.rows)
	return c
}

func (c *citations) set(list []briefing.Citation, other bool) {
	if !other && reflect.DeepEqual(list, c.list) {
		return
	}
	c.list = slices.Clone(list)
	c.lay()
}

// refresh shows the titles of the sources as they are now.
func (c *citations) refresh() {
	for i, b := range c.names {
		b.SetText(c.title(i))
	}
}

func (c *citations) title(i int) string { return sourceTitle(c.d.sources[c.list[i].Source]) }

func (c *citations) changed() { c.edit(slices.Clone(c.list)) }

func (c *citations) lay() {
	c.rows.RemoveAll()
	c.names, c.values = nil, nil
	for i := range c.list {
		c.rows.Add(c.row(i))
	}
	c.hint.Hidden = len(c.list) > 0
	c.root.Refresh()
}

func (c *citations) row(i int) fyne.CanvasObject {
	source := part.NewTextButton(c.title(i), func() {
		c.pick.source(func(id briefing.ID[briefing.Source]) {
			c.list[i].Source = id
			c.lay()
			c.changed()
		})
	})
	c.names = append(c.names, source)
	labels := locators
	if l := c.list[i].Locator.Label; !slices.Contains(labels, l) {
		labels = append(slices.Clone(labels), l) // a label of another program is kept
	}
	label := part.NewSelect(nil, nil)
	for _, l := range labels {
		label.Options = append(label.Options, locatorName(l))
	}
	label.SetSelectedIndex(slices.Index(labels, c.list[i].Locator.Label))
	label.OnChanged = func(string) {
		c.list[i].Locator.Label = labels[label.SelectedIndex()]
		c.changed()
	}
	value := part.NewEntry(lang.T("such as 14"))
	value.SetText(c.list[i].Locator.Value)
	value.OnChanged = func(s string) { c.list[i].Locator.Value = s; c.changed() }
	value.Left = c.left
	c.values = append(c.values, value)
	open := part.NewButtonWithIcon(lang.T("Open"), theme.NavigateNextIcon(), func() { c.open(i) })
	open.Importance = widget.LowImportance
	remove := part.NewTipButton(theme.DeleteIcon(), lang.T("Take the citation away"), func() { c.remove(i) })
	return container.NewVBox(
		container.NewBorder(nil, nil, nil, container.NewHBox(open, remove), source),
		part.Columns([]float32{1, 2}, part.Field(lang.T("Place in it"), label), part.Field(lang.T("Number or words"), value)),
	)
}

// locatorName words the label of a place in a source.
func locatorName(label string) string {
	if name, ok := locatorLabels[label]; ok {
		return name.String()
	}
	return label
}

// locatorWords words a place in a source, such as "page 14".
func locatorWords(l briefing.Locator) string {
	if l.Label == "" {
		return l.Value
	}
	return strings.TrimSpace(locatorName(l.Label) + " " + l.Value)
}

// open shows the cited source beside the cards.
func (c *citations) open(i int) {
	to := c.d.at
	to.Source = c.list[i].Source
	c.d.move(to)
	c.d.show(tabSource)
}

// add cites a source that the user picks, and lets the place in it be typed.
func (c *citations) add() {
	c.pick.source(func(id briefing.ID[briefing.Source]) {
		c.list = append(slices.Clone(c.list), briefing.Citation{Source: id})
		c.lay()
		c.changed()
		c.focus(c.values[len(c.values)-1])
	})
}

func (c *citations) remove(i int) {
	c.list = slices.Delete(slices.Clone(c.list), i, i+1)
	c.lay()
	c.changed()
	c.d.tell(lang.T("Took the citation away. The source itself stays in the library."), lang.T("Undo"), c.d.undo)
}
