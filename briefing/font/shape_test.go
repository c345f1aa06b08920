package font_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"attache/briefing/font"
)

// joined gives the text of all words.
func joined(s *font.Shaped) string {
	var b strings.Builder
	for _, w := range s.Words {
		b.WriteString(w.Text)
	}
	return b.String()
}

// faces gives the short name of each word's face.
func faces(s *font.Shaped) []string {
	var names []string
	for _, w := range s.Words {
		names = append(names, w.Face.Name())
	}
	return names
}

func TestShapeChoosesFaces(t *testing.T) {
	set := load(t)
	const (
		serif  = "SourceSerif4-Regular"
		naskh  = "NotoNaskhArabic-Regular"
		hebrew = "NotoSerifHebrew-Regular"
		dejavu = "DejaVuSans"
		emoji  = "NotoEmoji-Regular"
	)
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"Latin", "Außenminister’s", []string{serif}},
		{"Cyrillic", "Київ", []string{serif}},
		{"Greek", "Αθήνα", []string{serif}},
		{"script change, one face", "G7-страны", []string{serif, serif}},
		{"Arabic keeps its full stop", "موسكو.", []string{naskh}},
		{"Hebrew", "ירושלים", []string{hebrew}},
		{"symbol", "☐", []string{serif}},
		{"symbol of the other family", "●", []string{"SourceSans3-Regular"}},
		{"symbol of a fallback", "⚔", []string{dejavu}},
		{"family of four in one cluster", "👨‍👩‍👧‍👦", []string{emoji}},
		{"flag", "🇬🇧", []string{emoji}},
		{"keycap", "1️⃣", []string{emoji}},
		{"skin tone", "👍🏽", []string{emoji}},
		{"decomposed letter", "e\u0301", []string{serif}},
		{"mark that only the fallback has", "a\u0489", []string{dejavu}},
		{"non-breaking hyphen", "F\u201116", []string{serif}},
		{"mixed", "x→5", []string{serif}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			shaped := set.Shape(tt.text, 0, "en", strings.ContainsFunc(tt.text, isRTL))
			if got := faces(shaped); !slices.Equal(got, tt.want) {
				t.Errorf("%q is set in %v, want %v", tt.text, got, tt.want)
			}
			if joined(shaped) != tt.text || len(shaped.Missing) > 0 {
				t.Errorf("%q became %q, missing %q", tt.text, joined(shaped), shaped.Missing)
			}
		})
	}
}

func isRTL(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) }

func TestMissingCharactersAreNamedAndKept(t *testing.T) {
	set := load(t)
	shaped := set.Shape("中x国中", 0, "", false)
	if got := joined(shaped); got != "中x国中" {
		t.Errorf("text became %q", got)
	}
	if got := string(shaped.Missing); got != "中国" {
		t.Errorf("missing %q, want 中国", got)
	}
	if len(shaped.Words) != 3 || len(shaped.Words[2].Glyphs) != 2 {
		t.Fatalf("words %v", shaped.Words)
	}
	shown := set.Shape("\ufffd", 0, "", false).Words[0]
	if got := shaped.Words[0]; got.Face != shown.Face || got.Glyphs[0].ID != shown.Glyphs[0].ID {
		t.Error("a missing character is not shown as U+FFFD")
	}
}

func TestBaseStaysWhereItsMarkIsMissing(t *testing.T) {
	shaped := load(t).Shape("a\u0301\U00011300", 0, "", false)
	if len(shaped.Words) != 2 || shaped.Words[0].Text != "a\u0301" || string(shaped.Missing) != "\U00011300" {
		t.Errorf("words %q, missing %q", joined(shaped), shaped.Missing)
	}
}

func TestKerningAndLigatures(t *testing.T) {
	set := load(t)
	w := set.Shape("AVATAR", 0, "en", false).Words[0]
	sum := int32(0)
	for _, g := range w.Glyphs {
		sum += w.Face.Advance(g.ID)
	}
	if w.Advance >= sum {
		t.Errorf("AVATAR is %d wide, its letters %d: no kerning", w.Advance, sum)
	}
	w = set.Shape("office", 0, "en", false).Words[0]
	if len(w.Glyphs) != 4 || w.Glyphs[1].Runes != 3 {
		t.Errorf("office has no ligature: %+v", w.Glyphs)
	}
}

func TestRightToLeft(t *testing.T) {
	set := load(t)
	w, shorter := set.Shape("سلام", 0, "ar", true).Words[0], set.Shape("سلم", 0, "ar", true).Words[0]
	if !w.RTL || len(w.Glyphs) != 4 {
		t.Fatalf("RTL %v, glyphs %+v", w.RTL, w.Glyphs)
	}
	if first, other := w.Glyphs[3], shorter.Glyphs[len(shorter.Glyphs)-1]; first.ID != other.ID {
		t.Error("the first letter does not stand at the right")
	}
	if alone := set.Shape("س", 0, "ar", true).Words[0]; alone.Glyphs[0].ID == w.Glyphs[3].ID {
		t.Error("the first letter is not joined to the second")
	}
}

func TestSuperiorFigures(t *testing.T) {
	set := load(t)
	for style := range font.Style(8) {
		if !set.CanRaise("1234567890", style) {
			t.Errorf("style %d has no superior figures", style)
		}
		plain, raised := set.Shape("12", style, "en", false).Words[0], set.Shape("12", style|font.Superior, "en", false).Words[0]
		if raised.Advance >= plain.Advance {
			t.Errorf("style %d: superior figures are as wide as plain ones", style)
		}
	}
	if set.CanRaise("§", 0) || set.CanRaise("", 0) {
		t.Error("a section sign or nothing can be raised")
	}
}

func TestTabularFigures(t *testing.T) {
	set := load(t)
	for style := range font.Style(8) {
		advance := func(text string, figures font.Style) int32 {
			return set.Shape(text, style|figures, "en", false).Words[0].Advance
		}
		want := advance("0000", font.Tabular)
		for _, text := range []string{"1111", "4711", "7417", "9876", "2503"} {
			if got := advance(text, font.Tabular); max(got-want, want-got) > 4 { // widths of the semibold are rounded
				t.Errorf("style %d: %s is %d wide, 0000 is %d", style, text, got, want)
			}
		}
		if advance("1111", 0) >= advance("0000", 0) {
			t.Errorf("style %d: ones in text are as wide as noughts", style)
		}
	}
}

func TestHyphenateReadsAsSoftHyphen(t *testing.T) {
	set := load(t)
	w := set.Hyphenate("nego", 0, "en", false).Words[0]
	plain := set.Shape("nego-", 0, "en", false).Words[0]
	if w.Text != "nego\u00ad" || w.Advance != plain.Advance || plain.Text != "nego-" {
		t.Errorf("%q (%d), %q (%d)", w.Text, w.Advance, plain.Text, plain.Advance)
	}
}

func TestInvisibleCharacters(t *testing.T) {
	set := load(t)
	for _, tt := range []struct{ text, want string }{
		{"co\u00adop\u200berate\u2060\ufeff", "cooperate"},
		{"\u202bx\u202c\u200e", "x"},
		{"می\u200cخواهم", "می\u200cخواهم"}, // the non-joiner is spelling
		{"\u00ad\u200b\u0007\u0085", ""},
		{"\u200d\ufe0f", ""},
		{"a\xffb", "a\ufffdb"},
		{"\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
	} {
		if got := joined(set.Shape(tt.text, 0, "", strings.ContainsFunc(tt.text, isRTL))); got != tt.want {
			t.Errorf("%q became %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestThousandMarks(t *testing.T) {
	set := load(t)
	for _, text := range []string{
		"a" + strings.Repeat("\u0301", 1000),
		strings.Repeat("\u0301", 1000),
		"a" + strings.Repeat("\u200d", 1000) + "b",
		strings.Repeat("👨\u200d", 500),
	} {
		shaped := set.Shape(text, 0, "", false)
		if visible(joined(shaped)) != visible(text) {
			t.Errorf("%.20q…: %d bytes became %d", text, len(text), len(joined(shaped)))
		}
		check(t, shaped)
	}
}

// check holds words to what Word promises.
func check(t *testing.T, s *font.Shaped) {
	t.Helper()
	for _, w := range s.Words {
		if w.Face == nil || len(w.Glyphs) == 0 || !utf8.ValidString(w.Text) {
			t.Fatalf("word %+v", w)
		}
		runes, advance := 0, int32(0)
		for _, g := range w.Glyphs {
			if g.ID == 0 || int(g.ID) >= w.Face.NumGlyphs() {
				t.Errorf("%q: glyph %d of %s", w.Text, g.ID, w.Face.Name())
			}
			runes += int(g.Runes)
			advance += g.Advance
		}
		if runes != utf8.RuneCountInString(w.Text) || advance != w.Advance {
			t.Errorf("%q: glyphs count %d runes, text has %d; glyphs %d wide, word %d", w.Text, runes, utf8.RuneCountInString(w.Text), advance, w.Advance)
		}
	}
}

func FuzzShape(f *testing.F) {
	for _, text := range []string{"plain", "e\u0301", "سلام123", "👨‍👩‍👧‍👦", "中文", "\u0000\u00ad\xff", "क्षि", "ﷺ", "한글", "ไทย", "a\u0301\u20dd"} {
		f.Add(text, uint8(0), "en-GB", false)
		f.Add(text, uint8(15), "ar", true)
	}
	set := load(f)
	f.Fuzz(func(t *testing.T, text string, style uint8, lang string, rtl bool) {
		shaped := set.Shape(text, font.Style(style%32), lang, rtl)
		check(t, shaped)
		if got, want := visible(joined(shaped)), visible(text); got != want {
			t.Errorf("%q became %q", want, got)
		}
	})
}

// visible leaves out what nobody sees.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, string([]rune(text)))
}

// TestEveryArabicLetterJoins holds letters at the start of a word against the same
// ones alone: joined, each has another shape. Package harfbuzz by itself forgets
// some (see mend.go).
func TestEveryArabicLetterJoins(t *testing.T) {
	set := load(t)
	for _, letter := range "بتثجحخسشصضطظعغفقكلمنهي" {
		alone := set.Shape(string(letter), 0, "ar", true).Words[0].Glyphs
		joined := set.Shape(string(letter)+"م", 0, "ar", true).Words[0].Glyphs
		if first := joined[len(joined)-1]; len(alone) == 1 && first.ID == alone[0].ID {
			t.Errorf("%c has the same shape alone and at the start of a word", letter)
		}
	}
}
