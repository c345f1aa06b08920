package pdf

import (
	"strconv"

	"attache/briefing/layout"
)

// canvas writes the content stream of one page after another.
type canvas struct {
	out []byte

	height layout.Length // of the page
	text   bool          // a text object is open
	show   bool          // the array of a TJ operator and a string in it are open
	rtl    bool          // a sequence of strings that run backward is open

	// The graphics state, as far as it was set on this page.
	font *prepared
	size int64 // in 1/100 pt
	ink  layout.Ink

	// The text position: the start of the line and the pen behind the last
	// glyph. Both are where a reader has them after rounding, so that
	// roundings never add up.
	x, y int64 // in 1/100 pt
	pen  int64 // in 1/(100 × 1000 × units per em of the font) of a Length
	base layout.Length
	gap  int64 // how far a TJ operator moved the pen back last, in 1/1000 em
}

// begin starts a page of the given height behind what out holds.
func (c *canvas) begin(out []byte, height layout.Length) {
	*c = canvas{out: out, height: height}
}

// unseen is how far, in 1/1000 em, the pen may stand beside its place: less than a
// hundredth of a millimetre in running text.
const unseen = 2

// settle gives how far to move the pen back: not at all, or as far as the last time,
// where nobody sees a difference. So the gaps of a line, which rounding makes
// differ, are written alike, and deflate to less.
func settle(back, last int64) int64 {
	if max(back, -back) <= unseen {
		return 0
	}
	if d := back - last; max(d, -d) <= unseen {
		return last
	}
	return back
}

// farthest is how far, in 1/1000 em, a TJ operator moves the pen at most.
const farthest = 30_000

// word draws the row of a word and the space that follows it, within a sequence
// of words.
func (c *canvas) word(item *layout.Item, w *coded) {
	c.fill(item.Ink)
	c.face(w.font, item.Size)
	space := item.Space > 0 && w.font.space >= 0
	if space && item.Word.RTL {
		c.reach(item.X-item.Space, item.Y)
		c.space()
	}
	c.reach(item.X, item.Y)
	c.out = append(c.out, w.row...)
	c.pen += (1000*int64(item.Word.Advance) + w.drift) * c.size * int64(layout.Point)
	if space && !item.Word.RTL {
		c.space()
	}
	if item.Word.RTL {
		c.close() // a string that runs backward is one word
	}
}

// space draws a space behind what was drawn last.
func (c *canvas) space() {
	p := c.font
	c.out = appendCode(c.out, p.codes[p.space])
	c.pen += p.widths[p.space] * int64(p.face.UnitsPerEm()) * c.size * int64(layout.Point)
}

// above draws the glyphs of the word drawn last that are not in its row.
func (c *canvas) above(item *layout.Item, w *coded) {
	for _, g := range w.above {
		c.move(item.X+scale(g.x, item), item.Y-scale(g.y, item))
		c.out = append(appendCode(append(c.out, '('), g.code), ")Tj\n"...)
	}
}

// scale converts font units of an item's word.
func scale(units int64, item *layout.Item) layout.Length {
	return layout.Length(divide(units*int64(item.Size), int64(item.Word.Face.UnitsPerEm())))
}

// rule draws a filled rectangle, within a sequence of rules.
func (c *canvas) rule(item *layout.Item) {
	c.fill(item.Ink)
	left, top := hundredths(item.X), hundredths(c.height-item.Y)
	right, bottom := hundredths(item.X+item.Width), hundredths(c.height-item.Y-item.Height)
	c.number(left, ' ')
	c.number(bottom, ' ')
	c.number(right-left, ' ')
	c.number(top-bottom, ' ')
	c.out = append(c.out, "re f\n"...)
}

// mark starts a marked-content sequence of words, which may run against their
// text, or of rules; tag is its tag with its properties.
func (c *canvas) mark(tag []byte, words, rtl bool) {
	c.close()
	if words {
		c.beginText()
		c.reverse(rtl)
	} else {
		c.endText()
	}
	c.out = append(append(c.out, tag...), "BDC\n"...)
}

// unmark ends a marked-content sequence.
func (c *canvas) unmark() {
	c.close()
	c.out = append(c.out, "EMC\n"...)
}

// reverse starts or ends a sequence of strings that run against their text.
func (c *canvas) reverse(rtl bool) {
	if c.rtl == rtl {
		return
	}
	c.close()
	c.rtl = rtl
	if rtl {
		c.out = append(c.out, "/ReversedChars BMC\n"...)
	} else {
		c.out = append(c.out, "EMC\n"...)
	}
}

func (c *canvas) beginText() {
	if c.text {
		return
	}
	c.text = true
	c.x, c.y = 0, 0
	c.out = append(c.out, "BT\n"...)
}

func (c *canvas) endText() {
	c.close()
	if c.text {
		c.reverse(false)
		c.text = false
		c.out = append(c.out, "ET\n"...)
	}
}

// reach brings the pen to a place, within the string that is open where the
// place is on its line.
func (c *canvas) reach(x, y layout.Length) {
	unit := c.size * int64(layout.Point) * int64(c.font.face.UnitsPerEm())
	back := divide(c.pen-int64(x)*100*1000*int64(c.font.face.UnitsPerEm()), unit)
	if !c.show || y != c.base || back > farthest || back < -farthest {
		c.move(x, y)
		c.show = true
		c.out = append(c.out, "[("...)
	} else if back = settle(back, c.gap); back != 0 {
		c.gap = back
		c.out = append(c.out, ')')
		c.out = strconv.AppendInt(c.out, back, 10)
		c.out = append(c.out, '(')
		c.pen -= back * unit
	}
}

// close ends the string that is open.
func (c *canvas) close() {
	if c.show {
		c.show = false
		c.out = append(c.out, ")]TJ\n"...)
	}
}

// move starts a line at a place on the page.
func (c *canvas) move(x, y layout.Length) {
	c.close()
	toX, toY := hundredths(x), hundredths(c.height-y)
	c.number(toX-c.x, ' ')
	c.number(toY-c.y, ' ')
	c.out = append(c.out, "Td\n"...)
	c.x, c.y, c.base = toX, toY, y
	c.pen = toX * int64(layout.Point) * 1000 * int64(c.font.face.UnitsPerEm())
}

// face sets the font and its size.
func (c *canvas) face(p *prepared, l layout.Length) {
	size := max(1, hundredths(l)) // no size at all would leave the pen without a unit
	if c.font == p && c.size == size {
		return
	}
	c.close()
	c.font, c.size = p, size
	c.out = append(append(append(c.out, '/'), p.name...), ' ')
	c.number(size, ' ')
	c.out = append(c.out, "Tf\n"...)
}

// fill sets the colour; each page starts with black.
func (c *canvas) fill(ink layout.Ink) {
	if c.ink == ink {
		return
	}
	c.close()
	c.ink = ink
	for shift := 16; shift >= 0; shift -= 8 {
		level := int64(ink>>shift) & 0xFF
		if two := divide(level*100, 255); divide(two*255, 100) == level {
			c.out = appendFixed(c.out, two, 2) // as many digits as tell it from other levels
		} else {
			c.out = appendFixed(c.out, divide(level*1000, 255), 3)
		}
		c.out = append(c.out, ' ')
	}
	c.out = append(c.out, "rg\n"...)
}

// number writes a number of hundredths and what follows it.
func (c *canvas) number(n int64, behind byte) {
	c.out = append(appendFixed(c.out, n, 2), behind)
}

// hundredths converts to 1/100 pt.
func hundredths(l layout.Length) int64 { return divide(int64(l)*100, int64(layout.Point)) }

// appendFixed writes n with so many of its digits behind the point, without
// needless zeros, in front of the point too.
func appendFixed(out []byte, n int64, digits int) []byte {
	if n < 0 {
		out, n = append(out, '-'), -n
	}
	unit := int64(1)
	for range digits {
		unit *= 10
	}
	if n == 0 || n >= unit {
		out = strconv.AppendInt(out, n/unit, 10)
	}
	if n %= unit; n == 0 {
		return out
	}
	out = append(out, '.')
	for n > 0 {
		unit /= 10
		out = append(out, byte('0'+n/unit))
		n %= unit
	}
	return out
}
