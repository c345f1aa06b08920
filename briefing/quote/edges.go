package quote

import (
	"strings"
	"unicode/utf8"
)

// edges are the limits of a run's passage.
type edges struct {
	place
	from, to              int // in bytes
	quotedFrom            int // of the quotation, in bytes: its first word, with what is tied to it where that differs
	startDiffers, endFits bool
}

// edges widens the passage of a quotation that does not stand there: by words for
// which the quotation has others, and by what its first and last word are tied to.
// lead is where the run's piece begins.
func (b *beside) edges(r *run, lead int, at place) edges {
	e := edges{place: at, endFits: true, quotedFrom: int(b.q.from[r.first])}
	if b.text == nil {
		e.from, e.to = b.start(r, e.first), b.end(r, e.end)
		return e
	}
	if !r.looseBefore {
		b.widenStart(r, &e)
	}
	if !r.looseAfter {
		b.widenEnd(r, &e)
	}
	e.from, e.to = b.start(r, e.first), b.end(r, e.end)
	if e.startDiffers {
		e.quotedFrom = lead + afterSpace(b.q.src[lead:e.quotedFrom])
		before := 0
		if e.first > 0 {
			before = int(b.t.to[e.first-1])
		}
		e.from = before + afterSpace(b.t.src[before:e.from])
	}
	if !e.endFits {
		e.to += b.tiedBehind(e.end)
	}
	return e
}

func (b *beside) widenStart(r *run, e *edges) {
	t := b.t
	for i := r.first; b.text[i] < 0 && e.first > 0 && onlySpace(t.gap(e.first)); i++ {
		e.first--
	}
	if boundBefore(b.q.src, int(b.q.from[r.first])) == boundBefore(t.src, int(t.from[e.first])) {
		return
	}
	e.startDiffers = true
	for e.first > 0 && (tight(t.gap(e.first)) || t.partedAt(e.first-1)) {
		e.first--
	}
}

func (b *beside) widenEnd(r *run, e *edges) {
	t := b.t
	for i := r.end - 1; b.text[i] < 0 && e.end < len(t.hash) && onlySpace(t.gap(e.end)); i-- {
		e.end++
	}
	if boundAfter(b.q.src, int(b.q.to[r.end-1])) == boundAfter(t.src, int(t.to[e.end-1])) {
		return
	}
	e.endFits = false
	for e.end < len(t.hash) && (tight(t.gap(e.end)) || t.partedAt(e.end-1)) {
		e.end++
	}
}

// tiedBehind gives the bytes of the signs that belong to the word before word end
// of the text, as in 5 %.
func (b *beside) tiedBehind(end int) int {
	after := len(b.t.src)
	if end < len(b.t.hash) {
		after = int(b.t.from[end])
	}
	rest := b.t.src[b.t.to[end-1]:after]
	n := 0
	if i := strings.IndexFunc(rest, tied); i >= 0 && onlySpace(" "+rest[:i]) {
		n = i
	}
	for _, c := range rest[n:] {
		if uncounted(c) && !isDash(c) || fullStop(c) || comma(c) {
			break
		}
		n += utf8.RuneLen(c)
	}
	return n
}

// onlySpace reports whether two words stand in one line or sentence with nothing
// between them.
func onlySpace(gap string) bool {
	return gap != "" && strings.TrimFunc(gap, isSpace) == "" && strings.Count(gap, "\n") < 2
}

// tight reports whether a gap ties two words, as a hyphen does.
func tight(gap string) bool { return gap != "" && !strings.ContainsFunc(gap, isSpace) }

// afterSpace and beforeSpace divide a gap: at the end of its last white space, and
// at the beginning of its first. A gap without any belongs to what differs.
func afterSpace(gap string) int {
	i := strings.LastIndexFunc(gap, isSpace)
	if i < 0 {
		return 0
	}
	_, n := utf8.DecodeRuneInString(gap[i:])
	return i + n
}

func beforeSpace(gap string) int {
	if i := strings.IndexFunc(gap, isSpace); i >= 0 {
		return i
	}
	return len(gap)
}
