package layout

// node is a piece of a paragraph as a breaker sees it.
type node struct {
	Kind    nodeKind
	Flagged bool   // of a penalty: two of them at the ends of two lines in a row look ill
	Cost    int32  // of a penalty: how unwelcome it is that a line ends here; never, always
	Width   Length // of a penalty: what is added where the line ends at it, such as a hyphen
	Stretch Length // of glue: how much wider it becomes before it looks loose
	Shrink  Length // of glue: how much narrower it may become
	Left    Length // of a box: how far it may hang out where a line begins with it
	Right   Length // of a box, or a penalty with a width: how far it may hang out at a line end
}

// nodeKind tells nodes apart.
type nodeKind uint8

// The kinds of nodes. A line may end at glue that follows a box, and at a
// penalty that costs less than never. Glue and penalties after such an end, up to
// the next box, are left out.
const (
	boxNode nodeKind = iota
	glueNode
	penaltyNode
)

// The ends of the scale of costs.
const (
	never      = 10000  // no line ends here
	lastResort = 9000   // a line ends here rather than run over the margin
	always     = -10000 // a line ends here
)

// next gives the first node of the line after one that ends at end.
func next(nodes []node, end int) int {
	i := end + 1
	for i < len(nodes) && nodes[i].Kind != boxNode && nodes[i].Cost != always {
		i++
	}
	return i
}

// goal is what lines are to fill.
type goal struct {
	width  Length
	rag    Length // of ragged lines: white space at the end that looks loose; 0: lines are justified
	even   bool   // the last line is to be about as long as the others
	full   bool   // the last line is to be no stub
	strict bool   // rivers and ladders have demerits
	bound  bool   // no line ends between words that do not make sense apart
}

// breaker finds the lines of a paragraph that are best as a whole: the algorithm of Donald
// Knuth and Michael Plass ("Breaking Paragraphs into Lines", 1981). Each line has
// demerits for spaces that are wider or narrower than they should be and for where
// it ends; it has more of them beside a line of very different spacing and behind a line
// that ends with a hyphen as well. The lines with the fewest demerits together are
// taken. A breaker serves one paragraph after the other and keeps its memory.
type breaker struct {
	points []point // places where a line may end, with the best way to each
	active []int32 // the points from which a line may begin that ends at the node in hand
	sum    sums    // of the nodes before the one in hand
	hang   Length  // the most that any node hangs out at a line end

	springs  []spring           // the glue before the node in hand
	openings []opening          // of the lines to each point, where rivers are counted
	nearest  [classes][]opening // of the best lines to the node in hand
	above    []opening
	spare    []opening
	path     []int32
}

// sums adds up the nodes from the first.
type sums struct{ width, stretch, shrink Length }

// point is the end of a line, and the best lines before it.
type point struct {
	demerits int64
	begin    sums // at the first node of the next line
	left     Length
	slack    Length // of the line that its spaces take up
	end      int32  // the node; -1: the start of the paragraph
	before   int32  // the point at which the line begins
	springs  int32  // how many stand before the end
	next     int32  // the first one of the next line
	from, to int32  // of the line's openings
	class    class
	ladder   uint8 // how many lines in a row end with a hyphen, this one included
}

// class says how the spaces of a line are. Neighbours may be a class apart.
type class uint8

const (
	tight class = iota
	decent
	loose
	veryLoose
	classes
)

// Ratios say by how much of their stretch or shrink the spaces of a line change,
// in parts of one. Badness is a hundred times the third power of a ratio.
const (
	one       = 256
	unlimited = 20 * one
)

// Demerits, after those of Knuth and Plass. They weigh hyphens, tight lines and stubs
// more, because lines here hold more words than theirs.
const (
	demeritsLine    = 10      // of any line, before it is squared with its badness
	tightness       = 3       // how much worse narrow spaces are than wide ones of the same ratio
	demeritsTwice   = 90000   // a hyphen at the ends of two lines in a row
	demeritsFinal   = 10000   // a hyphen at the end of the last line but one
	demeritsUneven  = 10000   // a tight line beside a loose one
	demeritsStub    = 150000  // a last line of hardly a word; twice for hardly a syllable
	demeritsResort  = 1 << 42 // a line that ends where none should
	demeritsTooWide = 1 << 44 // a line that runs over the margin
)

// mostActive bounds the work on a text of many places where a line may end, such as
// one of letters without width.
const mostActive = 250

// fit finds the best lines among those whose spaces stretch by no more than the tolerance, a
// ratio. It reports false when there are none; with the tolerance unlimited there
// always are.
func (b *breaker) fit(nodes []node, m goal, tolerance int64) bool {
	b.points = append(b.points[:0], point{end: -1, class: decent, left: leftHang(nodes, 0)})
	b.active = append(b.active[:0], 0)
	b.sum, b.hang = sums{}, 0
	b.springs, b.openings = b.springs[:0], b.openings[:0]
	for i := range nodes {
		b.hang = max(b.hang, nodes[i].Right)
	}
	for i := range nodes {
		n := &nodes[i]
		switch n.Kind {
		case glueNode:
			if i > 0 && nodes[i-1].Kind == boxNode && !b.try(nodes, i, m, tolerance) {
				return false
			}
			after := sums{b.sum.width + n.Width, b.sum.stretch + n.Stretch, b.sum.shrink + n.Shrink}
			b.springs = append(b.springs, spring{b.sum, after})
			b.sum = after
			continue
		case penaltyNode:
			if n.Cost < never && !(m.bound && n.Cost == costBond) && !b.try(nodes, i, m, tolerance) {
				return false
			}
			continue
		}
		b.sum.width += n.Width
	}
	return true
}

// ends appends the nodes at which the lines end that fit found.
func (b *breaker) ends(ends []int) []int {
	from := len(ends)
	for p := b.best(); p > 0; p = b.points[p].before {
		ends = append(ends, int(b.points[p].end))
	}
	for i, j := from, len(ends)-1; i < j; i, j = i+1, j-1 {
		ends[i], ends[j] = ends[j], ends[i]
	}
	return ends
}

// resorts reports whether a line that was found ends where none should.
func (b *breaker) resorts() bool { return b.points[b.best()].demerits >= demeritsResort }

// best gives the last point of the best way through the paragraph.
func (b *breaker) best() int32 {
	best := b.active[0]
	for _, a := range b.active[1:] {
		if b.points[a].demerits < b.points[best].demerits {
			best = a
		}
	}
	return best
}

// way is the best way to a place that ends with a line of a class.
type way struct {
	demerits int64
	slack    Length // of the line that its spaces take up
	before   int32  // -1: there is none
}

// try looks at all lines that end at a node. It reports false when no line can
// begin any more.
func (b *breaker) try(nodes []node, end int, m goal, tolerance int64) bool {
	n := &nodes[end]
	last := end == len(nodes)-1
	added := -rightHang(nodes, end)
	if n.Kind == penaltyNode {
		added += n.Width
	}
	ways := [classes]way{{before: -1}, {before: -1}, {before: -1}, {before: -1}}
	fewest := int64(-1)
	kept := b.active[:0]
	newest := b.active[len(b.active)-1]
	for _, a := range b.active {
		p := &b.points[a]
		width := b.sum.width - p.begin.width - p.left
		stretch, shrink := b.sum.stretch-p.begin.stretch, b.sum.shrink-p.begin.shrink
		if m.rag > 0 {
			stretch, shrink = m.rag, 0
		}
		if width-shrink-b.hang <= m.width && n.Cost != always {
			kept = append(kept, a)
		}
		slack := m.width - width - added
		if slack+shrink < 0 {
			continue
		}
		ratio := ratio(slack, stretch, shrink, m.width)
		if n.Cost == always && slack > 0 && !(m.even && last) {
			ratio = 0
		}
		if ratio > tolerance {
			continue
		}
		demerits, class := weigh(n, p, ratio)
		if last {
			if p.ladder > 0 {
				demerits += demeritsFinal
			}
			if p.end >= 0 && slack > m.width*7/8 {
				if m.full {
					continue
				}
				demerits += demeritsStub
				if slack > m.width*19/20 {
					demerits += demeritsStub
				}
			}
		}
		if m.rag > 0 || n.Cost == always && slack > 0 {
			slack = 0
		}
		w := &ways[class]
		if w.before >= 0 && demerits >= w.demerits {
			continue // rivers and ladders would only add to them
		}
		if m.strict {
			b.spare = openings(b.spare[:0], b.openings[p.from:p.to], p, b.springs[min(p.next, int32(len(b.springs))):], slack)
			demerits += riverDemerits(b.spare)
			if n.Flagged && p.ladder >= ladderLines-1 {
				demerits += demeritsLadder
			}
		}
		if w.before < 0 || demerits < w.demerits {
			*w = way{demerits, slack, a}
			b.nearest[class], b.spare = b.spare, b.nearest[class]
		}
		if fewest < 0 || demerits < fewest {
			fewest = demerits
		}
	}
	b.active = kept
	switch {
	case fewest >= 0:
		b.add(nodes, end, ways, fewest, m.strict)
	case len(kept) == 0 && tolerance < unlimited:
		return false
	case len(kept) == 0: // a box wider than the line
		ways[decent] = way{b.points[newest].demerits + demeritsTooWide, 0, newest}
		b.nearest[decent] = b.nearest[decent][:0]
		b.add(nodes, end, ways, ways[decent].demerits, m.strict)
	}
	return true
}

// add makes a node the end of lines. A way that is so bad that no neighbour makes
// up for it is left out.
func (b *breaker) add(nodes []node, end int, ways [classes]way, fewest int64, strict bool) {
	first := next(nodes, end)
	begin, springs := b.sum, int32(len(b.springs))
	next := springs
	for i := end; i < first && i < len(nodes); i++ {
		if n := &nodes[i]; n.Kind == glueNode {
			begin.width += n.Width
			begin.stretch += n.Stretch
			begin.shrink += n.Shrink
			next++
		}
	}
	left := leftHang(nodes, first)
	for c, w := range ways {
		if w.before < 0 || w.demerits > fewest+demeritsUneven {
			continue
		}
		if len(b.active) >= mostActive {
			b.active = b.active[:copy(b.active, b.active[1:])]
		}
		b.active = append(b.active, int32(len(b.points)))
		from := int32(len(b.openings))
		if strict {
			b.openings = append(b.openings, b.nearest[c]...)
		}
		ladder := uint8(0)
		if nodes[end].Flagged {
			ladder = min(b.points[w.before].ladder, ladderLines) + 1
		}
		b.points = append(b.points, point{
			w.demerits, begin, left, w.slack, int32(end), w.before, springs, next, from, int32(len(b.openings)), class(c), ladder,
		})
	}
}

func leftHang(nodes []node, first int) Length {
	if first < len(nodes) {
		return nodes[first].Left
	}
	return 0
}

// rightHang gives how far the line hangs out that ends at a node: by its hyphen or
// by the box before.
func rightHang(nodes []node, end int) Length {
	switch n := &nodes[end]; {
	case n.Kind == penaltyNode && n.Width > 0:
		return n.Right
	case end > 0 && nodes[end-1].Kind == boxNode:
		return nodes[end-1].Right
	}
	return 0
}

// ratio tells by how much of their stretch or shrink spaces change that take up
// the slack. A line with hardly any of either is measured by its width.
func ratio(slack, stretch, shrink, width Length) int64 {
	switch {
	case slack >= 0:
		return min(int64(slack*one/max(stretch, width/64, 1)), unlimited)
	case shrink <= 0:
		return -one
	}
	return max(int64(slack*one/shrink), -one)
}

// weigh gives the demerits of the way to n from p, those before p with them, and
// the class of the line between.
func weigh(n *node, p *point, ratio int64) (int64, class) {
	class := classOf(ratio)
	badness := ratio * ratio * ratio * 100 / (one * one * one)
	if badness < 0 {
		badness *= -tightness
	}
	demerits := p.demerits + (demeritsLine+badness)*(demeritsLine+badness)
	switch {
	case n.Kind != penaltyNode || n.Cost <= 0:
	case n.Cost >= lastResort:
		demerits += demeritsResort
	default:
		demerits += int64(n.Cost) * int64(n.Cost)
	}
	if n.Flagged && p.ladder > 0 {
		demerits += demeritsTwice
	}
	if class > p.class+1 || p.class > class+1 {
		demerits += demeritsUneven
	}
	return demerits, class
}

func classOf(ratio int64) class {
	switch {
	case ratio < -one/2:
		return tight
	case ratio <= one/2:
		return decent
	case ratio <= one:
		return loose
	}
	return veryLoose
}
