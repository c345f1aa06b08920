package layout

// row is one line of a block in its place.
type row struct {
	block, line int32
	gap         Length // above it, unless it begins a page
	y           Length // its top, from the top of the type area
	height      Length
	breakable   bool // a page may begin with it
	onGrid      bool
}

// Fewest lines of a paragraph on a page.
const (
	orphans = 2 // before the end of the page
	widows  = 2 // on the next
)

// stack places the lines of all blocks one under the other, on pages of the
// given height. It gives the rows and the index of the first row of each page.
func stack(blocks []block, height Length) ([]row, []int) {
	rows := list(blocks)
	starts := []int{0}
	y := Length(0)
	for i := 0; i < len(rows); i++ {
		r := &rows[i]
		first := starts[len(starts)-1]
		gap := r.gap
		if i == first {
			gap = 0
		}
		r.y = y + gap
		if r.onGrid {
			r.y = onGrid(r.y, gap)
		}
		y = r.y + r.height
		if y <= height || i == first {
			continue
		}
		begin := i
		for begin > first && !rows[begin].breakable {
			begin--
		}
		if begin == first { // what belongs together is longer than a page
			begin = i
		}
		starts = append(starts, begin)
		y = blocks[rows[begin].block].above()
		i = begin - 1
	}
	return rows, starts
}

// onGrid moves a place by the smaller step to the grid. The gap above it loses no more
// than a quarter of itself, so that what stands apart still looks so.
func onGrid(y, gap Length) Length {
	over := y % grid
	switch {
	case over == 0:
		return y
	case over <= min(grid/2, gap/4):
		return y - over
	}
	return y - over + grid
}

// list gives the lines of all blocks, with the gaps between them and whether a
// page may begin there.
func list(blocks []block) []row {
	count := 0
	for i := range blocks {
		count += len(blocks[i].para.lines)
	}
	rows := make([]row, 0, count)
	for i := range blocks {
		b := &blocks[i]
		lines := len(b.para.lines)
		for l := range lines {
			r := row{block: int32(i), line: int32(l), height: b.style.leading + b.picture.height}
			if l == 0 {
				r.onGrid = !b.style.free
				r.breakable = true
				if i > 0 {
					before := &blocks[i-1]
					r.gap = gapBetween(before.style, b.style)
					r.breakable = !before.style.keep && !b.with
				}
				if b.rule {
					r.gap = max(r.gap, 2*line)
				}
			} else if len(b.cells) > 0 {
				r.breakable = b.tall
			} else {
				r.breakable = !b.style.keep && l >= orphans && lines-l >= widows && !b.para.lines[l-1].divides
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// gapBetween gives the space between two blocks: the larger of what they ask for,
// but under a heading what the heading asks for, whatever follows it.
func gapBetween(above, below *style) Length {
	switch {
	case above.heading && !below.heading:
		return above.after + below.clear
	case above == below && above.group:
		return 0
	case above.boxed && below.boxed:
		return grid / 2
	}
	return max(above.after, below.before)
}
