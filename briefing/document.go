package briefing

// Document is a finished briefing as a logical tree, without positions: what
// layout sets in pages and what a reader's aid reads aloud. It is resolved:
// nothing in it needs the library any more.
type Document struct {
	Title     string
	Authors   []string
	Subject   string
	Language  string // BCP 47
	Date      Date   // of the briefing
	Banner    Marking
	Draft     string // says that it is not cleared, and as of when; empty where it is
	PageSize  PageSize
	Alignment Alignment
	Root      Element // Role RoleDocument; its kids are blocks in reading order
}

// ElementID names an element within its Document: 1 for the root, then counting
// up in reading order. 0 names nothing.
type ElementID int32

// Element is a node of the tree: either a group with Kids or a block with Runs.
type Element struct {
	ID      ElementID
	Role    Role
	Class   Class    // how it looks, where the Role does not say so
	Of      Ref      // the object that it shows; zero for what Assemble made itself
	Lang    string   // BCP 47, where it differs from its parent's
	Alt     string   // alternative text of a Figure
	Picture *Picture // of a Figure, which has no Runs and no Kids
	Chart   *Chart   // of a Table: drawn above it; nil: none
	Runs    []Run
	Kids    []Element
}

// Role is a standard structure type of PDF 1.7 (ISO 32000-1, 14.8.4).
type Role uint8

// The roles in use. The zero Role is none.
const (
	_ Role = iota
	RoleDocument
	RoleSect
	RoleH1
	RoleH2
	RoleH3
	RoleH4
	RoleP
	RoleBlockQuote
	RoleL
	RoleLI
	RoleLbl
	RoleLBody
	RoleReference
	RoleNote
	RoleLink
	RoleSpan
	RoleFigure
	RoleCaption
	RoleTable // a THead with one TR, then a TBody; or one TR alone
	RoleTHead
	RoleTBody
	RoleTR   // as many cells in each row; empty ones have no Runs
	RoleTH   // the head of its column
	RoleTD   // words, or blocks one below the other
	RoleTOC  // a list of contents; one within another stands further to the right
	RoleTOCI // an entry of it; layout adds the number of the page to which its run leads
)

var roleNames = [...]string{
	RoleDocument:   "Document",
	RoleSect:       "Sect",
	RoleH1:         "H1",
	RoleH2:         "H2",
	RoleH3:         "H3",
	RoleH4:         "H4",
	RoleP:          "P",
	RoleBlockQuote: "BlockQuote",
	RoleL:          "L",
	RoleLI:         "LI",
	RoleLbl:        "Lbl",
	RoleLBody:      "LBody",
	RoleReference:  "Reference",
	RoleNote:       "Note",
	RoleLink:       "Link",
	RoleSpan:       "Span",
	RoleFigure:     "Figure",
	RoleCaption:    "Caption",
	RoleTable:      "Table",
	RoleTHead:      "THead",
	RoleTBody:      "TBody",
	RoleTR:         "TR",
	RoleTH:         "TH",
	RoleTD:         "TD",
	RoleTOC:        "TOC",
	RoleTOCI:       "TOCI",
}

// String gives the role's name in PDF, such as "BlockQuote".
func (r Role) String() string { return roleNames[r] }

// Class tells elements of one role apart where they look different.
type Class uint8

// The classes in use. The zero Class is none.
const (
	_                    Class = iota
	ClassTitle                 // H1: the briefing's title
	ClassMarking               // P: the banner repeated in the text of page 1
	ClassDraft                 // P: says that not all of it is cleared, and as of when
	ClassFront                 // P: a line of the title block: To, From, Date, Reference
	ClassDesignation           // P: a line on who controls what is CUI
	ClassBottomLineTitle       // P: stands above the bottom line
	ClassBottomLine            // P: the bottom line
	ClassAttribution           // P: under a quotation, who said it and how it reached us
	ClassSee                   // P: under a snippet, leads to what contradicts it
	ClassLead                  // P: above snippets, says how they belong together
	ClassOriginal              // P in a BlockQuote: the original words of a translated quotation
	ClassAssessment            // P: our judgement
	ClassSummary               // P: the source summary statement of the appendix
	ClassEntry                 // LI: a numbered entry of the appendix
	ClassLeft                  // TH, TD: its column is aligned at the left,
	ClassCentred               // TH, TD: in the middle,
	ClassRight                 // TH, TD: or at the right; without a class as the text runs
	ClassWide                  // Table: it takes the whole type area, also where headings hang
	ClassContents              // H2: the title of the contents; P: an entry of it
	ClassAppendix              // H2: the title of the appendix, H3: of one of its parts
)

var classNames = [...]string{
	ClassTitle:           "title",
	ClassMarking:         "marking",
	ClassDraft:           "draft",
	ClassFront:           "front",
	ClassDesignation:     "designation",
	ClassBottomLineTitle: "bottom-line-title",
	ClassBottomLine:      "bottom-line",
	ClassAttribution:     "attribution",
	ClassSee:             "see",
	ClassLead:            "lead",
	ClassOriginal:        "original",
	ClassAssessment:      "assessment",
	ClassSummary:         "summary",
	ClassEntry:           "entry",
	ClassLeft:            "left",
	ClassCentred:         "centred",
	ClassRight:           "right",
	ClassWide:            "wide",
	ClassContents:        "contents",
	ClassAppendix:        "appendix",
}

// String gives the class's name, such as "bottom-line".
func (c Class) String() string { return classNames[c] }

// Run is a piece of a block's text in one style. Where Role is RoleReference,
// RoleLink or, for a passage in another language, RoleSpan, the run is an element
// of its own, named by Element; else Element is 0 and the run belongs to its block.
type Run struct {
	Text    string
	Lang    string // BCP 47, where it differs from its block's
	Target  Target
	Element ElementID
	Role    Role
	Style   RunStyle
}

// RunStyle is a set of styles.
type RunStyle uint8

// The styles of a run.
const (
	Emphasis    RunStyle = 1 << iota // *emphasis*
	Strong                           // **strong**
	Superscript                      // a citation number
	SmallPrint                       // a portion marking, a grade
	WithPage                         // a cross-reference: layout adds the page of its Target where that is another
)

// Target is where a run leads: to an element of the same Document or to a URL.
// The zero Target leads nowhere.
type Target struct {
	URL     string
	Element ElementID
	pending pending
}

// pending says, while Assemble works and elements have no IDs, among which elements a
// Target's Element is a number: in reading order, counted from 1.
type pending uint8

const (
	resolved  pending = iota
	toEntry           // of the appendix
	toMark            // a run of the text that leads to an entry
	toHeading         // one that the contents list
	toObject          // the first that shows an object
)

// IsZero reports whether the target leads nowhere.
func (t Target) IsZero() bool { return t == Target{} }

// Walk calls visit for e and everything below it, in reading order, until visit
// returns false.
func (e *Element) Walk(visit func(*Element) bool) bool {
	if !visit(e) {
		return false
	}
	for i := range e.Kids {
		if !e.Kids[i].Walk(visit) {
			return false
		}
	}
	return true
}
