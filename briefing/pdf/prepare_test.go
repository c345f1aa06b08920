package pdf

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"testing"

	"attache/briefing/font"
)

func TestPreparedFontMapsEveryCode(t *testing.T) {
	for _, face := range faces(t).Faces() {
		var codes []uint16
		var glyphs []font.GlyphID
		for g := 1; g < face.NumGlyphs(); g += 7 {
			glyphs = append(glyphs, font.GlyphID(g))
			codes = append(codes, codeAt(len(codes)))
		}
		file, err := prepareFont(face.Data(), codes, glyphs)
		if err != nil {
			t.Fatalf("%s: %v", face.Name(), err)
		}
		// The font package, which shares nothing with this one, reads it again.
		again, err := font.Parse(file)
		if err != nil {
			t.Fatalf("%s: %v", face.Name(), err)
		}
		if again.NumGlyphs() != face.NumGlyphs() || again.UnitsPerEm() != face.UnitsPerEm() || again.Ascent() != face.Ascent() {
			t.Errorf("%s: other measures", face.Name())
		}
		for i, g := range glyphs {
			if again.Advance(g) != face.Advance(g) || len(again.Outline(g)) != len(face.Outline(g)) {
				t.Errorf("%s: glyph %d differs", face.Name(), g)
			}
			if got := lookUp(file, codes[i]); got != uint16(g) {
				t.Fatalf("%s: code %04X leads to glyph %d, want %d", face.Name(), codes[i], got, g)
			}
		}
	}
}

// lookUp finds a code in the cmap as a reader does.
func lookUp(file []byte, code uint16) uint16 {
	tables, err := readSFNT(file)
	if err != nil {
		return 0
	}
	t := tables["cmap"][12:]
	n := int(binary.BigEndian.Uint16(t[6:])) / 2
	at := func(i int) uint16 { return binary.BigEndian.Uint16(t[i:]) }
	for i := range n {
		if last := at(14 + 2*i); code <= last {
			if first := at(16 + 2*n + 2*i); code < first {
				return 0
			}
			return code + at(16+4*n+2*i)
		}
	}
	return 0
}

func TestChecksumOfPreparedFont(t *testing.T) {
	face := faces(t).Face(font.Serif)
	file, err := prepareFont(face.Data(), []uint16{codeAt(0)}, []font.GlyphID{5})
	if err != nil {
		t.Fatal(err)
	}
	if sum := checksum(file); sum != 0xB1B0AFBA {
		t.Errorf("the file adds up to %08X", sum)
	}
}

func TestUnusableFonts(t *testing.T) {
	whole := faces(t).Face(font.Serif).Data()
	tests := map[string][]byte{
		"nothing":              nil,
		"a text":               []byte("this is a text and not a font"),
		"a cut file":           whole[:len(whole)/2],
		"other outlines":       append([]byte("OTTO"), whole[4:]...),
		"a collection":         append([]byte("ttcf"), whole[4:]...),
		"a directory cut off":  whole[:40],
		"a missing head table": without(whole, "head"),
		"a missing glyf table": without(whole, "glyf"),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := prepareFont(data, []uint16{1}, []font.GlyphID{5}); !errors.Is(err, errFont) {
				t.Errorf("got %v, want errFont", err)
			}
		})
	}
	t.Run("a glyph that is not there", func(t *testing.T) {
		if _, err := prepareFont(whole, []uint16{1}, []font.GlyphID{60000}); !errors.Is(err, errFont) {
			t.Errorf("got %v, want errFont", err)
		}
	})
	t.Run("a glyph that is part of itself", func(t *testing.T) {
		tables, err := readSFNT(append([]byte(nil), whole...))
		if err != nil {
			t.Fatal(err)
		}
		o, err := readOutlines(tables)
		if err != nil {
			t.Fatal(err)
		}
		for g := range o.count {
			glyph := o.glyf[o.offsets[g]:o.offsets[g+1]]
			if len(glyph) < 16 || binary.BigEndian.Uint16(glyph)&composite == 0 {
				continue
			}
			binary.BigEndian.PutUint16(glyph[12:], uint16(g))
			if err := o.check(g, 0); !errors.Is(err, errFont) {
				t.Errorf("got %v, want errFont", err)
			}
			return
		}
		t.Fatal("the font has no composite glyph")
	})
}

// without gives a font with the name of one table changed.
func without(file []byte, tag string) []byte {
	out := append([]byte(nil), file...)
	for i := 12; ; i += 16 {
		if string(out[i:i+4]) == tag {
			copy(out[i:], "none")
			return out
		}
	}
}

// FuzzDamagedFont feeds fonts with a few wrong bytes through everything that
// reads them: what prepareFont lets pass, gofpdf must be able to cut down.
func FuzzDamagedFont(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, uint8(seed%12), uint16(seed*31))
	}
	all := faces(f).Faces()
	f.Fuzz(func(t *testing.T, seed uint64, which uint8, glyph uint16) {
		face := all[int(which)%len(all)]
		data := append([]byte(nil), face.Data()...)
		random := rand.New(rand.NewPCG(seed, 0))
		for range random.IntN(8) {
			at := random.IntN(len(data))
			if random.IntN(2) == 0 {
				at = random.IntN(min(1<<10, len(data))) // in the directory and the small tables
			}
			data[at] = byte(random.Uint32())
		}
		glyphs := []font.GlyphID{font.GlyphID(int(glyph) % face.NumGlyphs()), font.GlyphID(random.IntN(face.NumGlyphs()))}
		codes := []uint16{codeAt(0), codeAt(300)}
		file, err := prepareFont(data, codes, glyphs)
		if err != nil {
			return
		}
		c := newCarrier()
		if err := c.font("f0", file, codes); err != nil {
			t.Fatal(err)
		}
		if _, err := c.file(); err != nil {
			t.Fatal(err)
		}
	})
}
