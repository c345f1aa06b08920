package capture

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"attache/briefing"
)

// Limits of a Word document: of its files, and of what they unpack to.
const (
	maxEntries  = 20_000
	maxUnpacked = 64 << 20
)

// wordFile is an open Word document.
type wordFile struct {
	entries map[string]*zip.File
	left    int64 // bytes that may yet be unpacked
	styles  map[string]wordStyle
	notes   map[string][]string // the paragraphs of footnotes ("f1") and endnotes ("e1")
}

// wordStyle is what a style says about the paragraphs that have it.
type wordStyle struct {
	name  string
	based string
	level int // of a heading, from 1; 0 where it says nothing
}

// openWord opens a packed file, which may be a Word document: then it has a main file.
func openWord(data []byte) (*wordFile, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) > maxEntries {
		return nil, refuse(ErrDamaged, briefing.Say("damaged: its packing cannot be read"))
	}
	f := &wordFile{entries: make(map[string]*zip.File, len(z.File)), left: maxUnpacked, notes: map[string][]string{}}
	for _, e := range z.File {
		f.entries[strings.TrimPrefix(e.Name, "/")] = e
	}
	return f, nil
}

// main finds the file of the text.
func (f *wordFile) main() string {
	const usual = "word/document.xml"
	if f.entries[usual] != nil {
		return usual
	}
	found := ""
	_ = f.read("_rels/.rels", func(d *xml.Decoder) error { // without it there is no document
		return each(d, func(e xml.StartElement) {
			if strings.HasSuffix(attribute(e, "Type"), "/officeDocument") {
				found = strings.TrimPrefix(path.Clean(attribute(e, "Target")), "/")
			}
		})
	})
	if !strings.HasSuffix(found, ".xml") || !strings.Contains(found, "word") || f.entries[found] == nil {
		return ""
	}
	return found
}

// read unpacks one file and hands it to a reader; a file that is not there is empty.
func (f *wordFile) read(name string, with func(*xml.Decoder) error) error {
	e := f.entries[name]
	if e == nil {
		return nil
	}
	r, err := e.Open()
	if err != nil {
		return refuse(ErrDamaged, briefing.Say("damaged: %s in it cannot be unpacked", path.Base(name)))
	}
	defer r.Close() //nolint:errcheck // it is only read
	limited := &io.LimitedReader{R: r, N: f.left + 1}
	err = with(xml.NewDecoder(limited))
	f.left = limited.N - 1
	switch {
	case f.left < 0:
		return refuse(ErrTooLarge, briefing.Say("larger than 50 MB when it is unpacked"))
	case err != nil:
		return refuse(ErrDamaged, briefing.Say("damaged: %s in it cannot be read", path.Base(name)))
	}
	return nil
}

// each hands every element of a file to a function.
func each(d *xml.Decoder, with func(xml.StartElement)) error {
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			with(e)
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// cutWord reads a Word document.
func cutWord(data []byte, _ string) (*page, error) {
	f, err := openWord(data)
	if err != nil {
		return nil, err
	}
	main := f.main()
	if main == "" {
		return nil, refuse(ErrDamaged, briefing.Say("damaged: there is no document in it"))
	}
	if err := f.read(path.Join(path.Dir(main), "styles.xml"), f.readStyles); err != nil {
		return nil, err
	}
	for kind, name := range map[string]string{"f": "footnotes.xml", "e": "endnotes.xml"} {
		notes := &wordText{file: f, noteKind: kind}
		if err := f.read(path.Join(path.Dir(main), name), notes.follow); err != nil {
			return nil, err
		}
	}
	t := &wordText{file: f, page: &page{source: briefing.Source{Type: "document"}}}
	if err := f.read(main, t.follow); err != nil {
		return nil, err
	}
	if err := f.read("docProps/core.xml", t.readProperties); err != nil {
		return nil, err
	}
	p := t.page.tidy()
	evenLevels(p.blocks)
	markImprint(p.blocks)
	if t.tracked {
		p.notices = append(p.notices, briefing.Say("The document has changes that nobody has accepted yet; it is read as if all of them were."))
	}
	if t.remarked {
		p.notices = append(p.notices, briefing.Say("The comments in the document’s margin were not read."))
	}
	return p, nil
}

// markImprint marks the lines above the text that say who wrote it and when.
func markImprint(blocks []block) {
	for i := range blocks[:min(len(blocks), 4)] {
		if b := &blocks[i]; b.kind == paragraph && certainImprint(b.text) {
			b.kind = imprint
		}
	}
}

func (f *wordFile) readStyles(d *xml.Decoder) error {
	f.styles = map[string]wordStyle{}
	id := ""
	return each(d, func(e xml.StartElement) {
		s := f.styles[id]
		value := attribute(e, "val")
		switch e.Name.Local {
		case "style":
			id = attribute(e, "styleId")
			s = wordStyle{}
		case "name":
			s.name = strings.ToLower(value)
			if n, ok := strings.CutPrefix(s.name, "heading "); ok {
				s.level, _ = strconv.Atoi(n)
			}
		case "basedOn":
			s.based = value
		case "outlineLvl":
			if n, err := strconv.Atoi(value); err == nil && n < 9 {
				s.level = n + 1
			}
		default:
			return
		}
		f.styles[id] = s
	})
}

// style gives the name of a style and the level of its headings, which it may have
// from those that it builds on.
func (f *wordFile) style(id string) (name string, level int) {
	name = f.styles[id].name
	for range 10 {
		s := f.styles[id]
		if s.level > 0 || s.based == "" {
			return name, s.level
		}
		id = s.based
	}
	return name, 0
}

// namesNobody are what programs write where an author should be.
var namesNobody = map[string]bool{"": true, "microsoft office user": true, "windows user": true, "user": true, "admin": true, "administrator": true, "author": true, "unknown": true, "python-docx": true, "owner": true}

// readProperties reads what the document's properties say about it.
func (t *wordText) readProperties(d *xml.Decoder) error {
	var field string
	var b strings.Builder
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			field = e.Name.Local
			b.Reset()
		case xml.CharData:
			b.Write(e)
		case xml.EndElement:
			if value := oneLine(Clean(b.String())); field == e.Name.Local && value != "" {
				t.property(field, value)
			}
			field = ""
		}
	}
}

func (t *wordText) property(field, value string) {
	s := &t.page.source
	switch field {
	case "title":
		if !t.titled && !namesFile(value) {
			s.Title = value
		}
	case "creator":
		for name := range strings.SplitSeq(value, ";") {
			if name = strings.TrimSpace(name); !namesNobody[strings.ToLower(name)] {
				s.Author = append(s.Author, briefing.Name{Literal: name})
			}
		}
		if s.Author != nil {
			t.page.imprints = append(t.page.imprints, briefing.Say("Taken as author from the file’s properties: “%s”.", value))
		}
	case "language":
		s.Language = language(value)
	}
}

// namesFile reports whether what stands as a title is the name of a file or of a program.
func namesFile(title string) bool {
	lower := strings.ToLower(title)
	switch path.Ext(lower) {
	case ".doc", ".docx", ".pdf", ".rtf", ".odt", ".indd", ".qxp", ".qxd", ".tex", ".dvi", ".ppt", ".pptx", ".xls", ".xlsx", ".txt", ".html", ".htm":
		return true
	}
	return pasted[lower] || strings.HasPrefix(lower, "microsoft word") || strings.HasPrefix(lower, "document1") || strings.Trim(lower, "-_. ") == ""
}
