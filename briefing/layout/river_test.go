package layout

import (
	"math/rand/v2"
	"testing"
)

// whites gives the white within each line, from the left edge of the column, told
// anew from the nodes.
func whites(nodes []node, ends []int, width Length) [][][2]Length {
	var all [][][2]Length
	first := 0
	for _, end := range ends {
		natural, stretch, shrink := -nodes[first].Left, Length(0), Length(0)
		for _, n := range nodes[first:end] {
			if n.Kind != penaltyNode {
				natural, stretch, shrink = natural+n.Width, stretch+n.Stretch, shrink+n.Shrink
			}
		}
		if nodes[end].Kind == penaltyNode {
			natural += nodes[end].Width
		}
		slack := width + rightHang(nodes, end) - natural
		if nodes[end].Cost == always {
			slack = min(slack, 0)
		}
		var line [][2]Length
		x, part := -float64(nodes[first].Left), 0.0
		if slack > 0 && stretch > 0 {
			part = float64(slack) / float64(stretch)
		} else if slack < 0 {
			part = float64(slack) / float64(shrink)
		}
		for _, n := range nodes[first:end] {
			wide := float64(n.Width)
			switch {
			case n.Kind == penaltyNode:
				continue
			case n.Kind == glueNode && slack >= 0:
				wide += part * float64(n.Stretch)
			case n.Kind == glueNode:
				wide += part * float64(n.Shrink)
			}
			if n.Kind == glueNode {
				line = append(line, [2]Length{Length(x), Length(x + wide)})
			}
			x += wide
		}
		all = append(all, line)
		first = next(nodes, end)
	}
	return all
}

// longestRiver counts the lines of the longest river of a paragraph.
func longestRiver(lines [][][2]Length) int {
	longest := 0
	var above []int
	for i, line := range lines {
		below := make([]int, len(line))
		for k, w := range line {
			below[k] = 1
			for j := range above {
				a := lines[i-1][j]
				if over := min(a[1], w[1]) - max(a[0], w[0]); 2*over >= min(a[1]-a[0], w[1]-w[0]) {
					below[k] = max(below[k], above[j]+1)
				}
			}
			longest = max(longest, below[k])
		}
		above = below
	}
	return longest
}

// longestLadder counts the hyphens in a row at the ends of lines.
func longestLadder(nodes []node, ends []int) int {
	longest, row := 0, 0
	for _, end := range ends {
		if row++; !nodes[end].Flagged {
			row = 0
		}
		longest = max(longest, row)
	}
	return longest
}

// syllables makes up a paragraph of words that may be divided anywhere.
func syllables(random *rand.Rand, words int, scale Length) []node {
	var nodes []node
	for i := range words {
		if i > 0 {
			nodes = append(nodes, testGlue(26*scale, 16*scale, 9*scale))
		}
		nodes = append(nodes, testBox(scale*Length(60+random.IntN(120))))
		for range random.IntN(4) {
			nodes = append(nodes, testCost(costDivide, 30*scale), testBox(scale*Length(60+random.IntN(120))))
		}
	}
	return append(nodes, testEnd)
}

// TestRiversAreMended sets paragraphs first as a whole and then with demerits for
// what is not seen in single lines.
func TestRiversAreMended(t *testing.T) {
	const scale = 1000 // so that what is rounded does not matter
	random := rand.New(rand.NewPCG(11, 4))
	rivers, ladders, leftRivers, leftLadders := 0, 0, 0, 0
	for range 1500 {
		nodes := syllables(random, 80+random.IntN(80), scale)
		m := goal{width: 2800 * scale}
		var b breaker
		b.fit(nodes, m, unlimited)
		ends := b.ends(nil)
		river, ladder := longestRiver(whites(nodes, ends, m.width)), longestLadder(nodes, ends)
		flawed := river >= riverLines || ladder >= ladderLines
		if b.isFlawed(nodes) != flawed {
			t.Fatalf("a river of %d lines and a ladder of %d: flawed is %v", river, ladder, !flawed)
		}
		if !flawed {
			continue
		}
		plain, _ := account(nodes, ends, m, unlimited)
		m.strict = true
		b.fit(nodes, m, unlimited)
		ends = b.ends(ends[:0])
		if mended, ok := account(nodes, ends, m, unlimited); !ok || mended < plain {
			t.Fatalf("%d demerits, while %d were the fewest", mended, plain)
		}
		if river >= riverLines {
			rivers++
		}
		if ladder >= ladderLines {
			ladders++
		}
		if longestRiver(whites(nodes, ends, m.width)) >= riverLines {
			leftRivers++
		}
		if longestLadder(nodes, ends) >= ladderLines {
			leftLadders++
		}
	}
	if rivers < 40 || leftRivers > rivers/4 {
		t.Errorf("%d of %d rivers are left", leftRivers, rivers)
	}
	if ladders < 20 || leftLadders > ladders/3 {
		t.Errorf("%d of %d ladders are left", leftLadders, ladders)
	}
}
