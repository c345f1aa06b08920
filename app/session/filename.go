package session

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FileName makes of a title a file's name without ending that every system
// takes, of at most 80 characters and 200 bytes. It is empty where nothing of the
// title can stand in one.
func FileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, title)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), " .-")
	const most, mostBytes = 80, 200 // a file system's 255 bytes, with an ending and what a program puts behind a copy
	if runes := []rune(name); len(runes) > most {
		name = strings.TrimRight(string(runes[:most]), " .-")
	}
	for len(name) > mostBytes {
		_, last := utf8.DecodeLastRuneInString(name)
		name = strings.TrimRight(name[:len(name)-last], " .-")
	}
	if device.MatchString(name) {
		name = "_" + name
	}
	return name
}

// device matches what Windows takes for a device, whatever its ending.
var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)`)
