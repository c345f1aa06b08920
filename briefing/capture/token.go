package capture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or one punctuation character of a paragraph.
type token struct {
	text     string
	lower    string // text in lower case, with a straight apostrophe
	at, end  int    // in the paragraph
	isWord   bool
	sentence bool // the first word of a sentence
}

// stop reports whether the token ends a sentence.
func (t token) stop() bool {
	if t.isWord {
		return false
	}
	switch t.text {
	case ".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟":
		return true
	}
	return false
}

// capital reports whether the token is a word that begins with a capital.
func (t token) capital() bool { return t.isWord && startsUpper(t.text) }

// tokens cuts s into words and punctuation. A full stop belongs to its word
// where that is an abbreviation, an initial or goes on behind it (Mr., J., U.S.,
// Digi24.ro). Positions are counted from offset.
func tokens(s string, offset int) []token {
	const perToken = 6 // bytes: a word and the space behind it
	out := make([]token, 0, len(s)/perToken+1)
	first := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		end := i + n
		word := inWord(r)
		if word {
			end = wordEnd(s, i)
		}
		t := token{text: s[i:end], at: offset + i, end: offset + end, isWord: word}
		if word {
			t.lower = strings.ReplaceAll(strings.ToLower(t.text), "’", "'")
			t.sentence, first = first, false
		} else if t.stop() || t.text == ":" {
			first = true
		}
		out = append(out, t)
		i = end
	}
	return out
}

func inWord(r rune) bool {
	if r|0x20 >= 'a' && r|0x20 <= 'z' || r == ' ' {
		return r != ' ' // nearly always
	}
	return isWord(r) || unicode.IsMark(r) || strings.ContainsRune("-‐‑&@#_/%$€£+*", r)
}

// wordEnd gives the end of the word that begins at i.
func wordEnd(s string, i int) int {
	start := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		after, _ := utf8.DecodeRuneInString(s[i+n:])
		switch {
		case inWord(r):
		case (r == '\'' || r == '’') && i-start == 1 && elided[strings.ToLower(s[start:i])]: // l'agence
			return i + n
		case (r == '\'' || r == '’') && i > start && (s[i-1] == 's' || s[i-1] == 'S') && unicode.IsSpace(after): // farmers’
			return i + n
		case (r == '\'' || r == '’') && isWord(after):
		case r == '.' && isWord(after):
		case r == '.' && abbreviated(s[start:i], s[i+n:]):
			return i + n
		case (r == ',' || r == ':') && i > start && isDigit(s[i-1]) && i+n < len(s) && isDigit(s[i+n]):
		default:
			return i
		}
		i += n
	}
	return i
}

// elided are the words that French writes together with the next one.
var elided = set("l d")

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// abbreviated reports whether a full stop behind word belongs to it.
func abbreviated(word, rest string) bool {
	rest = strings.TrimSpace(rest)
	lower := strings.ToLower(word)
	switch {
	case rest == "":
		return false
	case utf8.RuneCountInString(word) == 1 && startsUpper(word), initials(word), beforeNames[lower]:
		return true
	case beforeNumbers[lower]:
		return isDigit(rest[0])
	case len(word) <= 2 && isDigit(word[0]): // am 3. März
		next, _, _ := strings.Cut(rest, " ")
		return allMonths[strings.ToLower(next)]
	}
	return (inSentence[lower] || strings.Contains(word, ".")) && !startsUpper(rest)
}

// initials reports whether a word is made of single capitals with full stops between: U.S.
func initials(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if utf8.RuneCountInString(part) != 1 || !startsUpper(part) {
			return false
		}
	}
	return true
}

// Abbreviations whose full stop does not end a sentence: before a name, before
// a number, and before a word in lower case.
var (
	beforeNames   = set("mr mrs ms dr prof sen rep gov gen lt col maj capt sgt adm brig hon rev st hr fr mm mme mlle vs")
	beforeNumbers = set("no nr art jan feb mar apr jun jul aug sep sept oct nov dec")
	inSentence    = set("etc inc ltd co corp jr sr bzw ca")
)

// set makes a set of the words of s.
func set(s string) map[string]bool {
	out := map[string]bool{}
	for word := range strings.FieldsSeq(s) {
		out[word] = true
	}
	return out
}

// phrases is a set of word sequences, looked up by their first word.
type phrases map[string][][]string

// lines makes phrases from a text with one phrase a line or separated by "|".
func lines(s string) phrases {
	out := phrases{}
	for line := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '|' }) {
		if words := strings.Fields(line); len(words) > 0 {
			out[words[0]] = append(out[words[0]], words)
		}
	}
	return out
}

// match gives the number of tokens of the longest phrase at the start of toks, 0 for none.
func (p phrases) match(toks []token) int {
	if len(toks) == 0 {
		return 0
	}
	best := 0
next:
	for _, words := range p[toks[0].lower] {
		if len(words) <= best || len(words) > len(toks) {
			continue
		}
		for i, w := range words {
			if toks[i].lower != w {
				continue next
			}
		}
		best = len(words)
	}
	return best
}
