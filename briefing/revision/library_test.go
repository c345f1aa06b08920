package revision

import (
	"encoding/json"
	"maps"
	"slices"

	"attache/briefing"
)

// library is one copy of a library in memory, written from the rules alone: a
// set of revisions, and one person at work.
type library struct {
	who  string
	revs map[ID]Revision
	// clock and counter stand for the wall and the entropy.
	clock   Clock
	counter *int
	sealer  Sealer
}

func newLibrary(who string, counter *int) *library {
	return &library{who: who, revs: map[ID]Revision{}, counter: counter}
}

func (l *library) id() briefing.UUID {
	*l.counter++
	return briefing.UUID{0, 0, 0, 0, byte(*l.counter >> 16), byte(*l.counter >> 8), byte(*l.counter)}
}

func (l *library) of(obj briefing.UUID) []Revision {
	var list []Revision
	for _, r := range l.revs {
		if r.Obj == obj {
			list = append(list, r)
		}
	}
	return list
}

func (l *library) state(obj briefing.UUID) State { return Derive(obj, l.of(obj)) }

func (l *library) write(obj, act briefing.UUID, kind briefing.Kind, hlc int64, writes []Write) int {
	s := l.state(obj)
	for _, w := range writes {
		r := Revision{Obj: obj, Kind: kind, Field: w.Field, Val: w.Val, Act: act, HLC: hlc, Who: l.who, Parents: w.Parents}
		if r.Parents == nil {
			r.Parents = s.Seen(w.Field, w.Val)
		}
		l.sealer.Seal(&r)
		l.revs[r.ID] = r
		s.Add(r)
	}
	return len(writes)
}

// edit is one action on any number of objects.
func (l *library) edit(changes map[briefing.UUID][]Write) {
	act := l.id()
	hlc := l.clock.Tick(Time(0))
	n := 0
	for _, obj := range slices.SortedFunc(maps.Keys(changes), func(a, b briefing.UUID) int { return slices.Compare(a[:], b[:]) }) {
		s := l.state(obj)
		n += l.write(obj, act, briefing.KindSnippet, hlc, s.Plan(changes[obj]))
	}
	if n > 0 {
		l.record(Action{ID: act, Who: l.who, HLC: hlc, Title: "edit"})
	}
}

func (l *library) record(a Action) {
	s := l.state(a.ID)
	l.write(a.ID, a.ID, KindAction, a.HLC, s.Plan(a.Record()))
}

// actions gives this author's actions, newest first.
func (l *library) actions() []Action {
	seen := map[briefing.UUID]bool{}
	var list []Action
	for _, r := range l.revs {
		if r.Kind == KindAction && !seen[r.Obj] {
			seen[r.Obj] = true
			s := l.state(r.Obj)
			if a := ActionOf(&s); a.Who == l.who {
				list = append(list, a)
			}
		}
	}
	slices.SortFunc(list, func(a, b Action) int { return int(b.HLC - a.HLC) })
	return list
}

// revert does undo, or redo. It reports false where there is nothing to do, and gives what was kept.
func (l *library) revert(redo bool) (ok bool, kept []string) {
	find := NextUndo
	if redo {
		find = NextRedo
	}
	actions := l.actions()
	a, ok := find(slices.Values(actions))
	if !ok {
		return false, nil
	}
	reverts := func(act briefing.UUID) briefing.UUID {
		s := l.state(act)
		a := ActionOf(&s)
		if !a.Undoes.IsZero() {
			return a.Undoes
		}
		return a.Redoes
	}
	act, hlc := l.id(), l.clock.Tick(Time(0))
	objs := map[briefing.UUID]bool{}
	for _, r := range l.revs {
		if r.Act == a.ID && r.Kind != KindAction {
			objs[r.Obj] = true
		}
	}
	for obj := range objs {
		writes, k := Revert(l.of(obj), a.ID, reverts)
		kept = append(kept, k...)
		l.write(obj, act, briefing.KindSnippet, hlc, writes)
	}
	record := Action{ID: act, Who: l.who, HLC: hlc, Title: a.Title}
	if redo {
		record.Redoes = a.ID
	} else {
		record.Undoes = a.ID
	}
	l.record(record)
	return true, kept
}

func (l *library) receive(other *library) {
	for id, r := range other.revs {
		l.revs[id] = r
		l.clock.See(r.HLC)
	}
}

// visible gives what a reader sees: the values of each object that is not hidden.
func (l *library) visible() map[briefing.UUID]map[string]string {
	out := map[briefing.UUID]map[string]string{}
	for _, obj := range l.objects() {
		s := l.state(obj)
		if s.Life() == Hidden || len(s.Values()) == 0 {
			continue
		}
		out[obj] = map[string]string{}
		for field, val := range s.Values() {
			out[obj][field] = string(val)
		}
	}
	return out
}

func (l *library) objects() []briefing.UUID {
	seen := map[briefing.UUID]bool{}
	for _, r := range l.revs {
		if r.Kind != KindAction {
			seen[r.Obj] = true
		}
	}
	return slices.SortedFunc(maps.Keys(seen), func(a, b briefing.UUID) int { return slices.Compare(a[:], b[:]) })
}

func quoted(s string) json.RawMessage {
	val, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return val
}
