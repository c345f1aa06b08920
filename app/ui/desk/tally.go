package desk

import (
	"context"
	"errors"

	"attache/app/session"
	"attache/briefing"
)

// Tally counts the remarks on one thing.
type Tally struct{ All, Open int }

// tallied counts remarks by what they are on.
func tallied(threads []session.Thread) map[briefing.UUID]Tally {
	of := map[briefing.UUID]Tally{}
	for _, t := range threads {
		n := of[t.On]
		n.All++
		if !t.Resolved {
			n.Open++
		}
		of[t.On] = n
	}
	return of
}

// Remarked counts the remarks on something.
func (d *Desk) Remarked(id briefing.UUID) (all, open int) {
	n := d.Tallies[id]
	return n.All, n.Open
}

// readRemarks reads the remarks in a briefing and in the Inbox.
func (d *Desk) readRemarks(ctx context.Context, in briefing.ID[briefing.Briefing]) ([]session.Thread, error) {
	var here []session.Thread
	var err error
	if !in.IsZero() {
		here, err = d.Session.Remarks(ctx, in)
	}
	inbox, inboxErr := d.Session.InboxRemarks(ctx)
	return append(here, inbox...), errors.Join(err, inboxErr)
}
