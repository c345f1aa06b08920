package ui

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/app/ui/work"
	"attache/briefing"
)

// problems lists the findings of the newest proof, grouped by how much they matter;
// each leads to its place.
type problems struct {
	desk.Quiet
	d      *desk.Desk
	rows   []problemRow
	asks   work.Latest      // for what has the words
	texts  findingTexts     // in which words were looked for last
	last   briefing.Finding // that the user went to
	lastAt int              // where it stood among all; below zero: nowhere yet

	list    *part.List
	title   *widget.Label
	words   *part.Entry
	only    *part.Select
	none    *fyne.Container
	heights map[int]float32
	bar     *fyne.Container
	root    *fyne.Container
}

func newProblems(d *desk.Desk, hide func()) *problems {
	p := &problems{d: d, asks: work.Latest{Run: d.Run}, lastAt: -1, heights: map[int]float32{}, title: widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})}
	p.list = part.NewList(func() int { return len(p.rows) }, newProblemLine, p.show)
	p.list.Title = p.title
	p.list.Key = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyUp:
			p.step(-1)
		case fyne.KeyDown:
			p.step(1)
		default:
			return false
		}
		return true
	}
	p.list.OnSelected = func(i widget.ListItemID) {
		p.list.Unselect(i) // so that a second click leads there again
		if f := p.rows[i].finding; f != nil {
			p.mark(*f)
			p.d.Lead(*f, false)
		}
	}
	p.words = part.NewEntry(lang.T("Type to narrow the list"))
	p.words.OnChanged = func(string) { p.fill() }
	p.words.Key = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape && p.words.Text != "" {
			p.words.SetText("")
			return true
		}
		return false
	}
	p.only = part.NewSelect([]string{lang.T("All of them")}, func(string) { p.fill() })
	for _, g := range gravities {
		p.only.Options = append(p.only.Options, g.only.String())
	}
	p.none = part.Empty("")
	next := part.NewButtonWithIcon(lang.T("Next (F8)"), theme.MoveDownIcon(), func() { p.step(1) })
	next.Importance = widget.LowImportance
	p.bar = container.NewBorder(nil, nil, p.title, container.NewHBox(next, part.NewTipButton(theme.CancelIcon(), lang.T("Close (Ctrl+G)"), hide)), part.Columns([]float32{2, 1}, p.words, p.only))
	p.root = container.NewBorder(p.bar, nil, nil, nil, part.OnResize(container.NewStack(p.list, p.none), func(fyne.Size) { p.list.Refresh() }))
	p.root.Hide()
	p.only.SetSelectedIndex(0)
	return p
}

// newProblemLine makes an empty row: the head of a group over the parts of a finding.
func newProblemLine() fyne.CanvasObject {
	message := widget.NewLabel("")
	message.Wrapping = fyne.TextWrapWord
	head := widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	icon := container.New(layout.NewCustomPaddedLayout(0, 0, theme.Padding(), 0), widget.NewIcon(nil)) // below the heads' words
	return part.NewRow(container.NewStack(head, container.NewBorder(nil, nil, icon, nil, part.Columns([]float32{3, 1}, message, part.Caption("")))))
}

func (p *problems) show(i widget.ListItemID, o fyne.CanvasObject) {
	row, line := p.rows[i], o.(*part.Row).Content.(*fyne.Container)
	head, parts := line.Objects[0].(*widget.Label), line.Objects[1].(*fyne.Container)
	words, icon := parts.Objects[0].(*fyne.Container), parts.Objects[1].(*fyne.Container).Objects[0].(*widget.Icon)
	message, where := words.Objects[0].(*widget.Label), words.Objects[1].(*widget.Label)
	head.Hidden, parts.Hidden = row.finding != nil, row.finding == nil
	head.SetText(row.head)
	height := head.MinSize().Height
	if f := row.finding; f != nil {
		icon.SetResource(findingIcon(*f))
		message.Importance = widget.MediumImportance
		if *f == p.last {
			message.Importance = widget.HighImportance
		}
		message.SetText(wording.Finding(*f))
		where.SetText(p.d.Whereabouts().Words(f.Place))
		line.Resize(fyne.NewSize(p.list.Size().Width, line.Size().Height)) // how high the message is follows from how wide
		height = message.MinSize().Height
	}
	if p.heights[i] != height {
		p.heights[i] = height
		p.list.SetItemHeight(i, height)
	}
}

func (p *problems) Proofed() {
	if p.root.Visible() {
		p.fill()
	}
}

// all gives the findings of the newest proof.
func (p *problems) all() []briefing.Finding {
	if p.d.Proof == nil {
		return nil
	}
	return p.d.Proof.Findings
}

// fill lists those findings that the user wants to see. Words are looked for off the UI goroutine.
func (p *problems) fill() {
	if strings.TrimSpace(p.words.Text) == "" {
		p.asks.Drop()
		p.put(problemRows(p.all(), p.only.SelectedIndex(), nil))
		return
	}
	p.asks.Do(func() work.Job {
		all, only, texts, here := p.all(), p.only.SelectedIndex(), p.texts, p.d.Whereabouts().Apart()
		words := strings.Fields(strings.ToLower(p.words.Text))
		return func(context.Context) func() {
			if !texts.are(all) {
				texts = newFindingTexts(all, here)
			}
			rows := problemRows(all, only, func(i int) bool { return holdsAll(texts.words[i], words) })
			return func() {
				p.texts = texts
				p.put(rows)
			}
		}
	})
}

// put lists rows.
func (p *problems) put(rows []problemRow) {
	p.rows = rows
	all, shown := len(p.all()), 0
	for _, r := range rows {
		if r.finding != nil {
			shown++
		}
	}
	title, _ := problemCount(p.all())
	if shown < all {
		title = lang.T("Problems (%[1]d of %[2]d)", shown, all)
	}
	p.title.SetText(title)
	none := lang.T("Nothing to mend: every quotation that can be compared stands in its source, and nothing is missing.")
	switch {
	case p.d.Proof == nil:
		none = lang.T("The briefing is still being looked through.")
	case all > 0:
		none = lang.T("No problem of this kind has these words.")
	}
	p.none.Objects[1].(*widget.Label).SetText(none)
	p.none.Hidden = shown > 0
	layOut(p.bar)
	p.list.Refresh()
}

// mark makes a finding the one that the user is at.
func (p *problems) mark(f briefing.Finding) {
	p.last, p.lastAt = f, slices.Index(p.all(), f)
	p.list.Refresh()
}

// explain leads to the finding of a rule, if there is one, in the list of all.
func (p *problems) explain(rule briefing.Rule) {
	p.words.SetText("")
	p.only.SetSelectedIndex(0)
	row := slices.IndexFunc(p.rows, func(r problemRow) bool { return r.finding != nil && r.finding.Rule == rule })
	if row < 0 {
		return
	}
	p.mark(*p.rows[row].finding)
	p.list.Reveal(row)
}

// step goes to the next finding, or to the one before, of those that are listed, or
// of all where the list is hidden. Behind the last comes the first.
func (p *problems) step(by int) {
	list := p.all()
	if p.root.Visible() {
		list = nil
		for _, r := range p.rows {
			if r.finding != nil {
				list = append(list, *r.finding)
			}
		}
	}
	if len(list) == 0 {
		p.d.Tell(lang.T("There is no problem to go to."), "", nil)
		return
	}
	at := slices.Index(list, p.last)
	switch {
	case at >= 0:
		at += by
	case p.lastAt < 0 && by < 0:
		at = len(list) - 1
	default: // the last one was mended, so the next one took its place
		at = max(p.lastAt, 0) + min(by, 0)
	}
	at = (at + len(list)) % len(list)
	p.mark(list[at])
	p.d.Lead(list[at], true) // a form would stand in the way to the next one
	if !p.root.Visible() {
		p.d.Tell(lang.T("Problem %[1]d of %[2]d: %[3]s", at+1, len(list), wording.Finding(list[at])), "", nil)
		return
	}
	p.list.Reveal(slices.IndexFunc(p.rows, func(r problemRow) bool { return r.finding != nil && *r.finding == p.last }))
}
