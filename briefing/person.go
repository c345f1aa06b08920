package briefing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxPersonName is how many characters of a name are shown and kept.
const maxPersonName = 80

// PersonName makes a name fit to be shown, whoever wrote it: on one line, without control characters and
// without those that turn the direction of what stands beside it, and of at most 80 characters. It is empty where
// nothing is left. PersonName(PersonName(s)) is PersonName(s).
func PersonName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200C' || r == '\u200D': // letters of Persian and of Indian scripts join by them
			return r
		case r == utf8.RuneError || !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > maxPersonName {
		s = strings.TrimSpace(string(runes[:maxPersonName]))
	}
	if strings.Trim(s, "\u200C\u200D ") == "" {
		return ""
	}
	return s
}
