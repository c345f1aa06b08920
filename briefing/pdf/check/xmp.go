package check

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// xmp is what a packet of metadata says.
type xmp struct {
	properties []property
	prefixes   map[string][]string // that each name space is called by
	described  map[xmpKey]bool
	incomplete []string // what is missing in descriptions
	header     bool     // it says things about itself that it must not
}

type xmpKey struct{ space, name string }

type property struct {
	xmpKey
	texts []string
}

const (
	rdfSpace       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	extensionSpace = "http://www.aiim.org/pdfa/ns/extension/"
	schemaSpace    = "http://www.aiim.org/pdfa/ns/schema#"
	propertySpace  = "http://www.aiim.org/pdfa/ns/property#"
)

// texts gives what a property says.
func (x *xmp) texts(space, name string) []string {
	for _, p := range x.properties {
		if p.space == space && p.name == name {
			return p.texts
		}
	}
	return nil
}

// text gives the texts of a property as one.
func (x *xmp) text(space, name string) string { return strings.Join(x.texts(space, name), ", ") }

// node is an element of XML.
type node struct {
	name xml.Name
	attr []xml.Attr
	kids []*node
	text string
}

var errXMP = errors.New("they are not RDF in XML")

const maxNodes = 20_000

// readXMP reads a packet.
func readXMP(data []byte) (*xmp, error) {
	x := &xmp{prefixes: map[string][]string{}, described: map[xmpKey]bool{}}
	if !utf8.Valid(data) {
		return nil, errors.New("they are not in UTF-8")
	}
	if begin := bytes.Index(data, []byte("<?xpacket begin")); begin >= 0 {
		head, _, _ := bytes.Cut(data[begin:], []byte("?>"))
		x.header = bytes.Contains(head, []byte("bytes=")) || bytes.Contains(head, []byte("encoding="))
	}
	top, err := x.parse(data)
	if err != nil {
		return nil, err
	}
	rdf := top.find(rdfSpace, "RDF")
	if rdf == nil {
		return nil, errXMP
	}
	for _, d := range rdf.kids {
		if d.name.Space != rdfSpace || d.name.Local != "Description" {
			return nil, errXMP
		}
		for _, a := range d.attr {
			if a.Name.Space != rdfSpace && a.Name.Space != "xmlns" && a.Name.Space != "" {
				x.add(a.Name, []string{a.Value})
			}
		}
		for _, k := range d.kids {
			x.add(k.name, k.texts())
			if k.name.Space == extensionSpace && k.name.Local == "schemas" {
				x.describe(k)
			}
		}
	}
	return x, nil
}

func (x *xmp) add(n xml.Name, texts []string) {
	x.properties = append(x.properties, property{xmpKey{n.Space, n.Local}, texts})
}

// parse reads XML, and notes by which prefixes name spaces are called.
func (x *xmp) parse(data []byte) (*node, error) {
	top := &node{}
	path := []*node{top}
	d := xml.NewDecoder(bytes.NewReader(data))
	for count := 0; ; count++ {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if count > maxNodes || len(path) > maxDepth {
			return nil, errors.New("they are too long")
		}
		in := path[len(path)-1]
		switch t := t.(type) {
		case xml.StartElement:
			n := &node{name: t.Name, attr: t.Attr}
			for _, a := range t.Attr {
				if a.Name.Space == "xmlns" {
					x.prefixes[a.Value] = append(x.prefixes[a.Value], a.Name.Local)
				}
			}
			in.kids = append(in.kids, n)
			path = append(path, n)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			in.text += string(t)
		}
	}
	return top, nil
}

// find gives the first element of a name at or below a node.
func (n *node) find(space, local string) *node {
	if n.name.Space == space && n.name.Local == local {
		return n
	}
	for _, k := range n.kids {
		if found := k.find(space, local); found != nil {
			return found
		}
	}
	return nil
}

// texts gives what a property says: its text, or those of its items, the one for
// every language first.
func (n *node) texts() []string {
	if len(n.kids) == 0 {
		return []string{strings.TrimSpace(n.text)}
	}
	var out []string
	for _, group := range n.kids {
		for _, item := range group.kids {
			if group.name.Local == "Alt" {
				for _, a := range item.attr {
					if a.Name.Local == "lang" && a.Value == "x-default" {
						return []string{item.text}
					}
				}
				continue
			}
			out = append(out, item.text)
		}
	}
	return out
}

// field gives the text of a field, as an element or as an attribute.
func (n *node) field(space, local string) string {
	for _, a := range n.attr {
		if a.Name.Space == space && a.Name.Local == local {
			return strings.TrimSpace(a.Value)
		}
	}
	for _, k := range n.kids {
		if k.name.Space == space && k.name.Local == local {
			return strings.TrimSpace(k.text)
		}
		if k.name.Space == rdfSpace && k.name.Local == "Description" {
			return k.field(space, local)
		}
	}
	return ""
}

// describe reads descriptions of schemas.
func (x *xmp) describe(schemas *node) {
	for _, bag := range schemas.kids {
		for _, schema := range bag.kids {
			space := schema.field(schemaSpace, "namespaceURI")
			for _, key := range []string{"schema", "namespaceURI", "prefix"} {
				if schema.field(schemaSpace, key) == "" {
					x.incomplete = append(x.incomplete, "a schema has no "+key)
				}
			}
			list := schema.find(schemaSpace, "property")
			if list == nil {
				continue
			}
			for _, sequence := range list.kids {
				for _, p := range sequence.kids {
					x.describeProperty(space, p)
				}
			}
		}
	}
}

func (x *xmp) describeProperty(space string, p *node) {
	name := p.field(propertySpace, "name")
	category := p.field(propertySpace, "category")
	if name == "" || p.field(propertySpace, "valueType") == "" || p.field(propertySpace, "description") == "" ||
		category != "internal" && category != "external" {
		x.incomplete = append(x.incomplete, fmt.Sprintf("the property %q lacks its type, category or description", name))
		return
	}
	x.described[xmpKey{space, name}] = true
}
