package capture

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// speech is what one person says in a paragraph that is nothing but speech.
type speech struct {
	text string
	said *said // nil: the paragraph does not say who speaks
}

// join stands where an attribution interrupts the words of a quotation.
const join = " […] "

// speeches reads a paragraph that is quoted words and their attribution and
// nothing else. It gives one speech for each speaker in turn, and none where
// anything else stands in the paragraph.
func (g *grammar) speeches(text string, spans []span) []speech {
	spans = withoutNames(text, spans)
	if len(spans) == 0 {
		return nil
	}
	t := turns{grammar: g, by: make([]*said, len(spans)), goesOn: make([]bool, len(spans)), beside: make([]bool, len(spans))}
	for i, toks := range outside(text, spans) {
		if !t.read(i, toks) {
			return nil
		}
	}
	if !t.settle() {
		return nil
	}
	var out []speech
	for i, q := range spans {
		words := spoken(text[q.from:q.to])
		if words == "" {
			return nil
		}
		if i > 0 && t.by[i] == t.by[i-1] {
			out[len(out)-1].text += join + words
		} else {
			out = append(out, speech{words, t.by[i]})
		}
	}
	for i := range out {
		out[i].text = strings.TrimSuffix(out[i].text, ",")
	}
	return out
}

// maxNamed is how many words a name in quotation marks has at most.
const maxNamed = 4

// withoutNames gives the passages that are no names. Cyrillic texts above all put the names of outlets and of firms
// between the same marks as speech: «…», said Koval on air of «Radio River». Such a name follows a word, with nothing
// between but white space, begins with a capital and holds no sentence. What stands around it cannot be read as an
// attribution then, so the paragraph stays the outlet's, whole: never is a name put into a speaker's mouth.
func withoutNames(text string, spans []span) []span {
	names := func(q span) bool {
		before, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text[:q.open]))
		words := text[q.from:q.to]
		return q.closed && isWord(before) && startsUpper(words) && !strings.ContainsAny(words, ".,!?…;:") && len(strings.Fields(words)) <= maxNamed
	}
	if !slices.ContainsFunc(spans, func(q span) bool { return !names(q) }) { // then they are what is said, in few words
		return spans
	}
	return slices.DeleteFunc(slices.Clone(spans), names)
}

// spoken trims quoted words: a comma at their end belongs to the sentence around.
func spoken(s string) string {
	s = strings.TrimSpace(s)
	if !strings.ContainsFunc(s, isWord) {
		return ""
	}
	return strings.TrimRightFunc(strings.TrimSuffix(s, ","), unicode.IsSpace)
}

// turns finds out who speaks each quoted passage of a paragraph.
type turns struct {
	*grammar
	by     []*said
	goesOn []bool // its sentence, or its paragraph, has been attributed already
	beside []bool // nothing stands between it and the passage before
}

// read reads what stands between passage i-1 and passage i.
func (t *turns) read(i int, toks []token) bool {
	ended := false // the sentence of passage i-1 ended behind its closing mark
	for len(toks) > 0 && (toks[0].stop() || toks[0].text == ",") {
		ended = ended || toks[0].stop()
		toks = toks[1:]
	}
	before, after := i > 0, i < len(t.by)
	if len(toks) == 0 {
		if after {
			t.beside[i] = before
		}
		return true
	}
	first, rest := sentence(toks)
	switch {
	case len(rest) > 0: // Lavrov said. Budanov replied:
		second, more := sentence(rest)
		if !before || !after || ended || len(more) > 0 || closed(second) {
			return false
		}
		return t.behind(i-1, first) && t.ahead(i, second)
	case !before:
		return !closed(first) && t.ahead(i, first)
	case !after:
		return !ended && t.behind(i-1, first)
	case closed(first): // “…,” Lavrov said. “…”
		t.goesOn[i] = true
		return !ended && t.behind(i-1, first)
	case ended || t.by[i-1] != nil: // He said: “…” She replied: “…”
		return t.ahead(i, first)
	}
	if left, right, ok := t.cut(first); ok { // Lavrov said, while Budanov countered:
		return t.behind(i-1, left) && t.ahead(i, right)
	}
	if first[len(first)-1].text == ":" {
		return false
	}
	t.goesOn[i] = true // “…,” Lavrov said, “…”
	return t.behind(i-1, first)
}

// behind reads an attribution that follows its words.
func (t *turns) behind(i int, toks []token) bool {
	s, ok := t.clause(toks)
	if !ok || t.by[i] != nil {
		return false
	}
	t.by[i] = s
	return true
}

// ahead reads an attribution that its words follow: up to the verb, or with a comma
// or colon behind it.
func (t *turns) ahead(i int, toks []token) bool {
	s, ok := t.clause(toks)
	if !ok {
		return false
	}
	last := toks[len(toks)-1]
	if last.isWord && (len(s.rest) > 0 || s.speaker == nil) {
		return false
	}
	t.by[i] = s
	return true
}

// cut takes two attributions apart that a joining word connects.
func (t *turns) cut(toks []token) (left, right []token, ok bool) {
	for i, tok := range toks {
		if i > 0 && t.joins[tok.lower] && toks[i-1].text == "," {
			return toks[:i], toks[i+1:], true
		}
	}
	return nil, nil, false
}

// settle gives passages without an attribution of their own that of the words
// before them, or behind them where nothing stands between. It fails where who
// speaks stays open for a part of the paragraph.
func (t *turns) settle() bool {
	for i := range t.by {
		if t.by[i] == nil && i > 0 && (t.goesOn[i] || t.beside[i]) {
			t.by[i] = t.by[i-1]
		}
	}
	for i := len(t.by) - 2; i >= 0; i-- {
		if t.by[i] == nil && t.beside[i+1] {
			t.by[i] = t.by[i+1]
		}
	}
	if len(t.by) == 1 {
		return true
	}
	for _, s := range t.by {
		if s == nil {
			return false
		}
	}
	return true
}

// sentence gives the tokens of the first sentence, with its stop, and the rest.
func sentence(toks []token) (first, rest []token) {
	for i, t := range toks {
		if t.stop() {
			end := i + 1
			for end < len(toks) && toks[end].stop() {
				end++
			}
			return toks[:end], toks[end:]
		}
	}
	return toks, nil
}

// closed reports whether toks end with a stop.
func closed(toks []token) bool { return len(toks) > 0 && toks[len(toks)-1].stop() }
