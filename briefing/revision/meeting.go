package revision

import (
	"slices"

	"attache/briefing"
)

// Meeting is one object where two histories meet: as it was here, and as it is with what the
// other history knows of it.
type Meeting struct{ Before, After State }

// ReceiveOptions says how a library takes in another one. The zero ReceiveOptions takes it in and tells nothing.
type ReceiveOptions struct {
	DryRun   bool                  // tell, and write nothing
	Progress func(done, total int) // told how many revisions of the file were read; may be nil
	// Tell, which may be nil, is told of each object of which the file knows more, by ID, and can look at
	// others. An error ends it all, and nothing comes in.
	Tell func(m Meeting, look Look) error
}

// Look gives an object as it is after two histories met, without heads where there is none.
type Look func(briefing.UUID) (State, error)

// Fate is what became of an object where two histories met.
type Fate string

// The fates.
const (
	Alike     Fate = "alike"     // nothing that shows: both sides wrote the same, or it is deleted on both
	Added     Fate = "new"       // it was not here
	Altered   Fate = "changed"   // it has other values, or more than one of a field
	Removed   Fate = "deleted"   // it was deleted there, by somebody who had seen all that it held here
	Restored  Fate = "restored"  // it was deleted here, and somebody there took that back
	Contested Fate = "contested" // deleted on one side and written in on the other: it is to be seen, and to be decided
	Bygone    Fate = "bygone"    // it was not here, and is deleted already
)

// Fate tells what became of the object.
func (m Meeting) Fate() Fate {
	before, after := m.Before.Life(), m.After.Life()
	switch {
	case len(m.Before.Heads) == 0 && after == Hidden:
		return Bygone
	case len(m.Before.Heads) == 0:
		return Added
	case after == Disputed && before != Disputed:
		return Contested
	case before == Hidden && after != Hidden:
		return Restored
	case before != Hidden && after == Hidden:
		return Removed
	case after == Hidden || len(m.Fields()) == 0:
		return Alike
	}
	return Altered
}

// FieldMeeting is a field that is not as it was. The heads shown first are in front; none stands for a field that was
// never set.
type FieldMeeting struct {
	Field         string
	Before, After []Revision
}

// Conflict reports whether the field holds several values now.
func (f FieldMeeting) Conflict() bool { return len(distinct(f.After)) > 1 }

// Fields lists the fields whose values are not what they were, by name. Of an object that was not here they are
// those with several values. The fields that mark a deletion and a removal are not among them: see Fate.
func (m Meeting) Fields() []FieldMeeting {
	var list []FieldMeeting
	for i := 0; i < len(m.After.Heads); {
		field := m.After.Heads[i].Field
		f := FieldMeeting{field, m.Before.Field(field), m.After.Field(field)}
		i += len(f.After)
		switch {
		case !Removable(field):
		case len(m.Before.Heads) == 0 && !f.Conflict():
		case !sameValues(distinct(f.Before), distinct(f.After)):
			list = append(list, f)
		}
	}
	return list
}

// distinct gives heads of different values, the first of each value.
func distinct(heads []Revision) []Revision {
	var list []Revision
	for _, h := range heads {
		if !holdsValue(list, h) {
			list = append(list, h)
		}
	}
	return list
}

func holdsValue(heads []Revision, r Revision) bool {
	return slices.ContainsFunc(heads, func(h Revision) bool { return sameValue(h.Val, r.Val) })
}

// sameValues compares the values of two lists of distinct heads, in whatever order.
func sameValues(a, b []Revision) bool {
	if len(a) == 0 && len(b) == 1 { // never set, and set to nothing
		return b[0].Val == nil
	}
	return len(a) == len(b) && !slices.ContainsFunc(a, func(r Revision) bool { return !holdsValue(b, r) })
}
