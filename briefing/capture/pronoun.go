package capture

import "strings"

// antecedent finds whom "he" or "she" in block i means: the one person named
// outside quotation marks between the start of the paragraph before and the end of
// block i, or spoken of by such a pronoun there. Anything else there that could be a person leaves it open.
func (r *proposer) antecedent(i int, spans []span) who {
	pieces := outside(r.page.blocks[i].text, spans)
	if i > 0 && r.page.blocks[i-1].kind.body() {
		before := r.page.blocks[i-1].text
		pieces = append(outside(before, quotedSpans(before)), pieces...)
	}
	var found *person
	if r.spokeIn == i-1 {
		found = r.spoke
	}
	for _, toks := range pieces {
		for j, t := range toks {
			if !t.capital() || r.noPerson(toks, j) {
				continue
			}
			p := r.personAt(t, i)
			if p == nil && found != nil && r.partOf(t, found) {
				continue
			}
			if p == nil || found != nil && p != found {
				return who{}
			}
			found = p
		}
	}
	if found == nil {
		return who{}
	}
	r.spoke, r.spokeIn = found, i
	return who{name: found.name, role: found.role, person: true}
}

// personAt gives the person whom the article has named by block i and whose name
// a word belongs to.
func (r *proposer) personAt(t token, i int) *person {
	text := strings.TrimSuffix(strings.TrimSuffix(t.text, "’s"), "'s")
	if p := r.known.only(text); p != nil && p.para <= i {
		return p
	}
	return nil
}

// partOf reports whether a word is of the person's name, between its first and last.
func (r *proposer) partOf(t token, p *person) bool {
	for part := range strings.FieldsSeq(p.name) {
		if part == t.text {
			return true
		}
	}
	return false
}

// noPerson reports whether the capitalised word at j is certainly no person's name.
func (r *proposer) noPerson(toks []token, j int) bool {
	t := toks[j]
	lower := strings.TrimSuffix(t.lower, "'s")
	switch {
	case places[lower], media[lower], mediaWords[lower], r.is(t, r.titles), r.adjectives[lower], r.is(t, r.bodies),
		r.is(t, r.outlets), r.offices[lower], r.months[lower] > 0, r.honorifics[lower]:
		return true
	case t.sentence && (r.openers[lower] || r.is(t, r.persons) || r.pronouns[lower]):
		return true
	}
	// A word of the name of an outlet that the article names.
	for from := max(0, j-3); from <= j; from++ {
		for to := j + 1; to <= min(len(toks), j+4); to++ {
			if r.known.outlets[strings.ToLower(joined(toks[from:to]))] {
				return true
			}
		}
	}
	return false
}
