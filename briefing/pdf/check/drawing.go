package check

import (
	"bytes"
)

// drawing follows a content stream.
type drawing struct {
	*checker
	page      *page
	box       *container
	object    int // of the stream, for failures
	resources dict
	p         parser
	depth     int // of forms in one another

	now   graphics
	saved []graphics
	stack []sequence
	in    around
	path  area
	begun bool // the path has a point

	inText   bool
	tm, line matrix

	loose int // what was painted outside marked content
	fonts map[name]*typeface
}

// graphics is the state that q saves.
type graphics struct {
	ctm          matrix
	fill, stroke device
	font         *typeface
	size         float64
	letter, word float64 // Tc, Tw
	scale        float64 // Tz
	leading      float64
	rise         float64
	mode         int
}

// sequence is marked content that has begun.
type sequence struct {
	before around
	tag    name
}

// around is what marked content something stands in.
type around struct {
	mark        *mark
	artifact    bool
	replacement bool     // there is an ActualText
	object      bool     // it is drawn by an object that a tag owns as a whole
	instead     *instead // what is heard in place of what is shown
}

const (
	maxOperands = 512
	maxSaved    = 28
	maxOpen     = 1000
)

// follow reads a page's content or a form's.
func (d *drawing) follow(data []byte) {
	// Following costs more than reading, and beginning costs most of all where
	// forms are drawn thousands of times.
	const perByte, perStream = 4, 4096
	if !d.spend(perByte*len(data) + perStream) {
		return
	}
	d.p = parser{lexer: lexer{data: data}, plain: true}
	d.fonts = map[name]*typeface{}
	begun := len(d.stack)
	var operands []any
	known := true // where an operator is not, so are those behind it
	for !d.over {
		t := d.p.next()
		if t.kind == end {
			break
		}
		if t.kind != word || string(t.bytes) == "true" || string(t.bytes) == "false" || string(t.bytes) == "null" {
			v, err := d.p.valueOf(t, 0)
			if err != nil || len(operands) >= maxOperands {
				d.wrong("content", "The content cannot be read as far as byte %d.", d.p.pos)
				continue
			}
			operands = append(operands, v)
			continue
		}
		known = d.operator(t.bytes, operands) && known
		operands = operands[:0]
	}
	if d.p.faults != 0 {
		d.faults(d.p.faults, d.object)
	}
	if !known || d.over {
		return
	}
	if len(d.stack) != begun || len(d.saved) != 0 || d.inText {
		d.wrong("content", "The content ends while something in it has not ended: marked content, a saved state or a text object.")
	}
}

func (d *drawing) wrong(rule, format string, args ...any) {
	d.fail(rule, place{d.object, d.page.number}, format, args...)
}

// operator does what an operator says, and tells whether it is one.
func (d *drawing) operator(word []byte, operands []any) bool {
	o, ok := operators[string(word)]
	if !ok {
		d.wrong("operators", "The content has %.20q where an operator should be.", word)
		return false
	}
	if o.operands >= 0 && len(operands) != o.operands {
		d.wrong("content", "The operator %s has %d operands instead of %d.", word, len(operands), o.operands)
		return true
	}
	if o.do != nil {
		o.do(d, operands)
	}
	if o.paints {
		d.paint(string(word))
	}
	return true
}

// paint notes that something is painted.
func (d *drawing) paint(word string) {
	switch {
	case d.in.mark == nil && !d.in.artifact && !d.in.object:
		d.loose++
	case d.in.mark != nil && d.begun:
		d.in.mark.figure(d.path)
	}
	switch word {
	case "f", "F", "f*":
		d.colour(d.now.fill)
	case "S", "s":
		d.colour(d.now.stroke)
	case "sh":
	default:
		d.colour(d.now.fill)
		d.colour(d.now.stroke)
	}
	d.begun = false
}

// point adds a point to the path.
func (d *drawing) point(x, y float64) {
	x, y = d.now.ctm.point(x, y)
	at := area{x, y, x, y}
	if d.begun {
		at = at.with(d.path)
	}
	d.path, d.begun = at, true
}

// begin begins marked content with its properties.
func (d *drawing) begin(tag name, properties dict) {
	if len(d.stack) >= maxOpen {
		d.wrong("content", "More than %d sequences of marked content stand in one another.", maxOpen)
		d.over = true
		return
	}
	d.stack = append(d.stack, sequence{d.in, tag})
	if lang, ok := d.resolve(properties.get("Lang")).(str); ok {
		d.checkLanguage(string(lang), place{d.object, d.page.number})
	}
	if properties.has("ActualText") {
		d.in.replacement = true
		d.told(properties, "ActualText", place{d.object, d.page.number})
		if d.heard != nil && d.in.instead == nil {
			d.in.instead = &instead{text: d.file.text(properties.get("ActualText"))}
		}
	}
	number, numbered := d.resolve(properties.get("MCID")).(int)
	switch {
	case tag == "Artifact" && d.in.mark != nil:
		d.wrong("artifact-in-tag", "An artifact stands in the marked content %d, which belongs to a tag.", d.in.mark.number)
	case tag == "Artifact":
		d.in.artifact = true
	case numbered && d.in.artifact:
		d.wrong("tag-in-artifact", "The marked content %d, which belongs to a tag, stands in an artifact.", number)
	case numbered && d.in.mark != nil:
		d.wrong("nested-marks", "The marked content %d stands in the marked content %d.", number, d.in.mark.number)
	}
	if !numbered {
		return
	}
	if d.box.marks[number] != nil {
		d.wrong("mark-numbers", "The number %d is given to more than one sequence of marked content.", number)
		d.in.mark = d.box.marks[number]
		return
	}
	m := &mark{number: number, box: d.box}
	d.box.marks[number] = m
	d.box.order = append(d.box.order, m)
	d.in.mark = m
	if d.in.replacement {
		m.text = d.file.text(properties.get("ActualText"))
		m.silent = m.text == ""
	}
	d.spend(64)
}

// finish ends marked content.
func (d *drawing) finish() {
	if len(d.stack) == 0 {
		d.wrong("content", "Marked content ends that never began.")
		return
	}
	d.in = d.stack[len(d.stack)-1].before
	d.stack = d.stack[:len(d.stack)-1]
}

// resource gives what a name stands for.
func (d *drawing) resource(category, key name) any {
	v := d.dict(d.resources.get(category)).get(key)
	if v == nil {
		d.wrong("resources", "The content uses %s %q, which the resources do not have.", category, string(key))
	}
	return v
}

// inlineImage reads an image that stands in the content, behind BI.
func (d *drawing) inlineImage() {
	image := dict{}
	for {
		t := d.p.next()
		if t.kind == word && string(t.bytes) == "ID" {
			break
		}
		if t.kind != named {
			d.wrong("content", "An image in the content has no proper beginning.")
			return
		}
		key := name(t.bytes)
		v, err := d.p.value()
		if err != nil {
			d.wrong("content", "An image in the content has no proper beginning.")
			return
		}
		image = append(image, pair{key, v})
	}
	data := d.p.data[d.p.pos:]
	size := -1
	for i := 1; i+2 <= len(data); i++ {
		n := bytes.Index(data[i:], []byte("EI"))
		if n < 0 {
			break
		}
		i += n
		if classes[data[i-1]] == white && (i+2 == len(data) || classes[data[i+2]] == white) {
			size = i
			break
		}
	}
	if size < 0 {
		d.wrong("content", "An image in the content does not end.")
		d.p.pos = len(d.p.data)
		return
	}
	d.p.pos += size + len("EI")
	d.checkInlineImage(image)
	d.pictured()
}

// pictured notes that an image is drawn in the unit square.
func (d *drawing) pictured() {
	d.path, d.begun = d.now.ctm.box(0, 0, 1, 1), true
	if d.in.mark == nil && !d.in.artifact && !d.in.object {
		d.loose++
	} else if d.in.mark != nil {
		d.in.mark.figure(d.path)
	}
	d.begun = false
}

// external draws an image or a form.
func (d *drawing) external(key name) {
	s, ok := d.resolve(d.resource("XObject", key)).(*stream)
	if !ok {
		return
	}
	around := d.in
	if d.heard != nil && d.name(s.dict.get("Subtype")) == "Image" {
		return
	}
	if s.dict.has("StructParent") && d.in.mark == nil && !d.in.artifact {
		d.in.object = true
		d.drawnObjects[s.number] = d.page
	}
	defer func() { d.in = around }()
	switch d.name(s.dict.get("Subtype")) {
	case "Image":
		d.checkImage(s, d.resources, place{s.number, d.page.number})
		d.pictured()
	case "Form":
		d.form(s)
	default:
		d.fail("external-objects", place{s.number, d.page.number}, "An object is drawn that is neither image nor form.")
	}
}

// maxForms is how deep forms may be drawn in one another.
const maxForms = 12

func (d *drawing) form(s *stream) {
	at := place{s.number, d.page.number}
	if d.depth >= maxForms {
		d.fail("external-objects", at, "More than %d forms are drawn in one another.", maxForms)
		return
	}
	for _, key := range []name{"OPI", "PS", "Ref", "Subtype2"} {
		if s.dict.has(key) {
			d.fail("external-objects", at, "A form has the key %s.", key)
		}
	}
	data, err := d.decode(s)
	if err != nil {
		d.fail("stream-data", at, "The data cannot be unpacked: %v.", err)
		return
	}
	inner := &drawing{checker: d.checker, page: d.page, box: d.box, object: s.number, depth: d.depth + 1, in: d.in}
	inner.resources = d.dict(s.dict.get("Resources"))
	if inner.resources == nil {
		d.fail("resources", at, "A form has no resources of its own.")
		inner.resources = d.resources
	}
	if key, ok := d.resolve(s.dict.get("StructParents")).(int); ok {
		inner.box = d.container(s.number, d.page, key)
	}
	inner.now = d.now
	if m, ok := numbers(d.resolve(s.dict.get("Matrix")), 6); ok {
		inner.now.ctm = matrix(m).times(d.now.ctm)
	}
	d.group(s.dict)
	inner.follow(data)
	d.loose += inner.loose
}
