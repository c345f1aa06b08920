package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sameWord compares two words: letter for letter (exact), or but for apostrophes
// and what is not seen. anyCase lets the first letter differ in case.
func sameWord(a, b string, anyCase bool) (same, exact bool) {
	if a == b {
		return true, true
	}
	first := anyCase
	for {
		r, n := seen(a)
		s, m := seen(b)
		if n == 0 || m == 0 {
			return n == m, false
		}
		if r != s && !(first && otherCase(r, s)) {
			return false, false
		}
		first = false
		a, b = a[n:], b[m:]
	}
}

// otherCase reports whether one letter is the other in capitals, or in small
// letters. It is not enough that both have the same capital: ı and i are two letters.
func otherCase(a, b rune) bool {
	return unicode.ToUpper(a) == b || unicode.ToUpper(b) == a || unicode.ToLower(a) == b || unicode.ToLower(b) == a
}

// seen gives the first visible character of s, an apostrophe always as a straight one,
// and the bytes up to its end; 0 bytes at the end of s.
func seen(s string) (rune, int) {
	for i, r := range s {
		if unseen(r) {
			continue
		}
		n := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, size := utf8.DecodeRuneInString(s[i:])
			n = i + size
		}
		if apostrophe(r) {
			r = '\''
		}
		return r, n
	}
	return 0, 0
}

// sameGap compares what stands between two words, but for typography.
func sameGap(a, b string) (same, exact bool) {
	if a == b {
		return true, true
	}
	var x, y [16]rune
	return string(foldGap(x[:0], a)) == string(foldGap(y[:0], b)), false
}

// sameJoint compares what stands before word i of a with what stands before word j
// of b. Between two figures white space counts: 2.5 is one number, 2. 5 are two.
func sameJoint(a *words, i int, b *words, j int) (same, exact bool) {
	x, y := a.gap(i), b.gap(j)
	same, exact = sameGap(x, y)
	if same && !exact && spaced(x) != spaced(y) && a.figures(i) && b.figures(j) {
		return strings.ContainsFunc(x, isDash), false
	}
	return same, exact
}

func spaced(gap string) bool { return strings.ContainsFunc(gap, unicode.IsSpace) }

// figures reports whether digits stand on both sides of the gap before word i.
func (w *words) figures(i int) bool {
	before, _ := utf8.DecodeLastRuneInString(w.word(i - 1))
	after, _ := utf8.DecodeRuneInString(w.word(i))
	return unicode.IsDigit(before) && unicode.IsDigit(after)
}

// foldGap appends the punctuation of a gap to out: without white space, each
// quotation mark, dash and ellipsis in one form, without a mark that opens a
// sentence.
func foldGap(out []rune, gap string) []rune {
	ended := false   // a sentence ended in the gap
	opening := false // white space followed, so that marks open the next sentence
	for _, r := range gap {
		switch {
		case unicode.IsSpace(r):
			opening = ended
			continue
		case unseen(r):
			continue
		case isMark(r):
			if opening {
				continue
			}
			r = '"'
		case isDash(r):
			if n := len(out); n > 0 && out[n-1] == '-' {
				continue // -- for a dash
			}
			r = '-'
		case r == '…':
			out = append(out, '.', '.')
			r = '.'
		}
		opening = false
		ended = ended || endsSentence(r)
		out = append(out, r)
	}
	return out
}

func isMark(r rune) bool {
	return r == '"' || r == '\'' || r >= '\u2018' && r <= '\u201F' || r > ' ' && strings.ContainsRune("`´«»‹›「」『』〝〞〟＂＇ʼ׳״", r)
}

func isDash(r rune) bool {
	return r == '-' || r > utf8.RuneSelf && (unicode.Is(unicode.Pd, r) || r == '\u2212')
}

// endsSentence, fullStop and comma know the signs of several scripts.
func endsSentence(r rune) bool { return fullStop(r) || strings.ContainsRune("!?！？؟", r) }

func fullStop(r rune) bool { return strings.ContainsRune(".。．۔।", r) }

func comma(r rune) bool { return strings.ContainsRune(",，、،", r) }

// bound tells what ties a word to what stands directly before it, so that a
// passage must not begin there without it: a currency sign, a minus, the first part
// of a number or of a compound. 0 is nothing.
func boundBefore(s string, at int) rune {
	r, size := utf8.DecodeLastRuneInString(s[:at])
	if size == 0 {
		return 0
	}
	before, _ := utf8.DecodeLastRuneInString(s[:at-size])
	after, _ := utf8.DecodeRuneInString(s[at:])
	switch {
	case tied(r):
		return r
	case isHyphen(r) && (wordRune(before) || unicode.IsDigit(after)), r == '\u2212', unicode.IsSpace(r) && parts(s[:at]):
		return '-'
	case (r == '.' || r == ',' || r == ':') && wordRune(before) && (unicode.IsDigit(before) == unicode.IsDigit(after)):
		return r
	}
	return 0
}

// parts reports whether s ends with the first part of a word that is parted at the
// end of a line.
func parts(s string) bool {
	word := strings.TrimRightFunc(s, unicode.IsSpace)
	hyphen, size := utf8.DecodeLastRuneInString(word)
	before, _ := utf8.DecodeLastRuneInString(word[:len(word)-size])
	return isHyphen(hyphen) && wordRune(before) && endsLine(s[len(word):])
}

// boundAfter is the same for what stands behind a word.
func boundAfter(s string, at int) rune {
	r, size := utf8.DecodeRuneInString(s[at:])
	if size == 0 {
		return 0
	}
	rest := s[at+size:]
	after, _ := utf8.DecodeRuneInString(rest)
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	switch {
	case unicode.IsSpace(r) && after != 0 && (after == '%' || after == '‰' || after == '°' || unicode.Is(unicode.Sc, after)) && unicode.IsDigit(before):
		return after
	case tied(r):
		return r
	case isHyphen(r) && (wordRune(after) || breaks(rest)):
		return '-'
	case (r == '.' || r == ',' || r == ':') && wordRune(after) && unicode.IsDigit(before) == unicode.IsDigit(after):
		return r
	}
	return 0
}

// breaks reports whether s begins with the end of a line.
func breaks(s string) bool {
	return endsLine(s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsSpace))])
}

// endsLine reports whether white space ends a line and no paragraph: a word may go
// on behind it, and behind an empty line none does.
func endsLine(space string) bool { return strings.Count(space, "\n") == 1 }

// tied reports whether a sign belongs to the word that it touches.
func tied(r rune) bool {
	return strings.ContainsRune("%‰°#@&/§_+=<>~", r) || unicode.Is(unicode.Sc, r)
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' || r == '־' }
