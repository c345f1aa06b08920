package ui

import (
	"context"
	"strings"

	"attache/app/lang"
	"attache/briefing"
)

// addBelow begins a comment of our own right below the chosen card, with the keyboard in
// its text: the sentence that links what stands above it with what follows. In the Inbox,
// and under a heading without cards, it comes last. Left without words it vanishes.
func (s *snippets) addBelow() {
	at := s.d.at
	if at.Placement.IsZero() {
		s.add(briefing.Comment)
		return
	}
	s.d.flush()
	var made briefing.Snippet
	s.d.writeText(lang.T("Attaché could not add a comment."), func(ctx context.Context) (err error) {
		made, err = s.d.s.NewSnippetBelow(ctx, at.Placement, briefing.Comment)
		return err
	}, func() {
		s.d.passing = passing{snippet: made.ID, from: at}
		s.d.read()
		s.d.typeInto(made.ID)
		s.d.move(place{Briefing: at.Briefing, Heading: at.Heading, Snippet: made.ID, Source: at.Source})
	})
}

// leaveEmpty takes the snippet that was begun in passing away again where it is left
// without words.
func (e *editor) leaveEmpty(left briefing.ID[briefing.Snippet]) {
	if left.IsZero() || left != e.d.passing.snippet {
		return
	}
	e.d.passing = passing{}
	if e.snippet.ID != left || strings.TrimSpace(e.snippet.Text) != "" || len(e.snippet.Citations) > 0 {
		return
	}
	e.d.write(lang.T("Attaché could not take away an empty comment."), nil, func(ctx context.Context) error {
		return e.d.s.Withdraw(ctx, briefing.Snippet{ID: left}.Ref())
	}, nil)
}

// toCards gives the cards the keyboard. From a snippet that was begun in passing and has no
// words it goes back to the card below which it was begun.
func (w *Window) toCards() {
	if p := w.d.passing; !p.snippet.IsZero() && p.snippet == w.d.at.Snippet && strings.TrimSpace(w.editor.snippet.Text) == "" {
		w.d.move(p.from)
	}
	w.focus(w.snippets.list)
}
