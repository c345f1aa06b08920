package check

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The values of a PDF are these types, and nil, bool, int and float64.
type (
	name string // without the slash, its escapes resolved
	str  string // the bytes that a string holds, its escapes resolved
	list []any
	dict []pair // in the order of the file
	ref  struct{ number, generation int }
)

type pair struct {
	key   name
	value any
}

// stream is a dictionary with data, as they stand in the file.
type stream struct {
	dict   dict
	raw    []byte
	number int  // of the object
	tried  bool // it was unpacked
}

// get gives what stands under a key, nil where there is nothing. Where a key
// stands twice the first counts.
func (d dict) get(key name) any {
	for i := range d {
		if d[i].key == key {
			return d[i].value
		}
	}
	return nil
}

// has says whether there is a value under the key.
func (d dict) has(key name) bool { return d.get(key) != nil }

// numbers gives the numbers of an array, and false unless it has exactly so many
// of them and nothing else.
func numbers(v any, count int) ([]float64, bool) {
	l, ok := v.(list)
	if !ok || len(l) != count {
		return nil, false
	}
	out := make([]float64, count)
	for i, e := range l {
		if out[i], ok = number(e); !ok {
			return nil, false
		}
	}
	return out, true
}

func number(v any) (float64, bool) {
	switch v := v.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

// text gives a text string as UTF-8, and false for what is none: UTF-16 with half
// a pair, or UTF-8 that is not valid.
func (s str) text() (string, bool) {
	switch {
	case strings.HasPrefix(string(s), "\xFE\xFF"):
		return utf16Text(s[2:])
	case strings.HasPrefix(string(s), "\xEF\xBB\xBF"):
		return string(s[3:]), utf8.ValidString(string(s[3:]))
	}
	var b strings.Builder
	for i := range len(s) {
		r, ok := docEncoding(s[i])
		if !ok {
			return "", false
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// utf16Text decodes UTF-16 with the high byte first.
func utf16Text(s str) (string, bool) {
	if len(s)%2 != 0 {
		return "", false
	}
	var b strings.Builder
	for i := 0; i < len(s); i += 2 {
		r := rune(s[i])<<8 | rune(s[i+1])
		if utf16.IsSurrogate(r) {
			if i+3 >= len(s) {
				return "", false
			}
			i += 2
			if r = utf16.DecodeRune(r, rune(s[i])<<8|rune(s[i+1])); r == utf8.RuneError {
				return "", false
			}
		}
		b.WriteRune(r)
	}
	return b.String(), true
}

// docEncoding decodes a byte of PDFDocEncoding.
func docEncoding(b byte) (rune, bool) {
	switch {
	case b == 0xA0:
		return '€', true
	case b == '\t' || b == '\n' || b == '\r' || b >= 0x20 && b < 0x7F || b > 0xA0 && b != 0xAD:
		return rune(b), true
	case b >= 0x18 && b < 0x20:
		return []rune("˘ˇˆ˙˝˛˚˜")[b-0x18], true
	case b >= 0x80 && b < 0x9F:
		return []rune("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž")[b-0x80], true
	}
	return 0, false
}
