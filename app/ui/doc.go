// Package ui is the window: an outline, the snippets of the chosen heading, and
// a form, a source or the true pages beside them.
//
// [Run] is the whole entry: it takes a fyne.App, a [desk.Session] (what
// *session.Session offers) and [Options], shows the window and returns when it
// is closed. The package never imports fyne.io/fyne/v2/app, so it builds and
// tests without a display and without cgo.
//
// # How it is put together
//
// A [Window] is made of panes and opens dialogs, one file each. What the panes share
// is in package desk, which has no widget; how things are named to the user is in
// package wording, what runs beside the UI goroutine in package work, and our own
// widgets are in package part. Every command stands in one table, from which the main
// menu is made.
package ui
