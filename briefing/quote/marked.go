package quote

import "strings"

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
