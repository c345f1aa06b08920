package session

import (
	"maps"
	"slices"
	"strings"

	"attache/briefing"
)

// arrangement is a briefing's headings on their way into a template's outline.
type arrangement struct {
	before map[briefing.ID[briefing.Heading]]briefing.Heading // as they were; none of a heading that is new
	after  map[briefing.ID[briefing.Heading]]briefing.Heading
	kids   map[briefing.ID[briefing.Heading]][]briefing.ID[briefing.Heading] // in order; the zero ID holds the top
	gone   []briefing.Ref
}

// arrange gives the changes that bring the headings of a briefing into the
// outline of a template.
func (s *Session) arrange(c briefing.Content, t briefing.Template) ([]briefing.Change, error) {
	a := arrangement{
		before: map[briefing.ID[briefing.Heading]]briefing.Heading{},
		after:  map[briefing.ID[briefing.Heading]]briefing.Heading{},
		kids:   map[briefing.ID[briefing.Heading]][]briefing.ID[briefing.Heading]{},
	}
	sections := c.Outline().Sections
	for _, section := range sections {
		a.before[section.Heading.ID] = section.Heading
	}
	if err := a.place(c.Briefing.ID, sections, t, s.mint); err != nil {
		return nil, err
	}
	a.keep(c, sections)
	return a.changes(s)
}

// place puts the headings of the template into its outline: those of the
// briefing that have their titles, and new ones.
func (a *arrangement) place(owner briefing.ID[briefing.Briefing], sections []briefing.Section, t briefing.Template, mint func() (briefing.UUID, error)) error {
	var above [briefing.MaxLevel + 1]briefing.ID[briefing.Heading] // the newest of each level, from 1
	for _, wanted := range t.Outline {
		at := slices.IndexFunc(sections, func(x briefing.Section) bool {
			_, taken := a.after[x.Heading.ID]
			return !taken && strings.EqualFold(briefing.OneLine(x.Heading.Title), wanted.Title)
		})
		var h briefing.Heading
		if at >= 0 {
			h = sections[at].Heading
		} else {
			id, err := mint()
			if err != nil {
				return err
			}
			h = briefing.Heading{ID: briefing.ID[briefing.Heading](id), Briefing: owner, Title: wanted.Title}
		}
		if wanted.Guide != "" {
			h.Guide = wanted.Guide
		}
		h.Place.Parent = above[wanted.Level-1]
		above[wanted.Level] = h.ID
		a.after[h.ID] = h
		a.kids[h.Place.Parent] = append(a.kids[h.Place.Parent], h.ID)
	}
	return nil
}

// keep puts all other headings behind those of the template, under the heading
// under which they stand. What an earlier template made and nobody used goes.
func (a *arrangement) keep(c briefing.Content, sections []briefing.Section) {
	used := map[briefing.ID[briefing.Heading]]bool{}
	remarked := map[briefing.UUID]bool{}
	for _, r := range c.Remarks {
		remarked[r.On] = true
	}
	for i := range slices.Backward(sections) { // those below come before those above
		h := sections[i].Heading
		_, placed := a.after[h.ID]
		if placed || used[h.ID] || h.Guide == "" || len(sections[i].Snippets) > 0 || remarked[h.ID.UUID()] {
			used[h.ID], used[h.Place.Parent] = true, true
		}
	}
	for _, section := range sections {
		h := section.Heading
		if _, placed := a.after[h.ID]; placed {
			continue
		}
		if !used[h.ID] {
			a.gone = append(a.gone, h.Ref())
			continue
		}
		a.after[h.ID] = h
		a.kids[h.Place.Parent] = append(a.kids[h.Place.Parent], h.ID)
	}
}

// changes sorts the headings anew where their order is another one.
func (a *arrangement) changes(s *Session) ([]briefing.Change, error) {
	var changes []briefing.Change
	for _, ref := range a.gone {
		changes = append(changes, briefing.Delete(ref))
	}
	for _, parent := range slices.SortedFunc(maps.Keys(a.kids), func(x, y briefing.ID[briefing.Heading]) int { return x.UUID().Compare(y.UUID()) }) {
		if a.sorted(parent) {
			continue
		}
		orders, err := briefing.OrderSequence(len(a.kids[parent]), s.entropy)
		if err != nil {
			return nil, err
		}
		for i, id := range a.kids[parent] {
			h := a.after[id]
			h.Place.Order = orders[i]
			a.after[id] = h
		}
	}
	for _, id := range slices.SortedFunc(maps.Keys(a.after), func(x, y briefing.ID[briefing.Heading]) int { return x.UUID().Compare(y.UUID()) }) {
		var before briefing.Object
		if old, ok := a.before[id]; ok {
			before = old
		}
		diff, err := briefing.Diff(before, a.after[id])
		if err != nil {
			return nil, err
		}
		changes = append(changes, diff...)
	}
	return changes, nil
}

// sorted reports whether the headings under a parent have keys already that
// sort them as they should be.
func (a *arrangement) sorted(parent briefing.ID[briefing.Heading]) bool {
	last := ""
	for _, id := range a.kids[parent] {
		h := a.after[id]
		if h.Place.Order <= last || a.before[id].Place.Parent != parent {
			return false
		}
		last = h.Place.Order
	}
	return true
}
