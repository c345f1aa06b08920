// Package work says where the window's work runs and in which order.
//
// A [Runner] knows the UI goroutine: the toolkit's event loop in the program, a plain
// loop in tests. A [Queue] runs one work after another, so that what was typed is saved
// before it is undone. [Latest] runs the newest [Job] and forgets those that it overtook,
// so that a fast typist costs no more than the machine can do.
package work
