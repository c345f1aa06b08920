package revision

import (
	"encoding/json"
	"iter"
	"slices"

	"attache/briefing"
)

// KindAction is the kind of the object that records an action. Its id is that
// of the action, its fields are [FieldTitle] and, for an undo or redo, [FieldUndoes]
// or [FieldRedoes].
const KindAction briefing.Kind = "action"

// The fields of an action.
const (
	FieldTitle  = "title"
	FieldUndoes = "undoes" // the action that this one reverts
	FieldRedoes = "redoes" // the undo that this one reverts
)

// Action is an action as it is recorded.
type Action struct {
	ID     briefing.UUID
	Who    string
	HLC    int64
	Title  string
	Undoes briefing.UUID
	Redoes briefing.UUID
}

// Record gives the fields of the object that records a.
func (a Action) Record() []Write {
	writes := []Write{{Field: FieldTitle, Val: text(a.Title)}}
	if !a.Undoes.IsZero() {
		writes = append(writes, Write{Field: FieldUndoes, Val: text(a.Undoes.String())})
	}
	if !a.Redoes.IsZero() {
		writes = append(writes, Write{Field: FieldRedoes, Val: text(a.Redoes.String())})
	}
	return writes
}

func text(s string) json.RawMessage {
	val, err := json.Marshal(s)
	if err != nil { // no string can make it fail
		panic(err)
	}
	return val
}

// ActionOf reads an action from the state of the object that records it. What another
// program filled with something else counts as empty.
func ActionOf(s *State) Action {
	a := Action{ID: s.Obj}
	for i := range s.Heads {
		h := &s.Heads[i]
		if h.HLC >= a.HLC {
			a.HLC, a.Who = h.HLC, h.Who
		}
	}
	values := s.Values()
	_ = json.Unmarshal(values[FieldTitle], &a.Title)
	_ = json.Unmarshal(values[FieldUndoes], &a.Undoes)
	_ = json.Unmarshal(values[FieldRedoes], &a.Redoes)
	return a
}

// NextUndo finds what undo would revert among the actions of one author, newest first:
// the newest that is not undone yet and is not itself an undo. A redo counts as the action that
// it brought back.
func NextUndo(newestFirst iter.Seq[Action]) (Action, bool) {
	undone := map[briefing.UUID]bool{}
	for a := range newestFirst {
		switch {
		case !a.Undoes.IsZero():
			undone[a.Undoes] = true
		case !undone[a.ID]:
			return a, true
		}
	}
	return Action{}, false
}

// NextRedo finds the undo that redo would revert among the actions of one
// author, newest first: the newest that is not redone yet and that no new work came after.
func NextRedo(newestFirst iter.Seq[Action]) (Action, bool) {
	redone := map[briefing.UUID]bool{}
	for a := range newestFirst {
		switch {
		case !a.Redoes.IsZero():
			redone[a.Redoes] = true
		case a.Undoes.IsZero():
			return Action{}, false
		case !redone[a.ID]:
			return a, true
		}
	}
	return Action{}, false
}

// Revert plans how to take back what an action did to one object, given all
// revisions of that object. Reverts tells which action an undo or redo takes back, and zero for any other.
//
// A field goes back to what it was before where the action's revision is still its sole head; where somebody wrote in it
// since, or deleted the object, it is listed in kept and left alone. An object that the
// action created is deleted instead, as long as it holds nothing newer. A field whose value before is not among
// the revisions, because only what was valid later was passed on, is listed in kept too.
func Revert(revs []Revision, act briefing.UUID, reverts func(act briefing.UUID) briefing.UUID) (writes []Write, kept []string) {
	h := newHistory(revs, reverts)
	mine := map[string][]Revision{}
	var fields []string
	var when int64
	for i := range revs {
		if r := &revs[i]; r.Act == act {
			if mine[r.Field] == nil {
				fields = append(fields, r.Field)
			}
			mine[r.Field] = append(mine[r.Field], *r)
			when = max(when, r.HLC)
		}
	}
	if len(fields) == 0 {
		return nil, nil
	}
	slices.Sort(fields)
	if h.created(act, when) {
		if h.state.Life() == Hidden {
			return nil, nil
		}
		if !h.nothingSince(when) {
			return nil, fields
		}
		return []Write{{Field: briefing.FieldDeleted, Val: json.RawMessage("true")}}, nil
	}
	if mine[briefing.FieldDeleted] == nil && h.state.Life() == Hidden {
		return nil, fields
	}
	hides := false // the object goes back to being deleted, which has to name what the other writes make
	for _, field := range fields {
		heads := h.state.Field(field)
		values := h.before(mine[field])
		back := field == briefing.FieldDeleted && slices.ContainsFunc(values, func(v json.RawMessage) bool { return string(v) == "true" })
		if h.lost(mine[field]) || !h.stillStands(heads, mine[field]) || back && !h.nothingSince(when) {
			kept = append(kept, field)
			continue
		}
		if back {
			hides = true
			continue
		}
		for _, val := range values {
			writes = append(writes, Write{Field: field, Val: val, Parents: h.state.Seen(field, val)})
		}
	}
	if hides {
		writes = append(writes, h.deletion(mine[briefing.FieldDeleted], writes))
	}
	return writes, kept
}
