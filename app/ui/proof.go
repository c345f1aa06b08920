package ui

import (
	"context"
	"errors"
	"maps"
	"slices"

	"attache/app/lang"
	"attache/app/session"
	"attache/briefing"
)

// proofNow sets the open briefing in pages anew, and draws the page in sight with it. While a proof is made, changes gather
// for the next one.
func (d *desk) proofNow() {
	d.proofs.do(func() job {
		id := d.at.Briefing
		drafts := slices.Collect(maps.Values(d.draftedSnippets()))
		ahead := d.ahead()
		return func(ctx context.Context) func() {
			if id.IsZero() {
				return func() { d.proofDone(nil, nil) }
			}
			p, err := d.s.Proof(ctx, id, drafts...)
			switch {
			case errors.Is(err, briefing.ErrNotFound), errors.Is(err, context.Canceled):
				return nil // the briefing was deleted meanwhile, or another one was opened; a reading is on its way
			case err != nil:
				return func() { d.proofFailed(err) }
			}
			warns, keep := warnings(p), ahead(p)
			return func() {
				keep()
				d.proofDone(p, warns)
			}
		}
	})
}

func (d *desk) proofDone(p *session.Proof, warns map[briefing.UUID][]briefing.Finding) {
	d.proof, d.warns = p, warns
	for _, v := range d.views {
		v.proofed()
	}
}

// proofFailed tells of a failure in passing: it would come with every key, so it does not stop the user.
func (d *desk) proofFailed(err error) {
	d.log.Error("proof", "error", err)
	d.tell(lang.T("The pages could not be set; your words are safe. %v", err), "", nil)
}

// warnings gives what a proof found about each snippet, without what is mere advice.
func warnings(p *session.Proof) map[briefing.UUID][]briefing.Finding {
	warns := map[briefing.UUID][]briefing.Finding{}
	if p == nil {
		return warns
	}
	for _, f := range p.Findings {
		if f.Place.Kind == briefing.KindSnippet && weight(f) > briefing.Advice {
			warns[f.Place.ID] = append(warns[f.Place.ID], f)
		}
	}
	return warns
}

// forthcoming makes of a proof, off the UI goroutine, what is needed to show it; what it gives keeps that on the UI goroutine.
type forthcoming func(*session.Proof) (keep func())

// unseen is what is needed where no page is in sight.
func unseen(*session.Proof) func() { return func() {} }

// weight is how much a finding matters to who still writes: a gap no more than advice.
func weight(f briefing.Finding) briefing.Severity {
	if f.Rule.Unwritten() {
		return briefing.Advice
	}
	return f.Severity
}
