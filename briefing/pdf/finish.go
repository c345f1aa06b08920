package pdf

import (
	"fmt"
	"strconv"

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
	out   *file
	plain *plain

	sheets   []ref // the page objects
	encoding ref   // of all fonts
	ids      []noteID
	linked   []*node       // whose each link annotation is: for the keys of the parent tree behind those of the pages
	sayings  map[*node]ref // what links to an element say
	buf      []byte        // the object that is being written
}

// newFinish takes the plain file over. Objects that it changes are written when
// nothing more is to be said of them.
func newFinish(out *file, doc *briefing.Document, pages []layout.Page, t *tree, p *plain, m Metadata) (*finish, error) {
	f := &finish{
		doc: doc, facts: newFacts(doc, t, m), pages: pages, tree: t, out: out, plain: p,
		sayings: map[*node]ref{},
	}
	out.take(ref(len(p.objects)))
	out.root, out.info = p.root, p.info
	list, err := p.object(p.objects[p.root].dict, "Pages")
	if err != nil {
		return nil, err
	}
	f.sheets = refs(list.get("Kids"))
	if len(f.sheets) != len(pages) {
		return nil, fmt.Errorf("%w: %d pages of %d", errPlain, len(f.sheets), len(pages))
	}
	for i, sheet := range f.sheets {
		content := p.objects[sheet].ref("Contents")
		if content != contentOf(i) {
			return nil, fmt.Errorf("%w: number of the content of page %d", errPlain, i+1)
		}
		p.objects[content] = object{} // ours is written
	}
	return f, nil
}

// root gives the catalogue.
func (f *finish) root() *dict { return &f.plain.objects[f.plain.root].dict }

// close writes what is left of the plain file and ends the file.
func (f *finish) close() error {
	for i := range f.plain.objects {
		f.out.put(ref(i), f.plain.objects[i])
	}
	return f.out.close()
}

// destination writes where a link or bookmark to an element leads. It writes
// nothing and gives false for an element that is on no page.
func (f *finish) destination(out []byte, id briefing.ElementID) ([]byte, bool) {
	if f.tree.node(id) == nil || f.tree.anchors[id] == (anchor{}) {
		return out, false
	}
	a := f.tree.anchors[id]
	out = f.sheets[a.page-1].append(append(out, '['))
	out = append(out, "/XYZ 0 "...)
	out = strconv.AppendInt(out, divide(hundredths(f.pages[a.page-1].Height-a.y)+50, 100), 10) // not below its top
	return append(out, " null]"...), true
}

// catalogue says in the root of the file what holds for all of it.
func (f *finish) catalogue() {
	root := f.root()
	root.drop("Names") // empty: gofpdf writes it always
	root.set("Lang", text(f.facts.language))
	root.set("ViewerPreferences", "<</DisplayDocTitle true>>")
}
