package check

import "slices"

// nth gives the so many-th structure element with a tag, from 0.
func (p *paper) nth(role name, i int) int { return p.all("S", role)[i] }

// hold changes the list of what an element holds.
func (p *paper) hold(n int, change func(list) list) { p.set(n, "K", change(slices.Clone(p.kids(n)))) }

// parents changes the list of the first page's tags in the parent tree.
func (p *paper) parents(change func(list) list) {
	tree := p.dict(p.dict(p.dict(p.root()).get("StructTreeRoot")).get("ParentTree"))
	nums := tree.get("Nums").(list)
	for i := 0; i < len(nums); i += 2 {
		r, ok := nums[i+1].(ref)
		l, direct := nums[i+1].(list)
		if ok {
			l, direct = p.objects[r.number].(list)
		}
		if !direct || nums[i] != p.dict(p.page()).get("StructParents") {
			continue
		}
		if l = change(slices.Clone(l)); ok {
			p.objects[r.number] = l
		} else {
			nums[i+1] = l
		}
	}
}

// exchange swaps two of a list.
func exchange(i, j int) func(list) list {
	return func(l list) list {
		l[i], l[j] = l[j], l[i]
		return l
	}
}

var tagVariants = []variant{
	{"the file does not say that it is tagged", "ours", "marked", func(p *paper) { p.set(p.root(), "MarkInfo", nil) }},
	{"the tags are said to be doubtful", "typst", "marked", func(p *paper) {
		p.set(p.root(), "MarkInfo", dict{{"Marked", true}, {"Suspects", true}})
	}},
	{"the structure tree is gone", "pdfkit", "structure owners parent-tree", func(p *paper) { p.set(p.root(), "StructTreeRoot", nil) }},
	{"a tag stands in the tree twice", "ours", "structure", func(p *paper) {
		p.hold(p.tag("Document"), func(l list) list { return append(l, l[1]) })
	}},
	{"a tag does not name the tag that it stands in", "pdfkit", "parents", func(p *paper) { p.set(p.tag("Figure"), "P", ref{number: 6}) }},
	{"a tag is none that there is", "ours", "roles", func(p *paper) { p.set(p.tag("BlockQuote"), "S", name("Utterance")) }},
	{"a standard tag gets another meaning", "typst", "roles", func(p *paper) {
		n := p.dict(p.root()).get("StructTreeRoot").(ref).number
		p.set(n, "RoleMap", with(p.dict(n).get("RoleMap").(dict), "TD", name("P")))
	}},
	{"roles lead to one another in a circle", "ours", "roles", func(p *paper) {
		n := p.dict(p.root()).get("StructTreeRoot").(ref).number
		p.set(n, "RoleMap", dict{{"One", name("Two")}, {"Two", name("One")}})
		p.set(p.tag("BlockQuote"), "S", name("One"))
	}},
	{"a tag claims content that the page does not have", "ours", "owners", func(p *paper) {
		p.hold(p.nth("P", 0), func(l list) list { return append(l, 400) })
	}},
	{"two tags claim the same content", "pdfkit", "owners", func(p *paper) {
		p.hold(p.tag("H2"), func(l list) list { return append(l, 0) })
	}},
	{"the parent tree leads to the wrong tag", "ours", "parent-tree", func(p *paper) { p.parents(exchange(1, 2)) }},
	{"the parent tree ends too early", "typst", "parent-tree", func(p *paper) { p.parents(func(l list) list { return l[:len(l)-1] }) }},
	{"the parent tree has too much", "pdfkit", "parent-tree", func(p *paper) { p.parents(func(l list) list { return append(l, l[0]) }) }},
	{"a page has no key in the parent tree", "ours", "parent-tree", func(p *paper) { p.set(p.page(), "StructParents", nil) }},

	{"paragraphs are read in the wrong order", "ours", "reading-order", func(p *paper) { p.hold(p.tag("Document"), exchange(2, 3)) }},
	{"a citation is read behind its paragraph", "ours", "reading-order", func(p *paper) {
		p.hold(p.nth("P", 0), exchange(1, 2))
	}},
	{"the second page is read before the first", "ours", "reading-order", func(p *paper) {
		p.hold(p.tag("Document"), func(l list) list { return append(list{l[0], l[len(l)-1]}, l[1:len(l)-1]...) })
	}},
	{"items of a list are read in the wrong order", "pdfkit", "reading-order", func(p *paper) { p.hold(p.tag("L"), exchange(0, 1)) }},
	{"a label is read behind its item", "pdfkit", "reading-order", func(p *paper) { p.hold(p.tag("LI"), exchange(0, 1)) }},
	{"cells of a row are read in the wrong order", "typst", "reading-order", func(p *paper) { p.hold(23, exchange(0, 1)) }},
	{"the right column is read before the left one", "typst", "reading-order", func(p *paper) { p.hold(p.tag("Document"), exchange(6, 7)) }},

	{"the first heading is of the second rank", "pdfkit", "headings", func(p *paper) { p.set(p.tag("H1"), "S", name("H2")) }},
	{"a rank of headings is left out", "typst", "headings", func(p *paper) { p.set(33, "S", name("H3")) }},
	{"a heading has no rank among those that have", "ours", "headings", func(p *paper) { p.set(p.tag("H3"), "S", name("H")) }},
	{"an item stands in no list", "pdfkit", "nesting", func(p *paper) { p.set(p.tag("L"), "S", name("Sect")) }},
	{"a list holds a paragraph", "ours", "nesting", func(p *paper) { p.set(p.tag("LI"), "S", name("P")) }},
	{"an entry of the contents stands in a list", "typst", "nesting", func(p *paper) { p.set(p.tag("LI"), "S", name("TOCI")) }},
	{"a list of contents holds items", "typst", "nesting", func(p *paper) { p.set(p.tag("L"), "S", name("TOC")) }},
	{"a table holds a paragraph", "typst", "nesting table-heads", func(p *paper) { p.set(p.tag("THead"), "S", name("P")) }},
	{"a paragraph holds a heading", "ours", "nesting", func(p *paper) { p.set(p.tag("BlockQuote"), "S", name("P")) }},
	{"a row has content of its own", "typst", "nesting parent-tree", func(p *paper) {
		p.hold(p.nth("TR", 0), func(l list) list { return append(l, p.kids(p.tag("TD"))...) })
		p.set(p.nth("TR", 0), "Pg", ref{number: 50})
		p.set(p.tag("TD"), "K", nil)
	}},
	{"a caption stands in the middle of a list", "pdfkit", "nesting", func(p *paper) { p.set(p.nth("LI", 1), "S", name("Caption")) }},
	{"an item has no body", "pdfkit", "lists", func(p *paper) { p.set(p.tag("LBody"), "S", name("Lbl")) }},
	{"a list does not say how it is numbered", "typst", "lists", func(p *paper) { p.set(p.tag("L"), "A", nil) }},
	{"a row lacks a cell", "typst", "tables owners", func(p *paper) { p.hold(26, func(l list) list { return l[:1] }) }},
	{"a cell lies over its neighbour's column", "typst", "tables", func(p *paper) {
		p.set(24, "A", dict{{"O", name("Table")}, {"ColSpan", 2}})
	}},
	{"a cell reaches below the table", "typst", "tables", func(p *paper) {
		p.set(24, "A", dict{{"O", name("Table")}, {"RowSpan", 2}})
	}},
	{"a head cell has no scope", "typst", "table-heads", func(p *paper) {
		p.set(p.tag("TH"), "A", nil)
		p.set(p.tag("TD"), "A", nil)
	}},
	{"a table has no head cells", "typst", "table-heads", func(p *paper) {
		for _, n := range p.all("S", name("TH")) {
			p.set(n, "S", name("TD"))
		}
	}},
	{"a figure has no words", "pdfkit", "alternatives", func(p *paper) { p.set(p.tag("Figure"), "Alt", nil) }},
	{"the words of a figure are empty", "pdfkit", "alternatives texts", func(p *paper) { p.set(p.tag("Figure"), "Alt", str(" ")) }},
	{"the words of a figure are no text", "pdfkit", "texts alternatives", func(p *paper) { p.set(p.tag("Figure"), "Alt", str("\xFE\xFF\xD8\x00")) }},
	{"a paragraph holds nothing", "ours", "empty-tags", func(p *paper) {
		n := p.tag("Document")
		r := p.add(dict{{"S", name("P")}, {"P", ref{number: n}}, {"K", list{}}})
		p.hold(n, func(l list) list { return append(l, r) })
	}},
	{"a note has no ID", "ours", "notes", func(p *paper) { p.set(p.tag("BlockQuote"), "S", name("Note")) }},
	{"two notes have the same ID", "typst", "notes", func(p *paper) {
		for _, n := range p.all("S", name("H2")) {
			p.set(n, "S", name("Note"))
			p.set(n, "ID", str("n1"))
		}
	}},
	{"the file does not say its language", "ours", "language", func(p *paper) { p.set(p.root(), "Lang", nil) }},
	{"the file's language is none that there is", "typst", "language-tags", func(p *paper) { p.set(p.root(), "Lang", str("English")) }},
	{"a passage's language is none that there is", "ours", "language-tags", func(p *paper) { p.set(p.first("Lang", str("he")), "Lang", str("he_IL")) }},
}
