package capture

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"attache/briefing"
)

// wordText follows the text of a Word document, or of its notes.
type wordText struct {
	file     *wordFile
	page     *page  // nil for notes
	noteKind string // "f" or "e" in a file of notes
	note     string // the one being read

	open     []*wordParagraph // those that hold text boxes stand around the ones in these
	rows     []wordRow        // the rows of tables that are being read, each in a cell of the one before
	skip     int              // elements open within one that is left out
	text     bool             // inside an element whose characters are words
	titled   bool
	tracked  bool
	remarked bool
	noted    int // notes so far
}

// wordParagraph is a paragraph that is being read.
type wordParagraph struct {
	words strings.Builder
	style string
	level int
	notes []string
}

// wordRow is a row of a table that is being read.
type wordRow struct{ cells [][]string }

// maxNested is how many paragraphs, or tables, may stand in each other.
const maxNested = 100

func (t *wordText) follow(d *xml.Decoder) error {
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && len(t.open) > 0 {
			return io.ErrUnexpectedEOF
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			t.start(e)
		case xml.EndElement:
			t.end(e.Name)
		case xml.CharData:
			if t.text && t.skip == 0 && len(t.open) > 0 {
				t.last().words.Write(e)
			}
		}
	}
}

func (t *wordText) last() *wordParagraph { return t.open[len(t.open)-1] }

func (t *wordText) start(e xml.StartElement) {
	name := e.Name.Local
	switch {
	case t.skip > 0, name == "Fallback", name == "moveFrom", name == "del", name == "instrText":
		if name == "del" || name == "moveFrom" {
			t.tracked = true
		}
		t.skip++
		return
	case name == "p" && e.Name.Space != "a":
		if len(t.open) < maxNested {
			t.open = append(t.open, &wordParagraph{})
		}
	case name == "tr":
		if len(t.rows) < maxNested {
			t.rows = append(t.rows, wordRow{})
		}
	case name == "tc" && len(t.rows) > 0:
		r := &t.rows[len(t.rows)-1]
		r.cells = append(r.cells, nil)
	case name == "ins":
		t.tracked = true
	case name == "commentReference":
		t.remarked = true
	case name == "footnote" || name == "endnote":
		t.note = t.noteKind + attribute(e, "id")
		if attribute(e, "type") != "" && attribute(e, "type") != "normal" {
			t.note = "" // the line above the notes
		}
	}
	if len(t.open) == 0 {
		return
	}
	p := t.last()
	switch name {
	case "pStyle":
		p.style = attribute(e, "val")
	case "outlineLvl":
		if n, err := strconv.Atoi(attribute(e, "val")); err == nil && n >= 0 && n < 9 {
			p.level = n + 1
		}
	case "t":
		t.text = e.Name.Space != "a" // words in drawings are labels of shapes
	case "tab", "br", "cr":
		p.words.WriteByte(' ')
	case "noBreakHyphen":
		p.words.WriteRune('\u2011')
	case "footnoteReference":
		p.notes = append(p.notes, "f"+attribute(e, "id"))
	case "endnoteReference":
		p.notes = append(p.notes, "e"+attribute(e, "id"))
	}
}

func (t *wordText) end(of xml.Name) {
	name := of.Local
	switch {
	case t.skip > 0:
		t.skip--
	case of.Space == "a": // a drawing has paragraphs of its own
	case name == "t":
		t.text = false
	case name == "p" && len(t.open) > 0:
		p := t.last()
		t.open = t.open[:len(t.open)-1]
		t.paragraph(p)
	case name == "tr" && len(t.rows) > 0:
		r := t.rows[len(t.rows)-1]
		t.rows = t.rows[:len(t.rows)-1]
		t.row(r)
	}
}

// paragraph files a paragraph where it belongs: into a note, a cell or the text.
func (t *wordText) paragraph(p *wordParagraph) {
	words := oneLine(Clean(p.words.String()))
	switch {
	case t.page == nil:
		if t.note != "" && words != "" {
			t.file.notes[t.note] = append(t.file.notes[t.note], words)
		}
		return
	case len(t.rows) > 0 && len(t.rows[len(t.rows)-1].cells) > 0:
		r := &t.rows[len(t.rows)-1]
		cell := &r.cells[len(r.cells)-1]
		*cell = append(*cell, words)
		for _, n := range p.notes {
			*cell = append(*cell, t.file.notes[n]...)
		}
		return
	}
	style, level := t.file.style(p.style)
	if p.level > 0 {
		level = p.level
	}
	b := block{text: words}
	switch {
	case words == "", strings.HasPrefix(style, "toc "): // a list of contents says the headings again
		b.text = ""
	case style == "title" && !t.titled:
		b.kind, t.titled = title, true
	case level > 0 || style == "title":
		b.kind, b.level = heading, max(level, 1)
	}
	if b.text != "" {
		t.page.blocks = append(t.page.blocks, b)
	}
	for _, n := range p.notes {
		t.noted++
		for _, words := range t.file.notes[n] {
			t.page.blocks = append(t.page.blocks, block{text: words, at: briefing.Locator{Label: "note", Value: strconv.Itoa(t.noted)}})
		}
	}
}

// row files the cells of a row side by side, and one below the other where they hold
// more than a table does.
func (t *wordText) row(r wordRow) {
	var cells []string
	apart := len(r.cells) == 1
	size := 0
	for _, cell := range r.cells {
		var words []string
		for _, w := range cell {
			if w != "" {
				words = append(words, w)
			}
		}
		apart = apart || len(words) > 1
		cells = append(cells, strings.Join(words, " "))
		size += len(cells[len(cells)-1])
	}
	if apart || size > maxRow {
		for _, cell := range r.cells {
			for _, w := range cell {
				t.place(block{text: w})
			}
		}
		return
	}
	if words := strings.Join(cells, bar); strings.Trim(words, "| ") != "" {
		t.place(block{text: words, row: true})
	}
}

// place files a block of a table in the cell around it, or in the text.
func (t *wordText) place(b block) {
	switch {
	case b.text == "":
	case len(t.rows) > 0 && len(t.rows[len(t.rows)-1].cells) > 0:
		r := &t.rows[len(t.rows)-1]
		cell := &r.cells[len(r.cells)-1]
		*cell = append(*cell, b.text)
	case t.page != nil:
		t.page.blocks = append(t.page.blocks, b)
	}
}
