package ui

import (
	"attache/app/lang"
	"attache/briefing"
)

// spot is a place that somebody left to look at something else.
type spot struct {
	place   place
	tab     tab
	passage passage // in the stored text, where the tab shows one
}

// longestTrail is how many spots are remembered.
const longestTrail = 50

// leave remembers where the user is, before something else is shown.
func (d *desk) leave(from tab, at passage) {
	d.trail = append(d.trail, spot{d.at, from, at})
	if len(d.trail) > longestTrail {
		d.trail = d.trail[1:]
	}
}

// back goes to where the user came from.
func (d *desk) back() {
	n := len(d.trail)
	if n == 0 {
		d.tell(lang.T("There is nothing to go back to: this is where you began."), "", nil)
		return
	}
	to := d.trail[n-1]
	d.trail = d.trail[:n-1]
	if to.passage != (passage{}) {
		d.wantPassage = to.passage
		to.place.Source = to.passage.source
	}
	d.move(to.place)
	d.show(to.tab)
	d.pointing()
}

// passing is a snippet that was begun in passing, and the place from which.
type passing struct {
	snippet briefing.ID[briefing.Snippet]
	from    place
}
