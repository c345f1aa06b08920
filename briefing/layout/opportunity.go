package layout

import (
	"strings"
	"unicode"

	"attache/briefing"
)

// Costs of ending a line elsewhere than at a space.
const (
	costHyphen  = 50   // after a hard or a soft hyphen
	costDivide  = 150  // where a hyphen is put in
	costShort   = 300  // where there are but two letters on one side of it
	costURL     = 100  // beside a mark within an address
	costHost    = 3000 // before a full stop or a hyphen in the host of one
	costTie     = 120  // between words that a reader takes together
	costBond    = 600  // between words that do not make sense apart
	costDash    = 150  // before a dash that stands alone
	costJoint   = 300  // before one that joins two words
	costHangul  = 300  // between syllables of a Korean word
	costCluster = 500  // anywhere in a word that no line can hold
)

// findBreaks marks where Unicode lets a line end (UAX 14). Most words are letters
// and figures, perhaps in quotation marks: between two of those a line may
// end, and within them it may not. The full rules are asked about the others,
// each with the word on either side of it, which is as far as the rules look.
func (p *inline) findBreaks() {
	p.breaks = append(p.breaks[:0], make([]bool, len(p.text)+1)...)
	var (
		window   = -1 // where the full rules begin; -1: no word has asked for them
		previous = 0  // the word before the one in hand
		last     = false
	)
	for start := p.skipSpaces(0); start < len(p.text); {
		end, simple := p.word(start)
		next := p.skipSpaces(end)
		switch {
		case !simple && window < 0:
			window = previous
		case simple && last && window >= 0: // the second simple word in a row
			p.findBreaksIn(window, start)
			window = -1
		}
		if simple {
			p.breaks[start] = p.breaks[start] || start > 0
		}
		previous, last = start, simple
		start = next
	}
	if window >= 0 {
		p.findBreaksIn(window, len(p.text))
	}
}

// findBreaksIn applies the full rules to text[start:end], both of which stand at
// the edges of words.
func (p *inline) findBreaksIn(start, end int) {
	p.segments.Init(p.text[start:end])
	for i := start + 1; i < end; i++ {
		p.breaks[i] = false
	}
	for it := p.segments.LineIterator(); it.Next(); {
		l := it.Line()
		if at := start + l.Offset + len(l.Text); at < end {
			p.breaks[at] = true
		}
	}
}

func (p *inline) skipSpaces(i int) int {
	for i < len(p.text) && p.text[i] == ' ' {
		i++
	}
	return i
}

// word gives the end of the word that begins at start, and whether it is one of
// letters and figures, perhaps behind a mark that opens and with others that close.
func (p *inline) word(start int) (end int, simple bool) {
	end = start
	if opens(p.text[start]) && start+1 < len(p.text) {
		end++
	}
	simple = isAlphanumeric(p.text[end])
	for end < len(p.text) && p.text[end] != ' ' {
		r := p.text[end]
		if simple && !isAlphanumeric(r) && !closes(r) {
			simple = false
		}
		end++
	}
	return end, simple
}

// opens reports whether r is a mark that no line ends behind.
func opens(r rune) bool { return r == '(' || r == '[' || r == '“' || r == '‘' }

// closes reports whether r is a mark that no line ends before, and behind which none
// ends where a letter or a figure follows.
func closes(r rune) bool {
	switch r {
	case ',', '.', ';', ':', ')', ']', '’', '”':
		return true
	}
	return false
}

// isAlphanumeric reports whether r is a letter of Latin, Greek or Cyrillic, or a
// European figure: characters of the line breaking classes AL and NU.
func isAlphanumeric(r rune) bool {
	switch {
	case r < 0x80:
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	case r < 0xc0:
		return false
	case r < 0x250:
		return r != '×' && r != '÷'
	}
	return 0x370 <= r && r < 0x530 && unicode.IsLetter(r)
}

// weighBreaks gives what it costs to end a line before each rune.
func (p *inline) weighBreaks() {
	p.costs = p.costs[:0]
	tokenEnd, address := 0, false // of the word that i is in, white space around it
	for ri, run := range p.runs {
		bonds := bondsOf(p.faces[ri].lang)
		raised := run.Style&briefing.Superscript != 0
		for range run.Text {
			i := len(p.costs)
			if i >= tokenEnd && !isSpace(p.text[i]) {
				tokenEnd, address = p.token(i)
			}
			cost := int32(never)
			switch {
			case i == 0:
			case isSpace(p.text[i-1]):
				cost = p.costAtSpace(i, bonds)
			case raised:
			case address:
				if p.breaksAddress(i) {
					cost = costURL
					if p.inHost(i) {
						cost = costHost
					}
				}
			case p.breaks[i]:
				cost = costInWord(p.text[i-1], p.text[i])
			}
			p.costs = append(p.costs, cost)
		}
	}
}

// costAtSpace weighs the end of a line between two words, before rune i.
func (p *inline) costAtSpace(i int, b *bonds) int32 {
	switch {
	case !p.breaks[i]:
		return lastResort
	case isDash(p.text[i]) && (i+1 == len(p.text) || isSpace(p.text[i+1])):
		return costDash
	}
	return p.tie(i, b)
}

// costInWord weighs the end of a line where the rules allow one without a space:
// behind a hyphen, or else behind a dash or between ideographs, which is as good
// as at a space. A dash that joins two words rather ends a line than begins one.
func costInWord(before, after rune) int32 {
	switch {
	case before == '-' || before == '\u2010' || before == softHyphen:
		return costHyphen
	case isDash(after):
		return costJoint
	case isSyllable(before) && isSyllable(after):
		return costHangul
	}
	return 0
}

// isSyllable reports whether r is a syllable of Hangul. Korean puts spaces between
// words, and a line rather ends at one.
func isSyllable(r rune) bool { return 0xac00 <= r && r <= 0xd7a3 }

// token gives the end of the word that starts at rune i, white space around it,
// and whether it is an address.
func (p *inline) token(i int) (end int, address bool) {
	end = i
	for end < len(p.text) && !isSpace(p.text[end]) {
		if p.text[end] == ':' && end+2 < len(p.text) && p.text[end+1] == '/' && p.text[end+2] == '/' {
			address = true
		}
		end++
	}
	return end, address || end-i > 4 && strings.EqualFold(string(p.text[i:i+4]), "www.")
}

// breaksAddress reports whether a line may end before rune i of an address: behind
// a mark that opens a part, but not behind the scheme; and before others, for
// nobody to take them for a hyphen or the end of a sentence.
func (p *inline) breaksAddress(i int) bool {
	before, r := p.text[i-1], p.text[i]
	switch {
	case strings.ContainsRune("/=&;+", before):
		return isFigureOrLetter(r) && !(before == '/' && i > 1 && p.text[i-2] == '/')
	case strings.ContainsRune("-._?#%,~", r):
		return isFigureOrLetter(before) && i+1 < len(p.text) && isFigureOrLetter(p.text[i+1])
	}
	return false
}

func isFigureOrLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// inHost reports whether rune i of an address belongs to its host: no slash stands
// before it but those of the scheme.
func (p *inline) inHost(i int) bool {
	for i--; i >= 0 && !isSpace(p.text[i]); i-- {
		if p.text[i] == '/' {
			return i > 0 && p.text[i-1] == '/'
		}
	}
	return true
}
