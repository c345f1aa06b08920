package font_test

import (
	"testing"
	"testing/fstest"

	"attache/assets"
	"attache/briefing/font"
)

func load(t testing.TB) *font.Set {
	t.Helper()
	set, err := font.Load(assets.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestLoadNamesTheFileThatIsMissing(t *testing.T) {
	if _, err := font.Load(fstest.MapFS{}); err == nil {
		t.Error("an empty folder gave a set of fonts")
	}
}

func TestTwelveFacesHaveNamesAndOutlines(t *testing.T) {
	faces := load(t).Faces()
	if len(faces) != 12 {
		t.Fatalf("%d faces, want 12", len(faces))
	}
	seen := map[string]bool{}
	for _, face := range faces {
		if face.Name() == "" || seen[face.Name()] {
			t.Errorf("PostScript name %q is empty or used twice", face.Name())
		}
		seen[face.Name()] = true
		if face.UnitsPerEm() < 1000 || face.Ascent() <= 0 || face.Descent() <= 0 || face.NumGlyphs() < 100 {
			t.Errorf("%s: units %d, ascent %d, descent %d, glyphs %d", face.Name(), face.UnitsPerEm(), face.Ascent(), face.Descent(), face.NumGlyphs())
		}
		inked := 0
		for g := range face.NumGlyphs() {
			if len(face.Outline(font.GlyphID(g))) > 0 {
				inked++
			}
		}
		if inked < face.NumGlyphs()/2 {
			t.Errorf("%s: only %d of %d glyphs have outlines", face.Name(), inked, face.NumGlyphs())
		}
	}
}
