package part

import (
	"sort"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// pieceAt gives the piece in which a byte stands, or the last before it.
func (v *TextView) pieceAt(at int) int {
	return max(sort.Search(len(v.pieces), func(i int) bool { return v.pieces[i].from > at })-1, 0)
}

// pieceOf gives the first piece of a paragraph; below zero where there is none.
func (v *TextView) pieceOf(paragraph int) int {
	i := sort.Search(len(v.pieces), func(i int) bool { return v.pieces[i].paragraph >= paragraph })
	if paragraph < 0 || i == len(v.pieces) {
		return -1
	}
	return i
}

// lineAt gives the piece and line in which a byte stands.
func (v *TextView) lineAt(at int) (piece, line int) {
	piece = v.pieceAt(at)
	lines := v.lines(piece)
	return piece, max(sort.Search(len(lines), func(i int) bool { return lines[i].from > at })-1, 0)
}

// lineTop gives the height at which the line of a byte stands.
func (v *TextView) lineTop(at int) float32 {
	piece, line := v.lineAt(at)
	return readingGap + v.rows.above(piece) + float32(line)*v.pitch()
}

// left gives where the lines begin: the column stands in the middle, a listing at the side.
func (v *TextView) left() float32 {
	if v.Listing {
		return readingSide
	}
	return readingGutter + max((v.Size().Width-readingGutter-v.column)/2, readingSide)
}

// xOf gives where a byte of a line stands.
func (v *TextView) xOf(l textLine, at int) float32 {
	at = min(max(at, l.from), l.to)
	return v.left() + widthOf(v.text[l.from:at], v.size)
}

// within gives the beginning of the character at a byte.
func (v *TextView) within(at int) int {
	at = min(max(at, 0), len(v.text))
	for at > 0 && at < len(v.text) && !utf8.RuneStart(v.text[at]) {
		at--
	}
	return at
}

// lineUnder gives the piece and line at a height of the sheet.
func (v *TextView) lineUnder(y float32) (piece int, l textLine) {
	piece = v.rows.at(y - readingGap)
	lines := v.lines(piece)
	n := int((y - readingGap - v.rows.above(piece)) / v.pitch())
	return piece, lines[min(max(n, 0), len(lines)-1)]
}

// byteAt gives the byte at a point of the sheet.
func (v *TextView) byteAt(p fyne.Position) int {
	if len(v.pieces) == 0 {
		return 0
	}
	_, l := v.lineUnder(p.Y)
	line, x := v.text[l.from:l.to], p.X-v.left()
	if x <= 0 {
		return l.from
	}
	head := fit(line, x, v.size, fyne.TextStyle{})
	if widthOf(head, v.size) > x { // its first character
		head = ""
	}
	at := l.from + len(head)
	if at < l.to { // the nearer side of the character
		_, n := utf8.DecodeRuneInString(v.text[at:])
		before, after := widthOf(v.text[l.from:at], v.size), widthOf(v.text[l.from:at+n], v.size)
		if x-before > after-x {
			at += n
		}
	}
	return at
}

// HighlightAt gives the highlight at a byte, the shortest of several; below zero where
// there is none.
func (v *TextView) HighlightAt(at int) int {
	best, length := -1, 0
	for i, m := range v.marks {
		for _, r := range m.Passages {
			if r.Start <= at && at < r.End && (best < 0 || r.End-r.Start < length) {
				best, length = i, r.End-r.Start
			}
		}
	}
	return best
}

// FirstInSight gives the first byte that is in sight.
func (v *TextView) FirstInSight() int {
	if len(v.pieces) == 0 {
		return 0
	}
	_, l := v.lineUnder(v.scroll.Offset.Y + v.pitch()/2)
	return l.from
}
