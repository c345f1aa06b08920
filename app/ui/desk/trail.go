package desk

import (
	"attache/app/lang"
	"attache/briefing"
)

// spot is a place that somebody left to look at something else.
type spot struct {
	place   Place
	tab     Tab
	passage Passage // in the stored text, where the tab shows one
}

// longestTrail is how many spots are remembered.
const longestTrail = 50

// Leave remembers where the user is, before something else is shown.
func (d *Desk) Leave(from Tab, at Passage) {
	d.Trail = append(d.Trail, spot{d.At, from, at})
	if len(d.Trail) > longestTrail {
		d.Trail = d.Trail[1:]
	}
}

// Back goes to where the user came from.
func (d *Desk) Back() {
	n := len(d.Trail)
	if n == 0 {
		d.Tell(lang.T("There is nothing to go back to: this is where you began."), "", nil)
		return
	}
	to := d.Trail[n-1]
	d.Trail = d.Trail[:n-1]
	if to.passage != (Passage{}) {
		d.WantPassage = to.passage
		to.place.Source = to.passage.Source
	}
	d.Move(to.place)
	d.Show(to.tab)
	d.Pointing()
}

// Passing is a snippet that was begun in passing, and the place from which.
type Passing struct {
	Snippet briefing.ID[briefing.Snippet]
	From    Place
}
