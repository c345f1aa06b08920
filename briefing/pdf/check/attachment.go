package check

import (
	"maps"
	"regexp"
	"slices"
)

// relations are how an attached file may belong to the document.
var relations = []name{"Source", "Data", "Alternative", "Supplement", "Unspecified"}

// mime is what the kind of a file looks like.
var mime = regexp.MustCompile(`^[-\w+.]+/[-\w+.]+$`)

// checkAttachments looks at the files within the file.
func (c *checker) checkAttachments() {
	associated := map[int]bool{}
	for _, n := range c.numbers() {
		for _, v := range c.list(c.dict(c.object(n)).get("AF")) {
			associated[numberOf(v)] = true
		}
	}
	named := map[string]any{}
	c.nameTree(c.dict(c.catalogue.get("Names")).get("EmbeddedFiles"), named, 0)
	listed := map[int]bool{}
	for _, key := range slices.Sorted(maps.Keys(named)) {
		n := numberOf(named[key])
		listed[n] = true
		if !c.dict(named[key]).has("EF") {
			c.fail("attachments", place{object: n}, "The file lists an attachment %s that is not in it.", quote(key))
		}
	}
	for _, n := range c.numbers() {
		d, ok := c.object(n).(dict)
		if !ok || !d.has("EF") {
			continue
		}
		c.Attachments++
		at := place{object: n}
		title := c.text(d.get("UF"))
		if title == "" || c.text(d.get("F")) == "" {
			c.fail("attachments", at, "An attachment has no file name, or not both forms of it.")
		}
		if !slices.Contains(relations, c.name(d.get("AFRelationship"))) {
			c.fail("attachments", at, "The attachment %s does not say how it belongs to the document.", quote(title))
		}
		if !associated[n] {
			c.fail("attachments", at, "Nothing in the document names the attachment %s as associated with it.", quote(title))
		}
		if !listed[n] {
			c.fail("attachments", at, "The attachment %s is not among the files that a reader lists.", quote(title))
		}
		files := c.dict(d.get("EF"))
		s, ok := c.resolve(files.get("F")).(*stream)
		if !ok {
			s, ok = c.resolve(files.get("UF")).(*stream)
		}
		if !ok {
			c.fail("attachments", at, "The attachment %s is not in the file.", quote(title))
			continue
		}
		if !mime.MatchString(string(c.name(s.dict.get("Subtype")))) {
			c.fail("attachments", place{object: s.number}, "The attachment %s does not say of what kind it is.", quote(title))
		}
		c.checkSize(s, title)
	}
}

// checkSize looks whether an attachment is as long as it says.
func (c *checker) checkSize(s *stream, title string) {
	held, err := c.measure(s)
	size, ok := c.resolve(c.dict(s.dict.get("Params")).get("Size")).(int)
	if err == nil && ok && size != held {
		c.fail("attachments", place{object: s.number}, "The attachment %s says that it has %d bytes and has %d.", quote(title), size, held)
	}
}
