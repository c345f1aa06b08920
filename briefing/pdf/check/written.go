package check

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Written is what can be read in a PDF.
type Written struct {
	Title, Author string // as the file's information says; "" where it says nothing
	Language      string // of the document, BCP 47
	Pages         int
	Lines         []Line // page after page, in the order in which they are drawn
	Turned        int    // strings that stand turned on their page and are not among the lines
	Raised        int    // raised figures, which mark notes, that are not in the lines
	Unread        int    // characters of which the file does not say what they stand for
	Mended        bool   // its list of objects is damaged: there is what was found, and more may be lost
}

// Line is a row of words as it stands on a page. Lengths are in points, from the
// lower left corner of the page as it is shown.
type Line struct {
	Page       int // from 1
	Text       string
	Left       float64
	Right      float64
	Y          float64 // of the baseline
	Size       float64 // of the type
	Bold       bool    // its font says so
	SoftHyphen bool    // it ends in the middle of a word, by a hyphen that is no letter of it
}

// Words reads what is written on the pages of a PDF. The file may be anybody's,
// and need not keep to the rules that [File] checks; where its list of objects is
// damaged, the objects are looked for. What is marked as an artifact (running
// heads, page numbers) is left out. It fails with [ErrNotPDF], [ErrDamaged],
// [ErrEncrypted] and [ErrTooLarge].
func Words(data []byte) (Written, error) {
	r := newReporter()
	f, err := open(data, r.fail)
	if err == nil {
		var w Written
		if w, err = words(f, r); err == nil {
			return w, nil
		}
	}
	if f = mend(data, r.fail); f == nil || errors.Is(err, ErrNotPDF) || errors.Is(err, ErrEncrypted) || errors.Is(err, ErrTooLarge) {
		return Written{}, err
	}
	w, err := words(f, r)
	w.Mended = true
	return w, err
}

func words(f *file, r *reporter) (Written, error) {
	if f.trailer.has("Encrypt") {
		return Written{}, ErrEncrypted
	}
	c := &checker{
		file: f, reporter: r, pageOf: map[int]*page{}, boxes: map[int]*container{}, annots: map[int]*annotation{},
		fonts: map[int]*typeface{}, drawnObjects: map[int]*page{}, profiles: map[int]device{}, elements: map[int]*element{},
		heard: &heard{fonts: map[*typeface]*spelling{}},
	}
	c.catalogue = c.dict(f.trailer.get("Root"))
	c.readPages()
	if len(c.pages) == 0 {
		return Written{}, fmt.Errorf("%w: it has no pages", ErrDamaged)
	}
	for _, p := range c.pages {
		if f.over {
			break
		}
		if data, object, ok := c.content(p); ok {
			c.heard.turn(p, c)
			d := &drawing{checker: c, page: p, box: p.box, object: object, resources: p.resources, now: graphics{ctm: c.heard.view, scale: 100}}
			d.follow(data)
		}
		c.heard.endLine()
	}
	if f.over {
		return Written{}, ErrTooLarge
	}
	w := c.heard.Written
	w.Pages = len(c.pages)
	info := c.dict(f.trailer.get("Info"))
	w.Title, w.Author = c.text(info.get("Title")), c.text(info.get("Author"))
	w.Language = c.text(c.catalogue.get("Lang"))
	return w, nil
}

// heard gathers the words that a drawing shows.
type heard struct {
	Written
	view  matrix // of the page as it is shown
	fonts map[*typeface]*spelling
	text  strings.Builder
	line  Line
	open  bool // a line has begun
}

// turn makes the page stand as it is shown.
func (h *heard) turn(p *page, c *checker) {
	h.view = unit
	d := p.dict
	var v any
	for range maxDepth { // Rotate is inherited
		if v = c.resolve(d.get("Rotate")); v != nil || !d.has("Parent") {
			break
		}
		d = c.dict(d.get("Parent"))
	}
	quarter, _ := v.(int)
	switch ((quarter % 360) + 360) % 360 {
	case 90:
		h.view = matrix{0, -1, 1, 0, 0, 0}
	case 180:
		h.view = matrix{-1, 0, 0, -1, 0, 0}
	case 270:
		h.view = matrix{0, 1, -1, 0, 0, 0}
	}
}

// Where words part and lines end, in parts of the type's size.
const (
	gapOfWords = 0.12
	offLine    = 0.45 // how far raised figures stand off
	backUp     = 0.4  // how far kerning may go back
	raisedSize = 0.8  // figures that mark a note are smaller
	raisedBy   = 0.15 // and higher
)

// softHyphen is the hyphen that a reader leaves out.
const softHyphen = "\u00AD"

// say adds a string that is shown between two points on a page.
func (h *heard) say(text string, page int, from, to [2]float64, size float64, r *spelling) {
	rise := to[1] - from[1]
	if along := to[0] - from[0]; size <= 0 || along < 0 || max(rise, -rise) > along/8+0.1*size {
		h.Turned++
		return
	}
	l, bold := &h.line, r.bold
	back := l.Right - backUp*max(size, l.Size)
	if r.guessed {
		back = l.Left
	}
	off := from[1] - l.Y
	most := max(size, l.Size)
	again := h.open && text != "" && strings.HasSuffix(h.text.String(), text) && max(to[0]-l.Right, l.Right-to[0]) < 0.1*size
	switch {
	case !h.open, page != l.Page, max(off, -off) > offLine*most, from[0] < back && !again:
		h.endLine()
		h.line = Line{Page: page, Left: from[0], Y: from[1], Size: size, Bold: bold}
		h.open = true
	case again:
		return // drawn twice, to look bold
	case size < raisedSize*l.Size && off > raisedBy*l.Size && isNumber(text) && h.endsWithWord():
		h.Raised++
		l.Right = to[0]
		return
	case from[0]-l.Right > gapOfWords*most && !strings.HasPrefix(text, " ") && !h.endsWithSpace():
		h.text.WriteByte(' ')
	}
	h.text.WriteString(text)
	l.Right = max(to[0], from[0])
	if size > l.Size { // a raised figure came first
		l.Size, l.Y = size, from[1]
	}
	l.Bold = l.Bold && (bold || strings.TrimSpace(text) == "")
}

func (h *heard) endsWithSpace() bool {
	s := h.text.String()
	return s == "" || s[len(s)-1] == ' '
}

// endsWithWord says whether a raised figure here marks a note: behind a unit it is a
// power.
func (h *heard) endsWithWord() bool {
	s := h.text.String()
	word := s[strings.LastIndexByte(s, ' ')+1:]
	last, _ := utf8.DecodeLastRuneInString(word)
	return word != "" && (unicode.IsLetter(last) && utf8.RuneCountInString(word) > 2 || unicode.IsPunct(last))
}

func isNumber(s string) bool {
	s = strings.TrimSpace(s)
	return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

// endLine files the line that was being read.
func (h *heard) endLine() {
	text := strings.TrimSpace(h.text.String())
	h.text.Reset()
	if h.open && text != "" {
		text, h.line.SoftHyphen = strings.CutSuffix(text, softHyphen)
		h.line.Text = text
		h.Lines = append(h.Lines, h.line)
	}
	h.open = false
}
