package data

import (
	"database/sql"
	"slices"
	"sync"

	"attache/briefing"
	"attache/briefing/revision"
)

// versions remembers what made each briefing that was read, so that reading it again
// looks at the revisions that came since and at no others.
type versions struct {
	mu sync.Mutex
	of map[briefing.ID[briefing.Briefing]]*history
}

// history is what made a briefing: the objects that belong to it or did so once, and the
// actions that touched them.
type history struct {
	parts   map[briefing.UUID]struct{}
	actions map[briefing.UUID]struct{}
	latest  int64 // time of one of them
	seen    int64 // the last revision that was looked at
}

// version counts the actions that made a briefing what it is, and tells when the newest of
// them was. They are those that touched the briefing, its headings, what stands or stood under
// them, or a source that this cites or cited; so that taking something away makes
// a briefing newer and not older.
func (r *reader) version(c *briefing.Content) error {
	v := &r.l.versions
	v.mu.Lock()
	defer v.mu.Unlock()
	h := v.of[c.Briefing.ID]
	fresh := h == nil
	if fresh {
		h = &history{parts: map[briefing.UUID]struct{}{}, actions: map[briefing.UUID]struct{}{}}
	}
	delete(v.of, c.Briefing.ID) // where this fails, it was counted in part
	if err := h.update(r, c, fresh); err != nil {
		return err
	}
	if v.of == nil {
		v.of = map[briefing.ID[briefing.Briefing]]*history{}
	}
	v.of[c.Briefing.ID] = h
	c.Version = len(h.actions)
	if h.latest > 0 {
		c.AsAt = revision.Time(h.latest)
	}
	return nil
}

// update looks at what came since, or where it is fresh at everything.
func (h *history) update(r *reader, c *briefing.Content, fresh bool) error {
	var last sql.NullInt64
	if err := r.tx.QueryRowContext(r.ctx, "SELECT max(n) FROM rev").Scan(&last); err != nil {
		return err
	}
	if !fresh && last.Int64 > h.seen {
		if err := h.count(r, "SELECT obj, act, hlc FROM rev WHERE n>?", h.seen); err != nil {
			return err
		}
	}
	parts := map[briefing.UUID]struct{}{c.Briefing.ID.UUID(): {}}
	take(parts, c.Headings)
	take(parts, c.Snippets)
	take(parts, c.Sources)
	take(parts, c.Links)
	for i := range c.Placements {
		parts[c.Placements[i].ID.UUID()] = struct{}{}
	}
	if fresh {
		if _, err := r.once(c, parts); err != nil {
			return err
		}
	}
	var added []briefing.UUID
	for id := range parts {
		if _, known := h.parts[id]; !known {
			h.parts[id] = struct{}{}
			added = append(added, id)
		}
	}
	for some := range slices.Chunk(added, atOnce) {
		in, args := idList(some)
		for _, table := range []string{"rev", "pruned"} { // what was removed counts all the same
			if err := h.count(r, "SELECT obj, act, max(hlc) FROM "+table+" WHERE obj IN "+in+" GROUP BY obj, act", args...); err != nil {
				return err
			}
		}
	}
	h.seen = max(h.seen, last.Int64)
	return nil
}

// count adds the actions of revisions that touch a part.
func (h *history) count(r *reader, query string, args ...any) error {
	var obj, act briefing.UUID
	var hlc int64
	for err := range r.query(query, args...).into((*raw)(&obj), (*raw)(&act), &hlc) {
		if err != nil {
			return err
		}
		if _, ok := h.parts[obj]; ok {
			h.actions[act] = struct{}{}
			h.latest = max(h.latest, hlc)
		}
	}
	return nil
}
