package ui

import (
	"context"
	"sync"
)

// queue runs works off the UI goroutine, one after another, in the order in
// which they were asked for, so that what was typed is saved before it is undone.
type queue struct {
	run     Runner
	mu      sync.Mutex
	works   []func(context.Context)
	running bool
}

// add puts a work at the end.
func (q *queue) add(work func(context.Context)) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.works = append(q.works, work)
	if !q.running {
		q.running = true
		q.run.Go(q.drain)
	}
}

func (q *queue) drain() {
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
