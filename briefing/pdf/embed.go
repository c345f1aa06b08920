package pdf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"
)

// fonts takes the fonts out of the plain files that gofpdf wrote of them, and
// gives each its name, widths, codes and characters.
func (f *finish) fonts(all []*prepared, files []*plain) error {
	var resources dict
	for i, p := range all {
		r, err := f.font(p, files[i])
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

// font takes over one font and gives its Type 0 dictionary.
func (f *finish) font(p *prepared, file *plain) (ref, error) {
	whole, err := file.ofSubtype("/Type0")
	if err != nil {
		return 0, err
	}
	cid, err := file.ofSubtype("/CIDFontType2")
	if err != nil {
		return 0, err
	}
	descriptor, err := file.object(cid.dict, "FontDescriptor")
	if err != nil {
		return 0, err
	}
	program, err := file.object(descriptor.dict, "FontFile2")
	if err != nil {
		return 0, err
	}
	toGlyph, err := file.object(cid.dict, "CIDToGIDMap")
	if err != nil {
		return 0, err
	}
	flags, err := strconv.Atoi(descriptor.get("Flags"))
	if err != nil {
		return 0, fmt.Errorf("%w: flags %q", errPlain, descriptor.get("Flags"))
	}
	if err := inflate(toGlyph); err != nil {
		return 0, err
	}
	toGlyph.stream = toGlyph.stream[:min(len(toGlyph.stream), 2*int(p.codes[len(p.codes)-1])+2)]
	if err := inflate(program); err != nil {
		return 0, err
	}
	embedded, err := embeddable(program.stream)
	if err != nil {
		return 0, err
	}

	base := name(p.tag() + "+" + cmp.Or(p.face.Name(), "Unnamed"))
	descriptor.set("FontName", base)
	descriptor.drop("MissingWidth")
	descriptor.set("Flags", strconv.Itoa(flags&^forceBold))
	descriptor.set("FontFile2", f.out.add(object{stream: embedded, dict: dict{{"Length1", strconv.Itoa(len(embedded))}}}).String())
	cid.set("BaseFont", base)
	cid.drop("DW")
	cid.set("W", p.widthArray())
	cid.set("CIDSystemInfo", "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>")
	cid.set("FontDescriptor", f.out.add(*descriptor).String())
	cid.set("CIDToGIDMap", f.out.add(*toGlyph).String())
	whole.set("BaseFont", base)
	whole.set("DescendantFonts", "["+f.out.add(*cid).String()+"]")
	whole.set("ToUnicode", f.out.add(object{stream: p.toUnicode()}).String())
	return f.out.add(*whole), nil
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
	for _, tag := range []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		kept[tag] = tables[tag]
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
