package session

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// contentAsOf reads a briefing as it was at a time: all that was written until then, whoever knew of it. It fails with
// briefing.ErrNotFound where there was none.
func (s *Session) contentAsOf(ctx context.Context, id briefing.ID[briefing.Briefing], at time.Time) (briefing.Content, error) {
	revs, err := s.pastOf(ctx, id, briefing.UUID{})
	if err != nil {
		return briefing.Content{}, err
	}
	return s.contentThen(id, slices.DeleteFunc(revs, func(r revision.Revision) bool { return revision.Time(r.HLC).After(at) }))
}

// ProofAsOf assembles and paginates a briefing as it was at a time: all that was written until then. It fails with
// briefing.ErrNotFound where there was no such briefing.
func (s *Session) ProofAsOf(ctx context.Context, id briefing.ID[briefing.Briefing], at time.Time) (*Proof, error) {
	c, err := s.contentAsOf(ctx, id, at)
	if err != nil {
		return nil, fmt.Errorf("read briefing: %w", err)
	}
	return s.proof(ctx, c)
}

// pastOf gives the revisions of all that belongs to a briefing or did so once; until names an action, unless
// it is zero, after which nothing counts that came here later.
func (s *Session) pastOf(ctx context.Context, id briefing.ID[briefing.Briefing], until briefing.UUID) ([]revision.Revision, error) {
	parts, err := s.store.Parts(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.store.Revisions(ctx, until, parts...)
}

// then is what a briefing was made of.
type then struct {
	nouns  map[briefing.UUID]briefing.Object // that were not deleted
	hidden map[briefing.UUID]briefing.Object // headings that were, which stay where something stands under them
	latest int64
}

// contentThen puts a briefing together from all that had been written in it, sorted by object.
func (s *Session) contentThen(id briefing.ID[briefing.Briefing], revs []revision.Revision) (briefing.Content, error) {
	t := then{nouns: map[briefing.UUID]briefing.Object{}, hidden: map[briefing.UUID]briefing.Object{}}
	for some := range byObject(revs) {
		state := revision.Derive(some[0].Obj, some)
		values := state.Values()
		if len(values) == 0 {
			continue
		}
		o, err := briefing.Build(briefing.Ref{Kind: state.Kind(), ID: state.Obj}, values)
		if errors.Is(err, briefing.ErrUnknownKind) {
			continue
		}
		if err != nil {
			return briefing.Content{}, err
		}
		switch {
		case state.Life() != revision.Hidden:
			t.nouns[state.Obj] = o
		case state.Kind() == briefing.KindHeading:
			t.hidden[state.Obj] = o
		}
		if state.Kind() == briefing.KindRemark || state.Kind() == briefing.KindRelease {
			continue // neither makes a briefing newer
		}
		for i := range some {
			t.latest = max(t.latest, some[i].HLC)
		}
	}
	b, ok := t.nouns[id.UUID()].(*briefing.Briefing)
	if !ok {
		return briefing.Content{}, fmt.Errorf("briefing %s as it was: %w", id, briefing.ErrNotFound)
	}
	c := t.content(*b)
	if slices.ContainsFunc(c.Snippets, func(n briefing.Snippet) bool { return n.StatusNow() != briefing.Cleared }) {
		c.AsAt = revision.Time(t.latest).In(s.options.Now().Location())
	}
	return c, nil
}

// content chooses what belongs to the briefing, as reading it from the library does.
func (t *then) content(b briefing.Briefing) briefing.Content {
	c := briefing.Content{Briefing: b}
	of := map[briefing.UUID]*briefing.Heading{} // the briefing's headings, deleted ones too
	for _, from := range []map[briefing.UUID]briefing.Object{t.nouns, t.hidden} {
		for id, o := range from {
			if h, ok := o.(*briefing.Heading); ok && h.Briefing == b.ID {
				of[id] = h
			}
		}
	}
	living := map[briefing.UUID]bool{}
	var live func(id briefing.UUID)
	live = func(id briefing.UUID) {
		if h := of[id]; h != nil && !living[id] {
			living[id] = true
			live(h.Place.Parent.UUID())
		}
	}
	placed := map[briefing.UUID]bool{}
	for _, p := range sorted[*briefing.Placement](t) {
		parent := p.Place.Parent.UUID()
		if of[parent] == nil {
			continue
		}
		c.Placements = append(c.Placements, *p)
		if n, ok := t.nouns[p.Snippet.UUID()].(*briefing.Snippet); ok {
			live(parent)
			if !placed[n.ID.UUID()] {
				placed[n.ID.UUID()] = true
				c.Snippets = append(c.Snippets, *n)
			}
		}
	}
	for id := range of {
		if t.hidden[id] == nil {
			live(id)
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(living), briefing.UUID.Compare) {
		c.Headings = append(c.Headings, *of[id])
	}
	t.link(&c, placed)
	t.cite(&c)
	return c
}

// link adds the links between the snippets, and what contradicts them from outside.
func (t *then) link(c *briefing.Content, placed map[briefing.UUID]bool) {
	for _, l := range sorted[*briefing.Link](t) {
		from, to := l.From.UUID(), l.To.UUID()
		switch {
		case placed[from] && placed[to]:
			c.Links = append(c.Links, *l)
		case (placed[from] || placed[to]) && l.Kind == briefing.Contradicts:
			other := to
			if placed[to] {
				other = from
			}
			if n, ok := t.nouns[other].(*briefing.Snippet); ok {
				c.Outside = append(c.Outside, briefing.Outside{Link: *l, Snippet: *n})
			}
		}
	}
}

// cite adds the sources that are cited or stand in a chain, and those that such a one lists.
func (t *then) cite(c *briefing.Content) {
	used := c.SourcesUsed()
	for _, source := range sorted[*briefing.Source](t) {
		if used[source.ID] || used[source.ListedBy] {
			c.Sources = append(c.Sources, *source)
		}
	}
}

// sorted gives the objects of one type that were not deleted, by ID.
func sorted[N briefing.Object](t *then) []N {
	var list []N
	for _, id := range slices.SortedFunc(maps.Keys(t.nouns), briefing.UUID.Compare) {
		if n, ok := t.nouns[id].(N); ok {
			list = append(list, n)
		}
	}
	return list
}
