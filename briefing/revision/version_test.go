package revision

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"attache/briefing"
)

// records gives the records of all actions that a library holds.
func (l *library) records() map[briefing.UUID]Action {
	list := map[briefing.UUID]Action{}
	for _, r := range l.revs {
		if r.Kind == KindAction {
			s := l.state(r.Obj)
			list[r.Obj] = ActionOf(&s)
		}
	}
	return list
}

// retold writes versions one a line: who, what was written, whether it is undone.
func retold(versions []Version) string {
	var b strings.Builder
	for _, v := range versions {
		fmt.Fprintf(&b, "%s:", v.Action.Who)
		for _, f := range v.Fields {
			b.WriteString(" " + f.Field)
			for _, r := range f.Before {
				b.WriteString(" " + string(r.Val))
			}
			fmt.Fprintf(&b, " -> %s", f.After[0].Val)
		}
		for _, mark := range []struct {
			is   bool
			word string
		}{{v.First, " first"}, {v.Undone, " undone"}, {!v.Action.Undoes.IsZero(), " undo"}, {!v.Action.Redoes.IsZero(), " redo"}} {
			if mark.is {
				b.WriteString(mark.word)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestVersionsTellWhoDidWhatAndWhatOfItStands(t *testing.T) {
	counter := new(int)
	anna, ben := newLibrary("anna", counter), newLibrary("ben", counter)
	obj := anna.id()
	write := func(l *library, text string) {
		l.edit(map[briefing.UUID][]Write{obj: {{Field: "text", Val: quoted(text)}}})
	}
	write(anna, "one")
	write(anna, "two")
	anna.revert(false)
	anna.revert(true)
	anna.revert(false)
	ben.receive(anna)
	write(anna, "anna's")
	ben.clock.Tick(Time(0)) // later than Anna's, although nobody saw the other's
	write(ben, "ben's")
	anna.receive(ben)
	write(anna, "both")
	anna.edit(map[briefing.UUID][]Write{obj: {{Field: briefing.FieldDeleted, Val: []byte("true")}}})

	want := strings.TrimLeft(`
anna: deleted -> true
anna: text "ben's" "anna's" -> "both"
ben: text "one" -> "ben's"
anna: text "one" -> "anna's"
anna: text "two" -> "one" undo
anna: text "one" -> "two" undone redo
anna: text "two" -> "one" undo
anna: text "one" -> "two" undone
anna: text -> "one" first
`, "\n")
	if got := retold(Versions(anna.of(obj), anna.records())); got != want {
		t.Errorf("the versions are\n%s\nwant\n%s", got, want)
	}
}

// What is only passed on without its history has versions all the same: who and when, and no words before.
func TestVersionsOfWhatCameWithoutItsHistory(t *testing.T) {
	var seal Sealer
	r := Revision{Obj: briefing.UUID{1}, Kind: briefing.KindSnippet, Field: "text", Val: quoted("now"), Act: briefing.UUID{2}, HLC: 7, Who: "anna", Parents: []ID{{9}}}
	seal.Seal(&r)
	if got := retold(Versions([]Revision{r, r}, nil)); got != "anna: text -> \"now\" first\n" {
		t.Errorf("%q", got)
	}
	if Versions(nil, nil) != nil {
		t.Error("nothing has versions")
	}
}

// However people edit, undo and merge: each revision stands in one version, and an action that is not undone, and is the last that
// wrote a field, has its value there.
func TestEachRevisionStandsInOneVersion(t *testing.T) {
	for seed := range scenarios() {
		r := rand.New(rand.NewPCG(seed, 21))
		counter := new(int)
		people := []*library{newLibrary("anna", counter), newLibrary("ben", counter)}
		for step := range 40 {
			l := people[r.IntN(2)]
			switch r.IntN(6) {
			case 0:
				l.revert(false)
			case 1:
				l.revert(true)
			case 2:
				l.receive(people[r.IntN(2)])
			default:
				obj := l.id()
				if objects := l.objects(); len(objects) > 2 {
					obj = objects[r.IntN(len(objects))]
				}
				l.edit(map[briefing.UUID][]Write{obj: wish(r, fmt.Sprint(step))})
			}
		}
		l := people[0]
		records := l.records()
		for _, obj := range l.objects() {
			revs := l.of(obj)
			seen := map[ID]bool{}
			last := int64(MaxHLC)
			for _, v := range Versions(revs, records) {
				if v.Action.HLC > last {
					t.Fatalf("seed %d: a version stands behind an older one", seed)
				}
				last = v.Action.HLC
				for _, f := range v.Fields {
					for _, rev := range f.After {
						if seen[rev.ID] || rev.Field != f.Field || rev.Act != v.Action.ID {
							t.Fatalf("seed %d: %s of %s stands in the wrong version, or twice", seed, rev.Field, rev.Who)
						}
						seen[rev.ID] = true
					}
				}
			}
			if len(seen) != len(revs) {
				t.Fatalf("seed %d: %d revisions of %d are told", seed, len(seen), len(revs))
			}
		}
	}
}
