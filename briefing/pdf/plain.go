package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// errPlain says that gofpdf wrote something else than this package expects. A
// new version of it could; nothing that a user does can.
var errPlain = errors.New("unexpected form of gofpdf's file")

// plain is gofpdf's file taken apart.
type plain struct {
	objects []object // by number; 0 is empty
	root    ref
	info    ref
}

// readPlain takes a file apart by its classic cross-reference table. The
// streams share its bytes.
func readPlain(file []byte) (*plain, error) {
	at := bytes.LastIndex(file, []byte("startxref\n"))
	if at < 0 {
		return nil, fmt.Errorf("%w: no startxref", errPlain)
	}
	start, err := strconv.Atoi(string(untilLine(file[at+len("startxref\n"):])))
	if err != nil || start < 0 || start >= at {
		return nil, fmt.Errorf("%w: startxref", errPlain)
	}
	table, trailer, ok := bytes.Cut(file[start:at], []byte("trailer\n"))
	if !ok {
		return nil, fmt.Errorf("%w: no trailer", errPlain)
	}
	lines := bytes.Split(table, []byte("\n"))
	if len(lines) < 4 || string(lines[0]) != "xref" {
		return nil, fmt.Errorf("%w: no cross-reference table", errPlain)
	}
	entries := lines[3 : len(lines)-1] // behind "xref", the range and the free entry 0
	p := &plain{objects: make([]object, 1, 1+len(entries))}
	for i, line := range entries {
		offset, err := strconv.Atoi(string(bytes.TrimLeft(line[:min(10, len(line))], "0")))
		if err != nil || offset >= start {
			return nil, fmt.Errorf("%w: offset of object %d", errPlain, i+1)
		}
		o, err := readObject(file[offset:start], i+1)
		if err != nil {
			return nil, err
		}
		p.objects = append(p.objects, o)
	}
	d, _, err := readDict(bytes.TrimSpace(trailer))
	if err != nil {
		return nil, err
	}
	p.root, p.info = d.ref("Root"), d.ref("Info")
	if !p.has(p.root) || !p.has(p.info) {
		return nil, fmt.Errorf("%w: no catalogue", errPlain)
	}
	return p, nil
}

func (p *plain) has(r ref) bool { return r > 0 && int(r) < len(p.objects) }

// object gives the object that an entry of a dictionary refers to.
func (p *plain) object(d dict, key string) (*object, error) {
	r := d.ref(key)
	if !p.has(r) {
		return nil, fmt.Errorf("%w: no %s", errPlain, key)
	}
	return &p.objects[r], nil
}

func readObject(file []byte, number int) (object, error) {
	head := strconv.Itoa(number) + " 0 obj\n"
	if !bytes.HasPrefix(file, []byte(head)) {
		return object{}, fmt.Errorf("%w: object %d is not where it should be", errPlain, number)
	}
	d, rest, err := readDict(file[len(head):])
	if err != nil {
		return object{}, fmt.Errorf("object %d: %w", number, err)
	}
	o := object{dict: d}
	rest = bytes.TrimLeft(rest, "\n")
	if rest, ok := bytes.CutPrefix(rest, []byte("stream\n")); ok {
		length, err := strconv.Atoi(d.get("Length"))
		if err != nil || length < 0 || length > len(rest) {
			return object{}, fmt.Errorf("%w: length of object %d", errPlain, number)
		}
		o.stream = rest[:length:length]
		o.drop("Length")
	}
	return o, nil
}

// readDict reads a dictionary and gives what follows it. Its values are kept as
// they are written.
func readDict(b []byte) (dict, []byte, error) {
	b, ok := bytes.CutPrefix(b, []byte("<<"))
	if !ok {
		return nil, nil, fmt.Errorf("%w: a dictionary is missing", errPlain)
	}
	var d dict
	for {
		b = bytes.TrimLeft(b, " \n")
		if rest, ok := bytes.CutPrefix(b, []byte(">>")); ok {
			return d, rest, nil
		}
		if len(b) == 0 || b[0] != '/' {
			return nil, nil, fmt.Errorf("%w: a key is missing", errPlain)
		}
		end := 1 + bytes.IndexAny(b[1:], " \n/<[(>")
		if end < 2 {
			return nil, nil, fmt.Errorf("%w: a key without value", errPlain)
		}
		key := string(b[1:end])
		size := valueSize(b[end:])
		if size < 0 {
			return nil, nil, fmt.Errorf("%w: the value of %s has no end", errPlain, key)
		}
		d.set(key, string(bytes.TrimSpace(b[end:end+size])))
		b = b[end+size:]
	}
}

// valueSize gives how many bytes the value at the start of b takes: everything
// up to the next key or the end of the dictionary around it. It is -1 where
// there is neither.
func valueSize(b []byte) int {
	depth := 0
	first := true // nothing of the value was read yet
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case ' ', '\n':
			continue
		case '(':
			for i++; i < len(b) && b[i] != ')'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
		case '[':
			depth++
		case ']':
			depth--
		case '<':
			if i+1 < len(b) && b[i+1] == '<' {
				i++
				depth++
			} else {
				for i < len(b) && b[i] != '>' {
					i++
				}
			}
		case '>':
			if depth == 0 {
				return i
			}
			i++
			depth--
		case '/':
			if depth == 0 && !first {
				return i
			}
		}
		first = false
	}
	return -1
}

func untilLine(b []byte) []byte {
	line, _, _ := bytes.Cut(b, []byte("\n"))
	return line
}

// refs reads an array of references.
func refs(array string) []ref {
	var out []ref
	for part := range strings.SplitSeq(strings.Trim(array, "[] "), "R") {
		if r := parseRef(part + "R"); r != 0 {
			out = append(out, r)
		}
	}
	return slices.Clip(out)
}
