package font

// SpaceGlyph gives the glyph of U+0020, and false for a face without one. A
// painter draws it between words, so that they stay apart where text is copied.
func (f *Face) SpaceGlyph() (GlyphID, bool) { return f.glyph(' ') }
