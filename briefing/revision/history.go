package revision

import (
	"encoding/json"
	"slices"

	"attache/briefing"
)

// history answers what planning an undo asks about one object.
type history struct {
	byID    map[ID]*Revision
	revs    []Revision
	state   State
	reverts func(briefing.UUID) briefing.UUID
}

func newHistory(revs []Revision, reverts func(briefing.UUID) briefing.UUID) *history {
	h := &history{byID: make(map[ID]*Revision, len(revs)), revs: revs, reverts: reverts}
	for i := range revs {
		h.byID[revs[i].ID] = &revs[i]
	}
	if len(revs) > 0 {
		h.state = Derive(revs[0].Obj, revs)
	}
	return h
}

// replaced gives the revisions of r's own field that it replaces, the one shown first in front.
func (h *history) replaced(r *Revision) []*Revision {
	var list []*Revision
	for _, id := range r.Parents {
		if p := h.byID[id]; p != nil && p.Field == r.Field {
			list = append(list, p)
		}
	}
	slices.SortFunc(list, func(a, b *Revision) int { return compareShown(*a, *b) })
	return list
}

// origin gives the revision whose value r brought back, where r is part of an undo or redo; else r
// itself. It is nil where r brought back that the field was never set.
// A chain of undo and redo is walked to its end, so that one step of undo after another finds its
// revisions standing although each undo wrote a new one.
func (h *history) origin(r *Revision) *Revision {
	target := h.reverts(r.Act)
	if target.IsZero() {
		return r
	}
	reverted := h.written(target, r.Field)
	if len(reverted) == 0 {
		return r
	}
	unset := true
	for i := range reverted {
		for _, before := range h.replaced(reverted[i]) {
			unset = false
			// Only a file that nobody's Attaché wrote can go forward in time here.
			if !before.Pruned && sameValue(before.Val, r.Val) && before.HLC < r.HLC {
				return h.origin(before)
			}
		}
	}
	if unset && r.Val == nil {
		return nil
	}
	return r
}

// written gives what an action wrote in one field.
func (h *history) written(act briefing.UUID, field string) []*Revision {
	var list []*Revision
	for i := range h.revs {
		if r := &h.revs[i]; r.Act == act && r.Field == field {
			list = append(list, r)
		}
	}
	return list
}

// stillStands reports whether the heads of a field are, or brought back, just what an action wrote there.
func (h *history) stillStands(heads, mine []Revision) bool {
	a, b := h.origins(heads), h.origins(mine)
	return slices.Equal(a, b)
}

func (h *history) origins(revs []Revision) []ID {
	ids := make([]ID, 0, len(revs))
	for i := range revs {
		if o := h.origin(h.byID[revs[i].ID]); o != nil {
			ids = append(ids, o.ID)
		} else {
			ids = append(ids, ID{})
		}
	}
	slices.SortFunc(ids, compareIDs)
	return slices.Compact(ids)
}

// before gives the values that a field had before an action: none set is one nil, and where the
// action had resolved a conflict, all that had stood against each other.
func (h *history) before(mine []Revision) []json.RawMessage {
	var values []json.RawMessage
	for i := range mine {
		for _, p := range h.replaced(&mine[i]) {
			if !slices.ContainsFunc(values, func(v json.RawMessage) bool { return sameValue(v, p.Val) }) {
				values = append(values, p.Val)
			}
		}
	}
	if values == nil {
		values = []json.RawMessage{nil}
	}
	return values
}

// deletion gives the write that brings back the deletions which an action had taken back, after the
// other writes of a plan. It names no more than they had seen: what another person wrote without
// knowing of them stays to be seen.
func (h *history) deletion(mine []Revision, plan []Write) Write {
	w := Write{Field: briefing.FieldDeleted, Val: json.RawMessage("true")}
	var seen []ID
	for i := range mine {
		for _, p := range h.replaced(&mine[i]) {
			for _, id := range p.Parents {
				if r := h.byID[id]; r != nil {
					seen = append(seen, h.origins([]Revision{*r})...)
				}
			}
		}
	}
	named := h.state.Seen(briefing.FieldDeleted, nil)
	all := true
	for i := range h.state.Heads {
		r := &h.state.Heads[i]
		if !Removable(r.Field) || slices.ContainsFunc(plan, func(w Write) bool { return w.Field == r.Field }) {
			continue
		}
		origin := h.origins([]Revision{*r})[0]
		if origin.IsZero() || slices.Contains(seen, origin) { // zero: unset again, so there is nothing to see
			named = append(named, r.ID)
		} else {
			all = false
		}
	}
	if !all {
		w.Parents = named
	}
	return w
}

// created reports whether the object began with an action that was no undo.
func (h *history) created(act briefing.UUID, when int64) bool {
	if !h.reverts(act).IsZero() {
		return false
	}
	for i := range h.revs {
		r := &h.revs[i]
		if r.Act != act && r.HLC <= when || r.Act == act && h.lost(h.revs[i:i+1]) {
			return false
		}
	}
	return true
}

// lost reports whether revisions replace some that are not here, or of which the values were removed.
func (h *history) lost(revs []Revision) bool {
	for i := range revs {
		for _, p := range revs[i].Parents {
			if was := h.byID[p]; was == nil || was.Pruned {
				return true
			}
		}
	}
	return false
}

// nothingSince reports whether every field but the deletion holds what it held at a time, or has it back.
func (h *history) nothingSince(when int64) bool {
	for i := range h.state.Heads {
		r := &h.state.Heads[i]
		if !Removable(r.Field) {
			continue
		}
		if o := h.origin(h.byID[r.ID]); o != nil && o.HLC > when {
			return false
		}
	}
	return true
}
