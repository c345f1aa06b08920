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

// Face is one face of a font file, parsed. It is safe for concurrent use.
type Face struct {
	about           About
	unitsPerEm      int32
	ascent, descent int32
	space           int32 // advance of U+0020
	percent         int32 // of the size of the text around it
	glyphs          int

	characters *ot.Font // knows the glyphs of characters, whether or not the rest is parsed

	mu     sync.Mutex // guards what follows, which fills caches of its own
	rest   *opened    // where to parse the rest of the face from; nil: it is parsed
	parsed *ot.Face
	shaper *harfbuzz.Font // nil: the rest is not parsed

	capHeight, xHeight int32 // 0: not known, or told by an outline
}

// Choice picks a face where a file offers several.
type Choice struct {
	Index  int // of the face in a collection, from 0
	Weight int // of a variable font, such as 400; 0: the file's own default
}

// Parse reads the first face of a TrueType or OpenType font file, as [Read] does.
// The face keeps parts of data, which must not be changed afterwards.
func Parse(data []byte) (*Face, error) { return Read(bytes.NewReader(data), Choice{}) }

// Read reads a face of a TrueType or OpenType font file or collection, with
// quadratic or cubic outlines. The file may be closed afterwards. It fails on a file
// that is not a font, lacks what every font has, or has no outlines, and with [ErrRestricted].
func Read(file File, choice Choice) (face *Face, err error) {
	defer whenDamaged(func(what any) { face, err = nil, fmt.Errorf("parse font: damaged: %v", what) })
	o, err := find(file, choice)
	if err != nil {
		return nil, err
	}
	parsed, err := o.whole()
	if err != nil {
		return nil, fmt.Errorf("parse font %s: %w", o.about.Name, err)
	}
	if face, err = newFace(o, parsed); err == nil {
		face.shaper = harfbuzz.NewFont(parsed)
	}
	return face, err
}

func newFace(o *opened, parsed *ot.Face) (*Face, error) {
	f := &Face{about: o.about, percent: 100, unitsPerEm: int32(parsed.Upem()), characters: parsed.Font, parsed: parsed}
	if f.unitsPerEm == 0 {
		return nil, fmt.Errorf("parse font %s: no units per em", o.about.Name)
	}
	loader, err := o.directory.loader(o.file, nil)
	if err == nil {
		f.glyphs, err = glyphCount(loader)
	}
	if err != nil {
		return nil, fmt.Errorf("parse font %s: %w", o.about.Name, err)
	}
	f.measure()
	return f, nil
}

// whenDamaged, deferred, calls report where reading a font fails: the package that
// reads them trusts some numbers in their tables, and a damaged file among a
// machine's fonts must not end the program.
func whenDamaged(report func(what any)) {
	if what := recover(); what != nil {
		report(what)
	}
}

func glyphCount(loader *opentype.Loader) (int, error) {
	table, err := loader.RawTable(opentype.MustNewTag("maxp"))
	if err != nil {
		return 0, err
	}
	maxp, _, err := tables.ParseMaxp(table)
	return int(maxp.NumGlyphs), err
}

func (f *Face) measure() {
	if extents, ok := f.parsed.FontHExtents(); ok {
		f.ascent, f.descent = round(extents.Ascender), round(-extents.Descender)
	}
	f.measureLetters()
	if g, ok := f.glyph(' '); ok {
		f.space = f.Advance(g)
	} else {
		f.space = f.unitsPerEm / 4
	}
}

func (f *Face) measureLetters() {
	f.capHeight, f.xHeight = round(f.parsed.LineMetric(ot.CapHeight)), round(f.parsed.LineMetric(ot.XHeight))
}

// About gives what the face says of itself.
func (f *Face) About() About { return f.about }

// Name gives the PostScript name, such as "SourceSerif4-Regular". It is empty
// where the file has none.
func (f *Face) Name() string { return f.about.Name }

// UnitsPerEm gives the font units that make up the size of the font.
func (f *Face) UnitsPerEm() int32 { return f.unitsPerEm }

// Ascent gives how far the face rises above the baseline, in font units.
func (f *Face) Ascent() int32 { return f.ascent }

// Descent gives how far the face reaches below the baseline, in font units; it
// is positive for a face that does.
func (f *Face) Descent() int32 { return f.descent }

// CapHeight gives the height of capital letters in font units; 0 where the face
// does not tell.
func (f *Face) CapHeight() int32 { return f.letters(&f.capHeight) }

// XHeight gives the height of small letters in font units; 0 where the face
// does not tell.
func (f *Face) XHeight() int32 { return f.letters(&f.xHeight) }

// letters gives a height of letters, which older fonts tell only by their outlines.
func (f *Face) letters(height *int32) int32 {
	f.mu.Lock()
	defer f.mu.Unlock()
	if *height == 0 {
		f.complete()
	}
	return *height
}

// Percent gives the size of the font, in hundredths of that of the text around it, in
// which the letters of the face look as large as those of a Set's own families.
func (f *Face) Percent() int32 { return f.percent }

// Space gives the width of U+0020 in font units.
func (f *Face) Space() int32 { return f.space }

// SpaceGlyph gives the glyph of U+0020, and false for a face without one. A
// painter draws it between words, so that they stay apart where text is copied.
func (f *Face) SpaceGlyph() (GlyphID, bool) { return f.glyph(' ') }

// NumGlyphs gives the number of glyphs; a GlyphID is below it.
func (f *Face) NumGlyphs() int { return f.glyphs }

// Advance gives how far the pen moves after a glyph, in font units; 0 for a
// glyph that is not in the face.
func (f *Face) Advance(g GlyphID) (advance int32) {
	if int(g) >= f.glyphs {
		return 0
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	defer whenDamaged(func(any) { advance = 0 })
	return round(f.parsed.HorizontalAdvance(ot.GID(g)))
}

// glyph gives the glyph that the face maps a character to. Only a lookup in the
// face's own table: no lock is needed.
func (f *Face) glyph(r rune) (GlyphID, bool) {
	g, ok := f.characters.NominalGlyph(r)
	if !ok || g == 0 || int(g) >= f.glyphs {
		return 0, false
	}
	return GlyphID(g), true
}

func round(v float32) int32 { return int32(math.Round(float64(v))) }
