package machine

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// A program rests that allocated less than restful bytes since the last look, restLook
// ago. What it gives back is worth the work from worthwhile bytes on.
const (
	restLook   = 2 * time.Second
	restful    = 4 << 20
	worthwhile = 24 << 20
)

// GiveBackAtRest gives memory that is not needed any more back to the machine
// whenever the program rests, until ctx ends: setting a long briefing needs several
// times what the briefing takes, and the window stays open all day beside other
// programs. It does nothing while there is work, and nothing for a little.
func GiveBackAtRest(ctx context.Context) {
	tick := time.NewTicker(restLook)
	defer tick.Stop()
	before := readHeap()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		now := readHeap()
		if now.mayGiveBack(before) {
			debug.FreeOSMemory()
			now = readHeap()
		}
		before = now
	}
}

// heap is what the program's memory holds, in bytes.
type heap struct {
	allocated uint64 // ever
	held      uint64 // taken from the machine
	live      uint64 // in use when it was last cleared up
}

func readHeap() heap {
	samples := []metrics.Sample{
		{Name: "/gc/heap/allocs:bytes"},
		{Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/memory/classes/heap/free:bytes"},
		{Name: "/gc/heap/live:bytes"},
	}
	metrics.Read(samples)
	return heap{
		allocated: samples[0].Value.Uint64(),
		held:      samples[1].Value.Uint64() + samples[2].Value.Uint64(),
		live:      samples[3].Value.Uint64(),
	}
}

// mayGiveBack tells whether the program rests and holds more than it needs.
func (h heap) mayGiveBack(before heap) bool {
	return h.allocated-before.allocated < restful && h.held > h.live+worthwhile
}
