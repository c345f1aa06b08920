package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
)

// fonts gives each font of the plain file its name, widths, codes and
// characters.
func (f *finish) fonts(all []*prepared) error {
	byName := make(map[string]*prepared, len(all))
	for _, p := range all {
		byName[baseFont(p)] = p
	}
	var resources dict
	for i := range f.plain.objects {
		o := &f.plain.objects[i]
		if o.get("Subtype") != "/Type0" {
			continue
		}
		p := byName[o.get("BaseFont")]
		if p == nil {
			return fmt.Errorf("%w: font %s", errPlain, o.get("BaseFont"))
		}
		if err := f.font(&o.dict, p); err != nil {
			return fmt.Errorf("font %s: %w", p.face.Name(), err)
		}
		resources.set(p.name, ref(i).String())
	}
	if len(resources) != len(all) {
		return fmt.Errorf("%w: %d fonts of %d", errPlain, len(resources), len(all))
	}
	sheet := f.plain.objects[f.sheets[0]].dict
	o, err := f.plain.object(sheet, "Resources")
	if err != nil {
		return err
	}
	o.set("Font", string(resources.append(nil)))
	return nil
}

// font finishes one font; d is its Type 0 dictionary.
func (f *finish) font(d *dict, p *prepared) error {
	descendants := refs(d.get("DescendantFonts"))
	if len(descendants) != 1 || !f.plain.has(descendants[0]) {
		return fmt.Errorf("%w: no descendant font", errPlain)
	}
	cid := &f.plain.objects[descendants[0]]
	descriptor, err := f.plain.object(cid.dict, "FontDescriptor")
	if err != nil {
		return err
	}
	program, err := f.plain.object(descriptor.dict, "FontFile2")
	if err != nil {
		return err
	}
	toGlyph, err := f.plain.object(cid.dict, "CIDToGIDMap")
	if err != nil {
		return err
	}
	toUnicode, err := f.plain.object(*d, "ToUnicode")
	if err != nil {
		return err
	}
	system, err := f.plain.object(cid.dict, "CIDSystemInfo")
	if err != nil {
		return err
	}

	base := name(p.tag() + "+" + p.face.Name())
	d.set("BaseFont", base)
	cid.set("BaseFont", base)
	descriptor.set("FontName", base)
	descriptor.drop("MissingWidth")
	flags, err := strconv.Atoi(descriptor.get("Flags"))
	if err != nil {
		return fmt.Errorf("%w: flags %q", errPlain, descriptor.get("Flags"))
	}
	descriptor.set("Flags", strconv.Itoa(flags&^forceBold))
	cid.drop("DW")
	cid.set("W", p.widthArray())
	*system = object{}
	cid.set("CIDSystemInfo", "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>")
	*toUnicode = object{stream: p.toUnicode()}

	if err := inflate(toGlyph); err != nil {
		return err
	}
	toGlyph.stream = toGlyph.stream[:min(len(toGlyph.stream), 2*int(p.codes[len(p.codes)-1])+2)]
	if err := inflate(program); err != nil {
		return err
	}
	file, err := embeddable(program.stream)
	if err != nil {
		return err
	}
	*program = object{stream: file, dict: dict{{"Length1", strconv.Itoa(len(file))}}}
	return nil
}

// forceBold asks readers to draw a font still bolder than it is. gofpdf sets it
// for every heavy face.
const forceBold = 1 << 18

// embeddable keeps those tables of a font file that a PDF uses. The others, the
// cmap among them, gofpdf writes with mistakes.
func embeddable(file []byte) ([]byte, error) {
	tables, err := readSFNT(file)
	if err != nil {
		return nil, err
	}
	kept := sfnt{}
	for _, tag := range []string{"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"} {
		if table, ok := tables[tag]; ok {
			kept[tag] = table
		}
	}
	return kept.bytes(), nil
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

// toUnicode gives the CMap from codes to the characters that they stand for.
func (p *prepared) toUnicode() []byte {
	out := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const most = 100 // in one block
	for start := 0; start < len(p.codes); start += most {
		end := min(start+most, len(p.codes))
		out = fmt.Appendf(out, "%d beginbfchar\n", end-start)
		for i := start; i < end; i++ {
			out = append(appendHex(append(out, '<'), p.codes[i]), "> <"...)
			out = append(appendUTF16(out, p.texts[i]), ">\n"...)
		}
		out = append(out, "endbfchar\n"...)
	}
	return append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"...)
}

// inflate undoes a stream's compression.
func inflate(o *object) error {
	z, err := zlib.NewReader(bytes.NewReader(o.stream))
	if err != nil {
		return fmt.Errorf("%w: %w", errPlain, err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return fmt.Errorf("%w: %w", errPlain, err)
	}
	o.stream = data
	o.drop("Filter")
	return nil
}
