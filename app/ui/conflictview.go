package ui

import (
	"cmp"
	"context"
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// decisions is the dialog in which conflicts are decided: a list of them, beside all versions of the chosen one.
type decisions struct {
	w      *Window
	rows   []desk.Undecided
	chosen int
	shown  *desk.Undecided // what the detail shows
	list   *part.List
	detail *fyne.Container
	people *fyne.Container // takes all versions of one person
	back   *part.Button
	dlg    *part.Dialog
}

func newDecisions(w *Window) *decisions {
	v := &decisions{w: w, chosen: -1, detail: container.NewVBox(), people: container.NewHBox()}
	v.list = part.NewList(func() int { return len(v.rows) }, newLines, v.row)
	v.list.Current = func() int { return v.chosen }
	v.list.OnSelected = v.turnTo
	v.back = part.NewButtonWithIcon(lang.T("Undo"), theme.ContentUndoIcon(), w.d.Undo)
	v.back.Disable()
	return v
}

// open shows the dialog.
func (v *decisions) open(closed func()) {
	split := container.NewHSplit(v.list, container.NewVScroll(container.NewPadded(v.detail)))
	split.SetOffset(0.32)
	v.dlg = part.NewDialog(lang.T("To decide"), container.NewBorder(v.people, nil, nil, nil, split), v.w.win)
	v.dlg.SetAnswers(v.back, part.NewButton(lang.T("Close"), v.dlg.Hide))
	v.dlg.Resize(v.w.nearlyAll())
	v.fill()
	v.w.open(v.dlg)
	v.w.closed(v.dlg, closed)
	v.w.focus(v.list)
}

// choose goes to what is to be decided about an object.
func (v *decisions) choose(ref briefing.Ref) {
	i := slices.IndexFunc(v.rows, func(u desk.Undecided) bool { return u.About(ref) })
	v.list.Select(max(i, 0))
	v.list.Reveal(max(i, 0))
}

// fill lists what is left to decide. Once that is nothing the dialog closes.
func (v *decisions) fill() {
	v.rows = v.w.d.ToDecide()
	if len(v.rows) == 0 {
		v.dlg.Hide()
		v.w.d.Tell(lang.T("Everything is decided. What was not kept is in the history."), lang.T("Undo"), v.w.d.Undo)
		return
	}
	v.fillPeople()
	v.list.Refresh()
	at := max(v.chosen, 0)
	if v.shown != nil {
		same := func(u desk.Undecided) bool { return u.Ref() == v.shown.Ref() && u.Field() == v.shown.Field() }
		if i := slices.IndexFunc(v.rows, same); i >= 0 {
			at = i
		}
	}
	v.chosen = -1
	v.list.UnselectAll()
	v.list.Select(min(at, len(v.rows)-1))
}

// fillPeople offers to take all versions of one person, where there is more than one conflict.
func (v *decisions) fillPeople() {
	v.people.Objects = nil
	var names []string
	count, mine := map[string]int{}, map[string]bool{}
	for _, u := range v.rows {
		if u.Conflict == nil {
			continue
		}
		here := map[string]bool{}
		for _, version := range u.Conflict.Versions {
			if who := version.Who; who != "" && !here[who] {
				here[who], mine[who] = true, version.Mine
				if count[who]++; count[who] == 1 {
					names = append(names, who)
				}
			}
		}
	}
	slices.Sort(names)
	for _, who := range names {
		if len(v.rows) < 2 {
			continue
		}
		label := lang.T("Keep all of %s’s (%d)", cmp.Or(briefing.PersonName(who), who), count[who])
		if mine[who] {
			label = lang.T("Keep all of yours (%d)", count[who])
		}
		v.people.Add(part.NewButton(label, func() { v.takeAll(who) }))
	}
	v.people.Refresh()
}

func (v *decisions) row(i widget.ListItemID, o fyne.CanvasObject) {
	u := v.rows[i]
	if u.Astray != nil {
		o.(*part.Lines).Set(u.Astray.Title, lang.T("Heading: stands nowhere"), false)
		return
	}
	c := u.Conflict
	what := session.FieldLabel(c.Field)
	if c.Field == briefing.FieldDeleted {
		what = lang.T("Deleted and edited")
	}
	o.(*part.Lines).Set(bare(c.Label), subject(c)+" · "+what+" · "+sidesWords(c), false)
}

// turnTo shows a row, unless it is shown as it is: words that are being written stay.
func (v *decisions) turnTo(i widget.ListItemID) {
	v.chosen = i
	u := v.rows[i]
	if v.shown != nil && reflect.DeepEqual(*v.shown, u) {
		return
	}
	v.shown = &u
	v.detail.Objects = nil
	if u.Astray != nil {
		v.showAstray(u.Astray)
	} else {
		v.showConflict(u.Conflict)
	}
	v.detail.Refresh()
}

func (v *decisions) title(words, under string, ref briefing.Ref) {
	title := wrapped(words)
	title.TextStyle.Bold = true
	lead := part.NewButtonWithIcon(lang.T("Go to it"), theme.NavigateNextIcon(), func() {
		v.dlg.Hide()
		v.w.d.Jump(ref)
	})
	lead.Importance = widget.LowImportance
	v.detail.Add(container.NewBorder(nil, nil, nil, container.NewVBox(lead), part.Tight(title, part.Caption(under))))
}

func (v *decisions) showAstray(h *briefing.Heading) {
	v.title(lang.T("“%s”", h.Title), session.KindName(briefing.KindHeading), h.Ref())
	v.detail.Add(wrapped(lang.T("It stands under itself by way of others, because two people moved headings under each other, or under a heading that is gone. It is printed behind the others until it is placed.")))
	id := h.ID
	place := part.NewButton(lang.T("Put it at the end of the top level"), func() {
		v.decide(lang.T("Attaché could not place the heading."), func(ctx context.Context) error { return v.w.d.Session.Free(ctx, id) })
	})
	v.detail.Add(container.NewHBox(place))
}

func (v *decisions) showConflict(c *session.Conflict) {
	to := c.Ref
	if !c.Of.IsZero() {
		to = briefing.Ref{Kind: briefing.KindSnippet, ID: c.Of}
	}
	if c.Field == briefing.FieldDeleted {
		v.title(c.Label, lang.T("%s: deleted on one side and written in on the other", subject(c)), to)
		v.showDeletion(c)
		return
	}
	v.title(c.Label, subject(c)+" · "+session.FieldLabel(c.Field), to)
	cells := make([]fyne.CanvasObject, len(c.Versions))
	for i := range c.Versions {
		cells[i] = v.version(c, i)
	}
	v.addInPairs(cells)
	ways := c.Ways()
	row := container.NewHBox()
	behind, apart := lang.T("Keep both, one behind the other"), lang.T("Keep both as snippets of their own")
	if len(c.Versions) > 2 {
		behind, apart = lang.T("Keep all, one behind the other"), lang.T("Keep all as snippets of their own")
	}
	if slices.Contains(ways, session.KeepBoth) {
		row.Add(part.NewButton(behind, func() { v.resolve(c, session.Choice{How: session.KeepBoth}) }))
	}
	if slices.Contains(ways, session.KeepApart) {
		row.Add(part.NewButton(apart, func() { v.resolve(c, session.Choice{How: session.KeepApart}) }))
	}
	if len(row.Objects) > 0 {
		v.detail.Add(row)
	}
	if slices.Contains(ways, session.Write) {
		v.detail.Add(v.own(c))
	}
}

// subject names the kind of thing that a conflict is about: a place is one of its snippet.
func subject(c *session.Conflict) string {
	kind := c.Ref.Kind
	if !c.Of.IsZero() && c.Field == "place" {
		kind = briefing.KindSnippet
	}
	return session.KindName(kind)
}

// personOf names whose version it is, as it stands behind “by” and in front of “’s”.
func personOf(v session.Version) string {
	return cmp.Or(briefing.PersonName(v.Who), lang.X("behind “by”", "somebody"))
}

// addInPairs puts versions side by side, two in a row.
func (v *decisions) addInPairs(cells []fyne.CanvasObject) {
	for pair := range slices.Chunk(cells, 2) {
		if len(pair) == 1 {
			pair = append(pair, container.NewVBox())
		}
		v.detail.Add(part.Columns([]float32{1, 1}, pair...))
	}
}

// version shows one version with the button that keeps it.
func (v *decisions) version(c *session.Conflict, i int) fyne.CanvasObject {
	version := c.Versions[i]
	caption := wording.UpperFirst(whose(version)) + ", " + wording.Clock(version.At.Local(), v.w.d.Now())
	if i == 0 {
		caption = lang.T("%s: shown now", caption)
	}
	label := lang.T("Keep %s’s", personOf(version))
	if version.Mine {
		label = lang.T("Keep yours")
	}
	keep := part.NewButton(label, func() { v.resolve(c, session.Choice{Version: i}) })
	keep.Importance = widget.HighImportance
	return roomy(container.NewBorder(part.Caption(caption), container.NewHBox(keep), nil, nil, part.WordsView(marked(c, i))))
}

// marked gives the words of a version, with what sets it apart: of the first, from the second where there are two.
func marked(c *session.Conflict, i int) []part.Words {
	difference := c.Versions[i].Difference
	if i == 0 && len(c.Versions) == 2 {
		difference = c.Versions[1].Difference
	}
	var list []part.Words
	for _, s := range difference {
		text := s.After
		if i == 0 {
			text = s.Before
		}
		switch {
		case text == "":
		case s.Same():
			list = append(list, part.Words{Text: text})
		default:
			list = append(list, part.Words{Text: text, Tone: part.Caution})
		}
	}
	if list == nil {
		list = []part.Words{{Text: cmp.Or(c.Versions[i].Words, lang.T("(nothing)"))}}
	}
	return list
}

// own lets the user write what the field shall say, beginning with a version.
func (v *decisions) own(c *session.Conflict) fyne.CanvasObject {
	rows := 2
	if c.Field == "text" || c.Field == "bottom-line" {
		rows = 5
	}
	text := part.NewText("", rows)
	text.SetText(c.Versions[0].Words)
	row := container.NewHBox()
	for _, version := range c.Versions {
		label := lang.T("Begin with %s’s", personOf(version))
		if version.Mine {
			label = lang.T("Begin with yours")
		}
		begin := part.NewButton(label, func() { text.SetText(version.Words) })
		begin.Importance = widget.LowImportance
		row.Add(begin)
	}
	take := part.NewButton(lang.T("Take these words"), func() { v.resolve(c, session.Choice{How: session.Write, Text: text.Text}) })
	text.Key = v.list.Key
	return container.NewVBox(part.Field(lang.T("Or write it yourself"), text, row.Objects...), container.NewHBox(take))
}

// showDeletion shows who deleted, and what the others wrote meanwhile.
func (v *decisions) showDeletion(c *session.Conflict) {
	gone, kept := container.NewVBox(), container.NewVBox()
	deletion, edit := -1, -1
	for i, version := range c.Versions {
		author, when := personOf(version), wording.Clock(version.At.Local(), v.w.d.Now())
		switch {
		case version.Deletes:
			deletion = i
			gone.Add(wrapped(lang.T("Deleted by %s, %s", author, when)))
		case version.Field == briefing.FieldDeleted:
			edit = i
			kept.Add(wrapped(lang.T("Brought back by %s, %s", author, when)))
		default:
			edit = i
			kept.Add(part.Field(session.FieldLabel(version.Field)+": "+author+", "+when, wrapped(cmp.Or(version.Words, lang.T("(nothing)")))))
		}
	}
	remove := part.NewButton(lang.T("Delete it"), func() { v.resolve(c, session.Choice{Version: deletion}) })
	keep := part.NewButton(lang.T("Keep it"), func() { v.resolve(c, session.Choice{Version: edit}) })
	keep.Importance = widget.HighImportance
	v.detail.Add(part.Columns([]float32{1, 1},
		roomy(container.NewBorder(nil, container.NewHBox(remove), nil, nil, gone)),
		roomy(container.NewBorder(nil, container.NewHBox(keep), nil, nil, kept))))
}

// roomy puts a version on a plate, with room between its edge and the button in it.
func roomy(o fyne.CanvasObject) fyne.CanvasObject { return part.Plate(container.NewPadded(o)) }

func (v *decisions) resolve(c *session.Conflict, choice session.Choice) {
	v.decide(lang.T("Attaché could not decide this."), func(ctx context.Context) error { return v.w.d.Session.Resolve(ctx, *c, choice) })
}

func (v *decisions) takeAll(who string) {
	v.decide(lang.T("Attaché could not take all versions of %s.", who), func(ctx context.Context) error {
		_, err := v.w.d.Session.ResolveAll(ctx, who)
		return err
	})
}

// decide writes a decision; the list follows when the library is read anew.
func (v *decisions) decide(what string, write func(context.Context) error) {
	v.w.d.Write(what, nil, write, func() { v.back.Enable() })
}
