package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/ui/part"
	"attache/briefing"
)

// summarySheet is the sheet of a briefing's form with its source summary statement,
// as it will be printed. It is drafted from the data and can be edited.
type summarySheet struct {
	of      briefing.Statement // as it was kept
	draft   string             // what the data say now
	printed string             // with what its author made of it
	known   bool               // draft and printed are
	holds   bool               // the author has read what the data say otherwise

	text  *part.Entry
	says  *widget.Label
	back  *part.Button
	hold  *part.Button
	stale *widget.Label
	plate *fyne.Container // what the data say otherwise
	root  *fyne.Container
}

func newSummarySheet(of briefing.Statement) *summarySheet {
	s := &summarySheet{of: of, text: part.NewText("", 8), says: widget.NewLabel(lang.T("Reading the sources…")), stale: widget.NewLabel("")}
	s.says.Wrapping, s.stale.Wrapping = fyne.TextWrapWord, fyne.TextWrapWord
	s.says.Importance = widget.LowImportance
	s.text.OnChanged = func(string) { s.look() }
	s.text.Disable()
	s.back = part.NewButtonWithIcon(lang.T("Back to the draft"), theme.ContentUndoIcon(), func() { s.text.SetText(s.draft) })
	s.hold = part.NewButton(lang.T("My words still hold"), func() {
		s.holds = true
		s.look()
	})
	s.plate = part.Plate(container.NewBorder(nil, container.NewHBox(s.hold), nil, nil, container.New(part.AtMost(110), container.NewVScroll(s.stale))))
	s.plate.Hide()
	s.root = container.NewBorder(s.says, container.NewVBox(s.plate, container.NewHBox(s.back)), nil, nil, s.text)
	s.back.Disable()
	return s
}

// show takes what the data say, and what is printed of it.
func (s *summarySheet) show(draft, printed string) {
	s.draft, s.printed, s.known = draft, printed, true
	if draft != "" {
		s.text.Enable()
	}
	s.text.SetText(printed)
	_, stale := s.of.Merge(draft)
	s.stale.SetText(disagreements(stale))
	s.look()
}

// disagreements words, for its author, where a statement says otherwise than the data.
func disagreements(stale []briefing.Stale) string {
	var lines []string
	for _, d := range stale {
		switch {
		case d.Draft == "":
			lines = append(lines, lang.T("You wrote: “%s” The sources say nothing of that any more.", d.Kept))
		case d.Kept == "":
			lines = append(lines, lang.T("You struck out a sentence that the sources now put so: “%s”", d.Draft))
		default:
			lines = append(lines, lang.T("You wrote: “%[1]s” The sources now say: “%[2]s”", d.Kept, d.Draft))
		}
	}
	return strings.Join(lines, "\n")
}

// look says what becomes of the text.
func (s *summarySheet) look() {
	if !s.known {
		return
	}
	own := s.statement() != briefing.Statement{} && s.text.Text != s.draft
	switch {
	case s.draft == "":
		s.says.SetText(lang.T("Nothing is cited yet, so there is nothing to say about sources. The statement is drafted as soon as a snippet cites one."))
	case own:
		s.says.SetText(lang.T("This opens the appendix. What you changed stays; sentences that you left alone follow the sources."))
	default:
		s.says.SetText(lang.T("This opens the appendix. It is drafted from the sources and follows them; you can change it."))
	}
	if own {
		s.back.Enable()
	} else {
		s.back.Disable()
	}
	s.plate.Hidden = s.stale.Text == "" || s.holds || s.text.Text != s.printed
	s.root.Refresh()
}

// statement gives what is to be kept: nothing of a text that is the draft, what was
// kept before where nothing was changed, else the text with the draft that it was
// made of.
func (s *summarySheet) statement() briefing.Statement {
	now := s.of
	text := strings.TrimSpace(s.text.Text)
	switch {
	case !s.known || s.draft == "" || s.text.Text == s.printed && !s.holds:
	case text == "" || text == strings.TrimSpace(s.draft):
		now.Text, now.Draft = "", ""
	default:
		now.Text, now.Draft = text, s.draft
	}
	return now
}

// summary makes the sheet of the source summary statement, which is filled as soon as
// the sources are read.
func (w *Window) summary(f *detailsForm, b *briefing.Briefing) fyne.CanvasObject {
	s := newSummarySheet(b.SourceSummary)
	f.fields = append(f.fields, s.text)
	f.take = append(f.take, func(b *briefing.Briefing) { b.SourceSummary = s.statement() })
	w.d.Flush()
	w.d.LookUp(lang.T("Attaché could not read the sources of the briefing."), func(ctx context.Context) (func(), error) {
		draft, printed, err := w.d.Session.SourceSummary(ctx, b.ID)
		return func() { s.show(draft, printed) }, err
	})
	return s.root
}
