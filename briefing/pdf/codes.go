package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing/font"
)

// maxCodes is how many codes one prepared font may have: not more than codeAt makes.
const maxCodes = 32_000

// prepared is a face, or a part of one, as the file knows it.
type prepared struct {
	face   *font.Face
	name   string // of the resource on each page, such as F0
	codes  []uint16
	glyphs []font.GlyphID // codes[i] shows glyphs[i]
	texts  []string       // and stands for texts[i]
	widths []int64        // of glyphs[i], in 1/1000 em
	index  map[pair]int
	usual  []int // by glyph: 1 + the index of the pair that it was first used in
	space  int   // the index of the space, -1 in a face without one
}

// pair is a glyph and the characters it stands for.
type pair struct {
	glyph font.GlyphID
	text  string
}

// codeAt gives the i-th code, from 0. A byte below 0x80 is a code of its own, one from
// there on begins a code of two bytes: a page, whose letters have the first codes of
// their fonts, is written in half the bytes. The bytes that a PDF string has to escape
// (both brackets, the backslash and the carriage return) occur in none, nor does 0.
func codeAt(i int) uint16 {
	const (
		single = 0x80 - 1 - 4
		each   = 0x100 - 1 - 4
	)
	plain := func(n int) uint16 { // the n-th byte that needs no escape, from 0
		n++
		for _, b := range [...]int{'\r', '(', ')', '\\'} {
			if n >= b {
				n++
			}
		}
		return uint16(n)
	}
	if i < single {
		return plain(i)
	}
	i -= single
	return uint16(0x80+i/each)<<8 | plain(i%each)
}

// appendCode writes a code as it stands in a string.
func appendCode(out []byte, code uint16) []byte {
	if code < 0x100 {
		return append(out, byte(code))
	}
	return append(out, byte(code>>8), byte(code))
}

// at gives the index of a glyph that stands for text, and makes a code for the
// two where there is none.
func (p *prepared) at(g font.GlyphID, text string) int {
	if int(g) < len(p.usual) {
		if i := p.usual[g] - 1; i >= 0 && p.texts[i] == text {
			return i
		}
	}
	if i, ok := p.index[pair{g, text}]; ok {
		return i
	}
	i := len(p.codes)
	p.codes = append(p.codes, codeAt(i))
	p.glyphs = append(p.glyphs, g)
	p.texts = append(p.texts, text)
	upm := int64(p.face.UnitsPerEm())
	p.widths = append(p.widths, divide(1000*int64(p.face.Advance(g)), upm))
	p.index[pair{g, text}] = i
	if int(g) < len(p.usual) && p.usual[g] == 0 {
		p.usual[g] = i + 1
	}
	return i
}

// fonts are the prepared fonts of a file and its words in their codes.
type fonts struct {
	limit  int // of codes in a font
	all    []*prepared
	byFace map[*font.Face]*prepared // which takes new codes
	words  map[*font.Word]*coded
}

func newFonts(limit int) *fonts {
	return &fonts{limit: limit, byFace: map[*font.Face]*prepared{}, words: map[*font.Word]*coded{}}
}

// with gives the prepared font of a word's face that has room for its codes.
func (f *fonts) with(w *font.Word, texts []string) (*prepared, error) {
	face := w.Face
	p := f.byFace[face]
	if p != nil && len(p.codes)+len(texts) <= f.limit {
		return p, nil
	}
	fresh := map[pair]bool{}
	for i, g := range w.Glyphs {
		fresh[pair{g.ID, texts[i]}] = true
	}
	if 1+len(fresh) > f.limit {
		return nil, fmt.Errorf("a word of %d different glyphs does not fit in a font", len(fresh))
	}
	p = &prepared{
		face:  face,
		name:  "F" + strconv.Itoa(len(f.all)),
		index: map[pair]int{},
		usual: make([]int, face.NumGlyphs()),
		space: -1,
	}
	if g, ok := face.SpaceGlyph(); ok {
		p.space = p.at(g, " ")
	}
	f.all = append(f.all, p)
	f.byFace[face] = p
	return p, nil
}

// coded is a word in the codes of a font.
type coded struct {
	font  *prepared
	row   []byte // the glyphs on the baseline: what stands in a TJ array between the first "(" and the last ")"
	drift int64  // how far the row's pen stands behind the word's Advance, in 1/(1000 × units per em) em
	above []drawn
	mute  bool // what is above stands for no characters
}

// drawn is a glyph that is drawn after the row: an accent apart from its letter,
// or a letter off the baseline.
type drawn struct {
	code uint16
	x, y int64 // of its origin from the word's, in font units
}

// joiner is what an accent's code stands for, because every code has to stand
// for something. It is invisible and keeps the word together. Most readers never
// see it: accents are drawn within a replacement text.
const joiner = "\u2060"

// code gives a word in codes.
//
// Readers take a raised glyph for the start of another line. So the row has the
// first glyph of each cluster, which stands for all of the cluster's characters,
// and the accents follow it.
func (f *fonts) code(w *font.Word) (*coded, error) {
	if c, ok := f.words[w]; ok {
		return c, nil
	}
	texts := glyphTexts(w)
	p, err := f.with(w, texts)
	if err != nil {
		return nil, err
	}
	c := &coded{font: p, row: make([]byte, 0, len(w.Glyphs)+8), mute: true}
	upm := int64(w.Face.UnitsPerEm())
	var here int64 // of the word's pen, in font units
	var pen int64  // of the reader's, in 1/(1000 × upm) em
	for i, g := range w.Glyphs {
		x := here + int64(g.XOffset)
		here += int64(g.Advance)
		if texts[i] == "" || g.YOffset != 0 {
			if texts[i] == "" {
				texts[i] = joiner
			} else {
				c.mute = false
			}
			c.above = append(c.above, drawn{p.codes[p.at(g.ID, texts[i])], x, int64(g.YOffset)})
			continue
		}
		index := p.at(g.ID, texts[i])
		if back := settle(divide(pen-1000*x, upm), 0); back != 0 {
			c.row = append(c.row, ')')
			c.row = strconv.AppendInt(c.row, back, 10)
			c.row = append(c.row, '(')
			pen -= back * upm
		}
		c.row = appendCode(c.row, p.codes[index])
		pen += p.widths[index] * upm
	}
	c.drift = pen - 1000*int64(w.Advance)
	f.words[w] = c
	return c, nil
}

// sayable gives what codes can stand for in PDF/A: characters that mean something
// in every font. The others, which are drawn as U+FFFD, are read as that too.
func sayable(text string) string {
	for i := range len(text) {
		if text[i] >= 0xEE { // the first byte of the first private character
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.Co, r) || isNoncharacter(r) || r == '\ufeff' {
					return '\ufffd'
				}
				return r
			}, text)
		}
	}
	return text
}

// glyphTexts gives the characters that each glyph of a word stands for. Together
// they are the word's text, in the order of the glyphs or, in a word from right
// to left, against it.
func glyphTexts(w *font.Word) []string {
	texts := make([]string, len(w.Glyphs))
	rest := sayable(w.Text)
	last := -1 // the glyph that gets what the counts leave over
	for n := range w.Glyphs {
		i := n
		if w.RTL {
			i = len(w.Glyphs) - 1 - n
		}
		size := 0
		for range w.Glyphs[i].Runes {
			_, width := utf8.DecodeRuneInString(rest[size:])
			size += width
		}
		texts[i], rest = rest[:size], rest[size:]
		if last < 0 || size > 0 {
			last = i
		}
	}
	if last >= 0 {
		texts[last] += rest
	}
	return texts
}

// divide divides and rounds to the nearest whole number, halves away from zero.
func divide(a, b int64) int64 {
	if a < 0 {
		return -((-a + b/2) / b)
	}
	return (a + b/2) / b
}
