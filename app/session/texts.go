package session

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"attache/briefing"
	"attache/briefing/capture"
	"attache/briefing/quote"
)

// textCache keeps stored texts prepared for comparison, by their SHA-256, and
// the verdicts reached on them, so that following a keystroke compares one
// quotation and not all.
type textCache struct {
	mu       sync.Mutex
	texts    map[string]*quote.Text // nil: the bytes hold no text
	verdicts map[comparison]briefing.Verdict
}

type comparison struct{ quotation, sha256 string }

// maxVerdicts bounds the verdicts that are kept: beyond it they are reached anew.
const maxVerdicts = 20_000

// StoredText reads the stored text of a source as plain text. It fails with
// briefing.ErrNotFound where none is stored.
func (s *Session) StoredText(ctx context.Context, id briefing.ID[briefing.Source]) (string, error) {
	source, err := one[*briefing.Source](ctx, s.store, briefing.Source{ID: id}.Ref())
	if err != nil {
		return "", fmt.Errorf("stored text: %w", err)
	}
	if source.Stored == nil {
		return "", fmt.Errorf("stored text: %w", briefing.ErrNotFound)
	}
	raw, err := s.store.Blob(ctx, source.Stored.SHA256)
	if err != nil {
		return "", fmt.Errorf("stored text: %w", err)
	}
	return capture.PlainText(source.Stored.Type, raw)
}

// prepared gives a stored text ready for comparison; nil where there is none.
func (s *Session) prepared(ctx context.Context, source *briefing.Source) (*quote.Text, error) {
	if source == nil || source.Stored == nil {
		return nil, nil
	}
	sha := source.Stored.SHA256
	s.texts.mu.Lock()
	t, ok := s.texts.texts[sha]
	s.texts.mu.Unlock()
	if ok {
		return t, nil
	}
	raw, err := s.store.Blob(ctx, sha)
	if err != nil && !errors.Is(err, briefing.ErrNotFound) {
		return nil, err
	}
	if err == nil {
		if plain, err := capture.PlainText(source.Stored.Type, raw); err == nil {
			t = quote.New(plain)
		}
	}
	s.texts.mu.Lock()
	defer s.texts.mu.Unlock()
	if s.texts.texts == nil {
		s.texts.texts = map[string]*quote.Text{}
	}
	s.texts.texts[sha] = t
	return t, nil
}

// compare gives the verdict on a quotation against one source.
func (s *Session) compare(quotation string, source *briefing.Source, t *quote.Text) briefing.Verdict {
	key := comparison{quotation, source.Stored.SHA256}
	s.texts.mu.Lock()
	v, ok := s.texts.verdicts[key]
	s.texts.mu.Unlock()
	if ok {
		return v
	}
	v = quote.Compare(quotation, t)
	s.texts.mu.Lock()
	defer s.texts.mu.Unlock()
	if s.texts.verdicts == nil || len(s.texts.verdicts) >= maxVerdicts {
		s.texts.verdicts = map[comparison]briefing.Verdict{}
	}
	s.texts.verdicts[key] = v
	return v
}

// verdicts compares every quotation of c with the stored texts of the sources
// that it cites, and where it stands in none of them with those of the others.
func (s *Session) verdicts(ctx context.Context, c briefing.Content) (map[briefing.ID[briefing.Snippet]]briefing.Verdict, error) {
	sources := make(map[briefing.ID[briefing.Source]]*briefing.Source, len(c.Sources))
	for i := range c.Sources {
		sources[c.Sources[i].ID] = &c.Sources[i]
	}
	reached := make(map[briefing.ID[briefing.Snippet]]briefing.Verdict, len(c.Snippets))
	for i := range c.Snippets {
		snippet := &c.Snippets[i]
		if snippet.Kind != briefing.Quotation {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v, err := s.verdict(ctx, snippet, sources, c.Sources)
		if err != nil {
			return nil, err
		}
		reached[snippet.ID] = v
	}
	return reached, nil
}

// rank orders verdicts from the best to the worst, for a quotation that cites
// several sources.
var rank = map[briefing.Verdict]int{
	briefing.VerdictExact: 1, briefing.VerdictTypography: 2, briefing.VerdictAltered: 3,
	briefing.VerdictNotFound: 4, briefing.VerdictNoText: 5,
}

func (s *Session) verdict(ctx context.Context, snippet *briefing.Snippet, sources map[briefing.ID[briefing.Source]]*briefing.Source, all []briefing.Source) (briefing.Verdict, error) {
	words := quoted(snippet)
	best := briefing.VerdictNoText
	for _, citation := range snippet.Citations {
		source := sources[citation.Source]
		t, err := s.prepared(ctx, source)
		if err != nil {
			return "", err
		}
		if t == nil {
			continue
		}
		if v := s.compare(words, source, t); rank[v] < rank[best] {
			best = v
		}
	}
	if best != briefing.VerdictNotFound && best != briefing.VerdictAltered {
		return best, nil
	}
	q := quote.Parse(words)
	for i := range all {
		t, err := s.prepared(ctx, &all[i])
		if err != nil {
			return "", err
		}
		if _, ok := q.Stands(t); ok {
			return briefing.VerdictElsewhere, nil
		}
	}
	return best, nil
}

// quoted gives the words of a quotation that its source must hold: the original
// ones where the text is a translation.
func quoted(s *briefing.Snippet) string {
	if s.Translation != nil && s.Translation.Original != "" {
		return s.Translation.Original
	}
	return s.Text
}
