package pdf

import (
	"fmt"
	"slices"

	"attache/briefing"
	"attache/briefing/layout"
)

// finish turns the plain file into the finished one. Its methods each add one
// side of the file; a further side is a further method.
type finish struct {
	doc   *briefing.Document
	facts facts
	pages []layout.Page
	tree  *tree
	out   file
	plain *plain

	sheets  []ref                         // the page objects
	anchors map[briefing.ElementID]anchor // where elements begin
	ids     []noteID
	linked  []*node                    // whose each link annotation is: for the keys of the parent tree behind those of the pages
	sayings map[briefing.ElementID]ref // what links to an element say
	buf     []byte                     // the object that is being written
}

// anchor is a place in the file.
type anchor struct {
	page int
	y    layout.Length
}

func newFinish(doc *briefing.Document, pages []layout.Page, t *tree, p *plain, m Metadata) (*finish, error) {
	f := &finish{
		doc: doc, facts: newFacts(doc, t, m), pages: pages, tree: t, plain: p,
		anchors: map[briefing.ElementID]anchor{}, sayings: map[briefing.ElementID]ref{},
	}
	links := 0
	for i := range pages {
		links += len(pages[i].Links)
	}
	// Nearly all objects are elements and links: a long document has a hundred
	// thousand of them. The plain file and the finished one share them.
	p.objects = slices.Grow(p.objects, len(t.nodes)+3*links+len(pages))
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

// contents puts the contents that are written in the place of gofpdf's.
func (f *finish) contents(written map[ref]uint32) error {
	for i, sheet := range f.sheets {
		o, err := f.plain.object(f.plain.objects[sheet].dict, "Contents")
		if err != nil {
			return err
		}
		if f.plain.objects[sheet].ref("Contents") != contentOf(i) {
			return fmt.Errorf("%w: number of the content of page %d", errPlain, i+1)
		}
		*o = object{}
	}
	f.out.written = written
	return nil
}

// destination writes where a link or bookmark to an element leads. It writes
// nothing and gives false for an element that is on no page.
func (f *finish) destination(out []byte, id briefing.ElementID) ([]byte, bool) {
	a, ok := f.anchors[id]
	if !ok {
		return out, false
	}
	out = f.sheets[a.page].append(append(out, '['))
	out = append(out, "/XYZ 0 "...)
	out = appendFixed(out, hundredths(f.pages[a.page].Height-a.y), 2)
	return append(out, " null]"...), true
}

// catalogue writes the root of the file.
func (f *finish) catalogue() {
	root := &f.out.objects[f.out.root].dict
	root.drop("Names") // empty: gofpdf writes it always
	root.set("Lang", text(f.facts.language))
	root.set("ViewerPreferences", "<</DisplayDocTitle true>>")
}
