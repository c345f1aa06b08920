// Package revision is history as data. Every field of every object of a library
// is a register that can hold several values at once: a set of immutable
// [Revision]s, each of which names the revisions of that field it replaces.
//
// Two libraries are merged by uniting their sets of revisions, nothing else.
// [Derive] gives the state of one object from its revisions, in whatever order
// they come: the heads of each field (the revisions that no other one replaces),
// which of them is shown first, whether the object is hidden by a deletion that
// saw all of it, and where two people wrote without knowing of each other
// ([Conflict]). No text is ever dropped because of what a clock says.
//
// What a user does at once is an action; it is recorded as an object of
// [KindAction], so that undo and redo ([NextUndo], [NextRedo], [Revert]) are
// revisions like any other and survive restarts and merges.
//
// The package is pure: no clock, no file, no randomness.
package revision
