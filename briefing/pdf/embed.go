package pdf

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"

	"attache/briefing/font"
)

// fonts writes the fonts.
func (f *finish) fonts(all []*prepared) error {
	var resources dict
	last := uint16(0)
	for _, p := range all {
		last = max(last, p.last())
	}
	f.encoding = f.out.add(object{stream: encoding(last), dict: dict{
		{"Type", "/CMap"},
		{"CMapName", name(encodingName)},
		{"CIDSystemInfo", systemInfo},
	}})
	for _, p := range all {
		r, err := f.font(p)
		if err != nil {
			return fmt.Errorf("font %s: %w", p.face.Name(), err)
		}
		resources.set(p.name, r.String())
	}
	o, err := f.plain.object(f.plain.objects[f.sheets[0]].dict, "Resources")
	if err != nil {
		return err
	}
	o.set("Font", string(resources.append(nil)))
	return nil
}

// font writes one font and gives its Type 0 dictionary.
func (f *finish) font(p *prepared) (ref, error) {
	made, err := prepareFont(p.face, p.glyphs)
	if err != nil {
		return 0, err
	}
	toGlyph := make([]byte, 2*int(p.last())+2)
	for i, code := range p.codes {
		binary.BigEndian.PutUint16(toGlyph[2*int(code):], made.ids[i])
	}
	base := name(p.tag() + "+" + cmp.Or(p.face.Name(), "Unnamed"))
	descendant := f.out.add(object{dict: dict{
		{"Type", "/Font"},
		{"Subtype", "/CIDFontType2"},
		{"BaseFont", base},
		{"CIDSystemInfo", systemInfo},
		{"FontDescriptor", f.descriptor(p.face, base, made).String()},
		{"W", p.widthArray()},
		{"CIDToGIDMap", f.out.add(object{stream: toGlyph}).String()},
	}})
	return f.out.add(object{dict: dict{
		{"Type", "/Font"},
		{"Subtype", "/Type0"},
		{"BaseFont", base},
		{"Encoding", f.encoding.String()},
		{"DescendantFonts", "[" + descendant.String() + "]"},
		{"ToUnicode", f.out.add(object{stream: p.toUnicode()}).String()},
	}}), nil
}

// descriptor writes the measures of a font, with its program.
func (f *finish) descriptor(face *font.Face, base string, p *program) ref {
	const symbolic, italic = 1 << 2, 1 << 6 // symbolic: its codes are its own
	flags := symbolic
	slant := int64(math.Round(face.About().Slant))
	if slant != 0 {
		flags |= italic
	}
	upm := int64(face.UnitsPerEm())
	thousandths := func(n int) string { return strconv.FormatInt(divide(1000*int64(n), upm), 10) }
	b := p.bounds
	box := []string{thousandths(b.left), thousandths(b.bottom), thousandths(b.right), thousandths(b.top)}
	weight := face.About().Weight
	file := p.tables.bytes()
	return f.out.add(object{dict: dict{
		{"Type", "/FontDescriptor"},
		{"FontName", base},
		{"Ascent", thousandths(int(face.Ascent()))},
		{"Descent", thousandths(-int(face.Descent()))},
		{"CapHeight", thousandths(int(face.CapHeight()))},
		{"Flags", strconv.Itoa(flags)},
		{"FontBBox", "[" + strings.Join(box, " ") + "]"},
		{"ItalicAngle", strconv.FormatInt(slant, 10)},
		{"StemV", strconv.Itoa(50 + weight*weight/(65*65))}, // a guess that readers know: fonts do not tell it
		{"FontFile2", f.out.add(object{stream: file, dict: dict{{"Length1", strconv.Itoa(len(file))}}}).String()},
	}})
}

// tag gives the six letters that tell subsets of one font apart.
func (p *prepared) tag() string {
	h := sha256.New()
	fmt.Fprintf(h, "%q", p.face.Name())
	for i, g := range p.glyphs {
		fmt.Fprintf(h, " %d %q", g, p.texts[i])
	}
	sum := h.Sum(nil)
	letters := make([]byte, 6)
	for i := range letters {
		letters[i] = 'A' + sum[i]%26
	}
	return string(letters)
}

// last gives the last code in use, 0 where there is none.
func (p *prepared) last() uint16 {
	if len(p.codes) == 0 {
		return 0
	}
	return p.codes[len(p.codes)-1]
}

// widthArray gives the widths of the codes in use.
func (p *prepared) widthArray() string {
	out := []byte{'['}
	for i, code := range p.codes {
		switch {
		case i == 0:
			out = append(strconv.AppendInt(out, int64(code), 10), '[')
		case code != p.codes[i-1]+1:
			out = append(out, ']')
			out = append(strconv.AppendInt(out, int64(code), 10), '[')
		default:
			out = append(out, ' ')
		}
		out = strconv.AppendInt(out, p.widths[i], 10)
	}
	return string(append(out, "]]"...))
}
