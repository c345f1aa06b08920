package session

import (
	"strings"
	"unicode"
)

// FileName makes of a title a file's name without ending that every system
// takes, of at most 80 characters. It is empty where nothing of the title can
// stand in one.
func FileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, title)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), " .-")
	const most = 80
	if runes := []rune(name); len(runes) > most {
		name = strings.TrimRight(string(runes[:most]), " .-")
	}
	return name
}
