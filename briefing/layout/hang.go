package layout

import (
	"unicode/utf8"

	"attache/briefing/font"
)

// Marks at the edge of the text look as if they stood inside of it, because there is
// so little ink in them. They hang out by a part of their width, in hundredths, so
// that the edge looks straight.
var (
	hangsLeft = map[rune]Length{
		'“': 55, '‘': 55, '"': 55, '\'': 55, '„': 55, '‚': 55, '”': 55, '’': 55, '«': 35, '‹': 35, '(': 10, '[': 10,
	}
	hangsRight = map[rune]Length{
		'-': 65, '\u2010': 65, softHyphen: 65, '.': 70, ',': 70, ';': 35, ':': 35,
		'”': 55, '’': 55, '“': 55, '‘': 55, '"': 55, '\'': 55, '»': 35, '›': 35, '–': 25, '—': 15, '!': 10, '?': 10, ')': 10, ']': 10,
	}
)

// hangs gives how far a fragment hangs out at the start and at the end of a line.
// Only text that runs to the right does.
func (p *inline) hangs(f *fragment) (left, right Length) {
	words := f.shaped.Words
	if !p.hanging || p.rtl || f.level != 0 || len(words) == 0 {
		return 0, 0
	}
	text := p.runs[f.run].Text[f.start:f.end]
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	if part, ok := hangsLeft[first]; ok {
		w := words[0]
		left = part * wideGlyph(w, 0, f.size) / 100
	}
	if part, ok := hangsRight[last]; ok {
		w := words[len(words)-1]
		right = part * wideGlyph(w, len(w.Glyphs)-1, f.size) / 100
	}
	return left, right
}

// wideGlyph gives the width of a glyph of a word.
func wideGlyph(w *font.Word, i int, size Length) Length {
	return Length(w.Glyphs[i].Advance) * size / Length(w.Face.UnitsPerEm())
}
