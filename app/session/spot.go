package session

import (
	"context"
	"fmt"
	"slices"

	"attache/briefing"
)

// Spot is a snippet at one of its places; with a zero Placement it stands in the Inbox.
type Spot struct {
	Placement briefing.ID[briefing.Placement]
	Snippet   briefing.ID[briefing.Snippet]
}

// MoveSnippets moves snippets, in the order given, in front of the at-th snippet of
// a heading (from 0, as they stand before anything is moved) or behind its last, as
// one action. One that has another place under that heading already keeps only the
// new one. Under a zero heading their places are taken away: those that stand nowhere
// else are in the Inbox then. Where all stand so already nothing is written. It fails
// with briefing.ErrNotFound where a place or the heading is gone.
func (s *Session) MoveSnippets(ctx context.Context, under briefing.ID[briefing.Heading], at int, spots ...Spot) error {
	title := string(titleMoveSnippet)
	if len(spots) > 1 {
		title = titleMoveSnippets.English(len(spots))
	}
	changes, err := s.moves(ctx, under, at, spots)
	if err != nil {
		return fmt.Errorf("%s: %w", title, err)
	}
	return s.apply(ctx, title, changes)
}

func (s *Session) moves(ctx context.Context, under briefing.ID[briefing.Heading], at int, spots []Spot) ([]briefing.Change, error) {
	var changes []briefing.Change
	if under.IsZero() {
		for _, spot := range spots {
			if !spot.Placement.IsZero() {
				changes = append(changes, briefing.Delete(briefing.Placement{ID: spot.Placement}.Ref()))
			}
		}
		return changes, nil
	}
	section, err := s.section(ctx, under)
	if err != nil {
		return nil, err
	}
	var rest []Spot // of the section, once those that move are out of it
	var orders []string
	front := 0 // how many of them stand in front of the new place
	for i, p := range section.Snippets {
		here := Spot{p.Placement.ID, p.Snippet.ID}
		switch {
		case slices.Contains(spots, here):
		case slices.ContainsFunc(spots, func(x Spot) bool { return x.Snippet == here.Snippet }):
			changes = append(changes, briefing.Delete(p.Placement.Ref()))
		default:
			rest, orders = append(rest, here), append(orders, p.Placement.Place.Order)
			if i < at {
				front++
			}
		}
	}
	if slices.EqualFunc(section.Snippets, slices.Insert(slices.Clone(rest), front, spots...), func(p briefing.Placed, x Spot) bool {
		return p.Placement.ID == x.Placement
	}) {
		return nil, nil
	}
	var before, after string
	if front > 0 {
		before = orders[front-1]
	}
	if front < len(orders) {
		after = orders[front]
	}
	for _, spot := range spots {
		if before, err = briefing.OrderBetween(before, after, s.entropy); err != nil {
			return nil, err
		}
		change, err := s.moved(ctx, spot, briefing.Place{Parent: under, Order: before})
		if err != nil {
			return nil, err
		}
		changes = append(changes, change...)
	}
	return changes, nil
}

// moved gives the changes that bring a snippet from a spot to a place.
func (s *Session) moved(ctx context.Context, from Spot, to briefing.Place) ([]briefing.Change, error) {
	if from.Placement.IsZero() {
		id, err := s.mint()
		if err != nil {
			return nil, err
		}
		return briefing.Create(briefing.Placement{ID: briefing.ID[briefing.Placement](id), Snippet: from.Snippet, Place: to})
	}
	before, err := one[*briefing.Placement](ctx, s.store, briefing.Placement{ID: from.Placement}.Ref())
	if err != nil {
		return nil, err
	}
	after := *before
	after.Place = to
	return briefing.Diff(before, after)
}

// Place puts snippets at the end of a heading, beside their other places, as one
// action. Those that stand there already are passed over; it tells how many did not.
func (s *Session) Place(ctx context.Context, under briefing.ID[briefing.Heading], ids ...briefing.ID[briefing.Snippet]) (int, error) {
	title := string(titlePlaceSnippet)
	if len(ids) > 1 {
		title = titlePlaceSnippets.English(len(ids))
	}
	section, err := s.section(ctx, under)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", title, err)
	}
	var made []briefing.Object
	for _, id := range ids {
		if slices.ContainsFunc(section.Snippets, func(p briefing.Placed) bool { return p.Snippet.ID == id }) {
			continue
		}
		p, err := s.placementIn(section, len(section.Snippets), id)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", title, err)
		}
		made = append(made, p)
		section.Snippets = append(section.Snippets[:len(section.Snippets):len(section.Snippets)], briefing.Placed{Placement: p, Snippet: briefing.Snippet{ID: id}})
	}
	return len(made), s.create(ctx, title, made...)
}

// placement makes a placement of a snippet at the end of a heading.
func (s *Session) placement(ctx context.Context, id briefing.ID[briefing.Snippet], under briefing.ID[briefing.Heading]) (briefing.Placement, error) {
	section, err := s.section(ctx, under)
	if err != nil {
		return briefing.Placement{}, err
	}
	return s.placementIn(section, len(section.Snippets), id)
}

// placementIn makes a placement of a snippet in front of a section's at-th snippet, or behind its last.
func (s *Session) placementIn(section briefing.Section, at int, id briefing.ID[briefing.Snippet]) (briefing.Placement, error) {
	minted, err := s.mint()
	if err != nil {
		return briefing.Placement{}, err
	}
	place, err := s.placeIn(section, at)
	return briefing.Placement{ID: briefing.ID[briefing.Placement](minted), Snippet: id, Place: place}, err
}
