package ui

import "context"

// job is work off the UI goroutine; the function that it gives, if any, shows
// what came of it on that goroutine.
type job func(context.Context) (show func())

// latest runs one job at a time and, of those asked for meanwhile, only the
// newest: what a pane shows is never older than what it showed before, and a
// fast typist costs no more than the machine can do. Its methods are called on
// the UI goroutine.
type latest struct {
	run    Runner
	busy   bool
	next   func() job
	cancel context.CancelFunc
	round  int // counts drops, so that the result of a dropped job is not shown
}

// do starts a job as soon as the one that runs is done. start is called on the UI
// goroutine when it is the job's turn, so that it takes what is known by then.
func (l *latest) do(start func() job) {
	if l.busy {
		l.next = start
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.busy, l.cancel = true, cancel
	round, work := l.round, start()
	l.run.Go(func() {
		show := work(ctx)
		l.run.Post(func() {
			cancel()
			l.busy = false
			if show != nil && round == l.round {
				show()
			}
			if next := l.next; next != nil && !l.busy {
				l.next = nil
				l.do(next)
			}
		})
	})
}

// waiting reports whether a newer job waits for the one that runs.
func (l *latest) waiting() bool { return l.next != nil }

// drop cancels the job that runs and forgets the one that waits: nothing of
// what was asked for is shown any more.
func (l *latest) drop() {
	l.round++
	l.next = nil
	if l.busy {
		l.cancel()
	}
}
