package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Sentinels that an [Error] may wrap.
var (
	// ErrSyntax says that the file is not JSON, or not in UTF-8.
	ErrSyntax = errors.New("not JSON")
	// ErrNewerFormat says that the file is of a form that only a newer version
	// reads.
	ErrNewerFormat = errors.New("made by a newer version")
)

// Error is one thing that is wrong with a file.
type Error struct {
	Line   int    // from 1
	Column int    // from 1, in characters
	Path   string // such as briefings[0].headings[2].level; empty for the file as a whole
	Err    error
}

// Error gives place, path and problem in one line.
func (e *Error) Error() string {
	if e.Path == "" {
		return fmt.Sprintf("line %d, column %d: %v", e.Line, e.Column, e.Err)
	}
	return fmt.Sprintf("line %d, column %d: %s: %v", e.Line, e.Column, e.Path, e.Err)
}

// Unwrap gives the problem without its place.
func (e *Error) Unwrap() error { return e.Err }

// maxErrors is how many errors of one file are kept. Whoever has more of them
// has one and the same mistake all over.
const maxErrors = 20

// Errors is all that is wrong with a file, by line and column. What is found
// after the first 20 errors is only counted.
type Errors struct {
	List []*Error
	More int
}

// Error gives one line for each error.
func (e *Errors) Error() string {
	var b strings.Builder
	for i, one := range e.List {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(one.Error())
	}
	if e.More > 0 {
		fmt.Fprintf(&b, "\nand %d more", e.More)
	}
	return b.String()
}

// Unwrap gives the errors one by one.
func (e *Errors) Unwrap() []error {
	list := make([]error, len(e.List))
	for i, one := range e.List {
		list[i] = one
	}
	return list
}

// position gives the line and the column of a byte of data, both from 1. The
// column counts characters.
func position(data []byte, at int) (line, column int) {
	before := data[:min(max(at, 0), len(data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return 1 + bytes.Count(before, []byte{'\n'}), 1 + utf8.RuneCount(before[start:])
}

// path says where in the file a value stands.
type path struct {
	up    *path
	name  string
	index int // where name is empty
}

func (p *path) member(name string) *path { return &path{up: p, name: name} }
func (p *path) element(i int) *path      { return &path{up: p, index: i} }

// String writes the path as a programmer would.
func (p *path) String() string {
	if p == nil {
		return ""
	}
	before := p.up.String()
	switch {
	case p.name == "":
		return before + "[" + strconv.Itoa(p.index) + "]"
	case strings.Trim(p.name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") != "":
		return before + "[" + strconv.Quote(p.name) + "]"
	case before == "":
		return p.name
	}
	return before + "." + p.name
}
