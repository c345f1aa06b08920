package desk

import (
	"context"
	"errors"
	"maps"
	"slices"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/work"
	"attache/briefing"
)

// ProofNow sets the open briefing in pages anew, and draws the page in sight with it. While a proof is made, changes gather
// for the next one.
func (d *Desk) ProofNow() {
	d.proofs.Do(func() work.Job {
		id := d.At.Briefing
		drafts := slices.Collect(maps.Values(d.DraftedSnippets()))
		ahead := d.Ahead()
		return func(ctx context.Context) func() {
			if id.IsZero() {
				return func() { d.proofDone(nil, nil) }
			}
			p, err := d.Session.Proof(ctx, id, drafts...)
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

func (d *Desk) proofDone(p *session.Proof, warns map[briefing.UUID][]briefing.Finding) {
	d.Proof, d.Warns = p, warns
	for _, v := range d.Views {
		v.Proofed()
	}
}

// proofFailed tells of a failure in passing: it would come with every key, so it does not stop the user.
func (d *Desk) proofFailed(err error) {
	d.Log.Error("proof", "error", err)
	d.Tell(lang.T("The pages could not be set; your words are safe. %v", err), "", nil)
}

// warnings gives what a proof found about each snippet, without what is mere advice.
func warnings(p *session.Proof) map[briefing.UUID][]briefing.Finding {
	warns := map[briefing.UUID][]briefing.Finding{}
	if p == nil {
		return warns
	}
	for _, f := range p.Findings {
		if f.Place.Kind == briefing.KindSnippet && Weight(f) > briefing.Advice {
			warns[f.Place.ID] = append(warns[f.Place.ID], f)
		}
	}
	return warns
}

// Forthcoming makes of a proof, off the UI goroutine, what is needed to show it; what it gives keeps that on the UI goroutine.
type Forthcoming func(*session.Proof) (keep func())

// Unseen is what is needed where no page is in sight.
func Unseen(*session.Proof) func() { return func() {} }

// Weight is how much a finding matters to who still writes: a gap no more than advice.
func Weight(f briefing.Finding) briefing.Severity {
	if f.Rule.Unwritten() {
		return briefing.Advice
	}
	return f.Severity
}
