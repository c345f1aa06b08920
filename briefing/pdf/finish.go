package pdf

import (
	"fmt"
	"strings"
	"time"

	"attache/briefing"
	"attache/briefing/layout"
)

// finish turns the plain file into the finished one. Its methods each add one
// side of the file; a further side is a further method.
type finish struct {
	doc   *briefing.Document
	pages []layout.Page
	tree  *tree
	out   file
	plain *plain

	sheets  []ref                         // the page objects
	anchors map[briefing.ElementID]anchor // where elements begin
	ids     []noteID
	linked  []*node // whose each link annotation is: for the keys of the parent tree behind those of the pages
}

// anchor is a place in the file.
type anchor struct {
	page int
	y    layout.Length
}

func newFinish(doc *briefing.Document, pages []layout.Page, t *tree, p *plain) (*finish, error) {
	f := &finish{doc: doc, pages: pages, tree: t, plain: p, anchors: map[briefing.ElementID]anchor{}}
	f.out = file{objects: p.objects, root: p.root, info: p.info}
	list, err := p.object(p.objects[p.root].dict, "Pages")
	if err != nil {
		return nil, err
	}
	f.sheets = refs(list.get("Kids"))
	if len(f.sheets) != len(pages) {
		return nil, fmt.Errorf("%w: %d pages of %d", errPlain, len(f.sheets), len(pages))
	}
	for i, page := range pages {
		for _, a := range page.Anchors {
			if _, ok := f.anchors[a.Element]; !ok {
				f.anchors[a.Element] = anchor{i, a.Y}
			}
		}
	}
	return f, nil
}

// contents gives each page its content as it was handed to gofpdf: so many bytes
// up to the line's end that gofpdf put behind them.
func (f *finish) contents(sizes []int) error {
	for i, sheet := range f.sheets {
		o, err := f.plain.object(f.plain.objects[sheet].dict, "Contents")
		if err != nil {
			return err
		}
		end := len(o.stream) - 1
		if end < sizes[i] {
			return fmt.Errorf("%w: content of page %d", errPlain, i+1)
		}
		o.stream = o.stream[end-sizes[i] : end]
		o.set("Filter", "/FlateDecode")
	}
	return nil
}

// destination gives where a link or bookmark to an element leads, and false for
// an element that is on no page.
func (f *finish) destination(id briefing.ElementID) (string, bool) {
	a, ok := f.anchors[id]
	if !ok {
		return "", false
	}
	out := append([]byte{'['}, f.sheets[a.page].String()...)
	out = append(out, "/XYZ 0 "...)
	out = appendFixed(out, hundredths(f.pages[a.page].Height-a.y), 2)
	return string(append(out, " null]"...)), true
}

// catalogue writes the root of the file.
func (f *finish) catalogue() {
	root := &f.out.objects[f.out.root].dict
	root.drop("Names") // empty: gofpdf writes it always
	if f.doc.Language != "" {
		root.set("Lang", text(f.doc.Language))
	}
	if f.doc.Title != "" {
		root.set("ViewerPreferences", "<</DisplayDocTitle true>>")
	}
}

// information writes the information dictionary.
func (f *finish) information(m Metadata) {
	var d dict
	for _, e := range []entry{
		{"Title", f.doc.Title},
		{"Author", strings.Join(f.doc.Authors, ", ")},
		{"Subject", f.doc.Subject},
		{"Creator", m.Creator},
		{"Producer", m.Producer},
	} {
		if e.value != "" {
			d.set(e.key, text(e.value))
		}
	}
	if !m.Created.IsZero() {
		d.set("CreationDate", date(m.Created))
		d.set("ModDate", date(m.Created))
	}
	f.out.objects[f.out.info] = object{dict: d}
}

// date gives an instant as a PDF date in UTC.
func date(t time.Time) string { return text(t.UTC().Format("D:20060102150405") + "+00'00'") }
