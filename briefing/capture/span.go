package capture

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a passage in quotation marks: the marks stand at [open, from) and
// [to, end) of its paragraph. In a span that is not closed, to and end are the
// length of the paragraph.
type span struct {
	open, from, to, end int
	closed              bool
}

// closers lists for each opening mark the marks that can close it. A language
// that writes them otherwise needs a row here.
var closers = map[rune]string{
	'"': `"`, '＂': "＂",
	'“': `”"`, '”': "”", '„': `“”"`, '‟': "”",
	'«': "»", '»': "«»", '‹': "›", '›': "‹›",
	'‘': "’'", '\'': "'’", '‚': "‘’'", '‛': "’",
	'「': "」", '『': "』", '〝': "〞〟",
}

// closing holds every mark that can close.
var closing = func() map[rune]bool {
	set := map[rune]bool{}
	for _, marks := range closers {
		for _, r := range marks {
			set[r] = true
		}
	}
	return set
}()

// isMark reports whether r is a quotation mark or an apostrophe.
func isMark(r rune) bool {
	if r < '«' || r > '»' && r < '‘' || r > '›' && r < '「' {
		return r == '"' || r == '\''
	}
	_, opens := closers[r]
	return opens || closing[r]
}

// Marks that are also apostrophes, and marks that need no white space to show
// which way they face.
const (
	singles = "'’‘‛‚"
	faced   = "«»‹›「」『』〝〞〟"
)

// mark is one quotation mark of a paragraph.
type mark struct {
	at, size      int
	r             rune
	single        bool
	opens, closes bool // what it can do where it stands
	possessive    bool // follows an s and is followed by white space
}

// findMarks gives the marks of s, without apostrophes inside words.
func findMarks(s string) []mark {
	var marks []mark
	before := rune(0)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if isMark(r) {
			after := rune(0)
			if i+n < len(s) {
				after, _ = utf8.DecodeRuneInString(s[i+n:])
			}
			if m := faceMark(before, r, after); m.opens || m.closes {
				m.at, m.size = i, n
				marks = append(marks, m)
			}
		}
		before = r
		i += n
	}
	return marks
}

func faceMark(before, r, after rune) mark {
	m := mark{r: r, single: strings.ContainsRune(singles, r)}
	_, opener := closers[r]
	wordBefore, wordAfter := isWord(before), isWord(after)
	switch {
	case strings.ContainsRune(faced, r):
		m.opens, m.closes = opener, closing[r]
	case m.single && wordBefore && wordAfter:
		return m
	case m.single && unicode.IsDigit(after) && r != '‘' && r != '‚': // '90s
		return m
	default:
		m.opens = opener && !wordBefore && after != 0 && !unicode.IsSpace(after)
		m.closes = closing[r] && before != 0 && !unicode.IsSpace(before) && !(m.single && wordAfter)
	}
	m.possessive = m.single && (before == 's' || before == 'S') && unicode.IsSpace(after)
	return m
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// maxNesting bounds quotations within quotations; deeper marks are text.
const maxNesting = 8

// maxParagraph is the length in bytes above which a paragraph is not looked into
// and stays the outlet's, whole.
const maxParagraph = 20_000

// quotedSpans gives the outermost quoted passages of one paragraph, in order. A
// mark that nothing closes is text, unless the paragraph begins with it: then
// the quotation runs on into the next paragraph, and its span is not closed.
func quotedSpans(s string) []span {
	if len(s) > maxParagraph {
		return nil
	}
	marks := findMarks(s)
	if len(marks) == 0 {
		return nil
	}
	partner, open := pairMarks(marks)
	if m := marks[0]; m.at == 0 && !m.single && len(open) > 0 && open[0] == 0 {
		return []span{{0, m.size, len(s), len(s), false}}
	}
	var out []span
	for i := 0; i < len(marks); i++ {
		if j := partner[i]; j > i {
			out = append(out, span{marks[i].at, marks[i].at + marks[i].size, marks[j].at, marks[j].at + marks[j].size, true})
			i = j
		}
	}
	return out
}

// pairMarks finds for each opening mark the one that closes it (partner[i] > i),
// and lists those that stay open.
func pairMarks(marks []mark) (partner, open []int) {
	partner = make([]int, len(marks))
	for i, m := range marks {
		depth := -1
		if m.closes && !(m.possessive && closesLater(marks[i+1:])) {
			depth = levelFor(marks, open, m)
		}
		if depth >= 0 {
			partner[open[depth]] = i
			open = open[:depth]
		} else if m.opens && len(open) < maxNesting {
			open = append(open, i)
		}
	}
	return partner, open
}

// levelFor gives the innermost open mark that m closes, or -1. A single mark
// closes nothing beyond an open double one, for it may be an apostrophe.
func levelFor(marks []mark, open []int, m mark) int {
	for d := len(open) - 1; d >= 0; d-- {
		o := marks[open[d]]
		if strings.ContainsRune(closers[o.r], m.r) {
			return d
		}
		if m.single && !o.single {
			return -1
		}
	}
	return -1
}

// closesLater reports whether the next single mark can only close, so that the
// one before it was an apostrophe: ‘The players’ union agreed,’ he said.
func closesLater(marks []mark) bool {
	for _, m := range marks {
		if m.single {
			return m.closes && !m.opens
		}
	}
	return false
}
