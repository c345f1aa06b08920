package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// value is one JSON value of the input, which is known to be valid.
type value struct {
	raw []byte // without space around it
	at  int    // where it starts in the input
}

// member is one member of a JSON object.
type member struct {
	name string
	at   int // where the name starts in the input
	value
}

// ignored takes any JSON value and keeps nothing of it.
type ignored struct{}

func (*ignored) UnmarshalJSON([]byte) error { return nil }

// parse makes sure that data is one JSON value in UTF-8, of bearable depth.
func parse(data []byte) (value, error) {
	fail := func(at int, err error) (value, error) {
		line, column := position(data, at)
		return value{}, &Error{Line: line, Column: column, Err: err}
	}
	start := 0
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		start = 3
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return fail(0, fmt.Errorf("%w: the file is in UTF-16 and should be in UTF-8", ErrSyntax))
	}
	if len(bytes.TrimSpace(data[start:])) == 0 {
		return fail(0, fmt.Errorf("%w: the file is empty", ErrSyntax))
	}
	if !utf8.Valid(data) {
		at := 0
		for {
			r, n := utf8.DecodeRune(data[at:])
			if r == utf8.RuneError && n == 1 {
				return fail(at, fmt.Errorf("%w: byte 0x%02X is not UTF-8", ErrSyntax, data[at]))
			}
			at += n
		}
	}
	if err := json.Unmarshal(data[start:], &ignored{}); err != nil {
		at := len(data)
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			at = start + max(int(syntax.Offset)-1, 0)
		}
		return fail(at, fmt.Errorf("%w: %w", ErrSyntax, err))
	}
	at := space(data, start)
	return value{data[at:end(data, at)], at}, nil
}

// space gives the first place from at on that is not white space.
func space(data []byte, at int) int {
	for at < len(data) && (data[at] == ' ' || data[at] == '\n' || data[at] == '\t' || data[at] == '\r') {
		at++
	}
	return at
}

// end gives the place behind the value that starts at at.
func end(data []byte, at int) int {
	switch data[at] {
	case '"':
		for at++; data[at] != '"'; at++ {
			if data[at] == '\\' {
				at++
			}
		}
		return at + 1
	case '{', '[':
		for depth := 0; ; at++ {
			switch data[at] {
			case '"':
				at = end(data, at) - 1
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth == 0 {
					return at + 1
				}
			}
		}
	}
	for at < len(data) && bytes.IndexByte([]byte(",]} \n\t\r"), data[at]) < 0 {
		at++
	}
	return at
}

// Kinds of value, for [value.is]. Numbers start with a digit or a minus.
const (
	isObject = '{'
	isArray  = '['
	isText   = '"'
	isNull   = 'n'
	isTrue   = 't'
	isFalse  = 'f'
)

// is reports whether the value is of a kind.
func (v value) is(kind byte) bool { return v.raw[0] == kind }

// isNumber reports whether the value is a number.
func (v value) isNumber() bool { return v.raw[0] == '-' || v.raw[0] >= '0' && v.raw[0] <= '9' }

// text gives the words of a text, and of a number as they are written.
func (v value) text() (string, bool) {
	switch {
	case v.isNumber():
		return string(v.raw), true
	case !v.is(isText):
		return "", false
	case bytes.IndexByte(v.raw, '\\') < 0:
		return string(v.raw[1 : len(v.raw)-1]), true
	}
	var s string
	err := json.Unmarshal(v.raw, &s)
	return s, err == nil
}

// whole gives a whole number, also one that is written as a text.
func (v value) whole() (int64, bool) {
	s, _ := v.text()
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

// elements lists the elements of an array.
func (v value) elements() []value {
	var list []value
	for at := space(v.raw, 1); v.raw[at] != ']'; {
		stop := end(v.raw, at)
		list = append(list, value{v.raw[at:stop:stop], v.at + at})
		if at = space(v.raw, stop); v.raw[at] == ',' {
			at = space(v.raw, at+1)
		}
	}
	return list
}

// members lists the members of an object.
func (v value) members() []member {
	var list []member
	for at := space(v.raw, 1); v.raw[at] != '}'; {
		stop := end(v.raw, at)
		name, _ := value{raw: v.raw[at:stop]}.text() // a name is a text
		m := member{name: name, at: v.at + at}
		at = space(v.raw, space(v.raw, stop)+1) // behind the colon
		stop = end(v.raw, at)
		m.value = value{v.raw[at:stop:stop], v.at + at}
		list = append(list, m)
		if at = space(v.raw, stop); v.raw[at] == ',' {
			at = space(v.raw, at+1)
		}
	}
	return list
}

// short gives a value as an error quotes it.
func (v value) short() string {
	const most = 60
	if len(v.raw) <= most {
		return string(v.raw)
	}
	cut := most
	for !utf8.RuneStart(v.raw[cut]) {
		cut--
	}
	return string(v.raw[:cut]) + "…"
}

// noun says what a value is, for errors.
func (v value) noun() string {
	switch {
	case v.is(isObject):
		return "an object"
	case v.is(isArray):
		return "an array"
	case v.is(isNull):
		return "null"
	}
	return v.short()
}
