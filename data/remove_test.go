package data

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"attache/briefing"
)

// holders gives the files below some folders in which a text stands, in whatever case.
func holders(t testing.TB, text string, folders ...string) []string {
	t.Helper()
	var list []string
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			content, err := os.ReadFile(path)
			if bytes.Contains(bytes.ToLower(content), []byte(strings.ToLower(text))) {
				list = append(list, filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return list
}

func remove(t testing.TB, d *desk, l *Library, refs ...briefing.Ref) briefing.Removed {
	t.Helper()
	done, err := l.Remove(context.Background(), refs, briefing.RemoveOptions{Who: d.who})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// regret is a library in which a snippet and a source say what nobody should have filed.
type regret struct {
	d       *desk
	l       *Library
	dir     string
	path    string
	snippet *briefing.Snippet
	source  *briefing.Source
	aside   *briefing.Snippet
	remark  *briefing.Remark
	b       *briefing.Briefing
}

func newRegret(t testing.TB) *regret {
	t.Helper()
	s := &regret{d: newDesk(t, "anna"), dir: t.TempDir()}
	d := s.d
	s.path = filepath.Join(s.dir, "a.brief")
	s.l = d.create(s.path)
	s.b = &briefing.Briefing{ID: briefing.ID[briefing.Briefing](d.id()), Title: "Harbour"}
	h := &briefing.Heading{ID: briefing.ID[briefing.Heading](d.id()), Briefing: s.b.ID, Title: "Costs", Place: briefing.Place{Order: "a"}}
	s.snippet, s.aside = d.snippet("Quizzacanary one is what the patient said to the doctor"), d.snippet("The harbour was closed.")
	sha := d.store(s.l, []byte("Zyxcanary two, the whole letter of the patient, in full."))
	s.source = &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Title: "Wuvcanary letter", Stored: &briefing.StoredText{SHA256: sha, Type: "text/plain"}}
	s.snippet.Citations = []briefing.Citation{{Source: s.source.ID}}
	p := &briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: s.snippet.ID, Place: briefing.Place{Parent: h.ID, Order: "a"}}
	s.remark = &briefing.Remark{ID: briefing.ID[briefing.Remark](d.id()), On: s.snippet.ID.UUID(), Author: "anna", Text: "Ybcanary three must not stay here"}
	d.add(s.l, s.b, h, s.snippet, s.aside, s.source, p, s.remark)
	publish(t, s.l)
	for i, text := range []string{"Quizzacanary four, corrected", "Quizzacanary five, corrected again"} {
		d.now = d.now.Add(time.Hour)
		d.apply(s.l, "Write “Quizzacanary fo…”", set(s.snippet.Ref(), "text", text), set(s.aside.Ref(), "gist", text[:0]+strings.Repeat("g", i+1)))
		publish(t, s.l)
	}
	return s
}

// Of what was removed for good not a byte is left: not in the working copy with its journal and its search index, not in the
// file, not in backups, not in a working copy under another path. What was not named stays.
func TestRemoveLeavesNoByte(t *testing.T) {
	ctx := context.Background()
	s := newRegret(t)
	other := filepath.Join(s.dir, "copy.brief")
	content, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	second := s.d.open(written(t, other, content))
	s.d.apply(second, "write", set(s.aside.Ref(), "tags-of-mine", "kept in the other copy"))
	closeIt(t, second)
	if got := holders(t, "canary", s.d.workDir, s.dir); len(got) < 6 {
		t.Fatalf("the words stand in %v only: the test looks for them in the wrong place", got)
	}
	would, err := s.l.WouldRemove(ctx, s.snippet.Ref(), s.source.Ref())
	if err != nil {
		t.Fatal(err)
	}
	if would.Texts != 1 || would.Backups < 3 || would.Copies != 1 || would.Titles != 2 || len(would.Objects) != 3 || would.Versions < 8 || len(would.Standing) != 1 || would.Bytes < 100 {
		t.Errorf("it would remove %+v", would)
	}
	if text(t, s.l, s.snippet.Ref()) == "" || len(holders(t, "canary", s.d.workDir)) < 6 {
		t.Error("to ask removed words already")
	}
	done := remove(t, s.d, s.l, s.snippet.Ref(), s.source.Ref())
	if done.Versions != would.Versions || done.Texts != 1 || done.Backups != would.Backups {
		t.Errorf("it was to remove %+v and removed %+v", would, done)
	}
	if len(done.Left) != 1 || done.Left[0].Path != other { // which nobody saves without being asked
		t.Errorf("left are %v", done.Left)
	}
	if err := os.Remove(other); err != nil {
		t.Fatal(err)
	}
	if got := holders(t, "canary", s.d.workDir, s.dir); got != nil {
		t.Errorf("the words still stand in %v", got)
	}
	if len(would.Elsewhere) > 0 {
		t.Errorf("it says that the words stand in %v", would.Elsewhere)
	}
	var n int
	if _, err := s.l.conn.ExecContext(ctx, "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, row)"); err != nil {
		t.Fatal(err)
	}
	if err := s.l.conn.QueryRowContext(ctx, "SELECT count(*) FROM temp.words WHERE term LIKE '%canary%' OR term LIKE 'quizza%'").Scan(&n); err != nil || n > 0 {
		t.Errorf("the search index still knows %d words of it, %v", n, err)
	}
	for _, ref := range []briefing.Ref{s.snippet.Ref(), s.source.Ref(), s.remark.Ref()} {
		if _, err := s.l.Object(ctx, ref); !errors.Is(err, briefing.ErrNotFound) {
			t.Errorf("%s: %v", ref.Kind, err)
		}
	}
	if got := text(t, s.l, s.aside.Ref()); got != s.aside.Text {
		t.Errorf("what was not removed says %q", got)
	}
	list, err := s.l.Removals(ctx)
	if err != nil || len(list) != 3 || list[0].Who != "anna" || !list[0].Held {
		t.Errorf("recorded are %+v, %v", list, err)
	}
	fingerprint(t, s.l)
	for _, b := range backups(t, s.d, s.path) {
		to := filepath.Join(t.TempDir(), "restored.brief")
		if err := Restore(ctx, b.File, to); err != nil {
			t.Errorf("a cleaned backup cannot be restored: %v", err)
			continue
		}
		r := newDesk(t, "rita").open(to)
		if got := text(t, r, s.aside.Ref()); got != s.aside.Text {
			t.Errorf("a cleaned backup says %q", got)
		}
	}
	closeIt(t, s.l)
	again := s.d.open(s.path)
	fingerprint(t, again)
	if got := text(t, newDesk(t, "ben").open(s.path), s.aside.Ref()); got != s.aside.Text {
		t.Errorf("a colleague reads %q", got)
	}
}

// Undo, redo and writing anew do not bring removed words back, and say nothing wrong.
func TestUndoDoesNotBringBackWhatWasRemoved(t *testing.T) {
	ctx := context.Background()
	s := newRegret(t)
	remove(t, s.d, s.l, s.snippet.Ref())
	for {
		if _, err := s.l.Undo(ctx, "anna"); errors.Is(err, briefing.ErrNothingToUndo) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for {
		if _, err := s.l.Redo(ctx, "anna"); errors.Is(err, briefing.ErrNothingToUndo) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.l.Object(ctx, s.snippet.Ref()); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("the snippet is back: %v", err)
	}
	if got := holders(t, "quizzacanary", s.d.workDir); got != nil {
		t.Errorf("the words stand in %v", got)
	}
	err := s.l.Apply(ctx, briefing.Action{Who: "anna", At: s.d.clock(), Changes: []briefing.Change{
		{Ref: s.aside.Ref(), Field: briefing.FieldRemoved, Value: json.RawMessage(`{"library":"` + s.l.meta[metaDoc] + `","revisions":[]}`)}}})
	if !errors.Is(err, ErrBadChange) {
		t.Errorf("a change passed for a removal: %v", err)
	}
	fingerprint(t, s.l)
}

// What is left of a removed revision is sealed: a changed byte of it is found.
func TestPrunedRowsAreSealed(t *testing.T) {
	s := newRegret(t)
	remove(t, s.d, s.l, s.snippet.Ref())
	closeIt(t, s.l)
	content, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	for name, statement := range map[string]string{
		"its author":   "UPDATE pruned SET who='mallory' WHERE field='text'",
		"its time":     "UPDATE pruned SET hlc=hlc+1 WHERE field='text'",
		"its parents":  "UPDATE pruned SET parents=x'00112233445566778899aabbccddeeff' WHERE field='text'",
		"it is gone":   "DELETE FROM pruned WHERE field='text'",
		"another name": "UPDATE pruned SET id=zeroblob(16) WHERE rowid IN (SELECT rowid FROM pruned LIMIT 0) OR id=(SELECT max(id) FROM pruned)",
	} {
		if strings.Contains(statement, "rowid") {
			statement = "UPDATE pruned SET id=zeroblob(16) WHERE id=(SELECT max(id) FROM pruned)"
		}
		path := written(t, filepath.Join(t.TempDir(), "bad.brief"), edited(t, content, statement))
		if l, err := Open(context.Background(), path, newDesk(t, "ben").options(false)); !errors.Is(err, ErrDamaged) {
			if err == nil {
				letGoOf(l)
			}
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The title of a heading goes and the heading stays; a briefing goes with the titles of its headings.
func TestRemoveHeadingAndBriefing(t *testing.T) {
	ctx := context.Background()
	s := newRegret(t)
	c, err := s.l.Content(ctx, s.b.ID)
	if err != nil || len(c.Headings) != 1 {
		t.Fatal(err)
	}
	s.d.apply(s.l, "rename", set(c.Headings[0].Ref(), "title", "Headcanary"))
	remove(t, s.d, s.l, c.Headings[0].Ref())
	if c, err = s.l.Content(ctx, s.b.ID); err != nil || len(c.Headings) != 1 || c.Headings[0].Title != "" || len(c.Placements) != 1 {
		t.Errorf("after its title was removed: %+v, %v", c.Headings, err)
	}
	s.d.apply(s.l, "rename", set(s.b.Ref(), "bottom-line", "Bottomcanary"), set(c.Headings[0].Ref(), "title", "Headcanary again"))
	remove(t, s.d, s.l, s.b.Ref())
	if _, err := s.l.Content(ctx, s.b.ID); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("the briefing is there: %v", err)
	}
	for _, word := range []string{"headcanary", "bottomcanary"} {
		if got := holders(t, word, s.d.workDir, s.dir); got != nil {
			t.Errorf("%s stands in %v", word, got)
		}
	}
	if got := text(t, s.l, s.snippet.Ref()); !strings.Contains(got, "canary") {
		t.Error("a snippet of the briefing went along")
	}
	list, err := s.l.Unplaced(ctx)
	if err != nil || len(list) != 2 {
		t.Errorf("in the Inbox are %d snippets, %v", len(list), err)
	}
	if _, err := s.l.Remove(ctx, []briefing.Ref{s.b.Ref()}, briefing.RemoveOptions{}); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("removed a second time: %v", err)
	}
}

// A backup that holds nothing of what is removed is left as it is.
func TestRemoveLeavesOtherBackupsAlone(t *testing.T) {
	s := newRegret(t)
	before := map[string][]byte{}
	for _, b := range backups(t, s.d, s.path) {
		content, err := os.ReadFile(b.File)
		if err != nil {
			t.Fatal(err)
		}
		before[b.File] = content
	}
	late := s.d.snippet("Written after all backups")
	s.d.add(s.l, late)
	if done := remove(t, s.d, s.l, late.Ref()); len(done.Left) > 0 || done.Backups > 0 {
		t.Errorf("removed %+v", done)
	}
	for file, content := range before {
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, content) {
			t.Errorf("%s was written (%v)", file, err)
		}
	}
}

// A removal that was stopped before everything was clean goes on at the next start.
func TestCleaningGoesOnAtTheNextStart(t *testing.T) {
	s := newRegret(t)
	s.l.fault = func(step string) error {
		if step == "clean backup" {
			return errors.New("the power went")
		}
		return nil
	}
	if done := remove(t, s.d, s.l, s.snippet.Ref(), s.source.Ref()); len(done.Left) < 3 || done.Backups != 0 {
		t.Fatalf("no backup could be cleaned, and left are %v", done.Left)
	}
	if holders(t, "canary", s.d.workDir) == nil {
		t.Fatal("nothing is left to clean")
	}
	closeIt(t, s.l)
	again := s.d.open(s.path)
	again.background.Wait()
	if got := holders(t, "canary", s.d.workDir, s.dir); got != nil {
		t.Errorf("the words still stand in %v", got)
	}
	if _, is, err := again.folder.unclean(again.docID()); err != nil || is {
		t.Errorf("it is noted still, %v", err)
	}
}

// Where the process ends between the removal and the cleaning, the next start cleans.
func TestScrubbedAtTheNextStart(t *testing.T) {
	ctx := context.Background()
	s := newRegret(t)
	err := s.l.change(ctx, func(w *writer) error {
		_, err := w.remove(ctx, []briefing.Ref{s.snippet.Ref(), s.source.Ref()}, "anna")
		w.own = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	abandon(t, s.l)
	again := s.d.open(s.path)
	again.background.Wait()
	if got := holders(t, "canary", s.d.workDir, s.dir); got != nil {
		t.Errorf("the words still stand in %v", got)
	}
	fingerprint(t, again)
}
