package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// status is the line at the foot of the window: problems, pages and whether it is a
// draft on the left, on the right whether the file holds what is on the screen.
type status struct {
	quiet
	d        *desk
	problems *widget.Button
	pages    *part.Signal
	draft    *part.Signal
	file     *widget.Label
	root     fyne.CanvasObject
}

// newStatus makes the line. problems shows or hides the list of problems, and explain
// shows the one of a rule.
func newStatus(d *desk, problems func(), explain func(briefing.Rule)) *status {
	s := &status{d: d, problems: widget.NewButton("", problems), file: widget.NewLabel("")}
	s.pages = part.NewSignal(func() { explain(session.RuleOverLength) })
	s.draft = part.NewSignal(func() { explain(briefing.RuleUncleared) })
	s.draft.Importance, s.draft.TextStyle.Bold = widget.WarningImportance, true
	s.problems.Importance, s.file.Importance = widget.LowImportance, widget.LowImportance
	s.file.Alignment = fyne.TextAlignTrailing
	s.file.Truncation = fyne.TextTruncateEllipsis
	s.root = container.NewBorder(nil, nil, container.NewHBox(s.problems, s.pages, s.draft), nil, s.file)
	s.changed(change{})
	s.proofed()
	return s
}

func (s *status) changed(change) {
	e := s.d.state
	s.file.Importance = widget.LowImportance
	text := ""
	_, failed := s.d.unsaved()
	switch {
	case failed:
		s.file.Importance = widget.DangerImportance
		text = "the last words are not saved yet: Ctrl+S tries again"
	case s.d.unpublished != nil:
		s.file.Importance = widget.DangerImportance
		text = "not in the file: it could not be written. Your words are safe in the working copy"
	case e.Pending && e.InFileAt.IsZero():
		text = "not in the file yet"
	case e.Pending:
		text = fmt.Sprintf("not in the file yet; the file is as of %s", clock(e.InFileAt.Local(), s.d.now()))
	case !e.InFileAt.IsZero():
		text = "in the file as of " + clock(e.InFileAt.Local(), s.d.now())
	}
	s.file.SetText(text)
}

func (s *status) proofed() {
	p := s.d.proof
	if p == nil {
		s.problems.SetText("Problems")
		s.pages.SetText("")
		s.draft.SetText("")
		return
	}
	s.problems.SetText(fmt.Sprintf("Problems (%d)", len(p.Findings)))
	s.problems.Importance = widget.LowImportance
	for _, f := range p.Findings {
		if f.Severity == briefing.Serious {
			s.problems.Importance = widget.DangerImportance
		}
	}
	s.problems.Refresh()
	text := counted(p.Pages.Len(), "page", "pages")
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
		draft = "DRAFT"
	}
	s.draft.SetText(draft)
	s.draft.Hidden = draft == ""
}

// markAll gives all snippets of the open briefing a status. Nothing is asked: it
// can be undone.
func (w *Window) markAll(status briefing.Status) {
	b := w.d.outline.Briefing
	if b.ID.IsZero() {
		return
	}
	w.d.flush()
	n := 0
	w.d.write("Mark all snippets as "+string(status), nil, func(ctx context.Context) (err error) {
		n, err = w.d.s.SetStatus(ctx, b.ID, status)
		return err
	}, func() {
		if n == 0 {
			w.d.tell("All snippets of this briefing are "+string(status)+" already.", "", nil)
			return
		}
		w.d.tell(counted(n, "snippet is", "snippets are")+" "+string(status)+" now.", "Undo", w.d.undo)
	})
}
