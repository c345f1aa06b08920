package machine

import (
	"context"
	"testing"
	"testing/synctest"
)

func TestMemoryIsGivenBackAtRestOnly(t *testing.T) {
	const mb = 1 << 20
	for _, tt := range []struct {
		name        string
		before, now heap
		want        bool
	}{
		{"rests, and holds much", heap{allocated: 900 * mb}, heap{allocated: 901 * mb, held: 300 * mb, live: 160 * mb}, true},
		{"works", heap{allocated: 900 * mb}, heap{allocated: 950 * mb, held: 300 * mb, live: 160 * mb}, false},
		{"rests, and holds little more than it needs", heap{allocated: 900 * mb}, heap{allocated: 901 * mb, held: 170 * mb, live: 160 * mb}, false},
		{"was never cleared up", heap{}, heap{allocated: 3 * mb, held: 3 * mb}, false},
	} {
		if got := tt.now.mayGiveBack(tt.before); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

var ballast []byte

// TestGivenBackAtRest holds what the program holds of memory against what it held of
// 64 MB that it let go of.
func TestGivenBackAtRest(t *testing.T) {
	ballast = make([]byte, 64<<20)
	ballast = nil
	before := readHeap()
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithTimeout(t.Context(), 3*restLook)
		defer stop()
		GiveBackAtRest(ctx)
	})
	if after := readHeap(); after.held+worthwhile > before.held {
		t.Errorf("of %d MB %d are still held", before.held>>20, after.held>>20)
	}
}
