package check

import (
	"bytes"
	"errors"
	"fmt"
)

// objectAt reads the object at an offset of the file. Its number is known to be
// as given, or is 0 where it is not known.
func (f *file) objectAt(offset, known int) (number, generation int, v any, err error) {
	if offset < 0 || offset >= len(f.data) {
		return 0, 0, nil, errors.New("it is said to be outside the file")
	}
	p := parser{lexer: lexer{data: f.data, pos: offset}}
	// Each object may be followed by bytes that no other one would be read
	// through; a file full of strings without an end must not be read again and
	// again.
	defer func() { f.spend(16 + p.pos - offset) }()
	n, g, obj := p.next(), p.next(), p.next()
	if n.kind != integer || g.kind != integer || obj.kind != word || string(obj.bytes) != "obj" {
		return 0, 0, nil, fmt.Errorf("there is no object at byte %d", offset)
	}
	at := place{object: n.int}
	head := f.data[offset:p.pos]
	if want := fmt.Sprintf("%d %d obj", n.int, g.int); string(head) != want || !startsLine(f.data, offset) || !endsLine(f.data, p.pos) {
		f.fail("object-lines", at, "The line that begins the object is not set apart as it must be.")
	}
	v, err = p.value()
	if err != nil {
		if known == 0 || n.int == known {
			f.faults(p.faults, n.int)
		}
		return n.int, g.int, nil, err
	}
	before := p.pos
	t := p.next()
	if d, ok := v.(dict); ok && t.kind == word && string(t.bytes) == "stream" {
		s, err := f.stream(&p, d, n.int)
		if err != nil {
			return n.int, g.int, nil, err
		}
		v = s
		before = p.pos
		t = p.next()
	}
	f.faults(p.faults, n.int)
	switch {
	case t.kind != word || string(t.bytes) != "endobj":
		f.fail("syntax", at, "The object does not end with endobj.")
	case !startsLine(f.data, p.pos-len("endobj")) || !endsLine(f.data, p.pos):
		f.fail("object-lines", at, "The word endobj (behind byte %d) has no line of its own.", before)
	}
	return n.int, g.int, v, nil
}

// startsLine says whether a line begins at a place.
func startsLine(data []byte, at int) bool {
	return at == 0 || data[at-1] == '\n' || data[at-1] == '\r'
}

// endsLine says whether a line ends at a place.
func endsLine(data []byte, at int) bool {
	return at >= len(data) || data[at] == '\n' || data[at] == '\r'
}

// stream reads the data of a stream behind its first word.
func (f *file) stream(p *parser, d dict, number int) (*stream, error) {
	at := place{object: number}
	start := p.pos
	switch rest := f.data[start:]; {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		start += 2
	case bytes.HasPrefix(rest, []byte("\n")):
		start++
	default:
		f.fail("stream-length", at, "The word stream is not followed by an end of line.")
	}
	length, ok := f.resolve(d.get("Length")).(int)
	s := &stream{dict: d, number: number}
	if ok && length >= 0 && length <= len(f.data)-start {
		rest := f.data[start+length:]
		end := bytes.TrimPrefix(bytes.TrimPrefix(rest, []byte("\r")), []byte("\n"))
		if bytes.HasPrefix(end, []byte("endstream")) {
			if len(end) == len(rest) {
				f.fail("stream-length", at, "The word endstream does not stand on a line of its own.")
			}
			s.raw = f.data[start : start+length]
			p.pos = len(f.data) - len(end) + len("endstream")
			return s, nil
		}
	}
	i := bytes.Index(f.data[start:], []byte("endstream"))
	if i < 0 {
		f.spend(len(f.data) - start)
		return nil, errors.New("its stream does not end")
	}
	s.raw = f.data[start : start+i]
	p.pos = start + i + len("endstream")
	f.fail("stream-length", at, "The stream's Length is %v, but its data are %d bytes and an end of line.",
		d.get("Length"), len(bytes.TrimRight(s.raw, "\r\n")))
	return s, nil
}

// faultWords are what is said of each fault, with the rule that it breaks.
var faultWords = []struct {
	fault fault
	rule  string
	words string
}{
	{oddHex, "hex-strings", "A hexadecimal string has an odd number of digits."},
	{badHex, "hex-strings", "A hexadecimal string holds something else than digits."},
	{wideInt, "limits", "A whole number needs more than 32 bits."},
	{wideReal, "limits", "A number is larger, or closer to zero, than readers can hold."},
	{longText, "limits", "A string is longer than 32,767 bytes."},
	{longName, "limits", "A name is longer than 127 bytes."},
	{repeated, "syntax", "A dictionary has the same key twice."},
	{badString, "syntax", "A string does not end."},
}

// faults tells of what was put up with in an object.
func (f *file) faults(found fault, number int) {
	if found == 0 {
		return
	}
	for _, w := range faultWords {
		if found&w.fault != 0 {
			f.fail(w.rule, place{object: number}, "%s", w.words)
		}
	}
}
