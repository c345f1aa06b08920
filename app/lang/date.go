package lang

import (
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Dates as they are typed with figures where the day comes first: 28.02.2026 or 28/2/2026. English has none, since half of
// those who write it begin with the month.
var dayFirst = regexp.MustCompile(`^(\d{1,2})[./](\d{1,2})[./](\d{4})$`)

// EnglishDate gives a date that was typed in the user's language as it is typed in English: “28. Feb. 2026” as
// “28 February 2026”, “28.02.2026” as “2026-02-28”. What is not such a date stays as it is.
func EnglishDate(typed string) string {
	if English() {
		return typed
	}
	if d := dayFirst.FindStringSubmatch(strings.TrimSpace(typed)); d != nil {
		two := func(s string) string { return ("0" + s)[len(s)-1:] }
		return d[3] + "-" + two(d[2]) + "-" + two(d[1])
	}
	words := strings.Fields(typed)
	named := false
	for i, word := range words {
		if month := monthCalled(word); month != 0 {
			words[i], named = month.String(), true
		}
	}
	if !named {
		return typed
	}
	for i, word := range words { // what else stands in a date with a month: “1er mars”, “3 березня 2026 р.”
		word = strings.TrimSuffix(word, ",")
		if ordinal, ok := strings.CutSuffix(word, "er"); ok && strings.Trim(ordinal, "0123456789") == "" {
			words[i] = ordinal
		}
	}
	if last := words[len(words)-1]; last == "р." || last == "року" {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// monthCalled gives the month of the user's language that a word names, in a date or alone, in full or by its beginning, with
// or without accents; 0 for none, and for a beginning of two.
func monthCalled(word string) time.Month {
	const least = 3 // letters of a beginning
	word = bare(strings.TrimRight(word, ".,"))
	if len([]rune(word)) < least {
		return 0
	}
	var found time.Month
	for m := time.January; m <= time.December; m++ {
		alone, _, _ := strings.Cut(Month(time.Date(2026, m, 1, 0, 0, 0, 0, time.UTC)), " ")
		for _, name := range []string{bare(months[m-1].String()), bare(alone)} {
			if name == word {
				return m
			}
			if strings.HasPrefix(name, word) && found != m {
				if found != 0 {
					return 0
				}
				found = m
			}
		}
	}
	return found
}

// bare takes the accents and capitals off a word.
func bare(word string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x300 && r < 0x370 { // marks above and below letters
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(word)))
}
