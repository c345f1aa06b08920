package check

// cmap is what a CMap says: how bytes make codes, and what a code stands for.
type cmap struct {
	spaces []space
	texts  map[int]string // of codes, in a ToUnicode map
	cids   map[int]int    // of codes, in an encoding
	base   name           // of the CMap that it builds on
	wmode  int
}

// space is a range of codes of so many bytes.
type space struct{ low, high, bytes int }

// maxMapped is how many codes a CMap may map.
const maxMapped = 70_000

// bytesValue gives the number that up to four bytes are.
func bytesValue(b []byte) int {
	v := 0
	for _, c := range b[:min(len(b), 4)] {
		v = v<<8 | int(c)
	}
	return v
}

// readCMap reads as much of a CMap as can be understood.
func readCMap(data []byte) *cmap {
	m := &cmap{texts: map[int]string{}, cids: map[int]int{}}
	p := parser{lexer: lexer{data: data}, plain: true}
	var operands []any
	for len(m.texts)+len(m.cids) < maxMapped {
		t := p.next()
		if t.kind == end {
			break
		}
		if t.kind != word {
			if v, err := p.valueOf(t, 0); err == nil && len(operands) < 400 {
				operands = append(operands, v)
			}
			continue
		}
		m.operator(string(t.bytes), operands)
		operands = operands[:0]
	}
	return m
}

func (m *cmap) operator(word string, operands []any) {
	switch word {
	case "usecmap":
		if n := len(operands); n > 0 {
			m.base, _ = operands[n-1].(name)
		}
	case "def":
		if n := len(operands); n > 1 && operands[n-2] == name("WMode") {
			m.wmode, _ = operands[n-1].(int)
		}
	case "endcodespacerange":
		for ; len(operands) >= 2; operands = operands[2:] {
			low, _ := operands[0].(str)
			high, _ := operands[1].(str)
			if len(low) == len(high) && len(low) > 0 && len(low) <= 4 {
				m.spaces = append(m.spaces, space{bytesValue([]byte(low)), bytesValue([]byte(high)), len(low)})
			}
		}
	case "endbfchar":
		for ; len(operands) >= 2; operands = operands[2:] {
			code, _ := operands[0].(str)
			to, _ := operands[1].(str)
			m.texts[bytesValue([]byte(code))] = unicodeText(to)
		}
	case "endbfrange":
		for ; len(operands) >= 3; operands = operands[3:] {
			m.textRange(operands)
		}
	case "endcidchar":
		for ; len(operands) >= 2; operands = operands[2:] {
			code, _ := operands[0].(str)
			m.cids[bytesValue([]byte(code))], _ = operands[1].(int)
		}
	case "endcidrange":
		for ; len(operands) >= 3; operands = operands[3:] {
			low, _ := operands[0].(str)
			high, _ := operands[1].(str)
			cid, _ := operands[2].(int)
			first := bytesValue([]byte(low))
			for code := first; code <= bytesValue([]byte(high)) && len(m.cids) < maxMapped; code++ {
				m.cids[code] = cid + code - first
			}
		}
	}
}

func (m *cmap) textRange(operands []any) {
	low, _ := operands[0].(str)
	high, _ := operands[1].(str)
	first, last := bytesValue([]byte(low)), bytesValue([]byte(high))
	switch to := operands[2].(type) {
	case list:
		for i, e := range to {
			if s, ok := e.(str); ok && first+i <= last {
				m.texts[first+i] = unicodeText(s)
			}
		}
	case str:
		if len(to) == 0 {
			return
		}
		b := []byte(to)
		start := int(b[len(b)-1])
		for code := first; code <= last && len(m.texts) < maxMapped; code++ {
			n := start + code - first
			b[len(b)-1] = byte(n)
			if len(b) > 1 {
				b[len(b)-2] = to[len(b)-2] + byte(n>>8)
			}
			m.texts[code] = unicodeText(str(b))
		}
	}
}

// notUnicode is what a code stands for whose text is no UTF-16. It is no valid
// UTF-8 itself.
const notUnicode = "\xFF"

// unicodeText gives what a code stands for.
func unicodeText(s str) string {
	t, ok := utf16Text(s)
	if !ok {
		return notUnicode
	}
	return t
}
