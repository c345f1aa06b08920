package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
)

// Slack is how many words of the source a bracket may stand for beyond the number
// of words in it.
const Slack = 8

// Quotation is the text of a quotation, taken apart. It does not change and is
// safe for concurrent use.
type Quotation struct {
	words
	pieces   []piece
	units    units    // of its runs
	triples  []uint32 // hashes of three units in a row
	segments []segment
	literal  *Quotation // the same with brackets as the source's own; nil where it has none
	total    int        // words that are the source's
	parted   bool       // a word is parted by a hyphen at the end of a line
}

// segment is what stands between two omissions: runs of words, with words of the author
// between them.
type segment struct {
	runs []run
	tail string // the punctuation behind the last word
}

// run is an unbroken sequence of words of the source.
type run struct {
	first, end   int // words[first:end]
	unit, units  int // units[unit:units]
	skip         int // how many words of the source may stand before it
	looseBefore  bool
	looseAfter   bool   // words of the author touch it there
	head, ending string // letters of the source's first word behind "[w]", of its last before "[s]"
	given        string // the letters in the bracket before head
	start        bool   // the first of its segment: its first letter may differ in case
}

// Parse takes the light Markdown of a snippet's text apart.
func Parse(quotation string) *Quotation {
	return parse(briefing.PlainText(quotation))
}

// piece is a stretch of a quotation: words of the source, an omission, or words of
// the author in brackets.
type piece struct {
	kind     pieceKind
	from, to int
	segment  int // where its run is, if it has one
	run      int // below zero: it has none
}

type pieceKind int

const (
	source pieceKind = iota
	omission
	author
)

// pieces cuts a quotation at ellipses, and at brackets unless those are the
// source's own.
func pieces(s string, own bool) []piece {
	var out []piece
	from := 0
	add := func(kind pieceKind, start, end int) {
		if start > from {
			out = append(out, piece{kind: source, from: from, to: start, run: -1})
		}
		out = append(out, piece{kind: kind, from: start, to: end, run: -1})
		from = end
	}
	for i := 0; i < len(s); {
		switch {
		case s[i] == '[' || s[i] == '(':
			n, dots := bracket(s[i:])
			switch {
			case dots:
				add(omission, i, i+n)
			case n > 0 && s[i] == '[' && !own:
				add(author, i, i+n)
			default:
				n = 1
			}
			i += n
		case strings.HasPrefix(s[i:], "…") || strings.HasPrefix(s[i:], "..."):
			n := dots(s[i:])
			add(omission, i, i+n)
			i += n
		default:
			i++
		}
	}
	if from < len(s) {
		out = append(out, piece{kind: source, from: from, to: len(s), run: -1})
	}
	return out
}

// maxBracket is the length in bytes above which a bracket is text.
const maxBracket = 400

// bracket gives the length of a bracket that closes, and whether only an ellipsis
// stands in it.
func bracket(s string) (n int, ellipsis bool) {
	closer := byte(']')
	if s[0] == '(' {
		closer = ')'
	}
	end := strings.IndexByte(s[:min(len(s), maxBracket)], closer)
	if end < 0 {
		return 0, false
	}
	inner := strings.TrimSpace(s[1:end])
	return end + 1, inner != "" && dots(inner) == len(inner)
}

// dots gives the length of the ellipsis that s begins with.
func dots(s string) int {
	n := 0
	for {
		switch {
		case strings.HasPrefix(s[n:], "…"):
			n += len("…")
		case strings.HasPrefix(s[n:], "..."):
			n += 3
			for n < len(s) && s[n] == '.' {
				n++
			}
		default:
			return n
		}
	}
}

func parse(s string) *Quotation {
	q := parseAs(s, false)
	if strings.Contains(s, "[") {
		q.literal = parseAs(s, true)
	}
	return q
}

func parseAs(s string, own bool) *Quotation {
	q := &Quotation{words: words{src: s}, pieces: pieces(s, own)}
	var seg segment
	skip := 0
	loose := false // the author's words stand before the next run
	given := ""    // letters of a bracket that touches the next word
	var tail string
	flush := func() {
		if len(seg.runs) > 0 {
			seg.runs[0].start = true
			seg.tail = tail
			q.segments = append(q.segments, seg)
		}
		seg, skip, loose, given, tail = segment{}, 0, false, "", ""
	}
	for i := range q.pieces {
		p := &q.pieces[i]
		switch p.kind {
		case omission:
			flush()
		case author:
			inner := strings.TrimSpace(s[p.from+1 : p.to-1])
			skip += len(strings.Fields(inner)) + Slack
			if n := len(seg.runs); n > 0 {
				last := &seg.runs[n-1]
				last.looseAfter = true
				if before, _ := utf8.DecodeLastRuneInString(s[:p.from]); wordRune(before) && !alone(before) && last.end > last.first {
					last.ending = q.word(last.end - 1)
				}
			}
			loose, given, tail = true, "", ""
			if after, _ := utf8.DecodeRuneInString(s[p.to:]); wordRune(after) && !unicode.IsDigit(after) && !alone(after) {
				given = inner
			}
		case source:
			r := q.add(*p, loose)
			tail = s[p.from:p.to]
			if r.end == r.first {
				continue
			}
			tail = s[q.to[r.end-1]:p.to]
			r.skip = skip
			if given != "" {
				r.head, r.given = q.word(r.first), given
			}
			p.segment, p.run = len(q.segments), len(seg.runs)
			seg.runs = append(seg.runs, r)
			skip, loose, given = 0, false, ""
		}
	}
	flush()
	q.total = len(q.hash)
	for i := 0; i < q.total && !q.parted; i++ {
		q.parted = q.partedAt(i)
	}
	q.triples = triples(q.units.hash)
	return q
}

// add files the words of a piece.
func (q *Quotation) add(p piece, loose bool) run {
	r := run{first: len(q.hash), looseBefore: loose}
	w := split(q.src[p.from:p.to])
	for i := range w.hash {
		q.from = append(q.from, w.from[i]+int32(p.from))
		q.to = append(q.to, w.to[i]+int32(p.from))
	}
	q.hash = append(q.hash, w.hash...)
	r.end = len(q.hash)
	r.unit = len(q.units.hash)
	q.units.add(&q.words, r.first, r.end)
	r.units = len(q.units.hash)
	return r
}

// punctuation gives what counts of the punctuation behind a passage: without
// white space, quotation marks, closing brackets and dashes.
func punctuation(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case uncounted(r):
		case r == '…':
			b.WriteString("...")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// uncounted reports whether r does not count behind a passage.
func uncounted(r rune) bool {
	return unicode.IsSpace(r) || unseen(r) || isMark(r) || isDash(r) || strings.ContainsRune("()[]", r)
}
