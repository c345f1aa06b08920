package revision

import (
	"encoding/json"
	"slices"

	"attache/briefing"
)

// Write is a revision that is still to be written. Nil Parents stand for what
// [State.Seen] tells at that moment.
type Write struct {
	Field   string
	Val     json.RawMessage // compact JSON; nil: unset
	Parents []ID
}

func deletes(w Write) bool {
	return w.Field == briefing.FieldDeleted && string(w.Val) == "true"
}

// Plan gives, of what an author wants of an object, each field once, what has to be
// written: not what is so already, and a deletion last, because it names what the others make.
// Whoever writes in a deleted object without deleting it wants it back, and gets it.
func (s *State) Plan(wanted []Write) []Write {
	hidden := s.Life() == Hidden
	var plan []Write
	var deletion *Write
	content := false
	for i, w := range wanted {
		switch {
		case w.Field == briefing.FieldDeleted:
			deletion = &wanted[i]
		case s.holds(w.Field, w.Val):
			content = true
		default:
			content = true
			plan = append(plan, w)
		}
	}
	switch {
	case deletion != nil && deletes(*deletion):
		if !hidden || len(plan) > 0 {
			plan = append(plan, *deletion)
		}
	case deletion != nil && s.deleted() || hidden && content:
		back := Write{Field: briefing.FieldDeleted}
		if deletion != nil {
			back.Parents = deletion.Parents
		}
		plan = append(plan, back)
	}
	return plan
}

// deleted reports whether somebody's deletion stands, obeyed or not.
func (s *State) deleted() bool {
	return slices.ContainsFunc(s.Field(briefing.FieldDeleted), func(h Revision) bool { return string(h.Val) == "true" })
}
