package briefing

import (
	"cmp"
	"slices"
)

// Outline is a briefing's headings in order, as a flat list: each heading
// stands before those below it.
type Outline struct {
	Briefing Briefing
	Sections []Section
	Unplaced []Section // headings whose chain of parents does not end at the top: circular or lost
}

// Section is a heading with its level, 1 to MaxLevel, and what stands directly
// under it, in order.
type Section struct {
	Heading  Heading
	Level    int
	Snippets []Placed
}

// Placed is a snippet at one of its places.
type Placed struct {
	Placement Placement
	Snippet   Snippet
}

// Outline sorts the content's headings and placements. Siblings go by order
// key, ties by ID, so the order of the slices does not matter. A heading deeper
// than MaxLevel keeps its place and has the level MaxLevel. Unplaced holds
// whole subtrees, their top at level 1: that is the heading whose parent the
// content does not hold or, in a circle, the one that sorts first. Placements
// of snippets or under headings that the content does not hold are left out.
func (c Content) Outline() Outline {
	o := Outline{Briefing: c.Briefing}
	headings := slices.Clone(c.Headings)
	slices.SortFunc(headings, func(a, b Heading) int {
		return inOrder(a.Place, b.Place, a.ID.UUID(), b.ID.UUID())
	})
	held := make(map[ID[Heading]]bool, len(headings))
	children := make(map[ID[Heading]][]Heading, len(headings))
	for _, h := range headings {
		held[h.ID] = true
		children[h.Place.Parent] = append(children[h.Place.Parent], h)
	}
	placed := c.placed()

	seen := make(map[ID[Heading]]bool, len(headings))
	var add func(to []Section, h Heading, level int) []Section
	add = func(to []Section, h Heading, level int) []Section {
		if seen[h.ID] {
			return to
		}
		seen[h.ID] = true
		to = append(to, Section{h, min(level, MaxLevel), placed[h.ID]})
		for _, child := range children[h.ID] {
			to = add(to, child, level+1)
		}
		return to
	}
	o.Sections = make([]Section, 0, len(headings))
	for _, h := range children[ID[Heading]{}] {
		o.Sections = add(o.Sections, h, 1)
	}
	for _, h := range headings {
		if !h.Place.Parent.IsZero() && !held[h.Place.Parent] {
			o.Unplaced = add(o.Unplaced, h, 1)
		}
	}
	if len(o.Sections)+len(o.Unplaced) == len(headings) {
		return o
	}
	// What is left hangs on a circle. Starting at a heading of the circle itself
	// keeps those that hang on it below it.
	parent := make(map[ID[Heading]]ID[Heading], len(headings))
	for _, h := range headings {
		parent[h.ID] = h.Place.Parent
	}
	for _, h := range headings {
		if !seen[h.ID] && circular(h.ID, parent) {
			o.Unplaced = add(o.Unplaced, h, 1)
		}
	}
	return o
}

// circular reports whether a chain of parents leads from a heading back to it.
func circular(id ID[Heading], parent map[ID[Heading]]ID[Heading]) bool {
	at := parent[id]
	for range len(parent) {
		if at == id {
			return true
		}
		at = parent[at]
	}
	return false
}

// placed sorts the placements of each heading with their snippets.
func (c Content) placed() map[ID[Heading]][]Placed {
	snippets := make(map[ID[Snippet]]*Snippet, len(c.Snippets))
	for i := range c.Snippets {
		snippets[c.Snippets[i].ID] = &c.Snippets[i]
	}
	count := make(map[ID[Heading]]int, len(c.Headings)) // a Placed is large: no room is left over
	for i := range c.Placements {
		count[c.Placements[i].Place.Parent]++
	}
	placed := make(map[ID[Heading]][]Placed, len(c.Headings))
	for _, p := range c.Placements {
		if s := snippets[p.Snippet]; s != nil && !p.Place.Parent.IsZero() {
			if placed[p.Place.Parent] == nil {
				placed[p.Place.Parent] = make([]Placed, 0, count[p.Place.Parent])
			}
			placed[p.Place.Parent] = append(placed[p.Place.Parent], Placed{p, *s})
		}
	}
	for _, list := range placed {
		slices.SortFunc(list, func(a, b Placed) int {
			return inOrder(a.Placement.Place, b.Placement.Place, a.Placement.ID.UUID(), b.Placement.ID.UUID())
		})
	}
	return placed
}

// inOrder compares siblings.
func inOrder(a, b Place, idA, idB UUID) int {
	return cmp.Or(cmp.Compare(a.Order, b.Order), idA.Compare(idB))
}
