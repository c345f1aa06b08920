// Package ui is the window: an outline, the snippets of the chosen heading, and
// a form, a source or the true pages beside them.
//
// [Run] is the whole entry: it takes a fyne.App, a [Session] (what
// *session.Session offers) and [Options], shows the window and returns when it
// is closed. The package never imports fyne.io/fyne/v2/app, so it builds and
// tests without a display and without cgo.
//
// # How it is put together
//
// A [Window] is made of panes, one file each. A pane never calls another pane
// and never keeps an object of the library: it knows IDs. What they share is the
// desk: which place is chosen, the outline of the open briefing, the text that is
// being typed, and the newest proof. A pane tells the desk what the user wants,
// and the desk tells every pane what became of it.
//
// Work on the library runs off the UI goroutine, writes one after another in
// the order in which they were asked for. What comes back is swapped in by one
// function that runs on the UI goroutine (see [Runner]); nothing else touches a
// widget. Every command stands in one table, from which the main menu is made.
package ui
