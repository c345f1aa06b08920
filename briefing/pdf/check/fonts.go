package check

import (
	"maps"
	"slices"
	"strings"
	"unicode"
)

// checkFonts looks at the fonts that were used and at the codes shown in them.
func (c *checker) checkFonts() {
	for _, n := range slices.Sorted(maps.Keys(c.fonts)) {
		f := c.fonts[n]
		if len(f.shown) == 0 {
			continue
		}
		c.Fonts++
		c.checkFont(f)
		c.checkCodes(f)
	}
}

// standardKinds are the kinds of fonts that there are.
var standardKinds = []name{"Type0", "Type1", "MMType1", "TrueType", "Type3"}

func (c *checker) checkFont(f *typeface) {
	at := place{object: max(f.number, 0)}
	if c.name(f.dict.get("Type")) != "Font" || !slices.Contains(standardKinds, f.kind) || f.name == "" && f.kind != "Type3" {
		c.fail("font-dictionaries", at, "The dictionary of %s is incomplete.", f)
	}
	if f.kind == "Type3" {
		c.skip("The glyphs of Type 3 fonts are not looked into.")
		return
	}
	if !f.composite && (!f.dict.has("FirstChar") || !f.dict.has("LastChar") || !f.dict.has("Widths")) {
		c.fail("font-dictionaries", at, "The dictionary of %s has no widths.", f)
	}
	if f.composite {
		c.checkComposite(f, at)
	}
	program := ""
	for _, key := range []name{"FontFile", "FontFile2", "FontFile3"} {
		if s, ok := c.resolve(f.descriptor.get(key)).(*stream); ok {
			program = string(key)
			if kind := c.name(s.dict.get("Subtype")); key == "FontFile3" && kind != "Type1C" && kind != "CIDFontType0C" && kind != "OpenType" {
				c.fail("font-program", at, "The program of %s is of a kind that there is not.", f)
			}
		}
	}
	switch program {
	case "":
		c.fail("embedding", at, "%s is not in the file.", capital(f.String()))
		return
	case "FontFile", "FontFile3":
		c.skip("The glyphs and widths of %s are not looked into, because it is not TrueType.", f)
	}
	inner := c.name(f.descendant.get("BaseFont"))
	if full := c.name(f.descriptor.get("FontName")); full != inner || f.composite && f.program != nil && f.name != inner {
		c.fail("subset-names", at, "%s has different names in its dictionaries.", capital(f.String()))
	}
	if tag, _, ok := strings.Cut(string(f.name), "+"); !ok || len(tag) != 6 || strings.ContainsFunc(tag, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		if f.program != nil {
			c.fail("subset-names", at, "The name of %s does not begin with six letters and a plus sign, as that of a part of a font does.", f)
		}
	}
	flags, _ := c.resolve(f.descriptor.get("Flags")).(int)
	const symbolic = 4
	if f.kind == "TrueType" && f.program != nil {
		encoding, _ := c.encodingOf(f)
		if flags&symbolic == 0 && encoding == nil || flags&symbolic != 0 && f.dict.has("Encoding") {
			c.fail("encodings", at, "%s has no encoding that leads to its glyphs without doubt.", capital(f.String()))
		}
	}
}

// checkComposite looks at the dictionaries of a composite font.
func (c *checker) checkComposite(f *typeface, at place) {
	d := f.descendant
	kind := c.name(d.get("Subtype"))
	if kind != "CIDFontType0" && kind != "CIDFontType2" {
		c.fail("font-dictionaries", at, "%s has no descendant.", capital(f.String()))
		return
	}
	system := c.dict(d.get("CIDSystemInfo"))
	_, supplement := c.resolve(system.get("Supplement")).(int)
	if c.text(system.get("Registry")) == "" || c.text(system.get("Ordering")) == "" || !supplement {
		c.fail("cid-system", at, "%s does not say what its codes are numbers of.", capital(f.String()))
	}
	if !f.identity {
		if f.encoding == nil {
			c.skip("The codes of %s are not looked into, because its encoding is not in the file.", f)
		} else {
			s, _ := c.resolve(f.dict.get("Encoding")).(*stream)
			inside := c.dict(s.dict.get("CIDSystemInfo"))
			if c.text(inside.get("Registry")) != c.text(system.get("Registry")) || c.text(inside.get("Ordering")) != c.text(system.get("Ordering")) {
				c.fail("cid-system", at, "The encoding of %s is for the numbers of another font.", f)
			}
			if mode, _ := c.resolve(s.dict.get("WMode")).(int); mode != f.encoding.wmode {
				c.fail("cid-system", at, "The encoding of %s says twice, and differently, which way it runs.", f)
			}
		}
	}
	if kind != "CIDFontType2" || !d.has("FontDescriptor") {
		return
	}
	switch m := c.resolve(d.get("CIDToGIDMap")).(type) {
	case *stream:
	case name:
		if m != "Identity" {
			c.fail("glyph-maps", at, "%s leads from its codes to glyphs by %q.", capital(f.String()), string(m))
		}
	default:
		c.fail("glyph-maps", at, "%s does not say which glyphs its codes show.", capital(f.String()))
	}
}

// checkCodes looks at each code that is shown: what it stands for, which glyph it
// shows and how wide that is.
func (c *checker) checkCodes(f *typeface) {
	unknown := f.composite && !f.identity && f.encoding == nil
	for _, code := range slices.Sorted(maps.Keys(f.shown)) {
		s := f.shown[code]
		at := place{max(f.number, 0), s.page}
		c.checkMeaning(f, code, s, at)
		glyph, ok := c.glyph(f, code, s.cid)
		if !ok || unknown {
			if f.program != nil {
				c.skip("Some glyphs of %s are not looked into, because their encoding is its own.", f)
			}
			continue
		}
		if glyph == 0 || glyph >= f.program.glyphs {
			c.fail("missing-glyphs", at, "The code %#x, for %s, shows no glyph of %s.", code, quote(s.text), f)
			continue
		}
		const most = 1 // in 1/1000 em
		if w := f.program.width(glyph); max(w-s.width, s.width-w) > most {
			c.fail("widths", at, "The code %#x, for %s, is %.0f wide in the file and %.0f in %s.", code, quote(s.text), s.width, w, f)
		}
		if f.program.blank(glyph) && strings.ContainsFunc(s.text, visible) {
			c.fail("blank-glyphs", at, "The code %#x, for %s, shows nothing.", code, quote(s.text))
		}
	}
}

// visible says whether a character is one that can be seen.
func visible(r rune) bool {
	const hangulFiller, brailleBlank = 0x3164, 0x2800
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S) && r != hangulFiller && r != brailleBlank &&
		!unicode.Is(unicode.Variation_Selector, r) && r != 0x034F
}

// checkMeaning looks at what a code stands for.
func (c *checker) checkMeaning(f *typeface, code int, s *shown, at place) {
	if s.text == "" {
		_, changed := c.encodingOf(f)
		if !f.composite && (changed || f.program == nil) && f.unicode == nil {
			c.skip("What the codes of %s stand for is not looked into, because names of glyphs say it.", f)
			return
		}
		c.fail("meanings", at, "The code %#x of %s stands for no character.", code, f)
		return
	}
	if s.text == notUnicode {
		c.fail("meanings", at, "The code %#x of %s stands for half a character.", code, f)
		return
	}
	for _, r := range s.text {
		switch {
		case r == 0 || r == 0xFEFF || r == 0xFFFE:
			c.fail("meanings", at, "The code %#x of %s stands for U+%04X, which is no character.", code, f, r)
		case unicode.Is(unicode.Co, r) && s.bare:
			c.fail("private-characters", at, "The code %#x of %s stands for U+%04X, which only its font knows, and nothing says what it means.", code, f, r)
		}
	}
}

// capital writes the first letter large.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
