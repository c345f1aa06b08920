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
	left    func()                      // a field was left; may be nil
	focus   func(*part.Entry)           // gives a new link's name the keyboard; may be nil
	key     func(*fyne.KeyEvent) bool   // sees the keys of every field first; may be nil
	known   func() []briefing.ChainLink // whom it may name; nil: nobody is offered
	grew    func()                      // it has another height; may be nil
	removed func(name string)           // a link was taken out, whose name may be unknown; may be nil
	links   briefing.Attribution
	made    []*chainRow // so far; the first of them show the links
	mute    bool        // rows are being filled, not typed into
	rows    *fyne.Container
	hint    *widget.Label
	root    *fyne.Container
}

// chainRow shows one link.
type chainRow struct {
	name, role *part.Entry
	offers     *nameOffers
	date       *dateField
	seen       *part.Check
	down       *part.TipButton
	root       *fyne.Container
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
	c.links = slices.Clone(links)
	c.lay()
}

// changed hands a copy on, so that what was handed on stays as it was.
func (c *chain) changed() { c.edit(slices.Clone(c.links)) }

// commit takes over the dates that are being typed.
func (c *chain) commit() {
	for _, r := range c.made[:len(c.links)] {
		r.date.commit()
	}
}

// lay shows the links in the rows that there are, and makes those that are missing.
func (c *chain) lay() {
	c.mute = true
	for len(c.made) < len(c.links) {
		c.made = append(c.made, c.row(len(c.made)))
	}
	rows := make([]fyne.CanvasObject, len(c.links))
	for i, link := range c.links {
		r := c.made[i]
		r.name.SetText(link.Name)
		r.role.SetText(link.Role)
		r.offers.forget()
		r.date.set(link.Date, true)
		if r.seen.Checked != link.Seen {
			r.seen.SetChecked(link.Seen)
		}
		if last := i == len(c.links)-1; last != r.down.Disabled() {
			if last {
				r.down.Disable()
			} else {
				r.down.Enable()
			}
		}
		rows[i] = r.root
	}
	c.mute = false
	c.hint.Hidden = len(c.links) > 0
	showRows(c.rows, rows, c.root)
}

// change changes a link, unless its row is being filled or shows no link any more.
func (c *chain) change(i int, change func(*briefing.ChainLink)) {
	if c.mute || i >= len(c.links) {
		return
	}
	change(&c.links[i])
	c.changed()
}

// row makes the row of the i-th link.
func (c *chain) row(i int) *chainRow {
	r := &chainRow{name: part.NewEntry(lang.T("unknown")), role: part.NewEntry(lang.T("such as: minister"))}
	r.offers = newNameOffers(r.name, r.role, c.knows, c.grow)
	r.name.OnChanged = func(s string) {
		c.change(i, func(l *briefing.ChainLink) { l.Name = s })
		if !c.mute {
			r.offers.typed(s)
		}
	}
	r.role.OnChanged = func(s string) { c.change(i, func(l *briefing.ChainLink) { l.Role = s }) }
	r.date = newDateField(func(d briefing.Date) { c.change(i, func(l *briefing.ChainLink) { l.Date = d }) })
	r.name.Left, r.role.Left, r.date.Left = c.left, c.left, c.left
	for _, e := range []*part.Entry{r.name, r.role, r.date.Entry} {
		e.Key = c.key
	}
	r.name.Key = func(k *fyne.KeyEvent) bool { return r.offers.key(k) || c.key != nil && c.key(k) }
	r.role.Entered = r.offers.close // not as soon as the name is left: a click on an offer leaves it too
	r.seen = part.NewCheck(lang.T("Seen by us"), func(on bool) { c.change(i, func(l *briefing.ChainLink) { l.Seen = on }) })

	who, when := lang.T("Who said it"), lang.T("Date of the statement")
	if i > 0 {
		who, when = lang.T("Passed on by (%d)", i), lang.T("Date of publication")
	}
	up := part.NewTipButton(theme.MoveUpIcon(), lang.T("Nearer to who said it"), func() { c.swap(i, i-1) })
	r.down = part.NewTipButton(theme.MoveDownIcon(), lang.T("Nearer to the work in hand"), func() { c.swap(i, i+1) })
	if i == 0 {
		up.Disable()
	}
	buttons := container.NewHBox(up, r.down, part.NewTipButton(theme.DeleteIcon(), lang.T("Take the link away"), func() { c.remove(i) }))
	r.root = container.NewVBox(
		part.Columns([]float32{1, 1}, part.Field(who, r.name), part.Field(lang.T("Role"), r.role)),
		r.offers.box,
		container.NewBorder(nil, nil, nil, part.Field("", container.NewHBox(r.seen, buttons)), part.Field(when, r.date.Checked)),
		widget.NewSeparator(),
	)
	return r
}

// knows lists whom a link may name.
func (c *chain) knows() []briefing.ChainLink {
	if c.known == nil {
		return nil
	}
	return c.known()
}

// grow gives a row the height that it needs now.
func (c *chain) grow() {
	c.root.Refresh()
	if c.grew != nil {
		c.grew()
	}
}

// add puts a link at the end, the relay nearest to the work in hand, and lets its
// name be typed.
func (c *chain) add() {
	c.commit()
	c.links = append(slices.Clone(c.links), briefing.ChainLink{})
	c.lay()
	c.changed()
	if c.focus != nil {
		c.focus(c.made[len(c.links)-1].name)
	}
}

// next lets the name of the last link be typed where it has none yet, and else adds one. Where the keyboard is in that name
// already, its link is meant to stay unknown.
func (c *chain) next(focused fyne.Focusable) {
	if n := len(c.links); n > 0 && c.links[n-1].Name == "" && c.focus != nil && focused != c.made[n-1].name {
		c.focus(c.made[n-1].name)
		return
	}
	c.add()
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
