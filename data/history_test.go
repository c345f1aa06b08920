package data

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

func TestRevisionsUntilAnAction(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	a, b := d.snippet("one"), d.snippet("other")
	d.add(l, a, b)
	d.apply(l, "second", set(a.Ref(), "text", "two"))
	read := func(until briefing.UUID, ids ...briefing.UUID) []revision.Revision {
		t.Helper()
		revs, err := l.Revisions(ctx, until, ids...)
		if err != nil {
			t.Fatal(err)
		}
		return revs
	}
	all := read(briefing.UUID{}, a.Ref().ID)
	if n := len(all); n != 3 || string(all[n-1].Val) != `"two"` || string(all[0].Val) == `"two"` {
		t.Fatalf("all of it: %v", all)
	}
	if then := read(all[0].Act, a.Ref().ID); len(then) != 2 {
		t.Errorf("at the beginning: %v", then)
	}
	if both := read(briefing.UUID{}, a.Ref().ID, b.Ref().ID); len(both) != 5 || !slices.IsSortedFunc(both, func(x, y revision.Revision) int { return x.Obj.Compare(y.Obj) }) {
		t.Errorf("of both: %v", both)
	}
	if none := read(briefing.UUID{}, d.id()); none != nil {
		t.Errorf("of nothing: %v", none)
	}
	if _, err := l.Revisions(ctx, d.id(), a.Ref().ID); !errors.Is(err, briefing.ErrNotFound) {
		t.Errorf("until an action that never was: %v", err)
	}
	actions, err := l.Actions(ctx, all[0].Act, all[2].Act, d.id())
	if err != nil || len(actions) != 2 || actions[all[2].Act].Title != "second" || actions[all[2].Act].Who != "anna" {
		t.Errorf("the actions are %v, %v", actions, err)
	}
}

func TestDeletedGivesWhatIsHiddenAndNothingElse(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	kept, gone, back := d.snippet("kept"), d.snippet("gone"), d.snippet("back")
	place := &briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: gone.ID, Place: briefing.Place{Parent: briefing.ID[briefing.Heading](d.id()), Order: "a"}}
	d.add(l, kept, gone, back, place)
	d.apply(l, "delete", briefing.Delete(gone.Ref()), briefing.Delete(back.Ref()))
	d.apply(l, "bring back", briefing.Change{Ref: back.Ref(), Field: briefing.FieldDeleted})
	list, err := l.Deleted(ctx)
	if err != nil || len(list) != 1 || list[0].Obj != gone.Ref().ID || string(list[0].Values()["text"]) != `"gone"` {
		t.Errorf("deleted are %v, %v", list, err)
	}
	placed, err := l.Placed(ctx, gone.ID)
	if err != nil || len(placed) != 1 || placed[0].ID != place.ID {
		t.Errorf("it stood at %v, %v", placed, err)
	}
}

// BenchmarkHistory reads, in a library of 100,000 snippets, the history of one of them and of a briefing of 1,000, and what is deleted, beside
// reading that briefing's content.
func BenchmarkHistory(b *testing.B) {
	ctx := context.Background()
	d, path := library100k(b)
	l := d.open(path)
	for i := range 20 {
		d.apply(l, "edit", set(benchLibrary.snippets[7], "gist", string(rune('a'+i))))
	}
	d.apply(l, "delete", briefing.Delete(benchLibrary.snippets[8]))
	content := func() {
		if _, err := l.Content(ctx, benchLibrary.briefing); err != nil {
			b.Fatal(err)
		}
	}
	content()
	for _, part := range []struct {
		name string
		read func() error
	}{
		{"snippet", func() error { _, err := l.Revisions(ctx, briefing.UUID{}, benchLibrary.snippets[7].ID); return err }},
		{"briefing", func() error {
			parts, err := l.Parts(ctx, benchLibrary.briefing)
			if err == nil {
				_, err = l.Revisions(ctx, briefing.UUID{}, parts...)
			}
			return err
		}},
		{"deleted", func() error { _, err := l.Deleted(ctx); return err }},
	} {
		b.Run(part.name, func(b *testing.B) {
			var took, beside time.Duration
			for b.Loop() {
				start := time.Now()
				if err := part.read(); err != nil {
					b.Fatal(err)
				}
				took += time.Since(start)
				start = time.Now()
				content()
				beside += time.Since(start)
			}
			b.ReportMetric(float64(took)/float64(beside), "×content")
			b.ReportMetric(float64(took.Microseconds())/float64(b.N)/1000, "ms/read")
		})
	}
}
