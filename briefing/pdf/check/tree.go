package check

import "unicode/utf8"

// element is a structure element: a tag with what it holds.
type element struct {
	object int
	dict   dict
	tag    name // as it stands
	role   name // the standard one that it means
	parent *element
	kids   []content
	page   *page // of its first content that says so
	first  *mark // of it and all below it
	text   string
	drawn  bool // it, or something below it, has content
}

// content is one thing that an element holds.
type content struct {
	element    *element
	mark       *mark
	annotation *annotation
	object     *page // an image or form that belongs to the element as a whole
}

// at gives the element's place for a failure.
func (e *element) at() place {
	p := place{object: e.object}
	if e.page != nil {
		p.page = e.page.number
	} else if e.first != nil {
		p.page = e.first.box.page.number
	}
	return p
}

// inside says whether the element stands in one of a role, or is one.
func (e *element) inside(role name) *element {
	for ; e != nil; e = e.parent {
		if e.role == role {
			return e
		}
	}
	return nil
}

// elements lists the elements that an element holds.
func (e *element) elements() []*element {
	var out []*element
	for _, k := range e.kids {
		if k.element != nil {
			out = append(out, k.element)
		}
	}
	return out
}

// readTree reads the structure tree and the parent tree.
func (c *checker) readTree() {
	root := c.dict(c.catalogue.get("StructTreeRoot"))
	at := place{object: numberOf(c.catalogue.get("StructTreeRoot"))}
	c.inParents = map[int]any{}
	c.roles = map[name]name{}
	c.root = &element{object: at.object}
	if root == nil {
		c.fail("structure", place{object: c.rootNumber}, "The file has no structure tree.")
		return
	}
	for _, p := range c.dict(root.get("RoleMap")) {
		c.roles[p.key] = c.name(p.value)
	}
	c.numberTree(root.get("ParentTree"), 0, map[int]bool{})
	c.readKids(c.root, root.get("K"), nil, 0)
	if len(c.root.kids) == 0 {
		c.fail("structure", at, "The structure tree is empty.")
	}
	c.Tags = len(c.order)
}

// numberTree reads the leaves of the parent tree.
func (c *checker) numberTree(v any, depth int, seen map[int]bool) {
	d := c.dict(v)
	n := numberOf(v)
	if depth > maxDepth || n != 0 && seen[n] {
		c.fail("parent-tree", place{object: n}, "The parent tree leads to a part of it twice.")
		return
	}
	seen[n] = true
	for _, k := range c.list(d.get("Kids")) {
		c.numberTree(k, depth+1, seen)
	}
	leaves := c.list(d.get("Nums"))
	for ; len(leaves) >= 2; leaves = leaves[2:] {
		key, ok := c.resolve(leaves[0]).(int)
		if !ok || c.inParents[key] != nil {
			c.fail("parent-tree", place{object: n}, "The parent tree has a key that is none, or the key %d twice.", key)
			continue
		}
		c.inParents[key] = leaves[1]
	}
}

// maxTree is how deep structure elements may stand in one another.
const maxTree = 300

// readKids reads what an element holds; in is the page that it names.
func (c *checker) readKids(e *element, v any, in *page, depth int) {
	if depth > maxTree {
		c.fail("structure", e.at(), "More than %d tags stand in one another.", maxTree)
		return
	}
	kids, ok := c.resolve(v).(list)
	if !ok {
		if v == nil {
			return
		}
		kids = list{v}
	}
	for _, k := range kids {
		if !c.spend(32) {
			return
		}
		c.readKid(e, k, in, depth)
	}
}

func (c *checker) readKid(e *element, v any, in *page, depth int) {
	n := numberOf(v)
	switch k := c.resolve(v).(type) {
	case int:
		c.claim(e, in, 0, k)
	case dict:
		switch c.name(k.get("Type")) {
		case "MCR":
			if p := c.pageOf[numberOf(k.get("Pg"))]; p != nil {
				in = p
			}
			number, ok := c.resolve(k.get("MCID")).(int)
			if !ok {
				number = -1
			}
			c.claim(e, in, numberOf(k.get("Stm")), number)
		case "OBJR":
			if p := c.pageOf[numberOf(k.get("Pg"))]; p != nil {
				in = p
			}
			c.claimObject(e, in, numberOf(k.get("Obj")))
		default:
			c.readElement(e, k, n, depth)
		}
	default:
		c.fail("structure", e.at(), "A tag %s holds something that is no content.", e.tag)
	}
}

func (c *checker) readElement(parent *element, d dict, n, depth int) {
	at := place{object: n}
	if n != 0 && c.elements[n] != nil {
		c.fail("structure", at, "A tag stands in the structure tree twice.")
		return
	}
	e := &element{object: n, dict: d, tag: c.name(d.get("S")), parent: parent}
	if n != 0 {
		c.elements[n] = e
	}
	e.page = c.pageOf[numberOf(d.get("Pg"))]
	if e.tag == "" || !utf8.ValidString(string(e.tag)) {
		c.fail("structure", e.at(), "A tag has no proper name.")
	}
	e.role = c.standard(e.tag)
	if up := numberOf(d.get("P")); up == 0 || up != parent.object {
		c.fail("parents", e.at(), "The tag %s does not name the tag that it stands in.", e.tag)
	}
	c.order = append(c.order, e)
	parent.kids = append(parent.kids, content{element: e})
	c.readKids(e, d.get("K"), e.page, depth+1)
	if e.first != nil && parent.first == nil {
		parent.first = e.first
	}
	parent.drawn = parent.drawn || e.drawn
	if len(parent.text) < maxQuoted {
		parent.text += e.text
	}
}

// standard follows the role map to a standard role.
func (c *checker) standard(tag name) name {
	for range 16 {
		if _, ok := roles[tag]; ok || c.roles[tag] == "" {
			return tag
		}
		tag = c.roles[tag]
	}
	return tag
}

// claim gives an element a sequence of marked content.
func (c *checker) claim(e *element, in *page, form, number int) {
	var box *container
	switch {
	case form != 0:
		box = c.boxes[form]
	case in != nil:
		box = in.box
	}
	if box == nil {
		c.fail("owners", e.at(), "The tag %s holds the marked content %d of no page.", e.tag, number)
		return
	}
	m := box.marks[number]
	switch {
	case m == nil:
		c.fail("owners", place{e.object, box.page.number}, "The tag %s holds the marked content %d, which the page does not have.", e.tag, number)
		return
	case m.owner != nil:
		c.fail("owners", place{e.object, box.page.number}, "The marked content %d belongs to more than one tag.", number)
		return
	}
	m.owner = e
	e.kids = append(e.kids, content{mark: m})
	if e.first == nil {
		e.first = m
	}
	e.drawn = e.drawn || m.drawn
	if len(e.text) < maxQuoted {
		e.text += m.text
	}
}

// claimObject gives an element an annotation, or an image or form as a whole.
func (c *checker) claimObject(e *element, in *page, object int) {
	if p := c.drawnObjects[object]; p != nil {
		e.kids = append(e.kids, content{object: p})
		e.drawn = true
		return
	}
	a := c.annots[object]
	if a == nil {
		a = &annotation{object: object, page: in, dict: c.dict(ref{number: object})}
		c.annots[object] = a
	}
	if a.owner != nil {
		c.fail("annotation-tags", place{object: object}, "An annotation belongs to more than one tag.")
		return
	}
	a.owner = e
	e.kids = append(e.kids, content{annotation: a})
}

// checkOwners looks whether content and tags name each other, one to one.
func (c *checker) checkOwners() {
	for _, p := range c.pages {
		c.checkContainer(p.box)
	}
	for _, n := range c.numbers() {
		if b := c.boxes[n]; b != nil && c.pageOf[n] == nil {
			c.checkContainer(b)
		}
	}
	used := map[int]bool{}
	for _, b := range c.boxes {
		used[b.key] = true
	}
	for _, n := range c.numbers() {
		d := c.dict(c.object(n))
		if key, ok := c.resolve(d.get("StructParent")).(int); ok {
			used[key] = true
		}
	}
	for key := range c.inParents {
		if !used[key] {
			c.fail("parent-tree", place{object: c.root.object}, "The parent tree has the key %d, which nothing has.", key)
		}
	}
}

func (c *checker) checkContainer(b *container) {
	at := place{b.object, b.page.number}
	for _, m := range b.order {
		if m.owner == nil {
			c.fail("owners", at, "The marked content %d, %s, belongs to no tag.", m.number, quote(m.text))
		}
	}
	if len(b.order) == 0 {
		return
	}
	parents, ok := c.resolve(c.inParents[b.key]).(list)
	if b.key < 0 || !ok {
		c.fail("parent-tree", at, "The parent tree does not lead from the page to its tags.")
		return
	}
	for i, v := range parents {
		m := b.marks[i]
		switch {
		case m == nil && c.resolve(v) != nil:
			c.fail("parent-tree", at, "The parent tree has a tag for the marked content %d, which the page does not have.", i)
		case m != nil && m.owner != nil && (m.owner.object == 0 || numberOf(v) != m.owner.object):
			c.fail("parent-tree", at, "The parent tree leads from the marked content %d to another tag than the one that holds it.", i)
		}
	}
	for _, m := range b.order {
		if m.number < 0 || m.number >= len(parents) {
			c.fail("parent-tree", at, "The parent tree does not lead from the marked content %d to its tag.", m.number)
		}
	}
}
