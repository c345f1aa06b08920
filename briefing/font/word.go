package font

// GlyphID numbers a glyph within its font file.
type GlyphID uint16

// Glyph is one drawn shape of a Word. Lengths are in font units.
type Glyph struct {
	Advance          int32
	XOffset, YOffset int32 // from the pen to the glyph's origin; y grows upward
	ID               GlyphID
	Runes            uint8 // how many runes of Word.Text, from the end of the glyph before it in logical order, this glyph stands for; 0: it belongs to its neighbour's cluster
}

// Word is shaped text in one face without a space inside: the unit that layout
// places and painters draw. It is immutable and shared by all its occurrences.
// The Runes of its glyphs add up to the runes of its Text, and no glyph is
// number 0.
type Word struct {
	Face    *Face
	Text    string  // as extracted from a PDF and read aloud: the author's own characters
	Glyphs  []Glyph // in visual order, left to right
	Advance int32   // font units
	RTL     bool    // Glyphs run against Text
}
