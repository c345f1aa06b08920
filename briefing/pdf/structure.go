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
	f.element(f.tree.root, root)

	var keys []byte
	for page, marks := range f.tree.marks {
		if len(marks) == 0 {
			continue
		}
		list := []byte{'['}
		for _, n := range marks {
			list = append(append(list, n.ref.String()...), ' ')
		}
		list[len(list)-1] = ']'
		keys = strconv.AppendInt(keys, int64(page), 10)
		keys = append(keys, ' ')
		keys = append(keys, f.out.add(object{other: string(list)}).String()...)
		keys = append(keys, ' ')
		f.out.objects[f.sheets[page]].set("StructParents", strconv.Itoa(page))
	}
	for i, n := range f.linked {
		keys = strconv.AppendInt(keys, int64(len(f.pages)+i), 10)
		keys = append(keys, ' ')
		keys = append(keys, n.ref.String()...)
		keys = append(keys, ' ')
	}
	parents := f.out.add(object{other: "<</Nums[" + string(keys) + "]>>"})

	d := dict{
		{"Type", "/StructTreeRoot"},
		{"K", f.tree.root.ref.String()},
		{"ParentTree", parents.String()},
		{"ParentTreeNextKey", strconv.Itoa(len(f.pages) + len(f.linked))},
	}
	if len(f.ids) > 0 {
		f.idTree(&d)
	}
	f.out.objects[root].dict = d
	catalogue := &f.out.objects[f.out.root].dict
	catalogue.set("StructTreeRoot", root.String())
	catalogue.set("MarkInfo", "<</Marked true>>")
}

// element writes a node and everything below it that is on a page.
func (f *finish) element(n *node, parent ref) ref {
	outer := f.out.reserve()
	n.ref = outer
	role := n.role()
	switch {
	case role == briefing.RoleReference && n.linked:
		// A link annotation belongs to a Link, also within a Reference.
		n.ref = f.out.reserve()
		f.out.objects[outer].other = fmt.Sprintf("<</S/Reference/P %s/K %s>>", parent, n.ref)
		role, parent = briefing.RoleLink, outer
	case role == briefing.RoleLink && !n.linked:
		role = briefing.RoleSpan
	}
	out := append([]byte("<</S"), name(string(role))...)
	out = append(append(out, "/P "...), parent.String()...)
	if lang := n.lang(); lang != "" {
		out = appendText(append(out, "/Lang"...), lang)
	}
	if n.run == nil && n.element.Alt != "" {
		out = appendText(append(out, "/Alt"...), n.element.Alt)
	}
	switch role {
	case briefing.RoleNote:
		f.ids = append(f.ids, noteID{fmt.Sprintf("(note%07d)", n.element.ID), n.ref})
		out = append(append(out, "/ID"...), f.ids[len(f.ids)-1].id...)
	case briefing.RoleL:
		if numbering := n.numbering(); numbering != "" {
			out = append(append(append(out, "/A<</O/List/ListNumbering/"...), numbering...), ">>"...)
		}
	}
	out = f.content(out, n)
	f.out.objects[n.ref].other = string(append(out, ">>"...))
	return outer
}

// content adds a node's page and kids to its dictionary.
func (f *finish) content(out []byte, n *node) []byte {
	page := -1
	for _, k := range n.kids {
		if k.node == nil && k.annotation == 0 {
			page = k.page
			out = append(append(out, "/Pg "...), f.sheets[page].String()...)
			break
		}
	}
	out = append(out, "/K["...)
	for _, k := range n.kids {
		switch {
		case k.node != nil:
			if !k.node.drawn {
				continue
			}
			out = append(out, f.element(k.node, n.ref).String()...)
		case k.annotation != 0:
			out = fmt.Appendf(out, "<</Type/OBJR/Obj %s/Pg %s>>", k.annotation, f.sheets[k.page])
		case k.page == page:
			out = strconv.AppendInt(out, int64(k.number), 10)
		default:
			out = fmt.Appendf(out, "<</Type/MCR/Pg %s/MCID %d>>", f.sheets[k.page], k.number)
		}
		out = append(out, ' ')
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
	var names []byte
	for _, n := range f.ids {
		names = append(append(names, n.id...), n.ref.String()...)
		names = append(names, ' ')
	}
	root.set("IDTree", f.out.add(object{other: "<</Names[" + string(names) + "]>>"}).String())
}
