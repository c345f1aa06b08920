package desk

import (
	"attache/app/session"
	"attache/briefing"
)

// Undecided is one thing to decide: a conflict, or a heading that stands nowhere.
type Undecided struct {
	Conflict *session.Conflict
	Astray   *briefing.Heading
}

// Ref gives the object that it is about.
func (u *Undecided) Ref() briefing.Ref {
	if u.Astray != nil {
		return u.Astray.Ref()
	}
	return u.Conflict.Ref
}

// About reports whether it is about an object, or about a place of it.
func (u *Undecided) About(ref briefing.Ref) bool {
	return u.Ref() == ref || u.Conflict != nil && u.Conflict.Of == ref.ID && !ref.ID.IsZero()
}

// ToDecide lists what is to be decided in the library, and in the outline of the open briefing.
func (d *Desk) ToDecide() []Undecided {
	list := make([]Undecided, 0, len(d.Conflicts))
	for i := range d.Conflicts {
		list = append(list, Undecided{Conflict: &d.Conflicts[i]})
	}
	for _, h := range session.Astray(d.Outline) {
		list = append(list, Undecided{Astray: &h})
	}
	return list
}

// Field names the field that is in conflict; none of a heading.
func (u *Undecided) Field() string {
	if u.Conflict == nil {
		return ""
	}
	return u.Conflict.Field
}
