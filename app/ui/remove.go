package ui

import (
	"cmp"
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// removeSnippet asks about removing the chosen snippet for good.
func (w *Window) removeSnippet() {
	id := w.d.At.Snippet
	if id.IsZero() {
		w.d.Tell(lang.T("Choose a snippet to remove it for good."), "", nil)
		return
	}
	w.askToRemove(briefing.Snippet{ID: id}.Ref())
}

// removeSource asks about removing the shown source for good.
func (w *Window) removeSource() {
	id := w.d.At.Source
	if id.IsZero() {
		w.d.Tell(lang.T("No source is shown."), "", nil)
		return
	}
	w.askToRemove(briefing.Source{ID: id}.Ref())
}

// askToRemove says what would go, what would stay, and that nothing brings it back.
func (w *Window) askToRemove(ref briefing.Ref) {
	w.d.Flush()
	w.d.Settled(func() { // what was typed has to go too
		w.d.LookUp(lang.T("Attaché could not look at what would be removed."), func(ctx context.Context) (func(), error) {
			would, err := w.d.Session.WouldRemove(ctx, ref)
			return func() { w.warnOfRemoval(ref, would) }, err
		})
	})
}

func (w *Window) warnOfRemoval(ref briefing.Ref, would session.Removable) {
	warning := widget.NewLabel(lang.T("Nothing brings these words back: not Undo, not the trash, not a merge."))
	warning.Wrapping, warning.Importance = fyne.TextWrapWord, widget.DangerImportance
	wrapped := func(lines []string) *widget.RichText {
		t := widget.NewRichText(bullets(lines)...)
		t.Wrapping = fyne.TextWrapWord
		return t
	}
	title := lang.T("Remove the snippet permanently?")
	if ref.Kind == briefing.KindSource {
		title = lang.T("Remove the source permanently?")
	}
	goes, stays := removalWords(ref, would)
	lists := container.NewVScroll(part.Columns([]float32{1, 1}, part.Field(lang.T("Goes for good"), wrapped(goes)), part.Field(lang.T("Stays"), wrapped(stays))))
	d := part.NewDialog(title, container.NewBorder(warning, nil, nil, nil, lists), w.win)
	remove := part.NewButton(lang.T("Remove permanently"), func() {
		d.Hide()
		w.remove(ref)
	})
	remove.Importance = widget.DangerImportance
	d.SetAnswers(remove, part.NewButton(lang.T("Cancel"), d.Hide))
	d.Resize(fyne.NewSize(820, 420))
	w.open(d)
}

// removalWords says what would go and what would stay.
func removalWords(ref briefing.Ref, would session.Removable) (goes, stays []string) {
	for _, o := range would.Labels {
		goes = append(goes, session.Named(o.Ref.Kind, o.Label))
	}
	goes = append(goes, lang.N(would.Versions,
		"%d value of its fields, all earlier ones among them, written by %s",
		"%d values of its fields, all earlier ones among them, written by %s", lang.List(would.Who)))
	if n := would.Texts; n > 0 {
		goes = append(goes, lang.N(n, "%d stored text or attachment that nothing else uses", "%d stored texts and attachments that nothing else uses"))
	}
	if n := would.Backups; n > 0 {
		goes = append(goes, lang.N(n, "What %d backup on this computer holds of it", "What %d backups on this computer hold of it"))
	}
	if n := would.Copies; n > 0 {
		goes = append(goes, lang.N(n, "What this computer keeps of it for %d copy of this library", "What this computer keeps of it for %d copies of this library"))
	}
	goes = append(goes, lang.T("What colleagues have of it, when their copy receives this; they are told"))
	for _, b := range would.Standing {
		if ref.Kind == briefing.KindSource {
			goes = append(goes, lang.T("The citations of it in “%s”", b.Title))
		} else {
			goes = append(goes, lang.T("Its place in “%s”", b.Title))
		}
	}
	stays = []string{
		lang.T("That it was there, and that you removed it now"), lang.T("What colleagues wrote in it without knowing of this"),
		lang.T("Their own backups, until these age out, and whatever was mailed, copied or exported"),
	}
	if n := would.Kept; n > 0 {
		stays = append(stays, lang.N(n, "%d stored text or attachment that something else uses too", "%d stored texts and attachments that something else uses too"))
	}
	for _, o := range would.Elsewhere {
		stays = append(stays, lang.T("The same words in: %s", session.Named(o.Ref.Kind, o.Label)))
	}
	return goes, stays
}

// remove removes an object behind all that waits to be written, and says what could not be cleaned.
func (w *Window) remove(ref briefing.Ref) {
	work := w.work(lang.T("Removing the words everywhere"))
	w.d.Writes.Add(func(context.Context) {
		done, err := w.d.Session.Remove(work.ctx, func(at, total int) {
			w.d.Run.Post(func() { work.report(at, total) })
		}, ref)
		w.d.Run.Post(func() {
			stopped := work.end()
			switch {
			case stopped && err != nil:
				w.d.Tell(lang.T("Stopped. Nothing was removed."), "", nil)
			case err != nil:
				w.d.Fail(lang.T("Attaché could not remove the words."), err)
			case len(done.Left) > 0:
				w.removed(done)
			default:
				w.d.Tell(lang.T("Removed for good."), "", nil)
			}
			if err == nil {
				w.d.Read()
			}
		})
	})
}

// removed lists where removed words still are.
func (w *Window) removed(done briefing.Removed) {
	words := func(err error) string {
		if w.d.Explain == nil {
			return err.Error()
		}
		return cmp.Or(w.d.Explain(err), err.Error())
	}
	lines := make([]string, len(done.Left))
	for i, l := range done.Left {
		lines[i] = lang.Labelled(l.Path, words(l.Err))
	}
	text := widget.NewLabel(lang.T("The words are out of the library. These files still hold them:\n\n• %s\n\nWhat this computer keeps is tried again the next time the library is opened.", strings.Join(lines, "\n• ")))
	text.Wrapping = fyne.TextWrapWord
	d := part.Message(lang.T("Removed, but not everywhere"), lang.T("Close"), container.NewVScroll(text), w.win)
	d.Resize(fyne.NewSize(680, 360))
	w.open(d)
}
