package check

import (
	"bytes"
	"math"
	"strconv"
)

// kind is what a token is.
type kind uint8

const (
	end kind = iota
	word
	integer
	real
	named
	quoted
	openList
	closeList
	openDict
	closeDict
	broken // bytes that are no token
)

// token is a token of a PDF file or of a content stream.
type token struct {
	kind  kind
	int   int
	real  float64
	bytes []byte // of a word, a name or a string; only until the next token
}

// fault is something that a reader puts up with and the archival standard does
// not.
type fault uint8

const (
	oddHex    fault = 1 << iota // a hexadecimal string of an odd number of digits
	badHex                      // one that holds something else than digits
	wideInt                     // an integer of more than 32 bits
	wideReal                    // a real number too large or too close to zero
	longText                    // a string of more than 32,767 bytes
	longName                    // a name of more than 127 bytes
	repeated                    // a dictionary with a key twice
	badString                   // a string that does not end
)

// lexer reads tokens. It is used for files, content streams and CMaps.
type lexer struct {
	data   []byte
	pos    int
	faults fault
	buffer []byte
}

const (
	white = 1 << iota
	delimiter
)

var classes = func() (c [256]byte) {
	for _, b := range "\x00\t\n\f\r " {
		c[b] = white
	}
	for _, b := range "()<>[]{}/%" {
		c[b] = delimiter
	}
	return c
}()

// skip passes white space and comments.
func (l *lexer) skip() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case classes[c] == white:
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

func (l *lexer) next() token {
	l.skip()
	if l.pos >= len(l.data) {
		return token{kind: end}
	}
	c := l.data[l.pos]
	l.pos++
	switch c {
	case '/':
		return l.name()
	case '(':
		return l.string()
	case '[':
		return token{kind: openList}
	case ']':
		return token{kind: closeList}
	case '<':
		if l.pos < len(l.data) && l.data[l.pos] == '<' {
			l.pos++
			return token{kind: openDict}
		}
		return l.hex()
	case '>':
		if l.pos < len(l.data) && l.data[l.pos] == '>' {
			l.pos++
			return token{kind: closeDict}
		}
		return token{kind: broken}
	case ')':
		return token{kind: broken}
	case '{', '}':
		return token{kind: word, bytes: l.data[l.pos-1 : l.pos]}
	}
	start := l.pos - 1
	for l.pos < len(l.data) && classes[l.data[l.pos]] == 0 {
		l.pos++
	}
	return l.numberOrWord(l.data[start:l.pos])
}

// numberOrWord tells numbers from words.
func (l *lexer) numberOrWord(b []byte) token {
	digits := b
	if b[0] == '+' || b[0] == '-' {
		digits = b[1:]
	}
	point, n := false, 0
	for _, c := range digits {
		switch {
		case c >= '0' && c <= '9':
			n++
		case c == '.' && !point:
			point = true
		default:
			return token{kind: word, bytes: b}
		}
	}
	if n == 0 {
		return token{kind: word, bytes: b}
	}
	if !point && n <= 18 {
		value := 0
		for _, c := range digits {
			value = value*10 + int(c-'0')
		}
		if b[0] == '-' {
			value = -value
		}
		if value > math.MaxInt32 || value < math.MinInt32 {
			l.faults |= wideInt
		}
		return token{kind: integer, int: value}
	}
	if !point {
		l.faults |= wideInt
	}
	value, err := strconv.ParseFloat(string(b), 64)
	if size := math.Abs(value); err != nil || size > 3.403e38 || size > 0 && size < 1.175e-38 {
		l.faults |= wideReal
	}
	return token{kind: real, real: value}
}

// name reads a name behind its slash.
func (l *lexer) name() token {
	start := l.pos
	escaped := false
	for l.pos < len(l.data) && classes[l.data[l.pos]] == 0 {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	b := l.data[start:l.pos]
	if escaped {
		l.buffer = l.buffer[:0]
		for i := 0; i < len(b); i++ {
			if b[i] == '#' && i+2 < len(b) && digit(b[i+1]) < 16 && digit(b[i+2]) < 16 {
				l.buffer = append(l.buffer, digit(b[i+1])<<4|digit(b[i+2]))
				i += 2
			} else {
				l.buffer = append(l.buffer, b[i])
			}
		}
		b = l.buffer
	}
	if len(b) > 127 {
		l.faults |= longName
	}
	return token{kind: named, bytes: b}
}

// digit gives the value of a hexadecimal digit, 255 for what is none.
func digit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return 255
}

// hex reads a hexadecimal string behind its bracket.
func (l *lexer) hex() token {
	l.buffer = l.buffer[:0]
	half, odd := byte(0), false
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		if c == '>' {
			if odd {
				l.faults |= oddHex
				l.buffer = append(l.buffer, half<<4)
			}
			return l.quoted(l.buffer)
		}
		d := digit(c)
		switch {
		case d > 15 && classes[c] == white:
		case d > 15:
			l.faults |= badHex
		case odd:
			l.buffer = append(l.buffer, half<<4|d)
			odd = false
		default:
			half, odd = d, true
		}
	}
	l.faults |= badString
	return token{kind: broken}
}

func (l *lexer) quoted(b []byte) token {
	if len(b) > 32_767 {
		l.faults |= longText
	}
	return token{kind: quoted, bytes: b}
}

// string reads a literal string behind its bracket. One without escapes is not
// copied.
func (l *lexer) string() token {
	depth := 1
	for i := l.pos; i < len(l.data); i++ {
		switch l.data[i] {
		case '\\', '\r':
			return l.escaped()
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				b := l.data[l.pos:i]
				l.pos = i + 1
				return l.quoted(b)
			}
		}
	}
	l.pos = len(l.data)
	l.faults |= badString
	return token{kind: broken}
}

func (l *lexer) escaped() token {
	l.buffer = l.buffer[:0]
	depth := 1
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return l.quoted(l.buffer)
			}
		case '\r':
			l.lineFeed()
			c = '\n'
		case '\\':
			var ok bool
			if c, ok = l.escape(); !ok {
				continue
			}
		}
		l.buffer = append(l.buffer, c)
	}
	l.faults |= badString
	return token{kind: broken}
}

// lineFeed passes the line feed that belongs to a carriage return.
func (l *lexer) lineFeed() {
	if l.pos < len(l.data) && l.data[l.pos] == '\n' {
		l.pos++
	}
}

// escape reads what stands behind a backslash; false where it stands for nothing.
func (l *lexer) escape() (byte, bool) {
	if l.pos >= len(l.data) {
		return 0, false
	}
	c := l.data[l.pos]
	l.pos++
	if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
		return "\n\r\t\b\f"[i], true
	}
	switch {
	case c == '\n':
		return 0, false
	case c == '\r':
		l.lineFeed()
		return 0, false
	case c < '0' || c > '7':
		return c, true
	}
	value := c - '0'
	for range 2 {
		if l.pos >= len(l.data) || l.data[l.pos] < '0' || l.data[l.pos] > '7' {
			break
		}
		value = value<<3 | (l.data[l.pos] - '0')
		l.pos++
	}
	return value, true
}
