package layout

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/segmenter"
)

// longest is how many runes a fragment may have before it is taken to be too
// long for any line without being measured.
const longest = 400

// build walks through the text and divides it into fragments, glue and penalties.
func (p *inline) build() {
	open := fragment{run: -1} // the fragment being gathered
	var white gap
	i := 0 // the rune
	for ri, run := range p.runs {
		flush := func(end int) {
			if open.run >= 0 {
				open.end = int32(end)
				p.box(open)
				open.run = -1
			}
		}
		for at, r := range run.Text {
			if isSpace(r) {
				flush(at)
				white.add(r, p.level(i), p.spaceWidth(ri, r))
				i++
				continue
			}
			cost := p.costs[i]
			switch {
			case white.open:
				p.glue(white, cost)
				white.open = false
			case cost < never:
				flush(at)
				p.penalty(cost, p.text[i-1])
			case p.level(i) != open.level:
				flush(at)
			}
			if open.run < 0 {
				open = fragment{run: int32(ri), start: int32(at), level: p.level(i), size: p.faces[ri].size}
			}
			i++
		}
		flush(len(run.Text))
	}
	p.add(node{Kind: penaltyNode, Cost: always}, -1)
}

// gap is white space that has been read.
type gap struct {
	open   bool
	forced bool // a line ends here
	width  Length
	fixed  bool // a space of a width of its own
	level  bidi.Level
}

func (g *gap) add(r rune, level bidi.Level, width Length) {
	if !g.open {
		*g = gap{open: true}
	}
	g.width = max(g.width, width)
	g.level = level
	g.fixed = g.fixed || hasOwnWidth(r)
	g.forced = g.forced || isNewLine(r)
}

// narrowestSpace is how narrow a space becomes, in thousandths of the size: programs that
// take the text out of a PDF find none in what is narrower than 150. The rest makes up
// for the widths of divided words, which are not known exactly before a line is set.
const narrowestSpace = 160

func (p *inline) add(n node, fragment int32) {
	p.nodes = append(p.nodes, n)
	p.boxes = append(p.boxes, fragment)
}

// glue adds white space. It is dropped at the start of the paragraph.
func (p *inline) glue(g gap, cost int32) {
	if len(p.fragments) == 0 {
		return
	}
	last := &p.fragments[len(p.fragments)-1]
	last.space, last.spaceLevel = g.width, g.level
	switch {
	case g.forced:
		p.add(node{Kind: penaltyNode, Cost: always}, -1)
		return
	case cost != 0:
		p.add(node{Kind: penaltyNode, Cost: cost}, -1)
	}
	space := node{Kind: glueNode, Width: g.width}
	if !g.fixed {
		space.Stretch, space.Shrink = g.width*3/5, max(0, min(g.width/3, g.width-last.size*narrowestSpace/1000))
	}
	p.add(space, -1)
}

// penalty adds a place within a word where a line may end, behind the rune before.
func (p *inline) penalty(cost int32, before rune) {
	if len(p.fragments) == 0 || p.nodes[len(p.nodes)-1].Kind != boxNode {
		return
	}
	n := node{Kind: penaltyNode, Cost: cost, Flagged: cost == costHyphen || before == softHyphen}
	if before == softHyphen {
		last := &p.fragments[len(p.fragments)-1]
		last.soft = true
		n.Width = p.width(p.hyphenated(last), last.size) - last.width
		n.Right = hangsRight[softHyphen] * n.Width / 100
		if last.width+n.Width > p.narrow { // no room for a hyphen: the line ends without one
			n.Width, n.Right, n.Flagged, last.soft = 0, 0, false, false
		}
	}
	p.add(n, -1)
}

// box adds a fragment, in pieces where it is too wide for a line.
func (p *inline) box(f fragment) {
	text := p.runs[f.run].Text[f.start:f.end]
	if len(text) <= longest || utf8.RuneCountInString(text) <= longest {
		if !p.measure(&f) {
			return
		}
		if f.width <= p.narrow {
			p.addBox(f)
			return
		}
	}
	word := p.tooLong(&f, text)
	for _, piece := range clusters(text) {
		sub := f
		sub.start, sub.end = f.start+int32(piece.start), f.start+int32(piece.end)
		if !p.measure(&sub) {
			continue
		}
		if sub.width > p.narrow { // one character: it is made small enough
			sub.size = max(sub.size*p.narrow/sub.width-1, 1)
			p.measure(&sub)
		}
		if sub.start > f.start {
			p.penalty(word.cut(piece.start))
		}
		p.addBox(sub)
	}
}

// longWord is a word that no line can hold.
type longWord struct {
	from, to int   // its letters, in bytes; nothing where no hyphen may stand in it
	good     []int // where the dictionary puts one, in bytes
}

func (p *inline) tooLong(f *fragment, text string) longWord {
	from, to := letters(text, true)
	w := longWord{from: from, to: to}
	if d := p.patterns.dictionary(p.faces[f.run].lang); d != nil {
		runes := 0
		points := p.points(d, text[from:to])
		for at := range text[from:to] {
			if slices.Contains(points, runes) {
				w.good = append(w.good, from+at)
			}
			runes++
		}
	}
	return w
}

// cut gives what it costs to end a line at a place in the word, and the character
// that then stands there: a hyphen between its letters.
func (w longWord) cut(at int) (cost int32, before rune) {
	switch {
	case slices.Contains(w.good, at):
		return costDivide, softHyphen
	case at > w.from && at < w.to:
		return costCluster, softHyphen
	}
	return costCluster, 0
}

func (p *inline) addBox(f fragment) {
	if n := len(p.nodes); n > 0 && p.nodes[n-1].Kind == boxNode {
		p.add(node{Kind: penaltyNode, Cost: lastResort}, -1)
	}
	left, right := p.hangs(&f)
	p.add(node{Kind: boxNode, Width: f.width, Left: left, Right: right}, int32(len(p.fragments)))
	p.fragments = append(p.fragments, f)
	p.missing = append(p.missing, f.shaped.Missing...)
	p.lent = appendLoans(p.lent, f.shaped.Lent)
}

// spaceWidth gives the width of a white space character.
func (p *inline) spaceWidth(run int, r rune) Length {
	f := &p.faces[run]
	if hasOwnWidth(r) {
		return f.size * spaces[r] / 60
	}
	face := p.fonts.Face(f.font)
	return Length(face.Space()) * f.size / Length(face.UnitsPerEm())
}

// spaces gives the width of the spaces that have one of their own, in sixtieths
// of the size.
var spaces = map[rune]Length{
	0x2000: 30, 0x2001: 60, 0x2002: 30, 0x2003: 60, 0x2004: 20, 0x2005: 15, 0x2006: 10,
	0x2007: 30, 0x2008: 15, 0x2009: 12, 0x200a: 6, 0x202f: 12, 0x205f: 13, 0x3000: 60,
}

func hasOwnWidth(r rune) bool { return r >= 0x2000 && spaces[r] > 0 }

const softHyphen = '\u00ad'

func isSpace(r rune) bool {
	if r < 0x80 {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return unicode.IsSpace(r)
}

func isNewLine(r rune) bool {
	return r == '\n' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029
}

func isDash(r rune) bool { return r == '–' || r == '—' || r == '-' }

// span is a range of bytes.
type span struct{ start, end int }

// clusters divides a text into what a reader takes for characters, those of
// many runes into bounded pieces.
func clusters(text string) []span {
	const most = 16
	var found []span
	var seg segmenter.Segmenter
	seg.Init([]rune(text))
	starts := make([]int, 0, len(text)+1) // of each rune
	for i := range text {
		starts = append(starts, i)
	}
	starts = append(starts, len(text))
	for it := seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		end := g.Offset + len(g.Text)
		for from := g.Offset; from < end; from += most {
			found = append(found, span{starts[from], starts[min(end, from+most)]})
		}
	}
	return found
}
