package layout

import (
	"sort"

	"attache/briefing"
)

// Extent gives how much of the type area the elements from first up to, not including,
// end take: 1 is a page. White space at the foot of a page counts where they go on on
// the next, and the space before and behind them does not.
func (p *Pages) Extent(first, end briefing.ElementID) float64 {
	from := p.rowOf(first)
	to := p.rowOf(end) - 1
	if from > to {
		return 0
	}
	foot := p.position(to) + float64(p.rows[to].height)/float64(p.area())
	return foot - p.position(from)
}

// rowOf gives the first row of the elements from id on.
func (p *Pages) rowOf(id briefing.ElementID) int {
	return sort.Search(len(p.rows), func(i int) bool { return p.painter.blocks[p.rows[i].block].element.ID >= id })
}

// position gives how many pages stand above a row.
func (p *Pages) position(row int) float64 {
	page := sort.SearchInts(p.starts, row+1) - 1
	return float64(page) + float64(p.rows[row].y)/float64(p.area())
}

// area gives the height of the type area.
func (p *Pages) area() Length { return p.height - marginTop - marginBottom }
