package session

import (
	"context"
	"errors"
	"fmt"

	"attache/briefing"
	"attache/briefing/quote"
)

// Stretch is a part of a quotation beside what its source has there.
type Stretch = quote.Stretch

// The kinds of Stretch.
const (
	Alike   = quote.Alike
	Differs = quote.Differs
	Author  = quote.Author
)

// Judgement is the verdict on a quotation with what it rests on.
type Judgement struct {
	Verdict     briefing.Verdict
	Source      briefing.Source // whose stored text the quotation was compared with, or that holds it; zero ID: none has a text
	Start, End  int             // of the passage in StoredText, in bytes; both 0 where there is none
	Differences []Stretch       // where the verdict is VerdictAltered; word by word, in order

	mended string // the quotation in the source's words; empty: they cannot be told
}

// Judge compares a quotation, as it is being typed, with the stored texts of the
// sources that it cites, and where it does not stand there with those of a
// briefing's other sources. Without a briefing only those that it cites are looked
// at. Of a snippet that is no Quotation the verdict is VerdictNotQuotation.
func (s *Session) Judge(ctx context.Context, in briefing.ID[briefing.Briefing], snippet briefing.Snippet) (Judgement, error) {
	if snippet.Kind != briefing.Quotation {
		return Judgement{}, nil
	}
	snippet = *clean(&snippet).(*briefing.Snippet)
	sources, err := s.sourcesOf(ctx, in, &snippet)
	if err != nil {
		return Judgement{}, fmt.Errorf("compare quotation: %w", err)
	}
	v, on, err := s.verdict(ctx, &snippet, newShelf(sources))
	if err != nil {
		return Judgement{}, fmt.Errorf("compare quotation: %w", err)
	}
	j := Judgement{Verdict: v}
	if on == nil {
		return j, nil
	}
	j.Source = *on
	t, err := s.prepared(ctx, on)
	if t == nil || err != nil {
		return j, err
	}
	q := quote.Parse(quoted(&snippet))
	if spans := q.Find(t).Spans; len(spans) > 0 {
		j.Start, j.End = spans[0].Start, spans[0].End
	}
	if v == briefing.VerdictAltered {
		j.Differences = q.Differences(t)
		j.mended, _ = q.Mended(t)
	}
	return j, nil
}

// sourcesOf gives the sources of a briefing and those that a snippet cites.
func (s *Session) sourcesOf(ctx context.Context, in briefing.ID[briefing.Briefing], snippet *briefing.Snippet) ([]briefing.Source, error) {
	var sources []briefing.Source
	if !in.IsZero() {
		c, err := s.read(ctx, in)
		if err != nil {
			return nil, err
		}
		sources = append(sources, c.Sources...)
	}
	have := map[briefing.ID[briefing.Source]]bool{}
	for i := range sources {
		have[sources[i].ID] = true
	}
	for _, c := range snippet.Citations {
		if have[c.Source] || c.Source.IsZero() {
			continue
		}
		have[c.Source] = true
		source, err := one[*briefing.Source](ctx, s.store, briefing.Source{ID: c.Source}.Ref())
		if errors.Is(err, briefing.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		sources = append(sources, *source)
	}
	return sources, nil
}

// Shortened gives the differences without what is alike beyond around words on
// either side of them.
func (j *Judgement) Shortened(around int) []Stretch { return quote.Shorten(j.Differences, around) }

// Marked writes the differences on one line, what is alike shortened: the source's
// words as [-words-], what the quotation has in their place as {+words+}.
func (j *Judgement) Marked(around int) string {
	return briefing.OneLine(quote.Marked(j.Shortened(around)))
}

// CanMend reports whether [Judgement.Mend] has other words to give.
func (j *Judgement) CanMend() bool { return j.mended != "" }

// Mend puts the source's words into a snippet that was judged: into its text or,
// of a translation, into the original. What the author left out or put in
// brackets stays.
func (j *Judgement) Mend(snippet *briefing.Snippet) {
	if j.mended == "" {
		return
	}
	if snippet.Translation != nil {
		translation := *snippet.Translation
		snippet.Translation = &translation
	}
	*quotedIn(snippet) = j.mended
}
