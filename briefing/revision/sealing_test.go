package revision

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"attache/briefing"
)

func sample() Revision {
	r := Revision{
		Obj: briefing.UUID{1}, Kind: "snippet", Field: "text", Val: json.RawMessage(`"words"`),
		Act: briefing.UUID{2}, HLC: 3 << 16, Who: "anna", Parents: []ID{{9}, {4}, {9}},
	}
	new(Sealer).Seal(&r)
	return r
}

// The id of a revision is part of the file format: it must never change.
func TestIDIsPartOfTheFormat(t *testing.T) {
	r := sample()
	if got, want := r.ID.String(), "7531b47eee7fd1f656ffad6ed575235d"; got != want {
		t.Errorf("id %s, want %s", got, want)
	}
	if len(r.Parents) != 2 || r.Parents[0] != (ID{4}) {
		t.Errorf("parents %v are not sorted, each once", r.Parents)
	}
}

func TestEveryPartIsPartOfTheID(t *testing.T) {
	seen := map[ID]string{sample().ID: "as it was"}
	for name, change := range map[string]func(*Revision){
		"obj":           func(r *Revision) { r.Obj[15]++ },
		"kind":          func(r *Revision) { r.Kind = "source" },
		"field":         func(r *Revision) { r.Field = "gist" },
		"value":         func(r *Revision) { r.Val = json.RawMessage(`"Words"`) },
		"no value":      func(r *Revision) { r.Val = nil },
		"null":          func(r *Revision) { r.Val = json.RawMessage(`null`) },
		"act":           func(r *Revision) { r.Act[0]++ },
		"time":          func(r *Revision) { r.HLC++ },
		"who":           func(r *Revision) { r.Who = "ben" },
		"parents":       func(r *Revision) { r.Parents = r.Parents[:1] },
		"no parents":    func(r *Revision) { r.Parents = nil },
		"border":        func(r *Revision) { r.Kind, r.Field = "snippett", "ext" },
		"border of who": func(r *Revision) { r.Field, r.Who = "texta", "nna" },
	} {
		r := sample()
		change(&r)
		if err := new(Sealer).Check(&r); !errors.Is(err, ErrBadRevision) {
			t.Errorf("%s changed, and the check says %v", name, err)
		}
		new(Sealer).Seal(&r)
		if other, ok := seen[r.ID]; ok {
			t.Errorf("%s and %s have one id", name, other)
		}
		seen[r.ID] = name
		if err := new(Sealer).Check(&r); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCheckRefusesWhatCannotBe(t *testing.T) {
	for name, change := range map[string]func(*Revision){
		"not JSON":        func(r *Revision) { r.Val = json.RawMessage(`{"a`) },
		"not UTF-8":       func(r *Revision) { r.Val = json.RawMessage("\"\xff\"") },
		"the id as field": func(r *Revision) { r.Field = "id" },
		"no field":        func(r *Revision) { r.Field = "" },
		"no kind":         func(r *Revision) { r.Kind = "" },
		"before 1970":     func(r *Revision) { r.HLC = -1 },
		"after the end":   func(r *Revision) { r.HLC = 1<<63 - 1 },
	} {
		r := sample()
		change(&r)
		new(Sealer).Seal(&r)
		if err := new(Sealer).Check(&r); !errors.Is(err, ErrBadRevision) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestClockOnlyGoesForward(t *testing.T) {
	var c Clock
	noon := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	a := c.Tick(noon)
	if got := Time(a); !got.Equal(noon) {
		t.Errorf("time of %d is %v", a, got)
	}
	b := c.Tick(noon.Add(-time.Hour))
	if b <= a {
		t.Error("the clock went back with the wall")
	}
	c.See(b + 1<<40)
	if d := c.Tick(noon); d <= b+1<<40 {
		t.Error("the clock is behind what it has seen")
	}
	c.See(1<<63 - 1)
	for range 3 {
		if got := c.Tick(noon); got != MaxHLC {
			t.Errorf("at the end of time the clock says %d", got)
		}
	}
}
