package ui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// showTrash lists what was deleted, with a way back for each.
func (w *Window) showTrash() {
	w.d.Flush()
	w.d.LookUp(lang.T("Attaché could not read the trash."), func(ctx context.Context) (func(), error) {
		list, err := w.d.Session.Trash(ctx)
		return func() { w.listTrash(list) }, err
	})
}

func (w *Window) listTrash(all []session.Trashed) {
	at := -1
	var d *part.Dialog
	restore := part.NewButton(lang.T("Restore"), func() {
		if at >= 0 {
			d.Hide()
			w.bringBack(all[at])
		}
	})
	restore.Importance = widget.HighImportance
	restore.Disable()
	list := part.NewList(func() int { return len(all) }, newLines, func(i widget.ListItemID, o fyne.CanvasObject) {
		what, where := w.trashed(all[i])
		o.(*part.Lines).Set(what, where, i == at)
	})
	list.Current = func() int { return at }
	list.OnSelected = func(i widget.ListItemID) {
		at = i
		restore.Enable()
		list.Refresh()
	}
	none := part.Empty(lang.T("The trash is empty. What you delete can be brought back from here at any time, also after other work."))
	none.Hidden = len(all) > 0
	shut := part.NewButton(lang.T("Close"), func() { d.Hide() })
	d = part.NewDialog(lang.T("Trash"), container.NewStack(list, none), w.win)
	d.SetAnswers(shut, restore)
	d.Resize(fyne.NewSize(680, 520))
	w.open(d)
	list.Key = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter {
			restore.OnTapped()
			return true
		}
		return false
	}
	if len(all) > 0 {
		list.Select(0)
		w.focus(list)
	}
}

// trashed words what was deleted, and where it stood, by whom and when it went.
func (w *Window) trashed(t session.Trashed) (what, where string) {
	what = session.Named(t.Ref.Kind, t.Label)
	if t.With > 0 && (t.Ref.Kind == briefing.KindHeading || t.Ref.Kind == briefing.KindBriefing) {
		what = lang.T("%s, with what was in it", what)
	}
	who, when := author(t.Who), wording.Clock(t.At.Local(), w.options.Now())
	where = lang.T("Deleted by %[1]s, %[2]s", who, when)
	if t.Undone {
		where = lang.T("Undone by %[1]s, %[2]s", who, when)
	}
	if t.Under != "" {
		where += " · " + t.Under
	}
	return what, where
}

// bringBack puts something back where it was.
func (w *Window) bringBack(t session.Trashed) {
	var done session.BroughtBack
	var lacks bool
	w.d.Write(lang.T("Attaché could not restore from the trash."), nil, func(ctx context.Context) (err error) {
		done, err = w.d.Session.BringBack(ctx, t.Ref)
		if lacks = errors.Is(err, session.ErrBriefingDeleted); lacks {
			return nil
		}
		return err
	}, func() {
		if lacks {
			w.d.Tell(lang.T("Its briefing is deleted too. Restore the briefing first, and then this heading."), "", nil)
			return
		}
		text := lang.T("Restored: %s.", t.Label)
		switch {
		case done.Inbox:
			text = lang.T("Restored to the Inbox, because its place is gone: %s.", t.Label)
		case done.Top:
			text = lang.T("Restored at the end of the outline, because the heading that it was under is gone: %s.", t.Label)
		}
		if done.Elsewhere > 0 {
			text += " " + lang.N(done.Elsewhere, "%d snippet was filed elsewhere meanwhile, and stays there.", "%d snippets were filed elsewhere meanwhile, and stay there.")
		}
		w.d.Tell(text, lang.T("Undo"), w.d.Undo)
	})
}
