package layout

import (
	"strings"

	"attache/briefing"
)

// block is an element with text, ready to be placed.
type block struct {
	element *briefing.Element
	runs    []briefing.Run
	style   *style
	para    *paragraph
	left    Length // of its lines, from the left edge of the page
	width   Length // that they may fill
	label   *block // stands before the first line
	begins  []briefing.ElementID
	bar     Length // where the line down the side of a quotation stands; 0: none
	*parts
	goesOn bool // the bar comes from the block before
	rule   bool // a rule above it
	turned bool // its indents are at the right
	leads  bool // to a page: an entry of the contents
	apart  bool // in a cell: an empty line above it
	with   bool // it stands on the page on which the block before it ends
}

// parts is what a block has that is more than a paragraph.
type parts struct {
	chart   *chartRow // a row of a chart: no text
	picture extent    // of a figure: no text, one row
	cells   []block   // of a row of a table, whose lines stand side by side
	within  []block   // of a cell that holds blocks: those, one below the other
	look    *cells    // of a row of a table: the styles of its cells
	head    *block    // of a row of a table or a chart: the head or the axis, where that stands again on the next page
	wide    Length    // a row of a table
	tall    bool      // it may go on on the next page
}

// plain is what nearly all blocks have. It is never changed.
var plain = &parts{}

// flow is the Document as a list of blocks.
type flow struct {
	blocks []block
	begins []briefing.ElementID // elements whose first line is still to come
	front  bool                 // the title block is not over
	column column
	height Length // of the type area
	sheet  *sheet
	rtl    bool // the language of the Document is written to the left

	appendix bool // the last heading was one of the appendix
	set      func(b *block, lang string, width Length, of briefing.Ref)
}

// column is where text stands on a page.
type column struct {
	left, right Length // of the type area
	text        Length // the left edge of running text
}

// inherited is what a block has from the elements around it.
type inherited struct {
	place
	lang   string
	of     briefing.Ref
	indent Length
}

// add walks through an element in reading order.
func (f *flow) add(e *briefing.Element, in inherited) {
	if e.Lang != "" {
		in.lang = e.Lang
	}
	if e.Of != (briefing.Ref{}) {
		in.of = e.Of
	}
	if e.ID != 0 {
		f.begins = append(f.begins, e.ID)
	}
	in.boxed = in.boxed || e.Class == briefing.ClassBottomLine
	switch e.Role {
	case briefing.RoleBlockQuote:
		in.quoted = true
	case briefing.RoleL:
		if in.lists++; in.lists <= deepest && (in.lists > 1 || in.quoted) {
			in.indent += indent
		}
	case briefing.RoleTOC:
		if in.depth++; in.depth > 1 && in.depth <= deepest {
			in.indent += indent
		}
	case briefing.RoleCaption:
		in.caption = true
	case briefing.RoleLI:
		in.entry = in.entry || f.appendix || e.Class == briefing.ClassEntry
		in.bare = len(e.Kids) > 0 && e.Kids[0].Role != briefing.RoleLbl
	case briefing.RoleH1, briefing.RoleH2, briefing.RoleH3, briefing.RoleH4:
		f.appendix = e.Class == briefing.ClassAppendix
	}
	switch {
	case e.Picture != nil:
		f.addPicture(e, in)
	case e.Role == briefing.RoleTable:
		if e.Chart != nil {
			f.addChart(e.Chart, in)
		}
		f.addTable(e, in)
		return
	case len(e.Runs) > 0:
		f.addBlock(e, in)
	}
	from := len(f.blocks)
	introduced := e.Role == briefing.RoleL && from > 0 && introduces(f.blocks[from-1].runs)
	for i := range e.Kids {
		f.add(&e.Kids[i], in)
	}
	switch e.Role {
	case briefing.RoleL:
		if introduced && from < len(f.blocks) {
			f.blocks[from].with = true
		}
	case briefing.RoleSect:
		f.keepCaption(from)
	case briefing.RoleBlockQuote:
		f.closeQuote(from)
	case briefing.RoleLI:
		f.hangLabel(from, in)
	}
}

// introduces reports whether a text leads on to the list below it: it ends with a
// colon.
func introduces(runs []briefing.Run) bool {
	for i := len(runs) - 1; i >= 0; i-- {
		run := &runs[i]
		if text := strings.TrimSpace(run.Text); text != "" && run.Style&briefing.Superscript == 0 {
			return strings.HasSuffix(text, ":")
		}
	}
	return false
}

func (f *flow) addBlock(e *briefing.Element, in inherited) {
	st := f.sheet.style(e, in.place)
	left, right := f.column.text+in.indent, f.column.right
	switch {
	case st.full:
		left = f.column.left
	case in.entry:
		left -= f.sheet.entry.hang // numbers hang outside of the text
	}
	if e.Role == briefing.RoleLbl {
		body := &f.sheet.item
		if in.entry {
			body = &f.sheet.entry
		}
		right = left + body.hang
	}
	left, right = left+st.left+st.hang, right-st.right
	b := block{element: e, runs: e.Runs, style: st, left: left, width: right - left, parts: plain}
	f.set(&b, in.lang, right-left, in.of)
	if len(b.para.lines) == 0 {
		return // nothing to see: its anchor goes to what follows
	}
	if e.Class == briefing.ClassFront || e.Class == briefing.ClassDesignation {
		f.hangFront(&b, in)
	}
	switch e.Class {
	case briefing.ClassTitle, briefing.ClassMarking, briefing.ClassDraft, briefing.ClassFront, briefing.ClassDesignation:
	default:
		b.rule, f.front = st.rule || f.front && len(f.blocks) > 0 && !st.boxed, false
	}
	b.leads = in.depth > 0
	b.with = e.Class == briefing.ClassSee
	if in.quoted {
		b.bar = f.column.text + barIndent
	}
	b.begins, f.begins = f.begins, nil
	f.blocks = append(f.blocks, b)
}

// closeQuote keeps the attribution line of a quotation with its words.
func (f *flow) closeQuote(from int) {
	blocks := f.blocks[from:]
	for i := range blocks {
		blocks[i].goesOn = i > 0
		blocks[i].with = blocks[i].with || i > 0 && blocks[i].element.Class == briefing.ClassAttribution
	}
}

// hangLabel puts the label of a list item beside its first line. A label that
// does not fit there stays above it.
func (f *flow) hangLabel(from int, in inherited) {
	blocks := f.blocks[from:]
	if len(blocks) < 2 || blocks[0].element.Role != briefing.RoleLbl || blocks[1].element.Role == briefing.RoleLbl {
		return
	}
	label := blocks[0]
	if len(label.para.lines) > 1 {
		label.style, label.width = blocks[1].style, f.column.right-label.left
		f.set(&label, in.lang, label.width, in.of)
		blocks[0], blocks[1].with = label, true
		return
	}
	body := &blocks[1]
	if body.para.rtl != f.rtl && !in.entry {
		lang := rightward
		if body.para.rtl {
			lang = leftward
		}
		f.set(&label, lang, label.width, in.of)
		f.mirror(blocks, &label)
	}
	body.label = &label
	body.begins = append(label.begins, body.begins...)
	body.rule, body.goesOn = label.rule, label.goesOn
	f.blocks = append(f.blocks[:from], blocks[1:]...)
}

// mirror turns a list item around that does not run as the Document does: its
// label stands at the other side, and so do indents.
func (f *flow) mirror(blocks []block, label *block) {
	edges := f.column.text + f.column.right
	label.left, label.turned = edges-label.left-label.width, true
	for i := range blocks[1:] {
		if b := &blocks[1+i]; b.para.rtl != f.rtl && !b.turned {
			b.left, b.turned = edges-b.left-b.width, true
		}
	}
}
