package font_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"attache/assets"
	"attache/briefing/font"
)

// foreign is a face that has no place in the set: another copy of one of its own.
func foreign(t testing.TB, name string) *font.Face {
	t.Helper()
	data, err := assets.Fonts.ReadFile("fonts/" + name)
	if err != nil {
		t.Fatal(err)
	}
	face, err := font.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return face
}

// borrowing is a set whose lender has one face, for characters in have.
func borrowing(t testing.TB, face *font.Face, have string, asked *[]font.Need) *font.Set {
	set := load(t)
	set.BorrowFrom(func(n font.Need) *font.Face {
		*asked = append(*asked, n)
		for _, r := range n.Text {
			if !strings.ContainsRune(have, r) {
				return nil
			}
		}
		return face
	})
	return set
}

func TestBorrowsWhatItLacks(t *testing.T) {
	var asked []font.Need
	// The lender's face does not really have the characters: shaping finds that out.
	face := foreign(t, "SourceSans3_400Regular.ttf")
	set := borrowing(t, face, "中", &asked)
	shaped := set.Shape("a中。", font.Bold|font.Superior, "zh-Hant", false)
	want := []font.Need{
		{Text: "中", Script: "Hani", Language: "zh-Hant", Style: font.Bold},
		{Text: "。", Script: "Hani", Language: "zh-Hant", Style: font.Bold},
	}
	if !slices.Equal(asked, want) {
		t.Errorf("asked %+v", asked)
	}
	if joined(shaped) != "a中。" || string(shaped.Missing) != "。中" || shaped.Lent != nil {
		t.Errorf("%q, missing %q, lent %v", joined(shaped), shaped.Missing, shaped.Lent)
	}
}

func TestBorrowedFaceIsNamed(t *testing.T) {
	var asked []font.Need
	face := made(t, "cubic.otf", font.Choice{})
	set := borrowing(t, face, "ที่中", &asked)
	shaped := set.Shape("(ที่)中x", 0, "en", false)
	// A letter is asked for together with its marks.
	if len(asked) != 2 || asked[0].Text != "ที่" || asked[0].Script != "Thai" || asked[1].Text != "中" {
		t.Fatalf("asked %+v", asked)
	}
	if len(shaped.Lent) != 2 || shaped.Lent[0].Text != "ที่" || shaped.Lent[1].Text != "中" || shaped.Missing != nil || joined(shaped) != "(ที่)中x" {
		t.Errorf("lent %v, missing %q", shaped.Lent, shaped.Missing)
	}
	if !set.Borrowed(face) || set.Borrowed(set.Face(0)) || slices.Contains(set.Faces(), face) {
		t.Error("the face is not known to be borrowed")
	}
	set.Shape("(ที่)中x", 0, "en", false)
	if len(asked) != 2 {
		t.Error("the same word was asked for again")
	}
}

func TestNothingIsBorrowedForWhatIsThere(t *testing.T) {
	set := load(t)
	set.BorrowFrom(func(n font.Need) *font.Face { t.Errorf("asked for %+v", n); return nil })
	for _, text := range []string{"Außenminister", "Київ", "Αθήνα", "ירושלים", "موسكو", "☐ ⚔ →", "👨‍👩‍👧‍👦", "e\u0301"} {
		set.Shape(text, 0, "", strings.ContainsFunc(text, isRTL))
	}
}

func TestNoEndOfLenders(t *testing.T) {
	set := load(t)
	var lent []*font.Face
	set.BorrowFrom(func(font.Need) *font.Face {
		lent = append(lent, foreign(t, "NotoSerifHebrew_400Regular.ttf"))
		return lent[len(lent)-1]
	})
	for r := '一'; r < '一'+100; r++ {
		if shaped := set.Shape(string(r), 0, "zh", false); joined(shaped) != string(r) {
			t.Fatalf("%c became %q", r, joined(shaped))
		}
	}
}

func TestCoverage(t *testing.T) {
	for _, entry := range []string{"DejaVuSans.ttf", "NotoNaskhArabic_400Regular.ttf", "SourceSerif4_400Regular.ttf"} {
		data, err := assets.Fonts.ReadFile("fonts/" + entry)
		if err != nil {
			t.Fatal(err)
		}
		c, err := font.ReadCoverage(bytes.NewReader(data), 0)
		if err != nil {
			t.Fatal(err)
		}
		face, drawn := foreign(t, entry), 0
		for r := rune(0x21); r < 0x3000; r++ {
			if face.Draws(r) {
				drawn++
				if !c.Has(string(r)) {
					t.Errorf("%s draws %c, which is not in its coverage", entry, r)
				}
			}
		}
		if drawn < 100 || c.Has("中") || !c.Has("\u200d\u00e9") == c.Has("é") || face.Draws(' ') || face.Draws('中') {
			t.Errorf("%s: %d drawn", entry, drawn)
		}
	}
	if _, err := font.ReadCoverage(strings.NewReader("no font"), 0); err == nil {
		t.Error("a text has a coverage")
	}
}
