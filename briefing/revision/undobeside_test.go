package revision

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"attache/briefing"
)

// others lists the fields that show what another person wrote at a keyboard: not an undo, which may have brought back
// one's own words, and nothing that a deletion had seen.
func (l *library) others(who string) map[briefing.UUID]map[string]Revision {
	list := map[briefing.UUID]map[string]Revision{}
	records := l.records()
	for _, obj := range l.objects() {
		s := l.state(obj)
		if s.Life() == Hidden {
			continue
		}
		for _, h := range s.Heads {
			a := records[h.Act]
			seen := slices.ContainsFunc(l.of(obj), func(r Revision) bool {
				return r.Field == briefing.FieldDeleted && slices.Contains(r.Parents, h.ID) // an undo may bring that deletion back
			})
			if h.Field != briefing.FieldDeleted && !seen && len(s.Field(h.Field)) == 1 && h.Who != who && a.Undoes.IsZero() && a.Redoes.IsZero() {
				if list[obj] == nil {
					list[obj] = map[string]Revision{}
				}
				list[obj][h.Field] = h
			}
		}
	}
	return list
}

// undecided lists the objects in which something is to be decided. Of two values that an undo brings back at once either may be shown.
func (l *library) undecided() []briefing.UUID {
	return slices.DeleteFunc(l.objects(), func(obj briefing.UUID) bool {
		s := l.state(obj)
		return s.Conflicts() == nil
	})
}

// Two people edit, undo, redo and receive each other's work in any order: undo never touches what the other wrote last, never hides an
// object that holds such words, and redo behind it brings back what was seen before,
// but for what was to be decided.
func TestUndoBesideAnother(t *testing.T) {
	undone := 0
	for seed := range scenarios() {
		r := rand.New(rand.NewPCG(seed, 33))
		counter := new(int)
		people := []*library{newLibrary("anna", counter), newLibrary("ben", counter)}
		for step := range 50 {
			who := r.IntN(2)
			l := people[who]
			switch r.IntN(8) {
			case 0, 1:
				redo := r.IntN(3) == 0
				seen, theirs := l.visible(), l.others(l.who)
				undecided := l.undecided()
				ok, _ := l.revert(redo)
				if !ok {
					continue
				}
				undone++
				now := l.visible()
				for obj, fields := range theirs {
					if seen[obj] != nil && now[obj] == nil {
						t.Fatalf("seed %d step %d: %s's undo hides what %v holds", seed, step, l.who, fields)
					}
					for field, was := range fields {
						s := l.state(obj)
						if heads := s.Field(field); len(heads) != 1 || heads[0].ID != was.ID {
							t.Fatalf("seed %d step %d: %s's undo changed %s, which %s wrote: %s", seed, step, l.who, field, was.Who, was.Val)
						}
					}
				}
				if ok, _ := l.revert(!redo); !ok {
					t.Fatalf("seed %d step %d: what %s did cannot be taken back", seed, step, l.who)
				}
				back := l.visible()
				for _, obj := range undecided { // whoever deletes again what stands there has decided
					delete(back, obj)
					delete(seen, obj)
				}
				if !reflect.DeepEqual(back, seen) {
					t.Fatalf("seed %d step %d: %s takes a step (redo %t) and its opposite, and sees\n%v, was\n%v", seed, step, l.who, redo, back, seen)
				}
				if r.IntN(2) == 0 { // leave it undone
					l.revert(redo)
				}
			case 2, 3:
				l.receive(people[1-who])
			default:
				obj := l.id()
				if objects := l.objects(); len(objects) > 1 && r.IntN(4) > 0 {
					obj = objects[r.IntN(len(objects))]
				}
				l.edit(map[briefing.UUID][]Write{obj: wish(r, fmt.Sprint(l.who, step))})
			}
		}
	}
	t.Logf("%d undos and redos", undone)
}
