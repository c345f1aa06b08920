package data

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Two editors with data folders of their own share a file of which neither can lock the other out, as on mounts that do not see each
// other's locks. Both are killed at random and start again. In the end the file holds every word of both.
func TestSoakTwoEditors(t *testing.T) {
	whole := int64(amount(10_000, 50))
	dir := t.TempDir()
	path := filepath.Join(dir, "shared.brief")
	closeIt(t, newDesk(t, "zoe").create(path))
	var edits, kills, looks atomic.Int64
	names := []string{"anna", "ben"}
	acked := make([]int, len(names))
	var both sync.WaitGroup
	for i, who := range names {
		both.Go(func() {
			r := rand.New(rand.NewPCG(uint64(i), 31))
			for edits.Load() < whole && !t.Failed() {
				c := start(t, errand{who: who, path: path, work: filepath.Join(dir, who), seed: r.Uint64(), next: acked[i] + 1, rare: 20})
				timer := time.AfterFunc(time.Duration(50+r.IntN(950))*time.Millisecond, func() {
					// It may have ended meanwhile; kill below tells.
					_ = c.cmd.Process.Kill()
				})
				for c.listen() && !t.Failed() {
					edits.Add(int64(c.acked - acked[i]))
					acked[i] = c.acked
				}
				timer.Stop()
				c.kill()
				kills.Add(1)
			}
		})
	}
	over := make(chan struct{})
	go func() {
		both.Wait()
		close(over)
	}()
	// Meanwhile somebody else opens the file again and again: it is whole at each moment.
	for running := true; running; {
		select {
		case <-over:
			running = false
		case <-time.After(200 * time.Millisecond):
		}
		l := newDesk(t, "carl").open(path)
		fingerprint(t, l)
		abandon(t, l)
		looks.Add(1)
	}
	if t.Failed() {
		return
	}
	// Both start once more and publish what waits; the first then takes in what the second brought.
	for _, who := range []string{"anna", "ben", "anna"} {
		l, err := Open(context.Background(), path, Options{WorkDir: filepath.Join(dir, who)})
		if err != nil {
			t.Fatal(err)
		}
		closeIt(t, l)
	}
	l := newDesk(t, "dora").open(path)
	texts := held(t, l)
	for i, who := range names {
		for n := 1; n <= acked[i]; n++ {
			if want := editorText(who, n); !texts[want] {
				t.Errorf("%q was acknowledged and is lost", want)
			}
		}
	}
	report(t, "two editors without locks", "%d acknowledged edits of two editors (%d and %d), %d kills, %d looks at the file: 0 lost, the file whole at each",
		edits.Load(), acked[0], acked[1], kills.Load(), looks.Load())
}
