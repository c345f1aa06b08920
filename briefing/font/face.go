package font

import (
	"bytes"
	"fmt"
	"math"
	"sync"

	ot "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
	"github.com/go-text/typesetting/harfbuzz"
)

// Face is one font file, parsed. It is safe for concurrent use.
type Face struct {
	name                                string
	data                                []byte
	unitsPerEm                          int32
	ascent, descent, capHeight, xHeight int32
	advances                            []int32 // by glyph
	space                               int32   // advance of U+0020

	mu     sync.Mutex // guards what follows, which fills caches of its own
	parsed *ot.Face
	shaper *harfbuzz.Font
}

// Parse reads a TrueType or OpenType font file that holds one face. The face
// keeps data, which must not be changed afterwards. It fails on a file that is
// not a font, is damaged, or has no outlines.
func Parse(data []byte) (*Face, error) {
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	parsed, err := ot.NewFont(loader)
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	if !loader.HasTable(opentype.MustNewTag("glyf")) && !loader.HasTable(opentype.MustNewTag("CFF ")) {
		return nil, fmt.Errorf("parse font: no outlines")
	}
	count, err := glyphCount(loader)
	if err != nil {
		return nil, err
	}
	f := &Face{
		name:       postScriptName(loader),
		data:       data,
		unitsPerEm: int32(parsed.Upem()),
		advances:   make([]int32, count),
		parsed:     ot.NewFace(parsed),
	}
	if f.unitsPerEm == 0 {
		return nil, fmt.Errorf("parse font %s: no units per em", f.name)
	}
	f.shaper = harfbuzz.NewFont(f.parsed)
	for i := range f.advances {
		f.advances[i] = round(f.parsed.HorizontalAdvance(ot.GID(i)))
	}
	if extents, ok := f.parsed.FontHExtents(); ok {
		f.ascent, f.descent = round(extents.Ascender), round(-extents.Descender)
	}
	f.capHeight = round(f.parsed.LineMetric(ot.CapHeight))
	f.xHeight = round(f.parsed.LineMetric(ot.XHeight))
	if g, ok := f.glyph(' '); ok {
		f.space = f.Advance(g)
	} else {
		f.space = f.unitsPerEm / 4
	}
	return f, nil
}

func glyphCount(loader *opentype.Loader) (int, error) {
	table, err := loader.RawTable(opentype.MustNewTag("maxp"))
	if err != nil {
		return 0, fmt.Errorf("parse font: %w", err)
	}
	maxp, _, err := tables.ParseMaxp(table)
	if err != nil {
		return 0, fmt.Errorf("parse font: %w", err)
	}
	return int(maxp.NumGlyphs), nil
}

// postScriptName is empty for a font without a readable name table.
func postScriptName(loader *opentype.Loader) string {
	const nameID = 6
	table, err := loader.RawTable(opentype.MustNewTag("name"))
	if err != nil {
		return ""
	}
	names, _, err := tables.ParseName(table)
	if err != nil {
		return ""
	}
	return names.Name(nameID)
}

// Name gives the PostScript name, such as "SourceSerif4-Regular". It is empty
// where the file has none.
func (f *Face) Name() string { return f.name }

// Data gives the bytes of the file. They must not be changed.
func (f *Face) Data() []byte { return f.data }

// UnitsPerEm gives the font units that make up the size of the font.
func (f *Face) UnitsPerEm() int32 { return f.unitsPerEm }

// Ascent gives how far the face rises above the baseline, in font units.
func (f *Face) Ascent() int32 { return f.ascent }

// Descent gives how far the face reaches below the baseline, in font units; it
// is positive for a face that does.
func (f *Face) Descent() int32 { return f.descent }

// CapHeight gives the height of capital letters in font units; 0 where the face
// does not tell.
func (f *Face) CapHeight() int32 { return f.capHeight }

// XHeight gives the height of small letters in font units; 0 where the face
// does not tell.
func (f *Face) XHeight() int32 { return f.xHeight }

// Space gives the width of U+0020 in font units.
func (f *Face) Space() int32 { return f.space }

// SpaceGlyph gives the glyph of U+0020, and false for a face without one. A
// painter draws it between words, so that they stay apart where text is copied.
func (f *Face) SpaceGlyph() (GlyphID, bool) { return f.glyph(' ') }

// NumGlyphs gives the number of glyphs; a GlyphID is below it.
func (f *Face) NumGlyphs() int { return len(f.advances) }

// Advance gives how far the pen moves after a glyph, in font units; 0 for a
// glyph that is not in the face.
func (f *Face) Advance(g GlyphID) int32 {
	if int(g) >= len(f.advances) {
		return 0
	}
	return f.advances[g]
}

// glyph gives the glyph that the face maps a character to. Only a lookup in the
// face's own table: no lock is needed.
func (f *Face) glyph(r rune) (GlyphID, bool) {
	g, ok := f.parsed.Font.NominalGlyph(r)
	if !ok || g == 0 || int(g) >= len(f.advances) {
		return 0, false
	}
	return GlyphID(g), true
}

func round(v float32) int32 { return int32(math.Round(float64(v))) }
