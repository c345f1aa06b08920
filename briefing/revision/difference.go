package revision

import (
	"slices"
	"unicode"
)

// Stretch is a part of two versions of a text: what the one has, and what the other has in its place. Where both
// have the same, Before and After are equal.
type Stretch struct {
	Before string `json:"before"`
	After  string `json:"after"`
}

// Same reports whether both versions have these words.
func (s Stretch) Same() bool { return s.Before == s.After }

// mostEdits bounds the work on two texts that have little in common: beyond it they are told apart as a whole. The
// time and memory that Difference takes grow with its square.
const mostEdits = 1000

// Difference puts two versions of a text beside each other, word by word. Put together, the Before of all stretches are the
// one, and the After the other. Of the ways to come from the one to the other it is one with the fewest words and marks.
func Difference(before, after string) []Stretch {
	a, b := tokens(before), tokens(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var d diff
	d.same(a[:head])
	d.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	d.same(a[len(a)-tail:])
	return d.out
}

// tokens cuts a text into words, runs of white space, and single marks.
func tokens(s string) []string {
	var list []string
	start, last := 0, 0
	for i, r := range s {
		kind := kindOf(r)
		if i > 0 && (kind != last || kind == 0) {
			list = append(list, s[start:i])
			start = i
		}
		last = kind
	}
	if s != "" {
		list = append(list, s[start:])
	}
	return list
}

// kindOf gives 0 for a mark, which stands alone.
func kindOf(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return 1
	case unicode.Is(unicode.Han, r): // each is a word
		return 0
	case unicode.In(r, unicode.L, unicode.M, unicode.N), r == '’', r == '\'':
		return 2
	}
	return 0
}

// diff gathers stretches.
type diff struct{ out []Stretch }

func (d *diff) same(words []string) {
	for _, w := range words {
		if n := len(d.out); n > 0 && d.out[n-1].Same() {
			d.out[n-1].Before += w
			d.out[n-1].After += w
		} else {
			d.out = append(d.out, Stretch{w, w})
		}
	}
}

func (d *diff) differs(before, after []string) {
	if len(before)+len(after) == 0 {
		return
	}
	if n := len(d.out); n == 0 || d.out[n-1].Same() {
		d.out = append(d.out, Stretch{})
	}
	s := &d.out[len(d.out)-1]
	for _, w := range before {
		s.Before += w
	}
	for _, w := range after {
		s.After += w
	}
}

// middle tells apart what begins and ends differently. It walks back through the furthest points that so and so many
// edits reach (E. W. Myers, An O(ND) Difference Algorithm, 1986).
func (d *diff) middle(a, b []string) {
	trace := furthest(a, b)
	if trace == nil {
		d.differs(a, b)
		return
	}
	type step struct{ fromX, fromY, x, y int } // an edit from, and then the same words to x, y
	var steps []step
	x, y := len(a), len(b)
	for n := len(trace) - 1; n > 0; n-- {
		before, k := trace[n-1], x-y
		from := k - 1
		if down(before, n, k) {
			from = k + 1
		}
		fromX := before[from+n-1]
		steps = append(steps, step{fromX, fromX - from, x, y})
		x, y = fromX, fromX-from
	}
	d.same(a[:x])
	for _, s := range slices.Backward(steps) {
		if s.x-s.y > s.fromX-s.fromY { // a word less
			d.differs(a[s.fromX:s.fromX+1], nil)
			d.same(a[s.fromX+1 : s.x])
		} else {
			d.differs(nil, b[s.fromY:s.fromY+1])
			d.same(a[s.fromX:s.x])
		}
	}
}

// furthest gives, for each number n of edits, how far each diagonal -n … n leads into a, until one leads to both ends; nil where that
// takes too many.
func furthest(a, b []string) [][]int {
	var trace [][]int
	for n := 0; n <= min(mostEdits, len(a)+len(b)); n++ {
		row := make([]int, 2*n+1)
		trace = append(trace, row)
		for k := -n; k <= n; k += 2 {
			x := 0
			if n > 0 {
				if before := trace[n-1]; down(before, n, k) {
					x = before[k+1+n-1]
				} else {
					x = before[k-1+n-1] + 1
				}
			}
			for x < len(a) && x-k < len(b) && x-k >= 0 && a[x] == b[x-k] {
				x++
			}
			row[k+n] = x
			if x >= len(a) && x-k >= len(b) {
				return trace
			}
		}
	}
	return nil
}

// down reports whether the diagonal k is reached best from the one above, by a word of the other text. before holds
// the diagonals -(n-1) … n-1.
func down(before []int, n, k int) bool {
	return k == -n || k != n && before[k-1+n-1] < before[k+1+n-1]
}
