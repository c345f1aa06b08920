package briefing

import (
	"strconv"
	"strings"
)

// NextItem gives what begins the line behind an item of a list in light Markdown: as far
// in as the item, its mark or the number after its own, and a space. ends reports that the
// item has no words, so that the list is to end there. Where line is no item, next is
// empty.
func NextItem(line string) (next string, ends bool) {
	words := strings.TrimLeft(line, " \t")
	n := labelLen(words)
	if n == 0 {
		return "", false
	}
	label := words[:n]
	if number, err := strconv.Atoi(label[:n-1]); err == nil {
		label = strconv.Itoa(number+1) + label[n-1:]
	}
	return line[:len(line)-len(words)] + label + " ", strings.TrimSpace(words[n:]) == ""
}
