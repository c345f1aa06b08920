package check

// shape is what a standard role may stand in and hold; nil is anything.
type shape struct {
	group bool // it gathers blocks, or is one
	in    []name
	holds []name
}

// roles are the standard ones of ISO 32000-1, 14.8.4.
var roles = map[name]shape{
	"Document": {group: true}, "Part": {group: true}, "Art": {group: true}, "Sect": {group: true}, "Div": {group: true},
	"BlockQuote": {group: true}, "Index": {group: true}, "NonStruct": {}, "Private": {}, "Caption": {},
	"TOC":  {group: true, holds: []name{"TOC", "TOCI", "Caption"}},
	"TOCI": {group: true, in: []name{"TOC"}},

	"P": {group: true}, "H": {group: true}, "H1": {group: true}, "H2": {group: true}, "H3": {group: true},
	"H4": {group: true}, "H5": {group: true}, "H6": {group: true},

	"L":     {group: true, holds: []name{"L", "LI", "Caption"}},
	"LI":    {group: true, in: []name{"L"}, holds: []name{"Lbl", "LBody"}},
	"Lbl":   {},
	"LBody": {in: []name{"LI"}},

	"Table": {group: true, holds: []name{"TR", "THead", "TBody", "TFoot", "Caption"}},
	"THead": {group: true, in: []name{"Table"}, holds: []name{"TR"}},
	"TBody": {group: true, in: []name{"Table"}, holds: []name{"TR"}},
	"TFoot": {group: true, in: []name{"Table"}, holds: []name{"TR"}},
	"TR":    {group: true, in: []name{"Table", "THead", "TBody", "TFoot"}, holds: []name{"TH", "TD"}},
	"TH":    {in: []name{"TR"}},
	"TD":    {in: []name{"TR"}},

	"Span": {}, "Quote": {}, "Note": {}, "Reference": {}, "BibEntry": {}, "Code": {}, "Link": {}, "Annot": {},
	"Ruby": {}, "RB": {}, "RT": {}, "RP": {}, "Warichu": {}, "WT": {}, "WP": {},
	"Figure": {}, "Formula": {}, "Form": {},
}

// lines are the roles that hold lines of text and no blocks.
var lines = map[name]bool{
	"P": true, "H": true, "H1": true, "H2": true, "H3": true, "H4": true, "H5": true, "H6": true,
	"Span": true, "Quote": true, "Reference": true, "Code": true,
}

// headings are the ranks of the heading roles.
var headings = map[name]int{"H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6}

// checkRoles looks whether each tag means a standard role.
func (c *checker) checkRoles() {
	at := place{object: c.root.object}
	for tag, to := range c.roles {
		if _, standard := roles[tag]; standard && to != tag {
			c.fail("roles", at, "The role map gives the standard tag %s another meaning, %s.", tag, to)
		}
	}
	for _, e := range c.order {
		if _, ok := roles[e.role]; !ok && e.tag != "" {
			c.fail("roles", e.at(), "The tag %s is no standard one, and the role map does not lead from it to one.", e.tag)
		}
	}
}

// checkNesting looks whether tags stand in those that they belong in.
func (c *checker) checkNesting() {
	for _, e := range c.order {
		s := roles[e.role]
		in := e.parent.role
		if s.in != nil && !among(in, s.in) {
			c.fail("nesting", e.at(), "The tag %s stands in %s, where it cannot.", e.role, parentName(e))
		}
		if holds := roles[in].holds; holds != nil && !among(e.role, holds) {
			c.fail("nesting", e.at(), "The tag %s holds %s, which it cannot.", in, e.role)
		}
		if s.group && lines[in] {
			c.fail("nesting", e.at(), "The tag %s, which is for lines, holds the block %s.", in, e.role)
		}
		if s.holds == nil {
			continue
		}
		for _, k := range e.kids {
			if k.mark != nil {
				c.fail("nesting", e.at(), "The tag %s holds content of its own, %s, which it cannot.", e.role, quote(k.mark.text))
				break
			}
		}
		for i, k := range e.elements() {
			last := i == len(e.elements())-1
			if k.role == "Caption" && i > 0 && (e.role != "Table" || !last) {
				c.fail("nesting", k.at(), "A caption stands in the middle of the tag %s.", e.role)
			}
		}
	}
}

func parentName(e *element) string {
	if e.parent.parent == nil {
		return "no other"
	}
	return string(e.parent.role)
}

func among(n name, all []name) bool {
	for _, a := range all {
		if n == a {
			return true
		}
	}
	return false
}

// checkHeadings looks whether the ranks of headings follow one another.
func (c *checker) checkHeadings() {
	last, plain := 0, false
	for _, e := range c.order {
		if e.role == "H" {
			plain = true
		}
		rank := headings[e.role]
		if rank == 0 {
			continue
		}
		switch {
		case last == 0 && rank != 1:
			c.fail("headings", e.at(), "The first heading, %s, is of rank %d and not of rank 1.", quote(e.text), rank)
		case rank > last+1:
			c.fail("headings", e.at(), "The heading %s is of rank %d behind one of rank %d.", quote(e.text), rank, last)
		}
		last = rank
	}
	if plain && last > 0 {
		c.fail("headings", place{object: c.root.object}, "The file has headings with ranks and without.")
	}
	for _, e := range c.order {
		plain := 0
		for _, k := range e.elements() {
			if k.role == "H" {
				plain++
			}
		}
		if plain > 1 {
			c.fail("headings", e.at(), "The tag %s holds more than one heading H.", e.role)
		}
	}
}

// checkLists looks at lists.
func (c *checker) checkLists() {
	for _, e := range c.order {
		switch e.role {
		case "L":
			labels := false
			for _, item := range e.elements() {
				for _, k := range item.elements() {
					labels = labels || k.role == "Lbl"
				}
			}
			numbering := c.name(c.attribute(e, "List", "ListNumbering"))
			if labels && (numbering == "" || numbering == "None") {
				c.fail("lists", e.at(), "The items of a list have labels, but the list does not say of which kind.")
			}
			if len(e.elements()) == 0 {
				c.fail("lists", e.at(), "A list has no items.")
			}
		case "LI":
			labels, bodies := 0, 0
			for _, k := range e.elements() {
				if k.role == "Lbl" {
					labels++
				} else if k.role == "LBody" {
					bodies++
				}
			}
			if labels > 1 || bodies != 1 {
				c.fail("lists", e.at(), "The item %s has %d labels and %d bodies.", quote(e.text), labels, bodies)
			}
		}
	}
}

// attribute gives what an element says in one of its attributes.
func (c *checker) attribute(e *element, owner, key name) any {
	v := c.resolve(e.dict.get("A"))
	all, ok := v.(list)
	if !ok {
		all = list{v}
	}
	for _, a := range all {
		if d := c.dict(a); d != nil && c.name(d.get("O")) == owner && d.has(key) {
			return c.resolve(d.get(key))
		}
	}
	return nil
}
