package session

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// apply writes changes as one action of this user, with the stored bytes that
// they name, and tells subscribers. A snippet whose statement is changed is a draft again.
func (s *Session) apply(ctx context.Context, title string, changes []briefing.Change, blobs ...[]byte) error {
	changes, err := s.lapse(ctx, changes)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	return s.write(ctx, title, changes, blobs...)
}

// write writes changes as they are.
func (s *Session) write(ctx context.Context, title string, changes []briefing.Change, blobs ...[]byte) error {
	if len(changes) == 0 && len(blobs) == 0 {
		return nil
	}
	id, err := s.mint()
	if err != nil {
		return err
	}
	action := briefing.Action{ID: id, Title: title, Who: s.Person().Name, At: s.options.Now(), Changes: changes, Blobs: blobs}
	if err := s.store.Apply(ctx, action); err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	var changed []briefing.Ref
	for i, c := range changes {
		if i == 0 || changes[i-1].Ref != c.Ref {
			changed = append(changed, c.Ref)
		}
	}
	s.wrote(ctx, Event{Changed: changed})
	return nil
}

// Edit writes what a user changed in an object: the fields in which after differs
// from before, the object as it was read. What somebody else wrote meanwhile is
// not replaced unseen: in other fields it stays as it is, and in the same field both
// versions stay, for somebody to decide. Of a field with several versions only the
// one that was read is changed. Both are passed by value or by pointer.
func (s *Session) Edit(ctx context.Context, title string, before, after briefing.Object) error {
	changes, err := s.differences(ctx, before, after)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	return s.apply(ctx, title, changes)
}

// differences gives what Edit writes.
func (s *Session) differences(ctx context.Context, before, after briefing.Object) ([]briefing.Change, error) {
	changes, err := briefing.Diff(clean(before), vouching(before, after))
	if err != nil {
		return nil, err
	}
	return changes, s.spareVersions(ctx, before, changes)
}

// spareVersions makes changes replace no value but the one that their author had before him: where a field holds other
// versions too, or somebody else's words came in since he read it, those stay beside the new ones.
func (s *Session) spareVersions(ctx context.Context, before briefing.Object, changes []briefing.Change) error {
	list, err := s.disputes(ctx)
	if err != nil {
		return err
	}
	ref := before.Ref()
	now, err := s.store.Object(ctx, ref)
	if errors.Is(err, briefing.ErrNotFound) {
		return nil // new, or deleted meanwhile: then whoever writes in it brings it back
	}
	if err != nil {
		return err
	}
	has, err := briefing.Fields(now)
	if err != nil {
		return err
	}
	read, err := briefing.Fields(before)
	if err != nil {
		return err
	}
	var history []revision.Revision
	for i := range changes {
		c := &changes[i]
		disputed := slices.ContainsFunc(list, func(d revision.Conflict) bool { return d.Ref == ref && d.Field == c.Field })
		if !disputed && (bytes.Equal(has[c.Field], read[c.Field]) || bytes.Equal(has[c.Field], c.Value)) {
			continue
		}
		if history == nil {
			if history, err = s.store.Revisions(ctx, briefing.UUID{}, ref.ID); err != nil {
				return err
			}
		}
		if !disputed && s.lastIsOwn(history, c.Field) {
			continue
		}
		c.Over = lastWith(history, c.Field, read[c.Field])
	}
	return nil
}

// lastIsOwn reports whether what a field holds was written by the session's own user.
func (s *Session) lastIsOwn(history []revision.Revision, field string) bool {
	state := revision.Derive(history[0].Obj, history)
	heads := state.Field(field)
	return len(heads) > 0 && s.Person().Is(heads[0].Who)
}

// lastWith gives the newest revision that gave a field a value; none where it never had it.
func lastWith(history []revision.Revision, field string, val json.RawMessage) [][16]byte {
	found := [][16]byte{}
	var at int64
	for i := range history {
		if r := &history[i]; r.Field == field && bytes.Equal(r.Val, val) && r.HLC >= at {
			found, at = [][16]byte{r.ID}, r.HLC
		}
	}
	return found
}

// Save writes objects as they now are: the fields in which they differ from the
// library's. An object that the library does not hold is created. What was read a
// while ago is written by Edit. Objects are passed by value or by pointer.
func (s *Session) Save(ctx context.Context, title string, objects ...briefing.Object) error {
	var changes []briefing.Change
	for _, o := range objects {
		before, err := s.store.Object(ctx, o.Ref())
		if err != nil && !errors.Is(err, briefing.ErrNotFound) {
			return fmt.Errorf("%s: %w", title, err)
		}
		diff, err := briefing.Diff(before, vouching(before, o))
		if err != nil {
			return fmt.Errorf("%s: %w", title, err)
		}
		changes = append(changes, diff...)
	}
	return s.apply(ctx, title, changes)
}

// create writes new objects.
func (s *Session) create(ctx context.Context, title string, objects ...briefing.Object) error {
	changes, err := briefing.Create(objects...)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	return s.apply(ctx, title, changes)
}

// Delete hides objects; their words stay in the history. A heading takes along
// the headings and placements below it, so that its snippets go to the Inbox
// unless they stand elsewhere too.
func (s *Session) Delete(ctx context.Context, refs ...briefing.Ref) error {
	title := string(titleDelete)
	if len(refs) == 1 {
		title = titled(deleteTitles, refs[0].Kind, titleDelete)
	} else if !slices.ContainsFunc(refs, func(r briefing.Ref) bool { return r.Kind != briefing.KindSnippet }) {
		title = titleDeleteSnippets.English(len(refs))
	}
	var changes []briefing.Change
	for _, ref := range refs {
		below, err := s.below(ctx, ref)
		if err != nil {
			return fmt.Errorf("%s: %w", title, err)
		}
		for _, r := range append(below, ref) {
			changes = append(changes, briefing.Delete(r))
		}
	}
	return s.apply(ctx, title, changes)
}

// below gives the headings and placements under a heading or a briefing.
func (s *Session) below(ctx context.Context, ref briefing.Ref) ([]briefing.Ref, error) {
	var owner briefing.ID[briefing.Briefing]
	switch ref.Kind {
	case briefing.KindBriefing:
		owner = briefing.ID[briefing.Briefing](ref.ID)
	case briefing.KindHeading:
		h, err := one[*briefing.Heading](ctx, s.store, ref)
		if err != nil {
			return nil, err
		}
		owner = h.Briefing
	default:
		return nil, nil
	}
	c, err := s.read(ctx, owner)
	if err != nil {
		return nil, err
	}
	inside := map[briefing.ID[briefing.Heading]]bool{}
	if ref.Kind == briefing.KindHeading {
		inside[briefing.ID[briefing.Heading](ref.ID)] = true
	}
	var below []briefing.Ref
	for again := true; again; {
		again = false
		for _, h := range c.Headings {
			if !inside[h.ID] && (ref.Kind == briefing.KindBriefing || inside[h.Place.Parent]) {
				inside[h.ID], again = true, true
				below = append(below, h.Ref())
			}
		}
	}
	for _, p := range c.Placements {
		if inside[p.Place.Parent] {
			below = append(below, p.Ref())
		}
	}
	return below, nil
}

// Withdraw takes away what was just made and nobody wrote in. Where its making is this user's newest action, that is taken
// back, so that Undo goes to the action before; otherwise it is deleted.
func (s *Session) Withdraw(ctx context.Context, made briefing.Ref) error {
	me := s.Person()
	done, was, err := s.store.Withdraw(ctx, made, me.Name, me.Formerly...)
	if errors.Is(err, briefing.ErrNothingToUndo) || err == nil && !was {
		return s.Delete(ctx, made)
	}
	if err != nil {
		return err
	}
	s.wrote(ctx, Event{Changed: done.Changed})
	return nil
}

// Undo reverts this user's newest action and tells what became of it. It fails
// with briefing.ErrNothingToUndo.
func (s *Session) Undo(ctx context.Context) (briefing.Reverted, error) {
	return s.revert(ctx, s.store.Undo)
}

// Redo does again what this user's last Undo reverted. It fails with
// briefing.ErrNothingToUndo.
func (s *Session) Redo(ctx context.Context) (briefing.Reverted, error) {
	return s.revert(ctx, s.store.Redo)
}

func (s *Session) revert(ctx context.Context, step func(context.Context, string, ...string) (briefing.Reverted, error)) (briefing.Reverted, error) {
	me := s.Person()
	done, err := step(ctx, me.Name, me.Formerly...)
	if err != nil {
		return briefing.Reverted{}, err
	}
	s.wrote(ctx, Event{Changed: done.Changed})
	return done, nil
}
