package session

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
)

// marks are what opens and closes emphasis of each strength.
var marks = [...]string{"*", "**", "***"}

// nearCuts is how many places for a cut are looked at, from the nearest, for one at which every word keeps its look.
const nearCuts = 64

// cut divides a text at the beginning of a word that is nearest to a place in it and not within a link. The white space in
// between stays with the first part; emphasis that it goes through ends with the first part and begins anew with the
// second. It is false where the place has words on one side only.
func cut(text string, at int) (first, second string, ok bool) {
	at = min(max(at, 0), len(text))
	if !hasWords(text[:at]) || !hasWords(text[at:]) {
		return "", "", false
	}
	places := cuts(text)
	if len(places) == 0 {
		return "", "", false
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(abs(a-at), abs(b-at)) })
	for _, place := range places[:min(len(places), nearCuts)] {
		if first, second, ok := cutAt(text, place); ok {
			return first, second, true
		}
	}
	return text[:places[0]], text[places[0]:], true // a table is no table any more, wherever it is cut
}

// cuts lists where in a text a word begins that has words before and behind it.
func cuts(text string) []int {
	var places []int
	before := rune(0)
	for i, r := range text {
		if i > 0 && !unicode.IsSpace(r) && parted(before) && hasWords(text[:i]) && hasWords(text[i:]) {
			places = append(places, i)
		}
		before = r
	}
	return places
}

// cutAt divides a text at a place, and is false where a word would look otherwise than before.
func cutAt(text string, at int) (first, second string, ok bool) {
	first, second = text[:at], text[at:]
	was := looks(text)
	if looks(first)+looks(second) == was {
		return first, second, true
	}
	bare := strings.TrimRightFunc(first, unicode.IsSpace)
	for _, m := range marks {
		closed, opened := bare+m+first[len(bare):], m+second
		if looks(closed)+looks(opened) == was {
			return closed, opened, true
		}
	}
	return "", "", false
}

// looks spells a text with the look of each of its letters.
func looks(text string) string {
	var b strings.Builder
	for _, block := range briefing.Markdown(text) {
		block.Walk(func(e *briefing.Element) bool {
			for _, run := range e.Runs {
				for _, r := range run.Text {
					if !unicode.IsSpace(r) {
						b.WriteByte('0' + byte(run.Style))
						b.WriteString(run.Target.URL)
						b.WriteRune(r)
					}
				}
			}
			return true
		})
	}
	return b.String()
}

// parted reports whether a new word can begin right behind a character: white space, or a full stop of a script that
// writes none.
func parted(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("。！？．", r) }

func hasWords(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

func abs(n int) int { return max(n, -n) }

// together joins two texts: what was cut as it was, and else as two paragraphs.
func together(first, second string) string {
	if first == "" || second == "" {
		return first + second
	}
	if last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(first, "*")); !parted(last) {
		return first + "\n\n" + strings.TrimLeftFunc(second, unicode.IsSpace)
	}
	bare := strings.TrimRightFunc(first, unicode.IsSpace)
	for _, m := range slices.Backward(marks[:]) {
		if strings.HasSuffix(bare, m) && strings.HasPrefix(second, m) {
			whole := strings.TrimSuffix(bare, m) + first[len(bare):] + second[len(m):]
			if looks(whole) == looks(first)+looks(second) {
				return whole
			}
		}
	}
	return first + second
}
