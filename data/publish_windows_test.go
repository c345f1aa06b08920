package data

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Windows replaces no file that somebody else has open without having said that it may be. Publishing waits for whoever only looks, gives
// up on whoever stays, and has lost nothing then.
func TestPublishOverAnOpenFile(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	s := d.snippet("before")
	d.add(l, s)
	publish(t, l)

	other, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	d.apply(l, "edit", set(s.Ref(), "text", "after a moment"))
	gone := make(chan error, 1)
	go func() {
		time.Sleep(50 * time.Millisecond)
		gone <- other.Close()
	}()
	publish(t, l)
	if err := <-gone; err != nil {
		t.Error(err)
	}

	stays, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	d.apply(l, "edit", set(s.Ref(), "text", "after a long time"))
	if _, err := l.Publish(ctx); err == nil {
		t.Error("a file was replaced that somebody has open")
	} else if _, pending := l.Published(); !pending {
		t.Errorf("nothing waits after %v", err)
	}
	if err := stays.Close(); err != nil {
		t.Fatal(err)
	}
	publish(t, l)
	if got := text(t, newDesk(t, "ben").open(path), s.Ref()); got != "after a long time" {
		t.Errorf("ben reads %q", got)
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), ".~attache*")); err != nil || left != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A share has folders in folders; their paths grow beyond the 260 characters that old programs know.
func TestLongPath(t *testing.T) {
	dir := t.TempDir()
	for range 6 {
		dir = filepath.Join(dir, strings.Repeat("Aussenpolitik und Handel, ", 2)+"2026")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "Sicherheitsgarantien.brief")
	if len(path) < 300 {
		t.Fatalf("%d characters are not many", len(path))
	}
	d := newDesk(t, "anna")
	l := d.create(path)
	s := d.snippet("far down")
	d.add(l, s)
	publish(t, l)
	if got := text(t, newDesk(t, "ben").open(path), s.Ref()); got != "far down" {
		t.Errorf("ben reads %q", got)
	}
}
