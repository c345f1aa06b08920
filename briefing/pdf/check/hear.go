package check

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// instead is a text that stands for what marked content shows.
type instead struct {
	text string
	said bool
}

// hear shows a string and tells its words. Letters that are spaced as wide as words
// are told one by one.
func (d *drawing) hear(f *typeface, s []byte) (codes int) {
	r := d.spellingOf(f)
	g := &d.now
	for len(s) > 0 {
		part := s
		if g.letter > gapOfWords*g.size {
			_, _, n := f.next(s)
			part = s[:n]
		}
		s = s[len(part):]
		before := d.tm
		codes += d.showCodes(f, part)
		after := d.tm
		after[4] -= g.letter * g.scale / 100 * after[0]
		after[5] -= g.letter * g.scale / 100 * after[1]
		const perString = 256 // a line that is kept is far larger than the bytes that show it
		if d.in.artifact || !d.spend(perString) {
			continue
		}
		text := ""
		switch i := d.in.instead; {
		case i == nil:
			text = d.wordsOf(f, part)
		case !i.said:
			text, i.said = i.text, true
		}
		from, to := before.times(g.ctm), after.times(g.ctm)
		x0, y0 := from.point(0, g.rise)
		x1, y1 := to.point(0, g.rise)
		_, up := from.point(0, g.rise+g.size)
		d.heard.say(text, d.page.number, [2]float64{x0, y0}, [2]float64{x1, y1}, max(up-y0, y0-up), r)
	}
	return codes
}

// wordsOf gives what the codes of a string stand for.
func (d *drawing) wordsOf(f *typeface, s []byte) string {
	var b strings.Builder
	r := d.spellingOf(f)
	for len(s) > 0 {
		code, _, size := f.next(s)
		s = s[size:]
		t := r.text(f, code)
		if t == "" {
			d.heard.Unread++
			t = "\uFFFD"
		}
		b.WriteString(t)
	}
	return b.String()
}

// spelling is how the codes of a font are read where nothing but its encoding says
// what they stand for.
type spelling struct {
	bold        bool
	guessed     bool // its widths are not in the file
	differences map[int]string
	base        *charmap.Charmap
	standard    bool // Adobe's own encoding, which has round quotation marks where ASCII has straight ones
	utf16       bool // the codes of a composite font are UTF-16
}

// spellingOf looks at a font once.
func (c *checker) spellingOf(f *typeface) *spelling {
	if r := c.heard.fonts[f]; r != nil {
		return r
	}
	r := &spelling{base: charmap.Windows1252}
	c.heard.fonts[f] = r
	const forced = 1 << 18
	flags, _ := c.resolve(f.descriptor.get("Flags")).(int)
	lower := strings.ToLower(string(f.name))
	r.bold = flags&forced != 0 || strings.Contains(lower, "bold") || strings.Contains(lower, "black") || strings.Contains(lower, "heavy")
	if f.composite {
		e := string(c.name(f.dict.get("Encoding")))
		r.utf16 = strings.Contains(e, "UCS2") || strings.Contains(e, "UTF16")
		return r
	}
	if len(f.widths) == 0 && f.usual == 0 {
		r.guessed = true
		guessWidths(f, strings.Contains(lower, "courier"))
	}
	if m, ok := numbers(c.resolve(f.dict.get("FontMatrix")), 6); ok && f.kind == "Type3" {
		for code := range f.widths {
			f.widths[code] *= m[0] * 1000
		}
	}
	base, _ := c.encodingOf(f)
	if base != nil {
		r.base = base
	} else {
		r.standard = f.kind == "Type1" || f.kind == "MMType1"
	}
	if d, ok := c.resolve(f.dict.get("Encoding")).(dict); ok {
		r.differences = map[int]string{}
		code := 0
		for _, v := range c.list(d.get("Differences")) {
			switch v := c.resolve(v).(type) {
			case int:
				code = v
			case name:
				r.differences[code] = glyphText(string(v))
				code++
			}
			if !c.spend(16) {
				break
			}
		}
	}
	return r
}

// text gives what a code stands for, "" where that cannot be told.
func (r *spelling) text(f *typeface, code int) string {
	if f.unicode != nil {
		if t, ok := f.unicode.texts[code]; ok && t != notUnicode && t != "\x00" {
			return t
		}
	}
	if f.composite {
		if r.utf16 && code > ' ' && !utf16.IsSurrogate(rune(code)) {
			return string(rune(code))
		}
		return ""
	}
	if t, ok := r.differences[code]; ok {
		return t
	}
	if f.kind == "Type3" && f.unicode == nil || code < ' ' || code > 0xFF {
		return ""
	}
	if r.standard {
		switch code {
		case '\'':
			return "’"
		case '`':
			return "‘"
		case 0xAE:
			return "fi"
		case 0xAF:
			return "fl"
		}
	}
	if t := r.base.DecodeByte(byte(code)); t != 0xFFFD && t >= ' ' && (t < 0x7F || t >= 0xA0) {
		return string(t)
	}
	return ""
}

// guessWidths gives a font that every reader knows about the widths that it has.
func guessWidths(f *typeface, fixed bool) {
	for code := range 256 {
		width := 550.0
		switch {
		case fixed:
			width = 600
		case strings.IndexByte("ijlI.,;:'|!()[] ft/-", byte(code)) >= 0:
			width = 285
		case strings.IndexByte("mwMW@%", byte(code)) >= 0:
			width = 850
		case code >= 'A' && code <= 'Z':
			width = 680
		}
		f.widths[code] = width
	}
}
