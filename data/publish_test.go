package data

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"attache/briefing"
)

// A bit that falls over between the working copy and the medium, where only the hash of a row or of
// stored bytes finds it, does not reach the library file.
func TestWhatIsWrittenIsVerifiedWordByWord(t *testing.T) {
	for _, words := range []string{"an afternoon of notes", "a stored morning"} {
		t.Run(words, func(t *testing.T) {
			ctx := context.Background()
			path := filepath.Join(t.TempDir(), "a.brief")
			d := newDesk(t, "anna")
			l := d.create(path)
			s := d.snippet("an afternoon of notes")
			d.add(l, s)
			d.store(l, []byte("a stored morning"))
			l.fault = func(step string) error {
				if step != "verify" {
					return nil
				}
				b, err := os.ReadFile(l.temporary())
				if err != nil {
					return err
				}
				changed := bytes.ReplaceAll(b, []byte(words), []byte(strings.ToUpper(words)))
				if bytes.Equal(b, changed) {
					t.Error("the words do not stand in the file")
				}
				return os.WriteFile(l.temporary(), changed, 0o600)
			}
			old, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var e *Error
			if _, err := l.Publish(ctx); !errors.Is(err, ErrBadCopy) || !errors.As(err, &e) || e.Kept == "" {
				t.Fatalf("publish: %v", err)
			}
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, old) {
				t.Errorf("the library file was touched (%v)", err)
			}
			l.fault = nil
			publish(t, l)
			if got := text(t, newDesk(t, "ben").open(path), s.Ref()); got != s.Text {
				t.Errorf("ben reads %q", got)
			}
		})
	}
}

// Whatever step of publishing fails, the old file stands, nothing is left beside it, the words are in
// the working copy, and the next publish brings them out.
func TestPublishFailsWhole(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		step     string
		fault    error
		want     error
		replaced bool
	}{
		{"write", syscall.ENOSPC, ErrNoSpace, false},
		{"sync", syscall.EIO, syscall.EIO, false},
		{"verify", found(ErrDamaged, "page 3"), ErrDamaged, false},
		{"stat", syscall.EIO, syscall.EIO, false},
		{"rename", syscall.EROFS, ErrReadOnly, false},
		{"sync folder", syscall.EIO, syscall.EIO, true},
	} {
		t.Run(c.step, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.brief")
			d := newDesk(t, "anna")
			l := d.create(path)
			old, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s := d.snippet("kept in any case")
			d.add(l, s)
			l.fault = func(step string) error {
				if step == c.step {
					return c.fault
				}
				return nil
			}
			var e *Error
			if _, err := l.Publish(ctx); !errors.Is(err, c.want) || !errors.As(err, &e) || e.Op != "publish" || e.Kept != l.folder.path {
				t.Fatalf("publish: %#v", err)
			}
			now, err := os.ReadFile(path)
			if err != nil || bytes.Equal(now, old) == c.replaced {
				t.Errorf("the file was replaced: %t, %v", !bytes.Equal(now, old), err)
			}
			if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
				t.Errorf("beside the library stand %v", entries)
			}
			if _, pending := l.Published(); !pending {
				t.Error("nothing is pending")
			}
			// Where the file was replaced, closing finds that it holds everything.
			if err := l.Close(ctx); !errors.Is(err, c.want) != c.replaced {
				t.Errorf("close: %v", err)
			}
			l = d.open(path)
			if got := text(t, l, s.Ref()); got != s.Text {
				t.Errorf("the working copy says %q", got)
			}
			closeIt(t, l)
			if got := text(t, newDesk(t, "ben").open(path), s.Ref()); got != s.Text {
				t.Errorf("the file says %q", got)
			}
		})
	}
}

// Somebody else publishes between our look at the file and the rename.
func TestPublishStartsAgainWhenTheFileChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	anna, ben := newDesk(t, "anna"), newDesk(t, "ben")
	la := anna.create(path)
	lb := ben.open(path)
	mine, theirs := anna.snippet("mine"), ben.snippet("theirs")
	anna.add(la, mine)
	times := 0
	la.fault = func(step string) error {
		if step == "stat" && times < 2 {
			times++
			ben.add(lb, theirs)
			theirs = ben.snippet("theirs again")
			publish(t, lb)
		}
		return nil
	}
	publish(t, la)
	lc := newDesk(t, "carl").open(path)
	list, err := lc.Objects(context.Background(), briefing.KindSnippet)
	if err != nil || len(list) != 3 {
		t.Errorf("%d snippets, %v", len(list), err)
	}
	if times != 2 {
		t.Errorf("the other published %d times", times)
	}
}

func TestSamePlaceSameSizeSameTimeIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	anna, ben := newDesk(t, "anna"), newDesk(t, "ben")
	l := anna.create(path)
	s := anna.snippet("one")
	anna.add(l, s)
	closeIt(t, l)
	lb := ben.open(path)
	ben.apply(lb, "edit", set(s.Ref(), "text", "two"))
	publish(t, lb)
	// As if the copy were written in place by a program that sets the old time.
	f := l.folder
	f2, err := lockFolder(context.Background(), anna.workDir, l.path)
	if err != nil {
		t.Fatal(err)
	}
	remembered, err := f2.load()
	if err != nil {
		t.Fatal(err)
	}
	if remembered.Stamp, err = stampOf(path); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.save(remembered), f2.close()); err != nil {
		t.Fatal(err)
	}
	l = anna.open(path)
	l.background.Wait()
	publish(t, l)
	if got := text(t, l, s.Ref()); got != "two" {
		t.Errorf("text %q", got)
	}
}

func TestLeftoverOfAKilledPublishGoes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	temp := l.temporary()
	closeIt(t, l)
	written(t, temp, []byte("half a library"))
	stranger := written(t, filepath.Join(filepath.Dir(path), ".~attache-0123456789abcdef.tmp"), []byte("somebody else's"))
	d.open(path)
	if _, err := os.Stat(temp); err == nil {
		t.Error("our leftover is still there")
	}
	if _, err := os.Stat(stranger); err != nil {
		t.Error("somebody else's file is gone")
	}
}

func TestPublishIntoALink(t *testing.T) {
	dir := t.TempDir()
	d := newDesk(t, "anna")
	real := filepath.Join(dir, "real.brief")
	closeIt(t, d.create(real))
	link := filepath.Join(dir, "link.brief")
	if err := os.Symlink(real, link); err != nil {
		t.Skip("no links here:", err)
	}
	l := d.open(link)
	s := d.snippet("through a link")
	d.add(l, s)
	closeIt(t, l)
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link became a file")
	}
	if got := text(t, d.open(real), s.Ref()); got != s.Text {
		t.Errorf("the real file says %q", got)
	}
}

func TestPublishAfterTheFileWasDeleted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	s := d.snippet("still here")
	d.add(l, s)
	publish(t, l)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	publish(t, l)
	if got := text(t, newDesk(t, "ben").open(path), s.Ref()); got != s.Text {
		t.Errorf("the file says %q", got)
	}
}

func TestRecoverWhatTheFileLost(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path, to := filepath.Join(dir, "a.brief"), filepath.Join(dir, "recovered.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	s := d.snippet("an afternoon of notes")
	d.add(l, s)
	closeIt(t, l)
	for _, ruin := range []func() error{
		func() error { return os.WriteFile(path, []byte("ruined"), 0o600) },
		func() error { return os.Remove(path) },
	} {
		if err := ruin(); err != nil {
			t.Fatal(err)
		}
		var e *Error
		if _, err := Open(ctx, path, d.options(false)); !errors.As(err, &e) || e.Kept == "" {
			t.Fatalf("open: %v", err)
		}
		if err := Recover(ctx, path, "", to, d.options(false)); err != nil {
			t.Fatal(err)
		}
		if err := Recover(ctx, path, "", to, d.options(false)); !errors.Is(err, fs.ErrExist) {
			t.Errorf("over a file: %v", err)
		}
		l := newDesk(t, "ben").open(to)
		if got := text(t, l, s.Ref()); got != s.Text {
			t.Errorf("recovered %q", got)
		}
		closeIt(t, l)
		if err := os.Remove(to); err != nil {
			t.Fatal(err)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
	if err := Recover(ctx, filepath.Join(dir, "never.brief"), "", to, d.options(false)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a working copy: %v", err)
	}
}

// Where what is received asks for a newer version to be written, this one stops at once: the library
// file stays as the newer one left it, and the words that wait are kept.
func TestNothingIsWrittenOverWhatANewerVersionAsksFor(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.brief")
	d, b := newDesk(t, "anna"), newDesk(t, "ben")
	l, newer := d.create(path), b.open(path)
	err := newer.transact(ctx, func(w *writer) error {
		w.meta[metaMinWriter] = strconv.Itoa(format + 1)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	b.add(newer, b.snippet("by a newer version"))
	publish(t, newer)
	theirs, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := d.snippet("by an older version")
	d.add(l, s)
	var e *Error
	if _, err := l.Publish(ctx); !errors.Is(err, ErrReadOnly) || !errors.As(err, &e) || e.Kept == "" {
		t.Errorf("publish: %v", err)
	}
	if err := l.Apply(ctx, briefing.Action{At: d.clock(), Changes: []briefing.Change{set(s.Ref(), "text", "more")}}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("apply: %v", err)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, theirs) {
		t.Errorf("the file was overwritten (%v)", err)
	}
	if got := text(t, l, s.Ref()); got != s.Text {
		t.Errorf("the words that wait are %q", got)
	}
}
