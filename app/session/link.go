package session

import (
	"context"
	"fmt"
	"slices"

	"attache/briefing"
)

// Linked is a link as the snippet at one of its ends sees it.
type Linked struct {
	briefing.Link
	Other     briefing.ID[briefing.Snippet]
	Elsewhere *briefing.Snippet // Other, where it stands under no heading of the briefing; else nil
}

// Links gives the links of each snippet of a briefing, in the order in which they
// were made: those to its other snippets, and those to what contradicts it elsewhere.
func (s *Session) Links(ctx context.Context, id briefing.ID[briefing.Briefing]) (map[briefing.ID[briefing.Snippet]][]Linked, error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("links: %w", err)
	}
	links := map[briefing.ID[briefing.Snippet]][]Linked{}
	for _, l := range c.Links {
		links[l.From] = append(links[l.From], Linked{Link: l, Other: l.To})
		links[l.To] = append(links[l.To], Linked{Link: l, Other: l.From})
	}
	for i := range c.Outside {
		l, elsewhere := c.Outside[i].Link, &c.Outside[i].Snippet
		here := l.From
		if here == elsewhere.ID {
			here = l.To
		}
		links[here] = append(links[here], Linked{l, elsewhere.ID, elsewhere})
	}
	for _, of := range links {
		slices.SortFunc(of, func(a, b Linked) int { return a.ID.UUID().Compare(b.ID.UUID()) })
	}
	return links, nil
}

// Connect links two snippets of a briefing. Who says so is the source where it is
// not zero, else the user of the session. A link that is there already, for the
// kinds that go both ways in either direction, is not made again: Connect then
// writes nothing and gives that one. It fails with briefing.ErrNotFound where the
// briefing does not hold both snippets.
func (s *Session) Connect(ctx context.Context, id briefing.ID[briefing.Briefing], l briefing.Link) (briefing.Link, error) {
	const title = string(titleLinkSnippets)
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
		l.By = s.Person().Name
	}
	return l, s.create(ctx, title, l)
}
