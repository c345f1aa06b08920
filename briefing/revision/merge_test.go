package revision

import (
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"attache/briefing"
)

var fields = []string{"text", "gist", "marking"}

// wish makes random changes to one object.
func wish(r *rand.Rand, word string) []Write {
	if r.IntN(8) == 0 {
		return []Write{{Field: briefing.FieldDeleted, Val: []byte("true")}}
	}
	var list []Write
	for _, f := range fields {
		switch r.IntN(4) {
		case 0:
			list = append(list, Write{Field: f, Val: quoted(f + " " + word)})
		case 1:
			if r.IntN(4) == 0 {
				list = append(list, Write{Field: f})
			}
		}
	}
	if r.IntN(12) == 0 {
		list = append(list, Write{Field: briefing.FieldDeleted})
	}
	return list
}

// act lets one person do one random thing.
func act(r *rand.Rand, l *library, word string) {
	switch r.IntN(8) {
	case 0, 1:
		l.revert(false)
	case 2:
		l.revert(true)
	default:
		changes := map[briefing.UUID][]Write{}
		objects := l.objects()
		for range 1 + r.IntN(3) {
			obj := l.id()
			if len(objects) > 2 && r.IntN(4) > 0 {
				obj = objects[r.IntN(len(objects))]
			}
			changes[obj] = wish(r, word)
		}
		l.edit(changes)
	}
}

// scenario gives copies of a library that people worked on apart, merging now and then.
func scenario(seed uint64, copies, steps int) []*library {
	r := rand.New(rand.NewPCG(seed, 7))
	counter := new(int)
	var libs []*library
	for i := range copies {
		libs = append(libs, newLibrary(fmt.Sprint("user", i), counter))
	}
	for step := range steps {
		l := libs[r.IntN(copies)]
		if r.IntN(6) == 0 {
			l.receive(libs[r.IntN(copies)])
			continue
		}
		act(r, l, fmt.Sprint("word", step))
	}
	return libs
}

// What a release has to show takes minutes: -soak runs it whole, or one part in so many.
var (
	soak     = flag.Bool("soak", false, "run the release gates whole")
	soakPart = flag.Uint64("part", 1, "with -soak: run one part in so `many`")
)

func scenarios() uint64 {
	switch {
	case *soak:
		return max(10_000 / *soakPart, 1)
	case testing.Short():
		return 50
	}
	return 400
}

func TestSoakMergeIsTheSameInAnyOrder(t *testing.T) {
	for seed := range scenarios() {
		libs := scenario(seed, 4, 40)
		r := rand.New(rand.NewPCG(seed, 8))
		var first []State
		for range 3 {
			all := newLibrary("reader", new(int))
			for _, i := range r.Perm(len(libs)) {
				all.receive(libs[i])
				all.receive(libs[i]) // again: nothing may change
			}
			var states []State
			for _, obj := range all.objects() {
				revs := all.of(obj)
				r.Shuffle(len(revs), func(i, j int) { revs[i], revs[j] = revs[j], revs[i] })
				states = append(states, Derive(obj, append(revs, revs...)))
			}
			if first == nil {
				first = states
			} else if !reflect.DeepEqual(first, states) {
				t.Fatalf("seed %d: two orders of merging differ", seed)
			}
		}
	}
	t.Logf("gate: merge histories of 4 copies, in memory: %d converged in every order, and a second time changed nothing", scenarios())
}

// What a person wrote is either to be seen, as the value or as one side of a conflict, or
// somebody replaced it or deleted it who had it on the screen.
func TestSoakNoTextIsLost(t *testing.T) {
	texts := 0
	for seed := range scenarios() {
		libs := scenario(seed, 4, 40)
		all := newLibrary("reader", new(int))
		for _, l := range libs {
			all.receive(l)
		}
		named := map[string]map[ID]bool{} // by field: named by a later revision of that field, or by a deletion
		for _, r := range all.revs {
			for _, p := range r.Parents {
				if all.revs[p].ID.IsZero() {
					t.Fatalf("seed %d: a revision names one that is not there", seed)
				}
				if named[r.Field] == nil {
					named[r.Field] = map[ID]bool{}
				}
				named[r.Field][p] = true
			}
		}
		for _, r := range all.revs {
			if r.Kind == KindAction || r.Val == nil || r.Field == briefing.FieldDeleted || named[r.Field][r.ID] {
				continue
			}
			texts++
			s := all.state(r.Obj)
			shown := s.Life() != Hidden && slices.ContainsFunc(s.Field(r.Field), func(h Revision) bool { return h.ID == r.ID })
			if !shown && !named[briefing.FieldDeleted][r.ID] {
				t.Fatalf("seed %d: %s of %s is neither to be seen nor was it replaced", seed, r.Val, r.Obj)
			}
			if heads := s.Field(r.Field); shown && !sameValue(heads[0].Val, r.Val) {
				if !slices.ContainsFunc(s.Conflicts(), func(c Conflict) bool { return c.Field == r.Field }) {
					t.Fatalf("seed %d: %s stands behind another value, and no conflict says so", seed, r.Val)
				}
			}
		}
	}
	t.Logf("gate: texts of merge histories, in memory: %d histories, %d texts that nobody replaced, 0 lost", scenarios(), texts)
	if texts < 1000 {
		t.Errorf("only %d texts were looked at", texts)
	}
}

func TestAddIsDeriveStepByStep(t *testing.T) {
	for seed := range scenarios() / 4 {
		l := scenario(seed, 1, 60)[0]
		for _, obj := range l.objects() {
			revs := l.of(obj)
			slices.SortFunc(revs, func(a, b Revision) int { return int(a.HLC - b.HLC) })
			// Within one action a deletion comes last, as it was written.
			slices.SortStableFunc(revs, func(a, b Revision) int {
				if a.HLC != b.HLC {
					return int(a.HLC - b.HLC)
				}
				return len(a.Parents) - len(b.Parents)
			})
			s := State{Obj: obj}
			for _, r := range revs {
				s.Add(r)
			}
			if want := Derive(obj, revs); !reflect.DeepEqual(s, want) {
				t.Fatalf("seed %d: step by step %v, at once %v", seed, s, want)
			}
		}
	}
}

func TestDeletionHidesOnlyWhatItSaw(t *testing.T) {
	counter := new(int)
	anna, ben := newLibrary("anna", counter), newLibrary("ben", counter)
	obj := anna.id()
	anna.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("one")}}})
	ben.receive(anna)
	anna.edit(map[briefing.UUID][]Write{obj: {{Field: briefing.FieldDeleted, Val: []byte("true")}}})
	ben.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("two")}}})
	s := anna.state(obj)
	if s.Life() != Hidden || s.Conflicts() != nil {
		t.Errorf("at anna's: life %d, conflicts %v", s.Life(), s.Conflicts())
	}
	anna.receive(ben)
	s = anna.state(obj)
	if s.Life() != Disputed || string(s.Values()["text"]) != `"two"` {
		t.Errorf("merged: life %d, values %s", s.Life(), s.Values())
	}
	if c := s.Conflicts(); len(c) != 1 || c[0].Field != briefing.FieldDeleted || c[0].Heads[0].Who != "anna" {
		t.Errorf("merged: conflicts %v", c)
	}
	// Deciding for the deletion hides it, deciding against it settles it.
	hide, keep := newLibrary("carl", counter), newLibrary("dora", counter)
	hide.receive(anna)
	keep.receive(anna)
	hide.edit(map[briefing.UUID][]Write{obj: {{Field: briefing.FieldDeleted, Val: []byte("true")}}})
	keep.edit(map[briefing.UUID][]Write{obj: {{Field: briefing.FieldDeleted}}})
	if s := hide.state(obj); s.Life() != Hidden {
		t.Errorf("deleted again: life %d", s.Life())
	}
	if s := keep.state(obj); s.Life() != Alive || s.Conflicts() != nil {
		t.Errorf("taken back: life %d, conflicts %v", s.Life(), s.Conflicts())
	}
	// Two people who each deleted what they saw have together seen all.
	keep.receive(hide)
	if s := keep.state(obj); s.Life() != Disputed {
		t.Errorf("deleted by one and wanted by another: life %d", s.Life())
	}
}

func TestOneValueTwiceIsNoConflict(t *testing.T) {
	counter := new(int)
	anna, ben := newLibrary("anna", counter), newLibrary("ben", counter)
	obj := anna.id()
	anna.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("same")}}})
	ben.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("same")}}})
	anna.receive(ben)
	s := anna.state(obj)
	if len(s.Field("text")) != 2 || s.Conflicts() != nil {
		t.Errorf("heads %v, conflicts %v", s.Field("text"), s.Conflicts())
	}
	before := maps.Clone(anna.revs)
	anna.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("same")}}})
	if !reflect.DeepEqual(before, anna.revs) {
		t.Error("writing what stands there already wrote something")
	}
}
