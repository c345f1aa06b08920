package ui

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// detailsForm is the form of what stands above a briefing's headings and of how
// it looks, on several sheets. Each sheet reads the briefing and writes it back.
type detailsForm struct {
	fields []*part.Entry
	take   []func(*briefing.Briefing)
}

func (f *detailsForm) entry(hint string, at func(*briefing.Briefing) *string, b *briefing.Briefing) *part.Entry {
	e := part.NewEntry(hint)
	e.SetText(*at(b))
	f.fields = append(f.fields, e)
	f.take = append(f.take, func(b *briefing.Briefing) { *at(b) = strings.TrimSpace(e.Text) })
	return e
}

func (f *detailsForm) names(hint string, at func(*briefing.Briefing) *[]string, b *briefing.Briefing) *part.Entry {
	e := part.NewEntry(hint)
	e.SetText(strings.Join(*at(b), "; "))
	f.fields = append(f.fields, e)
	f.take = append(f.take, func(b *briefing.Briefing) { *at(b) = list(e.Text) })
	return e
}

func (f *detailsForm) check(label string, at func(*briefing.Briefing) *bool, b *briefing.Briefing) *part.Check {
	c := part.NewCheck(label, nil)
	c.SetChecked(*at(b))
	f.take = append(f.take, func(b *briefing.Briefing) { *at(b) = c.Checked })
	return c
}

// What a briefing can be printed on, and how its lines end; the first is what stands for
// nothing.
var (
	papers          = []briefing.PageSize{briefing.A4, briefing.Letter}
	paperLabels     = []lang.Key{"A4", "Letter"}
	alignments      = []briefing.Alignment{briefing.Justified, briefing.Ragged}
	alignmentLabels = []lang.Key{"Justified", "Ragged at the right"}
)

// spoken gives the words of labels.
func spoken(labels []lang.Key) []string {
	words := make([]string, len(labels))
	for i, l := range labels {
		words[i] = l.String()
	}
	return words
}

// pick is a choice among values with their words; one that is not among them stays
// what it is.
func pick[T ~string](f *detailsForm, at func(*briefing.Briefing) *T, b *briefing.Briefing, values []T, words []string) *part.Select {
	s := part.NewSelect(words, nil)
	for i, v := range values {
		if v == *at(b) || i == 0 && *at(b) == "" {
			s.SetSelectedIndex(i)
		}
	}
	f.take = append(f.take, func(b *briefing.Briefing) {
		if i := s.SelectedIndex(); i > 0 || i == 0 && *at(b) != "" { // the first is also what stands for nothing
			*at(b) = values[i]
		}
	})
	return s
}

// firstPage is the sheet of what a reader sees first.
func (f *detailsForm) firstPage(b *briefing.Briefing) fyne.CanvasObject {
	title := f.entry("", func(b *briefing.Briefing) *string { return &b.Title }, b)
	date := newDateField(func(briefing.Date) {})
	date.set(b.Date, true)
	f.fields = append(f.fields, date.Entry)
	f.take = append(f.take, func(b *briefing.Briefing) { b.Date = date.date() })
	line := part.NewText(lang.T("What the reader must know if nothing else is read"), 3)
	line.SetText(b.BottomLine)
	f.fields = append(f.fields, line)
	f.take = append(f.take, func(b *briefing.Briefing) { b.BottomLine = line.Text })
	bottom := lang.T("Bottom line")
	if b.BottomLineTitle != "" {
		bottom = b.BottomLineTitle
	}
	form := container.NewVBox(
		part.Field(lang.T("Title"), title),
		part.Columns([]float32{1, 1}, part.Field(lang.T("Date"), date.Checked), part.Field(lang.T("Reference"), f.entry("", func(b *briefing.Briefing) *string { return &b.Reference }, b))),
		part.Columns([]float32{1, 1},
			part.Field(lang.T("To"), f.names(lang.T("who receives it; several with semicolons"), func(b *briefing.Briefing) *[]string { return &b.To }, b)),
			part.Field(lang.T("From"), f.names(lang.T("who writes it; several with semicolons"), func(b *briefing.Briefing) *[]string { return &b.From }, b))),
	)
	for i, l := range b.Front {
		if l.Field == "" {
			form.Add(part.Field(l.Label, f.entry("", func(b *briefing.Briefing) *string { return &b.Front[i].Text }, b)))
		}
	}
	form.Add(part.Field(bottom, line))
	return form
}

// look is the sheet of paper, style and what is printed beside the snippets.
func (f *detailsForm) look(b *briefing.Briefing) fyne.CanvasObject {
	var styles, titles []string
	for _, s := range session.Styles() {
		styles, titles = append(styles, s.Name), append(titles, wording.StyleTitle(s.Name, s.Title))
	}
	limit := part.NewChecked(lang.T("any number"), func(text string) string {
		if n, err := strconv.Atoi(strings.TrimSpace(text)); text != "" && (err != nil || n < 1 || n > briefing.MaxPageLimit) {
			return lang.T("a number of pages, or nothing")
		}
		return ""
	})
	if b.PageLimit > 0 {
		limit.SetText(strconv.Itoa(b.PageLimit))
	}
	f.fields = append(f.fields, limit.Entry)
	f.take = append(f.take, func(b *briefing.Briefing) {
		if n, err := strconv.Atoi(strings.TrimSpace(limit.Entry.Text)); err == nil && n > 0 && n <= briefing.MaxPageLimit {
			b.PageLimit = n
		} else if strings.TrimSpace(limit.Entry.Text) == "" {
			b.PageLimit = 0
		}
	})
	return container.NewVBox(
		part.Columns([]float32{1, 1},
			part.Field(lang.T("Citation style"), pick(f, func(b *briefing.Briefing) *string { return &b.Style }, b, styles, titles)),
			part.Field(lang.T("Language"), f.entry(briefing.DefaultLanguage, func(b *briefing.Briefing) *string { return &b.Language }, b))),
		part.Columns([]float32{1, 1, 1},
			part.Field(lang.T("Paper"), pick(f, func(b *briefing.Briefing) *briefing.PageSize { return &b.PageSize }, b, papers, spoken(paperLabels))),
			part.Field(lang.T("Page limit (no appendix)"), limit),
			part.Field(lang.T("Lines"), pick(f, func(b *briefing.Briefing) *briefing.Alignment { return &b.Alignment }, b, alignments, spoken(alignmentLabels)))),
		f.check(lang.T("Number the headings"), func(b *briefing.Briefing) *bool { return &b.Numbered }, b),
		f.check(lang.T("Print a timeline: who said what when"), func(b *briefing.Briefing) *bool { return &b.Timeline }, b),
	)
}

// handling is the sheet of how the briefing is to be handled.
func (f *detailsForm) handling(b *briefing.Briefing) fyne.CanvasObject {
	m := newMarking(func(briefing.Marking) {})
	m.SetText(string(b.Marking))
	f.take = append(f.take, func(b *briefing.Briefing) { b.Marking = briefing.Marking(strings.TrimSpace(m.Text)) })
	d := func(hint string, at func(*briefing.Designation) *string) *part.Entry {
		return f.entry(hint, func(b *briefing.Briefing) *string { return at(&b.Designation) }, b)
	}
	return container.NewVBox(
		part.Field(lang.T("Marking: raises that of the snippets, never lowers it"), m),
		part.Caption(lang.T("Of what is CUI, the first page says:")),
		part.Columns([]float32{1, 1},
			part.Field(lang.T("Controlled by"), d(lang.T("agency and office"), func(d *briefing.Designation) *string { return &d.ControlledBy })),
			part.Field(lang.T("Categories"), d(lang.T("such as PRVCY, INTEL"), func(d *briefing.Designation) *string { return &d.Categories }))),
		part.Columns([]float32{1, 1},
			part.Field(lang.T("Distribution"), d(lang.T("who may have it"), func(d *briefing.Designation) *string { return &d.Dissemination })),
			part.Field(lang.T("Point of contact"), d(lang.T("name, telephone or e-mail"), func(d *briefing.Designation) *string { return &d.Contact }))),
	)
}

// details opens the form of the open briefing at a sheet.
func (w *Window) details(at desk.Sheet) {
	b := w.d.Outline.Briefing
	if b.ID.IsZero() {
		w.newBriefing()
		return
	}
	if t := w.d.Drafts[b.Ref()]; t != nil { // it could not be saved yet
		b = t.Now.(briefing.Briefing)
	}
	f := &detailsForm{}
	first, look := f.firstPage(&b), f.look(&b)
	handling := f.handling(&b)
	sheets := container.NewAppTabs(container.NewTabItem(lang.T("First page"), first), container.NewTabItem(lang.T("Look"), look), container.NewTabItem(lang.T("Handling"), handling), container.NewTabItem(lang.T("Source summary"), w.summary(f, &b)))
	dlg := part.Question(lang.T("This briefing"), lang.T("Save"), lang.T("Cancel"), sheets, func(yes bool) {
		if !yes {
			return
		}
		after := b
		after.Front = append([]briefing.FrontLine(nil), b.Front...)
		for _, take := range f.take {
			take(&after)
		}
		w.d.Edit(nil, lang.Key("Edit briefing"), b, after, nil)
		w.d.Flush()
	}, w.win)
	dlg.Resize(fyne.NewSize(700, 520))
	w.open(dlg, f.fields...)
	if at != desk.SheetFirst {
		w.win.Canvas().Unfocus() // the title has left the sight
		sheets.SelectIndex(int(at))
	}
}

// list takes apart what was written with semicolons between its parts.
func list(text string) []string {
	var words []string
	for w := range strings.SplitSeq(text, ";") {
		if w = strings.TrimSpace(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// deleteBriefing takes the open briefing away. Nothing is asked: it can be undone.
func (w *Window) deleteBriefing() {
	b := w.d.Outline.Briefing
	if b.ID.IsZero() {
		return
	}
	w.d.Flush()
	w.d.Write(lang.T("Attaché could not delete the briefing."), nil, func(ctx context.Context) error {
		return w.d.Session.Delete(ctx, b.Ref())
	}, func() {
		w.d.Tell(lang.T("Deleted the briefing “%s”. Its snippets and sources stay in the library.", b.Title), lang.T("Undo"), w.d.Undo)
	})
}
