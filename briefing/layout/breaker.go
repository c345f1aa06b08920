package layout

// Node is a piece of a paragraph as a Breaker sees it.
type Node struct {
	Kind    NodeKind
	Width   Length // of a Penalty: what is added where the line ends at it, such as a hyphen
	Stretch Length // of Glue: how much wider it may become
	Shrink  Length // of Glue: how much narrower
	Cost    int32  // of a Penalty: how unwelcome it is that a line ends here; Never, Always
	Flagged bool   // of a Penalty: two of them at the ends of two lines in a row look ill
}

// NodeKind tells nodes apart.
type NodeKind uint8

// The kinds of nodes. A line may end at Glue that follows a Box, and at a
// Penalty that costs less than Never. Glue and Penalties after such an end, up to the next
// Box, are left out.
const (
	Box NodeKind = iota
	Glue
	Penalty
)

// The ends of the scale of costs.
const (
	Never      = 10000  // no line ends here
	LastResort = 9000   // a line ends here rather than run over the margin
	Always     = -10000 // a line ends here
)

// Breaker chooses where the lines of a paragraph end.
type Breaker interface {
	// Break appends to ends the index of the node at which each line ends, rising.
	// The last node is a Penalty that costs Always. The width of each line is
	// asked for by its number, from 0.
	Break(ends []int, nodes []Node, width func(line int) Length) []int
}

// Greedy fills each line with as much as it holds. It ends a line within a word
// only where the line would otherwise be rather empty.
type Greedy struct{}

// Break implements Breaker.
func (Greedy) Break(ends []int, nodes []Node, width func(line int) Length) []int {
	for first := 0; first < len(nodes); {
		end := lineEnd(nodes, first, width(len(ends)))
		ends = append(ends, end)
		first = next(nodes, end)
	}
	return ends
}

// next gives the first node of the line after one that ends at end.
func next(nodes []Node, end int) int {
	i := end + 1
	for i < len(nodes) && nodes[i].Kind != Box && nodes[i].Cost != Always {
		i++
	}
	return i
}

// lineEnd gives the node at which a line ends that starts at first and is at
// most limit wide. A box wider than the line stands alone.
func lineEnd(nodes []Node, first int, limit Length) int {
	full := limit * 2 / 3
	good, last, resort := -1, -1, -1 // the last places that cost nothing, little, anything
	goodWidth, width := Length(0), Length(0)
	for i := first; i < len(nodes); i++ {
		node := &nodes[i]
		at, cost := width, int32(0)
		switch node.Kind {
		case Box:
			width += node.Width
			continue
		case Glue:
			width += node.Width
			if i == first || nodes[i-1].Kind != Box {
				continue
			}
		case Penalty:
			if node.Cost >= Never {
				continue
			}
			at += node.Width
			cost = node.Cost
		}
		if at > limit {
			switch {
			case good >= 0 && (goodWidth >= full || last == good):
				return good
			case last >= 0:
				return last
			case resort >= 0:
				return resort
			}
			return i
		}
		if cost == Always {
			return i
		}
		resort = i
		if cost < LastResort {
			last = i
		}
		if cost <= 0 {
			good, goodWidth = i, at
		}
	}
	return len(nodes) - 1
}
