package desk

import (
	"context"
	"errors"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/work"
	"attache/briefing"
)

// Passage is a place in the stored text of a source, in bytes.
type Passage struct {
	Source  briefing.ID[briefing.Source]
	At, End int
}

// PassageOf leads to the passage that a snippet was taken from. A quotation that stands
// in a source which it does not cite is shown where its judgement found it.
func (d *Desk) PassageOf(snippet briefing.Snippet, j session.Judgement) {
	if snippet.ID.IsZero() {
		d.Tell(lang.T("Choose a snippet first."), "", nil)
		return
	}
	if j.Verdict == briefing.VerdictElsewhere && j.End > 0 {
		d.showPassage(Passage{j.Source.ID, j.Start, j.End})
		return
	}
	d.jumps.Do(func() work.Job {
		return func(ctx context.Context) func() {
			found, err := d.Session.Passage(ctx, snippet)
			return func() {
				switch {
				case err != nil && !errors.Is(err, briefing.ErrNotFound):
					d.Fail(lang.T("Attaché could not find the passage."), err)
				case found.Trace == session.NoTrace:
					d.Tell(lang.T("There is no passage to show: no stored text holds what this snippet was taken from."), "", nil)
				default:
					d.showPassage(Passage{found.Source, found.Spans[0].Start, found.Spans[len(found.Spans)-1].End})
					if found.Trace == session.ByContext {
						d.Tell(lang.T("These words are not in the text any more; this is where they stood."), lang.X("to where one was", "Back"), d.Back)
					}
				}
			}
		}
	})
}

// showPassage shows a passage in its stored text.
func (d *Desk) showPassage(p Passage) {
	d.Leave(TabEdit, Passage{})
	d.WantPassage = p
	to := d.At
	to.Source = p.Source
	d.Move(to)
	d.Show(TabSource)
	d.Pointing()
}
