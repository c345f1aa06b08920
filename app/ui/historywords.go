package ui

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// changedField shows a value and what it replaced, side by side where they are alike in part.
func changedField(name string, f *session.VersionField, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	if f.Removed != "" {
		return part.Field(name, widget.NewLabel(wording.UpperFirst(f.Removed)))
	}
	if f.Before == "" || f.After == "" || replacedWhole(f) {
		label := widget.NewLabel(cmp.Or(f.After, lang.T("taken out: %s", f.Before)))
		if f.Before != "" && f.After != "" {
			label.SetText(f.Before + "  →  " + f.After)
		}
		label.Wrapping = fyne.TextWrapWord
		return part.Field(name, label, buttons...)
	}
	beside := part.NewBeside(lang.T("Before"), lang.T("After"))
	var before, after []part.Words
	for _, s := range f.Difference {
		tone, other := part.Plain, part.Plain
		if !s.Same() {
			tone, other = part.Bad, part.Good
		}
		before = append(before, part.Words{Text: s.Before, Tone: tone})
		after = append(after, part.Words{Text: s.After, Tone: other})
	}
	beside.Set(before, after)
	return part.Field(name, beside.Container, buttons...)
}

// replacedWhole reports whether a field is better told as one value in place of another than word by word.
func replacedWhole(f *session.VersionField) bool {
	const short = 60
	for _, s := range f.Difference {
		if s.Same() {
			return false
		}
	}
	return f.Difference == nil || len(f.Before)+len(f.After) < short
}

// restorable reports whether a version can be brought back by itself: places and links go with what they join.
func restorable(v *session.PastVersion) bool {
	switch v.Ref.Kind {
	case briefing.KindSnippet, briefing.KindSource, briefing.KindHeading, briefing.KindBriefing:
		return true
	}
	return false
}

// did words an action.
func did(v session.PastVersion) string {
	switch {
	case v.Removed:
		return lang.T("Remove permanently")
	case v.Undo:
		return lang.T("Undo: %s", session.TitleWords(v.Title))
	case v.Redo:
		return lang.T("Redo: %s", session.TitleWords(v.Title))
	}
	return cmp.Or(session.TitleWords(v.Title), lang.T("An edit"))
}

// fate says of a named object what became of it as a whole.
func fate(v *session.PastVersion, name string) string {
	switch {
	case v.Removed:
		return lang.T("%s, words removed for good", name)
	case v.Created:
		return lang.T("%s, new", name)
	case v.Deleted:
		return lang.T("%s, deleted", name)
	case v.Restored:
		return lang.T("%s, brought back", name)
	}
	return name
}

// author names who did something.
func author(who string) string { return cmp.Or(briefing.PersonName(who), lang.T("Somebody")) }
