package layout

import (
	"slices"
	"testing"
)

func TestGreedy(t *testing.T) {
	box := func(w Length) Node { return Node{Kind: Box, Width: w} }
	glue := Node{Kind: Glue, Width: 1}
	cost := func(c int32, w Length) Node { return Node{Kind: Penalty, Cost: c, Width: w} }
	last := cost(Always, 0)
	for _, tt := range []struct {
		name  string
		nodes []Node
		want  []int
	}{
		{"nothing", []Node{last}, []int{0}},
		{"one word", []Node{box(5), last}, []int{1}},
		{"a line just full", []Node{box(5), glue, box(4), last}, []int{3}},
		{"a word too many", []Node{box(5), glue, box(5), last}, []int{1, 3}},
		{"a word wider than the line", []Node{box(3), glue, box(15), glue, box(3), last}, []int{1, 3, 5}},
		{"a line that must end", []Node{box(3), cost(Always, 0), box(3), last}, []int{1, 3}},
		{"an empty line that must end", []Node{box(3), cost(Always, 0), cost(Always, 0), box(3), last}, []int{1, 2, 4}},
		{"words that hold together", []Node{box(4), glue, box(3), cost(Never, 0), glue, box(3), last}, []int{1, 6}},
		{"words that hold together but are too wide", []Node{box(6), cost(LastResort, 0), glue, box(6), last}, []int{1, 4}},
		{"a last resort that is not needed", []Node{box(3), glue, box(3), cost(LastResort, 0), box(5), last}, []int{1, 5}},
		{"a full enough line ends at the space", []Node{box(7), glue, box(1), cost(50, 1), box(6), last}, []int{1, 5}},
		{"an empty line ends within the word", []Node{box(3), glue, box(4), cost(50, 1), box(6), last}, []int{3, 5}},
		{"a hyphen that does not fit", []Node{box(3), glue, box(6), cost(50, 1), box(6), last}, []int{1, 3, 5}},
	} {
		if got := (Greedy{}).Break(nil, tt.nodes, func(int) Length { return 10 }); !slices.Equal(got, tt.want) {
			t.Errorf("%s: lines end at %v, want %v", tt.name, got, tt.want)
		}
	}
}
