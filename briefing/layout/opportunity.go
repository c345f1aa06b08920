package layout

import "unicode"

// findBreaks marks where Unicode lets a line end (UAX 14). Most words are letters
// and figures, perhaps with a comma behind them: between two of those a line may
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
// letters and figures with nothing but closing punctuation behind them.
func (p *inline) word(start int) (end int, simple bool) {
	simple = isAlphanumeric(p.text[start])
	end = start
	for end < len(p.text) && p.text[end] != ' ' {
		r := p.text[end]
		if simple && !isAlphanumeric(r) && !(r == ',' || r == '.' || r == '’') {
			simple = false
		}
		end++
	}
	return end, simple
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
