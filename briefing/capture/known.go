package capture

import (
	"slices"
	"strings"
)

// known holds who an article names in full.
type known struct {
	persons map[string]*person   // by full name
	byPart  map[string][]*person // by first and by last word of the name
	outlets map[string]bool      // by name in lower case
	roles   map[string]string    // of outlets, by name in lower case
}

// person is somebody whom an article names with at least two words.
type person struct {
	name string
	role string // the first that the article states
	para int    // index of the block that names the person first
}

// learn reads all blocks, outside quotation marks, for full names. Persons are told
// by a title, by an apposition or by speaking; outlets by the word that says what
// they are, by reporting, or by standing in the list of sources.
func (g *grammar) learn(p *page) {
	g.known = known{map[string]*person{}, map[string][]*person{}, map[string]bool{}, map[string]string{}}
	for _, s := range p.listed {
		g.known.outlets[strings.ToLower(s.ContainerTitle)] = true
	}
	for i, b := range p.blocks {
		if !b.kind.body() {
			continue
		}
		for _, toks := range outside(b.text, quotedSpans(b.text)) {
			g.learnFrom(toks, i)
		}
	}
}

func (g *grammar) learnFrom(toks []token, para int) {
	for i := 0; i < len(toks); {
		start := i
		for i < len(toks) && g.articles[toks[i].lower] {
			i++
		}
		if i == len(toks) {
			return
		}
		t := toks[i]
		starts := t.capital() && !(t.sentence && g.openers[t.lower]) || g.titles[t.lower] || g.adjectives[t.lower] || g.outlets[t.lower]
		if !starts || i > 0 && toks[i-1].end == t.at && toks[i-1].isWord {
			i = max(i, start) + 1
			continue
		}
		end := i
		for end < len(toks) && (toks[end].capital() || g.roleWord(toks, end)) {
			end++
		}
		if end == i {
			i++
			continue
		}
		w, ok := g.split(toks[i:end])
		if !ok || w.name == "" {
			i = end
			continue
		}
		w.article = i > start
		if w.role == "" {
			if role, n := g.apposition(toks[end:]); n > 0 {
				w.role = role
				g.describe(&w, toks[end:end+n])
			}
		}
		g.keep(w, toks, start, end, para)
		i = end
	}
}

// roleWord reports whether the word at i, in lower case, goes on with a role or a name.
func (g *grammar) roleWord(toks []token, i int) bool {
	l := toks[i].lower
	if !toks[i].isWord || i+1 >= len(toks) {
		return false
	}
	next := toks[i+1]
	return g.titles[l] || g.adjectives[l] || g.outlets[l] || (particles[l] || g.inName[l]) && (next.capital() || particles[next.lower] || g.offices[next.lower]) || g.offices[l] && i > 0 && g.inName[toks[i-1].lower]
}

// keep files what one mention tells.
func (g *grammar) keep(w who, toks []token, start, end, para int) {
	lower := strings.ToLower(w.name)
	reports := g.reports.match(toks[end:]) > 0 && toks[end].lower != "said" && toks[end].lower != "says"
	if w.outlet || reports && !w.person && w.article {
		g.known.outlets[lower] = true
		if w.role != "" && g.known.roles[lower] == "" {
			g.known.roles[lower] = w.role
		}
		return
	}
	parts := strings.Fields(w.name)
	if len(parts) < 2 || g.known.outlets[lower] {
		return
	}
	speaks := !w.article && (g.verbs.match(toks[end:]) > 0 || g.tells.match(toks[end:]) > 0)
	if !w.person && !speaks {
		return
	}
	if p := g.known.persons[w.name]; p != nil {
		if p.role == "" {
			p.role = w.role
		}
		return
	}
	p := &person{w.name, w.role, para}
	g.known.persons[w.name] = p
	for _, part := range slices.Compact([]string{parts[0], parts[len(parts)-1]}) {
		g.known.byPart[part] = append(g.known.byPart[part], p)
	}
}

// resolve gives the full name and role for what block para calls w, where the
// article has named them by then and they can be nobody else's.
func (k *known) resolve(w who, para int) who {
	lower := strings.ToLower(w.name)
	if w.name == "" {
		return w
	}
	if role := k.roles[lower]; role != "" && w.role == "" {
		w.role = role
	}
	if k.outlets[lower] {
		w.outlet = true
		return w
	}
	p := k.persons[w.name]
	if p == nil && !w.article && !strings.Contains(w.name, " ") {
		if same := k.byPart[w.name]; len(same) == 1 {
			p = same[0]
		}
	}
	if p == nil || p.para > para {
		return w
	}
	w.name, w.person = p.name, true
	if w.role == "" {
		w.role = p.role
	}
	return w
}

// isOutlet reports whether w is a medium, by its own words or as the article says elsewhere.
func (k *known) isOutlet(w who) bool { return w.outlet || k.outlets[strings.ToLower(w.name)] }

// outside cuts the text around the spans into tokens: len(spans)+1 lists.
func outside(s string, spans []span) [][]token {
	out := make([][]token, 0, len(spans)+1)
	from := 0
	for _, q := range spans {
		out = append(out, tokens(s[from:q.open], from))
		from = q.end
	}
	return append(out, tokens(s[from:], from))
}
