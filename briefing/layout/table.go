package layout

import (
	"slices"

	"attache/briefing"
)

const (
	gutter   = 10 * Point    // between the columns of a table
	ruleDrop = 5 * Point / 2 // from the last line of a row to the rule below it
	endless  = 8000 * Point  // longer than a line of a cell can become
	mostHead = 4             // a head that takes more than one part in so many of a page is not repeated
	mostRow  = 2             // and a row that does may go on on the next page
)

// addTable adds the rows of a table, each a block with its cells beside one
// another. A row has as many lines as its longest cell.
func (f *flow) addTable(table *briefing.Element, in inherited) {
	rows := f.tableRows(table)
	if len(rows) == 0 || len(rows[0].cells) == 0 {
		return
	}
	left, right := f.column.text+in.indent, f.column.right
	switch {
	case table.Class == briefing.ClassWide:
		left = f.column.left
	case in.quoted:
		left, right = left+f.sheet.quotation.left, right-f.sheet.quotation.right
	}
	widths := f.columns(rows, right-left, in)
	var head *block
	for i := range rows {
		row := &rows[i]
		f.setRow(row, left, widths, in)
		height := Length(len(row.para.lines)) * row.style.leading
		row.tall = height > f.height/mostRow
		if row.head = head; i == 0 && row.look == &f.sheet.tableHead && height < f.height/mostHead {
			repeated := *row
			head = &repeated
		}
	}
	rows[0].rule, f.front = f.front && len(f.blocks) > 0, false
	f.beginRows(table, rows)
	f.blocks = append(f.blocks, rows...)
}

// tableRows gives the rows of a table and their looks. The cells are not set yet.
func (f *flow) tableRows(table *briefing.Element) []block {
	var rows []block
	for _, e := range trs(table) {
		row := block{element: e, parts: &parts{look: &f.sheet.tableCell, cells: make([]block, len(e.Kids))}}
		for c := range e.Kids {
			cell := &e.Kids[c]
			row.cells[c] = block{element: cell, runs: cell.Runs, parts: plain}
			if len(cell.Kids) > 0 {
				row.cells[c].parts = &parts{}
				row.look = &f.sheet.claims
			}
		}
		rows = append(rows, row)
	}
	if n := len(rows); n > 0 {
		if last := &rows[n-1]; last.look == &f.sheet.tableCell {
			last.look = &f.sheet.tableFoot
		}
		if first := &rows[0]; len(first.cells) > 0 && first.cells[0].element.Role == briefing.RoleTH {
			first.look = &f.sheet.tableHead
		}
	}
	for i := range rows {
		rows[i].style = rows[i].look.of(0)
	}
	return rows
}

// trs gives the rows of a table, those of its head first.
func trs(table *briefing.Element) []*briefing.Element {
	var rows []*briefing.Element
	for i := range table.Kids {
		switch e := &table.Kids[i]; e.Role {
		case briefing.RoleTR:
			rows = append(rows, e)
		case briefing.RoleTHead, briefing.RoleTBody:
			rows = append(rows, trs(e)...)
		}
	}
	return rows
}

// columns gives the width of each column: what its longest cell needs, or where
// that is too much for all of them its longest word and a part of the rest.
func (f *flow) columns(rows []block, room Length, in inherited) []Length {
	n := len(rows[0].cells)
	lines, words := make([]Length, n), make([]Length, n)
	room -= Length(n-1) * gutter
	most := max(room/Length(n), Point)
	for i := range rows {
		for c := range rows[i].cells[:min(n, len(rows[i].cells))] {
			cell := &rows[i].cells[c]
			if len(cell.element.Kids) > 0 { // what stands side by side has the same room
				return slices.Repeat([]Length{most}, n)
			}
			cell.style = rows[i].look.of(cell.element.Class)
			f.set(cell, in.lang, endless, in.of)
			words[c] = max(words[c], min(Length(cell.para.widest)+Point, most)) // what follows without a space may come with it
			lines[c] = max(lines[c], Length(cell.para.ink)+Point/8)
		}
	}
	needed, least := Length(0), Length(0)
	for c := range n {
		lines[c], words[c] = max(lines[c], Point), max(words[c], Point)
		if lines[c] <= most { // short cells need not be broken
			words[c] = lines[c]
		}
		needed, least = needed+lines[c], least+words[c]
	}
	if needed <= room {
		return lines
	}
	for c := range n {
		words[c] += max(room-least, 0) * max(lines[c]-words[c], 0) / max(needed-least, 1)
	}
	return words
}

// setRow breaks the cells of a row into lines.
func (f *flow) setRow(row *block, left Length, widths []Length, in inherited) {
	row.left = left
	lines := 1
	for c := range row.cells {
		cell := &row.cells[c]
		width := widths[min(c, len(widths)-1)]
		cell.style, cell.left, cell.width = row.look.of(cell.element.Class), left, width
		if len(cell.element.Kids) > 0 {
			f.fill(cell, width, in)
		} else {
			f.set(cell, in.lang, width, in.of)
		}
		lines = max(lines, cell.lines())
		left += width + gutter
	}
	row.wide = left - gutter - row.left
	row.para = wordless(lines)
	if in.quoted {
		row.bar = f.column.text + barIndent
	}
}

// beginRows notes with which row each element of a table begins.
func (f *flow) beginRows(table *briefing.Element, rows []block) {
	next := 0
	var begin func(parts []briefing.Element)
	begin = func(parts []briefing.Element) {
		for i := range parts {
			part := &parts[i]
			switch part.Role {
			case briefing.RoleTR:
				part.Walk(func(e *briefing.Element) bool {
					if e.ID != 0 {
						f.begins = append(f.begins, e.ID)
					}
					return true
				})
				rows[next].begins, f.begins = f.begins, nil
				next++
			case briefing.RoleTHead, briefing.RoleTBody:
				if part.ID != 0 {
					f.begins = append(f.begins, part.ID)
				}
				begin(part.Kids)
			}
		}
	}
	begin(table.Kids)
}

// above gives the room that the head of a table, or the axis of a chart, takes where its
// row begins a page.
func (b *block) above() Length {
	switch {
	case b.head == nil:
		return 0
	case b.chart != nil:
		return b.head.chartHeight()
	}
	return Length(len(b.head.para.lines))*b.head.style.leading + b.head.style.after
}

// cells places the lines of a row of a table that stand on this page, cell by cell,
// when it comes to the first of them.
func (p *painter) cells(page *Page, rows []row, i int) {
	r := &rows[i]
	if i > 0 && rows[i-1].block == r.block {
		return
	}
	b := &p.blocks[r.block]
	if i == 0 && b.head != nil {
		p.headAgain(page, b.head)
	}
	count := int32(1)
	for int(count) < len(rows)-i && rows[i+int(count)].block == r.block {
		count++
	}
	top := marginTop + r.y
	for c := range b.cells {
		cell := &b.cells[c]
		for l := int(r.line); l < min(int(r.line+count), cell.lines()); l++ {
			if part, line := cell.line(l); part != nil {
				p.row(page, part, -1, line, top+Length(l-int(r.line))*b.style.leading, b.style)
			}
		}
	}
	page.Items = append(page.Items, b.ruleBelow(top+Length(count)*b.style.leading))
}

// headAgain places the head of a table once more, at the top of a page. It was
// read before, so it is an artifact.
func (p *painter) headAgain(page *Page, head *block) {
	for c := range head.cells {
		cell := &head.cells[c]
		for l := range cell.para.lines {
			baseline := marginTop + Length(l+1)*head.style.leading - head.style.drop()
			for _, piece := range p.line(cell, l) {
				page.Items = append(page.Items, Item{
					Artifact: Rule, X: cell.left + Length(piece.x), Y: baseline - Length(piece.rise),
					Word: piece.word, Size: Length(piece.size), Space: Length(piece.space), Ink: head.style.ink,
				})
			}
		}
	}
	page.Items = append(page.Items, head.ruleBelow(marginTop+Length(len(head.para.lines))*head.style.leading))
}

// ruleBelow gives the line below a row of a table that ends at foot.
func (b *block) ruleBelow(foot Length) Item {
	ink := hair
	if b.style.keep { // the head
		ink = slate
	}
	return Item{Artifact: Rule, X: b.left, Y: foot + ruleDrop - ruleWidth/2, Width: b.wide, Height: ruleWidth, Ink: ink}
}
