package data

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"attache/briefing"
)

// Content reads one briefing with all that it uses: its headings, what is placed under them, the
// sources that these cite, that stand in their chains or that such a source lists, the
// links between its snippets, what contradicts them from outside, the remarks on all of these, and,
// where a snippet is not cleared, how many actions made it so. It fails with briefing.ErrNotFound.
func (l *Library) Content(ctx context.Context, id briefing.ID[briefing.Briefing]) (c briefing.Content, err error) {
	missing := false
	err = l.reading(ctx, func(r *reader) error {
		briefings, err := docs[briefing.Briefing](r, "SELECT doc FROM briefing WHERE id=?", id[:])
		if err != nil {
			return err
		}
		if missing = len(briefings) == 0; missing {
			return nil
		}
		c.Briefing = briefings[0]
		if err := r.fill(&c); err != nil {
			return err
		}
		if err := r.outside(&c); err != nil {
			return err
		}
		if slices.ContainsFunc(c.Snippets, func(s briefing.Snippet) bool { return s.StatusNow() != briefing.Cleared }) {
			return r.version(&c) // which only a draft is printed with, and which costs a walk through the history
		}
		return nil
	})
	if missing {
		return briefing.Content{}, fmt.Errorf("briefing %s: %w", id, briefing.ErrNotFound)
	}
	return c, l.explain("read", err)
}

// ofBriefing are the snippets of a briefing. A deleted one keeps its placement, for undo, and is
// none of them: what links to it is no link of the briefing.
const ofBriefing = "(SELECT s.id FROM heading h JOIN placement p ON p.heading=h.id JOIN snippet s ON s.id=p.snippet WHERE h.briefing=?)"

func (r *reader) fill(c *briefing.Content) (err error) {
	id := c.Briefing.ID[:]
	if c.Headings, err = docs[briefing.Heading](r, livingHeadings("briefing=?")+"SELECT doc FROM heading WHERE briefing=? AND id IN living", id, id); err != nil {
		return err
	}
	if c.Placements, err = docs[briefing.Placement](r, "SELECT p.doc FROM heading h JOIN placement p ON p.heading=h.id WHERE h.briefing=?", id); err != nil {
		return err
	}
	if c.Snippets, err = docs[briefing.Snippet](r, "SELECT doc FROM snippet WHERE id IN "+ofBriefing, id); err != nil {
		return err
	}
	if c.Links, err = docs[briefing.Link](r, "SELECT doc FROM link WHERE one IN "+ofBriefing+" AND other IN "+ofBriefing, id, id); err != nil {
		return err
	}
	if c.Sources, err = r.sources(c); err != nil {
		return err
	}
	return r.remarks(c)
}

// remarks reads those on the briefing and on any part of it.
func (r *reader) remarks(c *briefing.Content) (err error) {
	id := c.Briefing.ID[:]
	if c.Remarks, err = docs[briefing.Remark](r, "SELECT doc FROM remark WHERE about=? OR about IN "+ofBriefing+" OR about IN (SELECT id FROM heading WHERE briefing=?) ORDER BY id", id, id, id); err != nil {
		return err
	}
	for some := range slices.Chunk(c.Sources, atOnce) {
		ids := make([]briefing.ID[briefing.Source], len(some))
		for i := range some {
			ids[i] = some[i].ID
		}
		in, args := idList(ids)
		list, err := docs[briefing.Remark](r, "SELECT doc FROM remark WHERE about IN "+in+" ORDER BY id", args...)
		if err != nil {
			return err
		}
		c.Remarks = append(c.Remarks, list...)
	}
	return nil
}

// outside reads what contradicts the snippets of a briefing and stands in no place of it.
func (r *reader) outside(c *briefing.Content) error {
	id := c.Briefing.ID[:]
	links, err := docs[briefing.Link](r, "SELECT doc FROM link WHERE (one IN "+ofBriefing+") <> (other IN "+ofBriefing+")", id, id)
	if err != nil {
		return err
	}
	inside := make(map[briefing.ID[briefing.Snippet]]bool, len(c.Snippets))
	for i := range c.Snippets {
		inside[c.Snippets[i].ID] = true
	}
	for _, l := range links {
		if l.Kind != briefing.Contradicts {
			continue
		}
		other := l.To
		if inside[other] {
			other = l.From
		}
		snippets, err := docs[briefing.Snippet](r, "SELECT doc FROM snippet WHERE id=?", other[:])
		if err != nil {
			return err
		}
		for _, s := range snippets {
			c.Outside = append(c.Outside, briefing.Outside{Link: l, Snippet: s})
		}
	}
	return nil
}

// atOnce is how many ids one query is given.
const atOnce = 500

func (r *reader) sources(c *briefing.Content) ([]briefing.Source, error) {
	used := c.SourcesUsed()
	var sources []briefing.Source
	have := map[briefing.ID[briefing.Source]]bool{}
	ids := slices.SortedFunc(maps.Keys(used), func(a, b briefing.ID[briefing.Source]) int { return a.UUID().Compare(b.UUID()) })
	for some := range slices.Chunk(ids, atOnce) {
		in, args := idList(some)
		list, err := docs[briefing.Source](r, "SELECT doc FROM source WHERE id IN "+in+" UNION ALL SELECT doc FROM source WHERE listed_by IN "+in, append(args, args...)...)
		if err != nil {
			return nil, err
		}
		for _, s := range list {
			if !have[s.ID] {
				have[s.ID] = true
				sources = append(sources, s)
			}
		}
	}
	slices.SortFunc(sources, func(a, b briefing.Source) int { return a.ID.UUID().Compare(b.ID.UUID()) })
	return sources, nil
}
