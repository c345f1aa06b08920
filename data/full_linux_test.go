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

// tmpfs gives a folder on a medium of a given size in bytes.
func tmpfs(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skipf("no right to mount a small medium; TestPublishFailsWhole injects the error instead: %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

func TestMediumOfTheLibraryIsFull(t *testing.T) {
	ctx := context.Background()
	dir := tmpfs(t, "1m")
	path := filepath.Join(dir, "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := d.snippet(strings.Repeat("many words ", 100_000))
	d.add(l, s)
	var e *Error
	if err := l.Publish(ctx); !errors.Is(err, ErrNoSpace) || !errors.As(err, &e) || e.Kept == "" {
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
	d.workDir = tmpfs(t, "2m")
	l := d.create(path)
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
	dir := tmpfs(t, "2m")
	path := filepath.Join(dir, "a.brief")
	closeIt(t, newDesk(t, "anna").create(path))
	if err := unix.Mount("", dir, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Skip("cannot make the medium read-only:", err)
	}
	d := newDesk(t, "ben")
	l := d.open(path)
	if err := l.ReadOnly(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("read-only: %v", err)
	}
	closeIt(t, l)
	if _, err := Open(context.Background(), filepath.Join(dir, "new.brief"), d.options(true)); !errors.Is(err, ErrReadOnly) {
		t.Errorf("create: %v", err)
	}
}
