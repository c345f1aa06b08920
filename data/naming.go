package data

import (
	"context"

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
