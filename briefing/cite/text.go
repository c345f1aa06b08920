package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
)

// text is a list of runs being written. Plain words are gathered before they
// become a run.
type text struct {
	runs     []briefing.Run
	plain    []byte
	leftward bool   // the last letter runs to the left
	closing  string // the quotation marks that end a title, while a mark may still come before them
}

// done gives the finished runs.
func (t *text) done() []briefing.Run {
	t.shut()
	return t.gathered()
}

// gathered gives the runs with the plain words behind them.
func (t *text) gathered() []briefing.Run {
	if len(t.plain) > 0 {
		if t.runs == nil {
			t.runs = make([]briefing.Run, 0, 8) // an entry with its ways back
		}
		t.runs = append(t.runs, briefing.Run{Text: string(t.plain)})
		t.plain = t.plain[:0]
	}
	return t.runs
}

// say adds plain words.
func (t *text) say(words string) {
	if words == "" {
		return
	}
	t.shut()
	if t.plain == nil {
		t.plain = make([]byte, 0, 256)
	}
	t.turn(words)
	t.plain = append(t.plain, words...)
}

// turn sets a mark of direction behind words that run to the left where others
// follow. Without it a figure or a name behind a comma would go on in their
// direction, and the parts of an entry stand in another order than they have.
func (t *text) turn(words string) {
	const leftToRight = "\u200e"
	first, _ := utf8.DecodeRuneInString(words)
	if t.leftward && !runsLeft(first) {
		t.plain = append(t.plain, leftToRight...)
		t.leftward = false
	}
	for _, r := range words {
		if unicode.IsLetter(r) {
			t.leftward = runsLeft(r)
		}
	}
}

// runsLeft reports whether a letter is one of a script that runs to the left.
func runsLeft(r rune) bool {
	const first = 0x590 // of all such letters
	return r >= first && unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// emphasise adds words in emphasis, in their language where it is known.
func (t *text) emphasise(words, lang string) {
	t.add(briefing.Run{Text: words, Style: briefing.Emphasis, Lang: lang})
}

// add puts a run that is not plain behind the others.
func (t *text) add(r briefing.Run) {
	if r.Text != "" {
		t.shut()
		t.turn(r.Text)
		t.runs = append(t.gathered(), r)
	}
}

// quote adds a title in double quotation marks; those within it become single.
// A [text.mark] that follows stands within the marks.
func (t *text) quote(title, lang string) {
	title, closing := nested(title), "”"
	if inner, ok := strings.CutSuffix(title, "’"); ok && strings.Contains(inner, "‘") {
		if runes := []rune(title); singles(runes)[len(runes)-1] {
			title, closing = inner, "’”" // it ends in a quotation of its own
		}
	}
	t.enclose("“", title, closing, lang)
}

// quoteSingle adds a title in single quotation marks; those within it become
// double.
func (t *text) quoteSingle(title, lang string) {
	t.enclose("‘", doubled(title), "’", lang)
	t.shut()
}

func (t *text) enclose(opening, title, closing, lang string) {
	t.say(opening)
	if lang == "" {
		t.say(title)
	} else {
		t.add(briefing.Run{Text: title, Lang: lang})
	}
	t.closing = closing
}

// shut ends the title that is open.
func (t *text) shut() {
	closing := t.closing
	if t.closing = ""; closing != "" {
		t.say(closing)
	}
}

// mark adds a comma or full stop, as American printers set it: before the
// quotation marks that end a title. A sentence that has an end gets no second one.
func (t *text) mark(m string) {
	closing := t.closing
	t.closing = ""
	if m != "." || !t.ended() {
		t.say(m)
	}
	t.say(closing)
}

// nested turns double quotation marks into single ones, for a title that stands
// in double marks itself, and single ones within those into double ones. Marks
// that do not pair stay as they are.
func nested(title string) string {
	if !strings.ContainsAny(title, "“”\"") {
		return title
	}
	if strings.Count(title, "“") == strings.Count(title, "”") && strings.Contains(title, "“") {
		title = exchanged(title, '‘', '’')
	}
	return straight(title, "‘", "’")
}

// doubled turns single quotation marks into double ones, for a title that stands
// in single marks itself. Where it has double ones already, what they enclose
// stays as it is. Apostrophes are no quotation marks.
func doubled(title string) string {
	if !strings.ContainsAny(title, "“”\"‘") {
		return title
	}
	if !strings.ContainsAny(title, "“”\"") {
		return exchanged(title, 0, 0)
	}
	return straight(title, "“", "”")
}

// exchanged turns pairs of single marks into double ones and, where they are
// given other marks, double ones into those.
func exchanged(title string, opening, closing rune) string {
	runes := []rune(title)
	for i := range singles(runes) {
		runes[i] = map[rune]rune{'‘': '“', '’': '”'}[runes[i]] + inner
	}
	for i, r := range runes {
		switch {
		case r >= inner:
			runes[i] = r - inner
		case r == '“' && opening != 0:
			runes[i] = opening
		case r == '”' && closing != 0:
			runes[i] = closing
		}
	}
	return string(runes)
}

// inner marks a rune that was exchanged already.
const inner = unicode.MaxRune + 1

// singles finds the single quotation marks of a title that pair. A mark before a
// letter is an apostrophe.
func singles(title []rune) map[int]bool {
	pairs := map[int]bool{}
	open := -1
	for i, r := range title {
		switch {
		case r == '‘':
			open = i
		case r == '’' && open >= 0 && (i+1 == len(title) || !unicode.IsLetter(title[i+1])):
			pairs[open], pairs[i] = true, true
			open = -1
		}
	}
	return pairs
}

// straight turns straight double marks into the pair that is given, where their
// number is even.
func straight(title, opening, closing string) string {
	if strings.Count(title, `"`)%2 != 0 {
		return title
	}
	for i := 0; strings.Contains(title, `"`); i++ {
		title = strings.Replace(title, `"`, [...]string{opening, closing}[i%2], 1)
	}
	return title
}

// link adds an address that leads where it says.
func (t *text) link(address string) {
	t.add(briefing.Run{Text: address, Role: briefing.RoleLink, Target: briefing.Target{URL: address}})
}

// entry adds words that lead to the nth entry.
func (t *text) entry(words string, n int) {
	t.add(briefing.Run{Text: words, Role: briefing.RoleLink, Target: briefing.ToEntry(n)})
}

// url adds an address: a link where it leads into the web, else plain words.
func (t *text) url(address string) {
	if scheme, _, ok := strings.Cut(strings.ToLower(address), "://"); ok && (scheme == "http" || scheme == "https") {
		t.link(address)
		return
	}
	t.say(address)
}

// portion adds the marking of a source, before its words.
func (t *text) portion(m briefing.Marking) {
	if mark := m.Portion(); mark != "" {
		t.add(briefing.Run{Text: mark, Style: briefing.SmallPrint})
		t.say(" ")
	}
}

// stop ends a sentence, where its words do not.
func (t *text) stop() {
	if t.shut(); !t.ended() {
		t.say(".")
	}
}

// ended reports whether a sentence needs no full stop: because its words have
// one, or because there are none. A mark in brackets ends nothing outside them.
func (t *text) ended() bool {
	words := string(t.plain[max(0, len(t.plain)-16):]) // more than all marks that can stand there
	if words == "" && len(t.runs) > 0 {
		last := t.runs[len(t.runs)-1]
		if last.Target.URL != "" {
			return false // an address has no full stop of its own
		}
		words = last.Text
	}
	words = strings.TrimRight(words, "”’\"")
	return words == "" || strings.ContainsRune(".?!", rune(words[len(words)-1]))
}

// date gives the words of a date or, in brackets, that it is unknown.
func date(d briefing.Date, unknown string) string {
	if d.IsZero() {
		return "[" + unknown + "]"
	}
	return d.Words()
}

// dateWords is date without brackets, for a line that is a sentence of its own.
func dateWords(d briefing.Date, unknown string) string {
	if d.IsZero() {
		return unknown
	}
	return d.Words()
}
