package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// beside puts the pieces of a quotation beside a text.
type beside struct {
	q    *Quotation
	t    *Text
	at   [][]place // of each run in the text; end 0: it stands nowhere
	text []int     // the word of the text that each word of the quotation stands for; below zero: none; nil: the quotation stands there
	out  []Stretch
}

// block is a stretch in words.
type block struct {
	alike  bool
	quoted place
	text   place
}

// pair notes the pairs of each segment, but for those that would go back in the text.
func (b *beside) pair(pairs []pair) {
	b.text = make([]int, len(b.q.hash))
	for i := range b.text {
		b.text[i] = -1
	}
	for _, p := range pairs {
		b.text[p.quoted] = p.text
	}
	for _, s := range b.q.segments {
		behind := -1
		for i := s.runs[0].first; i < s.runs[len(s.runs)-1].end; i++ {
			if b.text[i] <= behind {
				b.text[i] = -1
			} else {
				behind = b.text[i]
			}
		}
		at := make([]place, len(s.runs))
		for i := range s.runs {
			b.pairParts(&s.runs[i])
			at[i] = b.matched(&s.runs[i])
		}
		b.at = append(b.at, at)
	}
}

// pairParts pairs words of which a bracket is a part.
func (b *beside) pairParts(r *run) {
	if i := r.first; r.head != "" && r.end > i+1 && b.text[i] < 0 {
		if j := b.text[i+1] - 1; j >= 0 && headFits(r.given, r.head, b.t.word(j)) && strings.HasSuffix(b.t.word(j), r.head) {
			b.text[i] = j
		}
	}
	if i := r.end - 1; r.ending != "" && i > r.first && b.text[i] < 0 && b.text[i-1] >= 0 {
		if j := b.text[i-1] + 1; j < len(b.t.hash) && strings.HasPrefix(b.t.word(j), r.ending) {
			b.text[i] = j
		}
	}
}

// add appends a stretch. White space at the edges of what differs is alike.
func (b *beside) add(kind StretchKind, source, quoted string) {
	if kind != Differs {
		b.append(Stretch{kind, source, quoted})
		return
	}
	s, q := strings.TrimLeftFunc(source, isSpace), strings.TrimLeftFunc(quoted, isSpace)
	b.append(Stretch{Alike, source[:len(source)-len(s)], quoted[:len(quoted)-len(q)]})
	source, quoted = strings.TrimRightFunc(s, isSpace), strings.TrimRightFunc(q, isSpace)
	b.append(Stretch{Differs, source, quoted})
	b.append(Stretch{Alike, s[len(source):], q[len(quoted):]})
}

func (b *beside) append(s Stretch) {
	if s.Source == "" && s.Quoted == "" {
		return
	}
	if n := len(b.out); n > 0 && s.Kind == Alike && b.out[n-1].Kind == Alike {
		b.out[n-1].Source += s.Source
		b.out[n-1].Quoted += s.Quoted
		return
	}
	b.out = append(b.out, s)
}

func isSpace(r rune) bool { return unicode.IsSpace(r) }

// piece appends the stretches of a piece.
func (b *beside) piece(i int) {
	p := b.q.pieces[i]
	words := b.q.src[p.from:p.to]
	switch {
	case p.kind == omission:
		b.add(Author, words, words)
	case p.kind == author:
		if after, _ := b.neighbour(i + 1); b.makesAnother(after) {
			b.add(Differs, "", words)
		} else {
			b.add(Author, b.stoodFor(i), words)
		}
	case p.run < 0:
		b.add(Alike, words, words)
	default:
		b.run(p, &b.q.segments[p.segment])
	}
}

// makesAnother reports whether the letters of a bracket make another word of the
// source's whole word, as in [un]paid.
func (b *beside) makesAnother(r *run) bool {
	if r == nil || r.head == "" || b.text == nil || b.text[r.first] < 0 {
		return false
	}
	return !headFits(r.given, r.head, b.t.word(b.text[r.first]))
}

// stoodFor gives the words or letters of the text that a bracket stands for.
func (b *beside) stoodFor(i int) string {
	before, from := b.neighbour(i - 1)
	after, to := b.neighbour(i + 1)
	if after != nil && to.end > 0 && after.head != "" {
		return b.t.src[b.t.from[to.first]:b.start(after, to.first)]
	}
	if before == nil || after == nil || from.end == 0 || to.end == 0 || to.first < from.end {
		return ""
	}
	return strings.TrimFunc(b.t.src[b.end(before, from.end):b.start(after, to.first)], func(r rune) bool { return !wordRune(r) })
}

// neighbour gives the run of a piece and its place; nil where it has none.
func (b *beside) neighbour(i int) (*run, place) {
	if i < 0 || i >= len(b.q.pieces) || b.q.pieces[i].run < 0 {
		return nil, place{}
	}
	p := b.q.pieces[i]
	return &b.q.segments[p.segment].runs[p.run], b.at[p.segment][p.run]
}

// matched gives the words of the text from the first that matches a word of the run
// to behind the last.
func (b *beside) matched(r *run) place {
	var p place
	for i := r.first; i < r.end; i++ {
		if j := b.text[i]; j >= 0 {
			if p.end == 0 {
				p.first = j
			}
			p.end = j + 1
		}
	}
	return p
}

// standsFor reports whether word i of the quotation stands for word j of the text.
func (b *beside) standsFor(i, j int) bool { return len(b.text) == 0 || b.text[i] == j }

// start gives where the words of a run begin in the text, at word j; behind the
// letters that stand in a bracket.
func (b *beside) start(r *run, j int) int {
	if r.head != "" && b.standsFor(r.first, j) && strings.HasSuffix(b.t.word(j), r.head) {
		return int(b.t.to[j]) - len(r.head)
	}
	return int(b.t.from[j])
}

// end gives where they end, behind word j-1.
func (b *beside) end(r *run, j int) int {
	if r.ending != "" && b.standsFor(r.end-1, j-1) && strings.HasPrefix(b.t.word(j-1), r.ending) {
		return int(b.t.from[j-1]) + len(r.ending)
	}
	return int(b.t.to[j-1])
}

// run appends the stretches of a run.
func (b *beside) run(p piece, s *segment) {
	q, r, at := b.q, &s.runs[p.run], b.at[p.segment][p.run]
	if at.end == 0 {
		b.add(Differs, "", q.src[p.from:p.to])
		return
	}
	e := b.edges(r, p.from, at)
	lead, trail := q.src[p.from:e.quotedFrom], q.src[q.to[r.end-1]:p.to]
	sourceTrail, tailFits := trail, true
	if p.run == len(s.runs)-1 && !r.looseAfter {
		sourceTrail, tailFits = b.tail(s, trail, e.end)
	}
	if !e.endFits {
		sourceTrail = strings.TrimLeftFunc(sourceTrail, func(r rune) bool { return !unicode.IsSpace(r) })
	}
	blocks := []block{{alike: true, quoted: place{r.first, r.end}, text: at}}
	if b.text != nil {
		blocks = b.blocks(r, e, tailFits)
	}
	b.add(Alike, lead, lead)
	quotedTo := int(q.to[r.end-1])
	for i, k := range blocks {
		kind := Differs
		if k.alike || b.standsAlike(k) {
			kind = Alike
		}
		quoted := q.src[b.cut(&q.words, blocks, i, false, e.quotedFrom, quotedTo):b.cut(&q.words, blocks, i+1, false, e.quotedFrom, quotedTo)]
		from, to := b.cut(&b.t.words, blocks, i, true, e.from, e.to), b.cut(&b.t.words, blocks, i+1, true, e.from, e.to)
		source := b.t.src[from:max(from, to)]
		if i == len(blocks)-1 {
			source, quoted = source+sourceTrail, quoted+trail
		}
		b.add(kind, source, quoted)
	}
}

// tail gives what stands behind a segment as the source has it, and whether that is
// what the quotation has, but for typography. end is the word of the text behind it.
func (b *beside) tail(s *segment, trail string, end int) (source string, fits bool) {
	if punctuation(trail) == "" || newMatcher(b.q, b.t, false).tail(s, end) {
		return trail, true
	}
	to := len(b.t.src)
	if end < len(b.t.hash) {
		to = int(b.t.from[end])
	}
	have := b.t.src[b.t.to[end-1]:to]
	have = punctuation(have[:beforeSpace(have)])
	from := strings.IndexFunc(trail, func(r rune) bool { return !uncounted(r) })
	behind := strings.LastIndexFunc(trail, func(r rune) bool { return !uncounted(r) })
	_, n := utf8.DecodeRuneInString(trail[behind:])
	return trail[:from] + have + trail[behind+n:], false
}

// standsAlike reports whether what seemed to differ differs in typography only: a
// word parted at the end of a line.
func (b *beside) standsAlike(k block) bool {
	words, with := k.quoted.end-k.quoted.first, k.text.end-k.text.first
	if words == with || words == 0 || with == 0 {
		return false
	}
	r := run{first: k.quoted.first, end: k.quoted.end, looseBefore: true, looseAfter: true}
	end, ok := newMatcher(b.q, b.t, false).run(&r, k.text.first)
	return ok && end == k.text.end
}
