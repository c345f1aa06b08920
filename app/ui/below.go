package ui

import (
	"context"
	"strings"

	"attache/app/lang"
	"attache/app/ui/desk"
	"attache/briefing"
)

// addBelow begins a comment of our own right below the chosen card, with the keyboard in
// its text: the sentence that links what stands above it with what follows. In the Inbox,
// and under a heading without cards, it comes last. Left without words it vanishes.
func (s *snippets) addBelow() {
	at := s.d.At
	if at.Placement.IsZero() {
		s.add(briefing.Comment)
		return
	}
	s.d.Flush()
	var made briefing.Snippet
	s.d.WriteText(lang.T("Attaché could not add a comment."), func(ctx context.Context) (err error) {
		made, err = s.d.Session.NewSnippetBelow(ctx, at.Placement, briefing.Comment)
		return err
	}, func() {
		s.d.Passing = desk.Passing{Snippet: made.ID, From: at}
		s.d.Read()
		s.d.TypeInto(made.ID)
		s.d.Move(desk.Place{Briefing: at.Briefing, Heading: at.Heading, Snippet: made.ID, Source: at.Source})
	})
}

// leaveEmpty takes the snippet that was begun in passing away again where it is left
// without words.
func (e *editor) leaveEmpty(left briefing.ID[briefing.Snippet]) {
	if left.IsZero() || left != e.d.Passing.Snippet {
		return
	}
	e.d.Passing = desk.Passing{}
	if e.snippet.ID != left || strings.TrimSpace(e.snippet.Text) != "" || len(e.snippet.Citations) > 0 {
		return
	}
	e.d.Write(lang.T("Attaché could not take away an empty comment."), nil, func(ctx context.Context) error {
		return e.d.Session.Withdraw(ctx, briefing.Snippet{ID: left}.Ref())
	}, nil)
}

// toCards gives the cards the keyboard. From a snippet that was begun in passing and has no
// words it goes back to the card below which it was begun.
func (w *Window) toCards() {
	if p := w.d.Passing; !p.Snippet.IsZero() && p.Snippet == w.d.At.Snippet && strings.TrimSpace(w.editor.snippet.Text) == "" {
		w.d.Move(p.From)
	}
	w.focus(w.snippets.list)
}
