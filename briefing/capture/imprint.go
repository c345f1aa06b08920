package capture

import (
	"strings"
	"unicode"

	"attache/briefing"
)

// isImprint reports whether a line is a byline or a date line: "By Jane Doe",
// "Published 3 March 2026", "3 March 2026".
func isImprint(line string) bool {
	_, author := byline(line)
	_, date := dateLine(line)
	return author || date
}

// byline gives the author that a line names.
func byline(line string) (string, bool) {
	first, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(strings.TrimSuffix(rest, ","))
	if !isByline(strings.TrimSuffix(first, ":")) || strings.ContainsAny(rest, ".!?:;\"“”") && !strings.Contains(rest, ". ") {
		return "", false
	}
	words := strings.Fields(rest)
	if len(words) == 0 || len(words) > 10 || strings.HasSuffix(rest, ".") {
		return "", false
	}
	capitals := 0
	for _, w := range words {
		switch {
		case startsUpper(w):
			capitals++
		case !particles[w] && w != "and" && w != "und" && w != "et" && w != "in":
			return "", false
		}
	}
	return rest, capitals >= 2
}

func isByline(word string) bool {
	for _, l := range lexicons {
		if startsUpper(word) && l.bylines[strings.ToLower(word)] {
			return true
		}
	}
	return false
}

// dateLine gives the date that a line states, where it states nothing else.
func dateLine(line string) (briefing.Date, bool) {
	if len(line) > 80 || !strings.ContainsFunc(line, unicode.IsDigit) {
		return briefing.Date{}, false
	}
	for _, l := range lexicons {
		toks := tokens(line, 0)
		labelled := len(toks) > 0 && l.dateLines[toks[0].lower]
		for labelled && len(toks) > 0 && !strings.ContainsFunc(toks[0].text, unicode.IsDigit) && l.months[toks[0].lower] == 0 {
			toks = toks[1:]
		}
		g := grammar{lexicon: l}
		d, n := g.date(toks)
		if n > 0 && (labelled || n == len(toks)) {
			return d, true
		}
	}
	return briefing.Date{}, false
}

// dateIn finds a full date with a month in words anywhere in s.
func dateIn(s string) (briefing.Date, bool) {
	toks := tokens(s[:min(len(s), 80)], 0)
	for _, l := range lexicons {
		g := grammar{lexicon: l}
		for i := range toks {
			if d, n := g.date(toks[i:]); n > 2 {
				return d, true
			}
		}
	}
	return briefing.Date{}, false
}

// readImprint takes bylines and date lines into the source, where the page's data
// did not say.
func readImprint(p *page) {
	for _, b := range p.blocks {
		if b.kind != imprint {
			continue
		}
		if a, ok := byline(b.text); ok && p.source.Author == nil {
			p.source.Author = []briefing.Name{{Literal: a}}
		}
		if d, ok := dateLine(b.text); ok && p.source.Issued.IsZero() {
			p.source.Issued = d // without a year: XXXX-08-19
		}
	}
}
