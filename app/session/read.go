package session

import (
	"context"
	"slices"
	"strings"

	"attache/briefing"
)

// Briefings lists the library's briefings.
func (s *Session) Briefings(ctx context.Context) ([]briefing.Briefing, error) {
	return s.store.Briefings(ctx)
}

// Outline reads one briefing's headings in order, each with its level and the
// snippets placed under it.
func (s *Session) Outline(ctx context.Context, id briefing.ID[briefing.Briefing]) (briefing.Outline, error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return briefing.Outline{}, err
	}
	return c.Outline(), nil
}

// read gives a briefing's content, from memory where nothing was written since
// it was last read. What it returns is shared: it must not be changed.
func (s *Session) read(ctx context.Context, id briefing.ID[briefing.Briefing]) (briefing.Content, error) {
	s.mu.Lock()
	c, ok := s.content[id]
	writes := s.writes
	s.mu.Unlock()
	if ok {
		return c, nil
	}
	c, err := s.store.Content(ctx, id)
	if err != nil {
		return briefing.Content{}, err
	}
	if !c.AsAt.IsZero() {
		c.AsAt = c.AsAt.In(s.options.Now().Location()) // it is printed
	}
	s.mu.Lock()
	if s.writes == writes {
		s.content[id] = c
	}
	s.mu.Unlock()
	return c, nil
}

// Object reads one object. It fails with briefing.ErrNotFound.
func (s *Session) Object(ctx context.Context, ref briefing.Ref) (briefing.Object, error) {
	return s.store.Object(ctx, ref)
}

// Sources lists the library's sources by title.
func (s *Session) Sources(ctx context.Context) ([]briefing.Source, error) {
	sources, err := all[*briefing.Source](ctx, s.store, briefing.KindSource)
	if err != nil {
		return nil, err
	}
	list := make([]briefing.Source, len(sources))
	for i, source := range sources {
		list[i] = *source
	}
	slices.SortStableFunc(list, func(a, b briefing.Source) int {
		return strings.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title))
	})
	return list, nil
}

// all reads every object of one kind as its own type.
func all[N briefing.Object](ctx context.Context, store Store, kind briefing.Kind) ([]N, error) {
	objects, err := store.Objects(ctx, kind)
	if err != nil {
		return nil, err
	}
	list := make([]N, 0, len(objects))
	for _, o := range objects {
		if n, ok := o.(N); ok {
			list = append(list, n)
		}
	}
	return list, nil
}

// one reads an object as its own type.
func one[N briefing.Object](ctx context.Context, store Store, ref briefing.Ref) (N, error) {
	o, err := store.Object(ctx, ref)
	if err != nil {
		var none N
		return none, err
	}
	n, ok := o.(N)
	if !ok {
		return n, briefing.ErrNotFound
	}
	return n, nil
}

// Inbox lists the snippets that stand under no heading.
func (s *Session) Inbox(ctx context.Context) ([]briefing.Snippet, error) {
	return s.store.Unplaced(ctx)
}

// Search finds snippets and sources that hold all words of query, the last one
// also as the beginning of a word; best first, at most limit.
func (s *Session) Search(ctx context.Context, query string, limit int) ([]briefing.Hit, error) {
	return s.store.Search(ctx, query, limit)
}
