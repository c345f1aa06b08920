package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
	"attache/briefing/font"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/segmenter"
)

// Costs of ending a line elsewhere than at a space.
const (
	costHyphen  = 50  // after a hard or a soft hyphen
	costURL     = 100 // after a mark within an address
	costTie     = 120 // between words that a reader takes together
	costDash    = 150 // before a dash that stands alone
	costCluster = 500 // anywhere in a word that no line can hold
)

// longest is how many runes a fragment may have before it is taken to be too
// long for any line without being measured.
const longest = 400

// fragment is a stretch of one run that no line end divides: what a Box stands for.
type fragment struct {
	run        int32
	start, end int32  // bytes of the run's text
	size       Length // of the font
	width      Length
	space      Length     // of the white space that follows, if any
	level      bidi.Level // odd: runs to the left
	spaceLevel bidi.Level
	soft       bool // ends with a soft hyphen, where a line may end
	shaped     *font.Shaped
}

// face is how the text of a run is set.
type face struct {
	font font.Style
	size Length
	rise Length // of the baseline
	lang string
}

// inline turns the runs of a paragraph into nodes. It serves one paragraph after
// the other and keeps its memory.
type inline struct {
	fonts  *font.Set
	runs   []briefing.Run
	faces  []face // by run
	narrow Length // the narrowest line
	rtl    bool   // the paragraph runs to the left

	text     []rune
	breaks   []bool // whether a line may end before a rune
	levels   []bidi.Level
	mixed    bool // some text runs to the left: levels are set
	segments segmenter.Segmenter
	bidi     bidi.Paragraph

	nodes     []Node
	fragments []fragment
	boxes     []int32 // by node: the fragment of a Box
	missing   []rune
}

// read takes in a paragraph and lays out its nodes.
func (p *inline) read(runs []briefing.Run, st *style, lang string, narrow Length) {
	p.runs, p.narrow = runs, narrow
	p.text, p.faces = p.text[:0], p.faces[:0]
	p.nodes, p.fragments, p.boxes, p.missing = p.nodes[:0], p.fragments[:0], p.boxes[:0], nil
	for _, run := range runs {
		p.faces = append(p.faces, p.face(run, st, lang))
		for _, r := range run.Text {
			p.text = append(p.text, r)
		}
	}
	p.findBreaks()
	p.findLevels(lang)
	p.build()
}

// face gives how a run is set within a style.
func (p *inline) face(run briefing.Run, st *style, lang string) face {
	f := face{font: st.font, size: st.size, lang: lang}
	if run.Lang != "" {
		f.lang = run.Lang
	}
	if run.Style&briefing.Strong != 0 {
		f.font |= font.Bold
	}
	if run.Style&briefing.Emphasis != 0 {
		f.font ^= font.Italic
	}
	if run.Style&briefing.SmallPrint != 0 {
		f.size = st.size * 85 / 100
	}
	if run.Style&briefing.Superscript != 0 {
		if p.fonts.CanRaise(run.Text, f.font) {
			f.font |= font.Superior
		} else {
			f.size, f.rise = f.size*62/100, f.size*35/100
		}
	}
	return f
}

// build walks through the text and divides it into fragments, glue and penalties.
func (p *inline) build() {
	var (
		open   = fragment{run: -1} // the fragment being gathered
		gap    gap
		i      = 0 // the rune
		urlEnd = 0 // the rune after the address that i is in
		url    = false
	)
	flush := func(end int) {
		if open.run >= 0 {
			open.end = int32(end)
			p.box(open)
			open.run = -1
		}
	}
	for ri, run := range p.runs {
		for at, r := range run.Text {
			switch {
			case isSpace(r):
				flush(at)
				gap.add(r, p.level(i), p.spaceWidth(ri, r))
			case gap.open:
				p.glue(gap, i)
				gap.open = false
			case open.run < 0:
			default:
				before := p.text[i-1]
				cost := int32(costHyphen)
				may := p.breaks[i] && run.Style&briefing.Superscript == 0
				if url && i < urlEnd {
					may, cost = p.breaksAddress(i), costURL
				}
				if may || p.level(i) != open.level {
					open.soft = may && before == softHyphen
					flush(at)
					if may {
						p.penalty(cost, before)
					}
				}
			}
			if !isSpace(r) {
				if i >= urlEnd {
					urlEnd, url = p.token(i)
				}
				if open.run < 0 {
					open = fragment{run: int32(ri), start: int32(at), level: p.level(i), size: p.faces[ri].size}
				}
			}
			i++
		}
		flush(len(run.Text))
		if next := ri + 1; next < len(p.runs) && !gap.open && i > 0 && i < len(p.text) && p.breaks[i] &&
			p.runs[next].Style&briefing.Superscript == 0 && !isSpace(p.text[i]) && !isSpace(p.text[i-1]) {
			p.penalty(costHyphen, p.text[i-1])
		}
	}
	p.add(Node{Kind: Penalty, Cost: Always}, -1)
}

// gap is white space that has been read.
type gap struct {
	open   bool
	forced bool // a line ends here
	width  Length
	level  bidi.Level
}

func (g *gap) add(r rune, level bidi.Level, width Length) {
	if !g.open {
		*g = gap{open: true}
	}
	g.width = max(g.width, width)
	g.level = level
	g.forced = g.forced || isNewLine(r)
}

func (p *inline) add(n Node, fragment int32) {
	p.nodes = append(p.nodes, n)
	p.boxes = append(p.boxes, fragment)
}

// glue adds the white space before the rune i. It is dropped at the start of the
// paragraph.
func (p *inline) glue(g gap, i int) {
	if len(p.fragments) == 0 {
		return
	}
	last := &p.fragments[len(p.fragments)-1]
	last.space, last.spaceLevel = g.width, g.level
	switch {
	case g.forced:
		p.add(Node{Kind: Penalty, Cost: Always}, -1)
		return
	case !p.breaks[i]:
		p.add(Node{Kind: Penalty, Cost: LastResort}, -1)
	case isDash(p.text[i]) && (i+1 == len(p.text) || isSpace(p.text[i+1])):
		p.add(Node{Kind: Penalty, Cost: costDash}, -1)
	case p.tied(i):
		p.add(Node{Kind: Penalty, Cost: costTie}, -1)
	}
	p.add(Node{Kind: Glue, Width: g.width, Stretch: g.width / 2, Shrink: g.width / 3}, -1)
}

// penalty adds a place within a word where a line may end, behind the rune before.
func (p *inline) penalty(cost int32, before rune) {
	if len(p.fragments) == 0 || p.nodes[len(p.nodes)-1].Kind != Box {
		return
	}
	n := Node{Kind: Penalty, Cost: cost}
	switch {
	case before == softHyphen:
		last := &p.fragments[len(p.fragments)-1]
		last.soft = true
		n.Width, n.Flagged = p.width(p.hyphenated(last), last.size)-last.width, true
	case before == '-' || before == '\u2010':
		n.Flagged = true
	case cost == costHyphen:
		n.Cost = 0 // between ideographs, behind a dash: as good as a space
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
	for _, piece := range clusters(text) {
		sub := f
		sub.start, sub.end = f.start+int32(piece.start), f.start+int32(piece.end)
		sub.soft = false
		if !p.measure(&sub) {
			continue
		}
		if sub.width > p.narrow { // one character: it is made small enough
			sub.size = max(sub.size*p.narrow/sub.width-1, 1)
			p.measure(&sub)
		}
		if n := len(p.nodes); n > 0 && p.nodes[n-1].Kind == Box && sub.start > f.start {
			p.add(Node{Kind: Penalty, Cost: costCluster}, -1)
		}
		p.addBox(sub)
	}
}

func (p *inline) addBox(f fragment) {
	if n := len(p.nodes); n > 0 && p.nodes[n-1].Kind == Box {
		p.add(Node{Kind: Penalty, Cost: LastResort}, -1)
	}
	p.add(Node{Kind: Box, Width: f.width}, int32(len(p.fragments)))
	p.fragments = append(p.fragments, f)
	p.missing = append(p.missing, f.shaped.Missing...)
}

// measure shapes a fragment; it reports false where there is nothing to see.
func (p *inline) measure(f *fragment) bool {
	f.shaped = p.shape(f)
	f.width = p.width(f.shaped, f.size)
	return len(f.shaped.Words) > 0
}

func (p *inline) shape(f *fragment) *font.Shaped {
	face := &p.faces[f.run]
	return p.fonts.Shape(p.runs[f.run].Text[f.start:f.end], face.font, face.lang, f.level&1 == 1)
}

func (p *inline) hyphenated(f *fragment) *font.Shaped {
	face := &p.faces[f.run]
	return p.fonts.Hyphenate(p.runs[f.run].Text[f.start:f.end], face.font, face.lang, f.level&1 == 1)
}

func (p *inline) width(s *font.Shaped, size Length) Length {
	width := Length(0)
	for _, w := range s.Words {
		width += wide(w, size)
	}
	return width
}

// spaceWidth gives the width of a white space character.
func (p *inline) spaceWidth(run int, r rune) Length {
	f := &p.faces[run]
	if parts, ok := spaces[r]; ok {
		return f.size * parts / 60
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

// tied reports whether the word that begins at rune i is better not parted from
// the one before it: a figure of up to three digits from the word behind it (28
// February, 12 per cent), and a short abbreviation from its figure (para. 4).
func (p *inline) tied(i int) bool {
	const longestFigure, longestAbbreviation = 3, 5
	end := i
	for end > 0 && isSpace(p.text[end-1]) {
		end--
	}
	first := end
	for first > 0 && end-first <= longestAbbreviation && !isSpace(p.text[first-1]) {
		first--
	}
	before, digit := p.text[first:end], unicode.IsDigit
	switch {
	case len(before) == 0 || len(before) > longestAbbreviation:
		return false
	case digit(p.text[i]):
		return before[len(before)-1] == '.' && unicode.IsLetter(before[0])
	}
	return len(before) <= longestFigure && unicode.IsLetter(p.text[i]) && !slices.ContainsFunc(before, func(r rune) bool { return !digit(r) })
}

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
// a mark, but not behind the scheme.
func (p *inline) breaksAddress(i int) bool {
	if before := p.text[i-1]; !strings.ContainsRune("/-.?&=_#%,;~+", before) || before == '/' && i > 1 && p.text[i-2] == '/' {
		return false
	}
	return unicode.IsLetter(p.text[i]) || unicode.IsDigit(p.text[i])
}

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
