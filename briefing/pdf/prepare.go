package pdf

import (
	"encoding/binary"
	"fmt"
	"math"

	"attache/briefing/font"
)

// program is a font as the file carries it: a TrueType font of the glyphs in use,
// whatever kind of file the face was read from (a collection, cubic outlines, a
// variable font). It has what draws glyphs and nothing else: neither characters, as
// the file says which glyph a code shows, nor instructions for coarse screens.
type program struct {
	tables sfnt
	ids    []uint16 // the number in it of each glyph that it was made of
	bounds bounds   // around all glyphs, in font units
}

// prepareFont makes the program of glyphs of a face. It fails with [errFont] where a
// glyph is not there or does not fit.
func prepareFont(face *font.Face, glyphs []font.GlyphID) (*program, error) {
	m := newMaker(face)
	ids := make([]uint16, len(glyphs))
	for i, g := range glyphs {
		var err error
		if ids[i], err = m.add(g); err != nil {
			return nil, err
		}
	}
	return &program{ids: ids, bounds: m.bounds, tables: sfnt{
		"glyf": m.glyf,
		"head": m.head(),
		"hhea": m.header(),
		"hmtx": m.metrics,
		"loca": m.offsets,
		"maxp": m.profile(),
	}}, nil
}

// maker makes a font of the glyphs that are added to it, behind an empty one for
// characters that are not there.
type maker struct {
	face *font.Face
	ids  map[font.GlyphID]uint16

	glyf, offsets, metrics []byte

	bounds          bounds // around all glyphs
	inked           bool
	points          int // of the glyph with the most of them
	contours        int
	advance         int // the widest
	bearing, extent int // the least room at the left; the farthest reach to the right
}

func newMaker(face *font.Face) *maker {
	m := &maker{face: face, ids: map[font.GlyphID]uint16{}, offsets: make([]byte, 4)}
	m.measure(min(int(face.Advance(0)), math.MaxUint16), bounds{})
	return m
}

// add gives the number of the new glyph that is made of one of the face.
func (m *maker) add(g font.GlyphID) (uint16, error) {
	if id, ok := m.ids[g]; ok {
		return id, nil
	}
	if int(g) >= m.face.NumGlyphs() {
		return 0, fmt.Errorf("%w: no glyph %d", errFont, g)
	}
	var b bounds
	if all := contours(m.face.Outline(g)); len(all) > 0 {
		b = around(all)
		var err error
		if m.glyf, err = appendGlyph(m.glyf, all, b); err != nil {
			return 0, err
		}
		points := 0
		for _, contour := range all {
			points += len(contour)
		}
		m.points, m.contours = max(m.points, points), max(m.contours, len(all))
		if !m.inked {
			m.bounds, m.inked = b, true
		}
		m.bounds = m.bounds.join(b)
	}
	advance := int(m.face.Advance(g))
	if advance < 0 || advance > math.MaxUint16 {
		return 0, fmt.Errorf("%w: glyph %d is %d wide", errFont, g, advance)
	}
	m.measure(advance, b)
	id := uint16(len(m.ids) + 1)
	m.ids[g] = id
	return id, nil
}

// measure ends a glyph. Its bearing is where its ink begins, so that readers,
// which move the ink to where the bearing says, leave it where it is.
func (m *maker) measure(advance int, b bounds) {
	m.metrics = binary.BigEndian.AppendUint16(m.metrics, uint16(advance))
	m.metrics = binary.BigEndian.AppendUint16(m.metrics, uint16(int16(b.left)))
	m.offsets = binary.BigEndian.AppendUint32(m.offsets, uint32(len(m.glyf)))
	m.advance, m.bearing, m.extent = max(m.advance, advance), min(m.bearing, b.left), max(m.extent, b.right)
}

// table puts together a table of 16-bit numbers, whatever their signs.
func table(numbers ...int) []byte {
	out := make([]byte, 0, 2*len(numbers))
	for _, n := range numbers {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	return out
}

func (m *maker) head() []byte {
	const (
		fromZero    = 1 | 2 // the baseline stands at 0, and so does the left side
		long        = 1     // offsets of four bytes
		smallest    = 6     // readable size, in dots
		bothWays    = 2     // where text runs
		high, magic = 0x5F0F, 0x3CF5
	)
	b := m.bounds
	return table(1, 0, 1, 0, 0, 0, high, magic, fromZero, int(m.face.UnitsPerEm()),
		0, 0, 0, 0, 0, 0, 0, 0, // made and changed at no time, so that the same font gives the same bytes
		b.left, b.bottom, b.right, b.top, 0, smallest, bothWays, long, 0)
}

func (m *maker) header() []byte {
	return table(1, 0, int(m.face.Ascent()), -int(m.face.Descent()), 0, m.advance, m.bearing, 0, m.extent,
		1, 0, 0, 0, 0, 0, 0, 0, len(m.metrics)/4)
}

func (m *maker) profile() []byte {
	const zones = 1
	return table(1, 0, len(m.metrics)/4, m.points, m.contours, 0, 0, zones, 0, 0, 0, 0, 0, 0, 0, 0)
}
