package data

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"attache/briefing"
)

// small makes a small library file and gives its bytes and what it says.
func small(t testing.TB) (content []byte, said map[string]bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "small.brief")
	d := newDesk(t, "zoe")
	l := d.create(path)
	said = map[string]bool{}
	for i := range 40 {
		s := d.snippet(fmt.Sprintf("Passage %d says that the ferry leaves at %d o'clock, come what may.", i, i))
		said[s.Text] = true
		d.add(l, s)
	}
	d.store(l, bytes.Repeat([]byte("stored text "), 300))
	closeIt(t, l)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content, said
}

// edited gives the file after statements that no Attaché would run.
func edited(t testing.TB, content []byte, statements ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "edited.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", fileURI(path, ""))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// untouched opens a file that must not open, and sees that it stays as it is, and that nothing
// comes to stand beside it or is left in the data folder.
func untouched(t *testing.T, path string, want error) {
	t.Helper()
	content, readErr := os.ReadFile(path)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, "anna")
	for _, create := range []bool{false, true} {
		l, err := Open(context.Background(), path, d.options(create))
		if err == nil {
			letGoOf(l)
			t.Fatalf("it opened; want %v", want)
		}
		if !errors.Is(err, want) {
			t.Fatalf("error %v; want %v", err, want)
		}
		var e *Error
		if !errors.As(err, &e) || e.Op != "open" || filepath.Base(e.Path) != filepath.Base(path) || e.Kept != "" {
			t.Errorf("error %#v does not tell what a user has to know", err)
		}
		if readErr == nil {
			now, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(now, content) {
				t.Error("the file changed")
			}
		}
		if after, err := os.Stat(path); err != nil || after.ModTime() != info.ModTime() || after.Mode() != info.Mode() {
			t.Errorf("the file's time or mode changed: %v", err)
		}
		if left, _ := filepath.Glob(filepath.Join(d.workDir, "*", "*.db*")); left != nil {
			t.Errorf("left behind: %v", left)
		}
	}
}

func TestBadFiles(t *testing.T) {
	good, _ := small(t)
	noise := make([]byte, 1024)
	r := rand.NewChaCha8([32]byte{1})
	if _, err := r.Read(noise); err != nil {
		t.Fatal(err)
	}
	other := edited(t, nil, "CREATE TABLE bookmarks(url TEXT)")
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"empty":                    {nil, ErrNotLibrary},
		"random":                   {noise, ErrNotLibrary},
		"text":                     {[]byte("Dear colleague, please find the library attached.\n"), ErrNotLibrary},
		"another program's":        {other, ErrForeign},
		"header only":              {good[:100], ErrDamaged},
		"less than a header":       {good[:50], ErrDamaged},
		"cut in half":              {good[:len(good)/2], ErrDamaged},
		"last page cut off":        {good[:len(good)-4096], ErrDamaged},
		"tail of zeros":            {append(bytes.Clone(good[:len(good)/2]), make([]byte, len(good)-len(good)/2)...), ErrDamaged},
		"newer tables, unreadable": {edited(t, good, "PRAGMA user_version=99", "ALTER TABLE rev RENAME TO revision"), ErrNewerFormat},
		"newer reader wanted":      {edited(t, good, "PRAGMA user_version=99", "UPDATE meta SET v='99' WHERE k='min_reader'"), ErrNewerFormat},
		"no format":                {edited(t, good, "PRAGMA user_version=0"), ErrDamaged},
		"trigger":                  {edited(t, good, "CREATE TRIGGER x AFTER INSERT ON rev BEGIN DELETE FROM rev; END"), ErrDamaged},
		"view":                     {edited(t, good, "CREATE VIEW x AS SELECT * FROM rev"), ErrDamaged},
		"table more":               {edited(t, good, "CREATE TABLE x(y)"), ErrDamaged},
		"index with code":          {edited(t, good, "CREATE INDEX x ON rev(who) WHERE who>''"), ErrDamaged},
		"table less":               {edited(t, good, "DROP TABLE blob"), ErrDamaged},
		"word changed":             {edited(t, good, "UPDATE rev SET val=replace(val,'ferry','train') WHERE n=(SELECT min(n) FROM rev WHERE field='text')"), ErrDamaged},
		"value emptied":            {edited(t, good, "UPDATE rev SET val=NULL WHERE n=3"), ErrDamaged},
		"author changed":           {edited(t, good, "UPDATE rev SET who='ben' WHERE n=3"), ErrDamaged},
		"revision missing":         {edited(t, good, "DELETE FROM rev WHERE n=5"), ErrDamaged},
		"stored text changed":      {edited(t, good, "UPDATE blob SET data=x'00'"), ErrDamaged},
		"stored text missing":      {edited(t, good, "DELETE FROM blob"), ErrDamaged},
		"set forged":               {edited(t, good, "UPDATE meta SET v='00000000000000000000000000000000' WHERE k='revset'"), ErrDamaged},
		"doc_id changed":           {edited(t, good, "UPDATE meta SET v='x' WHERE k='doc_id'"), ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "bad.brief")
			if err := os.WriteFile(path, c.content, 0o640); err != nil {
				t.Fatal(err)
			}
			old := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
			if err := os.Chtimes(path, old, old); err != nil {
				t.Fatal(err)
			}
			untouched(t, path, c.want)
		})
	}
	t.Run("folder", func(t *testing.T) {
		untouched(t, t.TempDir(), ErrNotLibrary)
	})
	t.Run("missing", func(t *testing.T) {
		d := newDesk(t, "anna")
		_, err := Open(context.Background(), filepath.Join(t.TempDir(), "none.brief"), d.options(false))
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("error %v", err)
		}
		_, err = Open(context.Background(), filepath.Join(t.TempDir(), "no", "folder", "none.brief"), d.options(true))
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("error %v", err)
		}
	})
}

// A flipped byte either does no harm or is found; it never changes what is read.
func TestOneFlippedByte(t *testing.T) {
	good, said := small(t)
	places := 50
	if testing.Short() {
		places = 10
	}
	r := rand.New(rand.NewPCG(4, 4))
	foundIt := 0
	path := filepath.Join(t.TempDir(), "flipped.brief")
	for range places {
		at := r.IntN(len(good))
		bad := bytes.Clone(good)
		bad[at] ^= 1 << r.IntN(8)
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		d := newDesk(t, "anna")
		l, err := Open(context.Background(), path, d.options(false))
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Reason == nil {
				t.Errorf("byte %d: error without a reason: %v", at, err)
			}
			foundIt++
			continue
		}
		list, err := l.Objects(context.Background(), briefing.KindSnippet)
		if err != nil || len(list) != len(said) {
			t.Errorf("byte %d: %d snippets, %v", at, len(list), err)
		}
		for _, o := range list {
			if s := o.(*briefing.Snippet); !said[s.Text] {
				t.Errorf("byte %d: the library now says %q", at, s.Text)
			}
		}
		if err := l.letGo(); err != nil {
			t.Errorf("byte %d: %v", at, err)
		}
		l.closed = true
	}
	t.Logf("%d of %d found; the others did no harm", foundIt, places)
	if foundIt == 0 {
		t.Error("not one flipped byte was found")
	}
}

func TestAnotherProgramsJournalIsFoldedIn(t *testing.T) {
	good, said := small(t)
	path := filepath.Join(t.TempDir(), "live.brief")
	if err := os.WriteFile(path, good, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", fileURI(path, "_journal_mode=WAL"))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	// Somebody holds the file open in WAL mode; the pages are in the sidecar only.
	if _, err := db.Exec("UPDATE rev SET n=n+1000 WHERE n=1"); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		t.Fatalf("no sidecar to test with: %v", err)
	}
	l := newDesk(t, "ben").open(path)
	list, err := l.Objects(context.Background(), briefing.KindSnippet)
	if err != nil || len(list) != len(said) {
		t.Errorf("%d snippets, %v", len(list), err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAnotherLibraryInItsPlace(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	s := d.snippet("mine")
	d.add(l, s)
	publish(t, l)
	mine, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d.apply(l, "edit", set(s.Ref(), "text", "mine, later"))
	good, _ := small(t)
	if err := os.WriteFile(path, good, 0o600); err != nil {
		t.Fatal(err)
	}
	var e *Error
	_, err = l.Publish(context.Background())
	if !errors.Is(err, ErrReplaced) || !errors.As(err, &e) || e.Kept == "" {
		t.Fatalf("publishing over another library: %v", err)
	}
	if now, _ := os.ReadFile(path); !bytes.Equal(now, good) {
		t.Error("the other library was overwritten")
	}
	if err := l.Close(context.Background()); !errors.Is(err, ErrReplaced) {
		t.Errorf("close: %v", err)
	}
	// The other one opens by itself, and mine comes back when its file does.
	l = d.open(path)
	if got := text(t, l, s.Ref()); got != "(gone)" {
		t.Errorf("the other library holds %q", got)
	}
	closeIt(t, l)
	l = d.open(written(t, path, mine))
	if got := text(t, l, s.Ref()); got != "mine, later" {
		t.Errorf("with its file back, the library says %q", got)
	}
	if _, pending := l.Published(); !pending {
		t.Error("the words that were not published are not pending")
	}
}

func TestReadOnly(t *testing.T) {
	ctx := context.Background()
	good, said := small(t)
	path := filepath.Join(t.TempDir(), "a.brief")
	if err := os.WriteFile(path, good, 0o444); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, "anna")
	for range 2 { // the second time from the working copy
		l := d.open(path)
		if err := l.ReadOnly(); !errors.Is(err, ErrReadOnly) {
			t.Fatalf("read-only: %v", err)
		}
		list, err := l.Objects(ctx, briefing.KindSnippet)
		if err != nil || len(list) != len(said) {
			t.Errorf("%d snippets, %v", len(list), err)
		}
		if err := l.Apply(ctx, briefing.Action{At: d.clock(), Changes: []briefing.Change{briefing.Delete(list[0].Ref())}}); !errors.Is(err, briefing.ErrReadOnly) {
			t.Errorf("apply: %v", err)
		}
		if _, err := l.Undo(ctx, "anna"); !errors.Is(err, briefing.ErrReadOnly) {
			t.Errorf("undo: %v", err)
		}
		if err := l.Apply(ctx, briefing.Action{At: d.clock(), Blobs: [][]byte{[]byte("x")}}); !errors.Is(err, briefing.ErrReadOnly) {
			t.Errorf("blob: %v", err)
		}
		if _, err := l.Publish(ctx); !errors.Is(err, briefing.ErrReadOnly) {
			t.Errorf("publish: %v", err)
		}
		closeIt(t, l)
	}
	if now, _ := os.ReadFile(path); !bytes.Equal(now, good) {
		t.Error("the file changed")
	}
}
