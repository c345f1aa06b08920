package capture

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"attache/briefing"
)

// link is one link of a chain as an attribution states it.
type link struct {
	who
	date    briefing.Date
	printed string // the words for it, where the name is another form of them
}

// said is an attribution that was understood to its last word.
type said struct {
	speaker *link    // nil where only relays are named
	via     []*link  // the relays, origin first
	rest    []string // what it says beyond them
}

// clauseParser reads one attribution from left to right.
type clauseParser struct {
	*grammar
	toks []token
	i    int
	said said
	last *link // what a date belongs to

	reported bool // the speaker is who reports, and may cite somebody nearer to the origin
}

// clause reads toks as an attribution and nothing else: speaker and verb in any
// order, relays before and behind them, dates and circumstances. It fails where
// anything else stands there.
func (g *grammar) clause(toks []token) (*said, bool) {
	for len(toks) > 0 && !toks[len(toks)-1].isWord {
		toks = toks[:len(toks)-1]
	}
	p := clauseParser{grammar: g, toks: toks}
	for p.i < len(toks) {
		if t := toks[p.i].text; t == "," || t == "–" || t == "—" {
			p.i++
		} else if !p.part() {
			return nil, false
		}
	}
	if p.said.speaker == nil && len(p.said.via) == 0 {
		return nil, false
	}
	return &p.said, true
}

// left gives the tokens that are not read yet.
func (p *clauseParser) left() []token { return p.toks[p.i:] }

// take reads a phrase of a table.
func (p *clauseParser) take(table phrases) bool {
	n := table.match(p.left())
	p.i += n
	return n > 0
}

// name reads a name with its role.
func (p *clauseParser) name() (*link, bool) {
	w, n := p.phrase(p.left())
	p.i += n
	return &link{who: w}, n > 0
}

// part reads the next piece of the clause.
func (p *clauseParser) part() bool {
	switch {
	case p.take(p.citedBy), p.take(p.according):
		return p.relay(len(p.said.via))
	case p.said.speaker != nil && p.take(p.interviews):
		speaker := p.last
		ok := p.relay(len(p.said.via))
		p.last = speaker // a date behind it is when the speaker spoke
		return ok
	case p.reported && len(p.said.via) == 0 && p.take(p.citing): // TASS reported, citing the ministry
		p.said.via = append(p.said.via, p.said.speaker)
		p.said.speaker = nil
		return p.relay(0)
	case len(p.said.via) > 0 && p.take(p.citing):
		return p.relay(len(p.said.via) - 1)
	case p.said.speaker != nil && p.toldMedium():
		return true
	case p.tails[p.left()[0].lower]:
		return p.tail()
	case p.said.speaker == nil:
		return p.speech()
	case p.manner != "" && strings.HasSuffix(p.left()[0].lower, p.manner): // he said quietly
		p.said.rest = append(p.said.rest, p.left()[0].text)
		p.i++
		return true
	}
	return p.reporter()
}

// relay reads a name and makes it the relay at place at.
func (p *clauseParser) relay(at int) bool {
	l, ok := p.name()
	if !ok || l.pronoun {
		return false
	}
	p.said.via = slices.Insert(p.said.via, at, l)
	p.last = l
	return true
}

// reporter reads "TASS reported" behind a speaker.
func (p *clauseParser) reporter() bool {
	l, ok := p.name()
	if !ok || l.pronoun {
		return false
	}
	p.adverbs()
	if !p.take(p.reports) && !(p.known.isOutlet(l.who) && p.take(p.verbs)) {
		return false
	}
	p.said.via = append(p.said.via, l)
	p.last = l
	return true
}

// adverbs skips what may stand before a verb.
func (p *clauseParser) adverbs() {
	for p.i < len(p.toks) && p.auxiliaries[p.toks[p.i].lower] && p.verbs.match(p.left()) == 0 {
		p.i++
	}
}

// speech reads speaker and verb of speaking, in either order.
func (p *clauseParser) speech() bool {
	p.adverbs()
	if p.take(p.verbs) || p.take(p.reports) { // said Lavrov
		return p.speaker()
	}
	if p.take(p.tells) { // told reporters
		return false
	}
	l, ok := p.name()
	if !ok {
		return false
	}
	p.last = l
	if p.passive.match(p.left()) > 0 { // was quoted as saying by TASS
		p.take(p.passive)
		p.said.speaker = l
		if p.take(p.by) && !p.relay(len(p.said.via)) {
			return false
		}
		if !p.take(p.saying) {
			return false
		}
		return !p.take(p.by) || p.relay(len(p.said.via))
	}
	p.adverbs()
	switch {
	case p.take(p.quotes): // TASS quoted Lavrov as saying
		p.said.via = append(p.said.via, l)
		return p.speaker() && p.take(p.saying)
	case p.take(p.tells): // told reporters, told the BBC
		p.said.speaker = l
		return p.told()
	case p.take(p.reports):
		p.said.speaker, p.reported = l, true
		return true
	case p.take(p.verbs):
		p.said.speaker = l
		if p.i < len(p.toks) && p.left()[0].lower == "to" {
			p.i++
			return p.told()
		}
		return true
	}
	return false
}

// speaker reads the name of who speaks behind the verb.
func (p *clauseParser) speaker() bool {
	l, ok := p.name()
	p.said.speaker, p.last = l, l
	return ok
}

// told reads to whom the words were said: a medium is a relay, anybody else a
// circumstance that the chain has no place for.
func (p *clauseParser) told() bool {
	start := p.i
	for p.i < len(p.toks) && (p.articles[p.left()[0].lower] || p.adjectives[p.left()[0].lower]) {
		p.i++
	}
	if p.i < len(p.toks) && p.audience[p.left()[0].lower] {
		p.i++
		p.said.rest = append(p.said.rest, joined(p.toks[start-1:p.i]))
		return true
	}
	p.i = start
	l, ok := p.name()
	if !ok {
		return p.listener(start)
	}
	if l.pronoun {
		return false
	}
	if p.known.isOutlet(l.who) {
		p.said.via = append(p.said.via, l)
	} else {
		p.said.rest = append(p.said.rest, joined(p.toks[start-1:p.i]))
	}
	return true
}

// medium reads a medium that words were said to, without "told": "à l'AFP", "der
// Deutschen Presse-Agentur". It gives the tokens that it takes, 0 for none.
func (p *clauseParser) medium() (*link, int) {
	toks := p.left()
	if len(toks) < 2 || !p.to[toks[0].lower] || p.articles[toks[0].lower] && p.said.speaker.name == "" {
		return nil, 0 // behind a mere role it may say whose: der Sprecher der Agentur
	}
	w, n := p.phrase(toks[1:])
	if n == 0 || w.pronoun || w.name == "" || !p.known.isOutlet(w) {
		return nil, 0
	}
	l := &link{who: w}
	name := w.name
	switch {
	case toks[0].lower == "der":
		name = nominative.Replace(name)
	case toks[0].lower == "au" && withLe[strings.ToLower(name)]:
		name = "Le " + name
	}
	if name != w.name {
		l.name, l.printed = name, joined(toks[:1+n])
	}
	return l, 1 + n
}

// nominative undoes the endings that a name in German has behind "der" where
// something is said to it.
var nominative = strings.NewReplacer("schen ", "sche ", "Allgemeinen ", "Allgemeine ", "Neuen ", "Neue ", "Freien ", "Freie ")

// withLe are outlets whose article goes into "au": au Monde.
var withLe = set("monde figaro parisien")

// toldMedium reads such a medium as a relay.
func (p *clauseParser) toldMedium() bool {
	l, n := p.medium()
	if n == 0 {
		return false
	}
	p.said.via = append(p.said.via, l)
	p.i += n
	return true
}

// listener reads those who were told something in words that name nobody: "the inquiry".
func (p *clauseParser) listener(start int) bool {
	p.i = start
	for p.i < len(p.toks) && p.i-start <= maxListener {
		t := p.left()[0]
		if t.text == "," || p.startsLink(p.left()) > 0 || p.i > start && p.tails[t.lower] {
			break
		}
		if !t.isWord || p.breaks[t.lower] || p.verbs.match(p.left()) > 0 {
			return false
		}
		p.i++
	}
	if p.i == start || p.articles[p.toks[p.i-1].lower] {
		return false
	}
	p.said.rest = append(p.said.rest, joined(p.toks[start-1:p.i]))
	return true
}

// maxListener is the number of words above which an audience is something else.
const maxListener = 6

// tail reads what stands behind the verb: a date, or a circumstance up to the
// next comma or the next link.
func (p *clauseParser) tail() bool {
	start := p.i
	if p.on[p.left()[0].lower] {
		if d, n := p.date(p.toks[p.i+1:]); n > 0 && p.last != nil && p.last.date.IsZero() {
			p.last.date = d
			p.i += 1 + n
			return true
		}
	}
	p.i++
	for p.i < len(p.toks) {
		t := p.left()[0]
		if t.text == "," || p.startsLink(p.left()) > 0 {
			break
		}
		if p.said.speaker != nil {
			if _, n := p.medium(); n > 0 {
				break
			}
		}
		if p.on[t.lower] {
			if _, n := p.date(p.toks[p.i+1:]); n > 0 {
				break
			}
		}
		if !t.isWord || p.breaks[t.lower] || p.pronouns[t.lower] || p.open[t.lower] || p.others[t.lower] || p.said.speaker == nil && p.verbs.match(p.left()) > 0 {
			return false
		}
		p.i++
	}
	end := p.toks[p.i-1]
	if p.tails[end.lower] && !end.capital() && p.i-start == 1 && prepositions[end.lower] || p.articles[end.lower] {
		return false
	}
	p.said.rest = append(p.said.rest, joined(p.toks[start:p.i]))
	return true
}

// date reads a day with its month ("February 28", "28 February 2026", "3. März") and
// gives the number of tokens; 0 where there is none. A year that is not stated
// stays unspecified.
func (g *grammar) date(toks []token) (briefing.Date, int) {
	if len(toks) < 2 {
		return briefing.Date{}, 0
	}
	month, other := g.months[toks[0].lower], toks[1].lower
	if month == 0 {
		month, other = g.months[toks[1].lower], toks[0].lower
	}
	if month == 0 {
		return briefing.Date{}, 0
	}
	day := dayOf(other)
	if day == 0 {
		return briefing.Date{}, 0
	}
	year, n := "XXXX", 2
	for skip := range 2 {
		if skip == 1 && (len(toks) < 4 || toks[2].text != ",") {
			break
		}
		if 2+skip < len(toks) && isYear(toks[2+skip].text) {
			year, n = toks[2+skip].text, 3+skip
			break
		}
	}
	d, err := briefing.ParseDate(fmt.Sprintf("%s-%02d-%02d", year, month, day))
	if err != nil {
		return briefing.Date{}, 0
	}
	return d, n
}

func dayOf(s string) int {
	for _, suffix := range []string{".", "st", "nd", "rd", "th", "er"} {
		s = strings.TrimSuffix(s, suffix)
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 31 || len(s) > 2 {
		return 0
	}
	return n
}

func isYear(s string) bool {
	return len(s) == 4 && (s[0] == '1' || s[0] == '2') && isDigit(s[1]) && isDigit(s[2]) && isDigit(s[3])
}
