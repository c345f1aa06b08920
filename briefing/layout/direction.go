package layout

import (
	"strings"

	"github.com/go-text/typesetting/bidi"
	unibidi "golang.org/x/text/unicode/bidi"
)

// findLevels applies the bidirectional algorithm (UAX 9) to the paragraph, when
// any of it runs to the left. A paragraph runs to the left as a whole when most
// of its letters do, or when its language does and enough of them do.
func (p *inline) findLevels(lang string) {
	const firstRTL = 0x590
	left, right, steered := 0, 0, false
	for _, r := range p.text {
		if r < firstRTL {
			if r > '9' {
				left++
			}
			continue
		}
		switch properties, _ := unibidi.LookupRune(r); properties.Class() {
		case unibidi.R, unibidi.AL:
			right++
		case unibidi.L:
			left++
		case unibidi.AN, unibidi.Control, unibidi.RLO, unibidi.RLE, unibidi.RLI:
			steered = true
		}
	}
	p.rtl = right > left || right*foreignLetters >= left && runsLeft(lang)
	if p.mixed = right > 0 || steered || p.rtl; !p.mixed {
		return
	}
	flat := make([]rune, len(p.text))
	marks := 0
	for i, r := range p.text {
		flat[i] = r
		switch {
		case isSpace(r) || r < ' ':
			flat[i] = ' ' // a new line is no new paragraph here
		case steers(r):
			if marks++; marks > mostMarks {
				flat[i] = ' '
			}
		}
	}
	base := bidi.LeftToRight
	if p.rtl {
		base = bidi.RightToLeft
	}
	p.levels = append(p.levels[:0], make([]bidi.Level, len(flat))...)
	runs := p.bidi.Segment(flat, base)
	for i := range runs.NumRuns() {
		run := runs.Run(i)
		numbers := run.End
		if run.Level == 2 && !p.rtl {
			numbers = endOfNumbers(flat, run.Start, run.End)
		}
		for at := run.Start; at < run.End; at++ {
			if p.levels[at] = run.Level; at >= numbers {
				p.levels[at] = 0
			}
		}
	}
}

// foreignLetters is how many letters of others there may be for each one of a language
// that is written to the left. Where there are more, the text is one in another language.
const foreignLetters = 2

// mostMarks is how many embeddings and isolates of a paragraph count: far more
// than text needs, and few enough to be resolved at once.
const mostMarks = 1000

// steers reports whether r begins or ends an embedding, an override or an isolate.
func steers(r rune) bool { return 0x202a <= r && r <= 0x202e || 0x2066 <= r && r <= 0x2069 }

// endOfNumbers gives where the figures at the start of a run end. The package bidi
// counts figures that follow Arabic, on level 2, and the text behind them, on
// level 0, as one run.
func endOfNumbers(text []rune, start, end int) int {
	number := start
	for i := start; i < end; i++ {
		switch properties, _ := unibidi.LookupRune(text[i]); properties.Class() {
		case unibidi.EN, unibidi.AN:
			number = i + 1
		case unibidi.ES, unibidi.ET, unibidi.CS, unibidi.NSM, unibidi.BN:
		default:
			if number == start {
				return end // text that was embedded with a mark of direction
			}
			return number
		}
	}
	return end
}

// level gives the embedding level of a rune.
func (p *inline) level(i int) bidi.Level {
	if !p.mixed {
		return 0
	}
	return p.levels[i]
}

// runsLeft reports whether a language is written to the left.
func runsLeft(lang string) bool {
	primary, rest, _ := strings.Cut(strings.ToLower(lang), "-")
	if strings.HasPrefix(rest, "arab") || strings.HasPrefix(rest, "hebr") {
		return true
	}
	switch primary {
	case "ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "ckb", "dv", "iw":
		return !strings.HasPrefix(rest, "latn") && !strings.HasPrefix(rest, "cyrl")
	}
	return false
}

// visualOrder turns levels in logical order into the order from left to right
// (rule L2 of UAX 9): it gives the indexes of levels.
func visualOrder(order []int, levels []bidi.Level) []int {
	order = order[:0]
	highest, lowestOdd := bidi.Level(0), bidi.Level(127)
	for i, level := range levels {
		order = append(order, i)
		highest = max(highest, level)
		if level&1 == 1 {
			lowestOdd = min(lowestOdd, level)
		}
	}
	for level := highest; level >= lowestOdd; level-- {
		for i := 0; i < len(order); i++ {
			if levels[order[i]] < level {
				continue
			}
			end := i
			for end < len(order) && levels[order[end]] >= level {
				end++
			}
			for a, b := i, end-1; a < b; a, b = a+1, b-1 {
				order[a], order[b] = order[b], order[a]
			}
			i = end
		}
	}
	return order
}
