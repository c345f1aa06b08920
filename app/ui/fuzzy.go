package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/app/ui/part"
)

// What a letter that was typed is worth where it stands in a name.
const (
	worthLetter = 1
	worthNext   = 6 // it follows the letter before
	worthWord   = 5 // a word begins with it
	worthName   = 4 // the name begins with it
)

// fuzzy tells how well the letters of a query fit a name in which they occur in their order, such as "expdf" in "Export PDF…":
// the score is the higher the more of them begin words or follow one another. matches are the letters' places in the name. ok
// is false where the letters do not occur in that order; an empty query fits everything with a score of 0.
func fuzzy(query, name string) (score int, matches []part.Range, ok bool) {
	want := []rune(strings.ToLower(strings.Join(strings.Fields(query), "")))
	if len(want) == 0 {
		return 0, nil, true
	}
	letters, offsets := []rune{}, []int{}
	for at, r := range name {
		letters, offsets = append(letters, r), append(offsets, at)
	}
	if !occurs(want, letters) {
		return 0, nil, false
	}
	// best[i][j] is the worth of the first i+1 letters with the last of them at j; 0: it does not stand there.
	best, from := make([][]int, len(want)), make([][]int, len(want))
	for i := range want {
		best[i], from[i] = make([]int, len(letters)), make([]int, len(letters))
		before, beforeAt := 0, -1 // the best for the letters before, anywhere to the left
		for j, r := range letters {
			if i > 0 && j > 0 && best[i-1][j-1] > before {
				before, beforeAt = best[i-1][j-1], j-1
			}
			if unicode.ToLower(r) != want[i] || i > 0 && beforeAt < 0 {
				continue
			}
			worth, at := before, beforeAt
			if i > 0 && best[i-1][j-1] > 0 && best[i-1][j-1]+worthNext > before {
				worth, at = best[i-1][j-1]+worthNext, j-1
			}
			best[i][j], from[i][j] = worth+worthLetter+worthOf(letters, j), at
		}
	}
	last := len(want) - 1
	at := 0
	for j, worth := range best[last] {
		if worth > best[last][at] {
			at = j
		}
	}
	score = best[last][at]
	places := make([]int, len(want))
	for i := last; i >= 0; i-- {
		places[i], at = at, from[i][at]
	}
	for _, j := range places {
		start, end := offsets[j], offsets[j]+utf8.RuneLen(letters[j])
		if n := len(matches); n > 0 && matches[n-1].End == start {
			matches[n-1].End = end
			continue
		}
		matches = append(matches, part.Range{Start: start, End: end})
	}
	return score, matches, true
}

// occurs reports whether letters stand in a name in their order.
func occurs(want, letters []rune) bool {
	for _, r := range letters {
		if len(want) > 0 && unicode.ToLower(r) == want[0] {
			want = want[1:]
		}
	}
	return len(want) == 0
}

// worthOf is what a place in a name is worth by itself.
func worthOf(letters []rune, j int) int {
	switch {
	case j == 0:
		return worthName + worthWord
	case !unicode.IsLetter(letters[j-1]) && !unicode.IsDigit(letters[j-1]):
		return worthWord
	}
	return 0
}

// closeFit reports whether most of the letters that were typed begin words or follow one another, so that the name may be meant.
func closeFit(query string, score int) bool {
	n := utf8.RuneCountInString(strings.Join(strings.Fields(query), ""))
	return n > 0 && score >= n*(worthLetter+worthWord)
}
