package session

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"

	"attache/briefing"
	"attache/briefing/capture"
	"attache/briefing/quote"
)

// textCache keeps stored texts prepared for comparison, by their SHA-256, and
// the verdicts reached on them, so that following a keystroke compares one
// quotation and not all. A verdict is kept by the words and the bytes that it was
// reached on, so it is reached anew when either changes.
type textCache struct {
	mu       sync.Mutex
	texts    map[string]*quote.Text // nil: the bytes hold no text, or are missing
	missing  []string               // those that are; they may come with what somebody else publishes
	size     int                    // of the texts, in bytes
	verdicts map[comparison]briefing.Verdict
	shared   map[comparison]string // the words that a paraphrase shares with a text
	holders  map[comparison]string // the SHA-256 of the text of several that holds a quotation; empty: none
}

// comparison is a quotation with what it is compared with: the SHA-256 of a
// text, or those of several in a row.
type comparison struct{ quotation, with string }

// Beyond these bounds what is kept is dropped and reached anew: verdicts, and bytes
// of prepared texts, each of which takes about eight in memory.
const (
	maxVerdicts = 20_000
	maxPrepared = 16 << 20
)

// remember keeps the outcome of a comparison.
func remember[T any](known *map[comparison]T, key comparison, outcome T) {
	if *known == nil || len(*known) >= maxVerdicts {
		*known = map[comparison]T{}
	}
	(*known)[key] = outcome
}

// forget drops every text, such as one whose words were removed for good.
func (c *textCache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.texts, c.missing, c.size, c.verdicts, c.shared, c.holders = nil, nil, 0, nil, nil, nil
}

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
	missing := errors.Is(err, briefing.ErrNotFound)
	if err != nil && !missing {
		return nil, err
	}
	size := 0
	if !missing {
		if plain, err := capture.PlainText(source.Stored.Type, raw); err == nil {
			t, size = quote.New(plain), len(plain)
		}
	}
	s.texts.keep(sha, t, size, missing)
	return t, nil
}

// keep remembers a prepared text.
func (c *textCache) keep(sha string, t *quote.Text, size int, missing bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.texts == nil || c.size+size > maxPrepared {
		c.texts, c.missing, c.size = map[string]*quote.Text{}, nil, 0
	}
	c.texts[sha] = t
	c.size += size
	if missing {
		c.missing = append(c.missing, sha)
	}
}

// look lets the texts that were missing be looked for again.
func (c *textCache) look() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, sha := range c.missing {
		delete(c.texts, sha)
	}
	c.missing = nil
}

// compare gives the verdict on a quotation against one source: VerdictNoText where
// it has no stored text.
func (s *Session) compare(ctx context.Context, quotation string, source *briefing.Source) (briefing.Verdict, error) {
	if source == nil || source.Stored == nil {
		return briefing.VerdictNoText, nil
	}
	key := comparison{quotation, source.Stored.SHA256}
	s.texts.mu.Lock()
	v, ok := s.texts.verdicts[key]
	s.texts.mu.Unlock()
	if ok {
		return v, nil
	}
	t, err := s.prepared(ctx, source)
	if t == nil || err != nil {
		return briefing.VerdictNoText, err
	}
	v = quote.Compare(quotation, t)
	s.texts.mu.Lock()
	defer s.texts.mu.Unlock()
	remember(&s.texts.verdicts, key, v)
	return v, nil
}

// shelf is the sources of a briefing, as quotations are looked for in them.
type shelf struct {
	sources []briefing.Source
	byID    map[briefing.ID[briefing.Source]]*briefing.Source
	texts   string // the SHA-256 of each stored text, in a row
}

func newShelf(sources []briefing.Source) shelf {
	shelved := shelf{sources: sources, byID: make(map[briefing.ID[briefing.Source]]*briefing.Source, len(sources))}
	var texts strings.Builder
	for i := range sources {
		shelved.byID[sources[i].ID] = &sources[i]
		if sources[i].Stored != nil {
			texts.WriteString(sources[i].Stored.SHA256)
		}
	}
	sum := sha256.Sum256([]byte(texts.String()))
	shelved.texts = string(sum[:])
	return shelved
}

// verdicts compares every quotation of c with the stored texts of the sources
// that it cites, and where it stands in none of them with those of the others.
func (s *Session) verdicts(ctx context.Context, c briefing.Content) (map[briefing.ID[briefing.Snippet]]briefing.Verdict, error) {
	shelved := newShelf(c.Sources)
	reached := make(map[briefing.ID[briefing.Snippet]]briefing.Verdict, len(c.Snippets))
	for i := range c.Snippets {
		snippet := &c.Snippets[i]
		if snippet.Kind != briefing.Quotation {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v, _, err := s.verdict(ctx, snippet, shelved)
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

// verdict gives the verdict on a quotation and the source that it was reached on;
// nil where no source that it cites has a stored text.
func (s *Session) verdict(ctx context.Context, snippet *briefing.Snippet, among shelf) (briefing.Verdict, *briefing.Source, error) {
	words := quoted(snippet)
	best := briefing.VerdictNoText
	var on *briefing.Source
	for _, citation := range snippet.Citations {
		source := among.byID[citation.Source]
		v, err := s.compare(ctx, words, source)
		if err != nil {
			return "", nil, err
		}
		if rank[v] < rank[best] {
			best, on = v, source
		}
	}
	if best != briefing.VerdictNotFound && best != briefing.VerdictAltered {
		return best, on, nil
	}
	holder, err := s.holder(ctx, words, among)
	if holder == nil || err != nil {
		return best, on, err
	}
	return briefing.VerdictElsewhere, holder, nil
}

// holder gives the first source whose text holds a quotation; nil where none does.
func (s *Session) holder(ctx context.Context, words string, among shelf) (*briefing.Source, error) {
	key := comparison{words, among.texts}
	s.texts.mu.Lock()
	sha, ok := s.texts.holders[key]
	s.texts.mu.Unlock()
	if ok && sha == "" {
		return nil, nil
	}
	q := quote.Parse(words)
	for i := range among.sources {
		source := &among.sources[i]
		if ok && (source.Stored == nil || source.Stored.SHA256 != sha) {
			continue
		}
		t, err := s.prepared(ctx, source)
		if err != nil {
			return nil, err
		}
		if t == nil {
			continue
		}
		if _, stands := q.Stands(t); stands {
			s.texts.mu.Lock()
			defer s.texts.mu.Unlock()
			remember(&s.texts.holders, key, source.Stored.SHA256)
			return source, nil
		}
	}
	s.texts.mu.Lock()
	defer s.texts.mu.Unlock()
	remember(&s.texts.holders, key, "")
	return nil, nil
}

// quoted gives the words of a quotation that its source must hold: the original
// ones where the text is a translation.
func quoted(s *briefing.Snippet) string { return *quotedIn(s) }

func quotedIn(s *briefing.Snippet) *string {
	if s.Translation != nil && s.Translation.Original != "" {
		return &s.Translation.Original
	}
	return &s.Text
}

// overlaps gives for each paraphrase of c the words that it shares with the stored text
// of a source that it cites, where those are so many that they are the source's: the
// longest row of them.
func (s *Session) overlaps(ctx context.Context, c briefing.Content) (map[briefing.ID[briefing.Snippet]]string, error) {
	sources := newShelf(c.Sources).byID
	found := map[briefing.ID[briefing.Snippet]]string{}
	for i := range c.Snippets {
		snippet := &c.Snippets[i]
		if snippet.Kind != briefing.Paraphrase {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, citation := range snippet.Citations {
			source := sources[citation.Source]
			t, err := s.prepared(ctx, source)
			if err != nil {
				return nil, err
			}
			if t == nil {
				continue
			}
			if words := s.overlap(snippet.Text, source, t); len(words) > len(found[snippet.ID]) {
				found[snippet.ID] = words
			}
		}
	}
	return found, nil
}

func (s *Session) overlap(paraphrase string, source *briefing.Source, t *quote.Text) string {
	key := comparison{paraphrase, source.Stored.SHA256}
	s.texts.mu.Lock()
	words, ok := s.texts.shared[key]
	s.texts.mu.Unlock()
	if ok {
		return words
	}
	words = quote.Overlap(paraphrase, t, briefing.SharedWords)
	s.texts.mu.Lock()
	defer s.texts.mu.Unlock()
	remember(&s.texts.shared, key, words)
	return words
}
