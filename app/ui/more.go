package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// more holds the fields of a snippet that most snippets leave empty. They are
// folded away unless one of them says something.
type more struct {
	edit   func(action lang.Key, change func(*briefing.Snippet))
	grew   func() // it has another height now
	fold   *part.Button
	tags   *part.TagField
	fields []moreField
	grade  *part.Select
	sheet  *fyne.Container
	root   *fyne.Container
}

// moreField joins an entry to what it shows of a snippet.
type moreField struct {
	entry *part.Entry
	get   func(*briefing.Snippet) string
}

func newMore(edit func(action lang.Key, change func(*briefing.Snippet)), d *desk.Desk, grew func()) *more {
	m := &more{edit: edit, grew: grew}
	entry := func(e *part.Entry, action lang.Key, get func(*briefing.Snippet) string, set func(*briefing.Snippet, string)) *part.Entry {
		e.OnChanged = func(text string) { m.edit(action, func(n *briefing.Snippet) { set(n, text) }) }
		e.Left = d.Flush
		m.fields = append(m.fields, moreField{e, get})
		return e
	}
	translated := func(hint string, rows int, at func(*briefing.Translation) *string) *part.Entry {
		e := part.NewEntry(hint)
		if rows > 1 {
			e = part.NewText(hint, rows)
		}
		return entry(e, lang.Key("Edit translation"), func(n *briefing.Snippet) string {
			if n.Translation == nil {
				return ""
			}
			return *at(n.Translation)
		}, func(n *briefing.Snippet, text string) { n.Translation = translation(n.Translation, at, text) })
	}
	m.grade = part.NewSelect(credibilities(), func(string) {
		grade := briefing.Credibility(max(m.grade.SelectedIndex(), 0))
		m.edit(lang.Key("Grade the content"), func(n *briefing.Snippet) { n.Credibility = grade })
	})
	gist := entry(part.NewEntry(lang.T("one line; the first words where it is empty")), lang.Key("Edit gist"),
		func(n *briefing.Snippet) string { return n.Gist }, func(n *briefing.Snippet, text string) { n.Gist = strings.TrimSpace(text) })
	m.tags = newTagField(d, func(tags []string) {
		m.edit(lang.Key("Edit tags"), func(n *briefing.Snippet) { n.Tags = tags })
	})
	m.tags.Left, m.tags.Grew = d.Flush, grew
	language := entry(part.NewEntry(lang.T("the briefing’s, such as en-GB")), lang.Key("Set language"),
		func(n *briefing.Snippet) string { return n.Language }, func(n *briefing.Snippet, text string) { n.Language = strings.TrimSpace(text) })
	m.sheet = container.NewVBox(
		part.Field(lang.T("Gist"), gist),
		part.Field(lang.T("Tags"), m.tags),
		part.Columns([]float32{3, 2}, part.Field(lang.T("Credibility of the content"), m.grade), part.Field(lang.T("Language of the text"), language)),
		part.Field(lang.T("Original words, where the text is a translation"), translated(lang.T("what was said, in its own language"), 3, func(t *briefing.Translation) *string { return &t.Original })),
		part.Columns([]float32{1, 1},
			part.Field(lang.T("Language of the original"), translated(lang.T("such as ru"), 1, func(t *briefing.Translation) *string { return &t.Language })),
			part.Field(lang.T("Translated by"), translated(lang.X("who translated it", "unknown"), 1, func(t *briefing.Translation) *string { return &t.Translator }))),
	)
	m.fold = part.NewButtonWithIcon(lang.T("More about this snippet"), theme.MenuExpandIcon(), func() { m.open(m.sheet.Hidden) })
	m.fold.Importance, m.fold.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	m.root = container.NewVBox(m.fold, m.sheet)
	m.open(false)
	return m
}

// open unfolds the fields, or folds them.
func (m *more) open(yes bool) {
	if m.sheet.Hidden == !yes {
		return
	}
	m.sheet.Hidden = !yes
	icon := theme.MenuExpandIcon()
	if yes {
		icon = theme.MenuDropDownIcon()
	}
	m.fold.SetIcon(icon)
	m.grew()
}

// set shows a snippet; other says that it is another one than before.
func (m *more) set(s briefing.Snippet, other bool) {
	says := s.Credibility != 0 || len(s.Tags) > 0
	for _, f := range m.fields {
		text := f.get(&s)
		says = says || text != ""
		if other || !m.same(f.entry.Text, text) {
			f.entry.SetText(text)
		}
	}
	m.tags.SetTags(s.Tags)
	grade := int(s.Credibility)
	if grade < 0 || grade >= len(m.grade.Options) {
		grade = 0
	}
	selectAt(m.grade, grade)
	if other {
		m.open(says)
	}
}

// same reports whether what stands in a field means what the snippet holds: a
// space that is being typed is not taken away.
func (m *more) same(typed, held string) bool {
	return typed == held || strings.TrimSpace(typed) == held
}

// translation sets a field of a translation, which goes when nothing is left of it.
func translation(t *briefing.Translation, at func(*briefing.Translation) *string, text string) *briefing.Translation {
	var now briefing.Translation
	if t != nil {
		now = *t
	}
	*at(&now) = text
	if now.Original == "" && now.Language == "" && now.Translator == "" && len(now.Extra) == 0 {
		return nil
	}
	return &now
}

// credibilityWords tell what the Admiralty grades of a content mean, by their number.
var credibilityWords = []lang.Key{
	1: "confirmed by other sources", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable", 6: "cannot be judged",
}

// credibilities are the Admiralty grades of a content, by their number; the first says nothing.
func credibilities() []string {
	list := []string{lang.T("not graded")}
	for _, c := range briefing.Credibilities() {
		list = append(list, strconv.Itoa(int(c))+" "+credibilityWords[c].String())
	}
	return list
}
