package pdf

import (
	"bytes"
	"encoding/xml"
	"time"
)

// metadata writes the XMP packet and leads the catalogue to it. It stays without
// compression, so that programs which know nothing of PDF find it too.
func (f *finish) metadata() {
	r := f.out.add(object{stream: f.facts.packet(), raw: true, dict: dict{
		{"Type", "/Metadata"},
		{"Subtype", "/XML"},
	}})
	f.root().set("Metadata", r.String())
}

// The schemas of the packet.
var schemas = []struct{ prefix, uri string }{
	{"dc", "http://purl.org/dc/elements/1.1/"},
	{"xmp", "http://ns.adobe.com/xap/1.0/"},
	{"pdf", "http://ns.adobe.com/pdf/1.3/"},
	{"pdfaid", "http://www.aiim.org/pdfa/ns/id/"},
	{"pdfuaid", pdfuaid},
	{"pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"},
	{"pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"},
	{"pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"},
}

const pdfuaid = "http://www.aiim.org/pdfua/ns/id/"

// packet gives the facts as an XMP packet, with the claims that the file is
// PDF/A-3a and PDF/UA-1. PDF/A does not know the schema of the second claim, so
// that the packet describes it.
func (f *facts) packet() []byte {
	x := &xmlWriter{}
	x.line(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>`)
	x.open("x:xmpmeta", `xmlns:x="adobe:ns:meta/"`)
	x.open("rdf:RDF", `xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"`)
	attributes := `rdf:about=""`
	for _, s := range schemas {
		attributes += "\n" + `      xmlns:` + s.prefix + `="` + s.uri + `"`
	}
	x.open("rdf:Description", attributes)

	x.text("pdfaid:part", "3")
	x.text("pdfaid:conformance", "A")
	x.text("pdfuaid:part", "1")
	x.text("dc:format", "application/pdf")
	x.list("dc:title", "rdf:Alt", f.title)
	x.list("dc:creator", "rdf:Seq", f.authors...)
	x.list("dc:description", "rdf:Alt", f.subject)
	x.list("dc:language", "rdf:Bag", f.language)
	x.text("pdf:Producer", f.producer)
	x.text("xmp:CreatorTool", f.creator)
	if !f.created.IsZero() {
		instant := f.created.Format(time.RFC3339)
		x.text("xmp:CreateDate", instant)
		x.text("xmp:ModifyDate", instant)
		x.text("xmp:MetadataDate", instant)
	}
	x.open("pdfaExtension:schemas")
	x.open("rdf:Bag")
	x.open("rdf:li", `rdf:parseType="Resource"`)
	x.text("pdfaSchema:schema", "Identification of accessible PDF files")
	x.text("pdfaSchema:namespaceURI", pdfuaid)
	x.text("pdfaSchema:prefix", "pdfuaid")
	x.open("pdfaSchema:property")
	x.open("rdf:Seq")
	x.open("rdf:li", `rdf:parseType="Resource"`)
	x.text("pdfaProperty:name", "part")
	x.text("pdfaProperty:valueType", "Integer")
	x.text("pdfaProperty:category", "internal")
	x.text("pdfaProperty:description", "The part of ISO 14289 that the file keeps to")
	x.close(0)
	x.line(`<?xpacket end="w"?>`)
	return x.out.Bytes()
}

// xmlWriter writes elements, each on lines of its own.
type xmlWriter struct {
	out  bytes.Buffer
	path []string
}

func (x *xmlWriter) line(s string) {
	for range x.path {
		x.out.WriteString("  ")
	}
	x.out.WriteString(s)
	x.out.WriteByte('\n')
}

func (x *xmlWriter) open(name string, attributes ...string) {
	tag := "<" + name
	for _, a := range attributes {
		tag += " " + a
	}
	x.line(tag + ">")
	x.path = append(x.path, name)
}

// close ends elements until only so many are open.
func (x *xmlWriter) close(depth int) {
	for len(x.path) > depth {
		name := x.path[len(x.path)-1]
		x.path = x.path[:len(x.path)-1]
		x.line("</" + name + ">")
	}
}

// text writes an element with a text, unless that is empty.
func (x *xmlWriter) text(name, s string) {
	if s != "" {
		x.line("<" + name + ">" + escape(s) + "</" + name + ">")
	}
}

// list writes a property with its items in a container, unless all are empty. An
// alternative is in no language in particular.
func (x *xmlWriter) list(name, container string, items ...string) {
	if len(items) == 0 || items[0] == "" {
		return
	}
	depth := len(x.path)
	x.open(name)
	x.open(container)
	tag := "<rdf:li>"
	if container == "rdf:Alt" {
		tag = `<rdf:li xml:lang="x-default">`
	}
	for _, s := range items {
		x.line(tag + escape(s) + "</rdf:li>")
	}
	x.close(depth)
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // fails only where the buffer does, which takes everything
	return b.String()
}
