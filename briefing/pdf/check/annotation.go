package check

import (
	"slices"
	"strings"
)

// annotation is an annotation of a page, or what a tag takes for one.
type annotation struct {
	object int
	page   *page
	dict   dict
	owner  *element
	listed bool // a page has it
}

// annotationKinds are those that an archived file may have.
var annotationKinds = []name{
	"Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut",
	"Stamp", "Caret", "Ink", "Popup", "FileAttachment", "Widget", "PrinterMark", "Watermark", "Redact",
}

// checkAnnotations looks at the annotations of all pages and at the tags that
// hold them.
func (c *checker) checkAnnotations() {
	keys := map[int]int{}
	for _, p := range c.pages {
		list := c.list(p.dict.get("Annots"))
		if len(list) > 0 && c.name(p.dict.get("Tabs")) != "S" {
			c.fail("tabs", place{p.object, p.number}, "The page has annotations, but does not say that they are visited in the order of the tags.")
		}
		for _, v := range list {
			if !c.spend(32) {
				return
			}
			d := c.dict(v)
			n := numberOf(v)
			a := c.annots[n]
			if a == nil || n == 0 {
				a = &annotation{object: n}
			}
			a.dict, a.listed = d, true
			c.checkAnnotation(a, p)
			if key, ok := c.resolve(d.get("StructParent")).(int); ok {
				if other := keys[key]; other != 0 && other != n {
					c.fail("annotation-tags", place{n, p.number}, "The annotation has the key %d in the parent tree that object %d has.", key, other)
				}
				keys[key] = n
			}
			if a.owner != nil && a.page != p {
				c.fail("annotation-tags", place{n, p.number}, "The tag of the annotation says that it is on another page.")
			}
		}
	}
	for _, e := range c.order {
		for _, k := range e.kids {
			if k.annotation != nil && !k.annotation.listed {
				c.fail("annotation-tags", e.at(), "The tag %s holds the annotation %d, which no page has.", e.role, k.annotation.object)
			}
		}
	}
}

func (c *checker) checkAnnotation(a *annotation, p *page) {
	d := a.dict
	at := place{a.object, p.number}
	kind := c.name(d.get("Subtype"))
	if !slices.Contains(annotationKinds, kind) {
		c.fail("annotation-kinds", at, "There is an annotation of the kind %q.", string(kind))
		return
	}
	if kind == "Popup" {
		return
	}
	const invisible, hidden, printed, noView, toggle = 1, 2, 4, 32, 256
	if flags, ok := c.resolve(d.get("F")).(int); !ok || flags&printed == 0 || flags&(invisible|hidden|noView|toggle) != 0 {
		c.fail("annotation-flags", at, "The annotation is not marked as one that is shown and printed.")
	}
	if strings.TrimSpace(c.text(d.get("Contents"))) == "" && kind != "Widget" && (kind == "Link" || a.owner == nil || c.text(a.owner.dict.get("Alt")) == "") {
		c.fail("annotation-words", at, "The annotation has no words for those who cannot see it.")
	}
	want := map[name]name{"Link": "Link", "Widget": "Form"}[kind]
	if want == "" {
		want = "Annot"
	}
	key, numbered := c.resolve(d.get("StructParent")).(int)
	switch {
	case a.owner == nil:
		c.fail("annotation-tags", at, "The annotation belongs to no tag.")
	case a.owner.inside(want) == nil || kind == "Link" && a.owner.role != want:
		c.fail("annotation-tags", at, "The annotation belongs to a tag %s in place of %s.", a.owner.role, want)
	case !numbered || a.owner.object == 0 || numberOf(c.inParents[key]) != a.owner.object:
		c.fail("annotation-tags", at, "The parent tree does not lead from the annotation to the tag that holds it.")
	}
	look := c.dict(d.get("AP"))
	if look != nil && (len(look) != 1 || !look.has("N")) || look == nil && kind != "Link" {
		c.fail("annotation-looks", at, "The annotation has no single appearance.")
	}
	if kind == "Link" {
		c.Links++
		c.checkLink(a, p)
	}
}

// checkLink looks where a link leads and where it lies.
func (c *checker) checkLink(a *annotation, p *page) {
	at := place{a.object, p.number}
	if problem := c.leads(a.dict); problem != "" {
		c.fail("link-targets", at, "The link %s.", problem)
	}
	rect, ok := numbers(c.resolve(a.dict.get("Rect")), 4)
	if !ok {
		c.fail("link-places", at, "The link has no place on the page.")
		return
	}
	if a.owner == nil {
		return
	}
	lies := area{min(rect[0], rect[2]), min(rect[1], rect[3]), max(rect[0], rect[2]), max(rect[1], rect[3])}
	words, met := false, false
	var look func(e *element)
	look = func(e *element) {
		for _, k := range e.kids {
			switch {
			case k.element != nil:
				look(k.element)
			case k.mark != nil && k.mark.drawn && k.mark.box.page == p:
				words = true
				met = met || k.mark.area.meets(lies, 0)
			case k.object != nil:
				words, met = true, true
			}
		}
	}
	look(a.owner)
	if !words || !met {
		c.fail("link-places", at, "The link does not lie on the words of its tag, %s.", quote(a.owner.text))
	}
}

// leads says what is wrong with where a link or bookmark leads; "" for nothing.
func (c *checker) leads(d dict) string {
	target := c.resolve(d.get("Dest"))
	if a := c.dict(d.get("A")); a != nil {
		switch c.name(a.get("S")) {
		case "GoTo":
			target = c.resolve(a.get("D"))
		case "URI":
			uri, _ := c.resolve(a.get("URI")).(str)
			for i := range len(uri) {
				if uri[i] <= ' ' || uri[i] > '~' {
					return "leads to an address with characters that no address has"
				}
			}
			if uri == "" {
				return "leads to no address"
			}
			return ""
		default:
			return ""
		}
	}
	switch t := target.(type) {
	case nil:
		return "leads nowhere"
	case name, str:
		target = c.destination(t)
	}
	if target := c.dict(target); target != nil {
		return c.leadsTo(target.get("D"))
	}
	return c.leadsTo(target)
}

func (c *checker) leadsTo(target any) string {
	l := c.list(target)
	if len(l) < 2 || c.pageOf[numberOf(l[0])] == nil {
		return "leads to no page of the file"
	}
	return ""
}

// destination gives what a named destination stands for.
func (c *checker) destination(v any) any {
	if n, ok := v.(name); ok {
		return c.resolve(c.dict(c.catalogue.get("Dests")).get(n))
	}
	if c.named == nil {
		c.named = map[string]any{}
		c.nameTree(c.dict(c.catalogue.get("Names")).get("Dests"), c.named, 0)
	}
	s, _ := v.(str)
	return c.resolve(c.named[string(s)])
}

// nameTree reads the leaves of a name tree.
func (c *checker) nameTree(v any, into map[string]any, depth int) {
	if depth > maxDepth || !c.spend(16) {
		return
	}
	d := c.dict(v)
	for _, k := range c.list(d.get("Kids")) {
		c.nameTree(k, into, depth+1)
	}
	for l := c.list(d.get("Names")); len(l) >= 2; l = l[2:] {
		if key, ok := c.resolve(l[0]).(str); ok {
			into[string(key)] = l[1]
		}
	}
}
