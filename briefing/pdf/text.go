package pdf

import "unicode/utf16"

// text gives a text string for a dictionary.
func text(s string) string { return string(appendText(nil, s)) }

// appendText writes a text string: a byte a character where PDF's own encoding has
// all of them, else UTF-16.
//
// Texts that are too long for PDF/A are cut: none that is shown on a page comes
// near that length.
func appendText(out []byte, s string) []byte {
	return appendString(out, encodeText(cut(s)))
}

// encodeText gives the bytes that stand for a text in a text string.
func encodeText(s string) []byte {
	encoded := make([]byte, 0, len(s))
	for _, r := range s {
		b, ok := docEncoded(r)
		if !ok {
			return utf16Encoded(s)
		}
		encoded = append(encoded, b)
	}
	if len(encoded) > 1 && (encoded[0] == 0xFE && encoded[1] == 0xFF || encoded[0] == 0xEF && encoded[1] == 0xBB) {
		return utf16Encoded(s) // it would be taken for a mark of another encoding
	}
	return encoded
}

// utf16Encoded gives a text in UTF-16, the high byte first, behind a mark that says so.
func utf16Encoded(s string) []byte {
	encoded := append(make([]byte, 0, 2+2*len(s)), 0xFE, 0xFF)
	for _, r := range s {
		if high, low := utf16.EncodeRune(r); high != '\uFFFD' {
			encoded = append(encoded, byte(high>>8), byte(high), byte(low>>8), byte(low))
		} else {
			encoded = append(encoded, byte(r>>8), byte(r))
		}
	}
	return encoded
}

// docEncoded gives the byte of a character in PDFDocEncoding (ISO 32000-1, Annex D).
// Controls, which it has too, have no place in a text.
func docEncoded(r rune) (byte, bool) {
	switch {
	case r >= ' ' && r <= '~', r > 0xA0 && r <= 0xFF && r != 0xAD:
		return byte(r), true
	case r == '€':
		return 0xA0, true
	}
	b, ok := docSpecial[r]
	return b, ok
}

// docSpecial gives the bytes of the characters that stand elsewhere than in Latin-1.
var docSpecial = func() map[rune]byte {
	bytes := map[rune]byte{}
	for first, row := range map[byte]string{0x18: "˘ˇˆ˙˝˛˚˜", 0x80: "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž"} {
		for _, r := range row {
			bytes[r] = first
			first++
		}
	}
	return bytes
}()

// appendString writes a string literally. Bytes that are no letters stay what they
// are, but for those that a literal string gives a meaning.
func appendString(out, s []byte) []byte {
	out = append(out, '(')
	for _, b := range s {
		switch b {
		case '(', ')', '\\':
			out = append(out, '\\', b)
		case '\r':
			out = append(out, '\\', 'r')
		default:
			out = append(out, b)
		}
	}
	return append(out, ')')
}
