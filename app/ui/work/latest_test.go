package work

import (
	"context"
	"slices"
	"testing"
	"time"
)

func TestOfSeveralJobsTheNewestIsShownLast(t *testing.T) {
	run := &inTurn{}
	l := Latest{Run: run}
	wanted, began, shown := 0, []int(nil), []int(nil)
	ask := func(n int) {
		wanted = n
		l.Do(func() Job {
			n := wanted
			began = append(began, n)
			return func(context.Context) func() { return func() { shown = append(shown, n) } }
		})
	}
	for n := 1; n <= 5; n++ {
		ask(n)
	}
	run.drain()
	if want := []int{1, 5}; !slices.Equal(began, want) || !slices.Equal(shown, want) {
		t.Errorf("began %v and showed %v, want %v: what was overtaken is not begun", began, shown, want)
	}
}

func TestADroppedJobIsCancelledAndNotShown(t *testing.T) {
	run := &inTurn{}
	l := Latest{Run: run}
	var seen context.Context
	l.Do(func() Job {
		return func(ctx context.Context) func() {
			seen = ctx
			return func() { t.Error("a dropped job was shown") }
		}
	})
	l.Drop()
	run.drain()
	if seen.Err() == nil {
		t.Error("a dropped job was not cancelled")
	}
	shown := false
	l.Do(func() Job { return func(context.Context) func() { return func() { shown = true } } })
	run.drain()
	if !shown {
		t.Error("a job after a dropped one was not shown")
	}
}

// TestLatestOnGoroutines runs real goroutines against one that stands for the UI's,
// for the race detector to look at.
func TestLatestOnGoroutines(t *testing.T) {
	posts := make(chan func(), 16)
	run := goRunner(posts)
	l := Latest{Run: run}
	wanted, shown := 0, 0
	for n := 1; n <= 100; n++ {
		wanted = n
		l.Do(func() Job {
			n := wanted
			return func(context.Context) func() { return func() { shown = n } }
		})
		select {
		case f := <-posts:
			f()
		default:
		}
	}
	for l.Busy {
		(<-posts)()
	}
	if shown != 100 {
		t.Errorf("job %d is shown last, want 100", shown)
	}
}

// inTurn runs what it is given one after the other, when it is drained.
type inTurn struct{ tasks []func() }

func (r *inTurn) Post(f func())                      { r.tasks = append(r.tasks, f) }
func (r *inTurn) Go(f func())                        { r.tasks = append(r.tasks, f) }
func (r *inTurn) After(time.Duration, func()) func() { panic("no timers here") }

func (r *inTurn) drain() {
	for len(r.tasks) > 0 {
		task := r.tasks[0]
		r.tasks = r.tasks[1:]
		task()
	}
}

type goRunner chan func()

func (r goRunner) Post(f func())                      { r <- f }
func (r goRunner) Go(f func())                        { go f() }
func (r goRunner) After(time.Duration, func()) func() { panic("no timers here") }
