package cite

import (
	"cmp"
	"strings"

	"attache/briefing"
)

// year adds the year of a law whose title does not have it, and the
// jurisdiction of one that is not of the United Kingdom.
func (w *oscolaWork) year() {
	s, title := w.source, cmp.Or(w.called, w.source.Title)
	switch year := oscolaYear(s.Issued); {
	case s.Issued.IsZero() && !hasYear(title):
		w.text.say(" (" + year + ")")
	case !s.Issued.IsZero() && !strings.Contains(title, year):
		w.text.say(" " + year)
	}
	switch home := strings.ToLower(briefing.OneLine(s.Jurisdiction)); home {
	case "", "uk", "gb", "united kingdom", "england", "england and wales", "scotland", "wales", "northern ireland":
	default:
		w.text.say(" (" + briefing.OneLine(s.Jurisdiction) + ")")
	}
}

// judgment words a case: *Lind v Port Office* [2025] UKSC 4, [2025] 2 AC 12. The
// year of a series whose volumes begin anew each year stands in square brackets;
// those have few volumes.
func (w *oscolaWork) judgment() {
	s := w.source
	w.title()
	number, page := unstopped(s.Number), unstopped(series(s))
	if number != "" {
		w.text.say(" " + number)
	}
	if page != "" {
		if number != "" {
			w.text.say(",")
		}
		w.text.say(" " + dated(oscolaYear(s.Issued), len(briefing.OneLine(s.Volume)) > 1) + " " + page)
		w.paged = true
	}
	if number == "" {
		date := ""
		if page == "" {
			date = oscolaDate(s.Issued)
		}
		w.facts([]string{s.Authority, date}, "")
	}
}

// treaty words a treaty: title, date, series.
func (w *oscolaWork) treaty() {
	s := w.source
	w.title()
	w.facts([]string{oscolaDate(s.Issued)}, "")
	for _, words := range [...]string{s.Number, series(s)} {
		if words = unstopped(words); words != "" {
			w.text.say(" " + words)
		}
	}
}
