package exchange

import (
	"errors"

	"attache/briefing"
)

// link visits what one snippet is to another, and who says so.
func (f *form) link(o *object, l *briefing.Link) {
	choice(o, "kind", &l.Kind, briefing.Contradicts, briefing.Corroborates, briefing.Updates)
	pointer(o, "from", briefing.KindSnippet, &l.From)
	pointer(o, "to", briefing.KindSnippet, &l.To)
	text(o, "by", &l.By)
	pointer(o, "source", briefing.KindSource, &l.Source)
	o.rest(&l.Extra, "key", briefing.FieldDeleted, briefing.FieldRemoved)
}

func (f *form) readLinks(o *object) {
	for _, e := range o.array("links") {
		inner, ok := f.open(e.value, e.where)
		if !ok {
			continue
		}
		who := f.identify(inner, briefing.KindLink)
		l := briefing.Link{ID: briefing.ID[briefing.Link](who.id), Key: who.key}
		errs := f.in.count()
		f.link(inner, &l)
		if f.in.count() == errs && (l.Kind == "" || l.From.IsZero() || l.To.IsZero()) {
			f.fail(inner.at, inner.where, errors.New("a link needs kind, from and to"))
		}
		f.lib.Links = append(f.lib.Links, l)
	}
}

// writeLinks writes the links whose two snippets are in the file.
func (f *form) writeLinks(o *object) {
	called := f.names.called[briefing.KindSnippet]
	var whole []briefing.Link
	for _, l := range f.lib.Links {
		if l.Kind != "" && called[l.From.UUID()] != "" && called[l.To.UUID()] != "" {
			whole = append(whole, l)
		}
	}
	rows(o, "links", &whole, func(o *object, l *briefing.Link) {
		f.named(o, briefing.KindLink, l.ID.UUID())
		f.link(o, l)
	})
}
