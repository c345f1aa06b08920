package data

import (
	"context"
	"slices"

	"attache/briefing"
)

// Standing lists the briefings in which a snippet stands, by title.
func (l *Library) Standing(ctx context.Context, id briefing.ID[briefing.Snippet]) (list []briefing.Briefing, err error) {
	err = l.reading(ctx, func(r *reader) error {
		list, err = docs[briefing.Briefing](r, "SELECT doc FROM briefing WHERE id IN (SELECT h.briefing FROM placement p JOIN heading h ON h.id=p.heading WHERE p.snippet=?) ORDER BY title COLLATE NOCASE, title, date DESC, id", id[:])
		return err
	})
	return list, l.explain("read", err)
}

// Addresses tells where snippets stand; those that stand under no heading of a briefing are left out. Of several places it gives
// that in the briefing whose title comes first, and of several in one briefing always the same.
func (l *Library) Addresses(ctx context.Context, ids ...briefing.ID[briefing.Snippet]) (map[briefing.ID[briefing.Snippet]]briefing.Address, error) {
	found := map[briefing.ID[briefing.Snippet]]briefing.Address{}
	err := l.reading(ctx, func(r *reader) error {
		for some := range slices.Chunk(ids, atOnce) {
			if err := r.addresses(found, some); err != nil {
				return err
			}
		}
		return nil
	})
	return found, l.explain("read", err)
}

func (r *reader) addresses(found map[briefing.ID[briefing.Snippet]]briefing.Address, of []briefing.ID[briefing.Snippet]) error {
	in, args := idList(of)
	var id briefing.ID[briefing.Snippet]
	var a briefing.Address
	for err := range r.query(`SELECT p.snippet, p.id, h.id, coalesce(h.doc->>'title',''), b.id, b.title
		FROM snippet s JOIN placement p ON p.snippet=s.id JOIN heading h ON h.id=p.heading JOIN briefing b ON b.id=h.briefing
		WHERE s.id IN `+in+` ORDER BY b.title COLLATE NOCASE, b.title, b.date DESC, b.id, p.id`, args...).into((*raw)(&id), (*raw)(&a.Placement), (*raw)(&a.Heading), &a.Under, (*raw)(&a.Briefing), &a.In) {
		if err != nil {
			return err
		}
		if _, ok := found[id]; !ok {
			found[id] = a
		}
	}
	return nil
}

// Naming lists the objects whose fields name a snippet or a source: its placements, links and remarks, the snippets that
// cite it or have it in their chain, the sources that it lists. Snippets and links are looked through one by one.
func (l *Library) Naming(ctx context.Context, id briefing.UUID) (list []briefing.Object, err error) {
	err = l.reading(ctx, func(r *reader) error {
		for _, in := range []struct {
			kind  briefing.Kind
			where string
			value any
		}{
			{briefing.KindSnippet, "instr(doc,?)>0", id.String()},
			{briefing.KindSource, "listed_by=?", id[:]},
			{briefing.KindLink, "instr(doc,?)>0", id.String()},
			{briefing.KindPlacement, "snippet=?", id[:]},
			{briefing.KindRemark, "about=?", id[:]},
		} {
			found, err := objects(r, in.kind, "SELECT doc FROM "+tables[in.kind]+" WHERE id<>? AND "+in.where+" ORDER BY id", id[:], in.value)
			if err != nil {
				return err
			}
			list = append(list, found...)
		}
		return nil
	})
	return list, l.explain("read", err)
}
