package quote

import (
	"slices"
	"unicode/utf8"

	"attache/briefing"
)

// Trace says by what a passage was found.
type Trace int

// The traces, from the surest to the least.
const (
	NoTrace   Trace = iota // the passage is not in the text
	ByWords                // the words themselves stand there, at most with another typography
	ByAltered              // most of the words stand there
	ByContext              // other words stand there, between those that stood around the passage
)

// maxOccurrences bounds the places of one passage that are compared by what stands
// around them.
const maxOccurrences = 200

// minContext is how many words of a context must stand in a row so that it tells a
// place by itself.
const minContext = 3

// Locate finds the passage of a text that a snippet was taken from. The words of the
// quotation are looked for first (none for a snippet that quotes nothing), then the
// words that stood there when it was taken, then those around them. Where words stand
// in several places the one with the anchor's surroundings is it, and without an
// anchor the first. A nil anchor tells nothing. It gives the spans of the passage in
// order, one for each stretch of a quotation with omissions; none with NoTrace.
func Locate(quotation string, a *briefing.Anchor, t *Text) ([]Span, Trace) {
	if t == nil {
		return nil, NoTrace
	}
	if a == nil {
		a = &briefing.Anchor{}
	}
	around := surroundings{split(a.Prefix), split(a.Suffix)}
	words := Parse(quotation)
	taken := parse(a.Exact)
	for _, q := range []*Quotation{words, taken} {
		if found := around.nearest(t, q.everywhere(t)); found != nil {
			return t.spans(found), ByWords
		}
	}
	p, sides := around.between(t, len(taken.hash))
	there := t.spans(p)
	for _, q := range []*Quotation{words, taken} {
		if q.total == 0 {
			continue
		}
		// A few words are soon alike somewhere else.
		if r := q.altered(t); r.Spans != nil && (sides < 2 || overlap(r.Spans, there[0])) {
			return r.Spans, ByAltered
		}
	}
	if sides > 0 {
		return there, ByContext
	}
	return nil, NoTrace
}

func overlap(spans []Span, with Span) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return s.Start < with.End && with.Start < s.End })
}

// everywhere lists where the quotation stands, exactly or but for typography: for
// each place those of its segments. There are at most maxOccurrences.
func (q *Quotation) everywhere(t *Text) [][]place {
	var found [][]place
	for _, q := range []*Quotation{q, q.literal} {
		if q == nil || q.total == 0 {
			continue
		}
		m := newMatcher(q, t, false)
		for from := 0; len(found) < maxOccurrences; {
			first := m.segment(&q.segments[0], from)
			if first == nil {
				break
			}
			from = first[0].first + 1
			places := []place{{first[0].first, first[len(first)-1].end}}
			for i := 1; i < len(q.segments) && places != nil; i++ {
				runs := m.segment(&q.segments[i], places[i-1].end)
				if runs == nil {
					places = nil
				} else {
					places = append(places, place{runs[0].first, runs[len(runs)-1].end})
				}
			}
			if places == nil {
				break // what does not follow here follows no later place
			}
			found = append(found, places)
		}
	}
	return found
}

// surroundings are the words that stood around a passage.
type surroundings struct{ before, behind words }

// nearest gives the place with the most of the surroundings in a row around it, the
// first of several that have as many.
func (s *surroundings) nearest(t *Text, found [][]place) []place {
	var best []place
	most := -1
	for _, places := range found {
		n := s.backward(t, places[0].first) + s.forward(t, places[len(places)-1].end)
		if n > most {
			best, most = places, n
		}
	}
	return best
}

// backward counts the last words of the prefix that stand directly before word at.
func (s *surroundings) backward(t *Text, at int) int {
	n := 0
	for n < len(s.before.hash) && n < at && t.hash[at-1-n] == s.before.hash[len(s.before.hash)-1-n] {
		n++
	}
	return n
}

// forward counts the first words of the suffix that stand from word at on.
func (s *surroundings) forward(t *Text, at int) int {
	n := 0
	for n < len(s.behind.hash) && at+n < len(t.hash) && t.hash[at+n] == s.behind.hash[n] {
		n++
	}
	return n
}

// between gives the words that stand where the passage stood: behind the prefix and
// before the suffix, as nearly as many as they were. Where only one of the two is
// left, and stands in one place only, it gives the words next to it. It tells how many
// of the two were found.
func (s *surroundings) between(t *Text, many int) (found []place, sides int) {
	ends, starts := s.ends(t), s.starts(t)
	best, off := place{}, -1
	for _, from := range ends {
		for _, to := range starts {
			if to <= from || to-from > 3*many+longestBetween {
				continue
			}
			if d := max(to-from-many, many-(to-from)); off < 0 || d < off {
				best, off = place{from, to}, d
			}
		}
	}
	switch {
	case off >= 0:
		return []place{best}, 2
	case len(ends) == 1 && len(starts) == 0 && ends[0] < len(t.hash):
		return []place{{ends[0], min(ends[0]+max(many, 1), len(t.hash))}}, 1
	case len(starts) == 1 && len(ends) == 0 && starts[0] > 0:
		return []place{{max(starts[0]-max(many, 1), 0), starts[0]}}, 1
	}
	return nil, 0
}

// longestBetween is how many words more than three times the passage may stand
// between its surroundings.
const longestBetween = 40

// ends lists the words behind which enough of the prefix stands.
func (s *surroundings) ends(t *Text) []int {
	return s.places(t, len(s.before.hash), func(at int) int { return s.backward(t, at) })
}

// starts lists the words from which enough of the suffix stands.
func (s *surroundings) starts(t *Text) []int {
	return s.places(t, len(s.behind.hash), func(at int) int { return s.forward(t, at) })
}

// places lists the places with the longest match of a context of so many words, where
// that is long enough to tell a place.
func (s *surroundings) places(t *Text, words int, match func(at int) int) []int {
	var found []int
	longest := minContext
	for at := 0; at <= len(t.hash) && words >= minContext; at++ {
		switch n := match(at); {
		case n > longest:
			longest, found = n, []int{at}
		case n == longest:
			found = append(found, at)
		}
	}
	if len(found) > maxOccurrences {
		return nil // it tells nothing
	}
	return found
}

// contextWords is how many words an anchor keeps on either side.
const contextWords = 8

// exactWords is how many words of a passage an anchor keeps in full.
const exactWords = 48

// NewAnchor describes the passage of a text from byte start to byte end, which must be
// at the borders of characters.
func NewAnchor(text string, start, end int) *briefing.Anchor {
	const reach = 40 * contextWords // bytes; a longer context is cut
	before, behind := text[boundary(text, start-reach):start], text[end:boundary(text, end+reach)]
	a := &briefing.Anchor{Exact: briefing.OneLine(text[start:end])}
	if w := split(a.Exact); len(w.hash) > exactWords {
		a.Exact = a.Exact[:w.to[exactWords/2-1]] + " […] " + a.Exact[w.from[len(w.hash)-exactWords/2]:]
	}
	if w := split(before); len(w.hash) > contextWords {
		before = before[w.from[len(w.hash)-contextWords]:]
	}
	if w := split(behind); len(w.hash) > contextWords {
		behind = behind[:w.to[contextWords-1]]
	}
	a.Prefix, a.Suffix = briefing.OneLine(before), briefing.OneLine(behind)
	return a
}

// boundary gives the beginning of the character at a byte, within the text.
func boundary(text string, at int) int {
	at = min(max(at, 0), len(text))
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
