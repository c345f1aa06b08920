package pdf

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// ref is the number of an object. Generations are always 0.
type ref int32

// String gives the reference as it is written, such as "12 0 R".
func (r ref) String() string { return string(r.append(nil)) }

// append writes the reference.
func (r ref) append(out []byte) []byte {
	return append(strconv.AppendInt(out, int64(r), 10), " 0 R"...)
}

func parseRef(s string) ref {
	number, ok := strings.CutSuffix(strings.TrimSpace(s), " 0 R")
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	return ref(n)
}

// dict is a dictionary in the order of its keys. Values are kept as they are
// written, keys without their slash.
type dict []entry

type entry struct{ key, value string }

func (d dict) get(key string) string {
	for _, e := range d {
		if e.key == key {
			return e.value
		}
	}
	return ""
}

func (d dict) ref(key string) ref { return parseRef(d.get(key)) }

func (d *dict) set(key, value string) {
	for i, e := range *d {
		if e.key == key {
			(*d)[i].value = value
			return
		}
	}
	*d = append(*d, entry{key, value})
}

func (d *dict) drop(key string) {
	for i, e := range *d {
		if e.key == key {
			*d = append((*d)[:i], (*d)[i+1:]...)
			return
		}
	}
}

func (d dict) append(out []byte) []byte {
	out = append(out, "<<"...)
	for _, e := range d {
		out = append(append(out, '/'), e.key...)
		if e.value != "" && strings.IndexByte("/<[(", e.value[0]) < 0 {
			out = append(out, ' ')
		}
		out = append(out, e.value...)
	}
	return append(out, ">>"...)
}

// object is a numbered object of the file: a dictionary, with a stream where
// there is one. The zero object is a number that is not in use.
type object struct {
	dict
	stream []byte
	raw    bool // the stream stays as it is, also where it is not compressed
}

// appendUTF16 writes a text in big-endian UTF-16 and hexadecimal digits.
func appendUTF16(out []byte, s string) []byte {
	for _, r := range s {
		if hi, lo := utf16.EncodeRune(r); hi != '\uFFFD' {
			out = appendHex(appendHex(out, uint16(hi)), uint16(lo))
		} else {
			out = appendHex(out, uint16(r))
		}
	}
	return out
}

func appendHex(out []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(out, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}

// name gives a name object.
func name(s string) string { return string(appendName(nil, s)) }

// appendName writes a name object. Bytes that a name cannot hold are escaped.
func appendName(out []byte, s string) []byte {
	out = append(out, '/')
	for i := range len(s) {
		if b := s[i]; b > ' ' && b <= '~' && strings.IndexByte("#()<>[]{}/%", b) < 0 {
			out = append(out, b)
		} else {
			const digits = "0123456789ABCDEF"
			out = append(out, '#', digits[b>>4], digits[b&15])
		}
	}
	return out
}
