package data

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"testing"
)

// What is over in a moment is tried again; what the user has to mend is told at once.
func TestWhatIsTriedAgain(t *testing.T) {
	for _, c := range []struct {
		err  error
		want bool
	}{
		{&os.PathError{Op: "open", Path: "a.brief", Err: someoneIsAtIt}, true},
		{&os.LinkError{Op: "rename", Old: "a.tmp", New: "a.brief", Err: someoneIsAtIt}, true},
		{fs.ErrPermission, false},
		{syscall.ENOSPC, false},
		{errors.New("anything else"), false},
	} {
		if got := busy(c.err); got != c.want {
			t.Errorf("reading, %v: tried again %t", c.err, got)
		}
		if got := momentary(c.err); got != c.want {
			t.Errorf("renaming, %v: tried again %t", c.err, got)
		}
	}
}
