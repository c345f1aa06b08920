package session

import (
	"unicode"
	"unicode/utf8"
)

// FindIn gives the places of words in a text, at most so many, in order and without
// overlap. Upper and lower case are alike, and so are the shapes of quotation marks and
// dashes and any white space.
func FindIn(text, words string, most int) []Span {
	wanted := foldFind(words)
	if len(wanted) == 0 {
		return nil
	}
	var found []Span
	for at := 0; at < len(text) && len(found) < most; {
		if end, ok := standsAt(text, at, wanted); ok {
			found = append(found, Span{Start: at, End: end})
			at = end
			continue
		}
		_, n := utf8.DecodeRuneInString(text[at:])
		at += n
	}
	return found
}

// standsAt reports whether folded words stand at a byte of a text, and gives their end.
func standsAt(text string, at int, wanted []rune) (end int, ok bool) {
	for _, w := range wanted {
		r, n := utf8.DecodeRuneInString(text[at:])
		if n == 0 || foldRune(r) != w {
			return 0, false
		}
		at += n
		for w == ' ' && at < len(text) {
			if r, n = utf8.DecodeRuneInString(text[at:]); !unicode.IsSpace(r) {
				break
			}
			at += n
		}
	}
	return at, true
}

// foldFind folds words, white space at their ends taken away.
func foldFind(words string) []rune {
	var out []rune
	for _, r := range words {
		r = foldRune(r)
		if r == ' ' && (len(out) == 0 || out[len(out)-1] == ' ') {
			continue
		}
		out = append(out, r)
	}
	if n := len(out); n > 0 && out[n-1] == ' ' {
		out = out[:n-1]
	}
	return out
}

func foldRune(r rune) rune {
	if r < utf8.RuneSelf {
		switch {
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r == '\'' || r == '`':
			return '"'
		}
		return r
	}
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r >= '‘' && r <= '‟' || r == '«' || r == '»' || r == '‹' || r == '›' || r == '´':
		return '"'
	case unicode.Is(unicode.Pd, r) || r == '−':
		return '-'
	}
	return unicode.ToLower(r)
}
