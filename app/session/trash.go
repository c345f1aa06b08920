package session

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/revision"
)

// ErrBriefingDeleted says that a heading cannot come back because its briefing is deleted.
var ErrBriefingDeleted = errors.New("its briefing is deleted")

// Trashed is something that was deleted and can come back, with all that went with it.
type Trashed struct {
	Ref    briefing.Ref
	Label  string // how a person knows it: its first words, its title
	Under  string // where it stood, such as “under “Costs” in “Ferry””; empty: nowhere, or in the Inbox
	Who    string // who deleted it
	At     time.Time
	Undone bool // it went because what made it was undone
	With   int  // headings, and places of snippets under them, that went with it
}

// BroughtBack tells what came back out of the trash.
type BroughtBack struct {
	Objects   int  // with what had gone with it
	Inbox     bool // a snippet whose place is gone: it is in the Inbox
	Top       bool // a heading whose parent is gone: it stands at the end of the top level
	Elsewhere int  // snippets that were filed elsewhere meanwhile, and stay there
}

// Trash lists what was deleted and can come back, newest first. What went with something else
// comes back with that and is not listed, and neither is a snippet that nothing was written into.
func (s *Session) Trash(ctx context.Context) ([]Trashed, error) {
	b, err := s.bin(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the trash: %w", err)
	}
	var list []Trashed
	for _, id := range b.order {
		if !b.root(id) {
			continue
		}
		state, deletion := b.states[id], b.deletion(id)
		ref := briefing.Ref{Kind: state.Kind(), ID: id}
		if ref.Kind == briefing.KindSnippet && blank(state.Values()) {
			continue
		}
		t := Trashed{Ref: ref, Label: b.l.label(ref.Kind, state.Values()), Who: deletion.Who, At: revision.Time(deletion.HLC), With: len(b.with(id)) - 1}
		if t.Under, err = b.under(ctx, id); err != nil {
			return nil, fmt.Errorf("read the trash: %w", err)
		}
		t.Undone = b.undone[deletion.Act]
		list = append(list, t)
	}
	slices.SortStableFunc(list, func(a, b Trashed) int {
		return cmp.Or(b.At.Compare(a.At), strings.Compare(strings.ToLower(a.Label), strings.ToLower(b.Label)))
	})
	return list, b.l.err
}

// blank reports whether nothing was written into a snippet.
func blank(values map[string]json.RawMessage) bool {
	o, err := briefing.Build(briefing.Ref{Kind: briefing.KindSnippet}, values)
	s, ok := o.(*briefing.Snippet)
	return err == nil && ok && strings.TrimSpace(s.Text+s.Gist) == "" && s.Figure == nil && len(s.Citations)+len(s.Attribution) == 0
}

// BringBack takes something out of the trash, with what had gone with it, and puts it where it was: one action, which Undo
// takes back. It fails with briefing.ErrNotFound where it is not deleted, and with
// [ErrBriefingDeleted].
func (s *Session) BringBack(ctx context.Context, ref briefing.Ref) (BroughtBack, error) {
	title := titled(restoreTitles, ref.Kind, titleRestore)
	done, changes, err := s.backChanges(ctx, ref)
	if err != nil {
		return BroughtBack{}, fmt.Errorf("%s: %w", title, err)
	}
	return done, s.apply(ctx, title, changes)
}

func (s *Session) backChanges(ctx context.Context, ref briefing.Ref) (done BroughtBack, changes []briefing.Change, err error) {
	b, err := s.bin(ctx)
	if err != nil {
		return done, nil, err
	}
	if state, ok := b.states[ref.ID]; !ok || state.Kind() != ref.Kind {
		return done, nil, briefing.ErrNotFound
	}
	for _, id := range b.with(ref.ID) {
		state := b.states[id]
		if state.Kind() == briefing.KindPlacement && id != ref.ID {
			filed, err := b.filedSince(ctx, id)
			if err != nil {
				return done, nil, err
			}
			if filed {
				done.Elsewhere++
				continue
			}
		}
		done.Objects++
		changes = append(changes, briefing.Change{Ref: briefing.Ref{Kind: state.Kind(), ID: id}, Field: briefing.FieldDeleted})
	}
	switch ref.Kind {
	case briefing.KindHeading:
		place, err := s.placeBack(ctx, b, ref.ID)
		if err != nil {
			return done, nil, err
		}
		if place != nil {
			done.Top = true
			changes = append(changes, briefing.Change{Ref: ref, Field: "place", Value: place})
		}
	case briefing.KindSnippet:
		done.Inbox, err = b.homeless(ctx, ref.ID)
	}
	return done, changes, err
}

// placeBack gives where a heading goes whose own place is gone; nil where that is there.
func (s *Session) placeBack(ctx context.Context, b *bin, id briefing.UUID) (json.RawMessage, error) {
	values := b.values(id)
	owner := briefing.ID[briefing.Briefing](idIn(values["briefing"]))
	c, err := s.read(ctx, owner)
	if errors.Is(err, briefing.ErrNotFound) {
		return nil, ErrBriefingDeleted
	}
	if err != nil {
		return nil, err
	}
	parent := parentIn(values)
	if _, there := find(c.Headings, briefing.ID[briefing.Heading](parent)); there || parent.IsZero() {
		return nil, nil
	}
	place, err := s.placeAfter(c.Headings, briefing.ID[briefing.Heading]{})
	if err != nil {
		return nil, err
	}
	return json.Marshal(place)
}

// bin is what is deleted.
type bin struct {
	store  Store
	l      *labeller
	states map[briefing.UUID]*revision.State // of what is deleted
	order  []briefing.UUID
	inside map[briefing.UUID]briefing.UUID   // what each stood in that went with it
	below  map[briefing.UUID][]briefing.UUID // the other way round
	undone map[briefing.UUID]bool            // actions that are undos
}

func (s *Session) bin(ctx context.Context) (*bin, error) {
	list, err := s.store.Deleted(ctx)
	if err != nil {
		return nil, err
	}
	known := make(map[briefing.UUID]revision.State, len(list))
	b := &bin{store: s.store, states: map[briefing.UUID]*revision.State{}, inside: map[briefing.UUID]briefing.UUID{}, below: map[briefing.UUID][]briefing.UUID{}, undone: map[briefing.UUID]bool{}}
	var acts []briefing.UUID
	for i, state := range list {
		b.states[state.Obj], known[state.Obj] = &list[i], state
		b.order = append(b.order, state.Obj)
		acts = append(acts, b.deletion(state.Obj).Act)
	}
	b.l = &labeller{look: s.lookBack(ctx, known)}
	for _, id := range b.order {
		b.nest(id)
	}
	slices.SortFunc(acts, briefing.UUID.Compare)
	actions, err := s.store.Actions(ctx, slices.Compact(acts)...)
	for id, a := range actions {
		b.undone[id] = !a.Undoes.IsZero()
	}
	return b, err
}

func (b *bin) values(id briefing.UUID) map[string]json.RawMessage { return b.states[id].Values() }

// deletion gives the newest deletion of something in the bin.
func (b *bin) deletion(id briefing.UUID) revision.Revision {
	for _, r := range b.states[id].Field(briefing.FieldDeleted) {
		if r.Val != nil {
			return r
		}
	}
	return revision.Revision{}
}

// nest finds what something stood in that went with it. A snippet that went with a heading stood in its place there, and a source in
// a snippet that cites it: an import that was undone comes back as a whole.
func (b *bin) nest(id briefing.UUID) {
	state, values := b.states[id], b.values(id)
	switch state.Kind() {
	case briefing.KindHeading:
		b.put(id, parentIn(values), idIn(values["briefing"]))
	case briefing.KindPlacement:
		snippet, heading := idIn(values["snippet"]), parentIn(values)
		if b.put(id, heading) {
			b.put(snippet, id)
		} else {
			b.put(id, snippet)
		}
	case briefing.KindSnippet:
		var citations []struct{ Source json.RawMessage }
		_ = json.Unmarshal(values["citations"], &citations) // what has another form names no source
		for _, c := range citations {
			b.put(idIn(c.Source), id)
		}
	case briefing.KindRemark:
		b.put(id, idIn(values["on"]))
	case briefing.KindLink:
		b.put(id, idIn(values["from"]), idIn(values["to"]))
	case briefing.KindRelease:
		b.put(id, idIn(values["briefing"]))
	}
}

// put notes that something stood in the first of others that was deleted by the same action; it reports
// false where it stood in none of them, or in something else.
func (b *bin) put(id briefing.UUID, in ...briefing.UUID) bool {
	_, known := b.inside[id]
	if b.states[id] == nil || known {
		return false
	}
	for _, outer := range in {
		if b.states[outer] != nil && b.deletion(outer).Act == b.deletion(id).Act && !b.stands(outer, id) {
			b.inside[id] = outer
			b.below[outer] = append(b.below[outer], id)
			return true
		}
	}
	return false
}

// stands reports whether something stood in another thing, as headings do that were moved under each other.
func (b *bin) stands(id, in briefing.UUID) bool {
	for ok := true; ok; id, ok = b.inside[id] {
		if id == in {
			return true
		}
	}
	return false
}

// root reports whether something is listed: it went by itself, and can come back by itself.
func (b *bin) root(id briefing.UUID) bool {
	state, values := b.states[id], b.values(id)
	if _, inside := b.inside[id]; inside || len(values) == 0 {
		return false
	}
	var needed []string
	switch state.Kind() {
	case briefing.KindSnippet, briefing.KindSource, briefing.KindHeading, briefing.KindBriefing:
		return true
	case briefing.KindPlacement:
		if _, gone := b.states[parentIn(values)]; gone {
			return false
		}
		needed = []string{"snippet"}
	case briefing.KindLink:
		needed = []string{"from", "to"}
	case briefing.KindRemark:
		needed = []string{"on"}
	case briefing.KindRelease:
		needed = []string{"briefing"}
	default: // of a newer version: it knows what belongs together
		return false
	}
	return !slices.ContainsFunc(needed, func(field string) bool { _, gone := b.states[idIn(values[field])]; return gone })
}

// with gives something and all that went with it.
func (b *bin) with(id briefing.UUID) []briefing.UUID {
	list := []briefing.UUID{id}
	seen := map[briefing.UUID]bool{id: true} // headings that stand under each other went with each other
	for i := 0; i < len(list); i++ {
		for _, inner := range b.below[list[i]] {
			if !seen[inner] {
				seen[inner] = true
				list = append(list, inner)
			}
		}
	}
	return list
}

// under says where something stood.
func (b *bin) under(ctx context.Context, id briefing.UUID) (string, error) {
	values := b.values(id)
	switch b.states[id].Kind() {
	case briefing.KindHeading:
		if place := b.l.place(values["place"]); place != "" {
			return place, nil
		}
		return lang.T("in %s", b.l.of(values["briefing"])), nil
	case briefing.KindPlacement:
		return b.l.place(values["place"]), nil
	case briefing.KindSnippet:
		var places []string
		for _, p := range b.below[id] {
			if b.states[p].Kind() == briefing.KindPlacement {
				places = append(places, b.l.place(b.values(p)["place"]))
			}
		}
		placed, err := b.store.Placed(ctx, briefing.ID[briefing.Snippet](id))
		if err != nil {
			return "", err
		}
		for _, p := range placed {
			place, err := json.Marshal(p.Place)
			if err != nil {
				return "", err
			}
			places = append(places, b.l.place(place))
		}
		return lang.List(slices.DeleteFunc(places, func(p string) bool { return p == "" })), nil
	}
	return "", nil
}

// filedSince reports whether the snippet of a deleted placement was put elsewhere since.
func (b *bin) filedSince(ctx context.Context, id briefing.UUID) (bool, error) {
	snippet := idIn(b.values(id)["snippet"])
	placed, err := b.store.Placed(ctx, briefing.ID[briefing.Snippet](snippet))
	if err != nil {
		return false, err
	}
	when := b.deletion(id).HLC
	for _, p := range placed {
		state, err := b.l.look(p.ID.UUID())
		if err != nil {
			return false, err
		}
		if heads := state.Field("place"); len(heads) > 0 && heads[0].HLC > when {
			return true, nil
		}
	}
	return false, nil
}

// homeless reports whether a snippet that comes back stands nowhere.
func (b *bin) homeless(ctx context.Context, id briefing.UUID) (bool, error) {
	if slices.ContainsFunc(b.below[id], func(p briefing.UUID) bool {
		_, gone := b.states[parentIn(b.values(p))]
		return b.states[p].Kind() == briefing.KindPlacement && !gone
	}) {
		return false, nil
	}
	placed, err := b.store.Placed(ctx, briefing.ID[briefing.Snippet](id))
	return len(placed) == 0, err
}

// parentIn gives the heading that a place names; zero: none.
func parentIn(values map[string]json.RawMessage) briefing.UUID {
	var place struct{ Parent json.RawMessage }
	_ = json.Unmarshal(values["place"], &place) // what has another form names none
	return idIn(place.Parent)
}
