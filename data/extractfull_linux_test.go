package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"attache/briefing"
)

// A stick that is full gets no half of a copy, and says so.
func TestMediumOfACopyIsFull(t *testing.T) {
	dir, mounted := tmpfs(t, "512k")
	if !mounted {
		t.Log("no small medium can be mounted, so its being full is not tried")
		return
	}
	d := newDesk(t, "anna")
	l := d.create(filepath.Join(t.TempDir(), "a.brief"))
	d.add(l, d.snippet(strings.Repeat("many words ", 100_000)))
	_, err := l.Extract(context.Background(), nil, filepath.Join(dir, "copy.brief"), briefing.ExtractOptions{}, nil)
	if !errors.Is(err, ErrNoSpace) {
		t.Errorf("extract: %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	d.add(l, d.snippet("the library goes on"))
}
