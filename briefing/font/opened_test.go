package font

import (
	"bytes"
	"io/fs"
	"slices"
	"testing"

	"github.com/go-text/typesetting/harfbuzz"

	"attache/assets"
)

// A face that is parsed when it is needed is the one that is parsed at once: its measures
// before anything asked for the rest of it, and its outlines behind.
func TestFaceParsedLaterIsTheSame(t *testing.T) {
	files, err := fs.Glob(assets.Fonts, "fonts/*.ttf")
	if err != nil || len(files) != len(textFiles)+len(fallbackFiles) {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := assets.Fonts.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		got, err := readFrom(assets.Fonts, name)
		if err != nil {
			t.Fatal(err)
		}
		measures := func(f *Face) []int32 {
			return []int32{f.UnitsPerEm(), f.Ascent(), f.Descent(), f.CapHeight(), f.XHeight(), f.Space(), f.Percent(), int32(f.NumGlyphs())}
		}
		for r := rune(0); r < 0x20000; r++ {
			g, ok := got.glyph(r)
			if w, has := want.glyph(r); g != w || ok != has {
				t.Fatalf("%s: %U is glyph %d (%v), not %d (%v)", name, r, g, ok, w, has)
			}
		}
		for g := range GlyphID(want.NumGlyphs()) {
			if got.Advance(g) != want.Advance(g) {
				t.Fatalf("%s: glyph %d is %d wide, not %d", name, g, got.Advance(g), want.Advance(g))
			}
		}
		if got.rest == nil || got.shaper != nil {
			t.Errorf("%s: was parsed before anything was set in it", name)
		}
		if got.About() != want.About() || !slices.Equal(measures(got), measures(want)) {
			t.Errorf("%s: %+v %d, not %+v %d", name, got.About(), measures(got), want.About(), measures(want))
		}
		for g := range GlyphID(want.NumGlyphs()) {
			if !slices.Equal(got.Outline(g), want.Outline(g)) {
				t.Fatalf("%s: glyph %d has another outline", name, g)
			}
		}
	}
}

// A face whose outlines turn out to be damaged when they are asked for has none, and the
// words set in it have no glyphs; nothing ends the program.
func TestFaceParsedLaterMayBeDamaged(t *testing.T) {
	name := "fonts/" + textFiles[Serif]
	data, err := assets.Fonts.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	face, err := readLater(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	face.rest.file = bytes.NewReader(data[:len(data)/2]) // cut since it was opened
	g, ok := face.glyph('a')
	if !ok || face.Advance(g) == 0 {
		t.Fatal("no letter a before")
	}
	if outline := face.Outline(g); len(outline) > 0 {
		t.Errorf("an outline of %d segments", len(outline))
	}
	if whole := face.shape(harfbuzz.NewBuffer(), nil); whole {
		t.Error("shapes without its rules")
	}
}
