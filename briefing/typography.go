package briefing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marks are the quotation marks of a language: those of a quotation, and of one within it.
type marks struct {
	open, shut           string
	innerOpen, innerShut string
	spaced               bool // a space that does not break stands inside the outer marks, and before the signs ; : ! ?
}

var (
	englishMarks = marks{"“", "”", "‘", "’", false}
	germanMarks  = marks{"„", "“", "‚", "‘", false}
	frenchMarks  = marks{"«\u00a0", "\u00a0»", "“", "”", true}
	swissMarks   = marks{"«", "»", "‹", "›", false}
	slavicMarks  = marks{"«", "»", "„", "“", false}
	romanceMarks = marks{"«", "»", "“", "”", false}
	polishMarks  = marks{"„", "”", "«", "»", false}
	nordicMarks  = marks{"”", "”", "’", "’", false}
)

// languageMarks has the marks by language and, where a region differs, by both. A language
// that is not here keeps the marks that are typed.
var languageMarks = map[string]marks{
	"en": englishMarks, "nl": englishMarks, "pt": englishMarks, "lv": englishMarks, "tr": englishMarks,
	"de": germanMarks, "cs": germanMarks, "sk": germanMarks, "sl": germanMarks, "bg": germanMarks, "lt": germanMarks, "et": germanMarks,
	"de-ch": swissMarks, "de-li": swissMarks, "fr-ch": swissMarks, "fr": frenchMarks,
	"uk": slavicMarks, "ru": slavicMarks, "be": slavicMarks,
	"es": romanceMarks, "it": romanceMarks, "el": romanceMarks, "nb": romanceMarks, "nn": romanceMarks, "no": romanceMarks,
	"pl": polishMarks, "ro": polishMarks, "hr": polishMarks,
	"sv": nordicMarks, "fi": nordicMarks,
}

// marksOf gives the marks of a language tag of BCP 47.
func marksOf(language string) (marks, bool) {
	tag := strings.ToLower(language)
	m, ok := languageMarks[tag]
	if !ok {
		primary, _, _ := strings.Cut(tag, "-")
		m, ok = languageMarks[primary]
	}
	return m, ok
}

const (
	noBreak      = '\u00a0'
	narrow       = '\u202f' // a narrow space that does not break
	signsOfUnits = "%‰€£$¥₴°"
)

// units are those before which the space behind a number does not break.
var units = []string{
	"km", "m", "cm", "mm", "km²", "m²", "m³", "ha", "kg", "g", "t", "l", "h", "min", "s", "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "TWh",
	"V", "kV", "Hz", "MHz", "GHz", "°C", "K", "kt", "Mt", "Gt", "EUR", "USD", "GBP", "CHF", "UAH", "bn", "mn", "tn", "Mio.", "Mrd.", "Md€", "M€", "км", "м", "кг", "т", "млн", "млрд", "грн",
}

// Typeset says what typing c means in the typography of a language (a tag of BCP 47): how
// many characters before the cursor are taken back, and what is put there, c among it.
// before is the line up to the cursor. It makes quotation marks and apostrophes, dashes of
// hyphens, the ellipsis, and spaces that do not break, each from what is typed in their
// place; letters, digits and other signs it never touches, so a [Quotation] typed from its
// source is at most "typography only" to it. Behind a backslash, within an address and in
// the rule of a table everything stays as it is typed.
func Typeset(language string, before []rune, c rune) (back int, put string) {
	same := string(c)
	if strings.ContainsRune("\\", last(before, 0)) || inAddress(before) {
		return 0, same
	}
	m, known := marksOf(language)
	switch {
	case c == '"' && known:
		return m.double(before)
	case c == '\'' && known:
		return m.single(before)
	case c == '-':
		return dash(before)
	case c == '.' && last(before, 0) == '.' && last(before, 1) == '.' && last(before, 2) != '.' && last(before, 2) != '…':
		return 2, "…"
	case c == ' ' && m.spaced && last(before, 0) == noBreak && last(before, 1) == '«':
		return 0, "" // it stands there already
	case c == '«' && m.spaced:
		return 0, m.open
	case c == '»' && m.spaced && last(before, 0) == ' ':
		return 1, m.shut
	case strings.ContainsRune(";!?", c) && m.spaced && last(before, 0) == ' ' && isWordly(last(before, 1)):
		return 1, string(narrow) + same
	case c == ':' && m.spaced && last(before, 0) == ' ' && isWordly(last(before, 1)):
		return 1, string(noBreak) + same
	case strings.ContainsRune(signsOfUnits, c) && last(before, 0) == ' ' && unicode.IsDigit(last(before, 1)):
		return 1, string(noBreak) + same
	case c == ' ' && last(before, 0) == '-' && last(before, 1) == ' ' && !isRule(before) && isPart(before[:len(before)-2]):
		return 1, "– "
	case strings.ContainsRune(" ,;:.!?)", c):
		if n := unitAt(before); n > 0 {
			return n + 1, string(noBreak) + string(before[len(before)-n:]) + same
		}
	}
	return 0, same
}

// last gives the nth character from the end of a line, counted from 0; 0 where the line is shorter.
func last(line []rune, n int) rune {
	if n >= len(line) {
		return 0
	}
	return line[len(line)-1-n]
}

// inAddress reports whether the word that is being typed is an address.
func inAddress(before []rune) bool {
	start := len(before)
	for start > 0 && !unicode.IsSpace(before[start-1]) {
		start--
	}
	word := string(before[start:])
	return strings.Contains(word, "://") || strings.Contains(word, "](") && !strings.Contains(word, ")") || strings.HasPrefix(word, "www.")
}

// isRule reports whether a line so far has only what the rule below the head of a table has.
func isRule(before []rune) bool { return strings.Trim(string(before), "|:- \t") == "" }

// isPart reports whether words stand in a line, behind which a dash can stand; in a table
// a hyphen may be all that a cell has.
func isPart(line []rune) bool {
	text := strings.TrimSpace(string(line))
	return text != "" && !strings.HasSuffix(text, "|")
}

func isWordly(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("»)”’", c) && c != 0
}

// opens reports whether a quotation mark behind a line opens: asterisks of emphasis do not count.
func (m marks) opens(before []rune) bool {
	for len(before) > 0 && last(before, 0) == '*' {
		before = before[:len(before)-1]
	}
	c := last(before, 0)
	if strings.ContainsRune(m.shut+m.innerShut, c) && c != noBreak && c != 0 {
		return false // one language opens with what another shuts with
	}
	return c == 0 || unicode.IsSpace(c) || unicode.Is(unicode.Ps, c) || strings.ContainsRune(m.open+m.innerOpen+"–—/", c)
}

// stands reports whether the last of two marks in a line is the one that opens.
func stands(before []rune, open, shut string) bool {
	first := func(s string) rune {
		r, _ := utf8.DecodeRuneInString(strings.Trim(s, string(noBreak)))
		return r
	}
	o, s := first(open), first(shut)
	for _, c := range slices.Backward(before) {
		switch c {
		case o:
			return true
		case s:
			return false
		}
	}
	return false
}

// double is what a double mark means.
func (m marks) double(before []rune) (int, string) {
	switch {
	case m.spaced && last(before, 0) == ' ' && stands(before, m.open, m.shut):
		return 1, m.shut
	case m.opens(before):
		return 0, m.open
	}
	return 0, m.shut
}

// single is what a single mark means: an apostrophe behind a letter, unless it can close.
func (m marks) single(before []rune) (int, string) {
	switch {
	case m.opens(before) && m.innerOpen != "“":
		return 0, m.innerOpen
	case m.innerShut != "’" && m.innerOpen != "“" && stands(before, m.innerOpen, m.innerShut):
		return 0, m.innerShut
	}
	return 0, "’"
}

// dash is what a hyphen means behind others: two are a dash, three a long one.
func dash(before []rune) (int, string) {
	switch {
	case isRule(before):
		return 0, "-"
	case last(before, 0) == '-' && last(before, 1) != '-':
		return 1, "–"
	case last(before, 0) == '–' && last(before, 1) != '–':
		return 1, "—"
	}
	return 0, "-"
}

// unitAt gives the length of the unit at the end of a line, where a number and a plain space
// stand before it; 0: there is none.
func unitAt(before []rune) int {
	start := len(before)
	for start > 0 && len(before)-start < 5 && before[start-1] != ' ' {
		start--
	}
	if start < 2 || before[start-1] != ' ' || !unicode.IsDigit(before[start-2]) || !slices.Contains(units, string(before[start:])) {
		return 0
	}
	return len(before) - start
}
