package pdf

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
)

// errFont says that a font cannot be embedded.
var errFont = errors.New("not a usable font")

// sfnt is a TrueType file in parts: its tables by their tags.
type sfnt map[string][]byte

// bytes puts the file together, with its checksums. It copies every
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
