package ui

import (
	"attache/app/session"
	"attache/briefing"
)

// undecided is one thing to decide: a conflict, or a heading that stands nowhere.
type undecided struct {
	conflict *session.Conflict
	astray   *briefing.Heading
}

func (u *undecided) ref() briefing.Ref {
	if u.astray != nil {
		return u.astray.Ref()
	}
	return u.conflict.Ref
}

// about reports whether it is about an object, or about a place of it.
func (u *undecided) about(ref briefing.Ref) bool {
	return u.ref() == ref || u.conflict != nil && u.conflict.Of == ref.ID && !ref.ID.IsZero()
}

// toDecide lists what is to be decided in the library, and in the outline of the open briefing.
func (d *desk) toDecide() []undecided {
	list := make([]undecided, 0, len(d.conflicts))
	for i := range d.conflicts {
		list = append(list, undecided{conflict: &d.conflicts[i]})
	}
	for _, h := range session.Astray(d.outline) {
		list = append(list, undecided{astray: &h})
	}
	return list
}

func (u *undecided) field() string {
	if u.conflict == nil {
		return ""
	}
	return u.conflict.Field
}
