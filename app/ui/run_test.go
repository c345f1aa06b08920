package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// stopping is an app of the toolkit that ends at once.
type stopping struct {
	fyne.App
	ran func()
}

func (s stopping) Run() { s.ran() }

// What the toolkit wants to run last is not handed to its queue, where the end of the program can wait for it for ever,
// and runs all the same. Another version of the toolkit may do it in another way: then runApp is to be looked at.
func TestWhatRunsLastDoesNotGoThroughTheQueue(t *testing.T) {
	app := test.NewTempApp(t)
	hook, ok := app.Lifecycle().(stopHook)
	if !ok {
		t.Fatal("the toolkit's lifecycle has no such hook any more")
	}
	var order []string
	hook.SetOnStoppedHookExecuted(func() { order = append(order, "last") })
	runApp(stopping{app, func() {
		order = append(order, "run")
		if hook.OnStopped() != nil {
			t.Error("the toolkit still has something to run at its end")
		}
	}})
	if len(order) != 2 || order[0] != "run" || order[1] != "last" {
		t.Errorf("ran %v", order)
	}
}
