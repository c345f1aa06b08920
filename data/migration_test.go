package data

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"attache/briefing"
)

// What the library testdata/format1.brief.gz holds, which a program of format 1 wrote: a briefing with
// its snippets, a conflict, a deletion, an undo, stored bytes, and kinds and fields that format 1 did not know.
const (
	format1Revs  = "1c4488c055831c8f5ced3b58c5734f23"
	format1Blobs = "fe0f83c0ac4f5449cdada092d3f55b53"
	format1Doc   = "019cadc6-9e68-71fe-8b14-7402f653dc56"
)

func format1Library(t testing.TB) []byte {
	t.Helper()
	f, err := os.Open("testdata/format1.brief.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// holdsFormat1 looks for everything that the library of format 1 said.
func holdsFormat1(t testing.TB, l *Library) {
	t.Helper()
	ctx := context.Background()
	if got := l.meta.sets(); got.Revs != format1Revs || got.Blobs != format1Blobs {
		t.Errorf("revisions or stored bytes are not what they were: %+v", got)
	}
	for kind, want := range map[briefing.Kind]int{
		briefing.KindBriefing: 1, briefing.KindHeading: 1, briefing.KindSource: 1, briefing.KindSnippet: 2,
		briefing.KindPlacement: 1, briefing.KindLink: 1, briefing.KindRemark: 1, briefing.KindRelease: 1,
	} {
		if list, err := l.Objects(ctx, kind); err != nil || len(list) != want {
			t.Errorf("%d objects of kind %s, %v; want %d", len(list), kind, err, want)
		}
	}
	list, err := l.Objects(ctx, briefing.KindRelease) // of which format 1 had no table
	if err != nil || len(list) != 1 {
		t.Fatalf("releases %v, %v", list, err)
	}
	if r := list[0].(*briefing.Release); r.Name != "First issue" || r.Briefing.IsZero() {
		t.Errorf("the release is %+v", r)
	}
	conflicts, err := l.Conflicts(ctx)
	if err != nil || len(conflicts) != 1 || len(conflicts[0].Heads) != 2 {
		t.Errorf("conflicts %v, %v", conflicts, err)
	}
	if hits, err := l.Search(ctx, "ferry", 10); err != nil || len(hits) != 1 {
		t.Errorf("search: %v, %v", hits, err)
	}
	undo, redo, err := l.UndoTitles(ctx, "anna")
	if err != nil || undo != "Edit snippet" || redo != "Rename" {
		t.Errorf("undo %q, redo %q, %v", undo, redo, err)
	}
	before := dump(t, l)
	if err := rebuild(l); err != nil {
		t.Fatal(err)
	}
	if after := dump(t, l); !reflect.DeepEqual(before, after) {
		t.Errorf("derived anew:\n%s\nmigrated:\n%s", strings.Join(after, "\n"), strings.Join(before, "\n"))
	}
}

// A file of format 1 opens and keeps everything; when it is written it has format 2, and the file as
// it was is among the backups.
func TestFileOfFormat1(t *testing.T) {
	ctx := context.Background()
	old := format1Library(t)
	path := written(t, filepath.Join(t.TempDir(), "a.brief"), old)
	d := newDesk(t, "anna")
	l := d.open(path)
	holdsFormat1(t, l)
	publish(t, l)
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, old) {
		t.Errorf("the file was written although nobody wrote in it (%v)", err)
	}
	d.add(l, d.snippet("by a newer version"))
	publish(t, l)
	if version, err := formatIn(path); err != nil || version != format {
		t.Errorf("the file has format %d, %v", version, err)
	}
	kept := false
	for _, b := range backups(t, d, path) {
		content, err := os.ReadFile(b.File)
		if err != nil {
			t.Fatal(err)
		}
		kept = kept || bytes.Equal(content, old)
	}
	if !kept {
		t.Error("no backup is the file as the older version wrote it")
	}
	closeIt(t, l)
	if l := newDesk(t, "ben").open(path); l.meta.number(metaMinReader) != 1 || l.meta.number(metaMinWriter) != 1 {
		t.Errorf("a file with nothing removed asks for format %s to be read and %s to be written", l.meta[metaMinReader], l.meta[metaMinWriter])
	}
	if err := Restore(ctx, written(t, filepath.Join(t.TempDir(), "old.brief"), old), filepath.Join(t.TempDir(), "new.brief")); err != nil {
		t.Errorf("restore a backup of format 1: %v", err)
	}
}

// workOfFormat1 gives a desk whose working copy of the library at path was last written by format 1, and whose
// words were not published.
func workOfFormat1(t testing.TB, d *desk, path string) (work string) {
	t.Helper()
	target, err := resolve(path)
	if err != nil {
		t.Fatal(err)
	}
	folder := folderPath(d.workDir, target)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	work = written(t, filepath.Join(folder, format1Doc+".db"), format1Library(t))
	written(t, filepath.Join(folder, "seen.json"), []byte(`{"library":`+strconv.Quote(path)+`,"doc":"`+format1Doc+`","token":"0011223344556677"}`))
	return work
}

// A working copy of format 1 is backed up, then migrated, and loses nothing. Without a backup it is left as it is.
func TestWorkingCopyOfFormat1(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	path := filepath.Join(t.TempDir(), "a.brief")
	work := workOfFormat1(t, d, path)
	inTheWay := written(t, filepath.Join(filepath.Dir(work), backupFolder), nil)
	if l, err := Open(ctx, path, d.options(true)); err == nil {
		letGoOf(l)
		t.Fatal("migrated without a backup")
	}
	if mustFormat(t, work) != 1 {
		t.Error("without a backup the working copy was migrated")
	}
	if err := os.Remove(inTheWay); err != nil {
		t.Fatal(err)
	}
	l := d.create(path)
	holdsFormat1(t, l)
	list := backups(t, d, path)
	if len(list) == 0 || mustFormat(t, list[len(list)-1].File) != 1 {
		t.Fatalf("no backup of format 1 among %v", list)
	}
	to := filepath.Join(t.TempDir(), "restored.brief")
	if err := Restore(ctx, list[len(list)-1].File, to); err != nil {
		t.Fatal(err)
	}
	holdsFormat1(t, newDesk(t, "ben").open(to))
	closeIt(t, l)
	holdsFormat1(t, newDesk(t, "carl").open(path))
}

func mustFormat(t testing.TB, path string) int {
	t.Helper()
	version, err := formatIn(path)
	if err != nil {
		t.Fatal(err)
	}
	return version
}

// Programs of format 1 look at these tables of a newer file, and refuse it where they are not as they know them.
func TestFormat1ReadsOurTables(t *testing.T) {
	ctx := context.Background()
	old, err := knownSchema(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	now, err := knownSchema(ctx, format)
	if err != nil {
		t.Fatal(err)
	}
	tables := func(list []entry) map[string]string {
		m := map[string]string{}
		for _, e := range list {
			if e.kind == "trigger" || e.kind == "view" {
				t.Errorf("a %s, which format 1 takes for an attack: %s", e.kind, e.name)
			}
			if e.kind == "table" {
				m[e.name] = e.sql
			}
		}
		return m
	}
	before, after := tables(old), tables(now)
	for _, name := range needed(1) {
		if before[name] == "" || before[name] != after[name] {
			t.Errorf("table %s is\n%s\nand was\n%s", name, after[name], before[name])
		}
	}
}

// older makes files that are working copies ones of format 1, as a program of format 1 would have left them, and counts them.
func older(t testing.TB, pattern string) (n int) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if _, err := briefing.ParseUUID(strings.TrimSuffix(filepath.Base(file), ".db")); err != nil || mustFormat(t, file) != format {
			continue // a copy that was read when its reader was killed
		}
		n++
		db, err := openWriter(file)
		if err != nil {
			t.Fatal(err)
		}
		m, err := readMeta(context.Background(), db)
		if err != nil || m[metaPruned] != "" {
			t.Fatalf("%s holds what format 1 cannot say (%v)", file, err)
		}
		m[metaFormat] = "1"
		m[metaSum] = m.sum()
		for _, statement := range []string{
			"DROP TABLE pruned", "DROP TABLE release", "DROP INDEX rev_removed", "DROP INDEX snippet_facts", "PRAGMA user_version=1",
			"UPDATE meta SET v='1' WHERE k='format'", "UPDATE meta SET v='" + m[metaSum] + "' WHERE k='sum'", "PRAGMA wal_checkpoint(TRUNCATE)",
		} {
			if _, err := db.Exec(statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

// An older program that received a removal keeps its words and the description of what was removed, and cannot publish any more. When it
// becomes this version, the words go.
func TestOlderProgramThatReceivedARemoval(t *testing.T) {
	ctx := context.Background()
	s := newRegret(t)
	ben := newDesk(t, "ben")
	l := ben.open(s.path)
	closeIt(t, l)
	older(t, l.folder.work(l.seen.Doc))
	done := remove(t, s.d, s.l, s.snippet.Ref())
	if len(done.Left) > 0 {
		t.Fatalf("left are %v", done.Left)
	}
	db, err := openWriter(l.folder.work(l.seen.Doc))
	if err != nil {
		t.Fatal(err)
	}
	m, err := readMeta(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	m.receive(s.l.meta)
	m[metaPruned] = s.l.meta[metaPruned]
	m[metaSum] = m.sum()
	for k, v := range m {
		if _, err := db.Exec("INSERT INTO meta(k,v) VALUES(?,?) ON CONFLICT(k) DO UPDATE SET v=excluded.v", k, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	l = ben.open(s.path)
	fingerprint(t, l)
	if l.meta.sets() != s.l.meta.sets() {
		t.Error("it holds another history than the file")
	}
	if _, err := l.Object(ctx, s.snippet.Ref()); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("the snippet is there: %v", err)
	}
	if err := l.ReadOnly(); err != nil {
		t.Errorf("it cannot be written: %v", err)
	}
}
