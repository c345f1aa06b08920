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
	// ErrAway says that the folder of the library file is not there: a medium that was taken out, a share that is not connected.
	ErrAway = errors.New("the folder is not there")
	// ErrRenamed says that the library file has another name now, in the same folder.
	ErrRenamed = errors.New("the file was renamed")
	// ErrReplaced says that another library stands where the library file was.
	ErrReplaced = errors.New("another library stands in its place")
	// ErrDamaged says that a library file is not whole.
	ErrDamaged = errors.New("damaged")
	// ErrNoBackup says that no backup of the library could be made. The library is written all the same.
	ErrNoBackup = errors.New("no backup was made")
)

// RenamedError is an ErrRenamed that tells the new name.
type RenamedError struct{ Name string }

func (e *RenamedError) Error() string { return "it is called " + e.Name + " now" }

// Is reports whether target is ErrRenamed.
func (e *RenamedError) Is(target error) bool { return target == ErrRenamed }
