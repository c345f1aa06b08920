package layout

import (
	"iter"

	"attache/briefing"
)

// Pages is a Document set in pages. All of its lines are broken and stand in their
// places, but the items of a page are made each time that the page is asked for, so
// that a long Document takes little memory and a preview makes the page that it
// shows and no other. It is safe for concurrent use, as long as the Document is not
// changed.
type Pages struct {
	width, height Length
	rows          []row
	starts        []int                // the first row of each page
	begins        []briefing.ElementID // behind all rows
	painter       painter
}

// Len gives how many pages there are: at least one.
func (p *Pages) Len() int { return len(p.starts) }

// Size gives the size of the paper, the same for all pages.
func (p *Pages) Size() (width, height Length) { return p.width, p.height }

// Page gives a page, counted from 1 to Len.
func (p *Pages) Page(number int) Page { return p.page(number, nil) }

// page gives a page, its items in the memory of others.
func (p *Pages) page(number int, others []Item) Page {
	page := Page{Number: number, Width: p.width, Height: p.height, Items: others[:0]}
	last := len(p.rows)
	if number < len(p.starts) {
		last = p.starts[number]
	}
	painter := p.painter // each page has its own state
	painter.page(&page, p.rows[p.starts[number-1]:last])
	if number == len(p.starts) {
		painter.anchors(&page, p.begins, painter.area.left, marginTop)
	}
	return page
}

// All gives the pages one after the other.
func (p *Pages) All() iter.Seq[Page] {
	return func(yield func(Page) bool) {
		for number := range p.starts {
			if !yield(p.Page(number + 1)) {
				return
			}
		}
	}
}

// Stream gives the pages one after the other as All does, but the items of each in the
// memory of those before: they are gone when the next page is asked for.
func (p *Pages) Stream() iter.Seq[Page] {
	return func(yield func(Page) bool) {
		var items []Item
		for number := range p.starts {
			page := p.page(number+1, items)
			items = page.Items
			if !yield(page) {
				return
			}
		}
	}
}

// Find gives the number of the page on which an element begins; 0 for one that is
// on no page.
func (p *Pages) Find(id briefing.ElementID) int { return p.painter.find(id) }

// index finds the page on which each element begins, by ElementID.
func (p *Pages) index() []int32 {
	found := make([]int32, 2*len(p.painter.blocks))
	page := int32(0)
	put := func(id briefing.ElementID) {
		if id <= 0 {
			return
		}
		if int(id) >= len(found) {
			found = append(found, make([]int32, int(id)+1-len(found))...)
		}
		if found[id] == 0 {
			found[id] = page
		}
	}
	for i := range p.rows {
		for int(page) < len(p.starts) && p.starts[page] <= i {
			page++
		}
		r := &p.rows[i]
		b := &p.painter.blocks[r.block]
		if r.line == 0 {
			for _, id := range b.begins {
				put(id)
			}
			if b.label != nil {
				b.label.beginning(0, put)
			}
		}
		b.beginning(r.line, put)
		for c := range b.cells {
			if part, line := b.cells[c].line(int(r.line)); part != nil {
				part.beginning(int32(line), put)
			}
		}
	}
	for _, id := range p.begins {
		put(id)
	}
	return found
}

// beginning tells the runs that begin in a line and are elements.
func (b *block) beginning(line int32, tell func(briefing.ElementID)) {
	lines := b.para.lines
	if b.para.isWordless() || int(line) >= len(lines) {
		return
	}
	first := int32(0)
	if line > 0 {
		first = lines[line-1].run + 1
	}
	for run := first; run <= lines[line].run; run++ {
		tell(b.runs[run].Element)
	}
}
