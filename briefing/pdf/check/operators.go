package check

import (
	"strings"
	"unicode/utf8"
)

// operator is an operator of content streams.
type operator struct {
	operands int // how many it has; -1 where that differs
	do       func(d *drawing, operands []any)
	paints   bool
}

// operators lists all that a content stream may have, by what they are for.
var operators map[string]operator

func init() { // it cannot be a plain table, because forms are drawn by an operator
	operators = map[string]operator{
		// The state.
		"q": {0, (*drawing).save, false}, "Q": {0, (*drawing).restore, false}, "cm": {6, (*drawing).transform, false},
		"w": {1, nil, false}, "J": {1, nil, false}, "j": {1, nil, false}, "M": {1, nil, false}, "d": {2, nil, false}, "i": {1, nil, false},
		"ri": {1, (*drawing).intent, false}, "gs": {1, (*drawing).state, false},

		// Paths.
		"m": {2, (*drawing).points, false}, "l": {2, (*drawing).points, false}, "c": {6, (*drawing).points, false},
		"v": {4, (*drawing).points, false}, "y": {4, (*drawing).points, false}, "re": {4, (*drawing).rectangle, false}, "h": {0, nil, false},
		"S": {0, nil, true}, "s": {0, nil, true}, "f": {0, nil, true}, "F": {0, nil, true}, "f*": {0, nil, true},
		"B": {0, nil, true}, "B*": {0, nil, true}, "b": {0, nil, true}, "b*": {0, nil, true},
		"n": {0, (*drawing).drop, false}, "W": {0, nil, false}, "W*": {0, nil, false},

		// Text.
		"BT": {0, (*drawing).beginText, false}, "ET": {0, (*drawing).endText, false}, "Tf": {2, (*drawing).setFont, false},
		"Tc": {1, set(func(g *graphics) *float64 { return &g.letter }), false}, "Tw": {1, set(func(g *graphics) *float64 { return &g.word }), false},
		"Tz": {1, set(func(g *graphics) *float64 { return &g.scale }), false}, "TL": {1, set(func(g *graphics) *float64 { return &g.leading }), false},
		"Ts": {1, set(func(g *graphics) *float64 { return &g.rise }), false}, "Tr": {1, (*drawing).setMode, false},
		"Td": {2, (*drawing).offset, false}, "TD": {2, (*drawing).offsetLeading, false}, "Tm": {6, (*drawing).place, false}, "T*": {0, (*drawing).nextLine, false},
		"Tj": {1, (*drawing).showString, false}, "TJ": {1, (*drawing).showList, false}, "'": {1, (*drawing).nextShow, false}, "\"": {3, (*drawing).spacedShow, false},
		"d0": {2, nil, false}, "d1": {6, nil, false},

		// Colours.
		"g": {1, fill(deviceGrey), false}, "rg": {3, fill(deviceRGB), false}, "k": {4, fill(deviceCMYK), false}, "cs": {1, (*drawing).fillSpace, false},
		"G": {1, stroke(deviceGrey), false}, "RG": {3, stroke(deviceRGB), false}, "K": {4, stroke(deviceCMYK), false}, "CS": {1, (*drawing).strokeSpace, false},
		"sc": {-1, nil, false}, "scn": {-1, nil, false}, "SC": {-1, nil, false}, "SCN": {-1, nil, false}, "sh": {1, (*drawing).shade, true},

		// Images and forms.
		"BI": {0, func(d *drawing, _ []any) { d.inlineImage() }, false}, "Do": {1, func(d *drawing, o []any) { d.external(nameOf(o[0])) }, false},

		// Marked content.
		"BMC": {1, func(d *drawing, o []any) { d.begin(nameOf(o[0]), nil) }, false}, "BDC": {2, (*drawing).beginProperties, false},
		"EMC": {0, func(d *drawing, _ []any) { d.finish() }, false}, "MP": {1, nil, false}, "DP": {2, nil, false}, "BX": {0, nil, false}, "EX": {0, nil, false},
	}
}

func nameOf(v any) name {
	n, _ := v.(name)
	return n
}

func (d *drawing) save([]any) {
	if len(d.saved) == maxSaved {
		d.wrong("limits", "More than %d states of the graphics are saved in one another.", maxSaved)
	}
	if len(d.saved) > maxOpen {
		return
	}
	d.saved = append(d.saved, d.now)
}

func (d *drawing) restore([]any) {
	if len(d.saved) == 0 {
		d.wrong("content", "A state of the graphics is restored that was never saved.")
		return
	}
	d.now = d.saved[len(d.saved)-1]
	d.saved = d.saved[:len(d.saved)-1]
}

func (d *drawing) transform(o []any) {
	if m, ok := numbers(list(o), 6); ok {
		d.now.ctm = matrix(m).times(d.now.ctm)
	}
}

func (d *drawing) points(o []any) {
	n, _ := numbers(list(o), len(o))
	for i := 0; i+1 < len(n); i += 2 {
		d.point(n[i], n[i+1])
	}
}

func (d *drawing) rectangle(o []any) {
	if n, ok := numbers(list(o), 4); ok {
		d.point(n[0], n[1])
		d.point(n[0]+n[2], n[1]+n[3])
	}
}

func (d *drawing) drop([]any) { d.begun = false }

func (d *drawing) beginText([]any) {
	if d.inText {
		d.wrong("content", "A text object begins in another.")
	}
	d.inText, d.tm, d.line = true, unit, unit
}

func (d *drawing) endText([]any) {
	if !d.inText {
		d.wrong("content", "A text object ends that never began.")
	}
	d.inText = false
}

func set(of func(*graphics) *float64) func(*drawing, []any) {
	return func(d *drawing, o []any) { *of(&d.now), _ = number(o[0]) }
}

func (d *drawing) setMode(o []any) { d.now.mode, _ = o[0].(int) }

func (d *drawing) setFont(o []any) {
	key := nameOf(o[0])
	d.now.size, _ = number(o[1])
	f, ok := d.fonts[key]
	if !ok {
		f = d.font(d.resource("Font", key))
		d.fonts[key] = f
	}
	d.now.font = f
}

func (d *drawing) offset(o []any) {
	x, _ := number(o[0])
	y, _ := number(o[1])
	d.line = matrix{1, 0, 0, 1, x, y}.times(d.line)
	d.tm = d.line
}

func (d *drawing) offsetLeading(o []any) {
	y, _ := number(o[1])
	d.now.leading = -y
	d.offset(o)
}

func (d *drawing) place(o []any) {
	if m, ok := numbers(list(o), 6); ok {
		d.tm, d.line = matrix(m), matrix(m)
	}
}

func (d *drawing) nextLine([]any) { d.offset([]any{0, -d.now.leading}) }

func (d *drawing) nextShow(o []any) {
	d.nextLine(nil)
	d.showString(o)
}

func (d *drawing) spacedShow(o []any) {
	d.now.word, _ = number(o[0])
	d.now.letter, _ = number(o[1])
	d.nextShow(o[2:])
}

func (d *drawing) showString(o []any) { d.showList([]any{list(o)}) }

// showList shows strings with the moves between them.
func (d *drawing) showList(o []any) {
	l, ok := o[0].(list)
	f := d.now.font
	if !ok || f == nil || !d.inText {
		d.wrong("content", "Text is shown without a font or outside a text object.")
		return
	}
	g := &d.now
	glyphs := 0
	start := d.tm
	for _, e := range l {
		switch e := e.(type) {
		case str:
			if d.heard != nil {
				glyphs += d.hear(f, []byte(e))
			} else {
				glyphs += d.showCodes(f, []byte(e))
			}
		default:
			move, _ := number(e)
			d.advance(-move / 1000 * g.size * g.scale / 100)
		}
	}
	if glyphs == 0 {
		return
	}
	if d.in.mark == nil && !d.in.artifact && !d.in.object {
		d.loose++
	}
	if g.mode != 3 {
		d.colour(g.fill)
	}
	if m := d.in.mark; m != nil {
		x0, y0 := start.times(g.ctm).point(0, g.rise)
		x1, _ := d.tm.times(g.ctm).point(0, g.rise)
		all := d.tm.times(g.ctm)
		size := g.size * max(all[3], -all[3], all[1], -all[1])
		m.row(line{min(x0, x1), max(x0, x1), y0, size})
	}
}

func (d *drawing) advance(by float64) {
	d.tm[4] += by * d.tm[0]
	d.tm[5] += by * d.tm[1]
}

// showCodes shows a string and gives the number of its codes.
func (d *drawing) showCodes(f *typeface, s []byte) int {
	g := &d.now
	count := 0
	by := 0.0
	for len(s) > 0 {
		code, cid, size := f.next(s)
		s = s[size:]
		shown := d.show(f, code, cid, d.page.number, !d.in.replacement)
		by += shown.width/1000*g.size + g.letter
		if size == 1 && code == ' ' {
			by += g.word
		}
		count++
		if m := d.in.mark; m != nil {
			m.rtl = m.rtl || shown.rtl
			if !d.in.replacement && len(m.text) < maxQuoted && utf8.ValidString(shown.text) {
				m.text += shown.text
			}
		}
	}
	d.Characters += count
	d.advance(by * g.scale / 100)
	return count
}

func (d *drawing) beginProperties(o []any) {
	properties, ok := o[1].(dict)
	if key, named := o[1].(name); named {
		properties = d.dict(d.resource("Properties", key))
	} else if !ok {
		d.wrong("content", "Marked content has properties that are none.")
	}
	d.begin(nameOf(o[0]), properties)
}

// quote gives how a text begins, for a sentence.
func quote(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= maxQuoted {
		return "“" + text + "”"
	}
	cut := maxQuoted
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return "“" + text[:cut] + "…”"
}
