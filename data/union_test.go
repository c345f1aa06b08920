package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"attache/briefing"
	"attache/briefing/revision"
)

// apart gives a library and a copy of its file in which somebody else wrote on.
func apart(t *testing.T) (d *desk, l *Library, theirs string) {
	t.Helper()
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine.brief")
	d = newDesk(t, "anna")
	l = d.create(mine)
	d.add(l, d.snippet("The ferry leaves at nine."))
	closeIt(t, l)
	content, err := os.ReadFile(mine)
	if err != nil {
		t.Fatal(err)
	}
	theirs = filepath.Join(dir, "theirs.brief")
	if err := os.WriteFile(theirs, content, 0o600); err != nil {
		t.Fatal(err)
	}
	other := newDesk(t, "ben")
	o := other.open(theirs)
	other.add(o, other.snippet("The ferry leaves at ten."))
	closeIt(t, o)
	opened := d.open(mine)
	return d, opened, theirs
}

func TestDryRunTellsAndChangesNothing(t *testing.T) {
	d, l, theirs := apart(t)
	ctx := context.Background()
	sets, clock := l.meta.sets(), l.clock
	told := 0
	tell := func(m revision.Meeting, look revision.Look) error {
		told++
		if m.Fate() != revision.Added {
			t.Errorf("a new snippet is told as %s", m.Fate())
		}
		if s, err := look(m.After.Obj); err != nil || len(s.Heads) == 0 {
			t.Errorf("looking at it gives %v (%v)", s, err)
		}
		if s, err := look(briefing.UUID{1}); err != nil || len(s.Heads) != 0 {
			t.Errorf("looking at nothing gives %v (%v)", s, err)
		}
		return nil
	}
	dry, err := l.Receive(ctx, theirs, revision.ReceiveOptions{DryRun: true, Tell: tell})
	if err != nil || told != 1 || len(dry.New) != 1 || dry.Apart {
		t.Fatalf("told %d times, and it would bring %+v (%v)", told, dry, err)
	}
	if l.meta.sets() != sets || l.clock != clock {
		t.Error("the library or its clock moved on")
	}
	if _, pending := l.Published(); pending {
		t.Error("a dry run waits to be published")
	}
	if left, _ := filepath.Glob(filepath.Join(l.folder.path, "in.db*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
	wet, err := l.Receive(ctx, theirs, revision.ReceiveOptions{Tell: tell})
	if err != nil || told != 2 || len(wet.New) != 1 || wet.New[0] != dry.New[0] {
		t.Fatalf("told %d times, and it brought %+v (%v)", told, wet, err)
	}
	d.add(l, d.snippet("One more.")) // the library is as good for writing as before
}

func TestReceiveStopsWhereTellingFails(t *testing.T) {
	_, l, theirs := apart(t)
	sets, stop := l.meta.sets(), errors.New("enough")
	_, err := l.Receive(context.Background(), theirs, revision.ReceiveOptions{
		Tell: func(revision.Meeting, revision.Look) error { return stop },
	})
	if !errors.Is(err, stop) || l.meta.sets() != sets {
		t.Errorf("error %v; the library changed: %v", err, l.meta.sets() != sets)
	}
}
