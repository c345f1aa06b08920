package ui

import (
	"context"
	"errors"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// status is the line at the foot of the window: problems, pages and whether it is a
// draft on the left, on the right whether the file holds what is on the screen.
type status struct {
	desk.Quiet
	d        *desk.Desk
	problems *part.Button
	pages    *part.Signal
	draft    *part.Signal
	file     *part.Label
	signals  *fyne.Container // on the left
	root     fyne.CanvasObject
}

// newStatus makes the line. problems shows or hides the list of problems, and explain
// shows the one of a rule.
func newStatus(d *desk.Desk, problems func(), explain func(briefing.Rule)) *status {
	s := &status{d: d, problems: part.NewButton("", problems), file: part.NewLabel("")}
	s.pages = part.NewSignal(func() { explain(session.RuleOverLength) })
	s.draft = part.NewSignal(func() { explain(briefing.RuleUncleared) })
	s.draft.Importance, s.draft.TextStyle.Bold = widget.WarningImportance, true
	s.problems.Importance, s.file.Importance = widget.LowImportance, widget.LowImportance
	s.file.Alignment = fyne.TextAlignTrailing
	s.signals = container.NewHBox(s.problems, s.pages, s.draft)
	s.root = container.NewBorder(nil, nil, s.signals, nil, s.file)
	s.Changed(desk.Change{})
	s.Proofed()
	return s
}

func (s *status) Changed(desk.Change) {
	_, failed := s.d.Unsaved()
	text, bad := fileWords(s.d.State, failed, s.d.Unpublished, s.d.Now())
	s.file.Importance = widget.LowImportance
	if bad {
		s.file.Importance = widget.DangerImportance
	}
	s.file.SetText(text)
}

// fileWords says how the library file stands to what is on the screen, and who else has it open. bad reports that something
// has to be done about it. unsaved says that words could not be saved, and unpublished why the file could not be written.
func fileWords(e session.Event, unsaved bool, unpublished error, now time.Time) (words string, bad bool) {
	at := ""
	if !e.InFileAt.IsZero() {
		at = wording.Clock(e.InFileAt.Local(), now)
	}
	gone := cmpError(e.Astray, unpublished)
	switch {
	case unsaved:
		words, bad = lang.T("the last words are not saved yet: Ctrl+S tries again"), true
	case e.ReadOnly != nil && e.Pending:
		words, bad = lang.T("read-only, and the file lacks words that are here"), true
	case e.ReadOnly != nil:
		words = lang.T("read-only")
	case wording.Astray(gone):
		words, bad = astrayStatus(gone), true
		if e.Pending {
			words = lang.T("%s. Your words are safe on this computer", words)
		}
	case unpublished != nil && errors.Is(unpublished, briefing.ErrReadOnly):
		words, bad = lang.T("the file is write-protected. Your words are safe on this computer"), true
	case unpublished != nil && errors.Is(unpublished, syscall.ENOSPC):
		words, bad = lang.T("the disk is full. Your words are safe on this computer"), true
	case e.Astray != nil:
		words, bad = lang.T("the file cannot be read. Your words are safe on this computer"), true
	case unpublished != nil:
		words, bad = lang.T("not in the file: it could not be written. Your words are safe on this computer"), true
	case e.Pending && at == "":
		words = lang.T("not in the file yet")
	case e.Pending:
		words = lang.T("not in the file yet; the file is as of %s", at)
	case at != "":
		words = lang.T("in the file as of %s", at)
	}
	if others := ownerWords(e.Around.Others); others != "" && words != "" && !bad {
		words = others + "  ·  " + words
	}
	return words, bad
}

// astrayStatus says in a few words what became of the library file.
func astrayStatus(err error) string {
	switch {
	case errors.Is(err, briefing.ErrAway):
		return lang.T("the file cannot be reached")
	case errors.Is(err, briefing.ErrRenamed):
		return lang.T("the file has another name now")
	case errors.Is(err, briefing.ErrReplaced):
		return lang.T("another library stands in its place")
	case errors.Is(err, briefing.ErrDamaged):
		return lang.T("the file is not whole")
	}
	return lang.T("the file was deleted or moved away")
}

// ownerWords says who else has the library open.
func ownerWords(others []briefing.Owner) string {
	if len(others) == 0 {
		return ""
	}
	first, words := others[0], lang.T("also open elsewhere")
	switch {
	case first.Machine != "" && first.User != "":
		words = lang.T("also open on %[1]s (%[2]s)", first.Machine, first.User)
	case first.Machine != "":
		words = lang.T("also open on %s", first.Machine)
	case first.User != "":
		words = lang.T("also open elsewhere (%s)", first.User)
	}
	if n := len(others) - 1; n > 0 {
		return lang.N(n, "%[2]s and %[1]d more", "%[2]s and %[1]d more", words)
	}
	return words
}

func (s *status) Proofed() {
	p := s.d.Proof
	if p == nil {
		s.problems.SetText(lang.T("Problems"))
		s.pages.SetText("")
		s.draft.SetText("")
		return
	}
	words, serious := problemCount(p.Findings)
	s.problems.Importance = widget.LowImportance
	if serious {
		s.problems.Importance = widget.DangerImportance
	}
	s.problems.SetText(words)
	text := lang.N(p.Pages.Len(), "%d page", "%d pages")
	s.pages.Importance = widget.LowImportance
	if p.Length.Limit > 0 {
		text = p.Length.String()
	}
	if p.Length.Over() {
		s.pages.Importance = widget.WarningImportance
	}
	s.pages.SetText(text)
	draft := ""
	if p.Document.Draft != "" {
		draft = lang.T("DRAFT")
	}
	s.draft.SetText(draft)
	s.draft.Hidden = draft == ""
}

// markAll gives all snippets of the open briefing a status. Nothing is asked: it
// can be undone.
func (w *Window) markAll(status briefing.Status) {
	b := w.d.Outline.Briefing
	if b.ID.IsZero() {
		return
	}
	w.d.Flush()
	n := 0
	w.d.Write(lang.T("Attaché could not set the status."), nil, func(ctx context.Context) (err error) {
		n, err = w.d.Session.SetStatus(ctx, b.ID, status)
		return err
	}, func() {
		if n == 0 {
			w.d.Tell(lang.T("Nothing changes: that status was set already."), "", nil)
			return
		}
		w.d.Tell(nowMarked(n, status), lang.T("Undo"), w.d.Undo)
	})
}
