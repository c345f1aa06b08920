package capture

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
)

// isImprint reports whether a line near the top is a byline, a date line or both with
// the outlet: "By Jane Doe", "Published 3 March 2026", "The Observer, 3 March 2026".
func isImprint(line string) bool {
	if _, author := byline(line); author {
		return true
	}
	if _, date := dateLine(line); date {
		return true
	}
	_, ok := masthead(line)
	return ok || isAddress(line)
}

// isAddress reports whether a line is a web address and nothing else.
func isAddress(line string) bool {
	return !strings.Contains(line, " ") && address(line) != ""
}

// onlyDate reports whether a line states a date and nothing else.
func onlyDate(line string) bool {
	if _, ok := dateLine(line); ok {
		return true
	}
	d, ok := dateSpan(line, false)
	return ok && len(cutPieces(line[:d.from]))+len(cutPieces(line[d.to:])) == 0
}

// certainImprint reports whether a line is of the imprint even where a title or a line
// of the text could stand. There it must name an outlet by more than an article, or an
// author, or hold nothing but a date or a web address.
func certainImprint(line string) bool {
	if !isImprint(line) {
		return false
	}
	f := imprintFacts(line)
	begins, _, _ := strings.Cut(strings.ToLower(line), " ")
	return onlyDate(line) || f.address != "" || f.author != "" || f.outlet != "" && (!outletArticles[begins] || isMedium(tokens(f.outlet, 0)) || media[strings.ToLower(f.outlet)])
}

// byline gives the author that a line names.
func byline(line string) (string, bool) {
	first, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(strings.TrimSuffix(rest, ","))
	if !isByline(strings.TrimSuffix(first, ":")) || strings.ContainsAny(rest, ".!?:;\"“”") && !strings.Contains(rest, ". ") {
		return "", false
	}
	if spaceless(rest) && utf8.RuneCountInString(rest) <= maxName {
		return rest, true // 王小明
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

// readImprint takes bylines, date lines and the dateline of an agency into the
// source, where the page's data did not say, and tells what was taken from where.
func readImprint(p *page) {
	dateline := true // the first paragraph may begin with one
	for _, b := range p.blocks {
		switch {
		case b.kind == imprint:
			p.take(imprintFacts(b.text), b.text)
		case b.kind == paragraph && dateline:
			dateline = false
			if f, line, ok := agencyLine(b.text); ok {
				p.take(f, line)
			}
		}
	}
}

// imprintFacts gives what a byline or date line states.
func imprintFacts(line string) facts {
	var f facts
	if isAddress(line) {
		f.address = line
		return f
	}
	if d, ok := dateLine(line); ok {
		f.issued = d // without a year: XXXX-08-19
		return f
	}
	if f, ok := masthead(line); ok && (f.outlet != "" || !f.issued.IsZero()) {
		return f
	}
	if author, ok := byline(line); ok {
		f.author = author
	} else if isOutletName(line) {
		f.outlet = line
	}
	return f
}

// take fills what the source does not state yet from a line of the article.
func (p *page) take(f facts, line string) {
	var taken []briefing.Word
	if f.outlet != "" && p.source.ContainerTitle == "" {
		p.source.ContainerTitle = f.outlet
		taken = append(taken, briefing.Word("outlet"))
	}
	if f.author != "" && p.source.Author == nil {
		p.source.Author = []briefing.Name{{Literal: f.author}}
		taken = append(taken, briefing.Word("author"))
	}
	if f.address != "" && p.source.URL == "" {
		p.source.URL = f.address
		taken = append(taken, briefing.Word("address"))
	}
	if !f.issued.IsZero() && p.source.Issued.IsZero() {
		p.source.Issued = f.issued
		taken = append(taken, briefing.Word("date"))
	}
	if len(taken) == 0 {
		p.imprints = append(p.imprints, briefing.Say("Read as about the article, and not kept: “%s”.", line))
		return
	}
	p.imprints = append(p.imprints, briefing.Say("Taken as %s of the article: “%s”.", taken, line))
}
