package work

import (
	"time"
)

// Runner says where the window's work runs. Widgets are touched only by
// functions given to Post and After, and by the toolkit's own callbacks.
type Runner interface {
	// Post runs f on the UI goroutine, soon, behind what was posted before. It
	// may be called from any goroutine but the UI's.
	Post(f func())
	// Go runs f on another goroutine.
	Go(f func())
	// After runs f on the UI goroutine once d has passed, unless stop is called
	// on that goroutine first.
	After(d time.Duration, f func()) (stop func())
}
