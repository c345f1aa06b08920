package quote

import (
	"strings"
	"unicode/utf8"
)

// matcher looks for the runs of a quotation in a text, either as they are
// written (strict) or but for typography.
type matcher struct {
	q      *Quotation
	t      *Text
	strict bool
	budget int // words that may still be compared
}

// workFactor bounds the words compared, in times the words of text and quotation: texts
// that repeat themselves without end give up here, no other comes near.
const workFactor = 64

func newMatcher(q *Quotation, t *Text, strict bool) *matcher {
	return &matcher{q: q, t: t, strict: strict, budget: workFactor * (len(q.hash) + len(t.hash) + 1000)}
}

// place is a passage of the text, in words.
type place struct{ first, end int }

// find gives the places of the runs of each segment, in their order, each segment
// as early as it can be.
func (m *matcher) find() ([][]place, bool) {
	places := make([][]place, 0, len(m.q.segments))
	from := 0
	for i := range m.q.segments {
		runs := m.segment(&m.q.segments[i], from)
		if runs == nil {
			return nil, false
		}
		places = append(places, runs)
		from = runs[len(runs)-1].end
	}
	return places, len(places) > 0
}

// reach is where the runs of a segment can stand up to one of them.
type reach struct {
	place
	before *reach // the run before it
}

// segment gives the places of a segment's runs, not before word from, that end first;
// nil where it does not stand.
func (m *matcher) segment(s *segment, from int) []place {
	last := len(s.runs) - 1
	var reached []reach // by rising end
	m.starts(&s.runs[0], func(at int) bool {
		if at < from {
			return true
		}
		end, ok := m.run(&s.runs[0], at)
		if ok && last == 0 && !m.tail(s, end) {
			ok = false
		}
		if ok {
			reached = append(reached, reach{place: place{at, end}})
		}
		return !ok || last > 0
	})
	for i := 1; i <= last && len(reached) > 0; i++ {
		reached = m.follow(s, i, reached)
	}
	if len(reached) == 0 {
		return nil
	}
	places := make([]place, last+1)
	for i, r := last, &reached[0]; r != nil; i, r = i-1, r.before {
		places[i] = r.place
	}
	return places
}

// follow gives the places where run i can stand behind those of the run before.
func (m *matcher) follow(s *segment, i int, before []reach) []reach {
	var out []reach
	tried := -1 // starts up to here were tried
	for k := range before {
		p := &before[k]
		for at := max(p.end, tried+1); at <= p.end+s.runs[i].skip && at < len(m.t.hash); at++ {
			tried = at
			end, ok := m.run(&s.runs[i], at)
			if !ok || i == len(s.runs)-1 && !m.tail(s, end) {
				continue
			}
			if n := len(out); n == 0 || out[n-1].end < end {
				out = append(out, reach{place{at, end}, p})
			}
		}
	}
	return out
}

// starts calls try with each word where a run could begin, in order, until try
// gives false. It follows the rarest of a sample of the run's rows of three units,
// or of its units where it has few. Its first and last unit may be a part of one
// of the text; where it has no others every word is looked at.
func (m *matcher) starts(r *run, try func(at int) bool) {
	first, end := r.unit+1, r.units-1
	if first >= end {
		m.everywhere(r, try)
		return
	}
	x, hash := &m.t.single, m.q.units.hash
	if end-first >= 3 {
		x, hash, end = &m.t.triple, m.q.triples, end-2
	}
	anchor, rarest := -1, len(m.t.hash)+1
	for i := first; i < end; i += 1 + (end-first)/maxAnchor {
		if n := x.count(hash[i], rarest); n < rarest {
			anchor, rarest = i, n
		}
		if rarest == 0 {
			return
		}
	}
	head := int(m.q.units.first[r.unit+1]) - r.first // words in the first unit
	fewest, most := head, head
	if m.t.parted || m.q.parted {
		fewest, most = (head+1)/2, 2*head
	}
	for at := range x.all(hash[anchor]) {
		second := at - (anchor - (r.unit + 1))
		if second < 0 {
			continue
		}
		for n := most; n >= fewest; n-- {
			if start := int(m.t.units.first[second]) - n; start >= 0 && !try(start) {
				return
			}
		}
	}
}

// everywhere calls try with each word that can be the first of a run.
func (m *matcher) everywhere(r *run, try func(at int) bool) {
	h := m.q.hash[r.first]
	partial := r.head != "" || r.ending != "" || m.q.partedAt(r.first)
	for at := range m.t.hash {
		if (partial || m.t.hash[at] == h || m.t.parted && m.t.partedAt(at)) && !try(at) {
			return
		}
	}
}

// maxAnchor is about how many places of a run are sampled.
const maxAnchor = 24

// run reports whether a run stands at word at of the text, and gives the word
// behind it.
func (m *matcher) run(r *run, at int) (end int, ok bool) {
	q, t := m.q, m.t
	j := at
	for i := r.first; i < r.end; {
		if m.budget--; j >= len(t.hash) || m.budget < 0 {
			return 0, false
		}
		if i > r.first {
			same, exact := sameJoint(&q.words, i, &t.words, j)
			if !same || m.strict && !exact {
				return 0, false
			}
		}
		used, taken := m.word(r, i, j)
		if used == 0 {
			return 0, false
		}
		i, j = i+used, j+taken
	}
	if !r.looseBefore && boundBefore(q.src, int(q.from[r.first])) != boundBefore(t.src, int(t.from[at])) {
		return 0, false
	}
	if !r.looseAfter && boundAfter(q.src, int(q.to[r.end-1])) != boundAfter(t.src, int(t.to[j-1])) {
		return 0, false
	}
	return j, true
}

// word compares word i of the quotation with word j of the text and gives how many
// words of each it took; 0 where they differ.
func (m *matcher) word(r *run, i, j int) (used, taken int) {
	q, t := m.q, m.t
	a, b := q.word(i), t.word(j)
	if i == r.first && r.head != "" {
		if headFits(r.given, a, b) {
			return 1, 1
		}
		return 0, 0
	}
	if i == r.end-1 && r.ending != "" {
		if len(b) >= len(a) && b[:len(a)] == a {
			return 1, 1
		}
		return 0, 0
	}
	if same, exact := sameWord(a, b, i == r.first && r.start && !m.strict); same && (exact || !m.strict) {
		return 1, 1
	}
	if m.strict {
		return 0, 0
	}
	anyCase := i == r.first && r.start
	if t.partedAt(j) {
		if same, _ := sameWord(a, b+t.word(j+1), anyCase); same {
			return 1, 2
		}
	}
	if i+1 < r.end && q.partedAt(i) {
		if same, _ := sameWord(a+q.word(i+1), b, anyCase); same {
			return 2, 1
		}
	}
	return 0, 0
}

// headFits reports whether a word of the text is what "[given]rest" stands for: the
// same word where one letter is given, else a longer word that ends with rest. A
// word that only gains letters ("[un]acceptable") is another word.
func headFits(given, rest, word string) bool {
	if len([]rune(given)) == 1 {
		same, _ := sameWord(given+rest, word, true)
		return same
	}
	return len(word) > len(rest) && strings.HasSuffix(word, rest)
}

// tail compares the punctuation behind the last word of a segment with that of the
// text behind word end-1.
func (m *matcher) tail(s *segment, end int) bool {
	if s.runs[len(s.runs)-1].looseAfter {
		return true
	}
	want := punctuation(s.tail)
	if want == "" {
		return true
	}
	t := m.t
	to := len(t.src)
	if end < len(t.from) {
		to = int(t.from[end])
	}
	raw := t.src[t.to[end-1]:to]
	have := punctuation(raw)
	if len(have) >= len(want) && have[:len(want)] == want {
		return !m.strict || strings.HasPrefix(raw, want) || strings.HasPrefix(raw, strings.TrimRightFunc(s.tail, uncounted))
	}
	if m.strict || have == "" {
		return false
	}
	ours, n := utf8.DecodeRuneInString(want)
	theirs, _ := utf8.DecodeRuneInString(have)
	return n == len(want) && (fullStop(ours) && comma(theirs) || comma(ours) && fullStop(theirs))
}
