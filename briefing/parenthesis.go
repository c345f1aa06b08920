package briefing

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// cite puts the marks of what a snippet cites behind its last words. Marks that
// are words of the sentence stand off from them: behind the closing mark of a
// quotation, and within our own last sentence. Below a table they have a line of
// their own, because no cell of it is where they belong.
func (a *assembly) cite(s *Snippet, blocks []Element) []Element {
	marks := a.citationMarks(s)
	if len(marks) == 0 {
		return blocks
	}
	ends := leaves(blocks)
	last := ends[len(ends)-1]
	if !a.apparatus.Inline {
		last.Runs = append(last.Runs, marks...)
		return blocks
	}
	if blocks[len(blocks)-1].Lang != "" { // the marks are in the briefing's language all the same
		for i := range marks {
			marks[i].Lang = cmp.Or(marks[i].Lang, a.lang)
		}
	}
	switch {
	case last.Role == RoleTD || last.Role == RoleTH:
		return append(blocks, Element{Role: RoleP, Of: s.Ref(), Runs: slices.Clone(marks)})
	case s.Kind == Quotation:
		last.Runs = joined(append(append(last.Runs, Run{Text: " "}), marks...))
	default:
		last.Runs = withinSentence(last.Runs, marks)
	}
	return blocks
}

// withinSentence puts marks, with a space before them, before what ends the last
// sentence of the runs.
func withinSentence(runs, marks []Run) []Run {
	if len(runs) == 0 {
		return slices.Clone(marks)
	}
	last := &runs[len(runs)-1]
	words, end := cutEnd(last.Text)
	ending := Run{Text: end, Style: last.Style}
	last.Text = words
	for len(runs) > 0 {
		last := &runs[len(runs)-1]
		if last.Text = strings.TrimRightFunc(last.Text, unicode.IsSpace); last.Text != "" {
			runs = append(runs, Run{Text: " "})
			break
		}
		runs = runs[:len(runs)-1]
	}
	runs = append(runs, marks...)
	if end != "" {
		runs = append(runs, ending)
	}
	return joined(runs)
}

// cutEnd takes from a text what ends its last sentence. A full stop within the
// closing quotation mark comes out of it. One that belongs to an abbreviation
// stays and serves the sentence again, as it must behind a quoted question.
// Where the text trails off, or no mark ends it, nothing does.
func cutEnd(text string) (words, end string) {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	inner := strings.TrimRight(text, "”’\"")
	quotes := text[len(inner):]
	words = strings.TrimRight(inner, ".?!")
	switch end = inner[len(words):]; {
	case end == "" || strings.HasSuffix(words, "…") || strings.HasPrefix(end, ".."):
		return text, ""
	case end == "." && abbreviated(words):
		return text, "."
	case end == ".":
		return words + quotes, "."
	case quotes != "":
		return text, "."
	}
	return words, end
}

// abbreviated reports whether a full stop behind the words belongs to the last of
// them: "the U.S", "3 p.m", "Ltd".
func abbreviated(words string) bool {
	last := words[strings.LastIndexFunc(words, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Ps, r) })+1:]
	switch strings.ToLower(last) {
	case "etc", "al", "jr", "sr", "inc", "ltd", "co", "corp":
		return true
	}
	letters := strings.Split(last, ".")
	return len(letters) > 1 && !slices.ContainsFunc(letters, func(part string) bool {
		return len(part) > 2 || part == "" || strings.ContainsFunc(part, func(r rune) bool { return !unicode.IsLetter(r) })
	})
}
