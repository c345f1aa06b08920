package ui

import (
	"strings"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// dateField is a field for a date, in words or as EDTF writes it. A date that says in free
// words what EDTF cannot is kept for as long as its words stand in the field.
type dateField struct {
	*part.Checked
	Left    func()        // the keyboard went elsewhere, and the date is taken over; may be nil
	was     briefing.Date // as it was shown, or taken over
	read    briefing.Date // as it was shown: its free words may be put back
	changed func(briefing.Date)
}

// newDateField makes a field; changed is told of a date when its field is left.
// While it is typed most of its beginnings are dates too, and none of them is
// meant: "2026-02-2" on the way to "2026-02-28" says February.
func newDateField(changed func(briefing.Date)) *dateField {
	f := &dateField{changed: changed}
	f.Checked = part.NewChecked(lang.X("a date", "unknown"), f.problem)
	f.Entry.Left = func() {
		f.commit()
		if f.Left != nil {
			f.Left()
		}
	}
	f.Entry.OnSubmitted = func(string) { f.commit() }
	return f
}

// commit takes over the date that stands in the field, if it is one.
func (f *dateField) commit() {
	if d := f.date(); d.String() != f.was.String() {
		f.was = d
		if _, err := briefing.ParseDate(strings.TrimSpace(f.Entry.Text)); err != nil && f.Problem() == "" {
			f.SetText(d.String()) // it was written in words
		}
		f.changed(d)
	}
}

// set shows a date. One that is being typed stays, unless the field shows
// another object from now on.
func (f *dateField) set(d briefing.Date, other bool) {
	typing := strings.TrimSpace(f.Entry.Text) != f.was.String()
	if other || d != f.was {
		f.was, f.read = d, d
	}
	if other || !typing {
		f.SetText(d.String())
	}
}

// date gives the date in the field; while it shows a problem, the one that
// it had before.
func (f *dateField) date() briefing.Date {
	text := strings.TrimSpace(f.Entry.Text)
	for _, known := range []briefing.Date{f.was, f.read} {
		if text == known.String() {
			return known
		}
	}
	date, err := session.ReadDate(text)
	if err != nil {
		return f.was
	}
	return date
}

// problem says what is wrong with a date as it is typed; nothing where it can
// be kept.
func (f *dateField) problem(text string) string {
	text = strings.TrimSpace(text)
	if text == f.was.String() || text == f.read.String() {
		return ""
	}
	if _, err := session.ReadDate(text); err != nil {
		return lang.T("Not kept: write 28 February 2026, 28 February, 2026-02-28 or 2026")
	}
	return ""
}
