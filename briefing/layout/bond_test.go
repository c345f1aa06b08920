package layout_test

import (
	"strings"
	"testing"

	"attache/briefing"
)

// TestFewLinesPartNothing moves a date and a citation through paragraphs of two and
// three lines, word by word and letter by letter, past the ends of their lines: what
// belongs together stays on one line, and no last line holds a number alone.
func TestFewLinesPartNothing(t *testing.T) {
	const filling = "the ministers met in the harbour office and agreed that nobody would sign before the council had seen the whole text of the treaty and its annexes "
	parts := []string{"25 and 26 February", "(Lind, n.d., para. 1)", "€ 5.2 million", "(n 1) para 8"}
	ts := typesetter(t, fonts(t))
	for _, form := range []string{"P", "P.assessment", "P.attribution", "BlockQuote\n  P", "L\n  LI\n    Lbl 1.\n    LBody"} {
		var text strings.Builder
		text.WriteString("title: x\n\n")
		for above := 9; above < 27; above++ {
			for letters := range 5 {
				words := strings.Repeat("i", letters) + " " + strings.Join(strings.Fields(filling + filling)[:above], " ")
				text.WriteString(form + " " + words + " " + parts[(above+letters)%len(parts)] + "\n")
			}
		}
		doc := parseDocument(t, text.String())
		pages, _ := paginate(t, ts, doc)
		lines := setLines(doc, pages, func(e *briefing.Element) bool { return len(e.Runs) > 0 && e.Role != briefing.RoleLbl })
		broken, ends := map[briefing.ElementID]int{}, 0
		for i, l := range lines {
			broken[l.element]++
			if i+1 == len(lines) || lines[i+1].element != l.element {
				continue
			}
			next, _, _ := strings.Cut(lines[i+1].text, " ")
			switch last := l.text[strings.LastIndex(l.text, " ")+1:]; {
			case next == "February" && last == "26", next == "1)", next == "8", next == "million", last == "€":
				t.Errorf("%s: a line ends with %q and %q begins the next", form, last, next)
			case strings.Contains(strings.Join(parts, " "), last+" "+next):
				ends++ // between other words of the part
			}
		}
		for element, n := range broken {
			if n > 3 {
				t.Errorf("%s: element %d has %d lines", form, element, n)
			}
		}
		if ends < 3 {
			t.Errorf("%s: only %d lines end in what is looked at", form, ends)
		}
	}
}
