package layout

import "testing"

// TestLinesReturnToTheGrid by the smaller step, unless that takes more than a
// quarter of the gap.
func TestLinesReturnToTheGrid(t *testing.T) {
	for _, tt := range []struct{ y, gap, want Length }{
		{10 * grid, grid, 10 * grid},
		{10*grid + grid/5, grid, 10 * grid},
		{10*grid + grid/3, grid, 11 * grid},
		{10*grid + grid*2/3, grid, 11 * grid},
		{10*grid + grid/3, grid / 3, 11 * grid},
		{10*grid + grid/16, grid / 3, 10 * grid},
		{10*grid + 1, 0, 11 * grid},
		{10*grid + grid/3, 4 * grid, 10 * grid},
	} {
		if got := onGrid(tt.y, tt.gap); got != tt.want {
			t.Errorf("%d below a gap of %d moves to %d, want %d", tt.y, tt.gap, got, tt.want)
		}
	}
}
