package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// referButton stands over the text and asks where to refer to.
func (e *editor) referButton() *part.Button {
	b := part.NewButtonWithIcon(lang.T("Refer to…"), theme.ContentAddIcon(), e.refer)
	b.Importance = widget.LowImportance
	return b
}

// refer asks for a heading or a snippet and puts a cross-reference to it at the cursor.
// Words that are selected become those of the reference; without any, the number of the
// heading is printed.
func (e *editor) refer() {
	switch {
	case e.snippet.ID.IsZero():
		e.d.Tell(lang.T("Choose a snippet first."), "", nil)
		return
	case e.snippet.Kind == briefing.Quotation:
		e.d.Tell(lang.T("A quotation holds its source’s words alone. Refer to another place from a comment or a paraphrase."), "", nil)
		return
	}
	e.d.Show(desk.TabEdit)
	words := e.text.SelectedText()
	if strings.Contains(words, "\n") {
		e.d.Tell(lang.T("Select words of one paragraph, or none: then the number of the heading is printed."), "", nil)
		return
	}
	of := e.snippet.ID
	take := func(name string) func() {
		return func() {
			if e.snippet.ID == of {
				e.insert(words, name)
			}
		}
	}
	var headings, snippets []choice
	seen := map[briefing.ID[briefing.Snippet]]bool{of: true}
	for _, s := range e.d.Sections() {
		name := s.Heading.ID.String()
		headings = append(headings, choice{title: e.d.Numbers[name] + "  " + s.Heading.Title, take: take(name)})
		for _, p := range s.Snippets {
			if id := p.Snippet.ID; !seen[id] && (strings.TrimSpace(p.Snippet.Text) != "" || p.Snippet.Figure != nil) { // others are not printed
				seen[id] = true
				snippets = append(snippets, choice{title: e.d.Numbers[name] + "  " + e.d.Labelled(p.Snippet), take: take(id.String()), words: e.d.Referred(p.Snippet.Text)})
			}
		}
	}
	e.pick.show(lang.T("Refer to…"), lang.T("No heading and no other snippet of this briefing has these words."), append(headings, snippets...), nil)
}

// insert puts a cross-reference into the text as if it were pasted, so that the field
// can take it back. It stands apart from the words around it.
func (e *editor) insert(words, name string) {
	e.focus(e.text)
	if e.text.SelectedText() != words {
		words = "" // they were changed by somebody else meanwhile
	}
	reference := "[" + strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(words) + "](#" + name + ")"
	if words == "" {
		text, at := []rune(e.text.Text), e.text.CursorTextOffset()
		if at > 0 && !unicode.IsSpace(text[at-1]) && text[at-1] != '(' {
			reference = " " + reference
		}
		if at < len(text) && (unicode.IsLetter(text[at]) || unicode.IsDigit(text[at])) {
			reference += " "
		}
	}
	e.text.Insert(reference)
}
