package pdf

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
	"attache/briefing/layout"
)

// errTree says that pages and Document do not belong together.
var errTree = errors.New("the pages do not fit the document")

// tree is the document's tree with what was drawn of it.
type tree struct {
	root    *node
	nodes   []node        // by ElementID
	anchors []anchor      // by ElementID: where each begins
	marks   [][]*node     // by page and marked-content number
	boxes   map[*node]box // of figures
	shown   []*shown
}

// anchor is a place on a page, counted from 1; the zero anchor is none.
type anchor struct {
	page int32
	y    layout.Length
}

// node is an element of the tree, or a run that is one. Its kids are in reading
// order: a block gets its runs when they are first drawn.
type node struct {
	element *briefing.Element // of a run, its block
	run     *briefing.Run     // nil for an element; without an ElementID where a Span was made of what is said
	parent  *node
	kids    []kid
	ref     ref  // the structure element, which its kids name as their parent
	drawn   bool // something of it, or below it, is on a page
	linked  bool // it has a link annotation
	asked   bool // a link leads to it
	shared  bool // several do
}

// kid is a marked-content sequence, a link annotation or an element.
type kid struct {
	node         *node // nil for the others
	page, number int32 // of a sequence; the page also of an annotation
	annotation   ref   // 0 for the others
}

// newTree fails with [errTree] when elements are not numbered as ElementID says.
func newTree(doc *briefing.Document) (*tree, error) {
	count := 0
	doc.Root.Walk(func(e *briefing.Element) bool {
		count++
		for i := range e.Runs {
			if e.Runs[i].Element != 0 {
				count++
			}
		}
		return true
	})
	t := &tree{nodes: make([]node, count+1), anchors: make([]anchor, count+1), boxes: map[*node]box{}}
	var err error
	t.root, err = t.grow(&doc.Root, nil)
	return t, err
}

func (t *tree) grow(e *briefing.Element, parent *node) (*node, error) {
	n, err := t.put(e.ID, node{element: e, parent: parent, kids: make([]kid, 0, len(e.Kids))})
	if err != nil {
		return nil, err
	}
	for i := range e.Runs {
		if run := &e.Runs[i]; run.Element != 0 {
			if _, err := t.put(run.Element, node{element: e, run: run, parent: n}); err != nil {
				return nil, err
			}
		}
	}
	for i := range e.Kids {
		k, err := t.grow(&e.Kids[i], n)
		if err != nil {
			return nil, err
		}
		n.kids = append(n.kids, kid{node: k})
	}
	return n, nil
}

func (t *tree) put(id briefing.ElementID, n node) (*node, error) {
	if id < 1 || int(id) >= len(t.nodes) || t.nodes[id].element != nil {
		return nil, fmt.Errorf("%w: element %d is out of order", errTree, id)
	}
	t.nodes[id] = n
	return &t.nodes[id], nil
}

func (t *tree) node(id briefing.ElementID) *node {
	if id < 1 || int(id) >= len(t.nodes) || t.nodes[id].element == nil {
		return nil
	}
	return &t.nodes[id]
}

// begin notes which elements begin on a page, counted from 0. It passes over those
// that the document does not have.
func (t *tree) begin(page int, anchors []layout.Anchor) {
	for _, a := range anchors {
		if t.node(a.Element) != nil && t.anchors[a.Element] == (anchor{}) {
			t.anchors[a.Element] = anchor{int32(page + 1), a.Y}
		}
	}
}

// mark appends the tag of a new marked-content sequence on a page, numbered from
// 0, and remembers whose it is. The sequence is said as the text where there is
// one, which artifacts never are. It fails with [errTree] for an item of an
// unknown element.
func (t *tree) mark(out []byte, page int, item *layout.Item, said *string) ([]byte, error) {
	for len(t.marks) <= page {
		t.marks = append(t.marks, nil)
	}
	if a, ok := artifacts[item.Artifact]; ok {
		return append(append(append(out, "/Artifact/"...), a.name...), ' '), nil
	}
	n := t.node(item.Element)
	if n == nil {
		return out, fmt.Errorf("%w: an item of element %d", errTree, item.Element)
	}
	n.draw()
	if item.Picture != nil {
		t.boxes[n] = box{page, *item}
	}
	number := len(t.marks[page])
	t.marks[page] = append(t.marks[page], n)
	n.kids = append(n.kids, kid{page: int32(page), number: int32(number)})
	role := n.role().String()
	if said != nil {
		role = "Span" // poppler looks there only for what is said instead
	}
	out = append(appendName(out, role), "<</MCID "...)
	out = strconv.AppendInt(out, int64(number), 10)
	if said != nil {
		out = appendText(append(out, "/ActualText"...), *said)
	}
	return append(out, ">>"...), nil
}

// say puts the last so many sequences of a page, all of one element, in a Span
// that is said as the text.
func (t *tree) say(page, sequences int, text string) {
	marks := t.marks[page][len(t.marks[page])-sequences:]
	n := marks[0]
	kept := n.kids[:len(n.kids)-sequences]
	span := &node{element: n.element, run: &briefing.Run{Role: briefing.RoleSpan, Text: text}, parent: n, drawn: true}
	span.kids = slices.Clone(n.kids[len(kept):])
	n.kids = append(kept, kid{node: span})
	for i := range marks {
		marks[i] = span
	}
}

// draw notes that something of the node is on a page; a run then takes its
// place among its block's kids.
func (n *node) draw() {
	for ; n != nil && !n.drawn; n = n.parent {
		n.drawn = true
		if n.run != nil {
			n.parent.kids = append(n.parent.kids, kid{node: n})
		}
	}
}

func (n *node) role() briefing.Role {
	if n.run != nil {
		return n.run.Role
	}
	return n.element.Role
}

func (n *node) lang() string {
	if n.run != nil {
		return n.run.Lang
	}
	return n.element.Lang
}

// words gives the text of an element, up to about limit bytes, with an ellipsis
// where more would follow.
func (n *node) words(limit int) string {
	enough := limit + len(" ↩") // more than limit, whatever is trimmed
	said := make([]byte, 0, enough+utf8.UTFMax)
	apart := false // white space stands before what follows
	n.element.Walk(func(e *briefing.Element) bool {
		for _, run := range e.Runs {
			switch {
			case run.Style&briefing.Superscript != 0: // a number that leads to an entry
				continue
			case run.Role == briefing.RoleLink && run.Target.Element != 0: // a way back from it
				continue
			}
			for _, r := range run.Text {
				if len(said) > enough {
					return false
				}
				if unicode.IsSpace(r) {
					apart = true
					continue
				}
				if apart && len(said) > 0 {
					said = append(said, ' ')
				}
				said, apart = utf8.AppendRune(said, r), false
			}
		}
		apart = true
		return true
	})
	words := strings.TrimRight(string(said), " ↩")
	if len(words) <= limit {
		return words
	}
	if cut := strings.LastIndexByte(words[:limit], ' '); cut > 0 {
		return words[:cut] + " …"
	}
	return strings.ToValidUTF8(words[:limit], "") + "…"
}
