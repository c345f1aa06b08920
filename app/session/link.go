package session

import (
	"context"
	"fmt"
	"slices"

	"attache/briefing"
)

// Links lists the links of a snippet to others of a briefing, in the order in
// which they were made.
func (s *Session) Links(ctx context.Context, id briefing.ID[briefing.Briefing], of briefing.ID[briefing.Snippet]) ([]briefing.Link, error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("links: %w", err)
	}
	var links []briefing.Link
	for _, l := range c.Links {
		if l.From == of || l.To == of {
			links = append(links, l)
		}
	}
	slices.SortFunc(links, func(a, b briefing.Link) int { return a.ID.UUID().Compare(b.ID.UUID()) })
	return links, nil
}

// Connect links two snippets of a briefing. Who says so is the source where it is
// not zero, else the user of the session. A link that is there already, for the
// kinds that go both ways in either direction, is not made again: Connect then
// writes nothing and gives that one. It fails with briefing.ErrNotFound where the
// briefing does not hold both snippets.
func (s *Session) Connect(ctx context.Context, id briefing.ID[briefing.Briefing], l briefing.Link) (briefing.Link, error) {
	title := "Link snippets"
	c, err := s.read(ctx, id)
	if err != nil {
		return briefing.Link{}, fmt.Errorf("%s: %w", title, err)
	}
	held := func(id briefing.ID[briefing.Snippet]) bool {
		return slices.ContainsFunc(c.Snippets, func(n briefing.Snippet) bool { return n.ID == id })
	}
	if l.From == l.To || !held(l.From) || !held(l.To) {
		return briefing.Link{}, fmt.Errorf("%s: %w", title, briefing.ErrNotFound)
	}
	for _, have := range c.Links {
		if have.Kind == l.Kind && (have.From == l.From && have.To == l.To || l.Kind != briefing.Updates && have.From == l.To && have.To == l.From) {
			return have, nil
		}
	}
	minted, err := s.mint()
	if err != nil {
		return briefing.Link{}, err
	}
	if l.ID = briefing.ID[briefing.Link](minted); l.Source.IsZero() {
		l.By = s.options.Who
	}
	return l, s.create(ctx, title, l)
}
