package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// errFont says that a font cannot be embedded, or that what gofpdf made of it
// cannot be read.
var errFont = errors.New("not a usable TrueType font")

// sfnt is a TrueType file taken apart: its tables by their tags.
type sfnt map[string][]byte

// readSFNT takes a TrueType file apart. The tables share its bytes. Fonts with
// other outlines than TrueType's and collections fail with [errFont].
func readSFNT(data []byte) (sfnt, error) {
	if len(data) < 12 {
		return nil, fmt.Errorf("%w: %d bytes", errFont, len(data))
	}
	if v := binary.BigEndian.Uint32(data); v != 0x00010000 && v != 0x74727565 {
		return nil, fmt.Errorf("%w: version %08x", errFont, v)
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	if len(data) < 12+16*n {
		return nil, fmt.Errorf("%w: table directory cut short", errFont)
	}
	tables := make(sfnt, n)
	for i := range n {
		record := data[12+16*i:]
		tag := string(record[:4])
		start := uint64(binary.BigEndian.Uint32(record[8:]))
		end := start + uint64(binary.BigEndian.Uint32(record[12:]))
		if end > uint64(len(data)) {
			return nil, fmt.Errorf("%w: table %q cut short", errFont, tag)
		}
		tables[tag] = data[start:end:end]
	}
	return tables, nil
}

// bytes puts the file together again, with fresh checksums. It copies every
// table.
func (s sfnt) bytes() []byte {
	tags := slices.Sorted(maps.Keys(s))
	size := 12 + 16*len(tags)
	for _, tag := range tags {
		size += (len(s[tag]) + 3) &^ 3
	}
	out := make([]byte, 12, size)
	binary.BigEndian.PutUint32(out, 0x00010000)
	binary.BigEndian.PutUint16(out[4:], uint16(len(tags)))
	power, log := binarySearch(len(tags))
	binary.BigEndian.PutUint16(out[6:], uint16(16*power))
	binary.BigEndian.PutUint16(out[8:], uint16(log))
	binary.BigEndian.PutUint16(out[10:], uint16(16*(len(tags)-power)))

	at := 12 + 16*len(tags)
	for _, tag := range tags {
		sum := checksum(s[tag])
		if tag == "head" {
			sum -= binary.BigEndian.Uint32(s[tag][8:]) // its own field for the whole file's checksum counts as 0
		}
		out = append(out, tag...)
		out = binary.BigEndian.AppendUint32(out, sum)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(s[tag])))
		at += (len(s[tag]) + 3) &^ 3
	}
	var head []byte
	for _, tag := range tags {
		if tag == "head" {
			head = out[len(out) : len(out)+len(s[tag])]
		}
		out = append(out, s[tag]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	if head != nil {
		binary.BigEndian.PutUint32(head[8:], 0)
		binary.BigEndian.PutUint32(head[8:], 0xB1B0AFBA-checksum(out))
	}
	return out
}

// checksum adds up a table's 32-bit words, its end filled with zeros.
func checksum(table []byte) uint32 {
	var sum uint32
	for ; len(table) >= 4; table = table[4:] {
		sum += binary.BigEndian.Uint32(table)
	}
	var rest [4]byte
	copy(rest[:], table)
	return sum + binary.BigEndian.Uint32(rest[:])
}

// binarySearch gives the largest power of two up to n, and its logarithm: what
// font tables tell readers about their search.
func binarySearch(n int) (power, log int) {
	power = 1
	for 2*power <= n {
		power *= 2
		log++
	}
	return power, log
}

// format4 makes a cmap table with one subtable, which maps codes[i] to
// glyphs[i]. The codes ascend and stay below 0xFFFF; there are no more than
// 32,766 of them, because the table counts its segments in 16 bits, twice over.
func format4(codes, glyphs []uint16) []byte {
	type segment struct{ first, last, delta uint16 }
	var segments []segment
	for i, code := range codes {
		delta := glyphs[i] - code
		if n := len(segments); n > 0 && segments[n-1].last+1 == code && segments[n-1].delta == delta {
			segments[n-1].last = code
		} else {
			segments = append(segments, segment{code, code, delta})
		}
	}
	segments = append(segments, segment{0xFFFF, 0xFFFF, 1})

	n := len(segments)
	power, log := binarySearch(n)
	length := min(16+8*n, 0xFFFF) // too many segments for the field: readers go by the segment count
	out := make([]byte, 0, 12+16+8*n)
	put := func(values ...uint16) {
		for _, v := range values {
			out = binary.BigEndian.AppendUint16(out, v)
		}
	}
	put(0, 1, 3, 1, 0, 12) // version, one table, for Windows and Unicode, at byte 12
	put(4, uint16(length), 0, uint16(2*n), uint16(2*power), uint16(log), uint16(2*(n-power)))
	for _, s := range segments {
		put(s.last)
	}
	put(0)
	for _, s := range segments {
		put(s.first)
	}
	for _, s := range segments {
		put(s.delta)
	}
	for range segments {
		put(0) // no segment uses the glyph array
	}
	return out
}
