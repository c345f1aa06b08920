package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// Revisions gives all revisions of objects, those of one object together, in the order in which they came here and those that lost their
// values behind the others. Of what is not in the library there are none. Until, unless it is zero, names an action: only what was here
// when it was done is given; of what lost its value since, what had been written until then.
func (l *Library) Revisions(ctx context.Context, until briefing.UUID, objects ...briefing.UUID) (list []revision.Revision, err error) {
	err = l.reading(ctx, func(r *reader) error {
		var n, hlc sql.NullInt64
		if !until.IsZero() {
			if err := r.tx.QueryRowContext(ctx, "SELECT max(n), max(hlc) FROM rev WHERE act=?", until[:]).Scan(&n, &hlc); err != nil {
				return err
			}
			if !n.Valid {
				return fmt.Errorf("action %s: %w", until, briefing.ErrNotFound)
			}
		}
		for some := range slices.Chunk(objects, atOnce) {
			in, args := idList(some)
			whole, pruned := "SELECT "+revColumns+" FROM rev r WHERE r.obj IN "+in, "SELECT "+prunedColumns+" FROM pruned p WHERE p.obj IN "+in
			if !until.IsZero() {
				whole, pruned = whole+" AND r.n<=?", pruned+" AND p.hlc<=?"
			}
			if err := r.revisions(&list, false, whole+" ORDER BY r.obj, r.n", bounded(args, n)); err != nil {
				return err
			}
			if err := r.revisions(&list, true, pruned, bounded(args, hlc)); err != nil {
				return err
			}
		}
		slices.SortStableFunc(list, func(a, b revision.Revision) int { return a.Obj.Compare(b.Obj) })
		return nil
	})
	return list, l.explain("read", err)
}

// bounded adds a bound to arguments, where there is one.
func bounded(args []any, bound sql.NullInt64) []any {
	if !bound.Valid {
		return args
	}
	return append(args[:len(args):len(args)], bound.Int64)
}

// revisions adds what a query finds.
func (r *reader) revisions(list *[]revision.Revision, pruned bool, query string, args []any) error {
	for n, err := range r.query(query, args...).revisions() {
		if err != nil {
			return err
		}
		n.Pruned = pruned
		*list = append(*list, n.Revision)
	}
	return nil
}

// Actions gives the records of actions by ID, without those that are not here.
func (l *Library) Actions(ctx context.Context, ids ...briefing.UUID) (map[briefing.UUID]revision.Action, error) {
	found := make(map[briefing.UUID]revision.Action, len(ids))
	err := l.reading(ctx, func(r *reader) error {
		for some := range slices.Chunk(ids, atOnce) {
			in, args := idList(some)
			var a revision.Action
			for err := range r.query("SELECT id, who, hlc, title, undoes, redoes FROM action WHERE id IN "+in, args...).
				into((*raw)(&a.ID), &a.Who, &a.HLC, &a.Title, (*raw)(&a.Undoes), (*raw)(&a.Redoes)) {
				if err != nil {
					return err
				}
				found[a.ID] = a
			}
		}
		return nil
	})
	return found, l.explain("read", err)
}

// Parts lists all that belongs to a briefing or did so once, by ID: the briefing, its headings, what stands or stood under them,
// what that cites or cited, its links, what they lead to outside, and its remarks. It fails with
// briefing.ErrNotFound where the briefing is deleted.
func (l *Library) Parts(ctx context.Context, id briefing.ID[briefing.Briefing]) (list []briefing.UUID, err error) {
	c, err := l.Content(ctx, id)
	if err != nil {
		return nil, err
	}
	err = l.reading(ctx, func(r *reader) error {
		p := past{reader: r, parts: map[briefing.UUID]struct{}{id.UUID(): {}}}
		take(p.parts, c.Headings)
		take(p.parts, c.Placements)
		take(p.parts, c.Snippets)
		take(p.parts, c.Sources)
		take(p.parts, c.Links)
		take(p.parts, c.Remarks)
		gone, err := r.once(&c, p.parts)
		if err != nil {
			return err
		}
		if err := p.around(&c, gone); err != nil {
			return err
		}
		list = slices.SortedFunc(maps.Keys(p.parts), briefing.UUID.Compare)
		return nil
	})
	return list, l.explain("read", err)
}

// around adds what once leaves out, because it makes no briefing newer: snippets that other ones took the places of, links that led
// out of the briefing, works that its works list, and deleted remarks.
func (p *past) around(c *briefing.Content, gone []briefing.UUID) error {
	placements := make([]briefing.UUID, len(c.Placements))
	for i := range c.Placements {
		placements[i] = c.Placements[i].ID.UUID()
	}
	before, err := p.values(placements, "snippet")
	if err != nil {
		return err
	}
	for _, values := range before {
		p.add(idsIn(values)...)
	}
	inside := maps.Clone(p.parts)
	for _, field := range [...]string{"from", "to", "on"} {
		ends, err := p.values(gone, field)
		if err != nil {
			return err
		}
		for id, values := range ends {
			if slices.ContainsFunc(idsIn(values), func(end briefing.UUID) bool { _, ok := inside[end]; return ok }) {
				p.add(id)
			}
		}
	}
	for some := range slices.Chunk(slices.Collect(maps.Keys(inside)), atOnce) {
		in, args := idList(some)
		found, err := p.query("SELECT id FROM link WHERE one IN "+in+" UNION SELECT id FROM link WHERE other IN "+in+" UNION SELECT id FROM source WHERE listed_by IN "+in, slices.Concat(args, args, args)...).ids()
		if err != nil {
			return err
		}
		p.add(found...)
	}
	return p.reached()
}

// reached adds the ends of all links, and the sources that any part ever named.
func (p *past) reached() error {
	parts := slices.Collect(maps.Keys(p.parts))
	for _, field := range [...]string{"from", "to", "source"} {
		named, err := p.values(parts, field)
		if err != nil {
			return err
		}
		for _, values := range named {
			p.add(idsIn(values)...)
		}
	}
	parts = slices.Collect(maps.Keys(p.parts))
	for _, field := range [...]string{"citations", "attribution"} {
		named, err := p.values(parts, field)
		if err != nil {
			return err
		}
		for _, values := range named {
			for _, val := range values {
				var list []struct{ Source json.RawMessage }
				if json.Unmarshal(val, &list) == nil {
					for _, one := range list {
						p.add(idsIn([]json.RawMessage{one.Source})...)
					}
				}
			}
		}
	}
	return nil
}

// idsIn gives the ids among JSON values.
func idsIn(values []json.RawMessage) []briefing.UUID {
	var ids []briefing.UUID
	for _, val := range values {
		if id, ok := uuidIn(val).([]byte); ok {
			ids = append(ids, briefing.UUID(id))
		}
	}
	return ids
}

// Deleted gives the heads of each object that is hidden because somebody deleted it, by ID. Of what was removed for good there is
// nothing to bring back.
func (l *Library) Deleted(ctx context.Context) (list []revision.State, err error) {
	err = l.reading(ctx, func(r *reader) error {
		// The index on objects and fields holds all that this asks.
		gone, err := r.query("SELECT DISTINCT obj FROM rev WHERE field='" + briefing.FieldDeleted + "' ORDER BY obj").ids()
		if err != nil {
			return err
		}
		for some := range slices.Chunk(gone, atOnce) {
			in, args := idList(some)
			for state, err := range r.query("SELECT "+revColumns+" FROM head h JOIN rev r ON r.n=h.n WHERE h.obj IN "+in+" ORDER BY h.obj", args...).states() {
				if err != nil {
					return err
				}
				if state.Life() == revision.Hidden && len(state.Values()) > 0 {
					list = append(list, state)
				}
			}
		}
		return nil
	})
	return list, l.explain("read", err)
}

// Placed lists the placements of a snippet that are not deleted, by ID, also while the snippet is.
func (l *Library) Placed(ctx context.Context, id briefing.ID[briefing.Snippet]) (list []briefing.Placement, err error) {
	err = l.reading(ctx, func(r *reader) error {
		list, err = docs[briefing.Placement](r, "SELECT doc FROM placement WHERE snippet=? ORDER BY id", id[:])
		return err
	})
	return list, l.explain("read", err)
}
