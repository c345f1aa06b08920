package check

import (
	"errors"
	"strings"
	"time"
)

// checkMetadata looks at what the file says about itself: in its information
// dictionary for old readers, and in XMP for all others.
func (c *checker) checkMetadata() {
	info := c.dict(c.trailer.get("Info"))
	at := place{object: numberOf(c.trailer.get("Info"))}
	title := c.text(info.get("Title"))
	if strings.TrimSpace(title) == "" {
		c.fail("title", at, "The file has no title.")
	}
	for _, key := range []name{"Title", "Author", "Subject", "Keywords", "Creator", "Producer"} {
		if v, ok := c.resolve(info.get(key)).(str); ok {
			if _, valid := v.text(); !valid {
				c.fail("texts", at, "The %s is no text.", key)
			}
		}
	}
	s, ok := c.resolve(c.catalogue.get("Metadata")).(*stream)
	if !ok {
		c.fail("metadata", place{object: c.rootNumber}, "The file has no XMP metadata.")
		return
	}
	at = place{object: s.number}
	if c.name(s.dict.get("Type")) != "Metadata" || c.name(s.dict.get("Subtype")) != "XML" {
		c.fail("metadata", at, "The metadata are not marked as XML.")
	}
	data, err := c.decode(s)
	if errors.Is(err, ErrTooLarge) {
		return
	}
	var x *xmp
	if err == nil {
		x, err = readXMP(data)
	}
	if err != nil {
		c.fail("metadata", at, "The metadata cannot be read: %v.", err)
		return
	}
	if x.header {
		c.fail("metadata", at, "The metadata's header says how they are encoded or how long they are.")
	}
	c.checkIdentity(x, at)
	c.checkSchemas(x, at)
	if x.text(dublinCore, "title") == "" {
		c.fail("title", at, "The metadata have no title.")
	}
	for _, e := range sameThings {
		c.checkSame(info, x, e, at)
	}
}

// The name spaces of metadata.
const (
	dublinCore = "http://purl.org/dc/elements/1.1/"
	xmpBasic   = "http://ns.adobe.com/xap/1.0/"
	pdfSchema  = "http://ns.adobe.com/pdf/1.3/"
	pdfaID     = "http://www.aiim.org/pdfa/ns/id/"
	pdfuaID    = "http://www.aiim.org/pdfua/ns/id/"
)

// checkIdentity looks whether the file says which standards it keeps to.
func (c *checker) checkIdentity(x *xmp, at place) {
	if part, level := x.text(pdfaID, "part"), x.text(pdfaID, "conformance"); part != "3" || level != "A" {
		c.fail("archive-id", at, "The metadata do not say that the file is PDF/A-3 at level A, but part %q at level %q.", part, level)
	}
	if part := x.text(pdfuaID, "part"); part != "1" {
		c.fail("accessible-id", at, "The metadata do not say that the file is PDF/UA-1, but part %q.", part)
	}
	for space, prefix := range map[string]string{pdfaID: "pdfaid", pdfuaID: "pdfuaid"} {
		for _, used := range x.prefixes[space] {
			if used != prefix {
				c.fail("archive-id", at, "The metadata call the name space %s by %q and not by %q.", space, used, prefix)
			}
		}
	}
}

// predefined are the name spaces that need no description.
var predefined = map[string]bool{
	dublinCore: true, xmpBasic: true, pdfSchema: true, pdfaID: true,
	"http://ns.adobe.com/xap/1.0/rights/": true, "http://ns.adobe.com/xap/1.0/mm/": true, "http://ns.adobe.com/xap/1.0/bj/": true,
	"http://ns.adobe.com/xap/1.0/t/pg/": true, "http://ns.adobe.com/xmp/1.0/DynamicMedia/": true, "http://ns.adobe.com/photoshop/1.0/": true,
	"http://ns.adobe.com/camera-raw-settings/1.0/": true, "http://ns.adobe.com/tiff/1.0/": true, "http://ns.adobe.com/exif/1.0/": true,
	"http://ns.adobe.com/exif/1.0/aux/": true, extensionSpace: true,
}

// checkSchemas looks whether the metadata describe what is in none of the
// standard schemas.
func (c *checker) checkSchemas(x *xmp, at place) {
	for _, p := range x.properties {
		if !predefined[p.space] && !x.described[p.xmpKey] {
			c.fail("schemas", at, "The metadata have %s, which is in no standard schema, and do not describe it.", p.name)
		}
	}
	for _, words := range x.incomplete {
		c.fail("schemas", at, "The metadata describe a schema incompletely: %s.", words)
	}
}

// same is something that both the information dictionary and XMP say.
type same struct {
	key         name
	space, name string
	date        bool
}

var sameThings = []same{
	{"Title", dublinCore, "title", false},
	{"Author", dublinCore, "creator", false},
	{"Subject", dublinCore, "description", false},
	{"Keywords", pdfSchema, "Keywords", false},
	{"Creator", xmpBasic, "CreatorTool", false},
	{"Producer", pdfSchema, "Producer", false},
	{"CreationDate", xmpBasic, "CreateDate", true},
	{"ModDate", xmpBasic, "ModifyDate", true},
}

// checkSame looks whether both say the same. What only XMP says is enough.
func (c *checker) checkSame(info dict, x *xmp, e same, at place) {
	old := c.text(info.get(e.key))
	if old == "" && !info.has(e.key) {
		return
	}
	now := x.text(e.space, e.name)
	if !e.date {
		// Several authors are one text in old readers, by commas or by semicolons.
		if old != now && old != strings.Join(x.texts(e.space, e.name), "; ") {
			c.fail("same-metadata", at, "The %s is %s in the information dictionary, but %s in the metadata.", e.key, quote(old), quote(now))
		}
		return
	}
	first, ok1 := pdfDate(old)
	second, err := time.Parse(time.RFC3339, now)
	switch {
	case !ok1:
		c.fail("dates", at, "The %s %s is no date.", e.key, quote(old))
	case err != nil || !first.Equal(second):
		c.fail("same-metadata", at, "The %s is %s in the information dictionary, but %s in the metadata.", e.key, quote(old), quote(now))
	}
}

// pdfDate reads a date such as D:20260302155000+01'00'. What is left out at its
// end is the beginning of a year, day or hour.
func pdfDate(s string) (time.Time, bool) {
	s, ok := strings.CutPrefix(s, "D:")
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	const whole = "20060102150405"
	if !ok || digits < 4 || digits > len(whole) || digits%2 != 0 {
		return time.Time{}, false
	}
	layout := whole[:digits]
	zone := strings.ReplaceAll(s[digits:], "'", "")
	switch {
	case zone == "Z":
		zone = ""
	case zone != "":
		layout += "-0700"
	}
	t, err := time.Parse(layout, s[:digits]+zone)
	return t, err == nil
}
