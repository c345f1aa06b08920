package briefing

import "time"

// Briefing is a product: what stands above its headings. Headings name their
// briefing, and placements their heading.
type Briefing struct {
	ID         ID[Briefing] `json:"id"`
	Key        string       `json:"key,omitempty"` // the id that a JSON library gave it; empty where that is the ID
	Title      string       `json:"title"`
	Date       Date         `json:"date,omitzero"`
	To         []string     `json:"to,omitempty"`   // addressees
	From       []string     `json:"from,omitempty"` // authors, as printed and as the PDF's author
	Reference  string       `json:"reference,omitempty"`
	Marking    Marking      `json:"marking,omitempty"` // raises the banner above that of the snippets; never lowers it
	BottomLine string       `json:"bottom-line,omitempty"`
	Language   string       `json:"language,omitempty"` // BCP 47; empty: en-GB
	Template   string       `json:"template,omitempty"`
	Style      string       `json:"style,omitempty"` // citation style; empty: house
	PageSize   PageSize     `json:"page-size,omitempty"`
	Numbered   bool         `json:"numbered,omitempty"` // headings are printed with their numbers
	Alignment  Alignment    `json:"alignment,omitempty"`

	// What a template brings along.
	PageLimit       int         `json:"page-limit,omitempty"`        // pages it may have, without its appendix; 0: any number
	Front           []FrontLine `json:"front,omitempty"`             // what stands under the title; empty: To, From, Date, Reference
	BottomLineTitle string      `json:"bottom-line-title,omitempty"` // above the box of the bottom line; empty: none
	Timeline        bool        `json:"timeline,omitempty"`          // print who said what when

	SourceSummary Statement   `json:"source-summary,omitzero"`
	Designation   Designation `json:"designation,omitzero"` // of CUI
	Extra         Extra       `json:"-"`
}

// Ref points at the briefing.
func (b Briefing) Ref() Ref { return Ref{KindBriefing, b.ID.UUID()} }

// MarshalJSON writes the briefing's fields and its Extra.
func (b Briefing) MarshalJSON() ([]byte, error) {
	type plain Briefing
	return encode(plain(b), b.Extra)
}

// UnmarshalJSON reads a briefing and keeps what it does not know in Extra.
func (b *Briefing) UnmarshalJSON(data []byte) error {
	type plain Briefing
	return decode(data, (*plain)(b), &b.Extra)
}

// PageSize is the paper of a briefing; the empty PageSize is A4.
type PageSize string

// The paper sizes.
const (
	A4     PageSize = "a4"
	Letter PageSize = "letter"
)

// Alignment says where the lines of running text end; the empty Alignment is
// justified.
type Alignment string

// The alignments.
const (
	Justified Alignment = "justified" // at the margin
	Ragged    Alignment = "ragged"    // where their words end, with spaces of equal width
)

// Content is one briefing with all that it uses, as read from a library. The
// slices may come in any order and may name objects that are not there.
type Content struct {
	Briefing   Briefing
	Headings   []Heading
	Placements []Placement
	Snippets   []Snippet
	Sources    []Source  // cited, in a chain, or listed by such a work
	Links      []Link    // between snippets of this briefing
	Outside    []Outside // what contradicts them and stands in no place of this briefing
	Remarks    []Remark
	Version    int       // of the briefing: how many edits made it what it is; 0: not known, as where all is cleared
	AsAt       time.Time // of the newest of them, as it is printed; zero: not known
	Contents   bool      // whether a list of the headings is printed in front
	Pictures   Pictures  // of figures; nil: none is at hand
	Overlaps   Overlaps  // of paraphrases; nil: they were not compared
}

// SourcesUsed gives the sources that the content's snippets cite or name in a chain, and those that say that two of them
// conflict. What such a source lists is used as well, and is not among them.
func (c *Content) SourcesUsed() map[ID[Source]]bool {
	used := map[ID[Source]]bool{}
	for i := range c.Snippets {
		for _, cited := range c.Snippets[i].Citations {
			used[cited.Source] = true
		}
		for _, link := range c.Snippets[i].Attribution {
			used[link.Source] = true
		}
	}
	for i := range c.Links {
		used[c.Links[i].Source] = true
	}
	delete(used, ID[Source]{})
	return used
}

// Outside is a link from or to a snippet of a briefing, and the one at its other end,
// which stands elsewhere.
type Outside struct {
	Link    Link
	Snippet Snippet
}
