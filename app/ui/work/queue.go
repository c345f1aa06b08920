package work

import (
	"context"
	"sync"
)

// Queue runs works off the UI goroutine, one after another, in the order in
// which they were asked for, so that what was typed is saved before it is undone.
type Queue struct {
	Run     Runner
	mu      sync.Mutex
	works   []func(context.Context)
	running bool
}

// Add puts a work at the end.
func (q *Queue) Add(work func(context.Context)) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.works = append(q.works, work)
	if !q.running {
		q.running = true
		q.Run.Go(q.drain)
	}
}

func (q *Queue) drain() {
	for {
		q.mu.Lock()
		if len(q.works) == 0 {
			q.running = false
			q.mu.Unlock()
			return
		}
		work := q.works[0]
		q.works = q.works[1:]
		q.mu.Unlock()
		work(context.Background())
	}
}
