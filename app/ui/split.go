package ui

import (
	"context"
	"errors"
	"slices"
	"strings"

	"attache/app/lang"
	"attache/app/session"
	"attache/briefing"
)

// splitAtCursor makes two snippets of the chosen one, where the cursor stands in its text.
func (w *Window) splitAtCursor() {
	id, text := w.d.At.Snippet, w.editor.text.Text
	if id.IsZero() || w.editor.snippet.ID != id {
		w.d.Tell(lang.T("Choose a snippet to split it."), "", nil)
		return
	}
	at := len(string([]rune(text)[:w.editor.text.CursorTextOffset()]))
	w.d.Flush()
	var second briefing.Snippet
	var refused string
	w.d.Write(lang.T("Attaché could not split the snippet."), nil, func(ctx context.Context) (err error) {
		second, err = w.d.Session.Split(ctx, id, text, at)
		switch {
		case errors.Is(err, session.ErrNothingToSplit):
			refused = lang.T("Put the cursor into the text where the second snippet is to begin, then split.")
		case errors.Is(err, session.ErrPicture):
			refused = lang.T("A picture cannot be split.")
		case errors.Is(err, session.ErrOtherWords):
			refused = lang.T("Somebody else changed these words just now. Look at them, and split again.")
		default:
			return err
		}
		return nil
	}, func() {
		if refused != "" {
			w.d.Tell(refused, "", nil)
			return
		}
		to := w.d.At
		if to.Snippet == id {
			to.Snippet, to.Placement = second.ID, briefing.ID[briefing.Placement]{}
			w.d.Read()
			w.d.WantText = second.ID
			w.d.Move(to)
		}
		w.d.Tell(lang.T("Split: both parts have the same source, chain and marking."), lang.T("Undo"), w.d.Undo)
	})
}

// joined are the words for the fields in which two snippets that are to be one must not differ.
var joined = map[string]lang.Key{
	"kind": "kind", "attribution": "who said it and how it came here", "event-date": "the date of the event", "language": "language",
	"credibility": "credibility", "likelihood": "likelihood", "confidence": "confidence", "translation": "who translated it from what", "marking": "markings that cannot be ranked",
}

// join makes one snippet of the chosen one and the next under its heading.
func (s *snippets) join() {
	at := s.d.At
	cards := s.d.CardsAt(at.Heading)
	i := slices.IndexFunc(cards, func(p briefing.Placed) bool {
		return p.Snippet.ID == at.Snippet && p.Placement.ID == at.Placement
	})
	if i < 0 || i == len(cards)-1 {
		s.d.Tell(lang.T("Choose a snippet that has another one behind it, to join the two."), "", nil)
		return
	}
	next := cards[i+1].Snippet.ID
	s.d.Flush()
	var refused string
	s.d.Write(lang.T("Attaché could not join the snippets."), nil, func(ctx context.Context) error {
		err := s.d.Session.Join(ctx, at.Snippet, next)
		unlike, ok := errors.AsType[*session.UnlikeError](err)
		switch {
		case ok:
			words := make([]string, len(unlike.Fields))
			for i, f := range unlike.Fields {
				if words[i] = joined[f].String(); words[i] == "" {
					words[i] = f
				}
			}
			refused = lang.T("These two differ in what one snippet has only once: %s. Make it the same in both, then join them.", strings.Join(words, ", "))
		case errors.Is(err, session.ErrPicture):
			refused = lang.T("A picture cannot be joined with a text.")
		default:
			return err
		}
		return nil
	}, func() {
		if refused != "" {
			s.d.Tell(refused, "", nil)
			return
		}
		s.d.Tell(lang.T("Joined the two: their words, sources and tags."), lang.T("Undo"), s.d.Undo)
	})
}
