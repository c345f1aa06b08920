package layout

import "attache/briefing"

// fill sets the blocks that a cell holds, one below the other on the lines of its
// row. A line is left empty between them, but not above what belongs to the block
// before: who said it, and what contradicts it.
func (f *flow) fill(cell *block, width Length, in inherited) {
	if cell.element.Lang != "" {
		in.lang = cell.element.Lang
	}
	for i := range cell.element.Kids {
		kid := &cell.element.Kids[i]
		from := len(cell.within)
		f.fillWith(cell, kid, width, in)
		if from > 0 && from < len(cell.within) {
			cell.within[from].apart = kid.Class != briefing.ClassAttribution && kid.Class != briefing.ClassSee
		}
	}
}

func (f *flow) fillWith(cell *block, e *briefing.Element, width Length, in inherited) {
	if e.Lang != "" {
		in.lang = e.Lang
	}
	if e.Of != (briefing.Ref{}) {
		in.of = e.Of
	}
	if len(e.Runs) > 0 {
		b := block{element: e, runs: e.Runs, style: f.sheet.claim(e), left: cell.left, width: width, parts: plain}
		f.set(&b, in.lang, width, in.of)
		if len(b.para.lines) > 0 {
			cell.within = append(cell.within, b)
		}
	}
	for i := range e.Kids {
		f.fillWith(cell, &e.Kids[i], width, in)
	}
}

// lines gives how many lines of its row a cell takes.
func (b *block) lines() int {
	if b.para != nil {
		return len(b.para.lines)
	}
	n := 0
	for i := range b.within {
		n += b.within[i].lines()
		if b.within[i].apart {
			n++
		}
	}
	return n
}

// line gives the block and its line that stand on a line of a cell; nil where that
// is empty.
func (b *block) line(l int) (*block, int) {
	if b.para != nil {
		return b, l
	}
	for i := range b.within {
		part := &b.within[i]
		if part.apart {
			l--
		}
		if l < 0 {
			return nil, 0
		}
		if n := part.lines(); l >= n {
			l -= n
			continue
		}
		return part, l
	}
	return nil, 0
}
