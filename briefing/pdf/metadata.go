package pdf

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"attache/briefing"
)

// Metadata is what a PDF says about itself beside what its Document says, and
// what it carries with it.
type Metadata struct {
	Creator     string    // the program that the author used
	Producer    string    // the program that wrote the file
	Created     time.Time // when; zero: the file does not say
	Attachments []Attachment
}

// facts is what the file says about itself. The information dictionary and the
// XMP packet both tell it, in the same words.
type facts struct {
	title    string
	authors  []string
	subject  string
	language string // BCP 47
	creator  string
	producer string
	created  time.Time // in UTC, in whole seconds
}

func newFacts(doc *briefing.Document, t *tree, m Metadata) facts {
	facts := facts{
		title:    oneLine(doc.Title),
		subject:  oneLine(doc.Subject),
		language: doc.Language,
		creator:  oneLine(m.Creator),
		producer: oneLine(m.Producer),
	}
	for _, a := range doc.Authors {
		if a = oneLine(a); a != "" {
			facts.authors = append(facts.authors, a)
		}
	}
	if all := strings.Join(facts.authors, "; "); cut(all) != all {
		facts.authors = []string{oneLine(all)}
	}
	if facts.title == "" {
		facts.title = t.firstWords()
	}
	if !isLanguage(facts.language) {
		facts.language = briefing.DefaultLanguage
	}
	if !m.Created.IsZero() {
		facts.created = m.Created.UTC().Truncate(time.Second)
	}
	return facts
}

// untitled is the title of a document that has neither a title nor a heading:
// a reader's window has to be called something.
const untitled = "[Untitled]"

// firstWords gives what stands in for a missing title: the first heading.
func (t *tree) firstWords() string {
	title := untitled
	t.root.element.Walk(func(e *briefing.Element) bool {
		if rank(e.Role) == 0 {
			return true
		}
		if words := oneLine(t.nodes[e.ID].words(maxTitle)); words != "" {
			title = words
		}
		return title == untitled
	})
	return title
}

// information writes the information dictionary.
func (f *finish) information() {
	var d dict
	for _, e := range []entry{
		{"Title", f.facts.title},
		{"Author", strings.Join(f.facts.authors, "; ")},
		{"Subject", f.facts.subject},
		{"Creator", f.facts.creator},
		{"Producer", f.facts.producer},
	} {
		if e.value != "" {
			d.set(e.key, text(e.value))
		}
	}
	if !f.facts.created.IsZero() {
		d.set("CreationDate", date(f.facts.created))
		d.set("ModDate", date(f.facts.created))
	}
	f.plain.objects[f.plain.info] = object{dict: d}
}

// date gives an instant as a PDF date in UTC.
func date(t time.Time) string { return text(t.UTC().Format("D:20060102150405") + "+00'00'") }

// oneLine gives a text that both XML and a PDF text string can hold: valid UTF-8
// without controls, in one line, no longer than a text string may be.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f':
			return ' '
		case unicode.IsControl(r) || isNoncharacter(r) || r == '\ufeff':
			return -1
		}
		return r
	}, s)
	return strings.TrimRight(cut(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")), " ")
}

func isNoncharacter(r rune) bool { return r&0xFFFE == 0xFFFE || 0xFDD0 <= r && r <= 0xFDEF }

// maxUnits is how many UTF-16 units a text string may have: PDF/A knows no string
// of more than 32,767 bytes.
const maxUnits = 16_000

// cut shortens a text to what a text string may hold.
func cut(s string) string {
	if len(s) <= maxUnits {
		return s
	}
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > maxUnits {
			return s[:i]
		}
	}
	return s
}

// isLanguage reports whether s has the form of a language tag (RFC 3066): words
// of up to eight letters or digits with hyphens between, the first of letters only.
func isLanguage(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if len(part) < 1 || len(part) > 8 {
			return false
		}
		for _, c := range []byte(part) {
			letter := 'a' <= c|0x20 && c|0x20 <= 'z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}
