package ui

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/briefing"
)

// chain edits an attribution: who said it, then each relay on the way to the
// work in hand.
type chain struct {
	edit    func(briefing.Attribution)
	left    func()                    // a field was left; may be nil
	focus   func(*part.Entry)         // gives a new link's name the keyboard; may be nil
	key     func(*fyne.KeyEvent) bool // sees the keys of every field first; may be nil
	removed func(name string)         // a link was taken out, whose name may be unknown; may be nil
	links   briefing.Attribution
	dates   []*dateField // one for each link
	names   []*part.Entry
	rows    *fyne.Container
	hint    *widget.Label
	root    *fyne.Container
}

func newChain(edit func(briefing.Attribution)) *chain {
	c := &chain{edit: edit, rows: container.NewVBox()}
	c.hint = widget.NewLabel(lang.T("Nobody is named yet. Add who said it, then each outlet that passed it on."))
	c.hint.Importance = widget.LowImportance
	c.hint.Wrapping = fyne.TextWrapWord
	add := part.NewButtonWithIcon(lang.T("Add link"), theme.ContentAddIcon(), c.add)
	add.Importance = widget.LowImportance
	c.root = container.NewVBox(part.Heading(lang.T("Attribution, from who said it"), add), c.hint, c.rows)
	return c
}

// set shows an attribution; rows that show it already stay as they are, unless
// another snippet is shown.
func (c *chain) set(links briefing.Attribution, other bool) {
	if !other && reflect.DeepEqual(links, c.links) {
		return
	}
	c.dates = nil // what stands in them is not about the links that are shown now
	c.links = slices.Clone(links)
	c.lay()
}

// changed hands a copy on, so that what was handed on stays as it was.
func (c *chain) changed() { c.edit(slices.Clone(c.links)) }

// commit takes over the dates that are being typed.
func (c *chain) commit() {
	for _, f := range c.dates {
		f.commit()
	}
}

// lay makes the rows anew.
func (c *chain) lay() {
	c.rows.RemoveAll()
	c.dates, c.names = nil, nil
	for i := range c.links {
		c.rows.Add(c.row(i))
	}
	c.hint.Hidden = len(c.links) > 0
	c.root.Refresh()
}

func (c *chain) row(i int) fyne.CanvasObject {
	link := c.links[i]
	name := part.NewEntry(lang.T("unknown"))
	name.SetText(link.Name)
	name.OnChanged = func(s string) { c.links[i].Name = s; c.changed() }
	role := part.NewEntry(lang.T("such as: minister"))
	role.SetText(link.Role)
	role.OnChanged = func(s string) { c.links[i].Role = s; c.changed() }
	var date *dateField
	date = newDateField(func(d briefing.Date) {
		if i < len(c.dates) && c.dates[i] == date { // a row that was replaced says nothing any more
			c.links[i].Date = d
			c.changed()
		}
	})
	date.set(link.Date, true)
	name.Left, role.Left, date.Left = c.left, c.left, c.left
	for _, e := range []*part.Entry{name, role, date.Entry} {
		e.Key = c.key
	}
	c.dates, c.names = append(c.dates, date), append(c.names, name)
	seen := part.NewCheck(lang.T("Seen by us"), nil)
	seen.SetChecked(link.Seen)
	seen.OnChanged = func(on bool) { c.links[i].Seen = on; c.changed() }

	who, when := lang.T("Who said it"), lang.T("Date of the statement")
	if i > 0 {
		who, when = lang.T("Passed on by (%d)", i), lang.T("Date of publication")
	}
	up := part.NewTipButton(theme.MoveUpIcon(), lang.T("Nearer to who said it"), func() { c.swap(i, i-1) })
	down := part.NewTipButton(theme.MoveDownIcon(), lang.T("Nearer to the work in hand"), func() { c.swap(i, i+1) })
	if i == 0 {
		up.Disable()
	}
	if i == len(c.links)-1 {
		down.Disable()
	}
	buttons := container.NewHBox(up, down, part.NewTipButton(theme.DeleteIcon(), lang.T("Take the link away"), func() { c.remove(i) }))
	return container.NewVBox(
		part.Columns([]float32{1, 1}, part.Field(who, name), part.Field(lang.T("Role"), role)),
		container.NewBorder(nil, nil, nil, part.Field("", container.NewHBox(seen, buttons)), part.Field(when, date.Checked)),
		widget.NewSeparator(),
	)
}

// add puts a link at the end, the relay nearest to the work in hand, and lets its
// name be typed.
func (c *chain) add() {
	c.commit()
	c.links = append(slices.Clone(c.links), briefing.ChainLink{})
	c.lay()
	c.changed()
	if c.focus != nil {
		c.focus(c.names[len(c.names)-1])
	}
}

func (c *chain) swap(i, j int) {
	c.commit()
	c.links[i], c.links[j] = c.links[j], c.links[i]
	c.lay()
	c.changed()
}

func (c *chain) remove(i int) {
	c.commit()
	name := c.links[i].Name
	c.links = slices.Delete(slices.Clone(c.links), i, i+1)
	c.lay()
	c.changed()
	if c.removed != nil {
		c.removed(name)
	}
}
