package exchange

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"attache/briefing"
)

// form is one reading or one writing of a file.
type form struct {
	lib   *Library
	names names
	in    *input  // nil: writing
	out   *output // nil: reading

	remarks map[briefing.UUID][]briefing.Thread    // writing: those on each object
	placed  map[briefing.ID[briefing.Snippet]]bool // writing: snippets that stand in the file already
}

// input is the file being read.
type input struct {
	data   []byte
	errors Errors
	mint   func() (briefing.UUID, error)
}

// fail records an error.
func (f *form) fail(at int, where *path, err error) {
	if len(f.in.errors.List) == maxErrors {
		f.in.errors.More++
		return
	}
	line, column := position(f.in.data, at)
	f.in.errors.List = append(f.in.errors.List, &Error{line, column, where.String(), err})
}

// notice records what was done with something that is not quite right.
func (f *form) notice(says briefing.Phrase) { f.lib.Notices = append(f.lib.Notices, says) }

// open opens a value that has to be an object.
func (f *form) open(v value, where *path) (*object, bool) {
	if !v.is(isObject) {
		f.fail(v.at, where, fmt.Errorf("%s is not an object", v.noun()))
		return nil, false
	}
	o := &object{form: f, where: where, at: v.at, members: v.members()}
	const few = 48 // up to here comparing each with each is quicker than a map
	var seen map[string]bool
	if len(o.members) > few {
		seen = make(map[string]bool, len(o.members))
	}
	for i, m := range o.members {
		twice := seen[m.name]
		if seen != nil {
			seen[m.name] = true
		} else {
			for _, before := range o.members[:i] {
				twice = twice || before.name == m.name
			}
		}
		if twice {
			f.fail(m.at, where.member(m.name), fmt.Errorf("the name is given twice"))
		}
	}
	return o, true
}

// output writes a file, indented by two spaces. The first error stops it.
type output struct {
	w      *bufio.Writer
	depth  int
	quoted bytes.Buffer // of enc
	enc    *json.Encoder
	err    error
}

func newOutput(w io.Writer) *output {
	out := &output{w: bufio.NewWriterSize(w, 1<<16)}
	out.enc = json.NewEncoder(&out.quoted)
	out.enc.SetEscapeHTML(false)
	return out
}

func (w *output) failed(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *output) text(s string) {
	_, err := w.w.WriteString(s)
	w.failed(err)
}

// quote writes a text as JSON, without escapes that only HTML needs.
func (w *output) quote(s string) {
	w.quoted.Reset()
	w.failed(w.enc.Encode(s))
	_, err := w.w.Write(bytes.TrimSuffix(w.quoted.Bytes(), []byte("\n")))
	w.failed(err)
}

// line starts a new line.
func (w *output) line() {
	w.text("\n")
	for range w.depth {
		w.text("  ")
	}
}

func (w *output) object(f *form, inline bool, visit func(*object)) {
	o := &object{form: f, inline: inline}
	w.text("{")
	w.depth++
	visit(o)
	w.depth--
	if o.begun && !inline {
		w.line()
	}
	w.text("}")
}

func (w *output) array(n int, each func(i int)) {
	w.text("[")
	w.depth++
	for i := range n {
		if i > 0 {
			w.text(",")
		}
		w.line()
		each(i)
	}
	w.depth--
	if n > 0 {
		w.line()
	}
	w.text("]")
}
