package check

import (
	"fmt"

	"golang.org/x/text/encoding/charmap"
)

// typeface is a font of the file with the codes that were shown in it.
type typeface struct {
	number     int // of the object
	dict       dict
	descendant dict // of a composite font; else the font itself
	descriptor dict
	name       name
	kind       name // Subtype
	composite  bool
	identity   bool  // two bytes make a code, which is the CID
	encoding   *cmap // embedded, of a composite font
	unicode    *cmap // nil where there is no ToUnicode
	widths     map[int]float64
	usual      float64 // the width of codes that widths does not have
	program    *trueType
	toGlyph    []byte         // of CIDs; nil for the identity
	shown      map[int]*shown // by code
}

// shown is a code that is shown.
type shown struct {
	cid   int
	width float64 // as the file says it, in 1/1000 em
	text  string  // what it stands for
	rtl   bool    // among that are letters that run from right to left
	page  int     // where it is shown first
	bare  bool    // it is shown, at least once, outside any replacement text
}

// font gives the font of a resource, read once.
func (c *checker) font(v any) *typeface {
	d := c.dict(v)
	if d == nil {
		return nil
	}
	r, indirect := v.(ref)
	if f := c.fonts[r.number]; indirect && f != nil {
		return f
	}
	f := &typeface{number: r.number, dict: d, descendant: d, shown: map[int]*shown{}, kind: c.name(d.get("Subtype")), name: c.name(d.get("BaseFont"))}
	if !indirect {
		c.direct-- // direct ones get numbers that no object has
		c.fonts[c.direct] = f
	} else {
		c.fonts[r.number] = f
	}
	if f.kind == "Type0" {
		f.composite = true
		if l := c.list(d.get("DescendantFonts")); len(l) == 1 {
			f.descendant = c.dict(l[0])
		}
		switch e := c.resolve(d.get("Encoding")).(type) {
		case name:
			f.identity = e == "Identity-H" || e == "Identity-V"
		case *stream:
			if data, err := c.decode(e); err == nil {
				f.encoding = readCMap(data)
			}
		}
		c.cidWidths(f)
		if s, ok := c.resolve(f.descendant.get("CIDToGIDMap")).(*stream); ok {
			f.toGlyph, _ = c.decode(s)
		}
	} else {
		c.simpleWidths(f)
	}
	f.descriptor = c.dict(f.descendant.get("FontDescriptor"))
	if s, ok := c.resolve(d.get("ToUnicode")).(*stream); ok {
		if data, err := c.decode(s); err == nil {
			f.unicode = readCMap(data)
		}
	}
	if s, ok := c.resolve(f.descriptor.get("FontFile2")).(*stream); ok {
		data, err := c.decode(s)
		if err == nil {
			f.program, err = readTrueType(data)
		}
		if err != nil {
			c.fail("font-program", place{object: s.number}, "The program of the font %s cannot be read: %v.", f.name, err)
		}
	}
	return f
}

// cidWidths reads the widths of a composite font.
func (c *checker) cidWidths(f *typeface) {
	f.widths, f.usual = map[int]float64{}, 1000
	if w, ok := number(c.resolve(f.descendant.get("DW"))); ok {
		f.usual = w
	}
	l := c.list(f.descendant.get("W"))
	for i := 0; i+1 < len(l); {
		first, _ := c.resolve(l[i]).(int)
		if each, ok := c.resolve(l[i+1]).(list); ok {
			for n, v := range each {
				f.widths[first+n], _ = number(c.resolve(v))
			}
			i += 2
			continue
		}
		if i+2 >= len(l) {
			return
		}
		last, _ := c.resolve(l[i+1]).(int)
		width, _ := number(c.resolve(l[i+2]))
		for n := max(first, 0); n <= min(last, 0xFFFF) && c.spend(1); n++ {
			f.widths[n] = width
		}
		i += 3
	}
}

func (c *checker) simpleWidths(f *typeface) {
	f.widths = map[int]float64{}
	f.usual, _ = number(c.resolve(c.dict(f.dict.get("FontDescriptor")).get("MissingWidth")))
	first, _ := c.resolve(f.dict.get("FirstChar")).(int)
	for i, v := range c.list(f.dict.get("Widths")) {
		f.widths[first+i], _ = number(c.resolve(v))
	}
}

// next takes a code from the front of a string: the code, its CID and how many
// bytes it has.
func (f *typeface) next(s []byte) (code, cid, size int) {
	if !f.composite {
		return int(s[0]), int(s[0]), 1
	}
	if f.encoding != nil && len(f.encoding.spaces) > 0 {
		for n := 1; n <= min(4, len(s)); n++ {
			code = bytesValue(s[:n])
			for _, r := range f.encoding.spaces {
				if r.bytes == n && code >= r.low && code <= r.high {
					return code, f.encoding.cids[code], n
				}
			}
		}
	}
	if len(s) < 2 {
		return int(s[0]), 0, 1
	}
	code = int(s[0])<<8 | int(s[1])
	return code, code, 2
}

func (f *typeface) width(cid int) float64 {
	if w, ok := f.widths[cid]; ok {
		return w
	}
	return f.usual
}

// textOf gives what a code stands for, "" where nothing says so.
func (c *checker) textOf(f *typeface, code int) string {
	if f.unicode != nil {
		if t, ok := f.unicode.texts[code]; ok {
			return t
		}
	}
	if f.composite {
		return ""
	}
	if encoding, _ := c.encodingOf(f); encoding != nil {
		if r := encoding.DecodeByte(byte(code)); r != 0xFFFD {
			return string(r)
		}
	}
	return ""
}

// encodingOf gives the standard encoding of a simple font, nil where it has
// none, and whether the font changes some of it.
func (c *checker) encodingOf(f *typeface) (*charmap.Charmap, bool) {
	changed := false
	v := c.resolve(f.dict.get("Encoding"))
	if d, ok := v.(dict); ok {
		v = c.resolve(d.get("BaseEncoding"))
		changed = d.has("Differences")
	}
	switch v {
	case name("WinAnsiEncoding"):
		return charmap.Windows1252, changed
	case name("MacRomanEncoding"):
		return charmap.Macintosh, changed
	}
	return nil, changed
}

// glyph gives the glyph that a code shows, and false where that cannot be told.
func (c *checker) glyph(f *typeface, code, cid int) (int, bool) {
	if f.program == nil {
		return 0, false
	}
	if f.composite {
		if f.descendant.get("CIDToGIDMap") == nil || f.toGlyph == nil {
			return cid, true
		}
		if 2*cid+1 >= len(f.toGlyph) {
			return 0, true
		}
		return int(f.toGlyph[2*cid])<<8 | int(f.toGlyph[2*cid+1]), true
	}
	encoding, changed := c.encodingOf(f)
	flags, _ := c.resolve(f.descriptor.get("Flags")).(int)
	if changed {
		return 0, false
	}
	const symbolic = 4
	if flags&symbolic == 0 && encoding != nil {
		if t := f.program.subtable(3, 1); t != nil {
			return lookUp(t, int(encoding.DecodeByte(byte(code)))), true
		}
		return lookUp(f.program.subtable(1, 0), code), true
	}
	if t := f.program.subtable(3, 0); t != nil {
		for _, base := range []int{0, 0xF000, 0xF100, 0xF200} {
			if g := lookUp(t, base+code); g != 0 {
				return g, true
			}
		}
		return 0, true
	}
	return lookUp(f.program.subtable(1, 0), code), true
}

// show notes that a code is shown.
func (c *checker) show(f *typeface, code, cid, page int, bare bool) *shown {
	s := f.shown[code]
	if s == nil {
		s = &shown{cid: cid, width: f.width(cid), text: c.textOf(f, code), page: page}
		for _, r := range s.text {
			s.rtl = s.rtl || rightToLeft(r)
		}
		f.shown[code] = s
	}
	s.bare = s.bare || bare
	return s
}

// rightToLeft says whether a character belongs to a script that runs so.
func rightToLeft(r rune) bool {
	return r >= 0x590 && r <= 0x8FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFE || r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EEFF
}

// String names the font for a sentence.
func (f *typeface) String() string {
	if f.name == "" {
		return "a font without a name"
	}
	return fmt.Sprintf("the font %.60s", string(f.name))
}
