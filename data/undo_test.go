package data

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"attache/briefing"
)

func titles(t *testing.T, l *Library, who string) [2]string {
	t.Helper()
	undo, redo, err := l.UndoTitles(context.Background(), who)
	if err != nil {
		t.Fatal(err)
	}
	return [2]string{undo, redo}
}

func TestUndoSurvivesARestart(t *testing.T) {
	ctx := context.Background()
	path := t.TempDir() + "/a.brief"
	d := newDesk(t, "anna")
	l := d.create(path)
	if _, err := l.Undo(ctx, "anna"); !errors.Is(err, briefing.ErrNothingToUndo) {
		t.Errorf("undo in a new library: %v", err)
	}
	s := d.snippet("one")
	changes, err := briefing.Create(s)
	if err != nil {
		t.Fatal(err)
	}
	d.apply(l, "create", changes...)
	d.apply(l, "second", set(s.Ref(), "text", "two"))
	d.apply(l, "third", set(s.Ref(), "text", "three"))
	restart := func() {
		t.Helper()
		closeIt(t, l)
		l = d.open(path)
	}
	step := func(redo bool, title, shows string, next [2]string) {
		t.Helper()
		do := l.Undo
		if redo {
			do = l.Redo
		}
		got, err := do(ctx, "anna")
		if err != nil || got.Title != title {
			t.Fatalf("title %q, %v; want %q", got.Title, err, title)
		}
		if got := text(t, l, s.Ref()); got != shows {
			t.Fatalf("text %q, want %q", got, shows)
		}
		if got := titles(t, l, "anna"); got != next {
			t.Fatalf("next %q, want %q", got, next)
		}
	}
	restart()
	step(false, "third", "two", [2]string{"second", "third"})
	restart()
	step(false, "second", "one", [2]string{"create", "second"})
	step(false, "create", "(gone)", [2]string{"", "create"})
	if _, err := l.Undo(ctx, "anna"); !errors.Is(err, briefing.ErrNothingToUndo) {
		t.Errorf("undo at the beginning: %v", err)
	}
	restart()
	step(true, "create", "one", [2]string{"create", "second"})
	step(true, "second", "two", [2]string{"second", "third"})
	restart()
	step(true, "third", "three", [2]string{"third", ""})
	if _, err := l.Redo(ctx, "anna"); !errors.Is(err, briefing.ErrNothingToUndo) {
		t.Errorf("redo at the end: %v", err)
	}
	step(false, "third", "two", [2]string{"second", "third"})
	d.apply(l, "fourth", set(s.Ref(), "text", "four"))
	if got := titles(t, l, "anna"); got != [2]string{"fourth", ""} {
		t.Errorf("after new work %q", got)
	}
	if got := titles(t, l, "ben"); got != [2]string{"", ""} {
		t.Errorf("ben could undo %q", got)
	}
}

func TestRevertTellsWhatItLeft(t *testing.T) {
	ctx := context.Background()
	path := t.TempDir() + "/a.brief"
	anna, ben := newDesk(t, "anna"), newDesk(t, "ben")
	la := anna.create(path)
	s := anna.snippet("one")
	anna.add(la, s)
	anna.apply(la, "edit", set(s.Ref(), "text", "two"), set(s.Ref(), "gist", "g"))
	publish(t, la)
	lb := ben.open(path)
	ben.apply(lb, "edit", set(s.Ref(), "text", "ben's"))
	publish(t, lb)
	anna.apply(la, "other", set(anna.snippet("x").Ref(), "text", "y"))
	publish(t, la)
	if _, err := la.Undo(ctx, "anna"); err != nil {
		t.Fatal(err)
	}
	got, err := la.Undo(ctx, "anna")
	want := briefing.Reverted{Title: "edit", Changed: []briefing.Ref{s.Ref()}, Kept: []briefing.Kept{{Ref: s.Ref(), Field: "text"}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("reverted %+v, %v; want %+v", got, err, want)
	}
	if got := text(t, la, s.Ref()); got != "ben's" {
		t.Errorf("text %q", got)
	}
}

func TestApplyIsAllOrNothing(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	s := d.snippet("one")
	d.add(l, s)
	before := dump(t, l)
	for name, bad := range map[string]briefing.Change{
		"not JSON":     {Ref: s.Ref(), Field: "gist", Value: []byte(`{`)},
		"not UTF-8":    {Ref: s.Ref(), Field: "gist", Value: []byte("\"\xff\"")},
		"the id":       {Ref: s.Ref(), Field: "id", Value: []byte(`"x"`)},
		"no field":     {Ref: s.Ref(), Value: []byte(`"x"`)},
		"no object":    {Field: "gist", Value: []byte(`"x"`)},
		"an action":    {Ref: briefing.Ref{Kind: "action", ID: d.id()}, Field: "title", Value: []byte(`"x"`)},
		"another kind": {Ref: briefing.Ref{Kind: briefing.KindSource, ID: s.Ref().ID}, Field: "title", Value: []byte(`"x"`)},
	} {
		err := l.Apply(ctx, briefing.Action{Who: "anna", At: d.clock(), Changes: []briefing.Change{set(s.Ref(), "text", "two"), bad}})
		if !errors.Is(err, ErrBadChange) {
			t.Errorf("%s: %v", name, err)
		}
		if after := dump(t, l); !reflect.DeepEqual(before, after) {
			t.Fatalf("%s: something was written", name)
		}
	}
	publish(t, l)
	d.apply(l, "the same", set(s.Ref(), "text", "one"), briefing.Change{Ref: s.Ref(), Field: "gist"})
	if _, pending := l.Published(); pending || !reflect.DeepEqual(before, dump(t, l)) {
		t.Error("a change that changes nothing was written")
	}
	d.apply(l, "twice", set(s.Ref(), "text", "first"), set(s.Ref(), "text", "last"))
	if got := text(t, l, s.Ref()); got != "last" {
		t.Errorf("of two changes %q counts", got)
	}
}

// newBig gives an action of a few megabytes.
func newBig(d *desk) (briefing.Action, error) {
	var objects []briefing.Object
	for range 40 {
		objects = append(objects, d.snippet(strings.Repeat("many words ", 10_000)))
	}
	changes, err := briefing.Create(objects...)
	return briefing.Action{ID: d.id(), Title: "big", Who: d.who, At: d.clock(), Changes: changes}, err
}

// What was made and left as it was is taken back without a step for Undo; what somebody wrote in, and what lies behind other
// work, is not touched.
func TestWhatWasJustMadeIsWithdrawn(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	make := func(title, words string) briefing.Ref {
		t.Helper()
		s := d.snippet(words)
		changes, err := briefing.Create(s)
		if err != nil {
			t.Fatal(err)
		}
		d.apply(l, title, changes...)
		return s.Ref()
	}
	withdraw := func(made briefing.Ref, want bool) {
		t.Helper()
		done, was, err := l.Withdraw(ctx, made, "anna")
		if err != nil || was != want || want != (len(done.Changed) == 1) {
			t.Fatalf("withdrawn: %v, %v, %v; want %v", done, was, err, want)
		}
	}
	if _, was, err := l.Withdraw(ctx, d.snippet("none").Ref(), "anna"); was || !errors.Is(err, briefing.ErrNothingToUndo) {
		t.Errorf("in a new library: %v, %v", was, err)
	}
	kept := make("keep", "one")
	gone := make("begin", "")
	withdraw(kept, false)
	withdraw(gone, true)
	if got := titles(t, l, "anna"); got[0] != "keep" {
		t.Errorf("Undo goes to %q", got[0])
	}
	if list, err := l.Deleted(ctx); err != nil || len(list) != 1 {
		t.Errorf("deleted are %v, %v", list, err)
	}
	withdraw(gone, false)
	written := make("begin", "")
	d.apply(l, "write", set(written, "text", "two"))
	d.apply(l, "erase", set(written, "text", ""))
	withdraw(written, false)
	if got := titles(t, l, "anna"); got[0] != "erase" {
		t.Errorf("Undo goes to %q", got[0])
	}
}
