package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"attache/briefing"
	"attache/briefing/capture"
	"attache/briefing/quote"
)

// Span is a passage of a stored text, in bytes of what StoredText gives.
type Span = quote.Span

// Trace says by what a passage was found.
type Trace = quote.Trace

// The traces, from the surest to the least.
const (
	NoTrace   = quote.NoTrace
	ByWords   = quote.ByWords
	ByAltered = quote.ByAltered
	ByContext = quote.ByContext
)

// ErrNoPassage says that a selection holds no word.
var ErrNoPassage = errors.New("no word is selected")

// ErrOtherText says that a source has another stored text by now than the one that
// somebody chose words in.
var ErrOtherText = errors.New("the source has another stored text by now")

// Chosen is what somebody chose in the stored text of a source.
type Chosen struct {
	Source briefing.ID[briefing.Source]
	SHA256 string // of the stored text in which it was chosen
	Span          // any bytes: words at the ends count whole
}

// Statement gives the quoted words, or else the sentence, at byte at of a stored text; an empty span where it stands in no
// words (see capture.Around).
func Statement(text string, at int) Span {
	start, end := capture.Around(text, at)
	return Span{Start: start, End: end}
}

// TakePassage files selected words as a new snippet of a kind at the end of a heading,
// or in the Inbox where under names nothing. The snippet has the passage's whole words
// and language, cites the source with the paragraph and an anchor, and has the chain
// of whoever says the words, where the text tells (see [capture.Stored]). It fails with
// ErrNoPassage, ErrOtherText and briefing.ErrNotFound.
func (s *Session) TakePassage(ctx context.Context, chosen Chosen, kind briefing.SnippetKind, under briefing.ID[briefing.Heading]) (briefing.Snippet, error) {
	snippet, err := s.passage(ctx, chosen)
	if err != nil {
		return briefing.Snippet{}, fmt.Errorf("take passage: %w", err)
	}
	id, err := s.mint()
	if err != nil {
		return briefing.Snippet{}, err
	}
	snippet.ID, snippet.Kind, snippet.Status = briefing.ID[briefing.Snippet](id), kind, briefing.Draft
	objects := []briefing.Object{snippet}
	if !under.IsZero() {
		p, err := s.placement(ctx, snippet.ID, under)
		if err != nil {
			return briefing.Snippet{}, fmt.Errorf("take passage: %w", err)
		}
		objects = append(objects, p)
	}
	return snippet, s.create(ctx, titled(takeTitles, kind, titleAddSnippet), objects...)
}

// passage makes a snippet of selected words, without an ID.
func (s *Session) passage(ctx context.Context, chosen Chosen) (briefing.Snippet, error) {
	source, err := one[*briefing.Source](ctx, s.store, briefing.Source{ID: chosen.Source}.Ref())
	if err != nil {
		return briefing.Snippet{}, err
	}
	if source.Stored == nil || source.Stored.SHA256 != chosen.SHA256 {
		return briefing.Snippet{}, ErrOtherText
	}
	raw, err := s.store.Blob(ctx, source.Stored.SHA256)
	if err != nil {
		return briefing.Snippet{}, err
	}
	stored, err := capture.ReadStored(source.Stored.Type, raw)
	if err != nil {
		return briefing.Snippet{}, err
	}
	text := stored.Text
	start, end := quote.Snap(text, chosen.Start, chosen.End)
	if start == end {
		return briefing.Snippet{}, ErrNoPassage
	}
	said := stored.At(start, end)
	if err := s.nameRelays(ctx, source.ID, said.Attribution); err != nil {
		return briefing.Snippet{}, err
	}
	return briefing.Snippet{
		Text:        briefing.Escape(text[start:end]),
		Attribution: said.Attribution,
		Citations:   []briefing.Citation{{Source: source.ID, Locator: said.Locator, Anchor: quote.NewAnchor(text, start, end)}},
		Language:    cmp.Or(source.Language, said.Language),
	}, nil
}

// nameRelays points the links of a chain at the sources that a source lists under their
// names.
func (s *Session) nameRelays(ctx context.Context, by briefing.ID[briefing.Source], chain briefing.Attribution) error {
	if len(chain) == 0 {
		return nil
	}
	sources, err := all[*briefing.Source](ctx, s.store, briefing.KindSource)
	if err != nil {
		return err
	}
	for i, link := range chain {
		for _, listed := range sources {
			if listed.ListedBy == by && (sameOutlet(link.Name, listed.Title) || sameOutlet(link.Name, listed.ContainerTitle)) {
				chain[i].Source = listed.ID
			}
		}
	}
	return nil
}

// Taken is a snippet that cites a source, with the passage of the source's stored text
// that it was taken from.
type Taken struct {
	Snippet briefing.Snippet
	Verdict briefing.Verdict // of a Quotation on this text; VerdictNotQuotation of others
	Spans   []Span           // in order; none where the passage is not in the text
	Trace   Trace
}

// Taken lists the quotations that cite a source, and what else was taken from its
// stored text, in the text's order; those that are not found there come last. It is
// empty where the source has no stored text.
func (s *Session) Taken(ctx context.Context, from briefing.ID[briefing.Source]) ([]Taken, error) {
	source, err := one[*briefing.Source](ctx, s.store, briefing.Source{ID: from}.Ref())
	if err != nil {
		return nil, fmt.Errorf("find what was taken: %w", err)
	}
	t, err := s.prepared(ctx, source)
	if t == nil || err != nil {
		return nil, err
	}
	naming, err := s.store.Naming(ctx, from.UUID())
	if err != nil {
		return nil, fmt.Errorf("find what was taken: %w", err)
	}
	var list []Taken
	for _, o := range naming {
		snippet, ok := o.(*briefing.Snippet)
		if !ok {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, c := range snippet.Citations {
			if c.Source != from || snippet.Kind != briefing.Quotation && c.Anchor == nil {
				continue
			}
			taken := Taken{Snippet: *snippet}
			if snippet.Kind == briefing.Quotation {
				if taken.Verdict, err = s.compare(ctx, quoted(snippet), source); err != nil {
					return nil, err
				}
			}
			taken.Spans, taken.Trace = locate(snippet, c.Anchor, t)
			list = append(list, taken)
			break
		}
	}
	slices.SortStableFunc(list, func(a, b Taken) int {
		if len(a.Spans) == 0 || len(b.Spans) == 0 {
			return cmp.Compare(len(b.Spans), len(a.Spans))
		}
		return cmp.Compare(a.Spans[0].Start, b.Spans[0].Start)
	})
	return list, nil
}

// locate finds the passage that a snippet was taken from.
func locate(snippet *briefing.Snippet, a *briefing.Anchor, t *quote.Text) ([]Span, Trace) {
	words := ""
	if snippet.Kind == briefing.Quotation {
		words = quoted(snippet)
	}
	return quote.Locate(words, a, t)
}

// Passage is where a snippet was taken from.
type Passage struct {
	Source briefing.ID[briefing.Source]
	Spans  []Span // in its stored text, in order; none with NoTrace
	Trace  Trace
}

// Passage finds the passage that a snippet was taken from, in the stored texts of the
// sources that it cites: by the quotation, by the words that stood there when it was
// taken, or by what stood around them. It is found also where the source was captured
// anew since. Of several sources that with the surest trace is given.
func (s *Session) Passage(ctx context.Context, snippet briefing.Snippet) (Passage, error) {
	var best Passage
	for _, c := range snippet.Citations {
		source, err := one[*briefing.Source](ctx, s.store, briefing.Source{ID: c.Source}.Ref())
		if errors.Is(err, briefing.ErrNotFound) {
			continue
		}
		if err != nil {
			return Passage{}, fmt.Errorf("find the passage: %w", err)
		}
		t, err := s.prepared(ctx, source)
		if err != nil {
			return Passage{}, fmt.Errorf("find the passage: %w", err)
		}
		spans, trace := locate(&snippet, c.Anchor, t)
		if trace != NoTrace && (best.Trace == NoTrace || trace < best.Trace) {
			best = Passage{c.Source, spans, trace}
		}
	}
	return best, nil
}
