package pdf

import (
	"bytes"
	"testing"

	"attache/briefing/font"
)

func TestCodesNeedNoEscape(t *testing.T) {
	last := uint16(0)
	for i := range maxCodes {
		code := codeAt(i)
		if code <= last {
			t.Fatalf("code %d is %04X, behind %04X", i, code, last)
		}
		if bytes.ContainsAny(appendCode(nil, code), "()\\\r") {
			t.Fatalf("code %d, %04X, needs an escape", i, code)
		}
		last = code
	}
}

func TestGlyphTexts(t *testing.T) {
	glyphs := func(runes ...uint8) []font.Glyph {
		list := make([]font.Glyph, len(runes))
		for i, n := range runes {
			list[i].Runes = n
		}
		return list
	}
	tests := []struct {
		name string
		word font.Word
		want []string
	}{
		{"letters", font.Word{Text: "abc", Glyphs: glyphs(1, 1, 1)}, []string{"a", "b", "c"}},
		{"a ligature", font.Word{Text: "office", Glyphs: glyphs(1, 3, 1, 1)}, []string{"o", "ffi", "c", "e"}},
		{"a letter and its accent", font.Word{Text: "q\u0302s", Glyphs: glyphs(2, 0, 1)}, []string{"q\u0302", "", "s"}},
		{"one letter drawn as two", font.Word{Text: "éa", Glyphs: glyphs(1, 0, 1)}, []string{"é", "", "a"}},
		{"from right to left", font.Word{Text: "שלם", Glyphs: glyphs(1, 1, 1), RTL: true}, []string{"ם", "ל", "ש"}},
		{"an accent from right to left", font.Word{Text: "בְם", Glyphs: glyphs(1, 0, 2), RTL: true}, []string{"ם", "", "בְ"}},
		{"a count that falls short", font.Word{Text: "abcd", Glyphs: glyphs(1, 1)}, []string{"a", "bcd"}},
		{"a count that goes too far", font.Word{Text: "a", Glyphs: glyphs(1, 3)}, []string{"a", ""}},
		{"no glyphs", font.Word{Text: "a"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := glyphTexts(&tt.word)
			if len(got) != len(tt.want) {
				t.Fatalf("got %q, want %q", got, tt.want)
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Fatalf("got %q, want %q", got, tt.want)
				}
			}
		})
	}
}

func TestDivideRoundsToNearest(t *testing.T) {
	for _, tt := range []struct{ a, b, want int64 }{{7, 2, 4}, {-7, 2, -4}, {6, 4, 2}, {5, 4, 1}, {-5, 4, -1}, {0, 3, 0}} {
		if got := divide(tt.a, tt.b); got != tt.want {
			t.Errorf("%d/%d = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestAppendFixed(t *testing.T) {
	for _, tt := range []struct {
		n      int64
		digits int
		want   string
	}{{1050, 2, "10.5"}, {-5, 2, "-.05"}, {50, 2, ".5"}, {700, 2, "7"}, {0, 2, "0"}, {1001, 3, "1.001"}, {-12345, 2, "-123.45"}} {
		if got := string(appendFixed(nil, tt.n, tt.digits)); got != tt.want {
			t.Errorf("%d with %d digits: %s, want %s", tt.n, tt.digits, got, tt.want)
		}
	}
}
