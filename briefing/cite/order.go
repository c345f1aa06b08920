package cite

import (
	"strings"
	"unicode"
)

// fold puts a text in the form by which lists are sorted, letter by letter:
// small letters without accents, and digits. Spaces and marks do not count.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		r = unicode.ToLower(r)
		if plain := plainLetter(r); plain != "" {
			b.WriteString(plain)
		} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plainLetter gives what an accented letter of Latin is sorted as; nothing for
// any other.
func plainLetter(r rune) string {
	if r <= unicode.MaxASCII {
		return ""
	}
	return plainLetters[r]
}

// plainLetters gives what the accented letters of Latin are sorted as.
var plainLetters = letters(
	"a", "àáâãäåāăąǎ", "ae", "æ", "c", "çćĉċč", "d", "ďđð", "e", "èéêëēĕėęě", "g", "ĝğġģ", "h", "ĥħ", "i", "ìíîïĩīĭįı",
	"j", "ĵ", "k", "ķ", "l", "ĺļľŀł", "n", "ñńņňŋ", "o", "òóôõöøōŏőơ", "oe", "œ", "r", "ŕŗř", "s", "śŝşšș", "ss", "ß",
	"t", "ţťŧț", "th", "þ", "u", "ùúûüũūŭůűųư", "w", "ŵ", "y", "ýÿŷ", "z", "źżž",
)

// letters maps each letter of every second text to the text before it.
func letters(pairs ...string) map[rune]string {
	plain := map[rune]string{}
	for i := 0; i < len(pairs); i += 2 {
		for _, r := range pairs[i+1] {
			plain[r] = pairs[i]
		}
	}
	return plain
}

// withoutArticle takes an English article from the front of a title.
func withoutArticle(title string) string {
	for _, article := range [...]string{"The ", "A ", "An "} {
		if len(title) > len(article) && strings.EqualFold(title[:len(article)], article) {
			return title[len(article):]
		}
	}
	return title
}
