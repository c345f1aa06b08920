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
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// citations edits the works that a snippet comes from, each with the place in it.
type citations struct {
	d     *desk.Desk
	pick  picker
	edit  func([]briefing.Citation)
	left  func()
	focus func(*part.Entry) // gives a field the keyboard
	list  []briefing.Citation
	made  []*citationRow // so far; the first of them show the list
	mute  bool           // rows are being filled, not typed into
	rows  *fyne.Container
	hint  *widget.Label
	root  *fyne.Container
}

// citationRow shows one citation.
type citationRow struct {
	source *part.TextButton
	label  *part.Select
	labels []string    // on offer
	value  *part.Entry // the place in the source
	root   *fyne.Container
}

// locators are the CSL labels on offer; the first says nothing.
var locators = []string{"", "page", "paragraph", "section", "chapter", "line", "timestamp"}

// locatorLabels are what they are called.
var locatorLabels = map[string]lang.Key{"": "as written", "page": "page", "paragraph": "paragraph", "section": "section", "chapter": "chapter", "line": "line", "timestamp": "timestamp"}

func newCitations(d *desk.Desk, pick picker, edit func([]briefing.Citation), left func(), focus func(*part.Entry)) *citations {
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
	for i := range c.list {
		c.made[i].entitle(wording.SourceTitle(c.d.Sources[c.list[i].Source]))
	}
}

// entitle says which source it is.
func (r *citationRow) entitle(title string) {
	if r.source.Text() != title {
		r.source.SetText(title)
	}
}

func (c *citations) changed() { c.edit(slices.Clone(c.list)) }

// lay shows the list in the rows that there are, and makes those that are missing.
func (c *citations) lay() {
	c.mute = true
	for len(c.made) < len(c.list) {
		c.made = append(c.made, c.row(len(c.made)))
	}
	rows := make([]fyne.CanvasObject, len(c.list))
	for i := range c.list {
		c.made[i].locate(c.list[i].Locator)
		rows[i] = c.made[i].root
	}
	c.mute = false
	c.refresh()
	c.hint.Hidden = len(c.list) > 0
	showRows(c.rows, rows, c.root)
}

// locate shows the place in the source. A label of another program is kept.
func (r *citationRow) locate(at briefing.Locator) {
	labels := locators
	if !slices.Contains(labels, at.Label) {
		labels = append(slices.Clone(labels), at.Label)
	}
	if !slices.Equal(labels, r.labels) {
		r.labels, r.label.Options = labels, nil
		for _, l := range labels {
			r.label.Options = append(r.label.Options, locatorName(l))
		}
	}
	selectAt(r.label, slices.Index(labels, at.Label))
	r.value.SetText(at.Value)
}

// change changes a citation, unless its row is being filled.
func (c *citations) change(i int, change func(*briefing.Citation)) {
	if c.mute || i >= len(c.list) {
		return
	}
	change(&c.list[i])
	c.changed()
}

// row makes the row of the i-th citation.
func (c *citations) row(i int) *citationRow {
	r := &citationRow{value: part.NewEntry(lang.T("such as 14"))}
	r.source = part.NewTextButton("", func() {
		c.pick.source(func(id briefing.ID[briefing.Source]) {
			c.change(i, func(to *briefing.Citation) { to.Source = id })
			c.refresh()
		})
	})
	r.label = part.NewSelect(nil, func(string) {
		c.change(i, func(to *briefing.Citation) { to.Locator.Label = r.labels[r.label.SelectedIndex()] })
	})
	r.value.OnChanged = func(s string) { c.change(i, func(to *briefing.Citation) { to.Locator.Value = s }) }
	r.value.Left = c.left
	open := part.NewButtonWithIcon(lang.T("Open"), theme.NavigateNextIcon(), func() { c.open(i) })
	open.Importance = widget.LowImportance
	remove := part.NewTipButton(theme.DeleteIcon(), lang.T("Take the citation away"), func() { c.remove(i) })
	r.root = container.NewVBox(
		container.NewBorder(nil, nil, nil, container.NewHBox(open, remove), r.source),
		part.Columns([]float32{1, 2}, part.Field(lang.T("Place in it"), r.label), part.Field(lang.T("Number or words"), r.value)),
	)
	return r
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
	to := c.d.At
	to.Source = c.list[i].Source
	c.d.Move(to)
	c.d.Show(desk.TabSource)
}

// add cites a source that the user picks, and lets the place in it be typed.
func (c *citations) add() {
	c.pick.source(func(id briefing.ID[briefing.Source]) {
		c.list = append(slices.Clone(c.list), briefing.Citation{Source: id})
		c.lay()
		c.changed()
		c.focus(c.made[len(c.list)-1].value)
	})
}

func (c *citations) remove(i int) {
	c.list = slices.Delete(slices.Clone(c.list), i, i+1)
	c.lay()
	c.changed()
	c.d.Tell(lang.T("Took the citation away. The source itself stays in the library."), lang.T("Undo"), c.d.Undo)
}
