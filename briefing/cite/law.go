package cite

import (
	"slices"
	"strings"

	"attache/briefing"
)

// isLaw reports whether a kind of work is cited as lawyers do: by its title, and
// not by who made it.
func isLaw(kind string) bool {
	switch kind {
	case "legislation", "bill", "regulation", "treaty", "legal_case", "patent":
		return true
	}
	return false
}

// hasYear reports whether a title has the year of a law.
func hasYear(title string) bool {
	return slices.ContainsFunc(strings.Fields(title), func(word string) bool { return len(word) == 4 && isNumber(word) })
}

// series gives where a law or judgment is printed: volume, series, page.
func series(s *briefing.Source) string {
	if s.ContainerTitle == "" {
		return ""
	}
	return strings.Join(nonEmpty([]string{s.Volume, s.ContainerTitle, s.Page}), " ")
}
