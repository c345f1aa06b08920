package data

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"attache/briefing"
)

// rebuild empties all tables that reading and searching use and derives them anew from the revisions.
func rebuild(l *Library) error {
	ctx := context.Background()
	l.writing.Lock()
	defer l.writing.Unlock()
	return l.transact(ctx, func(w *writer) error {
		for _, table := range []string{"head", "conflict", "action", "snippet", "source", "briefing", "heading", "placement", "link", "remark", "release"} {
			if err := w.exec("DELETE FROM " + table); err != nil {
				return err
			}
		}
		if err := w.exec("INSERT INTO search(search) VALUES('delete-all')"); err != nil {
			return err
		}
		objs, err := w.query("SELECT DISTINCT obj FROM rev").ids()
		if err != nil {
			return err
		}
		touched := map[briefing.UUID]struct{}{}
		for _, id := range objs {
			touched[id] = struct{}{}
		}
		w.nextRow = 1
		return w.deriveAll(ctx, touched, true)
	})
}

func text(t testing.TB, l *Library, ref briefing.Ref) string {
	t.Helper()
	o, err := l.Object(context.Background(), ref)
	if errors.Is(err, briefing.ErrNotFound) {
		return "(gone)"
	}
	if err != nil {
		t.Fatal(err)
	}
	return o.(*briefing.Snippet).Text
}

func TestRoundTrip(t *testing.T) {
	ctx := context.Background()
	for _, name := range []string{"plain.brief", "with space.brief", "100% sure?.brief", "#1 & more.brief", "Überblick – 報告.brief", "file:odd.brief", "quote'\".brief"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			d := newDesk(t, "anna")
			l := d.create(path)
			s := d.snippet("The talks will resume on Tuesday.")
			b := &briefing.Briefing{ID: briefing.ID[briefing.Briefing](d.id()), Title: "Talks"}
			d.add(l, s, b)
			sum := d.store(l, []byte("kept words"))
			if _, pending := l.Published(); !pending {
				t.Error("nothing is pending after an edit")
			}
			closeIt(t, l)

			for who, opened := range map[string]*Library{"same desk": d.open(path), "other desk": newDesk(t, "ben").open(path)} {
				if got := text(t, opened, s.Ref()); got != s.Text {
					t.Errorf("%s: text %q", who, got)
				}
				if got, err := opened.Blob(ctx, sum); err != nil || string(got) != "kept words" {
					t.Errorf("%s: blob %q, %v", who, got, err)
				}
				if list, err := opened.Briefings(ctx); err != nil || len(list) != 1 || list[0].Title != "Talks" {
					t.Errorf("%s: briefings %v, %v", who, list, err)
				}
				if _, pending := opened.Published(); pending {
					t.Errorf("%s: something is pending after opening", who)
				}
			}
			entries, err := os.ReadDir(filepath.Dir(path))
			if err != nil || len(entries) != 1 {
				t.Errorf("beside the library stand %v, %v", entries, err)
			}
		})
	}
}

func TestPublishedFileIsOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	d.add(l, d.snippet("one"))
	publish(t, l)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if data[18] != 1 || data[19] != 1 {
		t.Errorf("journal versions in the header are %d and %d, not 1 and 1: the file is in WAL mode", data[18], data[19])
	}
	if string(data[68:72]) != "ATTC" {
		t.Errorf("application id %q", data[68:72])
	}
}

func TestOpensFromWorkingCopyWhenUnchanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	d.add(l, d.snippet("one"))
	closeIt(t, l)

	reads := 0
	o := d.options(false)
	o.Progress = func(int, int) { reads++ }
	l, err := Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	closeIt(t, l)
	if reads != 0 {
		t.Error("the file was read although it is as we left it")
	}

	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
	if l, err = Open(context.Background(), path, o); err != nil {
		t.Fatal(err)
	}
	closeIt(t, l)
	if reads == 0 {
		t.Error("the file was not read although it changed")
	}
}

func TestUnpublishedWordsSurvive(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	mine := d.snippet("mine, not published")
	publish(t, l)
	d.add(l, mine)
	// As after a crash: the working copy is let go without publishing.
	l.stop()
	l.background.Wait()
	if err := l.letGo(); err != nil {
		t.Fatal(err)
	}
	l.closed = true

	other := newDesk(t, "ben")
	theirs := other.snippet("theirs")
	l2 := other.open(path)
	other.add(l2, theirs)
	closeIt(t, l2)

	l = d.open(path)
	if _, pending := l.Published(); !pending {
		t.Error("the words that were not published are not pending")
	}
	publish(t, l)
	l2 = other.open(path)
	for _, s := range []*briefing.Snippet{mine, theirs} {
		if got := text(t, l2, s.Ref()); got != s.Text {
			t.Errorf("%q became %q", s.Text, got)
		}
	}
	if _, err := l.Publish(ctx); err != nil {
		t.Error(err)
	}
}

func TestTwoDesksPublishIntoOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	anna, ben := newDesk(t, "anna"), newDesk(t, "ben")
	la := anna.create(path)
	s := anna.snippet("first")
	anna.add(la, s)
	publish(t, la)
	lb := ben.open(path)
	anna.apply(la, "edit", set(s.Ref(), "text", "by anna"))
	ben.apply(lb, "edit", set(s.Ref(), "text", "by ben"))
	for range 2 {
		publish(t, la)
		publish(t, lb)
	}
	publish(t, la)
	if a, b := text(t, la, s.Ref()), text(t, lb, s.Ref()); a != b {
		t.Errorf("one sees %q, the other %q", a, b)
	}
	for _, l := range []*Library{la, lb} {
		list, err := l.Conflicts(context.Background())
		if err != nil || len(list) != 1 || len(list[0].Heads) != 2 {
			t.Fatalf("conflicts %v, %v", list, err)
		}
	}
	ben.apply(lb, "decide", set(s.Ref(), "text", "by both"))
	publish(t, lb)
	anna.apply(la, "other", set(s.Ref(), "gist", "a gist"))
	publish(t, la)
	if list, err := la.Conflicts(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("after deciding: %v, %v", list, err)
	}
	if got := text(t, la, s.Ref()); got != "by both" {
		t.Errorf("text %q", got)
	}
}

func TestCopyUnderAnotherName(t *testing.T) {
	dir := t.TempDir()
	d := newDesk(t, "anna")
	l := d.create(filepath.Join(dir, "a.brief"))
	s := d.snippet("one")
	d.add(l, s)
	closeIt(t, l)
	data, err := os.ReadFile(filepath.Join(dir, "a.brief"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.brief"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	l = d.open(filepath.Join(dir, "b.brief"))
	d.apply(l, "edit", set(s.Ref(), "text", "two"))
	closeIt(t, l)
	if got := text(t, d.open(filepath.Join(dir, "a.brief")), s.Ref()); got != "one" {
		t.Errorf("the original says %q", got)
	}
	if got := text(t, d.open(filepath.Join(dir, "b.brief")), s.Ref()); got != "two" {
		t.Errorf("the copy says %q", got)
	}
	if info, err := os.Stat(filepath.Join(dir, "b.brief")); err != nil || info.Mode().Perm() != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("permissions became %v, %v", info.Mode(), err)
	}
}

func TestSecondOpenerWaitsAndGivesUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	if _, err := Open(ctx, path, d.options(false)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("second opener: %v", err)
	}
	if !testing.Short() {
		if _, err := Open(context.Background(), path, d.options(false)); !errors.Is(err, ErrInUse) {
			t.Errorf("second opener: %v", err)
		}
	}
	go func() {
		time.Sleep(100 * time.Millisecond)
		letGoOf(l)
	}()
	d.open(path)
}

func TestDerivedTablesCanBeRebuilt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.brief")
	d := newDesk(t, "anna")
	l := d.create(path)
	r := rand.New(rand.NewPCG(1, 2))
	var refs []briefing.Ref
	for i := range 200 {
		switch n := r.IntN(10); {
		case n < 3 || len(refs) == 0:
			s := d.snippet(fmt.Sprintf("snippet %d about trade", i))
			d.add(l, s)
			refs = append(refs, s.Ref())
		case n < 6:
			d.apply(l, "edit", set(refs[r.IntN(len(refs))], "text", fmt.Sprintf("edit %d", i)))
		case n < 7:
			d.apply(l, "delete", briefing.Delete(refs[r.IntN(len(refs))]))
		case n < 9:
			if _, err := l.Undo(context.Background(), d.who); err != nil && !errors.Is(err, briefing.ErrNothingToUndo) {
				t.Fatal(err)
			}
		default:
			if _, err := l.Redo(context.Background(), d.who); err != nil && !errors.Is(err, briefing.ErrNothingToUndo) {
				t.Fatal(err)
			}
		}
	}
	before := dump(t, l)
	if err := rebuild(l); err != nil {
		t.Fatal(err)
	}
	if after := dump(t, l); !reflect.DeepEqual(before, after) {
		t.Errorf("rebuilt tables differ:\n%s\nbefore:\n%s", strings.Join(after, "\n"), strings.Join(before, "\n"))
	}
	closeIt(t, l)
	if after := dump(t, newDesk(t, "ben").open(path)); !reflect.DeepEqual(before, after) {
		t.Errorf("another desk sees:\n%s\nbefore:\n%s", strings.Join(after, "\n"), strings.Join(before, "\n"))
	}
}

// dump gives all that the derived tables say, without row numbers.
func dump(t testing.TB, l *Library) []string {
	t.Helper()
	var out []string
	for _, query := range []string{
		"SELECT hex(h.obj), hex(r.id) FROM head h JOIN rev r ON r.n=h.n",
		"SELECT hex(obj), field FROM conflict",
		"SELECT hex(id), who, hlc, title, hex(undoes), hex(redoes) FROM action",
		"SELECT hex(id), doc FROM snippet",
		"SELECT s.doc FROM search f JOIN snippet s ON s.r=f.rowid WHERE search MATCH 'trade OR edit'",
		"SELECT hex(id), hidden, doc FROM heading",
		"SELECT hex(id), doc FROM placement",
	} {
		rows, err := l.readDB.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			if err := rows.Scan(values...); err != nil {
				t.Fatal(err)
			}
			line := query[:20]
			for _, v := range values {
				line += fmt.Sprintf("|%v", *v.(*any))
			}
			out = append(out, line)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(out)
	return out
}
