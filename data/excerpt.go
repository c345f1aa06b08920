package data

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"attache/briefing"
)

// excerptBytes is about how long an excerpt is, and leadBytes how much of it stands before the first match.
const (
	excerptBytes = 180
	leadBytes    = 50
	titleBytes   = 80
)

// token is a word as the search index sees it: folded, and where it stands in the text.
type token struct {
	folded string
	span   briefing.Span
}

// tokens cuts a text into words like the tokenizer unicode61 of FTS5 with remove_diacritics=2: runs of
// letters and digits, without case and diacritics.
func tokens(text string) []token {
	var list []token
	start := -1
	for i, r := range text {
		inside := unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.Co, r) || start >= 0 && unicode.Is(unicode.Mn, r)
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			list = append(list, token{fold(text[start:i]), briefing.Span{Start: start, End: i}})
			start = -1
		}
	}
	if start >= 0 {
		list = append(list, token{fold(text[start:]), briefing.Span{Start: start, End: len(text)}})
	}
	return list
}

// fold takes case and diacritics from a word.
func fold(word string) string {
	ascii := true
	for i := 0; i < len(word) && ascii; i++ {
		ascii = word[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(word)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(word))
}

// queryWords cuts what a user typed at white space; each word is one token or, as in "don't",
// several that must follow each other.
func queryWords(query string) [][]string {
	var words [][]string
	for _, field := range strings.Fields(query) {
		var word []string
		for _, t := range tokens(field) {
			word = append(word, field[t.span.Start:t.span.End])
		}
		if word != nil {
			words = append(words, word)
		}
	}
	return words
}

// matches finds the words of a query in the tokens of a text, the last one as a prefix.
func matches(text []token, words [][]string) []briefing.Span {
	var spans []briefing.Span
	folded := make([][]string, len(words))
	for i, w := range words {
		for _, part := range w {
			folded[i] = append(folded[i], fold(part))
		}
	}
	for i := 0; i < len(text); i++ {
		for w := len(folded) - 1; w >= 0; w-- {
			if n := matchAt(text[i:], folded[w], w == len(folded)-1); n > 0 {
				spans = append(spans, briefing.Span{Start: text[i].span.Start, End: text[i+n-1].span.End})
				i += n - 1
				break
			}
		}
	}
	return spans
}

// matchAt tells how many tokens a word takes at the front of text; 0 where it does not stand there.
func matchAt(text []token, word []string, prefix bool) int {
	if len(text) < len(word) {
		return 0
	}
	for i, part := range word {
		if text[i].folded != part && !(prefix && i == len(word)-1 && strings.HasPrefix(text[i].folded, part)) {
			return 0
		}
	}
	return len(word)
}

// excerpt gives the words around the first match in the first text that has any,
// on one line, and where the matches stand in it.
func excerpt(texts []string, words [][]string) (string, []briefing.Span) {
	var best string
	var spans []briefing.Span
	for _, text := range texts {
		text = strings.Join(strings.Fields(text), " ")
		if s := matches(tokens(text), words); len(s) > 0 && spans == nil {
			best, spans = text, s
			break
		}
		if best == "" {
			best = text
		}
	}
	return cut(best, spans)
}

// cut shortens a text around its first match, between words where it can.
func cut(text string, spans []briefing.Span) (string, []briefing.Span) {
	from, to := 0, len(text)
	if len(spans) > 0 && spans[0].Start > leadBytes && len(text) > excerptBytes {
		from = spans[0].Start - leadBytes
		if i := strings.IndexByte(text[from:spans[0].Start], ' '); i >= 0 {
			from += i + 1
		}
		for !utf8.RuneStart(text[from]) {
			from++
		}
	}
	if to-from > excerptBytes {
		to = from + excerptBytes
		if len(spans) > 0 {
			to = max(to, spans[0].End)
		}
		if i := strings.LastIndexByte(text[from:to], ' '); i > excerptBytes/2 {
			to = from + i
		}
		for to < len(text) && !utf8.RuneStart(text[to]) {
			to--
		}
	}
	out := text[from:to]
	shift := -from
	if from > 0 {
		out, shift = "… "+out, shift+len("… ")
	}
	if to < len(text) {
		out += " …"
	}
	var inside []briefing.Span
	for _, s := range spans {
		if s.Start >= from && s.End <= to {
			inside = append(inside, briefing.Span{Start: s.Start + shift, End: s.End + shift})
		}
	}
	return out, inside
}

// firstWords gives the beginning of a text on one line, to stand for a title.
func firstWords(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= titleBytes {
		return text
	}
	to := titleBytes
	for !utf8.RuneStart(text[to]) {
		to--
	}
	if i := strings.LastIndexByte(text[:to], ' '); i > 0 {
		to = i
	}
	return text[:to] + " …"
}
