package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"attache/briefing"
)

// unplug leaves words in a working copy that their file does not get.
func (d *desk) unplug(l *Library, text string) *briefing.Snippet {
	d.t.Helper()
	s := d.snippet(text)
	d.add(l, s)
	offline := errors.New("offline")
	l.fault = func(string) error { return offline }
	if err := l.Close(context.Background()); !errors.Is(err, offline) {
		d.t.Fatalf("close: %v", err)
	}
	return s
}

// wantRecovered makes sure that the words of a library that is gone are told of, and come out.
func wantRecovered(t *testing.T, d *desk, l *Library, s *briefing.Snippet) {
	t.Helper()
	ctx := context.Background()
	if got := text(t, l, s.Ref()); got != "(gone)" {
		t.Errorf("the other library says %q", got)
	}
	list := l.Waiting()
	if len(list) != 1 || list[0].Doc == l.meta[metaDoc] || list[0].Snippets != 1 || list[0].Last.IsZero() {
		t.Fatalf("waiting: %+v", list)
	}
	mine := d.unplug(l, "in the library that is here now")
	to := filepath.Join(t.TempDir(), "new.brief")
	if err := Recover(ctx, l.Path(), list[0].Doc, to, d.options(false)); err != nil {
		t.Fatal(err)
	}
	if got := text(t, newDesk(t, "ben").open(to), s.Ref()); got != s.Text {
		t.Errorf("the recovered file says %q", got)
	}
	if err := Recover(ctx, l.Path(), list[0].Doc, to, d.options(false)); !errors.Is(err, fs.ErrExist) {
		t.Errorf("recovering over a file: %v", err)
	}
	again := d.open(l.Path())
	if list := again.Waiting(); len(list) != 0 {
		t.Errorf("recovered, and still %+v", list)
	}
	if got := text(t, again, mine.Ref()); got != mine.Text {
		t.Errorf("the words that waited for this library are %q", got)
	}
}

func TestWordsOfAReplacedLibraryAreToldOfAndRecovered(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "a.brief"), filepath.Join(dir, "b.brief")
	d := newDesk(t, "anna")
	closeIt(t, d.create(other))
	l := d.create(path)
	s := d.snippet("an afternoon of notes")
	d.add(l, s)
	if err := os.Rename(other, path); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(context.Background()); !errors.Is(err, ErrReplaced) {
		t.Fatalf("close: %v", err)
	}
	wantRecovered(t, d, d.open(path), s)
}

func TestWordsOfADeletedLibraryOutliveANewOneOfItsName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	s := d.unplug(d.create(path), "an afternoon of notes")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	wantRecovered(t, d, d.create(path), s)
}

// Where the library comes back to its place, so do the words that wait for it.
func TestWordsComeBackWithTheirLibrary(t *testing.T) {
	dir := t.TempDir()
	path, aside, other := filepath.Join(dir, "a.brief"), filepath.Join(dir, "aside.brief"), filepath.Join(dir, "b.brief")
	d := newDesk(t, "anna")
	closeIt(t, d.create(other))
	s := d.unplug(d.create(path), "an afternoon of notes")
	for _, move := range [][2]string{{path, aside}, {other, path}, {path, other}, {aside, path}} {
		if err := os.Rename(move[0], move[1]); err != nil {
			t.Fatal(err)
		}
		if move[1] == path {
			l := d.open(path)
			if move[0] == aside {
				if got := text(t, l, s.Ref()); got != s.Text {
					t.Errorf("the library says %q", got)
				}
				if _, pending := l.Published(); !pending {
					t.Error("they are said to be in the file")
				}
			}
			closeIt(t, l)
		}
	}
	if got := text(t, newDesk(t, "ben").open(path), s.Ref()); got != s.Text {
		t.Errorf("the file says %q", got)
	}
}

func TestWordsFollowAFileThatIsMoved(t *testing.T) {
	dir := t.TempDir()
	path, to := filepath.Join(dir, "a.brief"), filepath.Join(dir, "b.brief")
	d := newDesk(t, "anna")
	s := d.unplug(d.create(path), "an afternoon of notes")
	if err := os.Rename(path, to); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		l := d.open(to)
		if got := text(t, l, s.Ref()); got != s.Text {
			t.Errorf("the moved file shows %q", got)
		}
		if len(l.seen.Fetched) != 1 {
			t.Errorf("fetched from %v", l.seen.Fetched)
		}
		closeIt(t, l)
	}
	if got := text(t, newDesk(t, "ben").open(to), s.Ref()); got != s.Text {
		t.Errorf("the moved file says %q", got)
	}
}

func TestAWorkingCopyThatIsOpenElsewhereIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path, to := filepath.Join(dir, "a.brief"), filepath.Join(dir, "b.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := d.snippet("being written")
	d.add(l, s)
	moved := d.open(written(t, to, content))
	if got := text(t, moved, s.Ref()); got != "(gone)" {
		t.Errorf("the copy shows %q", got)
	}
}

// A file that is damaged never opens; the words are in the working copy all the same.
func TestRecoverFromADamagedFile(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path, to := filepath.Join(dir, "a.brief"), filepath.Join(dir, "new.brief")
	d := newDesk(t, "anna")
	s := d.unplug(d.create(path), "an afternoon of notes")
	written(t, path, append([]byte("SQLite format 3\x00"), make([]byte, 4096)...))
	if _, err := Open(ctx, path, d.options(false)); err == nil {
		t.Fatal("it opened")
	}
	list, err := FindWork(ctx, path, d.options(false))
	if err != nil || len(list) != 1 || !list[0].Pending || list[0].Snippets != 1 {
		t.Fatalf("found %+v, %v", list, err)
	}
	if err := Recover(ctx, path, "", to, d.options(false)); err != nil {
		t.Fatal(err)
	}
	if got := text(t, newDesk(t, "ben").open(to), s.Ref()); got != s.Text {
		t.Errorf("the recovered file says %q", got)
	}
	if err := Recover(ctx, filepath.Join(dir, "never.brief"), "", filepath.Join(dir, "x.brief"), d.options(false)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("recovering what never was: %v", err)
	}
}
