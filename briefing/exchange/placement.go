package exchange

import (
	"errors"
	"fmt"
	"reflect"
	"slices"

	"attache/briefing"
)

// entry is a place of a snippet in the file: the snippet itself, or its id.
type entry struct {
	*object // nil: the bare id
	who     *identity
}

// declareSnippets opens the snippets of a heading, or of the inbox.
func (f *form) declareSnippets(o *object, name string) []*entry {
	var entries []*entry
	for _, e := range o.array(name) {
		if key, ok := e.text(); ok && key != "" {
			who := &identity{where: e.where, at: e.at}
			if id, isID := parseID(key); isID {
				who.id = id
			} else {
				who.key = key
			}
			entries = append(entries, &entry{who: f.register(who, briefing.KindSnippet, e.at)})
			continue
		}
		if s, ok := f.open(e.value, e.where); ok {
			entries = append(entries, &entry{s, f.identify(s, briefing.KindSnippet)})
		}
	}
	return entries
}

// readEntry reads the place of a snippet under a heading, or (zero) in the inbox,
// and the snippet too where it stands there.
func (f *form) readEntry(e *entry, under briefing.ID[briefing.Heading]) {
	p := briefing.Placement{
		Snippet: briefing.ID[briefing.Snippet](e.who.id),
		Place:   briefing.Place{Parent: under},
	}
	if e.object != nil {
		f.readPlacement(e.object, &p)
		f.readSnippet(e, &p)
	}
	if !under.IsZero() {
		f.lib.Placements = append(f.lib.Placements, p)
	}
}

// readPlacement reads "placement": the placement's UUID, or an object with its
// id and what else a newer version knows of it.
func (f *form) readPlacement(o *object, p *briefing.Placement) {
	const name = "placement"
	readID := func(o *object, member string) {
		v, ok := o.take(member)
		if !ok {
			return
		}
		s, _ := v.text()
		id, ok := parseID(s)
		if !ok {
			o.want(member, v, "a UUID")
			return
		}
		if other := f.names.used[id]; other != nil {
			f.fail(v.at, o.where.member(member), fmt.Errorf("its UUID is already that of %s", other.where))
		}
		f.names.used[id] = &identity{where: o.where}
		p.ID = briefing.ID[briefing.Placement](id)
	}
	if !o.has(name, isObject) {
		readID(o, name)
		return
	}
	part(o, name, true, false, func(o *object) {
		readID(o, "id")
		o.rest(&p.Extra, "snippet", "place", "key", briefing.FieldDeleted, briefing.FieldRemoved)
	})
}

// readSnippet reads the snippet of an entry. An entry that has nothing of a
// snippet but its id points at one that stands elsewhere, and what else it has
// belongs to the placement.
func (f *form) readSnippet(e *entry, p *briefing.Placement) {
	s := briefing.Snippet{ID: p.Snippet, Key: e.who.key}
	members, remarks, errs := len(e.members), len(f.lib.Remarks), f.in.count()
	f.snippet(e.object, &s)
	f.readRemarks(e.object, s.Ref().ID)
	if len(e.members) == members {
		e.rest(&p.Extra, "snippet", "place", "key", briefing.FieldDeleted, briefing.FieldRemoved)
		return
	}
	e.rest(&s.Extra, "key", briefing.FieldDeleted, briefing.FieldRemoved)
	if s.Kind == "" && f.in.count() == errs {
		f.fail(e.at, e.where, errors.New("its kind is missing: quotation, paraphrase, comment, assessment or figure"))
	}
	first := e.who.snippet
	if first == 0 {
		f.lib.Snippets = append(f.lib.Snippets, s)
		e.who.snippet = len(f.lib.Snippets)
		e.who.where = e.where
		return
	}
	f.lib.Remarks = slices.Delete(f.lib.Remarks, remarks, len(f.lib.Remarks))
	if !reflect.DeepEqual(s, f.lib.Snippets[first-1]) {
		f.fail(e.at, e.where, fmt.Errorf("it differs from the snippet of the same id at %s; give a snippet once, and elsewhere only its id", e.who.where))
	}
}

// writeEntry writes a snippet at its first place, and at later ones its id.
func (f *form) writeEntry(p briefing.Placed) {
	id := p.Snippet.ID
	if f.placed[id] {
		f.out.object(f, true, func(o *object) {
			name := f.names.called[briefing.KindSnippet][id.UUID()]
			text(o, "id", &name)
			f.writePlacement(o, p.Placement)
		})
		return
	}
	f.placed[id] = true
	f.out.object(f, false, func(o *object) {
		f.named(o, briefing.KindSnippet, id.UUID())
		f.writePlacement(o, p.Placement)
		f.writeSnippet(o, p.Snippet)
	})
}

func (f *form) writeSnippet(o *object, s briefing.Snippet) {
	f.snippet(o, &s)
	f.writeRemarks(o, s.ID.UUID())
	o.rest(&s.Extra, "key", briefing.FieldDeleted, briefing.FieldRemoved)
}

func (f *form) writePlacement(o *object, p briefing.Placement) {
	id := p.ID.String()
	if len(p.Extra) == 0 {
		text(o, "placement", &id)
		return
	}
	part(o, "placement", true, false, func(o *object) {
		text(o, "id", &id)
		o.rest(&p.Extra, "snippet", "place", "key", briefing.FieldDeleted, briefing.FieldRemoved)
	})
}
