package pdf

import (
	"fmt"
	"slices"
	"strings"
)

// encodingName names the CMap that all fonts share, and systemInfo what it gives: the
// codes as numbers. That they are the same serves readers that take one for the other.
const (
	encodingName = "Attache-Codes"
	systemInfo   = "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
)

// codeSpace says which bytes make a code, as codeAt makes them.
const codeSpace = "2 begincodespacerange\n<01> <7F>\n<8000> <FFFF>\nendcodespacerange\n"

// mostMapped is how many lines a block of a CMap may have.
const mostMapped = 100

// encoding gives the CMap from codes, up to the last, to their numbers. A line of it
// holds codes that differ in their last byte.
func encoding(last uint16) []byte {
	lines := []string{"<01> <7F> 1\n"}
	for first := 0x8000; first <= int(last); first += 0x100 {
		lines = append(lines, fmt.Sprintf("<%04X> <%04X> %d\n", first, first|0xFF, first))
	}
	out := beginCMap(encodingName, 1, "Identity")
	for block := range slices.Chunk(lines, mostMapped) {
		out = fmt.Appendf(out, "%d begincidrange\n%sendcidrange\n", len(block), strings.Join(block, ""))
	}
	return append(out, endCMap...)
}

// toUnicode gives the CMap from codes to the characters that they stand for.
func (p *prepared) toUnicode() []byte {
	out := beginCMap("Adobe-Identity-UCS", 2, "UCS")
	for start := 0; start < len(p.codes); start += mostMapped {
		end := min(start+mostMapped, len(p.codes))
		out = fmt.Appendf(out, "%d beginbfchar\n", end-start)
		for i := start; i < end; i++ {
			out = append(appendHexCode(append(out, '<'), p.codes[i]), "> <"...)
			out = append(appendUTF16(out, p.texts[i]), ">\n"...)
		}
		out = append(out, "endbfchar\n"...)
	}
	return append(out, endCMap...)
}

// beginCMap begins a CMap of a type: 1 leads to numbers of glyphs, 2 to characters.
func beginCMap(name string, kind int, ordering string) []byte {
	return fmt.Appendf(nil, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"+
		"/CIDSystemInfo <</Registry (Adobe)/Ordering (%s)/Supplement 0>> def\n"+
		"/CMapName /%s def\n/CMapType %d def\n/WMode 0 def\n%s", ordering, name, kind, codeSpace)
}

const endCMap = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"

// appendHexCode writes a code in hexadecimal digits, two for each of its bytes.
func appendHexCode(out []byte, code uint16) []byte {
	if code < 0x100 {
		return fmt.Appendf(out, "%02X", code)
	}
	return appendHex(out, code)
}
