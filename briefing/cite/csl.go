package cite

import (
	"encoding/json"
	"strconv"
	"strings"

	"attache/briefing"
)

// variable gives a variable of CSL that a source has no field for: a text or a
// number, else nothing.
func variable(s *briefing.Source, name string) string {
	data := s.Extra[name]
	if data == nil {
		return "" // nearly always
	}
	var text string
	if json.Unmarshal(data, &text) == nil {
		return briefing.OneLine(text)
	}
	var number json.Number
	if json.Unmarshal(data, &number) == nil {
		return number.String()
	}
	return ""
}

// persons gives a name variable of CSL that a source has no field for.
func persons(s *briefing.Source, name string) []briefing.Name {
	var names []briefing.Name
	if data := s.Extra[name]; data == nil || json.Unmarshal(data, &names) != nil {
		return nil
	}
	return names
}

// edition words which edition a book is, with the style's abbreviation: "2nd
// ed."; in its own words where it is no number. The first goes without saying.
func edition(s *briefing.Source, abbreviation string) string {
	words := variable(s, "edition")
	n, err := strconv.Atoi(strings.TrimSpace(words))
	switch {
	case err != nil || n < 1:
		return words
	case n == 1:
		return ""
	}
	ending := "th"
	if n%100 < 11 || n%100 > 13 {
		ending = [...]string{"th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th"}[n%10]
	}
	return strconv.Itoa(n) + ending + " " + abbreviation
}
