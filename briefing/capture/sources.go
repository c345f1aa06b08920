package capture

import (
	"strings"
	"unicode/utf8"

	"attache/briefing"
)

// takeSources finds the "Sources:" line among the last blocks of an article,
// with the list that may follow it, and reads the outlets that it names.
func takeSources(p *page) {
	last := len(p.blocks) - 1
	for i := last; i >= 0 && i >= last-maxListed; i-- {
		names, ok := sourceLine(p.blocks[i].text)
		if !ok || p.blocks[i].kind == title {
			continue
		}
		if names != "" && i < last-2 || len(names) > maxParagraph {
			return // a credit in the middle of the text, or no list
		}
		if names == "" && i == last {
			return
		}
		p.blocks[i].kind, p.blocks[i].level = listing, 0
		p.list(names)
		if names == "" {
			for j := i + 1; j <= last; j++ {
				if !p.blocks[j].kind.body() && p.blocks[j].kind != heading || utf8.RuneCountInString(p.blocks[j].text) > maxHeading {
					break
				}
				p.blocks[j].kind, p.blocks[j].level = listing, 0
				p.list(p.blocks[j].text)
			}
		}
		return
	}
}

// maxListed is how many blocks a list of sources may take.
const maxListed = 40

// isSourceLabel reports whether a line is "Sources" or begins with "Sources:".
func isSourceLabel(line string) bool {
	_, ok := sourceLine(line)
	return ok
}

// sourceLine gives what follows "Sources:" on a line; the label alone counts too.
func sourceLine(line string) (names string, ok bool) {
	end := strings.IndexAny(line, ":—–")
	label, rest := line, ""
	if end >= 0 {
		label, rest = line[:end], strings.TrimLeft(line[end:], ":—– ")
	}
	label = strings.ToLower(strings.Trim(label, " *_"))
	for _, l := range lexicons {
		if l.sources[label] {
			return strings.TrimSpace(rest), true
		}
	}
	return "", false
}

// list adds the outlets of one line: parted by commas, semicolons, bars or
// slashes, or by "and" before the last.
func (p *page) list(line string) {
	line = strings.TrimSuffix(strings.TrimSpace(line), ".")
	cut := func(r rune) bool { return r == ',' || r == ';' || r == '|' || r == '•' || r == '·' }
	for part := range strings.FieldsFuncSeq(line, cut) {
		for _, word := range []string{" and ", " und ", " et ", " та ", " & ", " / "} {
			part = strings.ReplaceAll(part, word, "\n")
		}
		for name := range strings.SplitSeq(part, "\n") {
			name = strings.TrimSpace(name)
			name = strings.TrimSpace(strings.TrimPrefix(name, "and "))
			if name != "" {
				p.listed = append(p.listed, outlet(name))
			}
		}
	}
}

// outlet makes the source of one listed name. A web address in it is its URL.
func outlet(name string) briefing.Source {
	s := briefing.Source{Type: "article-newspaper", NotSeen: true, ContainerTitle: name}
	var words []string
	for word := range strings.FieldsSeq(name) {
		bare := strings.Trim(word, "()<>[]")
		if u := address(bare); u != "" && s.URL == "" {
			s.URL = u
		} else {
			words = append(words, word)
		}
	}
	if s.URL != "" && len(words) > 0 {
		s.ContainerTitle = strings.Trim(strings.Join(words, " "), " :–—-")
	}
	return s
}
