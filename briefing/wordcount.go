package briefing

import "unicode"

// WordCount counts the words of a text without markup, as [PlainText] gives it: what
// stands between white space and has a letter or a digit. Of scripts that put no spaces
// between words each sign counts as one.
func WordCount(text string) int {
	n, inWord := 0, false
	for _, c := range text {
		switch {
		case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			if unicode.IsLetter(c) {
				n++
			}
			inWord = false
		case unicode.IsSpace(c):
			inWord = false
		case !inWord && (unicode.IsLetter(c) || unicode.IsDigit(c)):
			n++
			inWord = true
		}
	}
	return n
}

// ReadingPace is how many words a minute somebody reads in silence: the mean for
// non-fiction in English (M. Brysbaert, How many words do we read per minute?, Journal of
// Memory and Language 109, 2019).
const ReadingPace = 238

// ReadingMinutes says how long it takes to read some words, in minutes rounded up.
func ReadingMinutes(words int) int { return (words + ReadingPace - 1) / ReadingPace }
