package ui

import (
	"context"
	"slices"
	"strings"

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

// outline is the left pane: the Inbox, then the headings of the open briefing.
type outline struct {
	desk.Quiet
	d       *desk.Desk
	focus   func(fyne.Focusable)
	carrier *carrier
	list    *part.List
	none    *fyne.Container // says how to begin, while there is no heading
	rows    []outlineRow
	rename  briefing.ID[briefing.Heading] // whose title is being typed
	kept    *searches
	mute    bool // a selection comes from the desk, not from the user
	root    fyne.CanvasObject
}

// outlineRow is what one row shows.
type outlineRow struct {
	id     briefing.ID[briefing.Heading] // zero: the Inbox, or a search
	search *search                       // nil: none; a new one where anything in it changed
	number string
	title  string
	level  int // 0: the Inbox
	count  int // snippets directly under it
	open   int // remarks that are open on it and on these
}

func newOutline(d *desk.Desk, focus func(fyne.Focusable)) *outline {
	o := &outline{d: d, focus: focus}
	o.list = part.NewList(
		func() int { return len(o.rows) },
		func() fyne.CanvasObject { return part.NewHeadingRow() },
		func(i widget.ListItemID, row fyne.CanvasObject) { o.show(o.rows[i], row.(*part.HeadingRow), i) },
	)
	title := widget.NewLabelWithStyle(lang.T("Outline"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	o.list.Current, o.list.Title = o.row, title
	o.list.Key = o.key
	o.list.OnSelected = func(i widget.ListItemID) {
		if !o.mute {
			o.choose(i)
		}
	}
	tools := container.NewHBox(
		part.NewTipButton(theme.ContentAddIcon(), lang.T("New heading (Ctrl+Shift+H)"), o.add),
		part.NewTipButton(theme.MoveUpIcon(), lang.T("Heading up (Alt+↑)"), func() { o.move(session.Up) }),
		part.NewTipButton(theme.MoveDownIcon(), lang.T("Heading down (Alt+↓)"), func() { o.move(session.Down) }),
		part.NewTipButton(theme.NavigateBackIcon(), lang.T("Promote heading (Alt+←)"), func() { o.move(session.Promote) }),
		part.NewTipButton(theme.NavigateNextIcon(), lang.T("Demote heading (Alt+→)"), func() { o.move(session.Demote) }),
		part.NewTipButton(theme.DeleteIcon(), lang.T("Delete heading"), o.delete),
	)
	o.none = part.Empty(lang.T("No heading yet.\nAdd one: the + above, or Ctrl+Shift+H."))
	o.none.Hide()
	o.root = container.NewBorder(container.NewVBox(title, tools, widget.NewSeparator()), nil, nil, nil, container.NewStack(o.list, o.none))
	return o
}

// show fills one row of the list.
func (o *outline) show(r outlineRow, row *part.HeadingRow, i int) {
	title := r.title
	if r.search != nil {
		title = r.search.Name
	} else if r.level == 0 {
		title = lang.T("Inbox")
	} else if strings.TrimSpace(title) == "" {
		title = lang.T("(no title)")
	}
	row.Tap = func() {
		o.focus(o.list)
		if r.search == nil {
			o.kept.leave()
		}
		o.list.Select(i)
	}
	row.Drag = func(at fyne.Position) { o.carrier.carryHeading(r, at) }
	row.Drop = o.carrier.drop
	row.Ask = func(e *fyne.PointEvent) {
		if r.search != nil {
			o.kept.menu(r.search.Name, e)
			return
		}
		o.list.Select(i)
		if r.level > 0 {
			o.menu(e)
		}
	}
	level := r.level
	if r.search != nil {
		level = -1
	}
	row.Set(r.number, title, r.count, r.open, level)
	if o.rename.IsZero() || r.id != o.rename {
		row.Show()
		row.StopEdit()
		return
	}
	if entry, fresh := row.Edit(r.title, func(text string, keep bool) { o.renamed(r.id, r.title, text, keep) }); fresh {
		o.focus(entry)
	}
}

// menu offers what can be done with the chosen heading, at the pointer.
func (o *outline) menu(e *fyne.PointEvent) {
	menu := fyne.NewMenu("",
		fyne.NewMenuItem(lang.T("New heading"), o.add),
		fyne.NewMenuItem(lang.T("Rename"), o.beginRename),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(lang.T("Move up"), func() { o.move(session.Up) }),
		fyne.NewMenuItem(lang.T("Move down"), func() { o.move(session.Down) }),
		fyne.NewMenuItem(lang.T("Promote"), func() { o.move(session.Promote) }),
		fyne.NewMenuItem(lang.T("Demote"), func() { o.move(session.Demote) }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(lang.T("Delete"), o.delete),
	)
	if c := fyne.CurrentApp().Driver().CanvasForObject(o.list); c != nil {
		widget.ShowPopUpMenuAtPosition(menu, c, e.AbsolutePosition)
	}
}

// choose goes to a row's heading, and there to its first snippet.
func (o *outline) choose(i int) {
	if found := o.rows[i].search; found != nil {
		o.kept.show(*found)
		o.selectPlace()
		return
	}
	o.kept.leave()
	to := o.d.At
	if to.Heading == o.rows[i].id && (o.rows[i].level > 0 || to.Placement.IsZero()) {
		return
	}
	to.Heading = o.rows[i].id
	to.Placement, to.Snippet = briefing.ID[briefing.Placement]{}, briefing.ID[briefing.Snippet]{}
	if cards := o.d.CardsAt(to.Heading); len(cards) > 0 {
		to.Placement, to.Snippet = cards[0].Placement.ID, cards[0].Snippet.ID
		if s := o.d.SourceOf(to.Snippet); !s.IsZero() {
			to.Source = s
		}
	}
	o.d.Move(to)
}

func (o *outline) Changed(desk.Change) {
	rows := []outlineRow{{count: len(o.d.Inbox)}}
	for _, s := range o.d.Inbox {
		_, open := o.d.Remarked(s.ID.UUID())
		rows[0].open += open
	}
	for i := range o.kept.all {
		rows = append(rows, outlineRow{search: &o.kept.all[i]})
	}
	for _, s := range o.d.Sections() {
		level := min(max(s.Level, 1), briefing.MaxLevel)
		_, open := o.d.Remarked(s.Heading.ID.UUID())
		for _, p := range s.Snippets {
			_, on := o.d.Remarked(p.Snippet.ID.UUID())
			open += on
		}
		rows = append(rows, outlineRow{id: s.Heading.ID, number: o.d.Numbers[s.Heading.ID.String()], title: s.Heading.Title, level: level, count: len(s.Snippets), open: open})
	}
	if len(o.d.Sections()) > 0 || o.d.Outline.Briefing.ID.IsZero() {
		o.none.Hide()
	} else {
		o.none.Show()
	}
	if !slices.Equal(rows, o.rows) {
		o.rows = rows
		o.list.Refresh()
	}
	o.selectPlace()
}

func (o *outline) Moved(from desk.Place) {
	if from.Heading != o.d.At.Heading || from.Briefing != o.d.At.Briefing {
		o.selectPlace()
	}
}

// fixed counts the rows above the headings: the Inbox and the searches.
func (o *outline) fixed() int {
	return 1 + len(o.kept.all)
}

// row gives the chosen heading's row; below zero where it has none.
func (o *outline) row() int {
	return slices.IndexFunc(o.rows, func(r outlineRow) bool { return r.id == o.d.At.Heading })
}

// key renames and deletes by one key while the list has the keyboard.
func (o *outline) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyF2, fyne.KeyReturn, fyne.KeyEnter:
		o.beginRename()
	case fyne.KeyDelete:
		o.delete()
	case fyne.KeyEscape:
		return o.carrier.cancel()
	default:
		return false
	}
	return true
}

// selectPlace marks the chosen heading's row: the toolkit keeps an index, we an ID.
func (o *outline) selectPlace() {
	i := o.row()
	o.mute = true
	defer func() { o.mute = false }()
	if i < 0 {
		o.list.UnselectAll()
		return
	}
	o.list.Select(i)
}

// add makes a heading behind the chosen one and lets its title be typed.
func (o *outline) add() {
	at := o.d.At
	if at.Briefing.IsZero() {
		o.d.Tell(lang.T("A heading stands in a briefing. Make one first: File, New briefing."), "", nil)
		return
	}
	var made briefing.Heading
	o.d.Write(lang.T("Attaché could not add a heading."), nil, func(ctx context.Context) (err error) {
		made, err = o.d.Session.NewHeading(ctx, at.Briefing, at.Heading, lang.T("New heading"))
		return err
	}, func() {
		o.rename = made.ID
		o.d.Read()
		o.d.Move(desk.Place{Briefing: at.Briefing, Heading: made.ID, Source: o.d.At.Source})
	})
}

// beginRename lets the title of the chosen heading be typed.
func (o *outline) beginRename() {
	if o.d.At.Heading.IsZero() {
		o.d.Tell(lang.T("Choose a heading to rename it."), "", nil)
		return
	}
	o.rename = o.d.At.Heading
	o.list.Refresh()
}

// renamed takes what was typed as a title.
func (o *outline) renamed(id briefing.ID[briefing.Heading], before, text string, keep bool) {
	if o.rename != id {
		return
	}
	o.rename = briefing.ID[briefing.Heading]{}
	text = strings.TrimSpace(text)
	i := o.d.SectionIndex(id)
	o.list.Refresh()
	if !keep || i < 0 || text == before || text == "" {
		return
	}
	h := o.d.Sections()[i].Heading
	named := h
	named.Title = text
	o.d.Edit(nil, lang.Key("Rename heading"), h, named, nil)
	o.d.Flush()
}

var cannotMove = map[session.Direction]lang.Key{
	session.Up:      "This heading is the first on its level already.",
	session.Down:    "This heading is the last on its level already.",
	session.Promote: "This heading is on the top level already.",
	session.Demote:  "This heading cannot go deeper: it needs a heading above it, and three levels are the most.",
}

func (o *outline) move(where session.Direction) {
	id := o.d.At.Heading
	if id.IsZero() {
		o.d.Tell(lang.T("Choose a heading to move it."), "", nil)
		return
	}
	moved := false
	o.d.Write(lang.T("Attaché could not move the heading."), nil, func(ctx context.Context) (err error) {
		moved, err = o.d.Session.MoveHeading(ctx, id, where)
		return err
	}, func() {
		if !moved {
			o.d.Tell(cannotMove[where].String(), "", nil)
		}
	})
}

// delete takes the chosen heading away. Nothing is asked: it can be undone.
func (o *outline) delete() {
	i := o.d.SectionIndex(o.d.At.Heading)
	if i < 0 {
		o.d.Tell(lang.T("Choose a heading to delete it. The Inbox always stays."), "", nil)
		return
	}
	h := o.d.Sections()[i].Heading
	o.d.Write(lang.T("Attaché could not delete the heading."), nil, func(ctx context.Context) error {
		return o.d.Session.Delete(ctx, h.Ref())
	}, func() {
		o.d.Tell(lang.T("Deleted “%s” and what stood below it. Its snippets are in the Inbox unless they stand elsewhere.", h.Title), lang.T("Undo"), o.d.Undo)
	})
}
