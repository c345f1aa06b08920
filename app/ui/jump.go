package ui

import (
	"context"
	"slices"

	"attache/app/lang"
	"attache/app/session"
	"attache/briefing"
)

// jump goes to an object wherever it is: a heading, a snippet in the open
// briefing, in the Inbox or in another briefing, a source.
func (d *desk) jump(ref briefing.Ref) {
	to := d.at
	switch ref.Kind {
	case briefing.KindSource:
		to.Source = briefing.ID[briefing.Source](ref.ID)
		d.move(to)
		d.show(tabSource)
	case briefing.KindHeading:
		to.Heading = briefing.ID[briefing.Heading](ref.ID)
		to.Placement, to.Snippet = briefing.ID[briefing.Placement]{}, briefing.ID[briefing.Snippet]{}
		if cards := d.cardsAt(to.Heading); len(cards) > 0 {
			to.Placement, to.Snippet = cards[0].Placement.ID, cards[0].Snippet.ID
		}
		d.move(to)
	case briefing.KindPlacement:
		for _, s := range d.sections() {
			for _, p := range s.Snippets {
				if p.Placement.ID.UUID() == ref.ID {
					d.land(to, s.Heading.ID, p)
				}
			}
		}
	case briefing.KindSnippet:
		d.jumpSnippet(briefing.ID[briefing.Snippet](ref.ID))
	case briefing.KindBriefing:
		d.open(briefing.ID[briefing.Briefing](ref.ID))
		d.details(sheetFirst)
	}
}

// sheets says where in the briefing's form a finding is mended; the others are on the
// first page.
var sheets = map[briefing.Rule]sheet{
	session.RuleOverLength:     sheetLook,
	briefing.RuleMarkings:      sheetHandling,
	briefing.RuleMarkingRaised: sheetHandling,
	briefing.RuleNoDesignation: sheetHandling,
	briefing.RuleStaleSummary:  sheetSummary,
}

// lead goes to where a finding is mended. What is not cleared is cleared one snippet
// after the other, from the first. Where a form would open, formless goes nowhere.
func (d *desk) lead(f briefing.Finding, formless bool) {
	if f.Rule == briefing.RuleUncleared {
		for _, s := range d.sections() {
			for _, p := range s.Snippets {
				if p.Snippet.StatusNow() != briefing.Cleared {
					d.land(d.at, s.Heading.ID, p)
					return
				}
			}
		}
	}
	switch {
	case f.Rule == session.RuleConflict && !formless:
		d.decide(f.Place)
	case f.Place.Kind != briefing.KindBriefing:
		d.jump(f.Place)
	case !formless:
		d.details(sheets[f.Rule])
	}
}

// land chooses a placed snippet.
func (d *desk) land(to place, under briefing.ID[briefing.Heading], p briefing.Placed) {
	to.Heading, to.Placement, to.Snippet = under, p.Placement.ID, p.Snippet.ID
	if len(p.Snippet.Citations) > 0 {
		to.Source = p.Snippet.Citations[0].Source
	}
	d.move(to)
	d.show(tabEdit)
}

func (d *desk) jumpSnippet(id briefing.ID[briefing.Snippet]) {
	if in, placed, ok := d.index.find(id); ok {
		d.land(d.at, in.Heading.ID, *placed)
		return
	}
	if i := slices.IndexFunc(d.inbox, func(s briefing.Snippet) bool { return s.ID == id }); i >= 0 {
		d.land(d.at, briefing.ID[briefing.Heading]{}, briefing.Placed{Snippet: d.inbox[i]})
		return
	}
	d.elsewhere(id)
}

// elsewhere looks for a snippet in the other briefings, off the UI goroutine.
func (d *desk) elsewhere(id briefing.ID[briefing.Snippet]) {
	d.jumps.do(func() job {
		return func(ctx context.Context) func() {
			found, err := d.s.Addresses(ctx, id)
			return func() {
				at, ok := found[id]
				switch {
				case err != nil:
					d.fail(lang.T("Attaché could not look for the snippet."), err)
				case !ok:
					d.tell(lang.T("That snippet is not in the library any more."), "", nil)
				default:
					d.move(place{Briefing: at.Briefing, Heading: at.Heading, Placement: at.Placement, Snippet: id, Source: d.at.Source})
					d.show(tabEdit)
				}
			}
		}
	})
}

// sheet is a part of the form of a briefing.
type sheet int

// The sheets, from left to right.
const (
	sheetFirst sheet = iota
	sheetLook
	sheetHandling
	sheetSummary
)
