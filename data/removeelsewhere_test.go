package data

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/revision"
)

// A colleague's program removes the same words when it receives the removal, and tells so, but keeps what the colleague wrote
// meanwhile; and nobody's old copy brings them back, in whichever order files meet.
func TestRemovalReachesColleagues(t *testing.T) {
	ctx := context.Background()
	for _, benWrites := range []bool{false, true} {
		s := newRegret(t)
		ben := newDesk(t, "ben")
		theirs := ben.open(s.path)
		old := filepath.Join(t.TempDir(), "old.brief")
		if err := theirs.SaveCopy(ctx, old); err != nil {
			t.Fatal(err)
		}
		if benWrites {
			ben.apply(theirs, "write", set(s.snippet.Ref(), "text", "What ben wrote without knowing"))
		}
		remove(t, s.d, s.l, s.snippet.Ref(), s.source.Ref())
		came, err := theirs.Publish(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if len(came.Removed) != 3 {
			t.Errorf("ben is told of %v", came.Removed)
		}
		publish(t, s.l)
		if got, err := s.l.Receive(ctx, old, revision.ReceiveOptions{}); err != nil || len(got.Removed)+len(got.New)+len(got.Changed) > 0 {
			t.Errorf("an old copy brought %+v, %v", got, err)
		}
		publish(t, s.l)
		publish(t, theirs)
		late := newDesk(t, "carl").open(s.path)
		later := newDesk(t, "dora")
		first := later.open(old)
		if got, err := first.Receive(ctx, s.path, revision.ReceiveOptions{DryRun: true}); err != nil || len(got.Removed) != 3 {
			t.Errorf("before a merge one is told of %v, %v", got.Removed, err)
		}
		if text(t, first, s.snippet.Ref()) == "" {
			t.Error("to look at a merge removed words")
		}
		if _, err := first.Receive(ctx, s.path, revision.ReceiveOptions{}); err != nil {
			t.Fatal(err)
		}
		for who, l := range map[string]*Library{"anna": s.l, "ben": theirs, "carl": late, "dora": first} {
			fingerprint(t, l)
			if l.meta.sets() != s.l.meta.sets() {
				t.Errorf("%s holds another history than anna", who)
			}
			if benWrites {
				if got := text(t, l, s.snippet.Ref()); got != "What ben wrote without knowing" {
					t.Errorf("%s reads %q", who, got)
				}
			} else if _, err := l.Object(ctx, s.snippet.Ref()); !errors.Is(err, briefing.ErrNotFound) {
				t.Errorf("%s still has the snippet: %v", who, err)
			}
			var got []string
			for _, file := range holders(t, "canary", l.folder.path, filepath.Dir(s.path)) {
				if !strings.HasPrefix(file, backupFolder) { // a colleague's own age out
					got = append(got, file)
				}
			}
			if got != nil {
				t.Errorf("at %s's desk the words stand in %v", who, got)
			}
		}
	}
}

// Words that were replaced before a removal do not come back to sight by it: what is left of a removed revision
// still replaces what it replaced.
func TestRemovalDoesNotShowOlderWords(t *testing.T) {
	ctx := context.Background()
	s := newRegret(t)
	part := filepath.Join(t.TempDir(), "part.brief")
	if _, err := s.l.Extract(ctx, []briefing.ID[briefing.Briefing]{s.b.ID}, part, briefing.ExtractOptions{Current: true}, nil); err != nil {
		t.Fatal(err)
	}
	ben := newDesk(t, "ben")
	l := ben.create(filepath.Join(t.TempDir(), "own.brief"))
	if _, err := l.Receive(ctx, part, revision.ReceiveOptions{}); err != nil {
		t.Fatal(err)
	}
	remove(t, ben, l, s.snippet.Ref()) // who never saw the older words
	if _, err := l.Receive(ctx, s.path, revision.ReceiveOptions{}); err != nil {
		t.Fatal(err)
	}
	if o, err := l.Object(ctx, s.snippet.Ref()); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("an older version is shown: %+v, %v", o, err)
	}
	fingerprint(t, l)
}

// Another library, or what somebody made up, removes nothing here: not by a removal that names this library, not by one of its own,
// not by rows that say something was removed.
func TestForeignRemovalsDoNotHold(t *testing.T) {
	ctx := context.Background()
	s := newRegret(t)
	part := filepath.Join(t.TempDir(), "part.brief")
	if _, err := s.l.Extract(ctx, []briefing.ID[briefing.Briefing]{s.b.ID}, part, briefing.ExtractOptions{}, nil); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(part)
	if err != nil {
		t.Fatal(err)
	}
	doc := s.l.meta[metaDoc]
	revs, _, err := (&writer{l: s.l, pruned: revision.Set{}}).history(s.snippet.ID.UUID())
	if err != nil {
		t.Fatal(err)
	}
	var ids []revision.ID
	for _, r := range revs {
		ids = append(ids, r.ID)
	}
	before := dump(t, s.l)
	for name, library := range map[string]string{"of ours": doc, "of its own": newDesk(t, "otto").open(part).meta[metaDoc]} {
		hostile := forge(t, content, func(f *forgery) {
			val, err := json.Marshal(revision.Removal{Library: library, Revisions: ids})
			if err != nil {
				t.Fatal(err)
			}
			f.rev(revision.Revision{Obj: s.snippet.ID.UUID(), Field: briefing.FieldRemoved, Val: val, HLC: 1})
			for _, r := range revs {
				if err := f.w.putPruned(&revision.Revision{ID: revision.ID{1, byte(r.HLC)}, Obj: r.Obj, Kind: r.Kind, Field: r.Field, Act: r.Act, HLC: r.HLC, Parents: []revision.ID{r.ID}}); err != nil {
					t.Fatal(err)
				}
			}
		})
		got, err := s.l.Receive(ctx, written(t, filepath.Join(t.TempDir(), "hostile.brief"), hostile), revision.ReceiveOptions{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(got.Removed) > 0 || !slices.Contains(got.NotRemoved, s.snippet.Ref()) {
			t.Errorf("%s: removed %v, not removed %v", name, got.Removed, got.NotRemoved)
		}
		if got := text(t, s.l, s.snippet.Ref()); got != "Quizzacanary five, corrected again" {
			t.Errorf("%s: the snippet says %q", name, got)
		}
		fingerprint(t, s.l)
	}
	if len(dump(t, s.l)) < len(before) {
		t.Error("something is not to be seen any more")
	}
}

// A copy of this library cannot take more than its removal names, and a removal names nothing but words of its own object.
func TestRemovalTakesNoMoreThanItNames(t *testing.T) {
	ctx := context.Background()
	s := newRegret(t)
	content, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	w := &writer{l: s.l}
	aside, _, err := w.history(s.aside.ID.UUID())
	if err != nil {
		t.Fatal(err)
	}
	hostile := forge(t, content, func(f *forgery) {
		val, err := json.Marshal(revision.Removal{Library: s.l.meta[metaDoc], Revisions: []revision.ID{aside[0].ID}})
		if err != nil {
			t.Fatal(err)
		}
		f.rev(revision.Revision{Obj: s.snippet.ID.UUID(), Field: briefing.FieldRemoved, Val: val, HLC: 1}) // names another object's
		for i := range aside {                                                                             // and no removal names these
			id := revision.ID{7, byte(i)}
			r := revision.Revision{ID: id, Obj: aside[i].Obj, Kind: aside[i].Kind, Field: aside[i].Field, Act: aside[i].Act, HLC: aside[i].HLC, Parents: []revision.ID{aside[i].ID}}
			if err := f.w.putPruned(&r); err != nil {
				t.Fatal(err)
			}
		}
	})
	if _, err := s.l.Receive(ctx, written(t, filepath.Join(t.TempDir(), "hostile.brief"), hostile), revision.ReceiveOptions{}); err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[briefing.Ref]string{s.aside.Ref(): s.aside.Text, s.snippet.Ref(): "Quizzacanary five, corrected again"} {
		if got := text(t, s.l, ref); got != want {
			t.Errorf("%s says %q", ref.ID, got)
		}
	}
}
