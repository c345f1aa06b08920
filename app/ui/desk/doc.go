// Package desk holds what the panes of the window share: which place is chosen, the
// outline of the open briefing, the words that are being typed, and the newest proof.
//
// A pane tells the [Desk] what the user wants, and the Desk tells every pane what became
// of it. A pane never calls another pane and never keeps an object of the library: it
// knows IDs. Work on the library runs off the UI goroutine (see package work), and what
// comes back is swapped in by one function that runs on it. The Desk itself is used on
// the UI goroutine only, and knows of no widget and no toolkit.
//
// What is typed is a [Draft]: it is on the pages at once, and in the library after
// [SaveDelay] or with the next Flush. Edits are written as the differences from what was
// read, so that a field that a colleague wrote meanwhile stays as the colleague left it.
package desk
