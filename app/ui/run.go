package ui

import "fyne.io/fyne/v2"

// stopHook is the part of the toolkit's lifecycle that runs a function when the last window has closed: it writes the
// preferences.
type stopHook interface {
	OnStopped() func()
	SetOnStoppedHookExecuted(func())
}

// runApp runs the toolkit until the last window has closed.
//
// As it ends, the toolkit of version 2.7.4 hands what is to run last to another goroutine, which gives it back to the main one
// and waits, while the main one empties its queue and goes. Where the two meet badly, as on a machine with much to do, neither
// ever ends, or what was to run last does not. So that is taken out of its hands, and run when all else has ended.
func runApp(app fyne.App) {
	last := func() {}
	if hook, ok := app.Lifecycle().(stopHook); ok {
		if f := hook.OnStopped(); f != nil {
			last = f
			hook.SetOnStoppedHookExecuted(nil)
		}
	}
	app.Run()
	last()
}
