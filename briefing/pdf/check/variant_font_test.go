package check

import (
	"encoding/binary"
	"regexp"
)

// descendant gives the descendant of the first composite font.
func (p *paper) descendant() int { return p.first("Subtype", name("CIDFontType2")) }

func (p *paper) descriptor() int {
	return p.dict(p.descendant()).get("FontDescriptor").(ref).number
}

// program gives the font's program and changes a table of it.
func (p *paper) program(tag string, change func(table []byte)) {
	n := p.dict(p.descriptor()).get("FontFile2").(ref).number
	p.replace(n, func(s string) string {
		b := []byte(s)
		for i := range int(binary.BigEndian.Uint16(b[4:])) {
			e := b[12+16*i:]
			if string(e[:4]) == tag {
				change(b[binary.BigEndian.Uint32(e[8:]):][:binary.BigEndian.Uint32(e[12:])])
			}
		}
		return string(b)
	})
}

// toUnicode changes what the codes of the first font stand for.
func (p *paper) toUnicode(change func(string) string) {
	p.replace(p.dict(p.first("Subtype", name("Type0"))).get("ToUnicode").(ref).number, change)
}

// becomes turns what the first code that is no space stands for into a character
// of four digits.
func becomes(digits string) func(string) string {
	return func(s string) string {
		entries := regexp.MustCompile(`(<(?:[0-9A-Fa-f]{2}){1,2}> ?<)[0-9A-Fa-f]{4}>`).FindAllStringSubmatchIndex(s, 5)
		m := entries[len(entries)-1]
		return s[:m[3]] + digits + ">" + s[m[1]:]
	}
}

var fontVariants = []variant{
	{"a font has no name", "ours", "font-dictionaries subset-names", func(p *paper) { p.set(p.first("Subtype", name("Type0")), "BaseFont", nil) }},
	{"a font's program is cut", "ours", "font-program", func(p *paper) {
		p.replace(p.dict(p.descriptor()).get("FontFile2").(ref).number, func(s string) string { return s[:len(s)/2] })
	}},
	{"a font is not in the file", "typst", "embedding", func(p *paper) { p.set(p.descriptor(), "FontFile2", nil) }},
	{"text is shown in a font that every reader is said to have", "ours", "embedding font-dictionaries", func(p *paper) {
		p.resource("Font", "Std", p.add(dict{{"Type", name("Font")}, {"Subtype", name("Type1")}, {"BaseFont", name("Helvetica")}, {"Encoding", name("WinAnsiEncoding")}}))
		p.content(behind("\n/Artifact BMC BT /Std 9 Tf (words) Tj ET EMC"))
	}},
	{"the name of a font's part is that of the whole", "pdfkit", "subset-names", func(p *paper) {
		for _, n := range []int{13, 36} {
			p.set(n, "BaseFont", name("SourceSans3-SemiBold"))
		}
		p.set(p.descriptor(), "FontName", name("SourceSans3-SemiBold"))
	}},
	{"a font has two names", "ours", "subset-names", func(p *paper) { p.set(p.descriptor(), "FontName", name("ABCDEF+Other")) }},
	{"a font does not say what its codes are", "typst", "cid-system", func(p *paper) { p.set(p.descendant(), "CIDSystemInfo", nil) }},
	{"a font does not lead from codes to glyphs", "pdfkit", "glyph-maps", func(p *paper) { p.set(p.descendant(), "CIDToGIDMap", nil) }},
	{"a simple font has a part of its glyphs by an encoding that it should not have", "ours", "encodings missing-glyphs", func(p *paper) {
		program := p.dict(p.descriptor()).get("FontFile2")
		descriptor := p.add(dict{{"Type", name("FontDescriptor")}, {"FontName", name("ABCDEF+Simple")}, {"Flags", 4}, {"FontFile2", program}})
		p.resource("Font", "Simple", p.add(dict{{"Type", name("Font")}, {"Subtype", name("TrueType")}, {"BaseFont", name("ABCDEF+Simple")},
			{"Encoding", name("WinAnsiEncoding")}, {"FirstChar", 65}, {"LastChar", 65}, {"Widths", list{500}}, {"FontDescriptor", descriptor}}))
		p.content(behind("\n/Artifact BMC BT /Simple 9 Tf (A) Tj ET EMC"))
	}},
	{"a font does not say what its codes stand for", "typst", "meanings", func(p *paper) { p.set(p.first("Subtype", name("Type0")), "ToUnicode", nil) }},
	{"a code stands for U+0000", "ours", "meanings", func(p *paper) { p.toUnicode(becomes("0000")) }},
	{"a code stands for U+FEFF", "pdfkit", "meanings", func(p *paper) { p.toUnicode(swap("<0046>", "<FEFF>")) }},
	{"a code stands for half a character", "ours", "meanings", func(p *paper) { p.toUnicode(becomes("D800")) }},
	{"a code stands for a private character", "ours", "private-characters", func(p *paper) { p.toUnicode(becomes("E000")) }},
	{"the box for missing glyphs is shown", "pdfkit", "missing-glyphs meanings", func(p *paper) { p.content(swap("<000100020003", "<000000020003")) }},
	{"a code leads to the box for missing glyphs", "ours", "missing-glyphs", func(p *paper) {
		p.replace(p.dict(p.descendant()).get("CIDToGIDMap").(ref).number, func(s string) string { return string(make([]byte, len(s))) })
	}},
	{"the glyphs of a font are empty", "typst", "blank-glyphs", func(p *paper) { p.program("loca", func(b []byte) { clear(b) }) }},
	{"a width in the file is wrong", "ours", "widths", func(p *paper) {
		l := p.dict(p.descendant()).get("W").(list)
		each := l[1].(list)
		each[len(each)-1] = each[len(each)-1].(int) + 2
	}},
	{"a width in the font is wrong", "typst", "widths", func(p *paper) {
		p.program("hmtx", func(b []byte) { binary.BigEndian.PutUint16(b[4*3:], binary.BigEndian.Uint16(b[4*3:])+40) })
	}},
}
