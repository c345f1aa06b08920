package check

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// file gives the objects of a PDF.
type file struct {
	data    []byte
	objects map[int]*object
	trailer dict // of the newest section
	packs   map[int]*pack
	left    int // bytes that may yet be read, unpacked and drawn, all together
	over    bool
	fail    func(rule string, at place, format string, args ...any)
}

// object is an indirect object and where it stands.
type object struct {
	where      where
	offset     int // in the file, or the number of the pack
	generation int
	state      state
	value      any
}

type where uint8

const (
	nowhere where = iota // deleted
	inFile
	inPack
)

type state uint8

const (
	unread state = iota
	reading
	read
)

// pack is an object stream.
type pack struct {
	data    []byte
	offsets map[int]int // by object number
}

// The limits that end the reading of a file that was made to be long.
const (
	maxWork    = 512 << 20 // bytes that are read, unpacked and drawn, all together
	maxStream  = 64 << 20  // bytes of one stream that are held in memory
	maxObjects = 2_000_000
)

// spend takes some of the work that is left, and says whether there was enough.
func (f *file) spend(n int) bool {
	if f.left -= n; f.left < 0 {
		f.left, f.over = 0, true
	}
	return !f.over
}

// open finds the objects of a file.
func open(data []byte, fail func(rule string, at place, format string, args ...any)) (*file, error) {
	f := &file{data: data, objects: map[int]*object{}, packs: map[int]*pack{}, left: maxWork, fail: fail}
	if !bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) {
		return nil, ErrNotPDF
	}
	if err := f.sections(); err != nil {
		return nil, err
	}
	return f, nil
}

// sections reads the cross-reference sections, the newest first.
func (f *file) sections() error {
	const tail = 2048
	from := max(0, len(f.data)-tail)
	i := bytes.LastIndex(f.data[from:], []byte("startxref"))
	if i < 0 {
		return fmt.Errorf("%w: nothing says where the list of its objects is", ErrDamaged)
	}
	l := lexer{data: f.data, pos: from + i + len("startxref")}
	at := l.next()
	seen := map[int]bool{}
	next := []int{at.int}
	if at.kind != integer {
		return fmt.Errorf("%w: nothing says where the list of its objects is", ErrDamaged)
	}
	for len(next) > 0 {
		offset := next[0]
		next = next[1:]
		if seen[offset] {
			return fmt.Errorf("%w: its lists of objects lead to one another in a circle", ErrDamaged)
		}
		seen[offset] = true
		trailer, err := f.section(offset)
		if err != nil {
			return err
		}
		if f.trailer == nil {
			f.trailer = trailer
		}
		if hidden, ok := trailer.get("XRefStm").(int); ok {
			next = append(next, hidden)
		}
		if previous, ok := trailer.get("Prev").(int); ok {
			next = append(next, previous)
		}
	}
	return nil
}

func (f *file) section(offset int) (dict, error) {
	if offset < 0 || offset >= len(f.data) {
		return nil, fmt.Errorf("%w: its list of objects is said to be outside it", ErrDamaged)
	}
	p := parser{lexer: lexer{data: f.data, pos: offset}}
	if t := p.next(); t.kind == word && string(t.bytes) == "xref" {
		return f.table(&p)
	}
	number, _, v, err := f.objectAt(offset, 0)
	s, ok := v.(*stream)
	if err != nil || !ok || s.dict.get("Type") != name("XRef") {
		return nil, fmt.Errorf("%w: where its list of objects should be is something else", ErrDamaged)
	}
	if f.objects[number] == nil {
		f.objects[number] = &object{where: inFile, offset: offset, state: read, value: s}
	}
	if err := f.packedTable(s); err != nil {
		return nil, fmt.Errorf("%w: its list of objects: %w", ErrDamaged, err)
	}
	return s.dict, nil
}

// put notes where an object is; what newer sections said counts.
func (f *file) put(number int, o object) error {
	if number < 0 || len(f.objects) >= maxObjects || !f.spend(16) {
		return ErrTooLarge
	}
	if f.objects[number] == nil {
		f.objects[number] = &o
	}
	return nil
}

// table reads a classic cross-reference table behind its first word.
func (f *file) table(p *parser) (dict, error) {
	if b := f.data[p.pos:]; !bytes.HasPrefix(bytes.TrimPrefix(b, []byte("\r")), []byte("\n")) && !bytes.HasPrefix(b, []byte("\r")) ||
		bytes.HasPrefix(b, []byte("\n\n")) {
		f.fail("cross-references", place{}, "The word xref is not followed by one end of line.")
	}
	damaged := fmt.Errorf("%w: its list of objects cannot be read", ErrDamaged)
	for {
		t := p.next()
		if t.kind == word && string(t.bytes) == "trailer" {
			v, err := p.value()
			d, ok := v.(dict)
			if err != nil || !ok {
				return nil, damaged
			}
			return d, nil
		}
		count := p.next()
		if t.kind != integer || count.kind != integer {
			return nil, damaged
		}
		for n := t.int; n < t.int+count.int; n++ {
			offset, generation, use := p.next(), p.next(), p.next()
			if offset.kind != integer || generation.kind != integer || use.kind != word {
				return nil, damaged
			}
			o := object{offset: offset.int, generation: generation.int}
			if string(use.bytes) == "n" {
				o.where = inFile
			}
			if err := f.put(n, o); err != nil {
				return nil, err
			}
		}
	}
}

// packedTable reads a cross-reference stream.
func (f *file) packedTable(s *stream) error {
	data, err := f.decode(s)
	if err != nil {
		return err
	}
	widths, ok := s.dict.get("W").(list)
	if !ok || len(widths) != 3 {
		return errSyntax
	}
	var w [3]int
	row := 0
	for i := range w {
		w[i], ok = widths[i].(int)
		if !ok || w[i] < 0 || w[i] > 8 {
			return errSyntax
		}
		row += w[i]
	}
	index, ok := s.dict.get("Index").(list)
	if !ok {
		index = list{0, s.dict.get("Size")}
	}
	for ; len(index) >= 2; index = index[2:] {
		first, ok1 := index[0].(int)
		count, ok2 := index[1].(int)
		if !ok1 || !ok2 {
			return errSyntax
		}
		for n := first; n < first+count; n++ {
			if row == 0 || len(data) < row {
				return errors.New("it ends too early")
			}
			fields := [3]int{1, 0, 0} // a type that is not written is 1
			for i := range w {
				value := 0
				for _, b := range data[:w[i]] {
					value = value<<8 | int(b)
				}
				if w[i] > 0 {
					fields[i] = value
				}
				data = data[w[i]:]
			}
			o := object{offset: fields[1]}
			switch fields[0] {
			case 1:
				o.where, o.generation = inFile, fields[2]
			case 2:
				o.where = inPack
			}
			if err := f.put(n, o); err != nil {
				return err
			}
		}
	}
	return nil
}

// numbers lists the objects that there are.
func (f *file) numbers() []int { return slices.Sorted(maps.Keys(f.objects)) }

// resolve follows references.
func (f *file) resolve(v any) any {
	for range 16 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = f.object(r.number)
	}
	return nil
}

func (f *file) dict(v any) dict {
	switch v := f.resolve(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

func (f *file) list(v any) list {
	l, _ := f.resolve(v).(list)
	return l
}

func (f *file) name(v any) name {
	n, _ := f.resolve(v).(name)
	return n
}

// text gives a text string, "" where there is none.
func (f *file) text(v any) string {
	s, _ := f.resolve(v).(str)
	t, _ := s.text()
	return t
}

// object gives the value of an object, nil where there is none.
func (f *file) object(number int) any {
	o := f.objects[number]
	if o == nil || o.where == nowhere || o.state == reading || f.over {
		return nil
	}
	if o.state == read {
		return o.value
	}
	o.state = reading
	defer func() { o.state = read }()
	var err error
	if o.where == inPack {
		o.value, err = f.packed(number, o.offset)
	} else {
		var found, generation int
		found, generation, o.value, err = f.objectAt(o.offset, number)
		if err == nil && (found != number || generation != o.generation) {
			err = fmt.Errorf("object %d stands where it should be", found)
			o.value = nil
		}
	}
	if err != nil && !f.over {
		f.fail("syntax", place{object: number}, "The object cannot be read: %v.", err)
	}
	return o.value
}

// packed reads an object in an object stream.
func (f *file) packed(number, in int) (any, error) {
	p := f.packs[in]
	if p == nil {
		p = &pack{offsets: map[int]int{}}
		f.packs[in] = p
		if o := f.objects[in]; o == nil || o.where != inFile {
			return nil, fmt.Errorf("the object stream %d is missing", in)
		}
		s, ok := f.object(in).(*stream)
		if !ok {
			return nil, fmt.Errorf("object %d is no object stream", in)
		}
		if err := f.unpack(p, s); err != nil {
			return nil, fmt.Errorf("object stream %d: %w", in, err)
		}
	}
	offset, ok := p.offsets[number]
	if !ok || offset < 0 || offset > len(p.data) {
		return nil, fmt.Errorf("it is not in the object stream %d", in)
	}
	q := parser{lexer: lexer{data: p.data, pos: offset}}
	v, err := q.value()
	f.spend(16 + q.pos - offset)
	f.faults(q.faults, number)
	return v, err
}

func (f *file) unpack(p *pack, s *stream) error {
	var err error
	if p.data, err = f.decode(s); err != nil {
		return err
	}
	first, ok1 := f.resolve(s.dict.get("First")).(int)
	count, ok2 := f.resolve(s.dict.get("N")).(int)
	if !ok1 || !ok2 || first < 0 || first > len(p.data) {
		return errSyntax
	}
	l := lexer{data: p.data[:first]}
	for range count {
		number, offset := l.next(), l.next()
		if number.kind != integer || offset.kind != integer {
			return errSyntax
		}
		p.offsets[number.int] = first + offset.int
	}
	return nil
}
