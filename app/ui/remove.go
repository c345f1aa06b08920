package ui

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// removalSession takes words away for good.
type removalSession interface {
	WouldRemove(ctx context.Context, refs ...briefing.Ref) (session.Removable, error)
	Remove(ctx context.Context, progress session.Progress, refs ...briefing.Ref) (briefing.Removed, error)
}

// removeSnippet asks about removing the chosen snippet for good.
func (w *Window) removeSnippet() {
	id := w.d.at.Snippet
	if id.IsZero() {
		w.d.tell("Choose a snippet to remove it for good.", "", nil)
		return
	}
	w.askToRemove(briefing.Snippet{ID: id}.Ref())
}

// removeSource asks about removing the shown source for good.
func (w *Window) removeSource() {
	id := w.d.at.Source
	if id.IsZero() {
		w.d.tell("No source is shown.", "", nil)
		return
	}
	w.askToRemove(briefing.Source{ID: id}.Ref())
}

// askToRemove says what would go, what would stay, and that nothing brings it back.
func (w *Window) askToRemove(ref briefing.Ref) {
	w.d.flush()
	w.d.settled(func() { // what was typed has to go too
		w.d.lookUp(lang.T("Attaché could not look at what would be removed."), func(ctx context.Context) (func(), error) {
			would, err := w.d.s.WouldRemove(ctx, ref)
			return func() { w.warnOfRemoval(ref, would) }, err
		})
	})
}

func (w *Window) warnOfRemoval(ref briefing.Ref, would session.Removable) {
	warning := widget.NewLabel("Nothing brings these words back: not Undo, not the trash, not a merge.")
	warning.Wrapping, warning.Importance = fyne.TextWrapWord, widget.DangerImportance
	wrapped := func(lines []string) *widget.RichText {
		t := widget.NewRichText(bullets(lines)...)
		t.Wrapping = fyne.TextWrapWord
		return t
	}
	goes, stays := removalWords(ref, would)
	lists := container.NewVScroll(part.Columns([]float32{1, 1}, part.Field("Goes for good", wrapped(goes)), part.Field("Stays", wrapped(stays))))
	d := dialog.NewCustomWithoutButtons("Remove the "+kindName(ref.Kind)+" permanently?", container.NewBorder(warning, nil, nil, nil, lists), w.win)
	cancel := widget.NewButton("Cancel", d.Hide)
	remove := widget.NewButton("Remove permanently", func() {
		d.Hide()
		w.remove(ref)
	})
	remove.Importance = widget.DangerImportance
	d.SetButtons([]fyne.CanvasObject{remove, cancel})
	d.Resize(fyne.NewSize(820, 420))
	w.open(d)
	w.focus(cancel) // so that Enter or a space removes nothing
}

// removalWords says what would go and what would stay.
func removalWords(ref briefing.Ref, would session.Removable) (goes, stays []string) {
	place := "Its place"
	if ref.Kind == briefing.KindSource {
		place = "The citations of it"
	}
	for _, o := range would.Labels {
		goes = append(goes, upperFirst(kindName(o.Ref.Kind))+" "+o.Label)
	}
	goes = append(goes, fmt.Sprintf("%s of its fields, all earlier ones among them, written by %s", counted(would.Versions, "value", "values"), briefing.Enumerate(would.Who)))
	if would.Texts > 0 {
		goes = append(goes, counted(would.Texts, "stored text or attachment", "stored texts and attachments")+" that nothing else uses")
	}
	if would.Backups > 0 {
		goes = append(goes, "What "+counted(would.Backups, "backup", "backups")+" on this computer "+verb(would.Backups, "holds", "hold")+" of it")
	}
	if would.Copies > 0 {
		goes = append(goes, "What this computer keeps of it for "+counted(would.Copies, "copy", "copies")+" of this library")
	}
	goes = append(goes, "What colleagues have of it, when their copy receives this; they are told")
	for _, b := range would.Standing {
		goes = append(goes, place+" in “"+b.Title+"”")
	}
	stays = []string{"That it was there, and that you removed it now", "What colleagues wrote in it without knowing of this", "Their own backups, until these age out, and whatever was mailed, copied or exported"}
	if would.Kept > 0 {
		stays = append(stays, counted(would.Kept, "stored text or attachment", "stored texts and attachments")+" that something else uses too")
	}
	for _, o := range would.Elsewhere {
		stays = append(stays, "The same words in: "+kindName(o.Ref.Kind)+" "+o.Label)
	}
	return goes, stays
}

func verb(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// remove removes an object behind all that waits to be written, and says what could not be cleaned.
func (w *Window) remove(ref briefing.Ref) {
	work := w.work("Removing the words everywhere")
	w.d.writes.add(func(context.Context) {
		done, err := w.d.s.Remove(work.ctx, func(at, total int) {
			w.d.run.Post(func() { work.report(at, total) })
		}, ref)
		w.d.run.Post(func() {
			stopped := work.end()
			switch {
			case stopped && err != nil:
				w.d.tell("Stopped. Nothing was removed.", "", nil)
			case err != nil:
				w.d.fail(lang.T("Attaché could not remove the words."), err)
			case len(done.Left) > 0:
				w.removed(done)
			default:
				w.d.tell("Removed for good.", "", nil)
			}
			if err == nil {
				w.d.read()
			}
		})
	})
}

// removed lists where removed words still are.
func (w *Window) removed(done briefing.Removed) {
	words := w.d.explain
	if words == nil {
		words = error.Error
	}
	lines := make([]string, len(done.Left))
	for i, l := range done.Left {
		lines[i] = l.Path + ": " + words(l.Err)
	}
	text := widget.NewLabel("The words are out of the library. These files still hold them:\n\n• " + strings.Join(lines, "\n• ") + "\n\nWhat this computer keeps is tried again the next time the library is opened.")
	text.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustom("Removed, but not everywhere", "Close", container.NewVScroll(text), w.win)
	d.Resize(fyne.NewSize(680, 360))
	w.open(d)
}
