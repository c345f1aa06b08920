package ui

import (
	"context"
	"errors"

	"attache/app/lang"
	"attache/app/session"
	"attache/briefing"
)

// passage is a place in the stored text of a source, in bytes.
type passage struct {
	source  briefing.ID[briefing.Source]
	at, end int
}

// passageOf leads to the passage that a snippet was taken from. A quotation that stands
// in a source which it does not cite is shown where its judgement found it.
func (d *desk) passageOf(snippet briefing.Snippet, j session.Judgement) {
	if snippet.ID.IsZero() {
		d.tell(lang.T("Choose a snippet first."), "", nil)
		return
	}
	if j.Verdict == briefing.VerdictElsewhere && j.End > 0 {
		d.showPassage(passage{j.Source.ID, j.Start, j.End})
		return
	}
	d.jumps.do(func() job {
		return func(ctx context.Context) func() {
			found, err := d.s.Passage(ctx, snippet)
			return func() {
				switch {
				case err != nil && !errors.Is(err, briefing.ErrNotFound):
					d.fail(lang.T("Attaché could not find the passage."), err)
				case found.Trace == session.NoTrace:
					d.tell(lang.T("There is no passage to show: no stored text holds what this snippet was taken from."), "", nil)
				default:
					d.showPassage(passage{found.Source, found.Spans[0].Start, found.Spans[len(found.Spans)-1].End})
					if found.Trace == session.ByContext {
						d.tell(lang.T("These words are not in the text any more; this is where they stood."), lang.X("to where one was", "Back"), d.back)
					}
				}
			}
		}
	})
}

// showPassage shows a passage in its stored text.
func (d *desk) showPassage(p passage) {
	d.leave(tabEdit, passage{})
	d.wantPassage = p
	to := d.at
	to.Source = p.source
	d.move(to)
	d.show(tabSource)
	d.pointing()
}
