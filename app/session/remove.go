package session

import (
	"context"
	"fmt"

	"attache/briefing"
)

// RemovalStore is the part of a Store that removes words for good. *data.Library fits it.
type RemovalStore interface {
	// WouldRemove tells what Remove would take away. It fails with briefing.ErrNotFound.
	WouldRemove(ctx context.Context, refs ...briefing.Ref) (briefing.Removable, error)
	// Remove takes all words of objects away, of a heading its title, here and in what
	// this machine keeps of the library. Undo does not bring them back. What could not
	// be cleaned it lists; only where nothing was removed it fails.
	Remove(ctx context.Context, refs []briefing.Ref, o briefing.RemoveOptions) (briefing.Removed, error)
}

// Labelled is an object with the words by which a person knows it.
type Labelled struct {
	Ref   briefing.Ref
	Label string
}

// Removable tells what removing objects for good would take away, in words that a
// person knows.
type Removable struct {
	briefing.Removable
	Labels    []Labelled // of Objects
	Elsewhere []Labelled // what holds the same words and would keep them
}

// WouldRemove tells what Remove would take away; it changes nothing. It fails with
// briefing.ErrNotFound.
func (s *Session) WouldRemove(ctx context.Context, refs ...briefing.Ref) (Removable, error) {
	would, err := s.store.WouldRemove(ctx, refs...)
	if err != nil {
		return Removable{}, fmt.Errorf("look at what would be removed: %w", err)
	}
	l := labeller{look: s.look(ctx)}
	r := Removable{Removable: would, Labels: l.all(would.Objects), Elsewhere: l.all(would.Elsewhere)}
	return r, l.err
}

// all labels objects.
func (l *labeller) all(refs []briefing.Ref) []Labelled {
	list := make([]Labelled, len(refs))
	for i, ref := range refs {
		state, err := l.look(ref.ID)
		if err != nil && l.err == nil {
			l.err = err
		}
		list[i] = Labelled{ref, l.label(ref.Kind, state.Values())}
	}
	return list
}

// Remove takes the words of objects away for good, as Store.Remove says. It is no
// action: neither Undo nor a merge brings them back, and copies of the library lose
// them too as they receive it. Where ctx ends after the words are gone, what
// is not cleaned yet is listed.
func (s *Session) Remove(ctx context.Context, progress Progress, refs ...briefing.Ref) (briefing.Removed, error) {
	done, err := s.store.Remove(ctx, refs, briefing.RemoveOptions{Who: s.Person().Name, Progress: progress})
	if err != nil {
		return briefing.Removed{}, fmt.Errorf("remove for good: %w", err)
	}
	s.texts.forget()
	s.wrote(ctx, Event{Changed: done.Objects})
	return done, nil
}
