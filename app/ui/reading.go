package ui

import (
	"context"
	"errors"
	"slices"
	"time"

	"attache/app/lang"
	"attache/app/session"
	"attache/briefing"
)

// reading is what the panes share, as it was read at one moment.
type reading struct {
	briefings []briefing.Briefing
	outline   briefing.Outline
	index     index
	links     map[briefing.ID[briefing.Snippet]][]session.Linked // of the outline's snippets
	numbers   map[string]string                                  // of the outline's headings, by what refers to them
	remarks   []session.Thread                                   // in the outline and the inbox
	inbox     []briefing.Snippet
	sources   map[briefing.ID[briefing.Source]]briefing.Source // all, or those that were written
	state     session.Event
}

// read brings what the panes share up to date: the library is read off the UI
// goroutine, and one function swaps the answer in.
func (d *desk) read() {
	d.reads.do(func() job {
		c, at := d.unread, d.at.Briefing
		d.unread = change{refs: map[briefing.Ref]view{}}
		return func(ctx context.Context) func() {
			got, err := d.readAll(ctx, c, at)
			return func() {
				if err != nil {
					d.fail(lang.T("Attaché could not read the library."), err)
					return
				}
				d.swap(got, c)
			}
		}
	})
}

// readAll touches no widget and nothing of the desk but the session.
func (d *desk) readAll(ctx context.Context, c change, at briefing.ID[briefing.Briefing]) (reading, error) {
	var r reading
	var err error
	if r.state, err = d.s.State(ctx); err != nil {
		return r, err
	}
	if r.briefings, err = d.s.Briefings(ctx); err != nil {
		return r, err
	}
	if !slices.ContainsFunc(r.briefings, func(b briefing.Briefing) bool { return b.ID == at }) {
		at = briefing.ID[briefing.Briefing]{}
		if len(r.briefings) > 0 {
			at = r.briefings[0].ID
		}
	}
	if !at.IsZero() {
		if r.outline, err = d.s.Outline(ctx, at); err != nil {
			return r, err
		}
		r.numbers, r.index = numbered(r.outline), newIndex(r.outline)
		if r.links, err = d.s.Links(ctx, at); err != nil {
			return r, err
		}
	}
	if r.inbox, err = d.s.Inbox(ctx); err != nil {
		return r, err
	}
	if r.remarks, err = d.readRemarks(ctx, at); err != nil {
		return r, err
	}
	r.sources, err = d.readSources(ctx, c)
	return r, err
}

// readSources reads every source where anything may have changed, and else only
// those that were written. One that is gone is given as the zero Source.
func (d *desk) readSources(ctx context.Context, c change) (map[briefing.ID[briefing.Source]]briefing.Source, error) {
	sources := map[briefing.ID[briefing.Source]]briefing.Source{}
	if c.all {
		all, err := d.s.Sources(ctx)
		for _, s := range all {
			sources[s.ID] = s
		}
		return sources, err
	}
	for ref := range c.refs {
		if ref.Kind != briefing.KindSource {
			continue
		}
		o, err := d.s.Object(ctx, ref)
		if errors.Is(err, briefing.ErrNotFound) {
			sources[briefing.ID[briefing.Source](ref.ID)] = briefing.Source{}
			continue
		}
		if err != nil {
			return nil, err
		}
		if s, ok := o.(*briefing.Source); ok {
			sources[s.ID] = *s
		}
	}
	return sources, nil
}

// swap makes a reading the one that the panes show.
func (d *desk) swap(r reading, c change) {
	before := d.sectionIndex(d.at.Heading)
	d.remarks, d.tallies = r.remarks, tallied(r.remarks)
	d.briefings, d.outline, d.index, d.links, d.numbers, d.inbox, d.state = r.briefings, r.outline, r.index, r.links, r.numbers, r.inbox, r.state
	if c.all {
		clear(d.sources)
	}
	for id, s := range r.sources {
		if s.ID.IsZero() {
			delete(d.sources, id)
		} else {
			d.sources[id] = s
		}
	}
	for _, v := range d.views {
		v.changed(c)
	}
	if !d.reads.waiting() {
		d.settle(before)
	}
	d.proofNow()
}

// settle chooses a place anew where the one that was chosen is gone: the heading
// that took the deleted one's row, the first briefing, the first snippet of a heading.
func (d *desk) settle(before int) {
	to := d.at
	sections := d.sections()
	if b := d.outline.Briefing.ID; to.Briefing != b || d.opening {
		d.opening = false
		to.Briefing = b
		if to.Heading.IsZero() && to.Snippet.IsZero() && len(sections) > 0 {
			to.Heading = sections[0].Heading.ID
		}
	}
	if !d.follow.IsZero() {
		for _, section := range sections {
			if slices.ContainsFunc(section.Snippets, func(p briefing.Placed) bool { return p.Placement.ID == d.follow }) {
				to.Heading = section.Heading.ID
			}
		}
		d.follow = briefing.ID[briefing.Placement]{}
	}
	if !to.Heading.IsZero() && d.sectionIndex(to.Heading) < 0 {
		to.Heading = briefing.ID[briefing.Heading]{}
		if before >= 0 && len(sections) > 0 {
			to.Heading = sections[min(before, len(sections)-1)].Heading.ID
		}
	}
	cards := d.cardsAt(to.Heading)
	at := slices.IndexFunc(cards, func(p briefing.Placed) bool {
		return p.Snippet.ID == to.Snippet && p.Placement.ID == to.Placement
	})
	if at < 0 {
		at = slices.IndexFunc(cards, func(p briefing.Placed) bool { return p.Snippet.ID == to.Snippet })
	}
	switch {
	case at >= 0:
		to.Placement = cards[at].Placement.ID
	case len(cards) > 0:
		to.Placement, to.Snippet = cards[0].Placement.ID, cards[0].Snippet.ID
	default:
		to.Placement, to.Snippet = briefing.ID[briefing.Placement]{}, briefing.ID[briefing.Snippet]{}
	}
	if _, ok := d.sources[to.Source]; !ok {
		to.Source = d.sourceOf(to.Snippet)
	}
	d.move(to)
}

// cardsAt gives the snippets of a heading, or of the Inbox, with their places.
func (d *desk) cardsAt(id briefing.ID[briefing.Heading]) []briefing.Placed {
	if i := d.sectionIndex(id); i >= 0 {
		return d.sections()[i].Snippets
	}
	cards := make([]briefing.Placed, len(d.inbox))
	for i, s := range d.inbox {
		cards[i].Snippet = s
	}
	return cards
}

// snippet gives a snippet as the panes show it, and false where it is in
// neither the open briefing nor the Inbox.
func (d *desk) snippet(id briefing.ID[briefing.Snippet]) (briefing.Snippet, bool) {
	if s, ok := d.drafted(id); ok {
		return s, true
	}
	if _, placed, ok := d.index.find(id); ok {
		return placed.Snippet, true
	}
	for _, s := range d.inbox {
		if s.ID == id {
			return s, true
		}
	}
	return briefing.Snippet{}, false
}

// sourceOf gives the source that a snippet cites first, and the zero ID where
// it cites none.
func (d *desk) sourceOf(id briefing.ID[briefing.Snippet]) briefing.ID[briefing.Source] {
	if s, ok := d.snippet(id); ok && len(s.Citations) > 0 {
		return s.Citations[0].Source
	}
	return briefing.ID[briefing.Source]{}
}

// move chooses another place. What was typed at the old one is saved first.
func (d *desk) move(to place) {
	if to == d.at {
		return
	}
	from := d.at
	if from.Snippet != to.Snippet || from.Source != to.Source {
		d.flush()
	}
	d.at = to
	for _, v := range d.views {
		v.moved(from)
	}
	if d.outline.Briefing.ID != to.Briefing {
		d.opening = true
		d.proofs.drop()
		d.read()
		d.run.After(slowOpening, func() { d.stillOpening(to.Briefing) })
	}
}

// slowOpening is how long a briefing can take to open before something is said.
const slowOpening = 400 * time.Millisecond

// stillOpening says that a briefing is on its way, as long as it is, and takes the pages of the one before out of sight.
func (d *desk) stillOpening(id briefing.ID[briefing.Briefing]) {
	if d.at.Briefing != id {
		return
	}
	if d.proof != nil && d.proof.Document.Root.Of.ID != id.UUID() {
		d.proofDone(nil, nil)
	}
	if i := slices.IndexFunc(d.briefings, func(b briefing.Briefing) bool { return b.ID == id }); i >= 0 && d.opening {
		d.tell(lang.T("Opening “%s”…", lang.Within(d.briefings[i].Title)), "", nil)
	}
}

// open goes to another briefing, and there to its first heading.
func (d *desk) open(id briefing.ID[briefing.Briefing]) {
	if id != d.at.Briefing {
		d.move(place{Briefing: id})
	}
}

// flush saves what was typed in any pane, and tries again what could not be saved.
func (d *desk) flush() {
	for _, v := range d.views {
		v.flush()
	}
	due, _ := d.unsaved()
	for _, t := range due {
		d.save(t)
	}
}
