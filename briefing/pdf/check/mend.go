package check

import (
	"bytes"
	"regexp"
)

var objectHead = regexp.MustCompile(`(?:^|[\r\n ])(\d{1,7}) (\d{1,5}) obj\b`)

// mend finds the objects of a file whose lists of them are damaged, by looking
// through all of it. It gives nil where nothing says which object is the first.
func mend(data []byte, fail func(rule string, at place, format string, args ...any)) *file {
	f := &file{data: data, objects: map[int]*object{}, packs: map[int]*pack{}, left: maxWork, fail: fail}
	if !f.spend(len(data)) {
		return nil
	}
	for _, at := range objectHead.FindAllSubmatchIndex(data, maxObjects) {
		number, generation := decimal(data[at[2]:at[3]]), decimal(data[at[4]:at[5]])
		f.objects[number] = &object{where: inFile, offset: at[2], generation: generation} // the last one counts
	}
	for _, number := range f.numbers() {
		s, ok := f.object(number).(*stream)
		if !ok {
			continue
		}
		switch s.dict.get("Type") {
		case name("XRef"):
			f.trailer = append(s.dict[:len(s.dict):len(s.dict)], f.trailer...)
		case name("ObjStm"):
			p := &pack{offsets: map[int]int{}}
			if f.unpack(p, s) != nil {
				continue
			}
			f.packs[number] = p
			for packed := range p.offsets {
				if f.objects[packed] == nil {
					f.objects[packed] = &object{where: inPack, offset: number}
				}
			}
		}
	}
	for rest := data; ; {
		i := bytes.LastIndex(rest, []byte("trailer"))
		if i < 0 {
			break
		}
		p := parser{lexer: lexer{data: data, pos: i + len("trailer")}}
		if v, err := p.value(); err == nil {
			d, _ := v.(dict)
			f.trailer = append(f.trailer, d...)
		}
		if rest = rest[:i]; !f.spend(p.pos - i) {
			return nil
		}
	}
	if !f.trailer.has("Root") {
		for _, number := range f.numbers() {
			if d, ok := f.object(number).(dict); ok && d.get("Type") == name("Catalog") {
				f.trailer = append(f.trailer, pair{"Root", ref{number: number}})
			}
		}
	}
	if !f.trailer.has("Root") || f.over {
		return nil
	}
	return f
}

// decimal reads digits.
func decimal(digits []byte) int {
	n := 0
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return n
}
