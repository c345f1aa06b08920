package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Snap gives the passage that a selection of a stored text means, from byte start to
// byte end: whole words, with what is tied to them (12.5%, north-western), without
// white space and punctuation that joins it to the words around, and without quotation
// marks that enclose all of it or that have no other half in it. It is empty, at start,
// where no word is selected.
func Snap(text string, start, end int) (from, to int) {
	start = boundary(text, start)
	end = max(boundary(text, end), start)
	from, to = start, end
	for from < to {
		r, n := utf8.DecodeRuneInString(text[from:])
		if wordRune(r) || opens(r) || tied(r) || isHyphen(r) || r == '\u2212' {
			break
		}
		from += n
	}
	for to > from {
		r, n := utf8.DecodeLastRuneInString(text[:to])
		if !joining(r) && !opens(r) {
			break
		}
		to -= n
	}
	if !strings.ContainsFunc(text[from:to], wordRune) {
		return start, start
	}
	first := from + strings.IndexFunc(text[from:to], wordRune)
	last := from + strings.LastIndexFunc(text[from:to], wordRune)
	_, n := utf8.DecodeRuneInString(text[last:])
	from, to = min(from, tiedFrom(text, first)), max(to, tiedTo(text, last+n))
	return unmark(text, from, to)
}

// midWord reports whether a byte stands within a word.
func midWord(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, n := utf8.DecodeRuneInString(text[at:])
	if apostrophe(after) {
		after, _ = utf8.DecodeRuneInString(text[at+n:])
	}
	if apostrophe(before) {
		before, _ = utf8.DecodeLastRuneInString(strings.TrimRightFunc(text[:at], apostrophe))
	}
	return wordRune(before) && wordRune(after) && !alone(before) && !alone(after)
}

// tiedFrom goes back from a byte before a word's letter to where its word begins, and
// what it is tied to.
func tiedFrom(text string, at int) int {
	for at > 0 {
		_, n := utf8.DecodeLastRuneInString(text[:at])
		if midWord(text, at) {
			at -= n
			continue
		}
		if boundBefore(text, at) == 0 {
			break
		}
		at -= n
		for at > 0 { // over the sign, onto the word before it
			r, n := utf8.DecodeLastRuneInString(text[:at])
			if isMark(r) || unicode.IsSpace(r) && !parts(text[:at]) {
				return at
			}
			at -= n
			if wordRune(r) {
				break
			}
		}
	}
	return at
}

// tiedTo goes on from a byte behind a word's letter to where its word ends, and what is
// tied to it.
func tiedTo(text string, at int) int {
	for at < len(text) {
		r, n := utf8.DecodeRuneInString(text[at:])
		if midWord(text, at) {
			at += n
			continue
		}
		if boundAfter(text, at) == 0 {
			break
		}
		at += n
		for at < len(text) {
			hyphen := isHyphen(r)
			r, n = utf8.DecodeRuneInString(text[at:])
			if isMark(r) || unicode.IsSpace(r) && !(hyphen && breaks(text[at:])) {
				return at
			}
			at += n
			if wordRune(r) {
				break
			}
		}
	}
	return at
}

// opens reports whether a sign can begin a passage.
func opens(r rune) bool {
	return strings.ContainsRune("([{¿¡", r) || isMark(r) && !strings.ContainsRune("’´”", r)
}

// joining reports whether a sign only leads on to the words behind a passage.
func joining(r rune) bool {
	return unicode.IsSpace(r) || unseen(r) || comma(r) || r == ';' || r == ':' || isDash(r) && !isHyphen(r)
}

// unmark leaves out quotation marks at the ends of a passage: a pair that encloses all
// of it, and a mark whose other half is not in it.
func unmark(text string, from, to int) (int, int) {
	for from < to {
		first, n := utf8.DecodeRuneInString(text[from:to])
		last, m := utf8.DecodeLastRuneInString(text[from:to])
		begins, ends := isMark(first), isMark(last)
		if !begins && !ends || from+n > to-m {
			break
		}
		inner := marksIn(text[from:to])
		switch {
		case begins && ends && inner == 2:
			from, to = from+n, to-m
		case begins && inner%2 == 1:
			from += n
		case ends && inner%2 == 1:
			to -= m
		default:
			return from, to
		}
		for to > from {
			r, m := utf8.DecodeLastRuneInString(text[:to])
			if !joining(r) {
				break
			}
			to -= m
		}
	}
	return from, to
}

// marksIn counts the quotation marks of a passage, without apostrophes in words.
func marksIn(s string) int {
	count := 0
	for i, r := range s {
		if !isMark(r) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if !(apostrophe(r) && wordRune(before) && wordRune(after)) {
			count++
		}
	}
	return count
}
