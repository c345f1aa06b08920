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
type Role string

// The roles in use.
const (
	RoleDocument   Role = "Document"
	RoleSect       Role = "Sect"
	RoleH1         Role = "H1"
	RoleH2         Role = "H2"
	RoleH3         Role = "H3"
	RoleH4         Role = "H4"
	RoleP          Role = "P"
	RoleBlockQuote Role = "BlockQuote"
	RoleL          Role = "L"
	RoleLI         Role = "LI"
	RoleLbl        Role = "Lbl"
	RoleLBody      Role = "LBody"
	RoleReference  Role = "Reference"
	RoleNote       Role = "Note"
	RoleLink       Role = "Link"
	RoleSpan       Role = "Span"
	RoleFigure     Role = "Figure"
	RoleCaption    Role = "Caption"
	RoleTable      Role = "Table" // a THead with one TR, then a TBody; or one TR alone
	RoleTHead      Role = "THead"
	RoleTBody      Role = "TBody"
	RoleTR         Role = "TR"   // as many cells in each row; empty ones have no Runs
	RoleTH         Role = "TH"   // the head of its column
	RoleTD         Role = "TD"   // words, or blocks one below the other
	RoleTOC        Role = "TOC"  // a list of contents; one within another stands further to the right
	RoleTOCI       Role = "TOCI" // an entry of it; layout adds the number of the page to which its run leads
)

// Class tells elements of one role apart where they look different.
type Class string

// The classes in use.
const (
	ClassTitle           Class = "title"             // H1: the briefing's title
	ClassMarking         Class = "marking"           // P: the banner repeated in the text of page 1
	ClassDraft           Class = "draft"             // P: says that not all of it is cleared, and as of when
	ClassFront           Class = "front"             // P: a line of the title block: To, From, Date, Reference
	ClassDesignation     Class = "designation"       // P: a line on who controls what is CUI
	ClassBottomLineTitle Class = "bottom-line-title" // P: stands above the bottom line
	ClassBottomLine      Class = "bottom-line"       // P: the bottom line
	ClassAttribution     Class = "attribution"       // P: under a quotation, who said it and how it reached us
	ClassSee             Class = "see"               // P: under a snippet, leads to what contradicts it
	ClassLead            Class = "lead"              // P: above snippets, says how they belong together
	ClassOriginal        Class = "original"          // P in a BlockQuote: the original words of a translated quotation
	ClassAssessment      Class = "assessment"        // P: our judgement
	ClassSummary         Class = "summary"           // P: the source summary statement of the appendix
	ClassEntry           Class = "entry"             // LI: a numbered entry of the appendix
	ClassLeft            Class = "left"              // TH, TD: its column is aligned at the left,
	ClassCentred         Class = "centred"           // TH, TD: in the middle,
	ClassRight           Class = "right"             // TH, TD: or at the right; without a class as the text runs
	ClassWide            Class = "wide"              // Table: it takes the whole type area, also where headings hang
	ClassContents        Class = "contents"          // H2: the title of the contents; P: an entry of it
	ClassAppendix        Class = "appendix"          // H2: the title of the appendix, H3: of one of its parts
)

// Run is a piece of a block's text in one style. Where Role is RoleReference,
// RoleLink or, for a passage in another language, RoleSpan, the run is an element
// of its own, named by Element; else Element is 0 and the run belongs to its block.
type Run struct {
	Text    string
	Role    Role
	Lang    string // BCP 47, where it differs from its block's
	Target  Target
	Element ElementID
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
	Element ElementID
	pending pending // while Assemble works: elements have no IDs before the Document is whole
	URL     string
}

// pending names an element by its kind and its place among those of its kind, in
// reading order and counted from 1.
type pending struct {
	kind pendingKind
	n    int32
}

type pendingKind uint8

const (
	toNothing pendingKind = iota
	toEntry               // of the appendix
	toMark                // a run of the text that leads to an entry
	toHeading             // one that the contents list
	toObject              // the first that shows an object
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
