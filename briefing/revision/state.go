package revision

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"attache/briefing"
)

// State is what one object is: the heads of its fields.
type State struct {
	Obj briefing.UUID
	// Heads holds the revisions that no other revision of their field replaces,
	// sorted by field; of one field the one shown first comes first.
	Heads []Revision
}

// Derive gives the state of an object from all its revisions, in any order. A
// revision may be given more than once.
func Derive(obj briefing.UUID, revs []Revision) State {
	type key struct {
		field string
		id    ID
	}
	replaced := make(map[key]bool, len(revs))
	for i := range revs {
		for _, p := range revs[i].Parents {
			replaced[key{revs[i].Field, p}] = true
		}
	}
	s := State{Obj: obj}
	for i := range revs {
		if !revs[i].Pruned && !replaced[key{revs[i].Field, revs[i].ID}] {
			s.Heads = append(s.Heads, revs[i])
		}
	}
	s.sort()
	s.Heads = slices.CompactFunc(s.Heads, func(a, b Revision) bool { return a.ID == b.ID })
	return s
}

func (s *State) sort() {
	slices.SortFunc(s.Heads, func(a, b Revision) int {
		return cmp.Or(strings.Compare(a.Field, b.Field), compareShown(a, b))
	})
}

// Add brings a revision into the state whose parents in its field are among
// the heads: one that was written from this state. Those that it replaces are heads no longer.
func (s *State) Add(r Revision) {
	s.Heads = slices.DeleteFunc(s.Heads, func(h Revision) bool {
		return h.Field == r.Field && slices.Contains(r.Parents, h.ID)
	})
	s.Heads = append(s.Heads, r)
	s.sort()
}

// Kind gives the object's noun. Where revisions disagree, which no version of Attaché
// writes, it is the first by name, alike on every machine.
func (s *State) Kind() briefing.Kind {
	var kind briefing.Kind
	for i := range s.Heads {
		if kind == "" || s.Heads[i].Kind < kind {
			kind = s.Heads[i].Kind
		}
	}
	return kind
}

// Field gives the heads of one field, the one shown first in front.
func (s *State) Field(field string) []Revision {
	from, found := slices.BinarySearchFunc(s.Heads, field, func(h Revision, f string) int { return strings.Compare(h.Field, f) })
	if !found {
		return nil
	}
	to := from
	for to < len(s.Heads) && s.Heads[to].Field == field {
		to++
	}
	return s.Heads[from:to]
}

// Values gives the value that is shown of each field that is set. The field
// that marks a deletion is not among them, nor the one that records removals.
func (s *State) Values() map[string]json.RawMessage {
	values := make(map[string]json.RawMessage, len(s.Heads))
	for i := range s.Heads {
		h := &s.Heads[i]
		if i > 0 && s.Heads[i-1].Field == h.Field {
			continue
		}
		if h.Val != nil && Removable(h.Field) {
			values[h.Field] = h.Val
		}
	}
	return values
}

// Life says whether an object is to be seen.
type Life int

// The lives of an object.
const (
	Alive    Life = iota
	Disputed      // somebody deleted it, and somebody who did not know wrote in it: to be seen, and to be decided
	Hidden        // deleted by people who together saw all that it holds
)

// Life tells whether the object is to be seen. It is hidden only where every head of its
// other fields was seen by a deletion, and nobody took the deletion back.
func (s *State) Life() Life {
	if !s.deleted() {
		return Alive
	}
	takenBack := func(d Revision) bool { return string(d.Val) != "true" }
	if len(s.unseen()) == 0 && !slices.ContainsFunc(s.Field(briefing.FieldDeleted), takenBack) {
		return Hidden
	}
	return Disputed
}

// Seen lists the heads that a new revision of field replaces: those of the
// field itself and, for a deletion, those of every other field.
func (s *State) Seen(field string, val json.RawMessage) []ID {
	var ids []ID
	deletes := field == briefing.FieldDeleted && string(val) == "true"
	for i := range s.Heads {
		if deletes || s.Heads[i].Field == field {
			ids = append(ids, s.Heads[i].ID)
		}
	}
	return ids
}

// holds reports whether setting field to val would change nothing.
func (s *State) holds(field string, val json.RawMessage) bool {
	heads := s.Field(field)
	if len(heads) == 0 {
		return val == nil
	}
	return !slices.ContainsFunc(heads, func(h Revision) bool { return !sameValue(h.Val, val) })
}

// Conflict is a field that holds several values, or a deletion of what was written in
// meanwhile; its Field is then briefing.FieldDeleted.
type Conflict struct {
	Ref   briefing.Ref
	Field string
	Heads []Revision // the one shown first in front
	Edits []Revision // of a deletion: what of the other fields it had not seen
	All   []ID       // of a deletion: all heads of the object, which one that decides has to name
}

// Conflicts lists what somebody has to decide about the object, by field. Heads of one
// value are no conflict.
func (s *State) Conflicts() []Conflict {
	if len(s.Heads) < 2 {
		return nil
	}
	life := s.Life()
	if life == Hidden {
		return nil
	}
	var list []Conflict
	for i := 0; i < len(s.Heads); {
		field := s.Heads[i].Field
		heads := s.Field(field)
		i += len(heads)
		if field == briefing.FieldRemoved {
			continue // each of them holds
		}
		differ := slices.ContainsFunc(heads, func(h Revision) bool { return !sameValue(h.Val, heads[0].Val) })
		if field == briefing.FieldDeleted {
			differ = life == Disputed
		}
		if differ {
			c := Conflict{Ref: briefing.Ref{Kind: s.Kind(), ID: s.Obj}, Field: field, Heads: slices.Clone(heads)}
			if field == briefing.FieldDeleted {
				c.Edits, c.All = s.unseen(), s.Seen(field, json.RawMessage("true"))
			}
			list = append(list, c)
		}
	}
	return list
}

// unseen gives the heads of content that no deletion saw.
func (s *State) unseen() []Revision {
	var seen []ID
	for _, d := range s.Field(briefing.FieldDeleted) {
		if string(d.Val) == "true" {
			seen = append(seen, d.Parents...)
		}
	}
	return slices.DeleteFunc(slices.Clone(s.Heads), func(h Revision) bool {
		return !Removable(h.Field) || slices.Contains(seen, h.ID)
	})
}
