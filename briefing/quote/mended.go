package quote

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"attache/briefing"
)

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
	mended := briefing.Escape(strings.TrimSpace(twoSpaces.ReplaceAllString(b.String(), " ")))
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

var (
	twoSpaces = regexp.MustCompile("  +") // around a word that was taken out
	lineBreak = regexp.MustCompile(`[^\S\n]*\n\s*`)
)

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

// oneSpace writes a line break as a space, and an empty line as an empty line.
func oneSpace(gap string) string {
	return lineBreak.ReplaceAllStringFunc(gap, func(space string) string {
		if strings.Count(space, "\n") > 1 {
			return "\n\n"
		}
		return " "
	})
}
