package data

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// tmpfs gives a folder on a medium of a given size. Where this user has no right to mount one it gives an ordinary
// folder and false, and the tests bring the same errors about in another way.
func tmpfs(t *testing.T, size string) (dir string, mounted bool) {
	t.Helper()
	dir = t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Logf("no right to mount a small medium: %v", err)
		return dir, false
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir, true
}

func TestMediumOfTheLibraryIsFull(t *testing.T) {
	ctx := context.Background()
	dir, mounted := tmpfs(t, "1m")
	path := filepath.Join(dir, "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := d.snippet(strings.Repeat("many words ", 100_000))
	d.add(l, s)
	if !mounted {
		l.fault = func(step string) error {
			if step == "sync" {
				return unix.ENOSPC
			}
			return nil
		}
	}
	var e *Error
	if _, err := l.Publish(ctx); !errors.Is(err, ErrNoSpace) || !errors.As(err, &e) || e.Kept == "" {
		t.Fatalf("publish: %v", err)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, old) {
		t.Error("the old file is not as it was")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("beside the library stand %v", entries)
	}
	if err := l.Close(ctx); !errors.Is(err, ErrNoSpace) {
		t.Errorf("close: %v", err)
	}
	if got := text(t, d.open(path), s.Ref()); got != s.Text {
		t.Error("the words are gone")
	}
}

func TestMediumOfTheWorkingCopyIsFull(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	var mounted bool
	d.workDir, mounted = tmpfs(t, "2m")
	l := d.create(path)
	if !mounted {
		if _, err := l.conn.ExecContext(ctx, "PRAGMA max_page_count=500"); err != nil {
			t.Fatal(err)
		}
	}
	s := d.snippet("before")
	d.add(l, s)
	before := dump(t, l)
	big, err := newBig(d)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Apply(ctx, big); !errors.Is(err, ErrNoSpace) {
		t.Fatalf("apply: %v", err)
	}
	if after := dump(t, l); strings.Join(after, "\n") != strings.Join(before, "\n") {
		t.Error("half an action was written")
	}
	d.apply(l, "small", set(s.Ref(), "text", "after"))
	if got := text(t, l, s.Ref()); got != "after" {
		t.Errorf("text %q", got)
	}
	publish(t, l)
}

func TestFolderOnAReadOnlyMedium(t *testing.T) {
	dir, mounted := tmpfs(t, "2m")
	path := filepath.Join(dir, "a.brief")
	closeIt(t, newDesk(t, "anna").create(path))
	if mounted {
		if err := unix.Mount("", dir, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
			t.Fatal(err)
		}
	} else {
		if err := errors.Join(os.Chmod(path, 0o444), os.Chmod(dir, 0o555)); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := os.Chmod(dir, 0o755); err != nil {
				t.Error(err)
			}
		})
	}
	d := newDesk(t, "ben")
	l := d.open(path)
	if err := l.ReadOnly(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("read-only: %v", err)
	}
	closeIt(t, l)
	if mayReplace(dir, dir) == nil {
		return // nothing is forbidden to root in an ordinary folder
	}
	if _, err := Open(context.Background(), filepath.Join(dir, "new.brief"), d.options(true)); !errors.Is(err, ErrReadOnly) {
		t.Errorf("create: %v", err)
	}
}
