package capture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// who is a person or organisation as one phrase names it.
type who struct {
	name, role string
	pronoun    bool // he or she, and no more
	article    bool // an article stands before it: no person's bare name
	person     bool // the phrase says that it is a person
	outlet     bool // the phrase says that it is a medium
	styled     bool // Mr, Ms or the like stands before the name
}

// particles join the words of a name: Ursula von der Leyen, Bank of England.
var particles = set("d' l' de von van der den des du di da del della bin ibn al el la le of for the ter zu af y")

// maxPhrase is the number of words above which a phrase names nobody.
const maxPhrase = 24

// grammar reads the phrases of one article.
type grammar struct {
	*lexicon
	known known
}

// stopsPhrase reports whether toks begin with a word that no name or role before a
// name goes on with.
func (g *grammar) stopsPhrase(toks []token) bool {
	t := toks[0]
	if !t.isWord || g.tails[t.lower] || g.breaks[t.lower] || g.pronouns[t.lower] || g.open[t.lower] {
		return true
	}
	if t.capital() && !t.sentence {
		return false
	}
	return g.auxiliaries[t.lower] && !g.adjectives[t.lower] || g.verbs.match(toks) > 0 || g.tells.match(toks) > 0 || g.quotes.match(toks) > 0 ||
		g.reports.match(toks) > 0 || g.passive.match(toks) > 0 || g.saying.match(toks) > 0 || g.startsLink(toks) > 0
}

// startsLink gives the length of a phrase before another link of the chain.
func (g *grammar) startsLink(toks []token) int {
	return max(g.according.match(toks), g.citedBy.match(toks), g.citing.match(toks), g.interviews.match(toks))
}

// phrase reads one name with its role from the start of toks ("the Russian state
// news agency TASS", "Kirill Budanov, chief of staff to …,", "he") and gives the
// number of tokens that it takes; 0 where there is none.
func (g *grammar) phrase(toks []token) (who, int) {
	if len(toks) == 0 || g.others[toks[0].lower] {
		return who{}, 0
	}
	if g.pronouns[toks[0].lower] || g.open[toks[0].lower] {
		return who{pronoun: true, person: !g.open[toks[0].lower]}, 1
	}
	i := 0
	for i < len(toks) && g.articles[toks[i].lower] {
		i++
	}
	article := i > 0
	j := i
	for j < len(toks) && j-i <= maxPhrase {
		t := toks[j]
		if g.articles[t.lower] {
			if j == i || !g.inName[toks[j-1].lower] {
				break
			}
		} else if g.inName[t.lower] {
			if j == i {
				break
			}
		} else if n := g.fixed.match(toks[j:]); n > 0 && j > i {
			j += n
			continue
		} else if g.stopsPhrase(toks[j:]) {
			break
		}
		j++
	}
	for j > i && (g.inName[toks[j-1].lower] || g.articles[toks[j-1].lower]) {
		j--
	}
	if j == i {
		return who{}, 0
	}
	w, ok := g.split(toks[i:j])
	if !ok && !(article && w.role != "") {
		return who{}, 0
	}
	w.article = article
	if n := g.belonging(toks[j:]); n > 0 && (w.person || w.name == "") {
		w.role = strings.TrimSpace(w.role + " " + joined(toks[j:j+n]))
		j += n
	}
	if w.name == "" && (w.person || article) {
		j += g.nameAfter(&w, toks[j:])
	}
	if w.name != "" {
		if role, n := g.apposition(toks[j:], true); n > 0 {
			w.role = strings.TrimPrefix(w.role+", "+role, ", ")
			g.describe(&w, toks[j:j+n])
			j += n
		}
	}
	if words, n := g.anonymous(toks[j:]); n > 0 && w.person {
		w.role += words
		j += n
	}
	return w, j
}

// anonymous reads ", who asked not to be named," behind a role: the words, with the
// comma before them, and the tokens that they take.
func (g *grammar) anonymous(toks []token) (words string, n int) {
	before := " "
	if len(toks) > 0 && toks[0].text == "," {
		before, n = ", ", 1
	}
	size := g.unnamed.match(toks[n:])
	if size == 0 {
		return "", 0
	}
	words = before + joined(toks[n:n+size])
	n += size
	if n < len(toks) && toks[n].text == "," {
		n++
	}
	return words, n
}

// belonging gives the length of "from Halland" behind a role or a name, where a verb
// follows.
func (g *grammar) belonging(toks []token) int {
	if len(toks) < 3 || !g.wherefrom[toks[0].lower] {
		return 0
	}
	i := 1
	for i < len(toks) && (g.articles[toks[i].lower] || toks[i].capital() || g.inName[toks[i].lower]) {
		i++
	}
	if i == 1 || i == len(toks) || !toks[i-1].capital() || g.verbs.match(toks[i:]) == 0 && g.tells.match(toks[i:]) == 0 {
		return 0
	}
	return i
}

// nameAfter reads ", Viktor Hahn," behind a role and gives the tokens that it takes.
func (g *grammar) nameAfter(w *who, toks []token) int {
	if len(toks) < 3 || toks[0].text != "," {
		return 0
	}
	n := 1
	for n < len(toks) && (toks[n].capital() || particles[toks[n].lower] && n > 1) {
		n++
	}
	if n < 3 || n < len(toks) && toks[n].text != "," && !toks[n].stop() {
		return 0
	}
	w.name, w.person = joined(toks[1:n]), true
	if n < len(toks) && toks[n].text == "," {
		n++
	}
	return n
}

// split takes a phrase without its article apart into role and name.
func (g *grammar) split(words []token) (who, bool) {
	if len(words) == 1 && smallMedia[words[0].text] {
		return who{name: words[0].text, outlet: true}, true
	}
	k := len(words)
	for k > 0 && g.isNamePart(words, k-1) {
		k--
	}
	for k < len(words) && (!nameStart(words[k]) || k > 0 && g.inName[words[k-1].lower] && places[words[k].lower]) {
		k++ // President of Ukraine | Volodymyr Zelensky
	}
	var w who
	w.name, w.role = joined(words[k:]), joined(words[:k])
	g.describe(&w, words[:k])
	if w.name == "" && w.outlet { // Interfax news agency
		n := 0
		for n < len(words) && words[n].capital() && !places[words[n].lower] {
			n++
		}
		w.name, w.role = joined(words[:n]), joined(words[n:])
	}
	if w.name == "" {
		return w, w.person || w.outlet || g.names(words, g.bodies)
	}
	if len(words) == 1 && words[0].sentence && g.openers[words[0].lower] {
		return who{}, false
	}
	if before, place, ok := strings.Cut(w.name, " of "); ok && w.person { // President Marit Aas of Halland
		w.name, w.role = before, w.role+" of "+place
	}
	if k > 0 && g.honorifics[words[k-1].lower] {
		w.role, w.styled = joined(words[:k-1]), true
	}
	if media[strings.ToLower(w.name)] || !w.person && k < len(words) && isMedium(words[k:]) || g.known.outlets[strings.ToLower(w.name)] {
		w.outlet = true
	}
	return w, true
}

// isMedium reports whether a name says by itself that it is an outlet's: Kyiv
// Independent, Oberland-Zeitung, Radio Sund.
func isMedium(words []token) bool {
	last := words[len(words)-1].lower
	last = last[strings.LastIndexByte(last, '-')+1:]
	return mediaWords[last] || stations[words[0].lower]
}

// nameStart reports whether a word can begin a name: it has a capital, a digit
// or a letter of a script without capitals.
func nameStart(t token) bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return t.isWord && !unicode.IsLower(r)
}

// isNamePart reports whether words[i], which only name parts follow, belongs to
// the name and not to the role before it.
func (g *grammar) isNamePart(words []token, i int) bool {
	t := words[i]
	switch {
	case t.capital() && i > 0 && mediaWords[t.lower]: // the Coastal Observer
		return true
	case g.is(t, g.titles) || g.is(t, g.persons):
		return false
	case i >= 2 && g.offices[t.lower] && g.inName[words[i-1].lower] && g.is(words[i-2], g.titles):
		return false // Secretary of State
	case i+1 < len(words) && (strings.HasSuffix(t.lower, "'s") || strings.HasSuffix(t.lower, "s'")):
		return false // Russia's
	case g.compounds && i+1 < len(words) && g.is(t, g.outlets):
		return false // Nachrichtenagentur NAO
	case nameStart(t):
		return true
	case !particles[t.lower] || i == 0 || i+1 == len(words):
		return false
	}
	before := words[i-1]
	if particles[before.lower] {
		return true
	}
	return nameStart(before) && !g.is(before, g.titles) && !g.is(before, g.persons)
}

// describe notes what kind of nouns the words of a role hold.
func (g *grammar) describe(w *who, role []token) {
	w.person = w.person || g.names(role, g.titles) || g.names(role, g.persons)
	w.outlet = w.outlet || !w.person && g.names(role, g.outlets)
}

func (g *grammar) names(words []token, nouns map[string]bool) bool {
	for _, t := range words {
		if g.is(t, nouns) {
			return true
		}
	}
	return false
}

// apposition reads ", chief of staff to President X," behind a name and gives the
// role and the tokens taken. The role must hold a noun for a person, a medium or
// an organisation, and nothing that another clause begins with. Within a clause
// that is read to its end, an article or "who" at its start will do for the noun.
func (g *grammar) apposition(toks []token, within bool) (role string, n int) {
	if len(toks) < 2 || toks[0].text != "," {
		return "", 0
	}
	i := 1
	for i < len(toks) && g.articles[toks[i].lower] {
		i++
	}
	relative := within && i == 1 && g.relative[toks[i].lower]
	j := i
	for j < len(toks) && toks[j].isWord && j-i <= maxPhrase {
		rest := toks[j:]
		if g.breaks[toks[j].lower] && toks[j].lower != "and" && !(relative && j == i) || g.verbs.match(rest) > 0 || g.startsLink(rest) > 0 || j == i && g.tails[toks[j].lower] {
			return "", 0
		}
		j++
	}
	words := toks[i:j]
	known := relative && j > i+1 || within && i > 1 && j > i || g.names(words, g.titles) || g.names(words, g.persons) || g.names(words, g.outlets) || g.names(words, g.bodies)
	if !known || j < len(toks) && toks[j].text != "," && !toks[j].stop() {
		return "", 0
	}
	if j < len(toks) && toks[j].text == "," {
		j++
	}
	return joined(words), j
}

// joined gives the words of toks as one text.
func joined(toks []token) string {
	var b strings.Builder
	for i, t := range toks {
		if i > 0 && t.at > toks[i-1].end {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}
