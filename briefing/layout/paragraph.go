package layout

import (
	"slices"

	"attache/briefing/font"

	"github.com/go-text/typesetting/bidi"
)

// paragraph is a text broken into lines. It knows nothing of the elements of a
// Document, so that it serves every Document that holds the same text. It is
// not changed once it is made.
type paragraph struct {
	pieces  []piece // of all lines, in logical order
	ends    []int32 // of each line, in pieces
	missing []rune
}

// piece is a word in its line. Lengths are in 1/65536 pt.
type piece struct {
	word  *font.Word
	x     int32 // from the left edge of the block
	space int32 // width of the space that follows
	size  int32
	rise  int32 // of the baseline
	run   int32
}

// line gives the pieces of a line.
func (p *paragraph) line(i int) []piece {
	first := int32(0)
	if i > 0 {
		first = p.ends[i-1]
	}
	return p.pieces[first:p.ends[i]]
}

// compositor composes lines. It serves one paragraph after the other and keeps
// its memory.
type compositor struct {
	inline
	breaker Breaker

	ends   []int
	atoms  []atom
	levels []bidi.Level
	order  []int
	left   []Length // of each atom
	pieces []piece
}

// atom is what stands together on a line: fragments joined again. A space has no
// fragment.
type atom struct {
	fragment
	text bool
}

// compose breaks the paragraph that was read into lines of at most the given
// width.
func (c *compositor) compose(width Length, st *style) *paragraph {
	c.divide(width)
	if st.even {
		c.divideEvenly(width)
	}
	para := &paragraph{ends: make([]int32, 0, len(c.ends)), missing: c.missing}
	c.pieces = c.pieces[:0]
	first := 0
	for _, end := range c.ends {
		c.gather(first, end, true)
		if c.natural() > width {
			c.gather(first, end, false)
		}
		c.place(width, st.align)
		if n := int32(len(c.pieces)); n > 0 && (len(para.ends) == 0 || n > para.ends[len(para.ends)-1]) {
			para.ends = append(para.ends, n)
		}
		first = next(c.nodes, end)
	}
	para.pieces = slices.Clone(c.pieces)
	return para
}

// divide finds where lines of a width end.
func (c *compositor) divide(width Length) {
	c.ends = c.breaker.Break(c.ends[:0], c.nodes, func(int) Length { return width })
}

// divideEvenly makes the lines of a heading about equally wide: as narrow as they
// can be without becoming more.
func (c *compositor) divideEvenly(width Length) {
	const most = 4 // lines; a longer text is no heading
	lines := len(c.ends)
	if lines == 1 || lines > most {
		return
	}
	low, high := width/2, width
	for high-low > Point {
		middle := (low + high) / 2
		if c.divide(middle); len(c.ends) > lines {
			low = middle
		} else {
			high = middle
		}
	}
	c.divide(high)
}

// gather collects the atoms of the line from node first to end. Joining
// fragments restores the kerning and ligatures between them.
func (c *compositor) gather(first, end int, join bool) {
	c.atoms = c.atoms[:0]
	lastBox := end
	for lastBox > first && c.nodes[lastBox].Kind != Box {
		lastBox--
	}
	for i := first; i <= lastBox; i++ {
		switch node := &c.nodes[i]; node.Kind {
		case Glue:
			before := &c.atoms[len(c.atoms)-1]
			c.atoms = append(c.atoms, atom{fragment: fragment{width: node.Width, level: before.spaceLevel}})
		case Box:
			f := c.fragments[c.boxes[i]]
			if n := len(c.atoms); join && n > 0 && c.atoms[n-1].joins(&f) {
				before := &c.atoms[n-1].fragment
				before.end, before.space, before.spaceLevel, before.soft = f.end, f.space, f.spaceLevel, f.soft
				before.shaped = nil
				continue
			}
			c.atoms = append(c.atoms, atom{f, true})
		}
	}
	for i := range c.atoms {
		if a := &c.atoms[i]; a.text && a.shaped == nil {
			c.measure(&a.fragment)
		}
	}
	if n := len(c.atoms); n > 0 && c.atoms[n-1].soft && end < len(c.nodes)-1 && c.nodes[end].Flagged {
		last := &c.atoms[n-1]
		last.shaped = c.hyphenated(&last.fragment)
		last.width = c.width(last.shaped, last.size)
	}
}

// joins reports whether f goes on where the atom ends. An atom does not grow
// without end, however many marks without width a text may hold.
func (a *atom) joins(f *fragment) bool {
	return a.text && a.run == f.run && a.end == f.start && a.level == f.level && a.size == f.size && a.space == 0 &&
		f.end-a.start <= 4*longest
}

func (c *compositor) natural() Length {
	width := Length(0)
	for i := range c.atoms {
		width += c.atoms[i].width
	}
	return width
}

// place gives each word of the line its place.
func (c *compositor) place(width Length, align align) {
	c.levels = c.levels[:0]
	for i := range c.atoms {
		c.levels = append(c.levels, c.atoms[i].level)
	}
	c.order = visualOrder(c.order, c.levels)
	slack := max(width-c.natural(), 0)
	x := Length(0)
	switch {
	case align == centre:
		x = slack / 2
	case align == end != c.rtl:
		x = slack
	}
	c.left = slices.Grow(c.left[:0], len(c.atoms))[:len(c.atoms)]
	for _, i := range c.order {
		c.left[i] = x
		x += c.atoms[i].width
	}
	for i := range c.atoms {
		if a := &c.atoms[i]; a.text {
			c.placeWords(a, c.left[i])
		}
	}
}

// placeWords places the words of an atom, the first one leftmost or rightmost.
func (c *compositor) placeWords(a *atom, x Length) {
	rtl := a.level&1 == 1
	if rtl {
		x += a.width
	}
	for i, w := range a.shaped.Words {
		width := wide(w, a.size)
		if rtl {
			x -= width
		}
		p := piece{word: w, x: int32(x), size: int32(a.size), rise: int32(c.faces[a.run].rise), run: a.run}
		if i == len(a.shaped.Words)-1 {
			p.space = int32(a.space)
		}
		c.pieces = append(c.pieces, p)
		if !rtl {
			x += width
		}
	}
}
