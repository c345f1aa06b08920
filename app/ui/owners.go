package ui

import (
	"attache/app/session"
	"attache/briefing"
)

// owners tell which object each element of a proof shows. They are not changed any more once they are made, so they are made
// on any goroutine.
type owners struct {
	proof   *session.Proof
	of      []briefing.Ref              // by element
	entries map[briefing.ElementID]bool // of the contents: they name headings that stand elsewhere
}

func newOwners(proof *session.Proof) *owners {
	o := &owners{proof: proof, entries: map[briefing.ElementID]bool{}}
	put := func(id briefing.ElementID, of briefing.Ref) {
		for len(o.of) <= int(id) {
			o.of = append(o.of, briefing.Ref{})
		}
		o.of[id] = of
	}
	var walk func(e *briefing.Element, of briefing.Ref, listed bool)
	walk = func(e *briefing.Element, of briefing.Ref, listed bool) {
		if e.Of != (briefing.Ref{}) {
			of = e.Of
		}
		if listed = listed || e.Role == briefing.RoleTOC; listed {
			o.entries[e.ID] = true
		}
		put(e.ID, of)
		for _, run := range e.Runs {
			if run.Element != 0 {
				put(run.Element, of)
				if listed {
					o.entries[run.Element] = true
				}
			}
		}
		for i := range e.Kids {
			walk(&e.Kids[i], of, listed)
		}
	}
	walk(&proof.Document.Root, briefing.Ref{}, false)
	return o
}

// object gives what an element shows; the zero Ref where it shows none.
func (o *owners) object(id briefing.ElementID) briefing.Ref {
	if int(id) >= len(o.of) {
		return briefing.Ref{}
	}
	return o.of[id]
}

// pageOf finds the page on which an object begins.
func (o *owners) pageOf(ref briefing.Ref) (int, bool) {
	for id, of := range o.of {
		if of != ref || o.entries[briefing.ElementID(id)] {
			continue
		}
		if page := o.proof.Pages.Find(briefing.ElementID(id)); page > 0 {
			return page, true
		}
	}
	return 0, false
}
