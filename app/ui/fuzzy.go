package ui

import (
	"slices"
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

// fuzzy tells how well the letters of a query fit a name, such as "expdf" in "Export PDF…": each of them begins a word or
// follows the letter before, so that one sees why; or all of them stand in a row anywhere. The score is the higher the more of
// them begin words or follow one another. matches are the letters' places in the name. ok is false where they do not fit; an
// empty query fits everything with a score of 0.
func fuzzy(query, name string) (score int, matches []part.Range, ok bool) {
	want := []rune(strings.ToLower(strings.Join(strings.Fields(query), "")))
	if len(want) == 0 {
		return 0, nil, true
	}
	letters, lower, offsets := []rune{}, []rune{}, []int{}
	for at, r := range name {
		letters, lower, offsets = append(letters, r), append(lower, unicode.ToLower(r)), append(offsets, at)
	}
	score, places := beginnings(want, lower)
	if places == nil {
		score, places = run(want, lower)
	}
	for _, j := range places {
		start, end := offsets[j], offsets[j]+utf8.RuneLen(letters[j])
		if n := len(matches); n > 0 && matches[n-1].End == start {
			matches[n-1].End = end
			continue
		}
		matches = append(matches, part.Range{Start: start, End: end})
	}
	return score, matches, places != nil
}

// beginnings gives the best places for letters of which each begins a word or follows the one before, and what they are
// worth; nil where there are none.
func beginnings(want, letters []rune) (score int, places []int) {
	// best[i][j] is the worth of the first i+1 letters with the last of them at j; 0: it does not stand there.
	best, from := make([][]int, len(want)), make([][]int, len(want))
	for i := range want {
		best[i], from[i] = make([]int, len(letters)), make([]int, len(letters))
		before, beforeAt := 0, -1 // the best for the letters before, anywhere to the left
		for j, r := range letters {
			if i > 0 && j > 0 && best[i-1][j-1] > before {
				before, beforeAt = best[i-1][j-1], j-1
			}
			if r != want[i] {
				continue
			}
			worth, at, stands := before, beforeAt, beginsWord(letters, j) && (i == 0 || beforeAt >= 0)
			if i > 0 && j > 0 && best[i-1][j-1] > 0 && (!stands || best[i-1][j-1]+worthNext > before) {
				worth, at, stands = best[i-1][j-1]+worthNext, j-1, true
			}
			if stands {
				best[i][j], from[i][j] = worth+worthLetter+worthOf(letters, j), at
			}
		}
	}
	last, at := len(want)-1, 0
	for j, worth := range best[last] {
		if worth > best[last][at] {
			at = j
		}
	}
	if len(letters) == 0 || best[last][at] == 0 {
		return 0, nil
	}
	score = best[last][at]
	places = make([]int, len(want))
	for i := last; i >= 0; i-- {
		places[i], at = at, from[i][at]
	}
	return score, places
}

// run gives the first places at which all letters stand in a row, and what they are worth; nil where they do not.
func run(want, letters []rune) (score int, places []int) {
	for at := 0; at+len(want) <= len(letters); at++ {
		if slices.Equal(letters[at:at+len(want)], want) {
			for i := range want {
				places = append(places, at+i)
			}
			return len(want)*worthLetter + (len(want)-1)*worthNext, places
		}
	}
	return 0, nil
}

// beginsWord reports whether a word begins at a place in a name.
func beginsWord(letters []rune, j int) bool {
	return j == 0 || !unicode.IsLetter(letters[j-1]) && !unicode.IsDigit(letters[j-1])
}

// worthOf is what a place in a name is worth by itself.
func worthOf(letters []rune, j int) int {
	switch {
	case j == 0:
		return worthName + worthWord
	case beginsWord(letters, j):
		return worthWord
	}
	return 0
}

// closeFit reports whether most of the letters that were typed begin words or follow one another, so that the name may be meant.
func closeFit(query string, score int) bool {
	n := utf8.RuneCountInString(strings.Join(strings.Fields(query), ""))
	return n > 0 && score >= n*(worthLetter+worthWord)
}
