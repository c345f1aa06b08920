package check

import (
	"bytes"
	"errors"
	"unicode/utf8"
)

// checkFile looks at the file's beginning, its end and its trailer.
func (c *checker) checkFile() {
	data := c.data
	version := len(data) > 9 && bytes.HasPrefix(data, []byte("%PDF-1.")) && data[7] >= '0' && data[7] <= '7'
	if !version || data[8] != '\n' && data[8] != '\r' {
		c.fail("header", place{}, "The file does not begin with a line such as %%PDF-1.7.")
	} else {
		line := bytes.TrimPrefix(data[9:], []byte("\n"))
		if len(line) < 5 || line[0] != '%' || line[1] < 128 || line[2] < 128 || line[3] < 128 || line[4] < 128 {
			c.fail("header", place{}, "The second line does not mark the file as binary.")
		}
	}
	end := bytes.TrimSuffix(bytes.TrimSuffix(data, []byte("\n")), []byte("\r"))
	if !bytes.HasSuffix(end, []byte("%%EOF")) {
		c.fail("end", place{}, "The file does not end with the line %%%%EOF.")
	}
	ids := c.list(c.trailer.get("ID"))
	good := len(ids) == 2
	for _, v := range ids {
		s, ok := c.resolve(v).(str)
		good = good && ok && len(s) > 0
	}
	if !good {
		c.fail("file-id", place{}, "The trailer has no file identifier of two strings.")
	}
	if c.trailer.has("Encrypt") {
		c.fail("encryption", place{object: numberOf(c.trailer.get("Encrypt"))}, "The file is encrypted, so nothing in it was looked at.")
	}
	c.rootNumber = numberOf(c.trailer.get("Root"))
	c.catalogue = nil
	if !c.trailer.has("Encrypt") {
		c.catalogue = c.dict(c.trailer.get("Root"))
	}
}

// checkObjects looks at every object by itself, also at those that nothing
// leads to.
func (c *checker) checkObjects() {
	for _, n := range c.numbers() {
		v := c.object(n)
		if c.over {
			return
		}
		if v == nil {
			continue
		}
		c.Objects++
		c.walk(v, n, 0)
		if s, ok := v.(*stream); ok {
			c.checkStream(s)
		}
	}
}

// actions are what an action may do in an archived file.
var actions = map[name]bool{"GoTo": true, "GoToR": true, "GoToE": true, "Thread": true, "URI": true, "Named": true, "SubmitForm": true}

// forbiddenActions are those that tell a dictionary as an action.
var forbiddenActions = map[name]bool{
	"Launch": true, "Sound": true, "Movie": true, "ResetForm": true, "ImportData": true, "Hide": true, "SetOCGState": true,
	"Rendition": true, "Trans": true, "GoTo3DView": true, "JavaScript": true, "SetState": true, "NOP": true,
}

// walk looks at the dictionaries in a value.
func (c *checker) walk(v any, number, depth int) {
	c.spend(1)
	if depth > maxDepth+2 || c.over {
		return
	}
	at := place{object: number}
	switch v := v.(type) {
	case list:
		for _, e := range v {
			c.walk(e, number, depth+1)
		}
	case *stream:
		c.walk(v.dict, number, depth+1)
	case dict:
		action := c.name(v.get("S"))
		switch {
		case v.has("JS"):
			c.fail("actions", at, "There is a script.")
		case forbiddenActions[action], c.name(v.get("Type")) == "Action" && !actions[action]:
			c.fail("actions", at, "There is an action of the kind %s.", action)
		case action == "Named" && v.has("N"):
			switch c.name(v.get("N")) {
			case "NextPage", "PrevPage", "FirstPage", "LastPage":
			default:
				c.fail("actions", at, "There is an action with the name %s.", c.name(v.get("N")))
			}
		}
		if v.has("AA") {
			c.fail("actions", at, "There are actions that happen by themselves.")
		}
		if lang, ok := v.get("Lang").(str); ok {
			c.checkLanguage(string(lang), at)
		}
		for _, key := range []name{"BaseFont", "FontName"} {
			if n, ok := v.get(key).(name); ok && !utf8.ValidString(string(n)) {
				c.fail("limits", at, "The name of a font is not valid UTF-8.")
			}
		}
		for _, p := range v {
			c.walk(p.value, number, depth+1)
		}
	}
}

// checkStream looks at a stream's filters.
func (c *checker) checkStream(s *stream) {
	at := place{object: s.number}
	for _, key := range []name{"F", "FFilter", "FDecodeParms"} {
		if s.dict.has(key) {
			c.fail("external-streams", at, "The stream has its data in another file.")
			return
		}
	}
	names, parameters := c.filters(s.dict)
	for i, n := range names {
		if n == "Crypt" && (parameters[i] == nil || c.name(parameters[i].get("Name")) == "Identity") {
			return
		}
		if _, known := filterNames[n]; !known || len(n) < 4 {
			c.fail("filters", at, "The stream has the filter %s.", n)
			s.tried = true
			return
		}
	}
}

// checkRest unpacks the streams that nothing has looked into.
func (c *checker) checkRest() {
	for _, n := range c.numbers() {
		s, ok := c.object(n).(*stream)
		if !ok || s.tried || c.name(s.dict.get("Subtype")) == "Image" {
			continue
		}
		if _, err := c.measure(s); err != nil && !errors.Is(err, errOpaque) {
			c.fail("stream-data", place{object: n}, "The stream cannot be unpacked: %v.", err)
		}
	}
}

// checkCatalogue looks at what the file says of itself as a whole.
func (c *checker) checkCatalogue() {
	at := place{object: c.rootNumber}
	marked := c.dict(c.catalogue.get("MarkInfo"))
	if c.resolve(marked.get("Marked")) != true {
		c.fail("marked", at, "The file does not say that it is tagged.")
	}
	if c.resolve(marked.get("Suspects")) == true {
		c.fail("marked", at, "The file says that its tags are suspect.")
	}
	if c.resolve(c.dict(c.catalogue.get("ViewerPreferences")).get("DisplayDocTitle")) != true {
		c.fail("display-title", at, "The file does not ask for its title to be shown in place of its name.")
	}
	lang, ok := c.resolve(c.catalogue.get("Lang")).(str)
	c.language = ok && len(lang) > 0
	if !c.language {
		c.fail("language", at, "The file does not say which language it is in.")
	}
	for _, key := range []name{"Requirements", "NeedsRendering", "AA"} {
		if c.catalogue.has(key) {
			c.fail("catalogue", at, "The catalogue has the key %s.", key)
		}
	}
	if c.dict(c.catalogue.get("Names")).has("AlternatePresentations") {
		c.fail("catalogue", at, "The file has presentations in place of its pages.")
	}
	form := c.dict(c.catalogue.get("AcroForm"))
	if form.has("XFA") || c.resolve(form.get("NeedAppearances")) == true {
		c.fail("catalogue", at, "The file has a form that a reader has to draw itself.")
	}
	if len(c.list(form.get("Fields"))) > 0 {
		c.skip("Fields of forms are not looked into.")
	}
	layers := c.dict(c.catalogue.get("OCProperties"))
	configs := c.list(layers.get("Configs"))
	if layers.has("D") {
		configs = append(list{layers.get("D")}, configs...)
	}
	seen := map[string]bool{}
	for _, v := range configs {
		d := c.dict(v)
		if n := c.text(d.get("Name")); n == "" || seen[n] || d.has("AS") {
			c.fail("layers", at, "A setting of layers has no name of its own, or switches layers by itself.")
		} else {
			seen[n] = true
		}
	}
}
