package quote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"attache/briefing"
)

// Overlap gives the longest row of at least so many words that a paraphrase, as light
// Markdown, has in common with a text, in the paraphrase's own spelling; the first of
// several, and nothing where there is none or t is nil. Case, where lines end and
// punctuation but for dashes do not matter. What the paraphrase has in quotation marks does not count,
// since it is said to be the source's.
func Overlap(paraphrase string, t *Text, least int) string {
	if t == nil || least < 1 {
		return ""
	}
	plain := briefing.PlainText(paraphrase)
	longest, most := "", least-1
	for _, passage := range unquoted(plain) {
		w := split(passage)
		var u units
		u.add(&w, 0, len(w.hash))
		u.first = append(u.first, int32(len(w.hash)))
		shared(&u, t, func(from, to int) {
			first, end := u.first[from], u.first[to]
			if n := int(end - first); n > most {
				longest, most = passage[w.from[first]:w.to[end-1]], n
			}
		})
	}
	return longest
}

// shared tells the rows of three units and more that stand in the text as well, each
// as long as it goes.
func shared(u *units, t *Text, tell func(from, to int)) {
	budget := workFactor * (len(u.hash) + len(t.units.hash) + 1000)
	rows := triples(u.hash)
	for i := range rows {
		for at := range t.triple.all(rows[i]) {
			if budget--; budget < 0 {
				return
			}
			if i > 0 && at > 0 && u.hash[i-1] == t.units.hash[at-1] {
				continue // a part of a row that was told
			}
			n := 0
			for i+n < len(u.hash) && at+n < len(t.units.hash) && u.hash[i+n] == t.units.hash[at+n] {
				n++
			}
			if budget -= n; n > 0 {
				tell(i, i+n)
			}
		}
	}
}

// unquoted gives the passages of a text that stand in no double quotation marks. A mark
// that is not closed in its paragraph opens nothing.
func unquoted(s string) []string {
	var found []string
	for paragraph := range strings.SplitSeq(s, "\n\n") {
		for paragraph != "" {
			open, size, closing := firstMark(paragraph)
			end := -1
			if open >= 0 {
				end = strings.IndexAny(paragraph[open+size:], closing)
			}
			if end < 0 {
				found = append(found, paragraph)
				break
			}
			end += open + size
			_, size = utf8.DecodeRuneInString(paragraph[end:])
			found = append(found, paragraph[:open])
			paragraph = paragraph[end+size:]
		}
	}
	return slices.DeleteFunc(found, func(s string) bool { return s == "" })
}

// firstMark finds the first mark that opens a quotation, and the marks that can close
// it; -1 where there is none.
func firstMark(s string) (at, size int, closing string) {
	for i, r := range s {
		switch r {
		case '"', '＂':
			return i, utf8.RuneLen(r), string(r)
		case '“', '”', '„', '‟':
			return i, utf8.RuneLen(r), "“”"
		case '«', '»':
			return i, utf8.RuneLen(r), "«»"
		case '「', '『':
			return i, utf8.RuneLen(r), "」』"
		}
	}
	return -1, 0, ""
}
