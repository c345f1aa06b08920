package ui

import (
	"context"
	"errors"

	"attache/app/session"
	"attache/briefing"
)

// remarkTally counts remarks on one thing.
type remarkTally struct{ all, open int }

// tallied counts remarks by what they are on.
func tallied(threads []session.Thread) map[briefing.UUID]remarkTally {
	of := map[briefing.UUID]remarkTally{}
	for _, t := range threads {
		n := of[t.On]
		n.all++
		if !t.Resolved {
			n.open++
		}
		of[t.On] = n
	}
	return of
}

// remarked counts the remarks on something.
func (d *desk) remarked(id briefing.UUID) (all, open int) {
	n := d.tallies[id]
	return n.all, n.open
}

// readRemarks reads the remarks in a briefing and in the Inbox.
func (d *desk) readRemarks(ctx context.Context, in briefing.ID[briefing.Briefing]) ([]session.Thread, error) {
	var here []session.Thread
	var err error
	if !in.IsZero() {
		here, err = d.s.Remarks(ctx, in)
	}
	inbox, inboxErr := d.s.InboxRemarks(ctx)
	return append(here, inbox...), errors.Join(err, inboxErr)
}
