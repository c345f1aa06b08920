package briefing

import "errors"

// What a library says when it cannot do as asked.
var (
	// ErrNotFound says that the library holds no such object or stored bytes.
	ErrNotFound = errors.New("not found")
	// ErrNothingToUndo says that there is no action to undo or redo.
	ErrNothingToUndo = errors.New("nothing to undo")
	// ErrReadOnly says that the library can be read and not written.
	ErrReadOnly = errors.New("the library is read-only")
	// ErrNoBackup says that no backup of the library could be made. The library is written all the same.
	ErrNoBackup = errors.New("no backup was made")
)
