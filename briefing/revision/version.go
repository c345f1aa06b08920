package revision

import (
	"cmp"
	"slices"
	"strings"

	"attache/briefing"
)

// Version is what one action made of one object.
type Version struct {
	Action Action // only its ID, author and time are known where its record was not passed on
	Ref    briefing.Ref
	// Fields are those that the action wrote, by name: Before is what it replaced, the one shown first in front. A
	// deletion is the field briefing.FieldDeleted.
	Fields []FieldMeeting
	// Removal tells what the action removed for good; it is among Fields too, as briefing.FieldRemoved. Nil: nothing.
	Removal *Removal
	First   bool // the object began with it
	Undone  bool // it was undone, and not done again
}

// Versions tells what was done to an object, newest first, given all its revisions in any order and the records of the
// actions that wrote them. What the actions did to other objects does not count: an undo that left this one alone has not undone
// it here.
func Versions(revs []Revision, actions map[briefing.UUID]Action) []Version {
	if len(revs) == 0 {
		return nil
	}
	h := newHistory(revs, func(briefing.UUID) briefing.UUID { return briefing.UUID{} })
	ref := briefing.Ref{Kind: h.state.Kind(), ID: revs[0].Obj}
	of := map[briefing.UUID]*Version{}
	var list []*Version
	first := int64(MaxHLC)
	for _, r := range h.byID { // once, even where a revision was given twice
		first = min(first, r.HLC)
		v := of[r.Act]
		if v == nil {
			a, ok := actions[r.Act]
			if !ok {
				a = Action{ID: r.Act}
			}
			a.Who, a.HLC = r.Who, r.HLC // a record says nothing that its revisions do not
			v = &Version{Action: a, Ref: ref}
			of[r.Act] = v
			list = append(list, v)
		}
		v.add(h, r)
	}
	u := undoings{of: map[briefing.UUID][]briefing.UUID{}, known: map[briefing.UUID]bool{}}
	for _, v := range list {
		for _, target := range [...]briefing.UUID{v.Action.Undoes, v.Action.Redoes} {
			if !target.IsZero() {
				u.of[target] = append(u.of[target], v.Action.ID)
			}
		}
	}
	versions := make([]Version, len(list))
	for i, v := range list {
		slices.SortFunc(v.Fields, func(a, b FieldMeeting) int { return strings.Compare(a.Field, b.Field) })
		v.First, v.Undone = v.Action.HLC == first, u.undone(v.Action.ID)
		versions[i] = *v
	}
	slices.SortFunc(versions, CompareVersions)
	return versions
}

// CompareVersions orders versions newest first. Those of one action stand together, by object.
func CompareVersions(a, b Version) int {
	return cmp.Or(cmp.Compare(b.Action.HLC, a.Action.HLC), b.Action.ID.Compare(a.Action.ID), a.Ref.ID.Compare(b.Ref.ID))
}

// add brings a revision of the version's action in.
func (v *Version) add(h *history, r *Revision) {
	at := slices.IndexFunc(v.Fields, func(f FieldMeeting) bool { return f.Field == r.Field })
	if at < 0 {
		at = len(v.Fields)
		v.Fields = append(v.Fields, FieldMeeting{Field: r.Field})
	}
	if m, ok := RemovalOf(r); ok {
		v.Removal = &m
	}
	f := &v.Fields[at]
	f.After = append(f.After, *r)
	slices.SortFunc(f.After, compareShown)
	for _, p := range h.replaced(r) {
		if !slices.ContainsFunc(f.Before, func(b Revision) bool { return b.ID == p.ID }) {
			f.Before = append(f.Before, *p)
		}
	}
	slices.SortFunc(f.Before, compareShown)
}

// undoings tells which actions are undone.
type undoings struct {
	of    map[briefing.UUID][]briefing.UUID // by what they take back: an action, or another undo
	known map[briefing.UUID]bool
}

// undone reports whether something took an action back that was not itself taken back.
func (u *undoings) undone(act briefing.UUID) bool {
	if undone, ok := u.known[act]; ok {
		return undone
	}
	u.known[act] = false // in a circle, which no Attaché writes, nothing is undone by itself
	undone := slices.ContainsFunc(u.of[act], func(by briefing.UUID) bool { return !u.undone(by) })
	u.known[act] = undone
	return undone
}

// At gives the values that an object showed once all was written that is not later than a time, whoever knew of it then.
func At(obj briefing.UUID, revs []Revision, hlc int64) State {
	return Derive(obj, slices.DeleteFunc(slices.Clone(revs), func(r Revision) bool { return r.HLC > hlc }))
}
