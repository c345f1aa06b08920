package pdf

import "testing"

// TestTextStrings compares how texts are written with PDF's own encoding, by its
// table (ISO 32000-1, Annex D), and with UTF-16 where that has no byte for them.
func TestTextStrings(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", "()"},
		{"plain", "(plain)"},
		{`a (b) \c`, `(a \(b\) \\c)`},
		{"“Łód” – façade … ž €5", "(\x8d\x95\xf3d\x8e \x85 fa\xe7ade \x83 \x9e \xa05)"},
		{"гавань", "(\xfe\xff\x043\x040\x042\x040\x04=\x04L)"},
		{"\U0001F512", "(\xfe\xff\xd8=\xdd\x12)"},
		{"no\u00a0break", "(\xfe\xff\x00n\x00o\x00\xa0\x00b\x00r\x00e\x00a\x00k)"},
		{"соŨ", "(\xfe\xff\x04A\x04>\x01h)"},
		{"\u0128 \u0d28", "(\xfe\xff\x01\\(\x00 \\r\\()"}, // with bytes that a string gives a meaning
		{"\u0d0d", "(\xfe\xff\\r\\r)"},
		{"þÿ", "(\xfe\xff\x00\xfe\x00\xff)"}, // which would read as the mark of UTF-16
	} {
		if got := text(tt.text); got != tt.want {
			t.Errorf("%q is written %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestGapsThatNobodySeesAreLeftOut holds the pen to its place however often a gap is
// taken for another.
func TestGapsThatNobodySeesAreLeftOut(t *testing.T) {
	for _, tt := range []struct{ back, last, want int64 }{
		{0, 0, 0}, {2, 0, 0}, {-2, 57, 0}, {3, 0, 3}, {57, 58, 58}, {58, 56, 56}, {59, 56, 59}, {-371, -372, -372}, {-371, 371, -371},
	} {
		if got := settle(tt.back, tt.last); got != tt.want {
			t.Errorf("a gap of %d behind one of %d is %d, want %d", tt.back, tt.last, got, tt.want)
		}
	}
}
