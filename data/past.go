package data

import (
	"encoding/json"
	"maps"
	"slices"

	"attache/briefing"
)

// once adds to the parts of a briefing those that were taken away: headings, what stood
// under them, what this cited, and links. It gives all objects of the library that anybody ever deleted.
func (r *reader) once(c *briefing.Content, parts map[briefing.UUID]struct{}) (gone []briefing.UUID, err error) {
	headings, err := r.query("SELECT id FROM heading WHERE briefing=?", c.Briefing.ID[:]).ids()
	if err != nil {
		return nil, err
	}
	gone, err = r.query("SELECT DISTINCT obj FROM rev WHERE field='" + briefing.FieldDeleted + "'").ids()
	if err != nil {
		return nil, err
	}
	p := past{reader: r, parts: parts, snippets: map[briefing.UUID]struct{}{}}
	p.add(headings...)
	take(p.snippets, c.Snippets)
	if err := p.placed(gone, headings); err != nil {
		return nil, err
	}
	for id := range p.snippets {
		p.add(id)
	}
	if err := p.cited(); err != nil {
		return nil, err
	}
	return gone, p.linked(gone)
}

// past looks for what belonged to a briefing once.
type past struct {
	*reader
	parts    map[briefing.UUID]struct{}
	snippets map[briefing.UUID]struct{}
}

func (p *past) add(ids ...briefing.UUID) {
	for _, id := range ids {
		p.parts[id] = struct{}{}
	}
}

// placed adds those of the deleted objects that were placements under a heading, and
// the snippets that they placed.
func (p *past) placed(gone, headings []briefing.UUID) error {
	places, err := p.values(gone, "place")
	if err != nil {
		return err
	}
	var placed []briefing.UUID
	for id, values := range places {
		if slices.ContainsFunc(values, func(val json.RawMessage) bool {
			var place briefing.Place
			return json.Unmarshal(val, &place) == nil && slices.Contains(headings, place.Parent.UUID())
		}) {
			placed = append(placed, id)
		}
	}
	p.add(placed...)
	of, err := p.values(placed, "snippet")
	for _, values := range of {
		for _, val := range values {
			if id, err := briefing.ParseUUID(textIn(val)); err == nil {
				p.snippets[id] = struct{}{}
			}
		}
	}
	return err
}

// cited adds the sources that the snippets ever cited.
func (p *past) cited() error {
	cited, err := p.values(slices.Collect(maps.Keys(p.snippets)), "citations")
	for _, values := range cited {
		for _, val := range values {
			var citations []briefing.Citation
			if json.Unmarshal(val, &citations) == nil {
				for _, c := range citations {
					p.add(c.Source.UUID())
				}
			}
		}
	}
	return err
}

// linked adds those of the deleted objects that were links between the snippets.
func (p *past) linked(gone []briefing.UUID) error {
	ends := map[briefing.UUID]int{}
	for _, field := range [...]string{"from", "to"} {
		found, err := p.values(gone, field)
		if err != nil {
			return err
		}
		for link, values := range found {
			for _, val := range values {
				if id, err := briefing.ParseUUID(textIn(val)); err == nil {
					if _, ok := p.snippets[id]; ok {
						ends[link]++
						break
					}
				}
			}
		}
	}
	for link, n := range ends {
		if n == 2 {
			p.add(link)
		}
	}
	return nil
}

// values gives all that a field of some objects ever was.
func (p *past) values(of []briefing.UUID, field string) (map[briefing.UUID][]json.RawMessage, error) {
	found := map[briefing.UUID][]json.RawMessage{}
	for some := range slices.Chunk(of, atOnce) {
		in, args := idList(some)
		var obj briefing.UUID
		var val []byte // a copy each time
		for err := range p.query("SELECT obj, val FROM rev WHERE obj IN "+in+" AND field='"+field+"' AND val IS NOT NULL", args...).into((*raw)(&obj), &val) {
			if err != nil {
				return nil, err
			}
			found[obj] = append(found[obj], val)
		}
	}
	return found, nil
}
