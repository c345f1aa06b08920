package desk

import (
	"context"
	"slices"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/work"
	"attache/briefing"
)

// Jump goes to an object wherever it is: a heading, a snippet in the open
// briefing, in the Inbox or in another briefing, a source.
func (d *Desk) Jump(ref briefing.Ref) {
	to := d.At
	switch ref.Kind {
	case briefing.KindSource:
		to.Source = briefing.ID[briefing.Source](ref.ID)
		d.Move(to)
		d.Show(TabSource)
	case briefing.KindHeading:
		to.Heading = briefing.ID[briefing.Heading](ref.ID)
		to.Placement, to.Snippet = briefing.ID[briefing.Placement]{}, briefing.ID[briefing.Snippet]{}
		if cards := d.CardsAt(to.Heading); len(cards) > 0 {
			to.Placement, to.Snippet = cards[0].Placement.ID, cards[0].Snippet.ID
		}
		d.Move(to)
	case briefing.KindPlacement:
		for _, s := range d.Sections() {
			for _, p := range s.Snippets {
				if p.Placement.ID.UUID() == ref.ID {
					d.land(to, s.Heading.ID, p)
				}
			}
		}
	case briefing.KindSnippet:
		d.jumpSnippet(briefing.ID[briefing.Snippet](ref.ID))
	case briefing.KindBriefing:
		d.Open(briefing.ID[briefing.Briefing](ref.ID))
		d.Details(SheetFirst)
	}
}

// sheets says where in the briefing's form a finding is mended; the others are on the
// first page.
var sheets = map[briefing.Rule]Sheet{
	session.RuleOverLength:     sheetLook,
	briefing.RuleMarkings:      sheetHandling,
	briefing.RuleMarkingRaised: sheetHandling,
	briefing.RuleNoDesignation: sheetHandling,
	briefing.RuleStaleSummary:  sheetSummary,
}

// Lead goes to where a finding is mended. What is not cleared is cleared one snippet
// after the other, from the first. Where a form would open, formless goes nowhere.
func (d *Desk) Lead(f briefing.Finding, formless bool) {
	if f.Rule == briefing.RuleUncleared {
		for _, s := range d.Sections() {
			for _, p := range s.Snippets {
				if p.Snippet.StatusNow() != briefing.Cleared {
					d.land(d.At, s.Heading.ID, p)
					return
				}
			}
		}
	}
	switch {
	case f.Rule == session.RuleConflict && !formless:
		d.Decide(f.Place)
	case f.Place.Kind != briefing.KindBriefing:
		d.Jump(f.Place)
	case !formless:
		d.Details(sheets[f.Rule])
	}
}

// land chooses a placed snippet.
func (d *Desk) land(to Place, under briefing.ID[briefing.Heading], p briefing.Placed) {
	to.Heading, to.Placement, to.Snippet = under, p.Placement.ID, p.Snippet.ID
	if len(p.Snippet.Citations) > 0 {
		to.Source = p.Snippet.Citations[0].Source
	}
	d.Move(to)
	d.Show(TabEdit)
}

func (d *Desk) jumpSnippet(id briefing.ID[briefing.Snippet]) {
	if in, placed, ok := d.Index.Find(id); ok {
		d.land(d.At, in.Heading.ID, *placed)
		return
	}
	if i := slices.IndexFunc(d.Inbox, func(s briefing.Snippet) bool { return s.ID == id }); i >= 0 {
		d.land(d.At, briefing.ID[briefing.Heading]{}, briefing.Placed{Snippet: d.Inbox[i]})
		return
	}
	d.elsewhere(id)
}

// elsewhere looks for a snippet in the other briefings, off the UI goroutine.
func (d *Desk) elsewhere(id briefing.ID[briefing.Snippet]) {
	d.jumps.Do(func() work.Job {
		return func(ctx context.Context) func() {
			found, err := d.Session.Addresses(ctx, id)
			return func() {
				at, ok := found[id]
				switch {
				case err != nil:
					d.Fail(lang.T("Attaché could not look for the snippet."), err)
				case !ok:
					d.Tell(lang.T("That snippet is not in the library any more."), "", nil)
				default:
					d.Move(Place{Briefing: at.Briefing, Heading: at.Heading, Placement: at.Placement, Snippet: id, Source: d.At.Source})
					d.Show(TabEdit)
				}
			}
		}
	})
}

// Sheet is a part of the form of a briefing.
type Sheet int

// The sheets, from left to right.
const (
	SheetFirst Sheet = iota
	sheetLook
	sheetHandling
	sheetSummary
)
