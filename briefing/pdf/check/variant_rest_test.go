package check

import "strings"

func (p *paper) link() int { return p.first("Subtype", name("Link")) }

// xmp changes the metadata.
func (p *paper) xmp(change func(string) string) { p.replace(p.first("Type", name("Metadata")), change) }

// attach adds a good attachment and gives its dictionary and its stream.
func (p *paper) attach() (file, data int) {
	r := p.add(&stream{dict: dict{{"Type", name("EmbeddedFile")}, {"Subtype", name("text/csv")}, {"Params", dict{{"Size", 4}}}}, raw: []byte("a,b\n")})
	f := p.add(dict{{"Type", name("Filespec")}, {"F", str("a.csv")}, {"UF", str("a.csv")}, {"AFRelationship", name("Data")}, {"EF", dict{{"F", r}, {"UF", r}}}})
	p.set(p.root(), "AF", list{f})
	p.set(p.root(), "Names", dict{{"EmbeddedFiles", dict{{"Names", list{str("a.csv"), f}}}}})
	return f.number, r.number
}

func (p *paper) bookmark(title string) int {
	for _, n := range p.all("Title", nil) {
		s, _ := p.dict(n).get("Title").(str)
		if t, _ := s.text(); t == title && p.dict(n).has("Parent") {
			return n
		}
	}
	return 0
}

var restVariants = []variant{
	{"an annotation is a film", "ours", "annotation-kinds", func(p *paper) { p.set(p.link(), "Subtype", name("Movie")) }},
	{"a link is not printed", "typst", "annotation-flags", func(p *paper) { p.set(p.link(), "F", nil) }},
	{"a link is hidden", "ours", "annotation-flags", func(p *paper) { p.set(p.link(), "F", 6) }},
	{"a stamp has no appearance", "ours", "annotation-looks annotation-tags", func(p *paper) { p.set(p.link(), "Subtype", name("Stamp")) }},
	{"a link has no words", "typst", "annotation-words", func(p *paper) { p.set(p.link(), "Contents", str("")) }},
	{"a link is in no tag", "typst", "annotation-tags", func(p *paper) {
		p.hold(35, func(l list) list { return l[:1] })
	}},
	{"a link is in a tag that is none for links", "ours", "annotation-tags", func(p *paper) { p.set(p.tag("Link"), "S", name("Span")) }},
	{"links are exchanged in the parent tree", "ours", "annotation-tags", func(p *paper) {
		links := p.all("Subtype", name("Link"))
		one, other := p.dict(links[0]).get("StructParent"), p.dict(links[1]).get("StructParent")
		p.set(links[0], "StructParent", other)
		p.set(links[1], "StructParent", one)
	}},
	{"a tag holds an annotation that is on no page", "ours", "annotation-tags", func(p *paper) { p.set(p.page(), "Annots", nil) }},
	{"annotations are visited by rows", "typst", "tabs", func(p *paper) { p.set(p.page(), "Tabs", name("R")) }},
	{"a link leads nowhere", "ours", "link-targets", func(p *paper) { p.set(p.link(), "Dest", nil) }},
	{"a link leads to a page that is not in the file", "ours", "link-targets", func(p *paper) {
		p.set(p.link(), "Dest", list{p.add(dict{{"Type", name("Page")}}), name("Fit")})
	}},
	{"a link leads to an address with a space", "typst", "link-targets", func(p *paper) {
		p.set(p.link(), "A", dict{{"S", name("URI")}, {"URI", str("https://example.org/a b")}})
	}},
	{"a link lies beside its words", "typst", "link-places", func(p *paper) { p.set(p.link(), "Rect", list{10, 10, 30, 20}) }},

	{"there are no bookmarks", "ours", "bookmarks", func(p *paper) { p.set(p.root(), "Outlines", nil) }},
	{"a bookmark has no title", "typst", "bookmarks", func(p *paper) { p.set(p.bookmark("By class"), "Title", str("")) }},
	{"a bookmark leads nowhere", "typst", "bookmarks", func(p *paper) { p.set(p.bookmark("By class"), "Dest", nil) }},
	{"bookmarks lead to one another in a circle", "ours", "bookmarks", func(p *paper) {
		n := p.bookmark("Sources")
		p.set(n, "Next", ref{number: n})
	}},
	{"a bookmark leads back", "ours", "bookmarks", func(p *paper) {
		p.set(p.bookmark("What was said"), "Dest", list{ref{number: p.all("Type", name("Page"))[1]}, name("Fit")})
	}},
	{"bookmarks are counted wrongly", "typst", "bookmarks", func(p *paper) { p.set(p.bookmark("Harbour dues"), "Count", -5) }},

	{"the name is shown in place of the title", "ours", "display-title", func(p *paper) { p.set(p.root(), "ViewerPreferences", nil) }},
	{"the title is empty", "ours", "title same-metadata", func(p *paper) { p.set(p.info(), "Title", str("")) }},
	{"the title is empty everywhere", "ours", "title", func(p *paper) {
		p.set(p.info(), "Title", str(" "))
		p.xmp(func(s string) string { return strings.ReplaceAll(s, ">Dredging<", "> <") })
	}},
	{"the metadata have no title", "typst", "title same-metadata", func(p *paper) {
		p.xmp(func(s string) string { return strings.ReplaceAll(s, "dc:title>", "dc:label>") })
	}},
	{"the metadata are gone", "pdfkit", "metadata", func(p *paper) { p.set(p.root(), "Metadata", nil) }},
	{"the metadata are no XML", "ours", "metadata", func(p *paper) { p.xmp(swap("<rdf:RDF", "<rdf:RDF <")) }},
	{"the metadata name another part", "ours", "archive-id", func(p *paper) { p.xmp(swap("<pdfaid:part>3", "<pdfaid:part>1")) }},
	{"the metadata name another level", "typst", "archive-id", func(p *paper) { p.xmp(swap("<pdfaid:conformance>A", "<pdfaid:conformance>B")) }},
	{"the metadata do not say that the file is accessible", "pdfkit", "accessible-id", func(p *paper) { p.xmp(swap("<pdfuaid:part>1", "<pdfuaid:part>2")) }},
	{"the metadata have something that they do not describe", "ours", "schemas", func(p *paper) {
		p.xmp(swap("<pdfaid:part>", `<x:own xmlns:x="https://example.org/x/">1</x:own><pdfaid:part>`))
	}},
	{"a description in the metadata is incomplete", "ours", "schemas", func(p *paper) {
		p.xmp(func(s string) string { return strings.ReplaceAll(s, "pdfaProperty:category", "pdfaProperty:kind") })
	}},
	{"the title differs", "typst", "same-metadata", func(p *paper) { p.set(p.info(), "Title", str("Harbour")) }},
	{"the date differs", "ours", "same-metadata", func(p *paper) { p.set(p.info(), "CreationDate", str("D:20260302155001+00'00'")) }},
	{"the date is none", "ours", "dates", func(p *paper) { p.set(p.info(), "ModDate", str("today")) }},

	{"an attachment does not say how it belongs", "ours", "attachments", func(p *paper) {
		f, _ := p.attach()
		p.set(f, "AFRelationship", nil)
	}},
	{"an attachment has one form of its name", "typst", "attachments", func(p *paper) {
		f, _ := p.attach()
		p.set(f, "F", nil)
	}},
	{"an attachment does not say its kind", "ours", "attachments", func(p *paper) {
		_, s := p.attach()
		p.set(s, "Subtype", nil)
	}},
	{"an attachment is associated with nothing", "ours", "attachments", func(p *paper) {
		p.attach()
		p.set(p.root(), "AF", nil)
	}},
	{"an attachment has another size", "typst", "attachments", func(p *paper) {
		_, s := p.attach()
		p.set(s, "Params", dict{{"Size", 9}})
	}},
}
