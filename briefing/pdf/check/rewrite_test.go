package check

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// paper is a file taken apart, so that a test can damage one thing in it. It is
// written anew without compression and with a classic list of objects.
type paper struct {
	objects map[int]any
	trailer dict
	last    int    // the highest number of an object
	head    string // what the file begins with
	tail    string // and ends with
	raw     func([]byte) []byte
}

// takeApart reads a file that has to be good enough for that.
func takeApart(t testing.TB, data []byte) *paper {
	t.Helper()
	f, err := open(data, func(rule string, at place, format string, args ...any) {
		t.Errorf("%s: "+format, append([]any{rule}, args...)...)
	})
	if err != nil {
		t.Fatal(err)
	}
	p := &paper{objects: map[int]any{}, head: "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", tail: "\n%%EOF\n"}
	for _, key := range []name{"Root", "Info", "ID"} {
		if v := f.trailer.get(key); v != nil {
			p.trailer = append(p.trailer, pair{key, v})
		}
	}
	for _, n := range f.numbers() {
		v := f.object(n)
		s, ok := v.(*stream)
		if !ok {
			if v != nil {
				p.objects[n] = v
			}
			continue
		}
		if kind := s.dict.get("Type"); kind == name("ObjStm") || kind == name("XRef") {
			continue
		}
		plain, err := f.decode(s)
		if errors.Is(err, errOpaque) {
			p.objects[n] = s
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		p.objects[n] = &stream{dict: without(s.dict, "Filter", "DecodeParms", "Length"), raw: bytes.Clone(plain), number: n}
	}
	return p
}

func without(d dict, keys ...name) dict {
	return slices.DeleteFunc(slices.Clone(d), func(p pair) bool { return slices.Contains(keys, p.key) })
}

// with gives a dictionary with a value for a key.
func with(d dict, key name, v any) dict { return append(without(d, key), pair{key, v}) }

// bytes writes the file.
func (p *paper) bytes() []byte {
	var b bytes.Buffer
	b.WriteString(p.head)
	offsets := map[int]int{}
	numbers := slices.Sorted(maps.Keys(p.objects))
	for _, n := range numbers {
		offsets[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n", n)
		if s, ok := p.objects[n].(*stream); ok {
			d := s.dict
			if !d.has("Length") {
				d = with(d, "Length", len(s.raw))
			}
			writeValue(&b, d)
			b.WriteString("\nstream\n")
			b.Write(s.raw)
			b.WriteString("\nendstream")
		} else {
			writeValue(&b, p.objects[n])
		}
		b.WriteString("\nendobj\n")
	}
	start := b.Len()
	size := numbers[len(numbers)-1] + 1
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", size)
	for n := 1; n < size; n++ {
		if at, ok := offsets[n]; ok {
			fmt.Fprintf(&b, "%010d 00000 n \n", at)
		} else {
			b.WriteString("0000000000 00000 f \n")
		}
	}
	b.WriteString("trailer\n")
	writeValue(&b, with(p.trailer, "Size", size))
	fmt.Fprintf(&b, "\nstartxref\n%d%s", start, p.tail)
	if p.raw != nil {
		return p.raw(b.Bytes())
	}
	return b.Bytes()
}

// literal is a value that is written as it stands.
type literal string

func writeValue(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case literal:
		b.WriteString(string(v))
	case name:
		b.WriteByte('/')
		for _, c := range []byte(v) {
			if c <= ' ' || c > '~' || strings.IndexByte("#()<>[]{}/%", c) >= 0 {
				fmt.Fprintf(b, "#%02X", c)
			} else {
				b.WriteByte(c)
			}
		}
	case str:
		fmt.Fprintf(b, "<%X>", string(v))
	case list:
		b.WriteByte('[')
		for _, e := range v {
			writeValue(b, e)
			b.WriteByte(' ')
		}
		b.WriteByte(']')
	case dict:
		b.WriteString("<<")
		for _, p := range v {
			writeValue(b, p.key)
			b.WriteByte(' ')
			writeValue(b, p.value)
			b.WriteByte(' ')
		}
		b.WriteString(">>")
	case ref:
		fmt.Fprintf(b, "%d %d R", v.number, v.generation)
	default:
		fmt.Fprint(b, v)
	}
}

// dict gives the dictionary of an object or a reference.
func (p *paper) dict(v any) dict {
	switch v := v.(type) {
	case int:
		return p.dict(p.objects[v])
	case ref:
		return p.dict(p.objects[v.number])
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

// set gives an object a value for a key; nil takes the key away.
func (p *paper) set(n int, key name, v any) {
	d := without(p.dict(n), key)
	if v != nil {
		d = append(d, pair{key, v})
	}
	p.put(n, d)
}

func (p *paper) put(n int, d dict) {
	if s, ok := p.objects[n].(*stream); ok {
		p.objects[n] = &stream{dict: d, raw: s.raw, number: n}
	} else {
		p.objects[n] = d
	}
}

// add adds an object.
func (p *paper) add(v any) ref {
	p.last = max(p.last, 1000) + 1
	p.objects[p.last] = v
	return ref{number: p.last}
}

func (p *paper) root() int { return p.trailer.get("Root").(ref).number }
func (p *paper) info() int { return p.trailer.get("Info").(ref).number }

// all gives the objects whose key has a value, in order.
func (p *paper) all(key name, v any) []int {
	var out []int
	for _, n := range slices.Sorted(maps.Keys(p.objects)) {
		if d := p.dict(n); d != nil && (d.get(key) == v || v == nil && d.has(key)) {
			out = append(out, n)
		}
	}
	return out
}

// first gives the first of all; there has to be one.
func (p *paper) first(key name, v any) int { return p.all(key, v)[0] }

// page gives the first page.
func (p *paper) page() int { return p.first("Type", name("Page")) }

// content changes what is drawn on the first page: of several parts the last, as those
// before it may be of other pages too.
func (p *paper) content(change func(string) string) {
	n := 0
	switch v := p.dict(p.page()).get("Contents").(type) {
	case ref:
		n = v.number
		if l, ok := p.objects[n].(list); ok {
			n = l[len(l)-1].(ref).number
		}
	case list:
		n = v[len(v)-1].(ref).number
	}
	p.replace(n, change)
}

// replace changes the data of a stream; it has to change something.
func (p *paper) replace(n int, change func(string) string) {
	s := p.objects[n].(*stream)
	after := change(string(s.raw))
	if after == string(s.raw) {
		panic("the damage changes nothing")
	}
	p.objects[n] = &stream{dict: s.dict, raw: []byte(after), number: n}
}

// swap turns one text into another, once.
func swap(from, to string) func(string) string {
	return func(s string) string { return strings.Replace(s, from, to, 1) }
}

// before puts something before what is drawn.
func before(words string) func(string) string { return func(s string) string { return words + s } }

// behind puts something behind what is drawn.
func behind(words string) func(string) string { return func(s string) string { return s + words } }

// tag gives the first structure element with a tag.
func (p *paper) tag(role name) int { return p.first("S", role) }

// kids gives the list of what an element holds.
func (p *paper) kids(n int) list {
	switch k := p.dict(n).get("K").(type) {
	case list:
		return k
	case ref:
		if l, ok := p.objects[k.number].(list); ok {
			return l
		}
		return list{k}
	case nil:
		return nil
	default:
		return list{k}
	}
}
