package layout

import (
	"attache/briefing"
	"attache/briefing/font"
)

// The page is set on a grid of half lines: the tops of lines of text lie on
// multiples of it, counted from the top of the type area.
const (
	line = 29 * Point / 2 // of running text
	grid = line / 2

	marginSide   = 25 * millimetre
	marginTop    = 25 * millimetre
	marginBottom = 25 * millimetre
	millimetre   = 185771 // 72 / 25.4 points
)

// measure is how wide running text is set: about 72 characters. What is left
// of the type area lies at its left side, where headings and numbers hang.
const measure = 356 * Point

// The inks. Each has a contrast of at least 7 to 1 on white.
const (
	black Ink = 0x000000
	navy  Ink = 0x1a2f4b
	slate Ink = 0x4a4f57
	blue  Ink = 0x1f4a7a
	red   Ink = 0x8a1c1c // drafts
	hair  Ink = 0x9aa1ab // rules only
	pale  Ink = 0xeef2f7 // grounds only: every ink has a contrast of at least 7 to 1 on it too
)

// style is how a block is set.
type style struct {
	font          font.Style
	size, leading Length
	before, after Length // space above and below; the larger of two that meet counts
	clear         Length // space to a heading above, beside the heading's own: small type stands high in its line
	left, right   Length // indents from the edges of its column
	full          bool   // the column is the whole type area, not the measure
	hang          Length // of a label, to the left of the block
	outdent       Length // of the first line, in text that runs to the right
	ink           Ink
	align         align
	keep          bool // with the block that follows
	heading       bool // the space below it is its own
	even          bool // its lines are about equally wide
	running       bool // running text: justified, and its words may be divided
	rule          bool // a rule above it
	free          bool // off the grid
	boxed         bool // on a ground of its own
	group         bool // no space between blocks of this style
	cell          bool // of a table, where marks at the edges do not hang out
}

type align uint8

const (
	start align = iota // left; right in text that runs to the left
	left
	centre
	right
	end
)

// sheet has a style for each kind of block. A template may take its place.
type sheet struct {
	title, heading2, heading3, heading4 style
	appendix, appendixPart              style
	marking, front, frontLabel          style
	draft, draftFoot                    style // in the text of page 1, and on every page
	designation, designationLabel       style
	bottomLine, bottomLineTitle         style
	bottomLineItem, bottomLineBullet    style // of a list in it
	text, quotation, attribution        style
	see, seeQuoted, lead                style
	assessment, caption, figure         style
	tableHead, tableCell, tableFoot     cells // rows of a table
	claims                              cells // rows of a table whose cells hold blocks,
	claimSource, claimOriginal          style // and what stands below the words there: all have its leading
	original, summary                   style
	item, bullet, entry, number         style // of lists and of the appendix
	reference                           style // an entry without a label
	contents                            style // an entry of the list of contents
	chart                               style // a row of a chart
	small                               style // running header and footer
	banner, tlp                         style // the marking in them
}

// cells are the styles of a row's cells by how their column is aligned; the first
// is that of the row.
type cells [right + 1]style

func aligned(st style) cells {
	var c cells
	for i := range c {
		c[i] = st
		c[i].align, c[i].cell = align(i), true
	}
	return c
}

// of gives the style of a cell.
func (c *cells) of(class briefing.Class) *style {
	switch class {
	case briefing.ClassLeft:
		return &c[left]
	case briefing.ClassCentred:
		return &c[centre]
	case briefing.ClassRight:
		return &c[right]
	}
	return &c[start]
}

// house is the sheet of the house. Lengths are in points by way of pt.
var house = sheet{
	title:        style{font: font.Sans | font.Bold, size: pt(22), leading: pt(29), before: line, after: grid, full: true, ink: navy, keep: true, even: true},
	heading2:     style{font: font.Sans | font.Bold, size: pt(15), leading: 3 * grid, before: 3 * grid, full: true, ink: navy, keep: true, heading: true, even: true},
	heading3:     style{font: font.Sans | font.Bold, size: pt(11.5), leading: line, before: line, full: true, ink: navy, keep: true, heading: true, even: true},
	heading4:     style{font: font.Sans | font.Bold | font.Italic, size: pt(10.5), leading: line, before: line, full: true, ink: navy, keep: true, heading: true, even: true},
	appendix:     style{font: font.Sans | font.Bold, size: pt(15), leading: 3 * grid, before: 6 * grid, after: grid, full: true, ink: navy, keep: true, heading: true, even: true, rule: true},
	appendixPart: style{font: font.Sans | font.Bold, size: pt(11.5), leading: line, before: line, after: grid, full: true, ink: navy, keep: true, heading: true, even: true},

	draft:            style{font: font.Sans | font.Bold, size: pt(10), leading: line, after: grid, full: true, ink: red, keep: true},
	draftFoot:        style{font: font.Sans | font.Bold, size: pt(8.5), leading: pt(12), full: true, ink: red},
	marking:          style{font: font.Sans | font.Bold, size: pt(10), leading: line, after: grid, full: true, ink: black, keep: true},
	front:            style{font: font.Sans, size: pt(10), leading: line, full: true, ink: black, keep: true},
	designation:      style{font: font.Sans, size: pt(8.75), leading: pt(12), before: line, full: true, ink: black, keep: true, free: true, group: true},
	designationLabel: style{font: font.Sans, size: pt(8.75), leading: pt(12), full: true, ink: slate, keep: true, free: true},
	frontLabel:       style{font: font.Sans, size: pt(10), leading: line, full: true, ink: slate, keep: true},

	bottomLineTitle:  style{font: font.Sans | font.Bold, size: pt(9), leading: line, before: 2 * line, right: boxPad, ink: navy, keep: true, boxed: true},
	bottomLine:       style{font: font.Serif, size: pt(12), leading: pt(17), before: 2 * line, after: 2 * line, right: boxPad, ink: black, boxed: true, free: true},
	bottomLineItem:   style{font: font.Serif, size: pt(12), leading: pt(17), after: 2 * line, right: boxPad, ink: black, boxed: true, free: true, hang: pt(18)},
	bottomLineBullet: style{font: font.Serif, size: pt(12), leading: pt(17), after: 2 * line, right: boxPad, ink: black, boxed: true, free: true},

	text:          style{font: font.Serif, size: pt(10.5), leading: line, before: grid, after: grid, ink: black, running: true},
	quotation:     style{font: font.Serif, size: pt(10.5), leading: line, before: grid, after: 0, left: pt(20), right: pt(12), ink: black, running: true},
	attribution:   style{font: font.Sans, size: pt(8.75), leading: pt(12), after: grid, left: pt(20), right: pt(12), ink: slate, free: true},
	see:           style{font: font.Sans, size: pt(8.75), leading: pt(12), after: grid, ink: slate, free: true},
	seeQuoted:     style{font: font.Sans, size: pt(8.75), leading: pt(12), after: grid, left: pt(20), right: pt(12), ink: slate, free: true},
	lead:          style{font: font.Sans | font.Bold, size: pt(8.75), leading: pt(12), before: grid, after: pt(2), ink: slate, keep: true, free: true},
	original:      style{font: font.Serif, size: pt(9.5), leading: pt(13), before: pt(3), left: pt(20), right: pt(12), ink: slate, free: true},
	assessment:    style{font: font.Sans, size: pt(10), leading: line, before: grid, after: grid, ink: black, running: true},
	item:          style{font: font.Serif, size: pt(10.5), leading: line, before: grid, after: grid, hang: pt(16), ink: black},
	bullet:        style{font: font.Serif, size: pt(10.5), leading: line, ink: black},
	entry:         style{font: font.Serif, size: pt(9), leading: pt(12), after: pt(4), hang: pt(40), ink: black, free: true},
	reference:     style{font: font.Serif, size: pt(9), leading: pt(12), after: pt(4), left: pt(16), hang: pt(40), outdent: pt(16), ink: black, free: true},
	summary:       style{font: font.Serif, size: pt(9.5), leading: pt(13), after: line, ink: black, free: true, running: true},
	number:        style{font: font.Serif | font.Tabular, size: pt(9), leading: pt(12), right: pt(8), ink: slate, align: end, free: true},
	contents:      style{font: font.Serif | font.Tabular, size: pt(10.5), leading: line, right: pt(36), ink: black},
	tableHead:     aligned(style{font: font.Sans | font.Bold | font.Tabular, size: pt(9), leading: pt(12), before: pt(4), after: pt(5), clear: pt(5), ink: navy, keep: true, free: true}),
	tableCell:     aligned(style{font: font.Sans | font.Tabular, size: pt(9), leading: pt(12), after: pt(5), ink: black, free: true}),
	tableFoot:     aligned(style{font: font.Sans | font.Tabular, size: pt(9), leading: pt(12), after: line, ink: black, free: true}),
	claims:        aligned(style{font: font.Serif, size: pt(9.75), leading: pt(13), before: pt(4), after: 3 * grid, ink: black, free: true}),
	claimSource:   style{font: font.Sans, size: pt(8.5), leading: pt(13), ink: slate, cell: true},
	claimOriginal: style{font: font.Serif, size: pt(9), leading: pt(13), ink: slate, cell: true},
	chart:         style{font: font.Sans, size: pt(8.75), leading: pt(18), ink: black, free: true, group: true, after: line},
	figure:        style{before: line, after: pt(5)},
	caption:       style{font: font.Sans, size: pt(8.75), leading: pt(12), after: line, ink: slate, free: true},

	small:  style{font: font.Sans, size: pt(8.5), leading: pt(12), full: true, ink: slate},
	banner: style{font: font.Sans | font.Bold, size: pt(10), leading: pt(13), full: true, ink: black, align: centre},
	tlp:    style{font: font.Sans | font.Bold, size: pt(12), leading: pt(15), full: true, ink: black, align: end},
}

// claim gives the style of a block in a cell.
func (s *sheet) claim(e *briefing.Element) *style {
	switch e.Class {
	case briefing.ClassAttribution, briefing.ClassSee:
		return &s.claimSource
	case briefing.ClassOriginal:
		return &s.claimOriginal
	}
	return s.claims.of(e.Class)
}

// pt gives a length in points.
func pt(points float64) Length { return Length(points * float64(Point)) }

// drop is how far above the foot of its line a baseline stands.
func (s *style) drop() Length { return s.leading * 3 / 10 }

// place is where a block stands in the tree.
type place struct {
	quoted  bool
	caption bool
	boxed   bool // in the box of the bottom line
	entry   bool // in a list of sources
	bare    bool // without a label
	lists   int
	depth   int // of lists of contents
}

// style chooses the style of a block by its role and class, and by where it stands.
func (s *sheet) style(e *briefing.Element, at place) *style {
	switch e.Class {
	case briefing.ClassTitle:
		return &s.title
	case briefing.ClassMarking:
		return &s.marking
	case briefing.ClassDraft:
		return &s.draft
	case briefing.ClassFront:
		return &s.front
	case briefing.ClassDesignation:
		return &s.designation
	case briefing.ClassBottomLineTitle:
		return &s.bottomLineTitle
	case briefing.ClassBottomLine:
		return &s.bottomLine
	case briefing.ClassAttribution:
		return &s.attribution
	case briefing.ClassSee:
		if at.quoted {
			return &s.seeQuoted
		}
		return &s.see
	case briefing.ClassLead:
		return &s.lead
	case briefing.ClassOriginal:
		return &s.original
	case briefing.ClassAssessment:
		return &s.assessment
	case briefing.ClassSummary:
		return &s.summary
	}
	appendix := e.Class == briefing.ClassAppendix
	switch e.Role {
	case briefing.RoleH1:
		return &s.title
	case briefing.RoleH2:
		if appendix {
			return &s.appendix
		}
		return &s.heading2
	case briefing.RoleH3:
		if appendix {
			return &s.appendixPart
		}
		return &s.heading3
	case briefing.RoleH4:
		return &s.heading4
	case briefing.RoleCaption:
		return &s.caption
	}
	if at.depth > 0 {
		return &s.contents
	}
	label := e.Role == briefing.RoleLbl
	switch {
	case at.boxed && label:
		return &s.bottomLineBullet
	case at.boxed:
		return &s.bottomLineItem
	case at.caption && !label:
		return &s.caption
	case at.entry && label:
		return &s.number
	case at.entry && at.bare:
		return &s.reference
	case at.entry:
		return &s.entry
	case label:
		return &s.bullet
	case at.lists > 0:
		return &s.item
	case at.quoted:
		return &s.quotation
	}
	return &s.text
}

// indent is by how much each list within a list, and a list within a quotation,
// stands further to the right.
const indent = 16 * Point

// A quotation has a line down its left side.
const (
	barIndent = 7 * Point
	barWidth  = 3 * Point / 2
	ruleWidth = Point / 2
)

// deepest bounds the indents, so that a line always has room for words.
const deepest = 8

// paper gives the size of the paper.
func paper(size briefing.PageSize) (width, height Length) {
	if size == briefing.Letter {
		return 612 * Point, 792 * Point
	}
	return 210 * millimetre, 297 * millimetre
}
