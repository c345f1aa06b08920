package desk

import "attache/briefing"

// Index finds headings and snippets in an outline at once, however long that is. It is not
// changed any more once it is made, so it is made off the UI goroutine.
type Index struct {
	Sections []briefing.Section                       // all of the outline's, those that hang nowhere last
	headings map[briefing.ID[briefing.Heading]]int    // in Sections
	snippets map[briefing.ID[briefing.Snippet]]spotAt // the first place of each
}

// spotAt is a place in the sections of an index.
type spotAt struct{ section, at int32 }

// NewIndex makes the index of an outline.
func NewIndex(o briefing.Outline) Index {
	x := Index{Sections: o.Sections}
	if len(o.Unplaced) > 0 {
		x.Sections = append(x.Sections[:len(x.Sections):len(x.Sections)], o.Unplaced...)
	}
	n := 0
	for i := range x.Sections {
		n += len(x.Sections[i].Snippets)
	}
	x.headings = make(map[briefing.ID[briefing.Heading]]int, len(x.Sections))
	x.snippets = make(map[briefing.ID[briefing.Snippet]]spotAt, n)
	for i := range x.Sections {
		x.headings[x.Sections[i].Heading.ID] = i
		placed := x.Sections[i].Snippets
		for j := range placed {
			id := placed[j].Snippet.ID
			if _, ok := x.snippets[id]; !ok {
				x.snippets[id] = spotAt{int32(i), int32(j)}
			}
		}
	}
	return x
}

// Find gives a snippet at its first place, with the section that this is in; false where it has none.
func (x Index) Find(id briefing.ID[briefing.Snippet]) (in *briefing.Section, placed *briefing.Placed, ok bool) {
	at, ok := x.snippets[id]
	if !ok {
		return nil, nil, false
	}
	in = &x.Sections[at.section]
	return in, &in.Snippets[at.at], true
}
