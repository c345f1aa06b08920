package data

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// A stick is taken out while somebody writes, and put in again: nothing is written into the empty folder that it leaves, and
// all words are on it in the end.
func TestAMediumIsTakenOutAndPutInAgain(t *testing.T) {
	ctx := context.Background()
	stick, mounted := tmpfs(t, "16m")
	folder := filepath.Join(t.TempDir(), "media")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	takeOut := func() error { return unix.Unmount(folder, 0) }
	putIn := func() error { return unix.Mount(stick, folder, "", unix.MS_BIND, "") }
	if !mounted { // as near to it as one comes without the right to mount
		takeOut = func() error { return os.Rename(folder, folder+" away") }
		putIn = func() error { return os.Rename(folder+" away", folder) }
	} else if err := putIn(); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, "anna")
	l := d.create(filepath.Join(folder, "a.brief"))
	s := d.snippet("while it is in")
	d.add(l, s)
	publish(t, l)
	lookAround(t, l, "Anna")
	if err := takeOut(); err != nil {
		t.Fatal(err)
	}
	v := &life{T: t}
	v.look(l, ErrAway)
	late := d.snippet("while it is out")
	d.add(l, late)
	v.failsToPublish(l, ErrAway)
	_, _ = l.LookAround(ctx, "Anna") // which must not write there either
	if entries, err := os.ReadDir(folder); mounted && (err != nil || len(entries) > 0) {
		t.Errorf("in the empty folder there are %v, %v", entries, err)
	}
	if err := putIn(); err != nil {
		t.Fatal(err)
	}
	v.look(l, nil)
	publish(t, l)
	v.pending(l, false)
	closeIt(t, l)
	v.holds(filepath.Join(folder, "a.brief"), s, late)
	if mounted {
		if err := takeOut(); err != nil {
			t.Error(err)
		}
	}
}
