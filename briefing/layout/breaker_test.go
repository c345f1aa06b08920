package layout

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func testBox(w Length) node { return node{Kind: boxNode, Width: w} }
func testCost(c int32, w Length) node {
	return node{Kind: penaltyNode, Cost: c, Width: w, Flagged: w > 0}
}
func testGlue(w, more, less Length) node {
	return node{Kind: glueNode, Width: w, Stretch: more, Shrink: less}
}

var testEnd = testCost(always, 0)

func TestBreakerEndsLines(t *testing.T) {
	glue := testGlue(10, 5, 3)
	for _, tt := range []struct {
		name  string
		nodes []node
		want  []int
	}{
		{"nothing", []node{testEnd}, []int{0}},
		{"one word", []node{testBox(50), testEnd}, []int{1}},
		{"a line just full", []node{testBox(50), glue, testBox(40), testEnd}, []int{3}},
		{"a word too many", []node{testBox(50), glue, testBox(50), testEnd}, []int{1, 3}},
		{"a word for which spaces shrink", []node{testBox(50), glue, testBox(42), testEnd}, []int{3}},
		{"a word wider than the line", []node{testBox(30), glue, testBox(150), glue, testBox(30), testEnd}, []int{1, 3, 5}},
		{"a line that must end", []node{testBox(30), testEnd, testBox(30), testEnd}, []int{1, 3}},
		{"an empty line that must end", []node{testBox(30), testEnd, testEnd, testBox(30), testEnd}, []int{1, 2, 4}},
		{"words that hold together", []node{testBox(40), glue, testBox(30), testCost(never, 0), glue, testBox(30), testEnd}, []int{1, 6}},
		{"words that hold together but are too wide", []node{testBox(60), testCost(lastResort, 0), glue, testBox(60), testEnd}, []int{1, 4}},
		{"a last resort that is not needed", []node{testBox(30), glue, testBox(30), testCost(lastResort, 0), testBox(50), testEnd}, []int{1, 5}},
		{"a short line ends within the word", []node{testBox(30), glue, testBox(40), testCost(50, 10), testBox(60), glue, testBox(30), testEnd}, []int{3, 7}},
		{"a hyphen that does not fit", []node{testBox(40), glue, testBox(50), testCost(50, 10), testBox(60), testEnd}, []int{1, 3, 5}},
		{"a mark that hangs out", []node{testBox(50), glue, {Kind: boxNode, Width: 45, Right: 5}, testEnd}, []int{3}},
	} {
		var b breaker
		b.fit(tt.nodes, goal{width: 100}, unlimited)
		if got := b.ends(nil); !slices.Equal(got, tt.want) {
			t.Errorf("%s: lines end at %v, want %v", tt.name, got, tt.want)
		}
	}
}

// randomNodes makes up a paragraph of words, some of which may be divided.
func randomNodes(random *rand.Rand, words int) []node {
	var nodes []node
	for i := range words {
		if i > 0 {
			switch random.IntN(12) {
			case 0:
				nodes = append(nodes, testCost(costTie, 0))
			case 1:
				nodes = append(nodes, testCost(lastResort, 0))
			}
			nodes = append(nodes, testGlue(26, 13, 8))
		}
		b := testBox(20 + Length(random.IntN(250)))
		if random.IntN(4) == 0 {
			b.Left = Length(random.IntN(10))
		}
		if random.IntN(4) == 0 {
			b.Right = Length(random.IntN(10))
		}
		nodes = append(nodes, b)
		for random.IntN(4) == 0 {
			nodes = append(nodes, testCost(costDivide, 30), testBox(20+Length(random.IntN(100))))
		}
	}
	return append(nodes, testEnd)
}

// account adds up the demerits of given lines, told anew from the rules; false
// where a line is too wide or too loose.
func account(nodes []node, ends []int, m goal, tolerance int64) (int64, bool) {
	total := int64(0)
	was, hyphened := decent, false
	first := 0
	for k, end := range ends {
		n := nodes[end]
		width, stretch, shrink := Length(0), Length(0), Length(0)
		for _, x := range nodes[first:end] {
			if x.Kind != penaltyNode {
				width, stretch, shrink = width+x.Width, stretch+x.Stretch, shrink+x.Shrink
			}
		}
		width -= nodes[first].Left
		if n.Kind == penaltyNode {
			width += n.Width
		}
		if n.Kind == penaltyNode && n.Width > 0 {
			width -= n.Right
		} else if nodes[end-1].Kind == boxNode {
			width -= nodes[end-1].Right
		}
		if m.rag > 0 {
			stretch, shrink = m.rag, 0
		}
		slack := m.width - width
		if slack < -shrink {
			return 0, false
		}
		r := int64(0)
		switch last := n.Cost == always; {
		case slack < 0:
			r = int64(slack * one / shrink)
		case !last || m.even:
			r = min(int64(slack*one/max(stretch, m.width/64)), unlimited)
		}
		if r > tolerance {
			return 0, false
		}
		badness := r * r * r * 100 / (one * one * one)
		if badness < 0 {
			badness = -badness * tightness
		}
		total += (demeritsLine + badness) * (demeritsLine + badness)
		switch {
		case n.Kind == penaltyNode && n.Cost == lastResort:
			total += demeritsResort
		case n.Kind == penaltyNode && n.Cost > 0:
			total += int64(n.Cost) * int64(n.Cost)
		}
		is := veryLoose
		switch {
		case r < -one/2:
			is = tight
		case r <= one/2:
			is = decent
		case r <= one:
			is = loose
		}
		if max(is, was)-min(is, was) > 1 {
			total += demeritsUneven
		}
		if n.Flagged && hyphened {
			total += demeritsTwice
		}
		if end == len(nodes)-1 && hyphened {
			total += demeritsFinal
		}
		if end == len(nodes)-1 && k > 0 && slack > m.width*7/8 {
			if m.full {
				return 0, false
			}
			total += demeritsStub
			if slack > m.width*19/20 {
				total += demeritsStub
			}
		}
		was, hyphened = is, n.Flagged
		first = next(nodes, end)
	}
	return total, true
}

// mayEnd lists the nodes at which a line may end.
func mayEnd(nodes []node) []int {
	var found []int
	for i, n := range nodes {
		if n.Kind == penaltyNode && n.Cost < never || n.Kind == glueNode && nodes[i-1].Kind == boxNode {
			found = append(found, i)
		}
	}
	return found
}

// TestBreakerAgreesWithTryingEverything holds the lines against the best of all
// there are.
func TestBreakerAgreesWithTryingEverything(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 1))
	possible := 0
	for round := range 600 {
		nodes := randomNodes(random, 3+random.IntN(8))
		m := goal{width: 400}
		tolerance := int64(unlimited)
		switch round % 4 {
		case 1:
			m.rag = 40
		case 2:
			m.rag, m.even = 40, true
		case 3:
			tolerance, m.full = 2*one, true
		}
		places := mayEnd(nodes)
		places = places[:len(places)-1]
		if len(places) > 13 {
			continue
		}
		fewest := int64(-1)
		for set := range 1 << len(places) {
			var ends []int
			for i, at := range places {
				if set>>i&1 == 1 {
					ends = append(ends, at)
				}
			}
			ends = append(ends, len(nodes)-1)
			if d, ok := account(nodes, ends, m, tolerance); ok && (fewest < 0 || d < fewest) {
				fewest = d
			}
		}
		var b breaker
		if ok := b.fit(nodes, m, tolerance); ok != (fewest >= 0) {
			t.Fatalf("round %d: lines found: %v, fewest demerits %d", round, ok, fewest)
		} else if !ok {
			continue
		}
		possible++
		ends := b.ends(nil)
		if got, ok := account(nodes, ends, m, tolerance); !ok || got != fewest {
			t.Fatalf("round %d: lines end at %v with %d demerits (allowed: %v), the best have %d", round, ends, got, ok, fewest)
		}
	}
	if possible < 250 {
		t.Errorf("only %d paragraphs were compared", possible)
	}
}

// greedily fills each line with as much as fits.
func greedily(nodes []node, m goal) []int {
	var ends []int
	first := 0
	for first < len(nodes) {
		last := -1
		for _, at := range mayEnd(nodes) {
			if at < first || nodes[at].Cost == lastResort {
				continue
			}
			if _, ok := account(append(slices.Clone(nodes[first:at+1]), testEnd), []int{at - first}, m, unlimited); ok {
				last = at
			}
		}
		if last < 0 {
			return nil
		}
		ends = append(ends, last)
		first = next(nodes, last)
	}
	return ends
}

func TestBreakerIsNoWorseThanGreed(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	better, compared := 0, 0
	for range 200 {
		nodes := randomNodes(random, 30+random.IntN(40))
		m := goal{width: 900}
		ends := greedily(nodes, m)
		greedy, ok := account(nodes, ends, m, unlimited)
		if ends == nil || !ok {
			continue
		}
		var b breaker
		b.fit(nodes, m, unlimited)
		best, ok := account(nodes, b.ends(nil), m, unlimited)
		if !ok || best > greedy {
			t.Errorf("%d demerits, the greedy way %d", best, greedy)
		}
		if compared++; best < greedy {
			better++
		}
	}
	if better < compared*9/10 || compared < 150 {
		t.Errorf("better for %d of %d paragraphs", better, compared)
	}
}

// BenchmarkBreaker breaks a paragraph of 300,000 letters, and one that offers a
// line end behind each of as many letters without width.
func BenchmarkBreaker(b *testing.B) {
	long := randomNodes(rand.New(rand.NewPCG(1, 1)), 50000)
	var dense []node
	for range 150000 {
		dense = append(dense, testBox(0), testCost(costCluster, 0))
	}
	dense = append(dense, testEnd)
	for name, nodes := range map[string][]node{"long": long, "dense": dense} {
		b.Run(name, func(b *testing.B) {
			var br breaker
			for b.Loop() {
				br.fit(nodes, goal{width: 3500}, unlimited)
			}
		})
	}
}
