package layout

import (
	"math"
	"slices"

	"attache/briefing"
	"attache/briefing/font"

	"github.com/go-text/typesetting/bidi"
)

// paragraph is a text broken into lines: where they end, and what whoever stacks
// them asks for. Its words stand in a [composed], which is made again whenever a page
// is asked for, so that a long Document takes little memory. A paragraph knows nothing
// of the elements of a Document, so that it serves every Document that holds the same
// text. What it says is not changed once it is made.
type paragraph struct {
	paragraphKey
	lines []brokenLine
	lacks *lacks // nil: nothing

	reach   int32 // how far the first line reaches to the right
	ink     int32 // how far it is from the leftmost word to the end of the rightmost
	widest  int32 // how wide the widest word is
	behind  int32 // the space behind the last word, for what follows in another block; 0: none
	used    uint32
	rtl     bool // it runs to the left as a whole
	even    bool // its lines are justified
	divided bool // its words were divided before its lines were found
}

// paragraphKey is what, beside its runs, decides how a paragraph is broken.
type paragraphKey struct {
	style  *style
	lang   string
	width  Length
	ragged bool
}

// brokenLine is a line of a paragraph, as nodes.
type brokenLine struct {
	first, end int32
	run        int32 // that it ends with
	divides    bool  // it ends within a word, with a hyphen put in
}

// lacks is what the program's own fonts lack for a paragraph.
type lacks struct {
	missing []rune
	lent    []loan
}

// wordless gives a paragraph of so many lines that hold no words of their own.
func wordless(lines int) *paragraph { return &paragraph{lines: make([]brokenLine, lines)} }

// isWordless reports whether the paragraph is one of wordless.
func (p *paragraph) isWordless() bool { return p.style == nil }

// composed is the words of a paragraph in their places. It is not changed once it is
// made.
type composed struct {
	pieces []piece // of all lines, in logical order
	ends   []int32 // of each line, in pieces
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

// width gives the width of the word.
func (p *piece) width() Length { return wide(p.word, Length(p.size)) }

// line gives the pieces of a line.
func (c *composed) line(i int) []piece {
	first := int32(0)
	if i > 0 {
		first = c.ends[i-1]
	}
	return c.pieces[first:c.ends[i]]
}

// compositor composes lines. It serves one paragraph after the other and keeps
// its memory.
type compositor struct {
	inline
	breaker breaker
	ragged  bool // no line is justified

	ends   []int
	lines  []brokenLine
	atoms  []atom
	levels []bidi.Level
	order  []int
	left   []Length // of each atom
	pieces []piece

	hangLeft, hangRight Length // of the line in hand
}

// atom is what stands together on a line: fragments joined again. A space has no
// fragment, but may become wider and narrower.
type atom struct {
	fragment
	text            bool
	stretch, shrink Length
}

// set breaks a text into lines, and composes them.
func (c *compositor) set(runs []briefing.Run, key paragraphKey) (*paragraph, *composed) {
	c.read(runs, key.style, key.lang, key.width)
	c.ragged = key.ragged
	p := &paragraph{paragraphKey: key, rtl: c.rtl}
	p.even = c.divide(key.width, key.style)
	p.divided = c.divided
	p.lines = slices.Clone(c.breakLines())
	if c.missing != nil || c.lent != nil {
		p.lacks = &lacks{c.missing, c.lent}
	}
	words := c.compose(p)
	p.measure(words)
	return p, words
}

// setAgain composes the lines of a paragraph that was broken before. The runs are
// those that it was broken of.
func (c *compositor) setAgain(p *paragraph, runs []briefing.Run) *composed {
	c.read(runs, p.style, p.lang, p.width)
	if p.divided {
		c.hyphenate(c.patterns)
	}
	return c.compose(p)
}

// breakLines gives the lines that were found, but for those without words.
func (c *compositor) breakLines() []brokenLine {
	c.lines = c.lines[:0]
	first := 0
	for _, end := range c.ends {
		last := end
		for last >= first && c.nodes[last].Kind != boxNode {
			last--
		}
		if last >= first {
			f := &c.fragments[c.boxes[last]]
			c.lines = append(c.lines, brokenLine{int32(first), int32(end), f.run, f.soft && end < len(c.nodes)-1 && c.nodes[end].Flagged})
		}
		first = next(c.nodes, end)
	}
	return c.lines
}

// compose gives each word of the paragraph that was read its place.
func (c *compositor) compose(p *paragraph) *composed {
	words := &composed{ends: make([]int32, 0, len(p.lines))}
	c.pieces = c.pieces[:0]
	most := int64(widest)
	if len(p.lines) == 2 { // too few lines to show an edge that is not straight
		most = wholeWords
	}
	for i := range p.lines {
		l := &p.lines[i]
		c.gather(l, true)
		if c.natural()-c.shrink() > c.room(p.width) {
			c.gather(l, false)
		}
		c.fill(p.width, p.even && c.nodes[l.end].Cost != always, most)
		c.place(p.width, p.style.align)
		words.ends = append(words.ends, int32(len(c.pieces)))
	}
	if n := len(c.pieces); n > 0 && p.behind > 0 {
		c.pieces[n-1].space = p.behind
	}
	words.pieces = slices.Clone(c.pieces)
	return words
}

// measure takes down how far the words of the paragraph reach.
func (p *paragraph) measure(words *composed) {
	if len(words.ends) == 0 {
		return
	}
	left, right := int32(math.MaxInt32), int32(0)
	for i := range words.pieces {
		piece := &words.pieces[i]
		width := int32(piece.width())
		left, right = min(left, piece.x), max(right, piece.x+width)
		p.widest = max(p.widest, width)
		if int32(i) < words.ends[0] {
			p.reach = max(p.reach, piece.x+width)
		}
	}
	p.ink = right - left
}

// What is asked of the spaces of lines, as ratios: first without hyphens, and of
// the last line as well, then with them.
const (
	wholeWords   = one * 5 / 4
	dividedWords = 2 * one
	boundWords   = one * 5 / 2 // where words would be parted that belong together
)

// fewLines are too few to show that they are not justified.
const fewLines = 3

// ragged is what part of a ragged line may be white before that looks loose.
const ragged = 10

// narrowest is the width, in ems, below which lines hold too few spaces to be
// justified.
const narrowest = 22

// divide finds where lines of a width end, and reports whether they are to be
// justified.
func (c *compositor) divide(width Length, st *style) (justified bool) {
	m := goal{width: width, rag: width / ragged, even: st.even}
	if justified = c.justifies(width, st); justified {
		m.rag = 0
	}
	whole := m
	whole.full = true
	fits := st.running && c.breaker.fit(c.nodes, whole, wholeWords) && !c.breaker.resorts()
	divided := st.running && !fits && c.hyphenate(c.patterns)
	if !fits && !(divided && c.breaker.fit(c.nodes, m, dividedWords) && !c.breaker.resorts()) {
		c.breaker.fit(c.nodes, m, unlimited)
	}
	if c.breaker.isFlawed(c.nodes) {
		if st.running && !divided {
			c.hyphenate(c.patterns)
		}
		justified = c.mend(m, justified)
	}
	c.ends = c.breaker.ends(c.ends[:0])
	return justified
}

// mend finds the lines again of a paragraph that is flawed, and reports whether they are
// to be justified. Words that belong together are parted only where a space would become
// too wide otherwise, and a few lines are rather left ragged.
func (c *compositor) mend(m goal, justified bool) bool {
	m.strict, m.bound = true, true
	if c.breaker.fit(c.nodes, m, boundWords) && !c.breaker.resorts() {
		return justified
	}
	rag := m
	rag.rag = m.width / ragged
	if c.breaker.fit(c.nodes, rag, unlimited) && !c.breaker.resorts() && len(c.breaker.ends(c.ends[:0])) <= fewLines {
		return false
	}
	m.bound = false
	c.breaker.fit(c.nodes, m, unlimited)
	return justified
}

// justifies reports whether the paragraph is to be justified: running text in a
// language that is written to the left, or whose words can be divided.
func (c *compositor) justifies(width Length, st *style) bool {
	return st.running && !c.ragged && width >= narrowest*st.size &&
		(c.rtl || c.patterns.dictionary(c.lang) != nil)
}

// gather collects the atoms of a line. Joining fragments restores the kerning and
// ligatures between them.
func (c *compositor) gather(l *brokenLine, join bool) {
	c.atoms = c.atoms[:0]
	first, end := int(l.first), int(l.end)
	c.hangLeft, c.hangRight = leftHang(c.nodes, first), rightHang(c.nodes, end)
	lastBox := end
	for c.nodes[lastBox].Kind != boxNode {
		lastBox--
	}
	for i := first; i <= lastBox; i++ {
		switch node := &c.nodes[i]; node.Kind {
		case glueNode:
			before := &c.atoms[len(c.atoms)-1]
			c.atoms = append(c.atoms, atom{
				fragment: fragment{width: node.Width, level: before.spaceLevel},
				stretch:  node.Stretch, shrink: node.Shrink,
			})
		case boxNode:
			f := c.fragments[c.boxes[i]]
			if n := len(c.atoms); join && n > 0 && c.atoms[n-1].joins(&f) {
				before := &c.atoms[n-1].fragment
				before.end, before.space, before.spaceLevel, before.soft = f.end, f.space, f.spaceLevel, f.soft
				before.shaped = nil
				continue
			}
			c.atoms = append(c.atoms, atom{fragment: f, text: true})
		}
	}
	for i := range c.atoms {
		if a := &c.atoms[i]; a.text && a.shaped == nil {
			c.restore(&a.fragment)
		}
	}
	if l.divides {
		last := &c.atoms[len(c.atoms)-1]
		last.shaped = c.hyphenated(&last.fragment)
		last.width = c.width(last.shaped, last.size)
	}
}

// restore shapes a fragment that was joined, unless it is a divided word again.
func (c *compositor) restore(f *fragment) {
	if f.whole > 0 {
		if whole := &c.fragments[f.whole-1]; whole.start == f.start && whole.end == f.end {
			f.shaped, f.width = whole.shaped, whole.width
			return
		}
	}
	c.measure(f)
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

func (c *compositor) shrink() Length {
	shrink := Length(0)
	for i := range c.atoms {
		shrink += c.atoms[i].shrink
	}
	return shrink
}

// room gives how wide the line in hand may be, what hangs out with it.
func (c *compositor) room(width Length) Length { return width + c.hangLeft + c.hangRight }

// widest is how far spaces are stretched, as a ratio. A line that is still not full
// then is left so: it looks better than one with holes in it.
const widest = 4 * one

// fill makes the spaces of the line narrower where it is too wide and, if it is to
// be full, wider where it is not, but not by more than most of their stretch, a ratio.
// What they change adds up to the line's slack exactly.
func (c *compositor) fill(width Length, full bool, most int64) {
	slack := c.room(width) - c.natural()
	if slack == 0 || slack > 0 && !full {
		return
	}
	change := func(a *atom) Length { return a.stretch }
	if slack < 0 {
		change = func(a *atom) Length { return a.shrink }
	}
	total := Length(0)
	for i := range c.atoms {
		total += change(&c.atoms[i])
	}
	if total == 0 || slack > total*Length(most)/one {
		return
	}
	done, given := Length(0), Length(0)
	for i := range c.atoms {
		a := &c.atoms[i]
		if a.text || change(a) == 0 {
			continue
		}
		done += change(a)
		part := max(slack*done/total-given, -a.width)
		given += part
		a.width += part
		if before := &c.atoms[i-1]; before.text {
			before.space = a.width
		}
	}
}

// place gives each word of the line its place.
func (c *compositor) place(width Length, align align) {
	c.levels = c.levels[:0]
	for i := range c.atoms {
		c.levels = append(c.levels, c.atoms[i].level)
	}
	c.order = visualOrder(c.order, c.levels)
	slack := max(width-c.natural(), 0)
	x := -c.hangLeft
	switch {
	case align == centre:
		x = slack / 2
	case align == right, align == end && !c.rtl, align == start && c.rtl:
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
		size := sizeOf(w, a.size)
		width := wide(w, size)
		if rtl {
			x -= width
		}
		p := piece{word: w, x: int32(x), size: int32(size), rise: int32(c.faces[a.run].rise), run: a.run}
		if i == len(a.shaped.Words)-1 {
			p.space = int32(a.space)
		}
		c.pieces = append(c.pieces, p)
		if !rtl {
			x += width
		}
	}
}
