package ui

import (
	"strings"

	"attache/app/ui/part"
	"attache/briefing"
)

// dateField is a field for a date as EDTF writes it. A date that says in free
// words what EDTF cannot is kept for as long as its words stand in the field.
type dateField struct {
	*part.Checked
	was briefing.Date // as it was shown
}

// newDateField makes a field; changed is told of every date that can be kept.
func newDateField(changed func(briefing.Date)) *dateField {
	f := &dateField{}
	f.Checked = part.NewChecked("unknown", f.problem)
	f.Changed = func(string) { changed(f.date()) }
	return f
}

// set shows a date.
func (f *dateField) set(d briefing.Date) {
	f.was = d
	f.SetText(d.String())
}

// date gives the date in the field; while it shows a problem, the one that it
// was set to.
func (f *dateField) date() briefing.Date {
	text := strings.TrimSpace(f.Entry.Text)
	if text == f.was.String() {
		return f.was
	}
	date, err := briefing.ParseDate(text)
	if err != nil {
		return f.was
	}
	return date
}

// problem says what is wrong with a date as it is typed; nothing where it can
// be kept.
func (f *dateField) problem(text string) string {
	text = strings.TrimSpace(text)
	if text == f.was.String() {
		return ""
	}
	if _, err := briefing.ParseDate(text); err != nil {
		return "Not kept: write 2026, 2026-02, 2026-02-28, or XXXX-02-28"
	}
	return ""
}
