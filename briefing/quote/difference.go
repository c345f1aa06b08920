package quote

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"attache/briefing"
)

// Stretch is a part of a quotation beside what its source has there. Put together,
// the Quoted of all stretches are the words of the quotation, as plain text.
type Stretch struct {
	Kind   StretchKind
	Source string // of the stored text; empty: the quotation added what is Quoted
	Quoted string // of the quotation; empty: it left out what is in Source
}

// StretchKind says how the two sides of a Stretch stand to each other.
type StretchKind int

// The kinds of stretch.
const (
	Alike   StretchKind = iota // the same words, but for typography
	Differs                    // other words, another case inside, or other punctuation
	Author                     // an omission or words in brackets: the author's own
)

// Differences puts a quotation beside the passages of the text that it stands on,
// word by word and in the order of the quotation. Of a quotation that is not found
// all differs from nothing; it is nil where t is nil.
func (q *Quotation) Differences(t *Text) []Stretch {
	switch {
	case t == nil || q.src == "":
		return nil
	case q.literal != nil:
		if places, _ := q.literal.places(t); places != nil {
			return q.literal.Differences(t)
		}
	}
	b := &beside{q: q, t: t}
	if b.at, _ = q.places(t); b.at == nil {
		_, pairs := q.align(t)
		if !q.enough(t, pairs) {
			return []Stretch{{Kind: Differs, Quoted: q.src}}
		}
		b.pair(pairs)
	}
	for i := range q.pieces {
		b.piece(i)
	}
	return b.out
}

// Mended gives an altered quotation in the words of its source, as light Markdown:
// what the author left out or put in brackets stays, and so does the case of the
// first letter. It reports false where that cannot be told, because words stand in
// no passage or parts in another order, and where nothing is to mend. What it gives
// stands in the text.
func (q *Quotation) Mended(t *Text) (string, bool) {
	if _, ok := q.Stands(t); ok {
		return "", false
	}
	var b strings.Builder
	begins := true // a segment
	for _, s := range q.Differences(t) {
		switch {
		case s.Kind == Author:
			b.WriteString(s.Quoted)
			begins = true
			continue
		case begins && s.Kind == Alike:
			b.WriteString(unwrapped(withCase(s.Source, s.Quoted)))
		default:
			b.WriteString(unwrapped(s.Source))
		}
		begins = begins && !strings.ContainsFunc(s.Source+s.Quoted, wordRune)
	}
	mended := briefing.Escape(strings.TrimSpace(oneGap.ReplaceAllString(b.String(), " ")))
	if t == nil || briefing.PlainText(mended) == q.src {
		return "", false
	}
	_, ok := Parse(mended).Stands(t)
	return mended, ok
}

// withCase gives a text with the case of another's first letter.
func withCase(text, like string) string {
	i, j := strings.IndexFunc(text, wordRune), strings.IndexFunc(like, wordRune)
	if i < 0 || j < 0 {
		return text
	}
	r, n := utf8.DecodeRuneInString(text[i:])
	first, _ := utf8.DecodeRuneInString(like[j:])
	if !otherCase(r, first) {
		return text
	}
	return text[:i] + string(first) + text[i+n:]
}

// oneGap finds the spaces around a word that was taken out.
var oneGap = regexp.MustCompile("  +")

// Marked writes stretches as one text: what the source has and the quotation does
// not as [-words-], what the quotation has in its place as {+words+}.
func Marked(stretches []Stretch) string {
	var b strings.Builder
	for i, s := range stretches {
		if s.Kind != Differs {
			if i > 0 && s.Quoted == strings.TrimLeftFunc(s.Quoted, isSpace) && s.Source != strings.TrimLeftFunc(s.Source, isSpace) {
				b.WriteByte(' ') // nothing is quoted before it, so the space is only in the source
			}
			b.WriteString(s.Quoted)
			continue
		}
		if s.Source != "" {
			b.WriteString("[-" + s.Source + "-]")
		}
		if s.Quoted != "" {
			b.WriteString("{+" + s.Quoted + "+}")
		}
	}
	return b.String()
}

// Shorten leaves out what is alike beyond around words on either side of what
// differs, and puts an ellipsis in its place.
func Shorten(stretches []Stretch, around int) []Stretch {
	out := make([]Stretch, len(stretches))
	for i, s := range stretches {
		if s.Kind == Alike {
			first, last := i == 0, i == len(stretches)-1
			s.Source, s.Quoted = shorten(s.Source, around, first, last), shorten(s.Quoted, around, first, last)
		}
		out[i] = s
	}
	return out
}

// shorten keeps the last words of the first stretch, the first of the last, and of
// others those at both ends.
func shorten(text string, around int, first, last bool) string {
	w := split(text)
	n := len(w.hash)
	head, tail := around, around
	if first {
		head = 0
	}
	if last {
		tail = 0
	}
	if n <= head+tail+2 || first && last { // an ellipsis for a word or two gains nothing
		return text
	}
	var b strings.Builder
	if head > 0 {
		b.WriteString(text[:w.to[head-1]] + " ")
	}
	b.WriteString("…")
	if tail > 0 {
		b.WriteString(" " + text[w.from[n-tail]:])
	}
	return b.String()
}

// unwrapped joins the lines of a text's paragraphs, and the words parted at their ends.
func unwrapped(text string) string {
	w := split(text)
	var b strings.Builder
	at := 0
	for i := range w.hash {
		if i > 0 && w.partedAt(i-1) {
			at = int(w.from[i])
		}
		b.WriteString(oneSpace(text[at:w.from[i]]))
		b.WriteString(w.word(i))
		at = int(w.to[i])
	}
	b.WriteString(oneSpace(text[at:]))
	return b.String()
}

// oneSpace writes the line breaks of a gap as one space, those around an empty line
// as an empty line.
func oneSpace(gap string) string {
	n := strings.Count(gap, "\n")
	if n == 0 {
		return gap
	}
	from, to := strings.IndexFunc(gap, isSpace), strings.LastIndexFunc(gap, isSpace)
	space := " "
	if n > 1 {
		space = "\n\n"
	}
	for i, r := range gap[to:] {
		if i > 0 || !isSpace(r) {
			break
		}
		to += len(string(r))
	}
	return gap[:from] + space + gap[to:]
}
