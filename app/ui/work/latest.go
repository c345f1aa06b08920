package work

import "context"

// Job is work off the UI goroutine; the function that it gives, if any, shows
// what came of it on that goroutine.
type Job func(context.Context) (show func())

// Latest runs one job at a time and, of those asked for meanwhile, only the
// newest: what a pane shows is never older than what it showed before, and a
// fast typist costs no more than the machine can do. Its methods are called on
// the UI goroutine.
type Latest struct {
	Run    Runner
	Busy   bool
	next   func() Job
	cancel context.CancelFunc
	round  int // counts drops, so that the result of a dropped job is not shown
}

// Do starts a job as soon as the one that runs is done. start is called on the UI
// goroutine when it is the job's turn, so that it takes what is known by then.
func (l *Latest) Do(start func() Job) {
	if l.Busy {
		l.next = start
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.Busy, l.cancel = true, cancel
	round, work := l.round, start()
	l.Run.Go(func() {
		show := work(ctx)
		l.Run.Post(func() {
			cancel()
			l.Busy = false
			if show != nil && round == l.round {
				show()
			}
			if next := l.next; next != nil && !l.Busy {
				l.next = nil
				l.Do(next)
			}
		})
	})
}

// Waiting reports whether a newer job waits for the one that runs.
func (l *Latest) Waiting() bool { return l.next != nil }

// Drop cancels the job that runs and forgets the one that waits: nothing of
// what was asked for is shown any more.
func (l *Latest) Drop() {
	l.round++
	l.next = nil
	if l.Busy {
		l.cancel()
	}
}
