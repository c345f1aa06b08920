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
	bearers map[string]person    // by last word: the one name of several words that ends with it, none for more than one
	styled  map[string]bool      // names that stand behind Mr, Ms and the like
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
	g.known = known{map[string]*person{}, map[string][]*person{}, map[string]bool{}, map[string]string{}, map[string]person{}, map[string]bool{}}
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
	for last := range g.known.styled {
		if p := g.known.bearers[last]; p.name != "" {
			g.known.add(p)
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
		starts := t.capital() && !(t.sentence && g.openers[t.lower]) || g.is(t, g.titles) || g.is(t, g.persons) || g.adjectives[t.lower] || g.is(t, g.outlets) || g.owns(toks[i:]) || i > start && g.modified(toks[i:])
		if !starts || i > 0 && toks[i-1].end == t.at && toks[i-1].isWord {
			i = max(i, start) + 1
			continue
		}
		end := i
		modified := i > start && g.modified(toks[i:])
		for end < len(toks) && (end == i || modified || toks[end].capital() || g.roleWord(toks, end)) {
			modified = modified && !toks[end].capital()
			end++
		}
		if end == i {
			i++
			continue
		}
		w, ok := g.split(toks[i:end])
		if ok && w.name == "" {
			end += g.nameAfter(&w, toks[end:])
		}
		if !ok || w.name == "" {
			i = end
			continue
		}
		w.article = i > start
		if w.role == "" {
			if role, n := g.apposition(toks[end:], false); n > 0 {
				w.role = role
				g.describe(&w, toks[end:end+n])
			}
		}
		g.keep(w, toks, start, end, para)
		i = end
	}
}

// modified reports whether toks, behind an article, begin with a few words and then
// a noun for a person and a name: "haulage manager Sean Keane".
func (g *grammar) modified(toks []token) bool {
	for i := range toks[:min(len(toks), 4)] {
		if !toks[i].isWord || toks[i].capital() || g.stopsPhrase(toks[i:]) {
			return false
		}
		if i+1 < len(toks) && toks[i+1].capital() {
			return g.is(toks[i], g.titles) || g.is(toks[i], g.persons)
		}
	}
	return false
}

// owns reports whether toks begin with "the company's engineer".
func (g *grammar) owns(toks []token) bool {
	return len(toks) > 1 && (strings.HasSuffix(toks[0].lower, "'s") || strings.HasSuffix(toks[0].lower, "s'")) && (g.is(toks[1], g.titles) || g.is(toks[1], g.persons))
}

// roleWord reports whether the word at i, in lower case, goes on with a role or a name.
func (g *grammar) roleWord(toks []token, i int) bool {
	t, l := toks[i], toks[i].lower
	if !toks[i].isWord || i+1 >= len(toks) {
		return false
	}
	next := toks[i+1]
	return g.is(t, g.titles) || g.is(t, g.persons) || g.adjectives[l] || g.is(t, g.outlets) || (particles[l] || g.inName[l]) && (next.capital() || particles[next.lower] || g.offices[next.lower]) || g.offices[l] && i > 0 && g.inName[toks[i-1].lower]
}

// keep files what one mention tells.
func (g *grammar) keep(w who, toks []token, start, end, para int) {
	lower := strings.ToLower(w.name)
	reports := g.reports.match(toks[end:]) > 0
	if w.outlet || reports && !w.person && w.article {
		g.known.outlets[lower] = true
		if w.role != "" && g.known.roles[lower] == "" {
			g.known.roles[lower] = w.role
		}
		return
	}
	if w.styled {
		g.known.styled[w.name] = true
	}
	parts := strings.Fields(w.name)
	if last := parts[len(parts)-1]; len(parts) > 1 {
		if other, ok := g.known.bearers[last]; !ok {
			g.known.bearers[last] = person{name: w.name, para: para}
		} else if other.name != w.name {
			g.known.bearers[last] = person{}
		}
	}
	if len(parts) < 2 || g.known.outlets[lower] {
		return
	}
	speaks := !w.article && (g.verbs.match(toks[end:]) > 0 || g.tells.match(toks[end:]) > 0 || start > 0 && g.verbs.match(toks[start-1:]) > 0)
	if !w.person && !speaks {
		return
	}
	g.known.add(person{w.name, w.role, para})
}

// add files a person, or the role of one who has none yet.
func (k *known) add(p person) {
	if old := k.persons[p.name]; old != nil {
		if old.role == "" {
			old.role = p.role
		}
		return
	}
	k.persons[p.name] = &p
	parts := strings.Fields(p.name)
	for _, part := range slices.Compact([]string{parts[0], parts[len(parts)-1]}) {
		k.byPart[part] = append(k.byPart[part], &p)
	}
}

// refine keeps a longer form of a role that a sentence states: "director" becomes
// "terminal director".
func (k *known) refine(w who) {
	if p := k.persons[w.name]; p != nil && strings.HasSuffix(w.role, p.role) {
		p.role = w.role
	}
}

// spoke keeps a person who speaks in block para under a full name.
func (k *known) spoke(w who, para int) {
	if strings.Contains(w.name, " ") && !w.outlet && !w.article {
		k.add(person{w.name, w.role, para})
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
		p = k.only(w.name)
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

// only gives the one person of whose name a word is the first or the last; nil
// where the article has another name, of a person or not, that ends with it.
func (k *known) only(word string) *person {
	same := k.byPart[word]
	if other, ok := k.bearers[word]; len(same) != 1 || ok && other.name != same[0].name {
		return nil
	}
	return same[0]
}

// isOutlet reports whether w is a medium, by its own words or as the article says elsewhere.
func (k *known) isOutlet(w who) bool { return w.outlet || k.outlets[strings.ToLower(w.name)] }

// outside cuts the text around the spans into tokens: len(spans)+1 lists. They
// are empty for a text that is too long to be looked into.
func outside(s string, spans []span) [][]token {
	if len(s) > maxParagraph {
		return make([][]token, 1)
	}
	out := make([][]token, 0, len(spans)+1)
	from := 0
	for _, q := range spans {
		out = append(out, tokens(s[from:q.open], from))
		from = q.end
	}
	return append(out, tokens(s[from:], from))
}
