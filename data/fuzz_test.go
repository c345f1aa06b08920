package data

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"attache/briefing"
)

// Whatever bytes a file holds: it is refused with a reason and left as it is, or it opens, is whole, and can be written in.
func FuzzOpen(f *testing.F) {
	f.Add(format1Library(f))
	d := newDesk(f, "anna")
	l := d.create(filepath.Join(f.TempDir(), "a.brief"))
	s, other := d.snippet("The ferry cost four million."), d.snippet("It never sailed.")
	d.add(l, s, other)
	remove(f, d, l, other.Ref())
	closeIt(f, l)
	content, err := os.ReadFile(l.Path())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(content)
	f.Fuzz(func(t *testing.T, content []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), endless)
		defer cancel()
		d := newDesk(t, "somebody else")
		path := written(t, filepath.Join(t.TempDir(), "fuzzed.brief"), content)
		l, err := Open(ctx, path, d.options(false))
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Reason == nil {
				t.Errorf("no reason is given: %v", err)
			}
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, content) {
				t.Errorf("the file was touched (%v)", err)
			}
			return
		}
		defer letGoOf(l)
		fingerprint(t, l)
		if _, err := l.Objects(ctx, briefing.KindSnippet); err != nil {
			t.Error(err)
		}
		if l.ReadOnly() == nil {
			d.add(l, d.snippet("a word of my own"))
			publish(t, l)
		}
	})
}
