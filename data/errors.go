package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"attache/briefing"
)

// What can be wrong with a library. Each comes wrapped in an [*Error].
var (
	ErrNotLibrary  = errors.New("not a library")                     // not an SQLite file, or no file at all
	ErrForeign     = errors.New("a database of another program")     // SQLite, and not ours
	ErrNewerFormat = errors.New("written by a newer version")        // this version must not read it
	ErrDamaged     = briefing.ErrDamaged                             // Found tells where
	ErrBadCopy     = errors.New("what was written is not whole")     // read again before it took the file's place
	ErrReplaced    = briefing.ErrReplaced                            // the file is a library, and not the one that was opened
	ErrAway        = briefing.ErrAway                                // a medium taken out, a share not connected, a folder moved
	ErrRenamed     = briefing.ErrRenamed                             // a briefing.RenamedError tells its name now
	ErrInUse       = errors.New("in use")                            // the working copy is locked, or the file changes all the time
	ErrNoSpace     = fmt.Errorf("no space left: %w", syscall.ENOSPC) // on the medium of the file or of the working copy; the system's own error too
	ErrNoDataDir   = errors.New("no data folder")                    // working copies have no place on this machine
	ErrNoBackup    = briefing.ErrNoBackup                            // the library itself is where it should be
	ErrReadOnly    = briefing.ErrReadOnly                            // it can be read and searched, and not written
)

// Error tells what went wrong with a library file, and what became of the
// user's words. It matches its Reason and its Cause with errors.Is.
type Error struct {
	Op     string // what was tried: open, apply, publish, close
	Path   string // the library file, links resolved
	Reason error  // one of the sentinels of this package, or nil
	Found  string // what was found, in technical words; may be empty
	// Kept is the folder of the working copy where it holds words that the
	// library file does not; empty where nothing is at stake.
	Kept  string
	Cause error // may be nil
}

// Error gives one line for a log or a command line.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", e.Op, e.Path)
	if e.Reason != nil {
		fmt.Fprintf(&b, ": %v", e.Reason)
	}
	if e.Found != "" {
		fmt.Fprintf(&b, ": %s", e.Found)
	}
	if e.Cause != nil && !errors.Is(e.Reason, e.Cause) {
		fmt.Fprintf(&b, ": %v", e.Cause)
	}
	return b.String()
}

// Unwrap gives the reason and the cause.
func (e *Error) Unwrap() []error {
	var list []error
	if e.Reason != nil {
		list = append(list, e.Reason)
	}
	if e.Cause != nil {
		list = append(list, e.Cause)
	}
	return list
}

// found makes an error about what a file holds.
func found(reason error, format string, args ...any) *Error {
	return &Error{Reason: reason, Found: fmt.Sprintf(format, args...)}
}

// explain turns any error into an *Error of op on path, and SQLite's and the
// system's codes into this package's sentinels. It gives nil for nil.
func explain(op, path string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var e *Error
	if errors.As(err, &e) {
		c := *e
		if c.Op == "" {
			c.Op, c.Path = op, path
		}
		return &c
	}
	return &Error{Op: op, Path: path, Reason: reasonOf(err), Cause: err}
}

func reasonOf(err error) error {
	var s *sqlite.Error
	if errors.As(err, &s) {
		switch s.Code() & 0xff {
		case sqlite3.SQLITE_FULL:
			return ErrNoSpace
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return ErrDamaged
		case sqlite3.SQLITE_READONLY:
			return ErrReadOnly
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return ErrInUse
		}
		return nil
	}
	for _, away := range awayErrors {
		if errors.Is(err, away) {
			return ErrAway
		}
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, errQuota):
		return ErrNoSpace
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return ErrReadOnly
	}
	return nil
}
