package check

import (
	"encoding/binary"
	"errors"
)

// trueType is an embedded font program.
type trueType struct {
	tables   map[string][]byte
	glyphs   int
	em       int
	long     bool // whether loca has four bytes an entry
	advances int  // how many glyphs have an advance of their own
}

var errTrueType = errors.New("the font program is no complete TrueType font")

func readTrueType(data []byte) (*trueType, error) {
	if len(data) < 12 || string(data[:4]) != "\x00\x01\x00\x00" && string(data[:4]) != "true" {
		return nil, errTrueType
	}
	t := &trueType{tables: map[string][]byte{}}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		if len(data) < 28+16*i {
			return nil, errTrueType
		}
		entry := data[12+16*i:]
		from, size := uint64(binary.BigEndian.Uint32(entry[8:])), uint64(binary.BigEndian.Uint32(entry[12:]))
		if from+size > uint64(len(data)) {
			return nil, errTrueType
		}
		t.tables[string(entry[:4])] = data[from : from+size]
	}
	head, maxp, hhea := t.tables["head"], t.tables["maxp"], t.tables["hhea"]
	if len(head) < 54 || len(maxp) < 6 || len(hhea) < 36 {
		return nil, errTrueType
	}
	t.em = int(binary.BigEndian.Uint16(head[18:]))
	t.long = binary.BigEndian.Uint16(head[50:]) != 0
	t.glyphs = int(binary.BigEndian.Uint16(maxp[4:]))
	t.advances = int(binary.BigEndian.Uint16(hhea[34:]))
	each := 2
	if t.long {
		each = 4
	}
	if t.em == 0 || t.advances == 0 || len(t.tables["hmtx"]) < 4*t.advances || len(t.tables["loca"]) < each*(t.glyphs+1) {
		return nil, errTrueType
	}
	return t, nil
}

// width gives the advance of a glyph in 1/1000 em.
func (t *trueType) width(glyph int) float64 {
	i := min(glyph, t.advances-1)
	return 1000 * float64(binary.BigEndian.Uint16(t.tables["hmtx"][4*i:])) / float64(t.em)
}

// blank says whether a glyph has no outline.
func (t *trueType) blank(glyph int) bool {
	at := func(i int) int {
		if t.long {
			return int(binary.BigEndian.Uint32(t.tables["loca"][4*i:]))
		}
		return 2 * int(binary.BigEndian.Uint16(t.tables["loca"][2*i:]))
	}
	return at(glyph+1) <= at(glyph) || at(glyph+1) > len(t.tables["glyf"])
}

// subtable gives a character map by platform and encoding, nil where there is
// none.
func (t *trueType) subtable(platform, encoding uint16) []byte {
	c := t.tables["cmap"]
	if len(c) < 4 {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(c[2:])) {
		if len(c) < 12+8*i {
			return nil
		}
		e := c[4+8*i:]
		from := binary.BigEndian.Uint32(e[4:])
		if binary.BigEndian.Uint16(e) == platform && binary.BigEndian.Uint16(e[2:]) == encoding && uint64(from) < uint64(len(c)) {
			return c[from:]
		}
	}
	return nil
}

// lookUp finds a character in a character map of format 0, 4 or 6; 0 where it is
// not there.
func lookUp(table []byte, code int) int {
	at := func(i int) int {
		if i < 0 || i+2 > len(table) {
			return 0
		}
		return int(binary.BigEndian.Uint16(table[i:]))
	}
	switch at(0) {
	case 0:
		if code >= 0 && code < 256 && 6+code < len(table) {
			return int(table[6+code])
		}
	case 6:
		if first, count := at(6), at(8); code >= first && code < first+count {
			return at(10 + 2*(code-first))
		}
	case 4:
		twice := at(6) // the number of segments
		for i := 0; i < twice; i += 2 {
			if last := at(14 + i); code > last {
				continue
			}
			first := at(16 + twice + i)
			if code < first {
				return 0
			}
			delta, where := at(16+2*twice+i), 16+3*twice+i
			if at(where) == 0 {
				return (code + delta) & 0xFFFF
			}
			if glyph := at(where + at(where) + 2*(code-first)); glyph != 0 {
				return (glyph + delta) & 0xFFFF
			}
			return 0
		}
	}
	return 0
}
