package check

import (
	"errors"
	"fmt"
)

// maxDepth is how deep arrays and dictionaries may stand in each other, and
// structure elements, forms and the nodes of trees likewise.
const maxDepth = 100

// errSyntax says that bytes are not the value they should be.
var errSyntax = errors.New("what stands here is no PDF value")

// parser reads values.
type parser struct {
	lexer
	plain bool // there are no references: a content stream or CMap
}

// value reads a value. At the end of a list or dictionary, at a word and at the
// end of the data it fails.
func (p *parser) value() (any, error) {
	return p.valueOf(p.next(), 0)
}

func (p *parser) valueOf(t token, depth int) (any, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("%w: more than %d arrays and dictionaries in each other", errSyntax, maxDepth)
	}
	switch t.kind {
	case integer:
		return p.intOrRef(t.int), nil
	case real:
		return t.real, nil
	case named:
		return name(t.bytes), nil
	case quoted:
		return str(t.bytes), nil
	case openList:
		return p.list(depth)
	case openDict:
		return p.dict(depth)
	case word:
		switch string(t.bytes) {
		case "true":
			return true, nil
		case "false":
			return false, nil
		case "null":
			return nil, nil
		}
		return nil, fmt.Errorf("%w: %.20q", errSyntax, t.bytes)
	}
	return nil, errSyntax
}

// intOrRef reads the rest of a reference, where n begins one.
func (p *parser) intOrRef(n int) any {
	if p.plain || n < 0 {
		return n
	}
	// Most integers are not followed by another.
	i := p.pos
	for i < len(p.data) && classes[p.data[i]] == white {
		i++
	}
	if i >= len(p.data) || digit(p.data[i]) > 9 {
		return n
	}
	before, faults := p.pos, p.faults
	if generation := p.next(); generation.kind == integer {
		if r := p.next(); r.kind == word && string(r.bytes) == "R" {
			return ref{n, generation.int}
		}
	}
	p.pos, p.faults = before, faults
	return n
}

func (p *parser) list(depth int) (any, error) {
	out := list{}
	for {
		t := p.next()
		if t.kind == closeList {
			return out, nil
		}
		v, err := p.valueOf(t, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
}

// maxKeys is how many keys of a dictionary are compared with one another.
const maxKeys = 256

func (p *parser) dict(depth int) (any, error) {
	out := dict{}
	for {
		t := p.next()
		switch t.kind {
		case closeDict:
			return out, nil
		case named:
		default:
			return nil, fmt.Errorf("%w: a dictionary has a key that is no name", errSyntax)
		}
		key := name(t.bytes)
		v, err := p.valueOf(p.next(), depth+1)
		if err != nil {
			return nil, err
		}
		if len(out) < maxKeys && out.has(key) {
			p.faults |= repeated
		}
		if v != nil { // a key with null is as none
			out = append(out, pair{key, v})
		}
	}
}
