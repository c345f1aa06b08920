package session

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"attache/briefing"
)

// Direction is where a move goes in an outline.
type Direction int

// The directions: among the siblings, and one level out or in.
const (
	Up Direction = iota
	Down
	Promote
	Demote
)

// MoveHeading moves a heading with all below it: Up and Down among its
// siblings, Promote behind its parent, Demote to the end of the sibling before
// it. It reports false, and writes nothing, where it cannot go that way.
func (s *Session) MoveHeading(ctx context.Context, id briefing.ID[briefing.Heading], d Direction) (bool, error) {
	h, err := one[*briefing.Heading](ctx, s.store, briefing.Heading{ID: id}.Ref())
	if err != nil {
		return false, fmt.Errorf("move heading: %w", err)
	}
	c, err := s.read(ctx, h.Briefing)
	if err != nil {
		return false, fmt.Errorf("move heading: %w", err)
	}
	place, ok, err := s.headingPlace(c.Headings, *h, d)
	if !ok || err != nil {
		return false, err
	}
	moved := *h
	moved.Place = place
	return true, s.Save(ctx, string(titleMoveHeading), moved)
}

// PutHeading moves a heading with all below it in front of the at-th heading (from 0, itself not counted) under a parent,
// or behind its last; a zero parent is the top. It reports false, and writes nothing, where it stands there already, where
// that is below itself, and where it or what stands below it would be deeper than briefing.MaxLevel.
func (s *Session) PutHeading(ctx context.Context, id, parent briefing.ID[briefing.Heading], at int) (bool, error) {
	const title = string(titleMoveHeading)
	h, err := one[*briefing.Heading](ctx, s.store, briefing.Heading{ID: id}.Ref())
	if err != nil {
		return false, fmt.Errorf("%s: %w", title, err)
	}
	c, err := s.read(ctx, h.Briefing)
	if err != nil {
		return false, fmt.Errorf("%s: %w", title, err)
	}
	above := 0
	if !parent.IsZero() {
		p, ok := find(c.Headings, parent)
		if !ok {
			return false, fmt.Errorf("%s: %w", title, briefing.ErrNotFound)
		}
		above = depth(c.Headings, p)
		for range above {
			if p.ID == id {
				return false, nil
			}
			p, _ = find(c.Headings, p.Place.Parent)
		}
	}
	if above+1+height(c.Headings, *h) > briefing.MaxLevel {
		return false, nil
	}
	kin := children(c.Headings, parent)
	was := slices.IndexFunc(kin, func(k briefing.Heading) bool { return k.ID == id })
	kin = slices.DeleteFunc(kin, func(k briefing.Heading) bool { return k.ID == id })
	if at = min(max(at, 0), len(kin)); at == was {
		return false, nil
	}
	moved := *h
	if moved.Place, _, err = s.between(kin, at, parent); err != nil {
		return false, fmt.Errorf("%s: %w", title, err)
	}
	return true, s.Save(ctx, title, moved)
}

// headingPlace finds where a heading goes in a direction.
func (s *Session) headingPlace(all []briefing.Heading, h briefing.Heading, d Direction) (briefing.Place, bool, error) {
	kin := children(all, h.Place.Parent)
	at := slices.IndexFunc(kin, func(k briefing.Heading) bool { return k.ID == h.ID })
	if at < 0 {
		return briefing.Place{}, false, nil
	}
	switch d {
	case Up:
		if at == 0 {
			return briefing.Place{}, false, nil
		}
		return s.between(kin, at-1, h.Place.Parent)
	case Down:
		if at == len(kin)-1 {
			return briefing.Place{}, false, nil
		}
		return s.between(kin, at+2, h.Place.Parent)
	case Promote:
		parent, ok := find(all, h.Place.Parent)
		if !ok {
			return briefing.Place{}, false, nil
		}
		place, err := s.placeAfter(all, parent.ID)
		return place, err == nil, err
	default:
		if at == 0 || depth(all, h)+height(all, h) >= briefing.MaxLevel {
			return briefing.Place{}, false, nil
		}
		under := kin[at-1].ID
		below := children(all, under)
		return s.between(below, len(below), under)
	}
}

// between makes the place in front of kin[at], or behind the last of kin.
func (s *Session) between(kin []briefing.Heading, at int, parent briefing.ID[briefing.Heading]) (briefing.Place, bool, error) {
	var before, after string
	if at > 0 {
		before = kin[at-1].Place.Order
	}
	if at < len(kin) {
		after = kin[at].Place.Order
	}
	order, err := briefing.OrderBetween(before, after, s.entropy)
	return briefing.Place{Parent: parent, Order: order}, err == nil, err
}

// placeAfter makes the place behind a heading on its level, or at the end of
// the top level where after is not among the headings.
func (s *Session) placeAfter(all []briefing.Heading, after briefing.ID[briefing.Heading]) (briefing.Place, error) {
	h, ok := find(all, after)
	kin := children(all, h.Place.Parent)
	at := len(kin)
	if ok {
		at = slices.IndexFunc(kin, func(k briefing.Heading) bool { return k.ID == after }) + 1
	}
	place, _, err := s.between(kin, at, h.Place.Parent)
	return place, err
}

// find gives the heading of an id; the zero Heading and false where there is none.
func find(all []briefing.Heading, id briefing.ID[briefing.Heading]) (briefing.Heading, bool) {
	for _, h := range all {
		if h.ID == id && !id.IsZero() {
			return h, true
		}
	}
	return briefing.Heading{}, false
}

// children gives the headings directly under a parent, in order.
func children(all []briefing.Heading, parent briefing.ID[briefing.Heading]) []briefing.Heading {
	var kin []briefing.Heading
	for _, h := range all {
		if h.Place.Parent == parent {
			kin = append(kin, h)
		}
	}
	slices.SortFunc(kin, func(a, b briefing.Heading) int {
		return cmp.Or(cmp.Compare(a.Place.Order, b.Place.Order), a.ID.UUID().Compare(b.ID.UUID()))
	})
	return kin
}

// depth counts the levels from the top to h, h included.
func depth(all []briefing.Heading, h briefing.Heading) int {
	n := 1
	for ok := true; ok && n <= briefing.MaxLevel; n++ {
		if h, ok = find(all, h.Place.Parent); !ok {
			return n
		}
	}
	return n
}

// height counts the levels below h.
func height(all []briefing.Heading, h briefing.Heading) int {
	deepest := 0
	for _, k := range children(all, h.ID) {
		if deepest = max(deepest, 1+height(all, k)); deepest >= briefing.MaxLevel {
			break
		}
	}
	return deepest
}

// MovePlacement moves a placed snippet Up or Down among those of its heading,
// and over its edge to the nearest end of the next heading. It reports false,
// and writes nothing, at the ends of the briefing.
func (s *Session) MovePlacement(ctx context.Context, id briefing.ID[briefing.Placement], d Direction) (bool, error) {
	p, err := one[*briefing.Placement](ctx, s.store, briefing.Placement{ID: id}.Ref())
	if err != nil {
		return false, fmt.Errorf("move snippet: %w", err)
	}
	h, err := one[*briefing.Heading](ctx, s.store, briefing.Heading{ID: p.Place.Parent}.Ref())
	if err != nil {
		return false, fmt.Errorf("move snippet: %w", err)
	}
	outline, err := s.Outline(ctx, h.Briefing)
	if err != nil {
		return false, fmt.Errorf("move snippet: %w", err)
	}
	section := slices.IndexFunc(outline.Sections, func(x briefing.Section) bool { return x.Heading.ID == h.ID })
	if section < 0 {
		return false, nil
	}
	at := slices.IndexFunc(outline.Sections[section].Snippets, func(x briefing.Placed) bool { return x.Placement.ID == id })
	if at < 0 {
		return false, nil
	}
	last := len(outline.Sections[section].Snippets) - 1
	switch {
	case d == Up && at > 0:
		at--
	case d == Up && section > 0:
		section--
		at = len(outline.Sections[section].Snippets)
	case d == Down && at < last:
		at += 2
	case d == Down && section < len(outline.Sections)-1:
		section, at = section+1, 0
	default:
		return false, nil
	}
	moved := *p
	if moved.Place, err = s.placeIn(outline.Sections[section], at); err != nil {
		return false, fmt.Errorf("move snippet: %w", err)
	}
	return true, s.Save(ctx, string(titleMoveSnippet), moved)
}

// placeIn makes the place in front of a section's at-th snippet, or behind its
// last.
func (s *Session) placeIn(section briefing.Section, at int) (briefing.Place, error) {
	var before, after string
	if at > 0 {
		before = section.Snippets[at-1].Placement.Place.Order
	}
	if at < len(section.Snippets) {
		after = section.Snippets[at].Placement.Place.Order
	}
	order, err := briefing.OrderBetween(before, after, s.entropy)
	return briefing.Place{Parent: section.Heading.ID, Order: order}, err
}

// section reads one heading with its snippets.
func (s *Session) section(ctx context.Context, id briefing.ID[briefing.Heading]) (briefing.Section, error) {
	h, err := one[*briefing.Heading](ctx, s.store, briefing.Heading{ID: id}.Ref())
	if err != nil {
		return briefing.Section{}, err
	}
	outline, err := s.Outline(ctx, h.Briefing)
	if err != nil {
		return briefing.Section{}, err
	}
	for _, section := range slices.Concat(outline.Sections, outline.Unplaced) {
		if section.Heading.ID == id {
			return section, nil
		}
	}
	return briefing.Section{}, briefing.ErrNotFound
}
