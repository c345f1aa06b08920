package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"attache/app/lang"
	"attache/app/ui/part"
)

// timeline shows who said what when in the open briefing, drawn as it is printed.
// A click on a statement goes to its snippet.
type timeline struct {
	quiet
	d       *desk
	visible func() bool
	asks    latest
	pages   *preview
	stale   bool // the library changed while nobody looked
	none    *fyne.Container
	root    fyne.CanvasObject
}

func newTimeline(d *desk, scale func() float32, visible func() bool) *timeline {
	t := &timeline{d: d, visible: visible, asks: latest{run: d.run}, stale: true}
	t.pages = newPreview(d, scale, visible)
	t.none = part.Empty(lang.T("Nobody says anything yet.\nQuotations and paraphrases stand here by the day on which they were said."))
	t.none.Hide()
	t.root = container.NewStack(t.pages.root, t.none)
	return t
}

func (t *timeline) changed(change) {
	t.stale = true
	t.show()
}

func (t *timeline) moved(from place) {
	if from.Briefing != t.d.at.Briefing {
		t.changed(change{})
	}
}

// show reads the timeline anew, if anybody can see it and something changed.
func (t *timeline) show() {
	if !t.visible() || !t.stale {
		t.pages.show()
		return
	}
	t.stale = false
	t.asks.do(func() job {
		here := t.d.at.Briefing
		return func(ctx context.Context) func() {
			if here.IsZero() {
				return func() { t.pages.set(nil) }
			}
			proof, err := t.d.s.Timeline(ctx, here)
			return func() {
				switch {
				case err != nil:
					t.d.fail(lang.T("Attaché could not draw the timeline."), err)
				case here == t.d.at.Briefing:
					empty := len(proof.Document.Root.Kids) < 2 // nothing but its title
					t.none.Hidden, t.pages.root.(*fyne.Container).Hidden = !empty, empty
					t.pages.set(proof)
					t.root.Refresh()
				}
			}
		}
	})
}
