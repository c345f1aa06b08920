package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// captureForm shows what an article proposes, beside the article: the author
// picks, adds what the file does not state, and corrects who said what. Nothing
// is filed unseen.
type captureForm struct {
	w      *Window
	p      *proposal
	held   bool // the library has these very bytes: their source is used as it is
	row    int  // the chosen row of the list
	filing bool
	tall   map[int]float32 // what the list was told, by row

	date   *dateField
	view   *part.TextView
	list   *part.List
	total  *part.Label
	chain  *chain
	who    *fyne.Container // the chain, and what stands there for a heading
	none   *fyne.Container
	under  *part.Combo
	place  *part.Select // under which of its headings
	action *part.Button
	dlg    *part.Dialog
}

// capture opens the form of an article.
func (w *Window) capture(p *proposal) {
	f := &captureForm{w: w, p: p, row: -1, tall: map[int]float32{}, view: part.NewTextView()}
	if source, ok := p.Held(); ok {
		f.held, p.Source = true, source
	}
	f.view.SetText(p.Text)
	f.view.OnSelected, f.view.Key = f.pointed, f.viewKey
	f.buildList()
	f.chain = newChain(f.relink)
	f.chain.key, f.chain.known = f.fieldKey, f.known
	f.chain.focus = func(e *part.Entry) { w.focus(e) }
	f.none = part.Empty(lang.T("Choose a snippet to see and correct who said it."))
	who := container.NewVScroll(container.NewPadded(f.chain.root))
	f.who = container.NewStack(who, part.Wheel(who), f.none)

	title := lang.T("Capture %s", p.Name)
	if n := len(w.intake.waiting); n > 0 {
		title = lang.N(n, "Capture %[2]s (%[1]d more to come)", "Capture %[2]s (%[1]d more to come)", p.Name)
	}
	f.dlg = part.NewDialog(title, f.lay(), w.win)
	const side, top = 24, 8
	f.dlg.Resize(w.win.Canvas().Size().SubtractWidthHeight(side, top)) // over all of the menu, or none
	w.open(f.dlg)
	f.dlg.SetOnClosed(func() {
		if !f.filing {
			w.intake.done()
		}
	})
	f.tally()
	f.first()
	w.focus(f.list)
}

// lay puts the form together: notices on top, the source and its text on the
// left, what is proposed on the right, where it goes at the foot.
func (f *captureForm) lay() fyne.CanvasObject {
	var top fyne.CanvasObject
	if len(f.p.Notices) > 0 {
		notices := widget.NewLabel("• " + strings.Join(f.p.Notices, "\n• "))
		notices.Wrapping = fyne.TextWrapWord
		notices.Importance = widget.WarningImportance
		top = container.New(part.AtMost(88), container.NewVScroll(notices))
	}
	if renew := f.renewButton(); renew != nil {
		top = container.NewBorder(nil, nil, nil, container.NewVBox(renew), top)
	}
	left := container.NewBorder(container.NewVBox(f.fields(), part.Heading(lang.T("The article"))), nil, nil, nil, f.view)

	all := part.NewButton(lang.T("Take all"), func() { f.takeAll(true) })
	nothing := part.NewButton(lang.T("Take none"), func() { f.takeAll(false) })
	all.Importance, nothing.Importance = widget.LowImportance, widget.LowImportance
	head := container.NewBorder(nil, nil, nil, container.NewHBox(all, nothing), f.total)
	list := part.OnResize(f.list, func(fyne.Size) { f.list.Refresh() })
	proposed := container.New(layout.NewBorderLayout(head, nil, nil, nil), head, list) // in this order, so that Tab leads from the list to who said it
	right := container.NewVSplit(proposed, f.who)
	right.SetOffset(0.64)
	body := container.NewHSplit(left, right)
	body.SetOffset(0.46)

	f.action = part.NewButton("", f.file)
	f.action.Importance = widget.HighImportance
	f.where()
	buttons := container.NewHBox(part.NewButton(lang.T("Cancel"), func() { f.dlg.Hide() }), f.action)
	if n := len(f.w.intake.waiting); n > 0 {
		buttons = container.NewHBox(
			part.NewButton(lang.N(n, "Leave out this and %d more", "Leave out this and %d more"), f.leaveAll),
			part.NewButton(lang.T("Leave this out"), func() { f.dlg.Hide() }), f.action)
	}
	under := part.Columns([]float32{3, 2}, part.Field(lang.T("File it in the briefing"), f.under), part.Field(lang.X("a heading", "under"), f.place))
	keys := part.Caption(lang.T("Space takes a snippet or leaves it out, Ctrl+A all or none, Enter files, Escape leaves."))
	foot := container.NewBorder(nil, keys, nil, part.Field("", buttons), under)
	return container.NewBorder(top, container.NewVBox(widget.NewSeparator(), foot), nil, nil, body)
}

// where makes the fields for the place that takes the snippets. A heading that a
// template made waits for just that, so it is offered first; where the outline
// is free the article brings its own.
func (f *captureForm) where() {
	titles := make([]string, len(f.w.d.Briefings))
	for i, b := range f.w.d.Briefings {
		titles[i] = b.Title
	}
	f.place = part.NewSelect(nil, func(string) { f.tally() })
	f.under = part.NewCombo(lang.T("Title of a briefing: one that there is, or a new one"), titles)
	f.under.OnChanged = func(string) { f.offer() }
	f.under.OnSubmitted = func(string) { f.file() }
	f.under.Key = f.escape
	f.under.SetText(cmp.Or(f.w.intake.under, f.w.d.Outline.Briefing.Title, f.p.Label()))
}

// offer offers the headings of the open briefing, and of another only those that
// come with the article.
func (f *captureForm) offer() {
	options, at := []string{lang.T("The article’s own headings")}, 0
	if f.here() {
		for i, s := range f.w.d.Outline.Sections {
			options = append(options, strings.TrimSpace(f.w.d.Numbers[s.Heading.ID.String()]+" "+s.Heading.Title))
			if s.Heading.ID == f.w.d.At.Heading && s.Heading.Guide != "" {
				at = i + 1
			}
		}
	}
	if i := slices.Index(options, f.w.intake.place); i >= 0 {
		at = i
	}
	f.place.SetOptions(options)
	f.place.SetSelectedIndex(at)
}

// here reports whether the named briefing is the open one.
func (f *captureForm) here() bool {
	b := f.w.d.Outline.Briefing
	return !b.ID.IsZero() && f.w.d.Titled(strings.TrimSpace(f.under.Text)) == b.ID
}

// heading is the chosen one; zero for those of the article.
func (f *captureForm) heading() briefing.ID[briefing.Heading] {
	if i := f.place.SelectedIndex(); i > 0 {
		return f.w.d.Outline.Sections[i-1].Heading.ID
	}
	return briefing.ID[briefing.Heading]{}
}

// fields is what the article states about itself; an empty field is unknown.
func (f *captureForm) fields() fyne.CanvasObject {
	entry := func(text string, set func(string)) *part.Entry {
		e := part.NewEntry(lang.T("unknown"))
		e.SetText(text)
		e.OnChanged = func(text string) { set(strings.TrimSpace(text)) }
		e.Key = f.fieldKey
		if f.held {
			e.Disable()
		}
		return e
	}
	s := &f.p.Source
	title := entry(s.Title, func(t string) { s.Title = t })
	outlet := entry(s.ContainerTitle, func(t string) {
		s.ContainerTitle = t
		f.list.Refresh() // it ends every chain
	})
	before := s.Author
	author := entry(nameList(before), func(t string) { s.Author = parseNames(t, before) })
	url := entry(s.URL, func(t string) { s.URL = t })
	f.date = newDateField(func(d briefing.Date) { s.Issued = d })
	f.date.set(s.Issued, true)
	f.date.Entry.Key = f.fieldKey
	if f.held {
		f.date.Entry.Disable()
	}
	return container.NewVBox(
		part.Field(lang.T("Title"), title),
		part.Columns([]float32{1, 1}, part.Field(lang.T("Outlet"), outlet), part.Field(lang.T("Authors: Family, Given; another"), author)),
		part.Columns([]float32{1, 1}, part.Field(lang.T("Published"), f.date.Checked), part.Field(lang.T("Address (URL)"), url)),
	)
}

func (f *captureForm) buildList() {
	f.total = part.NewLabel("")
	f.total.TextStyle.Bold = true
	f.list = part.NewList(
		func() int { return len(f.p.rows) },
		func() fyne.CanvasObject { return part.NewTickRow() },
		f.show,
	)
	f.list.Current, f.list.Title = func() int { return f.row }, &f.total.Label
	f.list.OnSelected = f.choose
	f.list.All = f.allOrNone
	f.list.Key = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeySpace:
			f.toggle(f.row)
		case fyne.KeyReturn, fyne.KeyEnter:
			f.file()
		default:
			return f.escape(k)
		}
		return true
	}
}

// show fills one row. Heights are set from here, where the list expects them.
func (f *captureForm) show(i widget.ListItemID, o fyne.CanvasObject) {
	row, mark := o.(*part.TickRow), f.p.mark(i)
	row.Tick = func() {
		f.toggle(i)
		f.list.Select(i)
		f.w.focus(f.list)
	}
	var height float32
	if s := f.p.snippet(i); s != nil {
		height = row.SetSnippet(mark, f.card(*s), f.list.Size().Width)
	} else {
		h := f.p.Headings[f.p.rows[i].heading]
		count := ""
		if taken, all := f.p.under(i); all > 0 {
			count = lang.X("taken", "%d of %d", taken, all)
		}
		height = row.SetHeading(mark, h.Title, count, h.Level)
	}
	if f.tall[i] != height {
		f.tall[i] = height
		f.list.SetItemHeight(i, height)
	}
}

func (f *captureForm) card(s briefing.Snippet) part.CardText {
	c := part.CardText{Kind: wording.Kind(s.Kind), Text: beginning(s.Text), Quoted: s.Kind == briefing.Quotation, Chain: chainWords(s.Attribution, f.p.Source.ContainerTitle)}
	if len(s.Citations) > 0 {
		c.Chip = locatorWords(s.Citations[0].Locator)
	}
	return c
}

// first chooses the first snippet.
func (f *captureForm) first() {
	for i := range f.p.rows {
		if f.p.snippet(i) != nil {
			f.list.Select(i)
			return
		}
	}
	f.choose(-1)
}

// choose shows a row's place in the article and who said it.
func (f *captureForm) choose(i int) {
	f.chain.commit() // a date that is being typed is about the row before
	f.row = i
	var s *briefing.Snippet
	if i >= 0 {
		s = f.p.snippet(i)
		f.view.Point(f.p.rows[i].paragraph)
	}
	f.none.Hidden = s != nil
	f.chain.root.Hidden = s == nil
	if s != nil {
		f.chain.set(s.Attribution, true)
	}
	f.who.Refresh()
}

// pointed chooses what is proposed from a paragraph of the article that was clicked.
func (f *captureForm) pointed(paragraph int) {
	if f.row >= 0 && f.p.rows[f.row].paragraph == paragraph {
		return
	}
	for i, r := range f.p.rows {
		if r.paragraph == paragraph {
			f.list.Select(i)
			f.list.Reveal(i)
			f.w.focus(f.list)
			return
		}
	}
}

// known lists whom the briefing names, and after them whom the article does.
func (f *captureForm) known() []briefing.ChainLink {
	all := f.w.d.Named()
	for i := range f.p.rows {
		if s := f.p.snippet(i); s != nil && i != f.row {
			for _, l := range s.Attribution {
				if l.Name != "" && !slices.ContainsFunc(all, func(k briefing.ChainLink) bool { return k.Name == l.Name }) {
					all = append(all, briefing.ChainLink{Name: l.Name, Role: l.Role})
				}
			}
		}
	}
	return all
}

// relink takes over a corrected chain.
func (f *captureForm) relink(links briefing.Attribution) {
	if len(links) == 0 {
		links = nil
	}
	f.p.snippet(f.row).Attribution = links
	f.list.RefreshItem(f.row)
}

func (f *captureForm) toggle(i int) {
	if i < 0 {
		return
	}
	f.p.toggle(i)
	f.tally()
}

func (f *captureForm) takeAll(taken bool) {
	f.p.takeAll(taken)
	f.tally()
	f.w.focus(f.list)
}

// allOrNone takes all snippets and, where all are taken already, none.
func (f *captureForm) allOrNone() {
	taken, all := f.p.total()
	f.takeAll(taken < all)
}

// tally says how much is taken.
func (f *captureForm) tally() {
	taken, all := f.p.total()
	f.total.SetText(lang.N(all, "Proposed: %[2]d of %[1]d snippet taken", "Proposed: %[2]d of %[1]d snippets taken", taken))
	f.action.Enable()
	switch {
	case taken > 0:
		f.action.SetText(lang.N(taken, "File %d snippet", "File %d snippets"))
	case len(f.p.chosen()) > 0 && f.heading().IsZero():
		f.action.SetText(lang.T("File the headings"))
	case f.held:
		f.action.SetText(lang.T("Nothing is taken"))
		f.action.Disable()
	default:
		f.action.SetText(lang.T("File only the source"))
	}
	f.list.Refresh()
}

// leaveAll leaves the form without filing, and takes up nothing of what waits.
func (f *captureForm) leaveAll() {
	f.w.intake.waiting = nil
	f.dlg.Hide()
}

// escape leaves the form without filing.
func (f *captureForm) escape(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape {
		f.dlg.Hide()
	}
	return k.Name == fyne.KeyEscape
}

// fieldKey goes from a field back to the list with Enter, so that a word that is
// being added files nothing.
func (f *captureForm) fieldKey(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
		f.w.focus(f.list)
		return true
	}
	return f.escape(k)
}

// viewKey gives the keyboard back to the list: the article is only read.
func (f *captureForm) viewKey(k *fyne.KeyEvent) bool {
	f.w.focus(f.list)
	f.list.TypedKey(k)
	return true
}

// file files what is taken.
func (f *captureForm) file() {
	f.date.commit()
	f.chain.commit()
	title := strings.TrimSpace(f.under.Text)
	switch {
	case f.action.Disabled():
		return
	case f.date.Problem() != "":
		f.w.focus(f.date.Entry)
		return
	case title == "":
		f.w.focus(f.under)
		return
	}
	f.filing, f.w.intake.under, f.w.intake.place = true, title, f.place.Selected
	f.dlg.Hide()
	seen := f.p.Notices
	chosen := *f.p.Proposal
	chosen.Headings, chosen.Under = f.p.chosen(), f.heading()
	under := f.w.d.Titled(title)
	f.w.bring(lang.T("Capture %s", f.p.Name), func(ctx context.Context, _ session.Progress) (session.Imported, error) {
		got, err := f.w.d.Session.File(ctx, &chosen, under, title)
		got.Notices = slices.DeleteFunc(slices.Clone(got.Notices), func(n string) bool { return slices.Contains(seen, n) })
		return got, err
	})
}
