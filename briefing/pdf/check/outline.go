package check

import "strings"

// checkOutline looks at the bookmarks.
func (c *checker) checkOutline() {
	d := c.dict(c.catalogue.get("Outlines"))
	top := numberOf(c.catalogue.get("Outlines"))
	titled := false
	for _, e := range c.order {
		titled = titled || headings[e.role] > 0 || e.role == "H"
	}
	if !d.has("First") {
		if titled {
			c.fail("bookmarks", place{object: c.rootNumber}, "The file has headings, but no bookmarks.")
		}
		return
	}
	b := bookmarks{checker: c, seen: map[int]bool{}}
	b.below(d, top, 0)
	if c.Bookmarks == 0 {
		c.fail("bookmarks", place{object: top}, "There are no bookmarks in the outline.")
	}
}

type bookmarks struct {
	*checker
	seen map[int]bool
	page int // where the last one leads
}

// below looks at the bookmarks below one and gives the number of those that are
// shown when it is open.
func (b *bookmarks) below(above dict, parent, depth int) int {
	shown := 0
	previous := 0
	v := above.get("First")
	for v != nil {
		n := numberOf(v)
		d := b.dict(v)
		at := place{object: n}
		if n == 0 || d == nil || b.seen[n] || depth > maxDepth || !b.spend(32) {
			b.fail("bookmarks", place{object: parent}, "The bookmarks lead to something that is none, or to one twice.")
			return shown
		}
		b.seen[n] = true
		b.Bookmarks++
		shown++
		title := b.text(d.get("Title"))
		if strings.TrimSpace(title) == "" {
			b.fail("bookmarks", at, "A bookmark has no title.")
		}
		if numberOf(d.get("Parent")) != parent || numberOf(d.get("Prev")) != previous {
			b.fail("bookmarks", at, "The bookmark %s does not name its neighbours rightly.", quote(title))
		}
		b.target(d, title, at)
		if d.has("First") {
			below := b.below(d, n, depth+1)
			count, _ := b.resolve(d.get("Count")).(int)
			if count > 0 {
				shown += below
			}
			if count != below && count != -below {
				b.fail("bookmarks", at, "The bookmark %s says that it shows %d bookmarks below it, which are %d.", quote(title), max(count, -count), below)
			}
		}
		previous = n
		v = d.get("Next")
	}
	if numberOf(above.get("Last")) != previous {
		b.fail("bookmarks", place{object: parent}, "The last of the bookmarks is not the one that is said to be it.")
	}
	return shown
}

// target looks where a bookmark leads.
func (b *bookmarks) target(d dict, title string, at place) {
	if problem := b.leads(d); problem != "" {
		b.fail("bookmarks", at, "The bookmark %s %s.", quote(title), problem)
		return
	}
	target := b.resolve(d.get("Dest"))
	if a := b.dict(d.get("A")); a != nil {
		target = b.resolve(a.get("D"))
	}
	l, _ := target.(list)
	if len(l) == 0 {
		return
	}
	if p := b.pageOf[numberOf(l[0])]; p != nil {
		if p.number < b.page {
			b.fail("bookmarks", place{at.object, p.number}, "The bookmark %s leads back behind the one before it.", quote(title))
		}
		b.page = p.number
	}
}
