package revision

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"attache/briefing"
)

// One person alone: undo and redo move through the states of the library like through
// the pages of a book, however they are mixed with new work.
func TestUndoAndRedoWalkThroughTheStates(t *testing.T) {
	steps := 0
	for seed := range scenarios() {
		r := rand.New(rand.NewPCG(seed, 9))
		l := newLibrary("anna", new(int))
		past := []map[briefing.UUID]map[string]string{l.visible()}
		var future []map[briefing.UUID]map[string]string
		for step := range 60 {
			var want map[briefing.UUID]map[string]string
			switch n := r.IntN(10); {
			case n < 3:
				ok, kept := l.revert(false)
				if ok != (len(past) > 1) || kept != nil {
					t.Fatalf("seed %d step %d: undo %t with %d states, kept %v", seed, step, ok, len(past), kept)
				}
				if ok {
					future = append(future, past[len(past)-1])
					past = past[:len(past)-1]
				}
			case n < 5:
				ok, kept := l.revert(true)
				if ok != (len(future) > 0) || kept != nil {
					t.Fatalf("seed %d step %d: redo %t with %d states, kept %v", seed, step, ok, len(future), kept)
				}
				if ok {
					past = append(past, future[len(future)-1])
					future = future[:len(future)-1]
				}
			default:
				before := len(l.revs)
				changes := map[briefing.UUID][]Write{}
				objects := l.objects()
				for range 1 + r.IntN(3) {
					obj := l.id()
					if len(objects) > 2 && r.IntN(4) > 0 {
						obj = objects[r.IntN(len(objects))]
					}
					changes[obj] = wish(r, fmt.Sprint(step))
				}
				l.edit(changes)
				if len(l.revs) > before {
					past, future = append(past, l.visible()), nil
				}
			}
			steps++
			want = past[len(past)-1]
			if got := l.visible(); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d step %d: the library shows\n%v, want\n%v", seed, step, got, want)
			}
			for _, obj := range l.objects() {
				if s := l.state(obj); s.Conflicts() != nil {
					t.Fatalf("seed %d step %d: one person in conflict: %v", seed, step, s.Conflicts())
				}
			}
		}
	}
	t.Logf("%d steps", steps)
}

func TestUndoLeavesWhatAnotherWrote(t *testing.T) {
	counter := new(int)
	anna, ben := newLibrary("anna", counter), newLibrary("ben", counter)
	obj := anna.id()
	anna.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("one")}, {Field: "gist", Val: quoted("g1")}}})
	anna.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("two")}, {Field: "gist", Val: quoted("g2")}}})
	ben.receive(anna)
	ben.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("ben's")}}})
	anna.receive(ben)
	ok, kept := anna.revert(false)
	if !ok || !reflect.DeepEqual(kept, []string{"text"}) {
		t.Errorf("undo %t, kept %v", ok, kept)
	}
	want := map[string]string{"text": `"ben's"`, "gist": `"g1"`}
	if got := anna.visible()[obj]; !reflect.DeepEqual(got, want) {
		t.Errorf("after undo %v, want %v", got, want)
	}
	// The object was created by anna, and holds ben's words now: it stays.
	ok, kept = anna.revert(false)
	if !ok || len(kept) != 2 {
		t.Errorf("second undo %t, kept %v", ok, kept)
	}
	if got := anna.visible()[obj]; !reflect.DeepEqual(got, want) {
		t.Errorf("after the second undo %v, want %v", got, want)
	}
	if ok, _ := ben.revert(false); !ok {
		t.Error("ben cannot undo his own")
	}
	if got := ben.visible()[obj]["text"]; got != `"two"` {
		t.Errorf("after ben's undo %s", got)
	}
}

func TestUndoOfADecisionBringsTheConflictBack(t *testing.T) {
	counter := new(int)
	anna, ben := newLibrary("anna", counter), newLibrary("ben", counter)
	obj := anna.id()
	anna.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("zero")}}})
	ben.receive(anna)
	anna.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("anna's")}}})
	ben.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("ben's")}}})
	anna.receive(ben)
	for range 2 {
		anna.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("both")}}})
		if s := anna.state(obj); s.Conflicts() != nil {
			t.Fatalf("decided, and still %v", s.Conflicts())
		}
		anna.revert(false)
		s := anna.state(obj)
		c := s.Conflicts()
		if len(c) != 1 || len(c[0].Heads) != 2 {
			t.Fatalf("after undo: conflicts %v", c)
		}
		anna.revert(true)
		if got := anna.visible()[obj]["text"]; got != `"both"` {
			t.Fatalf("after redo: %s", got)
		}
		anna.revert(false)
	}
}

func TestUndoDoesNotDeleteWhatOthersSee(t *testing.T) {
	counter := new(int)
	anna, ben := newLibrary("anna", counter), newLibrary("ben", counter)
	obj := anna.id()
	anna.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted("one")}}})
	ben.receive(anna)
	anna.revert(false)
	if anna.visible()[obj] != nil {
		t.Error("undo of creating leaves the object")
	}
	ben.edit(map[briefing.UUID][]Write{obj: {{Field: "gist", Val: quoted("ben's")}}})
	anna.receive(ben)
	if got := anna.visible()[obj]["gist"]; got != `"ben's"` {
		t.Errorf("ben's words are gone: %v", anna.visible())
	}
	anna.revert(true)
	if s := anna.state(obj); s.Life() != Alive {
		t.Errorf("after redo: life %d", s.Life())
	}
	// Undoing once more brings anna's deletion back, which did not know of ben's words.
	anna.revert(false)
	if s := anna.state(obj); s.Life() != Disputed || anna.visible()[obj]["gist"] != `"ben's"` {
		t.Errorf("after the second undo: life %d, %v", s.Life(), anna.visible())
	}
	anna.revert(true)
	ben.receive(anna)
	ben.edit(map[briefing.UUID][]Write{obj: {{Field: "gist", Val: quoted("ben's again")}}})
	anna.receive(ben)
	if _, kept := anna.revert(false); kept == nil || anna.visible()[obj]["gist"] != `"ben's again"` {
		t.Errorf("undo behind ben's new words: kept %v, %v", kept, anna.visible())
	}
}

// Actions that undo each other, which no Attaché writes, must not send it round in a circle.
func TestCircleOfUndosEnds(t *testing.T) {
	a, b := briefing.UUID{1}, briefing.UUID{2}
	var s Sealer
	r1 := Revision{Obj: briefing.UUID{9}, Kind: "snippet", Field: "text", Val: quoted("x"), Act: a, HLC: 5}
	s.Seal(&r1)
	r2 := Revision{Obj: briefing.UUID{9}, Kind: "snippet", Field: "text", Val: quoted("x"), Act: b, HLC: 5, Parents: []ID{r1.ID}}
	s.Seal(&r2)
	Revert([]Revision{r1, r2}, a, func(act briefing.UUID) briefing.UUID {
		if act == a {
			return b
		}
		return a
	})
}

// Where only what is valid now was passed on, nobody knows what stood there before: undo leaves it.
func TestUndoLeavesWhatItDoesNotKnow(t *testing.T) {
	obj, first, second := briefing.UUID{1}, briefing.UUID{2}, briefing.UUID{3}
	var seal Sealer
	write := func(act briefing.UUID, hlc int64, val string, parents ...ID) Revision {
		r := Revision{Obj: obj, Kind: briefing.KindSnippet, Field: "text", Val: text(val), Act: act, HLC: hlc, Who: "anna", Parents: parents}
		seal.Seal(&r)
		return r
	}
	before := write(first, 1, "before")
	after := write(second, 2, "after", before.ID)
	none := func(briefing.UUID) briefing.UUID { return briefing.UUID{} }
	if writes, kept := Revert([]Revision{before, after}, second, none); len(writes) != 1 || string(writes[0].Val) != `"before"` || kept != nil {
		t.Errorf("with its history: %v, kept %v", writes, kept)
	}
	if writes, kept := Revert([]Revision{after}, second, none); writes != nil || !reflect.DeepEqual(kept, []string{"text"}) {
		t.Errorf("without: %v, kept %v", writes, kept)
	}
}
