package briefing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is one of a text, in one line.
type sentence struct {
	text  string
	first bool // of its paragraph, but not of the text
}

// sentences divides a text at full stops, question and exclamation marks that a
// capital, a figure or a quotation mark follows, and at empty lines.
func sentences(text string) []sentence {
	var found []sentence
	for _, paragraph := range paragraphs(text) {
		first := len(found) > 0
		for paragraph != "" {
			end := sentenceEnd(paragraph)
			found = append(found, sentence{strings.TrimSpace(paragraph[:end]), first})
			paragraph, first = strings.TrimSpace(paragraph[end:]), false
		}
	}
	return found
}

// paragraphs divides a text at its empty lines; each is in one line.
func paragraphs(text string) []string {
	var found []string
	var lines []string
	flush := func() {
		if p := OneLine(strings.Join(lines, " ")); p != "" {
			found = append(found, p)
		}
		lines = lines[:0]
	}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			flush()
			continue
		}
		lines = append(lines, line)
	}
	flush()
	return found
}

// sentenceEnd gives where the first sentence of a line ends.
func sentenceEnd(line string) int {
	for i := 0; i < len(line); i++ {
		if line[i] != '.' && line[i] != '!' && line[i] != '?' {
			continue
		}
		end := i + 1
		for { // what closes belongs to the sentence
			r, size := utf8.DecodeRuneInString(line[end:])
			if size == 0 || !strings.ContainsRune("”’\"')]", r) {
				break
			}
			end += size
		}
		rest := strings.TrimLeft(line[end:], " ")
		if rest == "" {
			return len(line)
		}
		r, _ := utf8.DecodeRuneInString(rest)
		if len(rest) < len(line)-end && (unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("“‘\"'([", r)) && !leadsOn(line[:i]) {
			return end
		}
	}
	return len(line)
}

// leadsOn reports whether the full stop behind a text is that of an abbreviation which
// a name or a number follows: an initial, or one of the words that stand before them.
func leadsOn(text string) bool {
	word := text[strings.LastIndexAny(text, " (“‘\"'[")+1:]
	if _, size := utf8.DecodeLastRuneInString(word); size == len(word) {
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r)
	}
	return slices.Contains([]string{"Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Lt", "Col", "No", "no", "Art", "art", "para", "paras", "p", "pp", "vs", "cf", "Fig", "ca"}, word)
}
