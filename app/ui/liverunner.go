package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// liveRunner runs work in the running program.
type liveRunner struct{}

func (liveRunner) Post(f func()) { fyne.Do(f) }

func (liveRunner) Go(f func()) { go f() }

func (liveRunner) After(d time.Duration, f func()) func() {
	stopped := false // read and written on the UI goroutine only
	t := time.AfterFunc(d, func() {
		fyne.Do(func() {
			if !stopped {
				f()
			}
		})
	})
	return func() {
		stopped = true
		t.Stop()
	}
}
