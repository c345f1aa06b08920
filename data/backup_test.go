package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"attache/briefing"
)

func backups(t *testing.T, d *desk, path string) []Backup {
	t.Helper()
	list, err := Backups(path, d.options(false))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestBackupEveryHalfHourOfUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	publish(t, l)
	if list := backups(t, d, path); len(list) != 0 {
		t.Fatalf("an empty library is backed up: %v", list)
	}
	write := func(text string) {
		t.Helper()
		d.add(l, d.snippet(text))
		publish(t, l)
	}
	for _, step := range []struct {
		after time.Duration
		want  int // backups then
	}{{0, 1}, {20 * time.Minute, 1}, {11 * time.Minute, 2}, {29 * time.Minute, 2}, {24 * time.Hour, 3}} {
		d.now = d.now.Add(step.after)
		write("words")
		if list := backups(t, d, path); len(list) != step.want {
			t.Fatalf("after %v there are %d backups, want %d", step.after, len(list), step.want)
		}
	}
	d.now = d.now.Add(time.Hour)
	publish(t, l) // nothing was written, so nothing is used
	if list := backups(t, d, path); len(list) != 3 {
		t.Errorf("an unchanged library is backed up: %v", list)
	}

	// The next start remembers when the last one was made, also where the clock was ahead then.
	closeIt(t, l)
	l = d.open(path)
	d.now = d.now.Add(-2 * time.Hour)
	write("words") // the last backup lies ahead: whoever trusted it would make none for an hour
	list := backups(t, d, path)
	if len(list) != 4 {
		t.Fatalf("there are %d backups, want 4", len(list))
	}
	for _, b := range list {
		if b.Library != l.Path() || b.Doc != l.seen.Doc || b.Bytes == 0 {
			t.Errorf("it says of itself %+v", b)
		}
	}
	if n, err := list[len(list)-1].Snippets(context.Background()); err != nil || n != 1 {
		t.Errorf("the oldest holds %d snippets (%v)", n, err)
	}
}

func TestRestore(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	path, to := filepath.Join(dir, "a.brief"), filepath.Join(dir, "new.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	s := d.snippet("an afternoon of notes")
	d.add(l, s)
	closeIt(t, l)
	file := backups(t, d, path)[0].File
	if err := Restore(ctx, file, to); err != nil {
		t.Fatal(err)
	}
	if got := text(t, newDesk(t, "ben").open(to), s.Ref()); got != s.Text {
		t.Errorf("restored is %q", got)
	}
	if err := Restore(ctx, file, to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("restoring over a file: %v", err)
	}

	// Each byte in turn of some places: what is damaged is not restored, and nothing is left.
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for at := 0; at < len(whole); at += 4999 {
		bad := append([]byte(nil), whole...)
		bad[at] ^= 0x55
		other := filepath.Join(dir, "bad.brief")
		if err := os.WriteFile(file, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		err := Restore(ctx, file, other)
		if err == nil { // in a derived table, or in a page that is not used
			l := newDesk(t, "ben").open(other)
			if got := text(t, l, s.Ref()); got != s.Text {
				t.Fatalf("byte %d: restored is %q", at, got)
			}
			closeIt(t, l)
			if err := os.Remove(other); err != nil {
				t.Fatal(err)
			}
			continue
		}
		refused++
		var e *Error
		if !errors.As(err, &e) || e.Path != file {
			t.Errorf("byte %d: %v", at, err)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, ".~*")); left != nil {
			t.Fatalf("left behind: %v", left)
		}
	}
	if refused == 0 {
		t.Error("no damage was found")
	}
}

func TestBackupsFollowAMovedFile(t *testing.T) {
	dir := t.TempDir()
	before, after := filepath.Join(dir, "a.brief"), filepath.Join(dir, "b.brief")
	d := newDesk(t, "anna")
	l := d.create(before)
	d.add(l, d.snippet("words"))
	closeIt(t, l)
	stranger := d.create(filepath.Join(dir, "other.brief"))
	d.add(stranger, d.snippet("other words"))
	closeIt(t, stranger)
	if err := os.Rename(before, after); err != nil {
		t.Fatal(err)
	}
	d.now = d.now.Add(time.Hour)
	l = d.open(after)
	d.add(l, d.snippet("more words"))
	closeIt(t, l)
	list := backups(t, d, after)
	if len(list) != 2 || list[0].Library != l.Path() || filepath.Base(list[1].Library) != "a.brief" {
		t.Errorf("listed are %+v", list)
	}
	if err := os.Remove(after); err != nil {
		t.Fatal(err)
	}
	if again := backups(t, d, after); len(again) != 2 {
		t.Errorf("without the file listed are %+v", again)
	}
}

// A backup that cannot be made keeps nobody from publishing, and is said once in half an hour.
func TestPublishWithoutABackup(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	s := d.snippet("words")
	d.add(l, s)
	l.fault = func(step string) error {
		if step == "backup" {
			return syscall.ENOSPC
		}
		return nil
	}
	var e *Error
	if _, err := l.Publish(ctx); !errors.Is(err, ErrNoBackup) || !errors.As(err, &e) || e.Kept != "" {
		t.Fatalf("publish: %v", err)
	}
	if _, pending := l.Published(); pending {
		t.Error("the words wait to be published")
	}
	if got := text(t, newDesk(t, "ben").open(path), s.Ref()); got != s.Text {
		t.Errorf("ben reads %q", got)
	}
	d.add(l, d.snippet("more words"))
	publish(t, l)
	l.fault = nil
	d.now = d.now.Add(backupEvery)
	d.add(l, d.snippet("still more words"))
	publish(t, l)
	if list := backups(t, d, path); len(list) != 1 {
		t.Errorf("there are %d backups, want 1", len(list))
	}
}

func TestOldBackupsAreCleared(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	foreign := filepath.Join(l.folder.path, backupFolder, "holiday.brief")
	for range 40 {
		d.now = d.now.Add(time.Hour)
		d.add(l, d.snippet("words"))
		publish(t, l)
		if err := os.WriteFile(foreign, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// Forty hours from ten in the morning: the last four, and the last of the day before.
	if list := backups(t, d, path); len(list) != keepLatest+1 {
		t.Errorf("there are %d backups", len(list))
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Errorf("a file that is no backup was cleared away: %v", err)
	}
}

func TestBackUpBeforeMigration(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	d.add(l, d.snippet("never published"))
	if err := l.backUpBeforeMigration(ctx, l.seen.Doc); err != nil {
		t.Fatal(err)
	}
	list := backups(t, d, path)
	if len(list) != 1 {
		t.Fatalf("there are %d backups, want 1", len(list))
	}
	if n, err := list[0].Snippets(ctx); err != nil || n != 1 {
		t.Errorf("it holds %d snippets (%v)", n, err)
	}
	if left, _ := filepath.Glob(filepath.Join(l.folder.path, "*.tmp")); left != nil {
		t.Errorf("left behind: %v", left)
	}
	l.fault = func(step string) error { return syscall.EIO }
	if err := l.backUpBeforeMigration(ctx, l.seen.Doc); !errors.Is(err, ErrNoBackup) {
		t.Errorf("a migration without a backup: %v", err)
	}
}

// A backup counts what it shows: not what was deleted, and not what an undo took back. What came back counts.
func TestBackupCountsItsSnippets(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	var refs []briefing.Ref
	for range 5 {
		s := d.snippet("words")
		d.add(l, s)
		refs = append(refs, s.Ref())
	}
	if _, err := l.Undo(ctx, d.who); err != nil { // of adding the fifth
		t.Fatal(err)
	}
	d.apply(l, "delete", briefing.Delete(refs[0]), briefing.Delete(refs[1]))
	d.apply(l, "write again", set(refs[1], "text", "back again"))
	d.apply(l, "a field is emptied", briefing.Change{Ref: refs[2], Field: "gist"})
	list, err := l.Objects(ctx, briefing.KindSnippet)
	if err != nil || len(list) != 3 {
		t.Fatalf("the library shows %d snippets, %v", len(list), err)
	}
	publish(t, l)
	if n, err := backups(t, d, path)[0].Snippets(ctx); err != nil || n != len(list) {
		t.Errorf("the backup counts %d snippets, want %d (%v)", n, len(list), err)
	}
}
