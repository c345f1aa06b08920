package ui

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

// prefTypography is the name under which the program's preferences keep whether marks are
// set as they are typed.
const prefTypography = "typography"

// typographic reports whether quotation marks, dashes and spaces are set as they are typed.
func typographic() bool {
	return fyne.CurrentApp().Preferences().BoolWithFallback(prefTypography, true)
}

// typeset says what typing a character in the text means.
func (e *editor) typeset(before []rune, c rune) (back int, put string) {
	if !typographic() {
		return 0, string(c)
	}
	return briefing.Typeset(cmp.Or(e.snippet.Language, e.d.Outline.Briefing.Language, briefing.DefaultLanguage), before, c)
}

// textKey deals with the keys that mean something in the text: Enter goes on with a list,
// or ends it, and Escape goes back to the cards.
func (e *editor) textKey(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		return e.nextItem()
	case fyne.KeyEscape:
		e.d.Flush()
		e.back()
		return true
	}
	return false
}

// nextItem begins the next item of the list that the cursor stands in. At an item without
// words the list ends.
func (e *editor) nextItem() bool {
	if e.text.SelectedText() != "" {
		return false
	}
	before := string(e.text.Before())
	next, ends := briefing.NextItem(before)
	switch {
	case next == "":
		return false
	case !ends:
		e.text.Insert("\n" + next)
	case len(e.text.Behind()) > 0: // the cursor stands behind the mark of an item with words
		return false
	default:
		e.text.Cut(len([]rune(before)))
	}
	return true
}

// restyle gives the words at the cursor of the text a style.
func (e *editor) restyle(s part.Style) {
	if e.writing() {
		e.text.Restyle(s)
	}
}

// link makes a link of the selected words, to the address in the clipboard if it is one.
func (e *editor) link(clipboard string) {
	if !e.writing() {
		return
	}
	address := strings.TrimSpace(clipboard)
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") || strings.ContainsAny(address, " \n()") {
		address = ""
	}
	e.text.Link(address)
}

// writing puts the keyboard into the text of the chosen snippet, and reports whether there is one.
func (e *editor) writing() bool {
	if e.snippet.ID.IsZero() {
		e.d.Tell(lang.T("Choose a snippet first."), "", nil)
		return false
	}
	e.d.Show(desk.TabEdit)
	e.focus(e.text)
	return true
}

// toggleTypography turns the setting of marks on or off, for this user.
func (w *Window) toggleTypography() {
	on := !typographic()
	w.app.Preferences().SetBool(prefTypography, on)
	w.tick()
	if on {
		w.d.Tell(lang.T("Quotation marks, dashes and spaces are set as you type. Undo right after brings back what was typed."), "", nil)
		return
	}
	w.d.Tell(lang.T("Quotation marks, dashes and spaces stay as you type them."), "", nil)
}
