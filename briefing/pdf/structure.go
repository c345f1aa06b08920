package pdf

import (
	"fmt"
	"strconv"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
)

// structure writes the structure tree, and the parent tree that leads back to
// it from the pages and links.
func (f *finish) structure() {
	root := f.out.reserve()
	f.tree.root.keepCells(false)
	f.number(f.tree.root)
	f.element(f.tree.root, root)
	parents := f.parents()
	d := dict{
		{"Type", "/StructTreeRoot"},
		{"K", f.tree.root.outer().String()},
		{"ParentTree", parents.String()},
		{"ParentTreeNextKey", strconv.Itoa(len(f.pages) + len(f.linked))},
	}
	if len(f.ids) > 0 {
		f.idTree(&d)
	}
	f.out.put(root, object{dict: d})
	catalogue := f.root()
	catalogue.set("StructTreeRoot", root.String())
	catalogue.set("MarkInfo", "<</Marked true>>")
}

// parents writes the parent tree.
func (f *finish) parents() ref {
	keys := []byte("<</Nums[")
	for page, marks := range f.tree.marks {
		if len(marks) == 0 {
			continue
		}
		list := append(f.buf[:0], '[')
		for _, n := range marks {
			list = append(n.ref.append(list), ' ')
		}
		list[len(list)-1] = ']'
		r := f.out.addSmall(list)
		f.buf = list
		keys = append(strconv.AppendInt(keys, int64(page), 10), ' ')
		keys = append(r.append(keys), ' ')
		f.plain.objects[f.sheets[page]].set("StructParents", strconv.Itoa(page))
	}
	for i, n := range f.linked {
		keys = append(strconv.AppendInt(keys, int64(len(f.pages)+i), 10), ' ')
		keys = append(n.ref.append(keys), ' ')
	}
	return f.out.addSmall(append(keys, "]>>"...))
}

// keepCells keeps the empty cells of tables that are on a page: each row has to
// have all of its columns.
func (n *node) keepCells(within bool) {
	within = n.drawn && (within || n.role() == briefing.RoleTable)
	for _, k := range n.kids {
		if k.node == nil || k.node.run != nil {
			continue
		}
		k.node.drawn = k.node.drawn || within
		k.node.keepCells(within)
	}
}

// number gives a node and everything below it that is on a page its number, in
// reading order.
func (f *finish) number(n *node) {
	n.ref = f.out.reserve()
	if n.isReference() {
		n.ref = f.out.reserve()
	}
	for i := range n.kids {
		if k := n.kids[i].node; k != nil && k.drawn {
			f.number(k)
		}
	}
}

// isReference reports whether a node becomes two elements: a link annotation
// belongs to a Link, also within a Reference.
func (n *node) isReference() bool { return n.role() == briefing.RoleReference && n.linked }

// outer gives the element that the node's parent has among its kids.
func (n *node) outer() ref {
	if n.isReference() {
		return n.ref - 1
	}
	return n.ref
}

// element writes a node and everything below it that is on a page.
func (f *finish) element(n *node, parent ref) {
	role := n.role()
	out := f.buf[:0]
	switch {
	case n.isReference():
		out = parent.append(append(out, "<</S/Reference/P "...))
		out = append(n.ref.append(append(out, "/K "...)), ">>"...)
		f.out.putSmall(n.outer(), out)
		out = out[:0]
		role, parent = briefing.RoleLink, n.outer()
	case role == briefing.RoleLink && !n.linked:
		role = briefing.RoleSpan
	}
	out = appendName(append(out, "<</S"...), role.String())
	out = parent.append(append(out, "/P "...))
	if lang := n.lang(); isLanguage(lang) {
		out = appendText(append(out, "/Lang"...), lang)
	}
	if n.run == nil && n.element.Alt != "" {
		out = appendText(append(out, "/Alt"...), n.element.Alt)
	}
	if n.run != nil && n.run.Element == 0 {
		out = appendText(append(out, "/ActualText"...), n.run.Text)
	}
	switch role {
	case briefing.RoleNote:
		f.ids = append(f.ids, noteID{fmt.Sprintf("(note%07d)", n.element.ID), n.ref})
		out = append(append(out, "/ID"...), f.ids[len(f.ids)-1].id...)
	case briefing.RoleFigure:
		if b, ok := f.tree.boxes[n]; ok {
			out = b.append(out, f.pages)
		}
	case briefing.RoleTH:
		out = append(out, "/A<</O/Table/Scope/Column>>"...)
	case briefing.RoleL:
		if numbering := n.numbering(); numbering != "" {
			out = append(append(append(out, "/A<</O/List/ListNumbering/"...), numbering...), ">>"...)
		}
	}
	out = append(f.content(out, n), ">>"...)
	f.out.putSmall(n.ref, out)
	f.buf = out
	for i := range n.kids {
		if k := n.kids[i].node; k != nil && k.drawn {
			f.element(k, n.ref)
		}
	}
}

// content adds a node's page and kids to its dictionary.
func (f *finish) content(out []byte, n *node) []byte {
	page := int32(-1)
	for _, k := range n.kids {
		if k.node == nil && k.annotation == 0 {
			page = k.page
			out = f.sheets[page].append(append(out, "/Pg "...))
			break
		}
	}
	out = append(out, "/K["...)
	open := len(out)
	for _, k := range n.kids {
		switch {
		case k.node != nil:
			if !k.node.drawn {
				continue
			}
			out = k.node.outer().append(out)
		case k.annotation != 0:
			out = k.annotation.append(append(out, "<</Type/OBJR/Obj "...))
			if k.page != page { // else that of the element
				out = f.sheets[k.page].append(append(out, "/Pg "...))
			}
			out = append(out, ">>"...)
		case k.page == page:
			out = strconv.AppendInt(out, int64(k.number), 10)
		default:
			out = f.sheets[k.page].append(append(out, "<</Type/MCR/Pg "...))
			out = append(strconv.AppendInt(append(out, "/MCID "...), int64(k.number), 10), ">>"...)
		}
		out = append(out, ' ')
	}
	if len(out) > open {
		out = out[:len(out)-1]
	}
	return append(out, ']')
}

// numbering says how a list is numbered, after its first label; it is empty for
// a list without labels.
func (n *node) numbering() string {
	var label *briefing.Element
	n.element.Walk(func(e *briefing.Element) bool {
		if e.Role == briefing.RoleLbl {
			label = e
		}
		return label == nil
	})
	if label == nil {
		return ""
	}
	for _, run := range label.Runs {
		if r, _ := utf8.DecodeRuneInString(run.Text); unicode.IsDigit(r) {
			return "Decimal"
		}
	}
	return "Disc"
}

// noteID is the identity that each Note has.
type noteID struct {
	id  string
	ref ref
}

// idTree writes the tree by which notes are found.
func (f *finish) idTree(root *dict) {
	names := []byte("<</Names[")
	for _, n := range f.ids {
		names = append(n.ref.append(append(names, n.id...)), ' ')
	}
	root.set("IDTree", f.out.addSmall(append(names, "]>>"...)).String())
}
