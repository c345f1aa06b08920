package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/briefing"
)

// more holds the fields of a snippet that most snippets leave empty. They are
// folded away unless one of them says something.
type more struct {
	edit   func(action lang.Key, change func(*briefing.Snippet))
	grew   func() // it has another height now
	fold   *widget.Button
	fields []moreField
	grade  *widget.Select
	sheet  *fyne.Container
	root   *fyne.Container
}

// moreField joins an entry to what it shows of a snippet.
type moreField struct {
	entry *part.Entry
	get   func(*briefing.Snippet) string
}

func newMore(edit func(action lang.Key, change func(*briefing.Snippet)), left, grew func()) *more {
	m := &more{edit: edit, grew: grew}
	entry := func(e *part.Entry, action lang.Key, get func(*briefing.Snippet) string, set func(*briefing.Snippet, string)) *part.Entry {
		e.OnChanged = func(text string) { m.edit(action, func(n *briefing.Snippet) { set(n, text) }) }
		e.Left = left
		m.fields = append(m.fields, moreField{e, get})
		return e
	}
	translated := func(hint string, rows int, at func(*briefing.Translation) *string) *part.Entry {
		e := part.NewEntry(hint)
		if rows > 1 {
			e = part.NewText(hint, rows)
		}
		return entry(e, "Edit translation", func(n *briefing.Snippet) string {
			if n.Translation == nil {
				return ""
			}
			return *at(n.Translation)
		}, func(n *briefing.Snippet, text string) { n.Translation = translation(n.Translation, at, text) })
	}
	m.grade = widget.NewSelect(credibilities, func(s string) {
		m.edit("Grade the content", func(n *briefing.Snippet) { n.Credibility = credibilityOf(s) })
	})
	gist := entry(part.NewEntry("one line; the first words where it is empty"), "Edit gist",
		func(n *briefing.Snippet) string { return n.Gist }, func(n *briefing.Snippet, text string) { n.Gist = strings.TrimSpace(text) })
	tags := entry(part.NewEntry("several with commas"), "Edit tags",
		func(n *briefing.Snippet) string { return strings.Join(n.Tags, ", ") }, func(n *briefing.Snippet, text string) { n.Tags = list(text, ",") })
	language := entry(part.NewEntry("the briefing’s, such as en-GB"), "Set language",
		func(n *briefing.Snippet) string { return n.Language }, func(n *briefing.Snippet, text string) { n.Language = strings.TrimSpace(text) })
	m.sheet = container.NewVBox(
		part.Columns([]float32{3, 2}, part.Field("Gist", gist), part.Field("Tags", tags)),
		part.Columns([]float32{3, 2}, part.Field("Credibility of the content", m.grade), part.Field("Language of the text", language)),
		part.Field("Original words, where the text is a translation", translated("what was said, in its own language", 3, func(t *briefing.Translation) *string { return &t.Original })),
		part.Columns([]float32{1, 1},
			part.Field("Language of the original", translated("such as ru", 1, func(t *briefing.Translation) *string { return &t.Language })),
			part.Field("Translated by", translated("unknown", 1, func(t *briefing.Translation) *string { return &t.Translator }))),
	)
	m.fold = widget.NewButtonWithIcon("More about this snippet", theme.MenuExpandIcon(), func() { m.open(m.sheet.Hidden) })
	m.fold.Importance, m.fold.Alignment = widget.LowImportance, widget.ButtonAlignLeading
	m.root = container.NewVBox(m.fold, m.sheet)
	m.open(false)
	return m
}

// open unfolds the fields, or folds them.
func (m *more) open(yes bool) {
	m.sheet.Hidden = !yes
	m.fold.SetIcon(theme.MenuExpandIcon())
	if yes {
		m.fold.SetIcon(theme.MenuDropDownIcon())
	}
	m.root.Refresh()
	m.grew()
}

// set shows a snippet; other says that it is another one than before.
func (m *more) set(s briefing.Snippet, other bool) {
	says := s.Credibility != 0
	for _, f := range m.fields {
		text := f.get(&s)
		says = says || text != ""
		if other || !m.same(f.entry.Text, text) {
			f.entry.SetText(text)
		}
	}
	m.grade.SetSelectedIndex(0)
	if s.Credibility > 0 && int(s.Credibility) < len(credibilities) {
		m.grade.SetSelectedIndex(int(s.Credibility))
	}
	if other {
		m.open(says)
	}
}

// same reports whether what stands in a field means what the snippet holds: a
// comma or a space that is being typed is not taken away.
func (m *more) same(typed, held string) bool {
	return typed == held || strings.TrimSpace(typed) == held || strings.Join(list(typed, ","), ", ") == held
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

// credibilities are the Admiralty grades of a content; the first says nothing.
var credibilities = func() []string {
	list := []string{"not graded"}
	for _, c := range briefing.Credibilities() {
		list = append(list, string('0'+rune(c))+" "+c.Words())
	}
	return list
}()

func credibilityOf(label string) briefing.Credibility {
	for i, l := range credibilities {
		if l == label {
			return briefing.Credibility(i)
		}
	}
	return 0
}
