package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/work"
)

// timeline shows who said what when in the open briefing, drawn as it is printed.
// A click on a statement goes to its snippet.
type timeline struct {
	desk.Quiet
	d       *desk.Desk
	visible func() bool
	asks    work.Latest
	pages   *preview
	stale   bool // the library changed while nobody looked
	none    *fyne.Container
	root    fyne.CanvasObject
}

func newTimeline(d *desk.Desk, scale func() float32, visible func() bool) *timeline {
	t := &timeline{d: d, visible: visible, asks: work.Latest{Run: d.Run}, stale: true}
	t.pages = newPreview(d, scale, visible)
	t.none = part.Empty(lang.T("Nobody says anything yet.\nQuotations and paraphrases stand here by the day on which they were said."))
	t.none.Hide()
	t.root = container.NewStack(t.pages.root, t.none)
	return t
}

func (t *timeline) Changed(desk.Change) {
	t.stale = true
	t.show()
}

func (t *timeline) Moved(from desk.Place) {
	if from.Briefing != t.d.At.Briefing {
		t.Changed(desk.Change{})
	}
}

// show reads the timeline anew, if anybody can see it and something changed.
func (t *timeline) show() {
	if !t.visible() || !t.stale {
		t.pages.show()
		return
	}
	t.stale = false
	t.asks.Do(func() work.Job {
		here := t.d.At.Briefing
		return func(ctx context.Context) func() {
			if here.IsZero() {
				return func() { t.pages.set(nil) }
			}
			proof, err := t.d.Session.Timeline(ctx, here)
			return func() {
				switch {
				case err != nil:
					t.d.Fail(lang.T("Attaché could not draw the timeline."), err)
				case here == t.d.At.Briefing:
					empty := len(proof.Document.Root.Kids) < 2 // nothing but its title
					t.none.Hidden, t.pages.root.(*fyne.Container).Hidden = !empty, empty
					t.pages.set(proof)
					t.root.Refresh()
				}
			}
		}
	})
}
