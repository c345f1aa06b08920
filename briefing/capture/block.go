package capture

import (
	"strings"

	"attache/briefing"
)

// page is an article cut into blocks.
type page struct {
	source  briefing.Source // what the article states about itself
	blocks  []block
	listed  []briefing.Source // the outlets of its "Sources:" line
	notices []briefing.Phrase

	imprints []briefing.Phrase // sentences that say what was taken from byline and date line
}

// block is one piece of an article, on one line, with single spaces; the rows of a
// table have an empty line between them.
type block struct {
	kind  kind
	level int    // of a heading: 1 for the highest in the article
	text  string // as printed
	group int    // which block quotation it belongs to, from 1
	row   bool   // of a table: its cells stand between bars
	cite  string // whom the markup of a block quotation names; "" where nobody

	at briefing.Locator // where it stands in the work; zero where only its number says so
}

type kind int

const (
	paragraph kind = iota
	quoted         // a paragraph of a block quotation
	heading
	title   // the article's own, at most one
	imprint // byline or date line: taken into the source
	listing // "Sources: …" and its list
)

// body reports whether the block counts as a paragraph for locators.
func (k kind) body() bool { return k == paragraph || k == quoted }

// plain is the text of the page that is stored and searched: its blocks, with
// an empty line between them.
func (p *page) plain() string {
	n := 0
	for _, b := range p.blocks {
		n += len(b.text) + len(b.cite) + 2
	}
	var s strings.Builder
	s.Grow(n)
	for _, b := range p.blocks {
		if s.Len() > 0 {
			s.WriteString("\n\n")
		}
		s.WriteString(b.text)
		if b.cite != "" {
			s.WriteString("\n\n")
			s.WriteString(b.cite)
		}
	}
	return s.String()
}

// oneLine gives s on one line: each run of spaces, tabs and line ends as one
// space, and no white space at the ends. Spaces of a fixed width stay.
func oneLine(s string) string {
	s = strings.TrimSpace(s)
	if !strings.ContainsAny(s, "\n\t") && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
}
