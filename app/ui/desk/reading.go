package desk

import (
	"context"
	"errors"
	"slices"
	"time"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/work"
	"attache/briefing"
)

// reading is what the panes share, as it was read at one moment.
type reading struct {
	briefings []briefing.Briefing
	outline   briefing.Outline
	index     Index
	links     map[briefing.ID[briefing.Snippet]][]session.Linked // of the outline's snippets
	numbers   map[string]string                                  // of the outline's headings, by what refers to them
	remarks   []session.Thread                                   // in the outline and the inbox
	inbox     []briefing.Snippet
	sources   map[briefing.ID[briefing.Source]]briefing.Source // all, or those that were written
	state     session.Event
}

// Read brings what the panes share up to date: the library is read off the UI
// goroutine, and one function swaps the answer in.
func (d *Desk) Read() {
	d.reads.Do(func() work.Job {
		c, at := d.unread, d.At.Briefing
		d.unread = Change{Refs: map[briefing.Ref]View{}}
		return func(ctx context.Context) func() {
			got, err := d.readAll(ctx, c, at)
			return func() {
				if err != nil {
					d.Fail(lang.T("Attaché could not read the library."), err)
					return
				}
				d.swap(got, c)
			}
		}
	})
}

// readAll touches no widget and nothing of the desk but the session.
func (d *Desk) readAll(ctx context.Context, c Change, at briefing.ID[briefing.Briefing]) (reading, error) {
	var r reading
	var err error
	if r.state, err = d.Session.State(ctx); err != nil {
		return r, err
	}
	if r.briefings, err = d.Session.Briefings(ctx); err != nil {
		return r, err
	}
	if !slices.ContainsFunc(r.briefings, func(b briefing.Briefing) bool { return b.ID == at }) {
		at = briefing.ID[briefing.Briefing]{}
		if len(r.briefings) > 0 {
			at = r.briefings[0].ID
		}
	}
	if !at.IsZero() {
		if r.outline, err = d.Session.Outline(ctx, at); err != nil {
			return r, err
		}
		r.numbers, r.index = numbered(r.outline), NewIndex(r.outline)
		if r.links, err = d.Session.Links(ctx, at); err != nil {
			return r, err
		}
	}
	if r.inbox, err = d.Session.Inbox(ctx); err != nil {
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
func (d *Desk) readSources(ctx context.Context, c Change) (map[briefing.ID[briefing.Source]]briefing.Source, error) {
	sources := map[briefing.ID[briefing.Source]]briefing.Source{}
	if c.All {
		all, err := d.Session.Sources(ctx)
		for _, s := range all {
			sources[s.ID] = s
		}
		return sources, err
	}
	for ref := range c.Refs {
		if ref.Kind != briefing.KindSource {
			continue
		}
		o, err := d.Session.Object(ctx, ref)
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
func (d *Desk) swap(r reading, c Change) {
	before := d.SectionIndex(d.At.Heading)
	d.Remarks, d.Tallies = r.remarks, tallied(r.remarks)
	d.Briefings, d.Outline, d.Index, d.Links, d.Numbers, d.Inbox, d.State = r.briefings, r.outline, r.index, r.links, r.numbers, r.inbox, r.state
	if c.All {
		clear(d.Sources)
	}
	for id, s := range r.sources {
		if s.ID.IsZero() {
			delete(d.Sources, id)
		} else {
			d.Sources[id] = s
		}
	}
	for _, v := range d.Views {
		v.Changed(c)
	}
	if !d.reads.Waiting() {
		d.settle(before)
	}
	d.ProofNow()
}

// settle chooses a place anew where the one that was chosen is gone: the heading
// that took the deleted one's row, the first briefing, the first snippet of a heading.
func (d *Desk) settle(before int) {
	to := d.At
	sections := d.Sections()
	if b := d.Outline.Briefing.ID; to.Briefing != b || d.Opening {
		d.Opening = false
		to.Briefing = b
		if to.Heading.IsZero() && to.Snippet.IsZero() && len(sections) > 0 {
			to.Heading = sections[0].Heading.ID
		}
	}
	if !d.Follow.IsZero() {
		for _, section := range sections {
			if slices.ContainsFunc(section.Snippets, func(p briefing.Placed) bool { return p.Placement.ID == d.Follow }) {
				to.Heading = section.Heading.ID
			}
		}
		d.Follow = briefing.ID[briefing.Placement]{}
	}
	if !to.Heading.IsZero() && d.SectionIndex(to.Heading) < 0 {
		to.Heading = briefing.ID[briefing.Heading]{}
		if before >= 0 && len(sections) > 0 {
			to.Heading = sections[min(before, len(sections)-1)].Heading.ID
		}
	}
	cards := d.CardsAt(to.Heading)
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
	if _, ok := d.Sources[to.Source]; !ok {
		to.Source = d.SourceOf(to.Snippet)
	}
	d.Move(to)
}

// CardsAt gives the snippets of a heading, or of the Inbox, with their places.
func (d *Desk) CardsAt(id briefing.ID[briefing.Heading]) []briefing.Placed {
	if i := d.SectionIndex(id); i >= 0 {
		return d.Sections()[i].Snippets
	}
	cards := make([]briefing.Placed, len(d.Inbox))
	for i, s := range d.Inbox {
		cards[i].Snippet = s
	}
	return cards
}

// Snippet gives a snippet as the panes show it, and false where it is in
// neither the open briefing nor the Inbox.
func (d *Desk) Snippet(id briefing.ID[briefing.Snippet]) (briefing.Snippet, bool) {
	if s, ok := d.Drafted(id); ok {
		return s, true
	}
	if _, placed, ok := d.Index.Find(id); ok {
		return placed.Snippet, true
	}
	for _, s := range d.Inbox {
		if s.ID == id {
			return s, true
		}
	}
	return briefing.Snippet{}, false
}

// SourceOf gives the source that a snippet cites first, and the zero ID where
// it cites none.
func (d *Desk) SourceOf(id briefing.ID[briefing.Snippet]) briefing.ID[briefing.Source] {
	if s, ok := d.Snippet(id); ok && len(s.Citations) > 0 {
		return s.Citations[0].Source
	}
	return briefing.ID[briefing.Source]{}
}

// Move chooses another place. What was typed at the old one is saved first.
func (d *Desk) Move(to Place) {
	if to == d.At {
		return
	}
	from := d.At
	if from.Snippet != to.Snippet || from.Source != to.Source {
		d.Flush()
	}
	d.At = to
	for _, v := range d.Views {
		v.Moved(from)
	}
	if d.Outline.Briefing.ID != to.Briefing {
		d.Opening = true
		d.proofs.Drop()
		d.Read()
		d.Run.After(slowOpening, func() { d.StillOpening(to.Briefing) })
	}
}

// slowOpening is how long a briefing can take to open before something is said.
const slowOpening = 400 * time.Millisecond

// StillOpening says that a briefing is on its way, as long as it is, and takes the pages of the one before out of sight.
func (d *Desk) StillOpening(id briefing.ID[briefing.Briefing]) {
	if d.At.Briefing != id {
		return
	}
	if d.Proof != nil && d.Proof.Document.Root.Of.ID != id.UUID() {
		d.proofDone(nil, nil)
	}
	if i := slices.IndexFunc(d.Briefings, func(b briefing.Briefing) bool { return b.ID == id }); i >= 0 && d.Opening {
		d.Tell(lang.T("Opening “%s”…", lang.Within(d.Briefings[i].Title)), "", nil)
	}
}

// Open goes to another briefing, and there to its first heading.
func (d *Desk) Open(id briefing.ID[briefing.Briefing]) {
	if id != d.At.Briefing {
		d.Move(Place{Briefing: id})
	}
}

// Flush saves what was typed in any pane, and tries again what could not be saved.
func (d *Desk) Flush() {
	for _, v := range d.Views {
		v.Flush()
	}
	due, _ := d.Unsaved()
	for _, t := range due {
		d.save(t)
	}
}
