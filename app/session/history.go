package session

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/revision"
)

// PastVersion is what one action made of one object, in words.
type PastVersion struct {
	Action briefing.UUID
	Title  string // of the action; empty: it was not passed on
	Who    string
	At     time.Time
	Undone bool // and not done again
	Undo   bool // it undid the action of this title
	Redo   bool // it did the action of this title again

	Ref      briefing.Ref
	Label    string         // how a person knows the object: its first words, its title
	Under    string         // where a placement or a heading stands now, such as “under “Costs” in “Ferry””
	Of       briefing.UUID  // the snippet of a placement
	Created  bool           // the object began with it
	Deleted  bool           // it deleted the object
	Restored bool           // it took a deletion back
	Removed  bool           // it removed words of the object for good
	Fields   []VersionField // its words or title in front, the others by name
}

// VersionField is a field that an action wrote.
type VersionField struct {
	Field  string
	Name   string // for a person, such as “text”
	Before string // what it replaced; empty: nothing was set
	After  string
	// Difference puts Before and After beside each other, word by word; nil where they are no texts.
	Difference []revision.Stretch
	Stands     bool // the field holds this value now
	Decided    bool // it decided between several values
	// Removed says who removed the value for good, and when: “removed for good by Ann on 2 March 2026”. After is empty then. Of a value in
	// Before that was removed nothing is told here.
	Removed string
}

// HistoryFilter chooses versions. The zero HistoryFilter chooses all.
type HistoryFilter struct {
	Who   string    // not empty: only what this author did
	From  time.Time // not zero: only what was done then or later
	Until time.Time // not zero: only what was done before
}

func (f HistoryFilter) fits(v *revision.Version) bool {
	at := revision.Time(v.Action.HLC)
	return (f.Who == "" || v.Action.Who == f.Who) && !at.Before(f.From) && (f.Until.IsZero() || at.Before(f.Until))
}

// History tells all that was done to an object, newest first, also of one that is
// deleted. It fails with briefing.ErrNotFound where there never was one.
func (s *Session) History(ctx context.Context, ref briefing.Ref) ([]PastVersion, error) {
	list, err := s.history(ctx, HistoryFilter{}, ref.ID)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%s %s: %w", ref.Kind, ref.ID, briefing.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	return list, nil
}

// BriefingHistory tells all that was done to a briefing, to its headings, to what stands or
// stood under them and to what that cites, newest first; what one action did stands together.
func (s *Session) BriefingHistory(ctx context.Context, id briefing.ID[briefing.Briefing], f HistoryFilter) ([]PastVersion, error) {
	parts, err := s.store.Parts(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	list, err := s.history(ctx, f, parts...)
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	return list, nil
}

// history tells what was done to objects.
func (s *Session) history(ctx context.Context, f HistoryFilter, objects ...briefing.UUID) ([]PastVersion, error) {
	revs, err := s.store.Revisions(ctx, briefing.UUID{}, objects...)
	if err != nil {
		return nil, err
	}
	acts := map[briefing.UUID]bool{}
	var ids []briefing.UUID
	for i := range revs {
		if act := revs[i].Act; !acts[act] {
			acts[act] = true
			ids = append(ids, act)
		}
	}
	actions, err := s.store.Actions(ctx, ids...)
	if err != nil {
		return nil, err
	}
	states := map[briefing.UUID]revision.State{}
	var all []revision.Version
	l := labeller{look: s.lookBack(ctx, states), removals: map[revision.ID]string{}}
	for revs := range byObject(revs) {
		l.noteRemovals(revs, s.options.Now().Location())
		states[revs[0].Obj] = revision.Derive(revs[0].Obj, revs)
		for _, v := range revision.Versions(revs, actions) {
			if f.fits(&v) {
				all = append(all, v)
			}
		}
	}
	slices.SortFunc(all, revision.CompareVersions)
	list := make([]PastVersion, len(all))
	for i := range all {
		if i%100 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		list[i] = l.told(&all[i], states[all[i].Ref.ID])
	}
	return list, l.err
}

// byObject cuts revisions that are sorted by object into those of one object each.
func byObject(revs []revision.Revision) func(yield func([]revision.Revision) bool) {
	return func(yield func([]revision.Revision) bool) {
		for start := 0; start < len(revs); {
			end := start + 1
			for end < len(revs) && revs[end].Obj == revs[start].Obj {
				end++
			}
			if !yield(revs[start:end]) {
				return
			}
			start = end
		}
	}
}

// lookBack gives objects as they are now, deleted ones too, and remembers them in known.
func (s *Session) lookBack(ctx context.Context, known map[briefing.UUID]revision.State) revision.Look {
	return func(id briefing.UUID) (revision.State, error) {
		if state, ok := known[id]; ok {
			return state, nil
		}
		revs, err := s.store.Revisions(ctx, briefing.UUID{}, id)
		if err != nil {
			return revision.State{}, err
		}
		known[id] = revision.Derive(id, revs)
		return known[id], nil
	}
}

// told puts a version into words.
func (l *labeller) told(v *revision.Version, now revision.State) PastVersion {
	told := PastVersion{
		Action: v.Action.ID, Title: v.Action.Title, Who: v.Action.Who, At: revision.Time(v.Action.HLC), Undone: v.Undone,
		Undo: !v.Action.Undoes.IsZero(), Redo: !v.Action.Redoes.IsZero(),
		Removed: v.Removal != nil,
		Ref:     v.Ref, Label: l.label(v.Ref.Kind, now.Values()), Created: v.First,
	}
	values := now.Values()
	switch v.Ref.Kind {
	case briefing.KindPlacement:
		told.Of, told.Under = idIn(values["snippet"]), l.place(values["place"])
	case briefing.KindHeading:
		told.Under = l.place(values["place"])
	}
	for _, f := range v.Fields {
		if f.Field == briefing.FieldRemoved {
			continue
		}
		if f.Field == briefing.FieldDeleted {
			told.Deleted = f.After[0].Val != nil
			told.Restored = !told.Deleted
			continue
		}
		told.Fields = append(told.Fields, l.fieldVersion(f, now))
	}
	slices.SortStableFunc(told.Fields, func(a, b VersionField) int { return cmp.Compare(wordsFirst(a.Field), wordsFirst(b.Field)) })
	return told
}

// noteRemovals notes who removed which values of an object for good.
func (l *labeller) noteRemovals(revs []revision.Revision, zone *time.Location) {
	for i := range revs {
		if m, ok := revision.RemovalOf(&revs[i]); ok {
			day := lang.Day(revision.Time(revs[i].HLC).In(zone))
			says := lang.T("removed for good on %s", day)
			if who := briefing.PersonName(revs[i].Who); who != "" {
				says = lang.T("removed for good by %s on %s", who, day)
			}
			for _, id := range m.Revisions {
				l.removals[id] = says
			}
		}
	}
}

// wordsFirst puts the words of an object before all that is about them.
func wordsFirst(field string) int {
	if field == "text" || field == "title" {
		return 0
	}
	return 1
}

// fieldVersion tells what an action made of one field.
func (l *labeller) fieldVersion(f revision.FieldMeeting, now revision.State) VersionField {
	after := f.After[0].Val
	var before json.RawMessage
	if len(f.Before) > 0 {
		before = f.Before[0].Val
	}
	told := VersionField{Field: f.Field, Name: FieldName(f.Field), Before: l.words(f.Field, before), After: l.words(f.Field, after), Decided: len(f.Before) > 1}
	if words(before) && words(after) {
		told.Difference = revision.Difference(told.Before, told.After)
	}
	if f.After[0].Pruned {
		told.Removed, told.Difference = cmp.Or(l.removals[f.After[0].ID], lang.T("removed for good")), nil
		return told
	}
	if heads := now.Field(f.Field); len(heads) > 0 {
		told.Stands = string(heads[0].Val) == string(after)
	}
	return told
}

// Brought tells what a restore brought back.
type Brought struct {
	Fields []string // that were written; none: everything is so already
	// Left are the fields that could not be brought back: the place under a heading that is deleted, and values that were removed for good.
	Left []string
}

// RestoreVersion brings an object, or only some of its fields, back to what it was once an action was done: one action,
// which Undo takes back. A deleted object is there again. It fails with briefing.ErrNotFound where the action
// wrote nothing in the object.
func (s *Session) RestoreVersion(ctx context.Context, ref briefing.Ref, action briefing.UUID, fields ...string) (Brought, error) {
	title := titled(versionTitles, ref.Kind, titleRestoreVersion)
	if len(fields) == 1 {
		title = titled(partTitles, ref.Kind, titleRestorePart)
	}
	var done Brought
	revs, err := s.store.Revisions(ctx, briefing.UUID{}, ref.ID)
	if err != nil {
		return done, fmt.Errorf("%s: %w", title, err)
	}
	values, lost, ok := valuesAfter(revs, action)
	if !ok {
		return done, fmt.Errorf("%s: version %s of %s: %w", title, action, ref.ID, briefing.ErrNotFound)
	}
	now := revision.Derive(ref.ID, revs)
	held := now.Values()
	if len(fields) == 0 {
		for field := range held {
			if _, ok := values[field]; !ok {
				fields = append(fields, field)
			}
		}
		for field := range values {
			fields = append(fields, field)
		}
		for field, gone := range lost {
			if gone {
				fields = append(fields, field)
			}
		}
		slices.Sort(fields)
		fields = slices.Compact(fields)
	}
	var changes []briefing.Change
	for _, field := range fields {
		if lost[field] {
			done.Left = append(done.Left, field)
			continue
		}
		if string(held[field]) == string(values[field]) && len(now.Field(field)) < 2 {
			continue
		}
		if field == "place" {
			if there, err := s.hasParent(ctx, values[field]); err != nil {
				return done, fmt.Errorf("%s: %w", title, err)
			} else if !there {
				done.Left = append(done.Left, field)
				continue
			}
		}
		changes = append(changes, briefing.Change{Ref: ref, Field: field, Value: values[field]})
		done.Fields = append(done.Fields, field)
	}
	if now.Life() != revision.Alive && len(values) > 0 { // there is something left of it to bring back
		changes = append(changes, briefing.Change{Ref: ref, Field: briefing.FieldDeleted})
	}
	return done, s.apply(ctx, title, changes)
}

// valuesAfter gives the values of an object once an action was done, and the fields whose values then were removed for
// good since; false where it wrote nothing in it.
func valuesAfter(revs []revision.Revision, action briefing.UUID) (values map[string]json.RawMessage, lost map[string]bool, ok bool) {
	at := slices.IndexFunc(revs, func(r revision.Revision) bool { return r.Act == action })
	if at < 0 {
		return nil, nil, false
	}
	whole := slices.Clone(revs) // where what was removed stands as a head
	for i := range whole {
		whole[i].Pruned = false
	}
	then := revision.At(revs[at].Obj, whole, revs[at].HLC)
	values, lost = then.Values(), map[string]bool{}
	removed := map[revision.ID]bool{}
	for _, r := range revs {
		removed[r.ID] = r.Pruned
	}
	for _, h := range then.Heads {
		if shown := then.Field(h.Field)[0]; removed[shown.ID] {
			lost[h.Field] = true
		}
	}
	for _, r := range revs { // where others wrote meanwhile, its own words are meant
		if r.Act == action && revision.Removable(r.Field) {
			delete(values, r.Field)
			if lost[r.Field] = r.Pruned; r.Val != nil {
				values[r.Field] = r.Val
			}
		}
	}
	return values, lost, true
}

// hasParent reports whether the heading that a place names is there, or it names none.
func (s *Session) hasParent(ctx context.Context, place json.RawMessage) (bool, error) {
	var p struct{ Parent json.RawMessage }
	_ = json.Unmarshal(place, &p) // what has another form names no parent
	id := idIn(p.Parent)
	if id.IsZero() {
		return true, nil
	}
	_, err := s.store.Object(ctx, briefing.Ref{Kind: briefing.KindHeading, ID: id})
	if errors.Is(err, briefing.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}
