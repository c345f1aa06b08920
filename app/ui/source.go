package ui

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/work"
	"attache/briefing"
)

// source is the form of a source, over its stored text, which cannot be changed:
// it is what quotations are compared with.
type source struct {
	desk.Quiet
	d        *desk.Desk
	focus    func(fyne.Focusable)
	reads    work.Latest
	source   briefing.Source // as it stands in the form
	stale    bool            // somebody else wrote to the source while it was being typed
	mute     bool
	fields   []sourceField
	dates    []*dateField
	title    *part.Entry
	kind     *part.Select
	grade    *part.Select
	seen     *part.Check
	mark     *part.Combo
	disputed *disputed
	reader   *reader
	split    *container.Split
	form     fyne.CanvasObject
	empty    *fyne.Container
	root     fyne.CanvasObject
}

// formShare is the share of the pane's height that the form has over the stored text.
const formShare = 0.5

// sourceField joins an entry of the form to a variable of the source.
type sourceField struct {
	entry *part.Entry
	show  func(n *briefing.Source, other bool) // other: another source was shown
}

// sourceTypes are the CSL types on offer.
var sourceTypes = []string{"article-newspaper", "article-magazine", "article-journal", "webpage", "post", "report", "speech", "interview",
	"broadcast", "legislation", "treaty", "personal_communication", "book", "document"}

// gradeLabels are the Admiralty grades of reliability in the words of the form.
var gradeLabels = map[briefing.Reliability]lang.Key{
	"": "not graded", "A": "A completely reliable", "B": "B usually reliable", "C": "C fairly reliable", "D": "D not usually reliable",
	"E": "E unreliable", "F": "F cannot be judged",
}

// grades are those on offer; the first says nothing.
func grades() []briefing.Reliability {
	return append([]briefing.Reliability{""}, briefing.Reliabilities()...)
}

func newSource(d *desk.Desk, focus func(fyne.Focusable), unite, again func()) *source {
	s := &source{d: d, focus: focus, reads: work.Latest{Run: d.Run}}
	s.kind = part.NewSelect(nil, func(string) {
		if i := s.kind.SelectedIndex(); i >= 0 {
			s.edit(func(n *briefing.Source) { n.Type = sourceTypes[i] })
		}
	})
	for _, t := range sourceTypes {
		s.kind.Options = append(s.kind.Options, session.SourceTypes[t].String())
	}
	s.grade = part.NewSelect(nil, func(string) {
		if i := s.grade.SelectedIndex(); i >= 0 {
			s.edit(func(n *briefing.Source) { n.Reliability = grades()[i] })
		}
	})
	for _, r := range grades() {
		s.grade.Options = append(s.grade.Options, gradeLabels[r].String())
	}
	s.seen = part.NewCheck(lang.T("Nobody here has seen this work"), func(on bool) { s.edit(func(n *briefing.Source) { n.NotSeen = on }) })
	s.mark = newMarking(func(m briefing.Marking) { s.edit(func(n *briefing.Source) { n.Marking = m }) })
	s.mark.Left = d.Flush
	text := func(placeholder string, v func(*briefing.Source) *string) fyne.CanvasObject {
		return s.textField(part.NewEntry(placeholder), v)
	}
	descriptor := s.textField(part.NewText(lang.T("Access, bias, age, possible deception"), 2), func(n *briefing.Source) *string { return &n.Descriptor })
	s.title = part.NewText(lang.T("unknown"), 2)
	title := s.textField(s.title, func(n *briefing.Source) *string { return &n.Title })
	s.disputed = newDisputed(d, func() []briefing.Ref { return []briefing.Ref{s.source.Ref()} })
	form := container.NewVBox(
		s.disputed.root,
		part.Field(lang.T("Title"), title),
		part.Columns([]float32{2, 3},
			part.Field(lang.T("Type"), s.kind),
			part.Field(lang.T("Outlet"), text(lang.T("newspaper, agency, site"), func(n *briefing.Source) *string { return &n.ContainerTitle }))),
		part.Field(lang.T("Authors: Family, Given; another; an organisation"), s.authorField()),
		part.Columns([]float32{1, 1, 1},
			part.Field(lang.T("Published"), s.dateField(func(n *briefing.Source) *briefing.Date { return &n.Issued })),
			part.Field(lang.T("Accessed"), s.dateField(func(n *briefing.Source) *briefing.Date { return &n.Accessed })),
			part.Field(lang.T("Publisher"), text("", func(n *briefing.Source) *string { return &n.Publisher }))),
		part.Columns([]float32{1, 1},
			part.Field(lang.T("Address (URL)"), text(lang.X("an address", "unknown"), func(n *briefing.Source) *string { return &n.URL })),
			part.Field(lang.T("Archived copy (URL)"), text(lang.T("none"), func(n *briefing.Source) *string { return &n.ArchivedURL }))),
		part.Columns([]float32{2, 1, 2},
			part.Field(lang.T("Reliability"), s.grade),
			part.Field(lang.T("Language"), text(lang.T("such as en-GB"), func(n *briefing.Source) *string { return &n.Language })),
			part.Field(lang.T("Marking"), s.mark)),
		part.Field(lang.T("What a reader must know of it"), descriptor),
		part.Field(lang.T("Independence group: sources that relay one origin share a name"), text(lang.T("none"), func(n *briefing.Source) *string { return &n.Group })),
		s.seen,
		container.NewHBox(part.NewButton(lang.T("Unite with another source…"), unite)),
	)
	s.reader = newReader(d, focus, s.widen, again)
	s.split = container.NewVSplit(formPane(d, container.NewScroll(container.NewPadded(form))), s.reader.root)
	s.split.SetOffset(formShare)
	s.form = s.split
	add := part.NewButtonWithIcon(lang.T("New source"), theme.ContentAddIcon(), s.add)
	s.empty = part.Empty(lang.T("No source is chosen.\nOpen one from a snippet’s citations, find one with Ctrl+K, or paste an article with Ctrl+Shift+V."), add)
	s.root = container.NewStack(s.form, s.empty)
	s.fill(briefing.Source{})
	return s
}

// textField joins an entry to a text of the source.
func (s *source) textField(e *part.Entry, v func(*briefing.Source) *string) fyne.CanvasObject {
	e.OnChanged = func(text string) { s.edit(func(n *briefing.Source) { *v(n) = text }) }
	e.Left = s.d.Flush
	s.fields = append(s.fields, sourceField{e, func(n *briefing.Source, _ bool) { showText(e, *v(n)) }})
	return e
}

func (s *source) dateField(v func(*briefing.Source) *briefing.Date) fyne.CanvasObject {
	f := newDateField(func(d briefing.Date) { s.edit(func(n *briefing.Source) { *v(n) = d }) })
	f.Left = s.d.Flush
	s.dates = append(s.dates, f)
	s.fields = append(s.fields, sourceField{f.Entry, func(n *briefing.Source, other bool) { f.set(*v(n), other) }})
	return f.Checked
}

// showText shows a text in a field. Where it stands there already the field is
// left alone, because setting a text forgets the cursor.
func showText(e *part.Entry, text string) {
	if e.Text != text {
		e.SetText(text)
	}
}

// authorField edits names as text. Names that the user does not touch keep what
// the text does not show, such as particles.
func (s *source) authorField() fyne.CanvasObject {
	e := part.NewEntry(lang.T("unknown"))
	e.OnChanged = func(text string) { s.edit(func(n *briefing.Source) { n.Author = parseNames(text, n.Author) }) }
	e.Left = s.d.Flush
	s.fields = append(s.fields, sourceField{e, func(n *briefing.Source, _ bool) { showText(e, nameList(n.Author)) }})
	return e
}

// nameList writes names as the form shows them.
func nameList(names []briefing.Name) string {
	words := make([]string, len(names))
	for i, n := range names {
		words[i] = nameWords(n)
	}
	return strings.Join(words, "; ")
}

func nameWords(n briefing.Name) string {
	if n.Literal != "" {
		return n.Literal
	}
	family := strings.TrimSpace(n.NonDroppingParticle + " " + n.Family)
	if given := strings.TrimSpace(n.Given + " " + n.DroppingParticle); given != "" {
		return family + ", " + given
	}
	return family
}

// parseNames reads what nameList wrote. A name that stands in before is taken
// over whole; one without a comma is an organisation.
func parseNames(text string, before []briefing.Name) []briefing.Name {
	var names []briefing.Name
next:
	for words := range strings.SplitSeq(text, ";") {
		words = strings.TrimSpace(words)
		if words == "" {
			continue
		}
		for _, n := range before {
			if nameWords(n) == words {
				names = append(names, n)
				continue next
			}
		}
		if family, given, ok := strings.Cut(words, ","); ok {
			names = append(names, briefing.Name{Family: strings.TrimSpace(family), Given: strings.TrimSpace(given)})
		} else {
			names = append(names, briefing.Name{Literal: words})
		}
	}
	return names
}

func (s *source) edit(change func(*briefing.Source)) {
	if s.mute || s.source.ID.IsZero() {
		return
	}
	before := s.source
	change(&s.source)
	s.d.Edit(s, lang.Key("Edit source"), before, s.source, s.saved)
}

// saved reads the source anew where somebody else wrote to it while it was being
// typed, or where a reading may be older than the save.
func (s *source) saved() {
	if s.stale || s.reads.Busy {
		s.read()
	}
}

// Flush takes over the dates that are being typed.
func (s *source) Flush() {
	for _, f := range s.dates {
		f.commit()
	}
}

func (s *source) Moved(from desk.Place) {
	if from.Source != s.d.At.Source {
		s.read()
	}
}

func (s *source) Changed(c desk.Change) {
	if id := s.d.At.Source; !id.IsZero() && c.Touches(briefing.Source{ID: id}.Ref(), s) {
		s.read()
	}
	s.reader.changed(c)
}

func (s *source) read() {
	if s.d.At.Source.IsZero() {
		s.fill(briefing.Source{})
		return
	}
	s.reads.Do(func() work.Job {
		id := s.d.At.Source
		return func(ctx context.Context) func() {
			o, err := s.d.Session.Object(ctx, briefing.Source{ID: id}.Ref())
			return func() {
				found, ok := o.(*briefing.Source)
				switch {
				case id != s.d.At.Source: // the user is elsewhere by now
				case errors.Is(err, briefing.ErrNotFound):
					s.fill(briefing.Source{})
				case err != nil:
					s.d.Fail(lang.T("Attaché could not read the source."), err)
				case ok:
					s.got(*found)
				}
			}
		}
	})
}

// got shows a source as it was read, or as it is being typed.
func (s *source) got(n briefing.Source) {
	t := s.d.Drafts[n.Ref()]
	s.stale = t != nil
	if t == nil {
		s.fill(n)
	} else if typed, ok := t.Now.(briefing.Source); ok && s.source.ID != n.ID {
		s.fill(typed)
	}
}

func (s *source) fill(n briefing.Source) {
	s.mute = true
	defer func() { s.mute = false }()
	other := s.source.ID != n.ID
	s.source = n
	s.empty.Hidden = !n.ID.IsZero()
	if n.ID.IsZero() {
		s.form.Hide()
	} else {
		s.form.Show()
	}
	for _, f := range s.fields {
		f.show(&n, other)
	}
	s.kind.ClearSelected()
	if i := slices.Index(sourceTypes, n.Type); i >= 0 {
		s.kind.SetSelectedIndex(i)
	}
	s.kind.PlaceHolder = cmp.Or(n.Type, unstated.String()) // a type that is not on offer is kept and named
	s.grade.SetSelectedIndex(max(slices.Index(grades(), n.Reliability), 0))
	s.seen.SetChecked(n.NotSeen)
	if s.mark.Text != string(n.Marking) {
		s.mark.SetText(string(n.Marking))
	}
	if other {
		s.disputed.show()
	}
	s.reader.show(n)
	s.root.Refresh()
	if !n.ID.IsZero() && s.d.WantTitle == n.ID {
		s.d.WantTitle = briefing.ID[briefing.Source]{}
		s.focus(s.title)
		s.title.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// widen gives the stored text the whole pane, or the form its place over it again.
func (s *source) widen() {
	if s.split.Leading.Visible() {
		s.split.Leading.Hide()
		s.reader.wide.SetIcon(theme.ViewRestoreIcon())
	} else {
		s.split.Leading.Show()
		s.reader.wide.SetIcon(theme.ViewFullScreenIcon())
	}
	s.split.Refresh()
}

// add makes a source and opens its form.
func (s *source) add() {
	var made briefing.Source
	s.d.Write(lang.T("Attaché could not add a source."), nil, func(ctx context.Context) (err error) {
		made, err = s.d.Session.NewSource(ctx, "")
		return err
	}, func() {
		s.d.Read()
		to := s.d.At
		to.Source, s.d.WantTitle = made.ID, made.ID
		s.d.Move(to)
		s.d.Show(desk.TabSource)
	})
}
