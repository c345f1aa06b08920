package pdf

import (
	"encoding/binary"
	"fmt"

	"attache/briefing/font"
)

// prepareFont makes the font file that gofpdf gets: the outlines and metrics of
// the face, a cmap that maps codes[i] to glyphs[i], and nothing that shapes
// text. The bytes are a copy, because gofpdf writes into what it is given, and
// they are checked so far that gofpdf, which checks nothing, can read them: it
// fails with [errFont] where a table is missing, too short or refers to what is
// not there.
func prepareFont(data []byte, codes []uint16, glyphs []font.GlyphID) ([]byte, error) {
	from, err := readSFNT(data)
	if err != nil {
		return nil, err
	}
	o, err := readOutlines(from)
	if err != nil {
		return nil, err
	}
	if err := o.check(0, 0); err != nil { // gofpdf keeps it, used or not
		return nil, err
	}
	ids := make([]uint16, len(glyphs))
	for i, g := range glyphs {
		if err := o.check(int(g), 0); err != nil {
			return nil, err
		}
		ids[i] = uint16(g)
	}

	hhea := append([]byte(nil), from["hhea"][:36]...)
	binary.BigEndian.PutUint16(hhea[32:], 0)
	binary.BigEndian.PutUint16(hhea[34:], uint16(o.count))
	to := sfnt{
		"cmap": format4(codes, ids),
		"glyf": from["glyf"],
		"head": from["head"],
		"hhea": hhea,
		"hmtx": o.longMetrics(from["hmtx"]),
		"loca": from["loca"],
		"maxp": from["maxp"],
		"name": {0, 0, 0, 0, 0, 6}, // format 0, no names
		"post": make([]byte, 32),
	}
	for _, tag := range []string{"cvt ", "fpgm", "prep"} {
		if len(from[tag]) > 0 {
			to[tag] = from[tag]
		}
	}
	if post := from["post"]; len(post) >= 32 {
		copy(to["post"], post[:32]) // with the slant of an italic
	}
	binary.BigEndian.PutUint32(to["post"], 0x00030000) // no glyph names
	if os2 := from["OS/2"]; len(os2) >= 96 {
		// The embedding rights are the business of who chose the font; gofpdf
		// would print a line about them and forget the weight.
		to["OS/2"] = append([]byte(nil), os2[:96]...)
		binary.BigEndian.PutUint16(to["OS/2"][8:], 0)
	}
	return to.bytes(), nil
}

// outlines is what must hold of a font's glyf table and its companions.
type outlines struct {
	count   int // of glyphs
	metrics int // of glyphs with an advance of their own
	glyf    []byte
	offsets []uint32 // of each glyph in glyf, and the end
	parts   int      // of composite glyphs, as often as they were visited
}

func readOutlines(from sfnt) (*outlines, error) {
	for _, need := range []struct {
		tag string
		min int
	}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"loca", 4}, {"glyf", 0}} {
		if table, ok := from[need.tag]; !ok || len(table) < need.min {
			return nil, fmt.Errorf("%w: table %q missing or too short", errFont, need.tag)
		}
	}
	o := &outlines{
		count:   int(binary.BigEndian.Uint16(from["maxp"][4:])),
		metrics: int(binary.BigEndian.Uint16(from["hhea"][34:])),
		glyf:    from["glyf"],
	}
	if o.count == 0 || o.metrics == 0 || o.metrics > o.count || len(from["hmtx"]) < 2*(o.count+o.metrics) {
		return nil, fmt.Errorf("%w: metrics of %d of %d glyphs in %d bytes", errFont, o.metrics, o.count, len(from["hmtx"]))
	}
	if upm := binary.BigEndian.Uint16(from["head"][18:]); upm == 0 {
		return nil, fmt.Errorf("%w: no units per em", errFont)
	}
	if format := binary.BigEndian.Uint16(from["head"][52:]); format != 0 {
		return nil, fmt.Errorf("%w: glyph format %d", errFont, format)
	}
	loca := from["loca"]
	wide := binary.BigEndian.Uint16(from["head"][50:])
	o.offsets = make([]uint32, o.count+1)
	for i := range o.offsets {
		switch {
		case wide == 0 && len(loca) >= 2*i+2:
			o.offsets[i] = 2 * uint32(binary.BigEndian.Uint16(loca[2*i:]))
		case wide == 1 && len(loca) >= 4*i+4:
			o.offsets[i] = binary.BigEndian.Uint32(loca[4*i:])
		default:
			return nil, fmt.Errorf("%w: offsets of %d glyphs in %d bytes", errFont, o.count, len(loca))
		}
		if i > 0 && o.offsets[i] < o.offsets[i-1] || uint64(o.offsets[i]) > uint64(len(o.glyf)) {
			return nil, fmt.Errorf("%w: glyph %d outside its table", errFont, i)
		}
	}
	return o, nil
}

// maxNesting is how deep glyphs made of glyphs may be nested. The fonts in use
// need 2; a glyph that is part of itself would have no end.
const maxNesting = 16

// maxParts is how many parts the glyphs in use may have altogether, counted at
// each visit: gofpdf visits a part as often as it is named.
const maxParts = 1 << 20

// Flags of a part of a composite glyph.
const (
	partWords    = 0x0001 // its offsets are words, not bytes
	partScale    = 0x0008
	partMore     = 0x0020 // another part follows
	partScaleXY  = 0x0040
	partTwoByTwo = 0x0080
)

const (
	composite     = 0x8000 // sign of the number of contours
	glyphHeadSize = 10
)

// check fails when a glyph, or one that it is made of, does not exist, is cut
// short or has too many parts.
func (o *outlines) check(id, depth int) error {
	if id >= o.count || depth > maxNesting {
		return fmt.Errorf("%w: glyph %d is missing or nested too deep", errFont, id)
	}
	glyph := o.glyf[o.offsets[id]:o.offsets[id+1]]
	if len(glyph) == 0 {
		return nil
	}
	short := fmt.Errorf("%w: glyph %d cut short", errFont, id)
	if len(glyph) < glyphHeadSize {
		return short
	}
	if binary.BigEndian.Uint16(glyph)&composite == 0 {
		return nil
	}
	for parts := glyph[glyphHeadSize:]; ; {
		if o.parts++; len(parts) < 4 || o.parts > maxParts {
			return short
		}
		flags := binary.BigEndian.Uint16(parts)
		if err := o.check(int(binary.BigEndian.Uint16(parts[2:])), depth+1); err != nil {
			return err
		}
		size := 6
		if flags&partWords != 0 {
			size += 2
		}
		switch {
		case flags&partScale != 0:
			size += 2
		case flags&partScaleXY != 0:
			size += 4
		case flags&partTwoByTwo != 0:
			size += 8
		}
		if len(parts) < size {
			return short
		}
		if flags&partMore == 0 {
			return nil
		}
		parts = parts[size:]
	}
}

// longMetrics gives every glyph an advance of its own: the last ones of a font
// may share one, which gofpdf reads by writing into the table.
func (o *outlines) longMetrics(hmtx []byte) []byte {
	out := make([]byte, 0, 4*o.count)
	out = append(out, hmtx[:4*o.metrics]...)
	last := hmtx[4*(o.metrics-1) : 4*o.metrics-2]
	bearings := hmtx[4*o.metrics:]
	for i := range o.count - o.metrics {
		out = append(out, last...)
		out = append(out, bearings[2*i:2*i+2]...)
	}
	return out
}
