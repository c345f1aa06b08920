package cite

import "strings"

// law words a statute, a bill or a case: title, number, series, and in
// parentheses the court or jurisdiction with the year.
func (w *chicagoWork) law() {
	s := w.source
	w.title()
	w.part(numberOf(s))
	w.part(series(s))
	w.places()
	year := chicagoYear(s.Issued)
	if s.Type != "legal_case" && (strings.Contains(s.Title, year) || s.Issued.IsZero() && hasYear(s.Title)) {
		year = ""
	}
	who := s.Jurisdiction
	if s.Type == "legal_case" && s.Authority != "" {
		who = s.Authority
	}
	if words := strings.Join(nonEmpty([]string{who, year}), " "); words != "" {
		w.text.say(" (" + words + ")")
	}
}

func (w *chicagoWork) treaty() {
	s := w.source
	w.title()
	w.part(s.Jurisdiction)
	w.part(chicagoDate(s.Issued))
	w.part(numberOf(s))
	w.part(series(s))
	w.places()
}
