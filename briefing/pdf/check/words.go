package check

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"
)

// checkWords looks at what tags say in words: what stands for a figure, in which
// language something is, whether there is anything to read at all.
func (c *checker) checkWords() {
	for _, e := range c.order {
		for _, key := range []name{"Alt", "ActualText", "E"} {
			if e.dict.has(key) && key != "ActualText" {
				c.told(e.dict, key, e.at())
			}
		}
		said := strings.TrimSpace(c.text(e.dict.get("Alt"))) != ""
		if (e.role == "Figure" || e.role == "Formula") && !said && !e.dict.has("ActualText") {
			c.fail("alternatives", e.at(), "A %s has no words for those who cannot see it.", strings.ToLower(string(e.role)))
		}
		if !e.drawn && !said && !e.dict.has("ActualText") && mustHold(e) {
			c.fail("empty-tags", e.at(), "The tag %s holds nothing that can be read.", e.role)
		}
	}
}

// mustHold says whether an element means nothing without content.
func mustHold(e *element) bool {
	switch e.role {
	case "TD", "TH", "TR", "THead", "TBody", "TFoot", "NonStruct", "Private", "Div":
		return false
	}
	return true
}

// told looks at a text that is read aloud in place of something.
func (c *checker) told(d dict, key name, at place) {
	s, ok := c.resolve(d.get(key)).(str)
	t, valid := s.text()
	switch {
	case !ok || !valid:
		c.fail("texts", at, "The %s is no text.", key)
	case strings.TrimSpace(t) == "" && key != "ActualText":
		c.fail("texts", at, "The %s is empty.", key)
	case strings.ContainsFunc(t, private):
		c.fail("texts", at, "The %s holds characters without a meaning.", key)
	case !c.language && t != "":
		c.fail("language", at, "Nothing says which language the %s is in.", key)
	}
}

// private says whether a character means nothing outside one font or program.
func private(r rune) bool { return unicode.Is(unicode.Co, r) }

// checkLanguage looks at the tag of a language.
func (c *checker) checkLanguage(tag string, at place) {
	t, ok := str(tag).text()
	if !ok || t == "" {
		if !ok {
			c.fail("language-tags", at, "The name of a language is no text.")
		}
		return
	}
	for _, part := range strings.Split(t, "-") {
		for _, r := range part {
			if r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				c.fail("language-tags", at, "%s is no language tag.", quote(t))
				return
			}
		}
		if part == "" || len(part) > 8 {
			c.fail("language-tags", at, "%s is no language tag.", quote(t))
			return
		}
	}
	if _, err := language.Parse(t); err != nil {
		c.fail("language-tags", at, "%s names no language that there is.", quote(t))
	}
}

// checkNotes looks whether each note can be told from the others.
func (c *checker) checkNotes() {
	seen := map[string]bool{}
	for _, e := range c.order {
		if e.role != "Note" {
			continue
		}
		id, _ := c.resolve(e.dict.get("ID")).(str)
		switch {
		case id == "":
			c.fail("notes", e.at(), "The note %s has no ID.", quote(e.text))
		case seen[string(id)]:
			c.fail("notes", e.at(), "The note %s has the ID of another note.", quote(e.text))
		}
		seen[string(id)] = true
	}
}
