package layout

// A river is white that runs down a paragraph: spaces of lines in a row that stand
// one under the other. Three such lines are in every text by chance; where there
// are more, the eye follows them instead of the words. A ladder is as many hyphens
// in a row at the ends of lines.
//
// A breaker finds its lines without looking at either, because few paragraphs have
// one. Where the lines that it found do, it is asked for others, with demerits for
// rivers and ladders as well. Those outweigh some hyphens and wider spaces, but not
// lines that are bad.
const (
	riverLines     = 4
	demeritsRiver  = 300000 // for each line from there on
	demeritsBrook  = 10000  // for a river of a line less, which may become one
	ladderLines    = 3
	demeritsLadder = 300000
)

// mostMended bounds what is kept of a paragraph for this: it is more than a dozen pages.
const mostMended = 1 << 15

// opening is a space within a line: where it stands, from the left edge of the
// column, and how many lines in a row have one there, this one included.
type opening struct {
	left, right Length
	lines       int32
}

// spring is glue that the breaker has passed: the nodes up to it, and with it.
type spring struct{ before, after sums }

// openings appends the spaces of the line that begins at p and holds the given
// springs, which take up the slack. Above are those of the line before.
func openings(found, above []opening, p *point, springs []spring, slack Length) []opening {
	if len(springs) == 0 {
		return found
	}
	last := &springs[len(springs)-1].after
	shrink := slack < 0
	total := last.stretch - p.begin.stretch
	if shrink {
		total = last.shrink - p.begin.shrink
	}
	total = max(total, 1)
	given, gain := Length(0), Length(0) // how much of the change stands before a place, and what that gives
	at := func(s *sums) Length {
		change := s.stretch - p.begin.stretch
		if shrink {
			change = s.shrink - p.begin.shrink
		}
		if change != given { // only spaces change, so the end of one has what the next one begins with
			given, gain = change, slack*change/total
		}
		return s.width - p.begin.width - p.left + gain
	}
	for i := range springs {
		o := opening{left: at(&springs[i].before), right: at(&springs[i].after), lines: 1}
		for len(above) > 0 && above[0].right <= o.left {
			above = above[1:]
		}
		for k := 0; k < len(above) && above[k].left < o.right; k++ {
			if above[k].meets(&o) {
				o.lines = max(o.lines, above[k].lines+1)
			}
		}
		found = append(found, o)
	}
	return found
}

// meets reports whether the white of o goes on in the one below it: at least half
// of the narrower one stands under the other.
func (o *opening) meets(below *opening) bool {
	over := min(o.right, below.right) - max(o.left, below.left)
	return 2*over >= min(o.right-o.left, below.right-below.left)
}

// riverDemerits gives the demerits of a line with such spaces.
func riverDemerits(line []opening) int64 {
	demerits := int64(0)
	for i := range line {
		switch lines := line[i].lines; {
		case lines >= riverLines:
			demerits += demeritsRiver * int64(lines-riverLines+1)
		case lines == riverLines-1:
			demerits += demeritsBrook
		}
	}
	return demerits
}

// isFlawed reports whether the lines that fit found have a river or a ladder, or
// part words that belong together.
func (b *breaker) isFlawed(nodes []node) bool {
	if len(nodes) > mostMended {
		return false
	}
	b.path = b.path[:0]
	for p := b.best(); p > 0; p = b.points[p].before {
		b.path = append(b.path, p)
	}
	b.above = b.above[:0]
	for i := len(b.path) - 1; i >= 0; i-- {
		end := &b.points[b.path[i]]
		begin := &b.points[end.before]
		b.spare = openings(b.spare[:0], b.above, begin, b.springs[min(begin.next, end.springs):end.springs], end.slack)
		b.above, b.spare = b.spare, b.above
		if end.ladder >= ladderLines || nodes[end.end].Cost == costBond {
			return true
		}
		for k := range b.above {
			if b.above[k].lines >= riverLines {
				return true
			}
		}
	}
	return false
}
