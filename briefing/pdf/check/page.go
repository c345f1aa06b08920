package check

import "errors"

// page is a page of the file.
type page struct {
	number      int // from 1
	object      int
	dict        dict
	resources   dict
	box         *container
	transparent bool
}

const maxPages = 100_000

// readPages finds the pages in their tree.
func (c *checker) readPages() {
	seen := map[int]bool{}
	var walk func(v any, inherited dict, depth int)
	walk = func(v any, inherited dict, depth int) {
		n := numberOf(v)
		d := c.dict(v)
		if d == nil || n == 0 || seen[n] || depth > maxDepth || len(c.pages) >= maxPages {
			c.fail("pages", place{object: n}, "The tree of pages leads to something that is no page, or to a page twice.")
			return
		}
		seen[n] = true
		if r := c.dict(d.get("Resources")); r != nil {
			inherited = r
		}
		if c.name(d.get("Type")) == "Pages" {
			for _, k := range c.list(d.get("Kids")) {
				walk(k, inherited, depth+1)
			}
			return
		}
		p := &page{number: len(c.pages) + 1, object: n, dict: d, resources: inherited}
		key, ok := c.resolve(d.get("StructParents")).(int)
		if !ok {
			key = -1
		}
		p.box = c.container(n, p, key)
		c.pages = append(c.pages, p)
		c.pageOf[n] = p
		if d.has("PresSteps") {
			c.fail("catalogue", place{n, p.number}, "The page is a step of a presentation.")
		}
		for _, key := range []name{"MediaBox", "CropBox", "TrimBox", "ArtBox", "BleedBox"} {
			c.checkBox(p, key)
		}
	}
	walk(c.catalogue.get("Pages"), nil, 0)
	c.Pages = len(c.pages)
}

// checkBox looks at the size of a page's edge.
func (c *checker) checkBox(p *page, key name) {
	v := c.list(p.dict.get(key))
	if v == nil {
		return
	}
	box := make(list, len(v))
	for i := range v {
		box[i] = c.resolve(v[i])
	}
	n, ok := numbers(box, 4)
	const least, most = 3, 14_400
	if ok {
		for i := range 2 {
			size := max(n[i+2]-n[i], n[i]-n[i+2])
			ok = ok && size >= least && size <= most
		}
	}
	if !ok {
		c.fail("pages", place{p.object, p.number}, "The %s of the page is no rectangle of 3 to 14,400 points.", key)
	}
}

// container gives what numbers the marks of a page or form, made once.
func (c *checker) container(object int, p *page, key int) *container {
	b := c.boxes[object]
	if b == nil {
		b = &container{object: object, page: p, key: key, marks: map[int]*mark{}}
		c.boxes[object] = b
	}
	return b
}

// pageAt gives a page by its number.
func (c *checker) pageAt(number int) *page { return c.pages[number-1] }

// drawPages follows what is drawn on the pages.
func (c *checker) drawPages() {
	for _, p := range c.pages {
		if c.over {
			return
		}
		data, object, ok := c.content(p)
		if !ok {
			continue
		}
		d := &drawing{checker: c, page: p, box: p.box, object: object, resources: p.resources, now: graphics{ctm: unit, scale: 100}}
		if p.resources == nil {
			c.fail("resources", place{p.object, p.number}, "The page has no resources.")
		}
		d.group(p.dict)
		d.follow(data)
		if d.loose > 0 {
			c.fail("untagged", place{p.object, p.number},
				"Something on the page is neither in marked content that belongs to a tag nor in an artifact (%d times).", d.loose)
		}
		c.Sequences += len(p.box.order)
	}
}

// content gives the content of a page and the object of its first part.
func (c *checker) content(p *page) ([]byte, int, bool) {
	v := c.resolve(p.dict.get("Contents"))
	parts, ok := v.(list)
	if !ok {
		parts = list{v}
	}
	var all []byte
	object := 0
	for _, part := range parts {
		s, ok := c.resolve(part).(*stream)
		if !ok {
			continue
		}
		if object == 0 {
			object = s.number
		}
		data, err := c.decode(s)
		if err != nil {
			if !errors.Is(err, ErrTooLarge) {
				c.fail("stream-data", place{s.number, p.number}, "The content of the page cannot be unpacked: %v.", err)
			}
			return nil, object, false
		}
		if all == nil {
			all = data[:len(data):len(data)]
		} else {
			all = append(append(all, '\n'), data...)
		}
	}
	return all, object, true
}
