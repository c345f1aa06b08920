package session

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
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
	mu         sync.Mutex
	young, old map[string]preparedText // two generations, so that those in use stay
	size       int                     // of the texts in the young one, in bytes
	missing    []string                // those that are; they may come with what somebody else publishes
	verdicts   map[comparison]briefing.Verdict
	shared     map[comparison]string // the words that a paraphrase shares with a text
	holders    map[comparison]string // the SHA-256 of the text of several that holds a quotation; empty: none
}

// preparedText is a stored text ready for comparison; nil: the bytes hold no text, or are missing.
type preparedText struct {
	text *quote.Text
	size int // in bytes
}

// comparison is a quotation with what it is compared with: the SHA-256 of a
// text, or those of several in a row.
type comparison struct{ quotation, with string }

// Beyond these bounds what is kept is dropped and reached anew: verdicts, and bytes of
// prepared texts in a generation, each of which takes about six in memory.
const (
	maxVerdicts = 20_000
	maxPrepared = 2 << 20
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
	c.young, c.old, c.missing, c.size, c.verdicts, c.shared, c.holders = nil, nil, nil, 0, nil, nil, nil
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
	if known, ok := s.texts.find(sha); ok {
		return known.text, nil
	}
	raw, err := s.store.Blob(ctx, sha)
	missing := errors.Is(err, briefing.ErrNotFound)
	if err != nil && !missing {
		return nil, err
	}
	var t preparedText
	if !missing {
		if plain, err := capture.PlainText(source.Stored.Type, raw); err == nil {
			t = preparedText{quote.New(plain), len(plain)}
		}
	}
	s.texts.keep(sha, t, missing)
	return t.text, nil
}

// find gives a prepared text that is kept.
func (c *textCache) find(sha string) (preparedText, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	t, ok := c.young[sha]
	if !ok {
		if t, ok = c.old[sha]; ok {
			c.put(sha, t)
		}
	}
	return t, ok
}

// keep remembers a prepared text.
func (c *textCache) keep(sha string, t preparedText, missing bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.put(sha, t)
	if missing {
		c.missing = append(c.missing, sha)
	}
}

func (c *textCache) put(sha string, t preparedText) {
	if c.young == nil || c.size+t.size > maxPrepared {
		c.old, c.young, c.size = c.young, map[string]preparedText{}, 0
	}
	c.young[sha] = t
	c.size += t.size
}

// look lets the texts that were missing be looked for again.
func (c *textCache) look() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, sha := range c.missing {
		delete(c.young, sha)
		delete(c.old, sha)
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
	bySHA   map[string]*briefing.Source // the first with a stored text
	texts   string                      // the SHA-256 of each stored text, in a row
}

func newShelf(sources []briefing.Source) shelf {
	shelved := shelf{sources: sources, byID: make(map[briefing.ID[briefing.Source]]*briefing.Source, len(sources)), bySHA: map[string]*briefing.Source{}}
	var texts strings.Builder
	for i := range sources {
		shelved.byID[sources[i].ID] = &sources[i]
		if stored := sources[i].Stored; stored != nil {
			texts.WriteString(stored.SHA256)
			if shelved.bySHA[stored.SHA256] == nil {
				shelved.bySHA[stored.SHA256] = &sources[i]
			}
		}
	}
	sum := sha256.Sum256([]byte(texts.String()))
	shelved.texts = string(sum[:])
	return shelved
}

// verdicts compares every quotation of c with the stored texts of the sources
// that it cites, and those that stand in none of them with the texts of the others.
// It goes from text to text, so that each is prepared once however many there are.
func (s *Session) verdicts(ctx context.Context, c briefing.Content) (map[briefing.ID[briefing.Snippet]]briefing.Verdict, error) {
	shelved := newShelf(c.Sources)
	reached := make(map[briefing.ID[briefing.Snippet]]briefing.Verdict, len(c.Snippets))
	var astray []*briefing.Snippet
	for _, snippet := range bySource(c.Snippets, briefing.Quotation) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v, _, err := s.cited(ctx, snippet, shelved)
		if err != nil {
			return nil, err
		}
		reached[snippet.ID] = v
		if mayStandElsewhere(v) {
			astray = append(astray, snippet)
		}
	}
	holders, err := s.holders(ctx, astray, shelved)
	if err != nil {
		return nil, err
	}
	for i, snippet := range astray {
		if holders[i] != nil {
			reached[snippet.ID] = briefing.VerdictElsewhere
		}
	}
	return reached, nil
}

// bySource gives the snippets of a kind, those that cite the same source first one after the other.
func bySource(snippets []briefing.Snippet, kind briefing.SnippetKind) []*briefing.Snippet {
	var list []*briefing.Snippet
	for i := range snippets {
		if snippets[i].Kind == kind {
			list = append(list, &snippets[i])
		}
	}
	first := func(n *briefing.Snippet) (id briefing.UUID) {
		if len(n.Citations) > 0 {
			id = n.Citations[0].Source.UUID()
		}
		return id
	}
	slices.SortStableFunc(list, func(a, b *briefing.Snippet) int { return first(a).Compare(first(b)) })
	return list
}

// rank orders verdicts from the best to the worst, for a quotation that cites
// several sources.
var rank = map[briefing.Verdict]int{
	briefing.VerdictExact: 1, briefing.VerdictTypography: 2, briefing.VerdictAltered: 3,
	briefing.VerdictNotFound: 4, briefing.VerdictNoText: 5,
}

// mayStandElsewhere tells whether a quotation of a verdict is looked for in other sources.
func mayStandElsewhere(v briefing.Verdict) bool {
	return v == briefing.VerdictNotFound || v == briefing.VerdictAltered
}

// verdict gives the verdict on a quotation and the source that it was reached on;
// nil where no source that it cites has a stored text.
func (s *Session) verdict(ctx context.Context, snippet *briefing.Snippet, among shelf) (briefing.Verdict, *briefing.Source, error) {
	v, on, err := s.cited(ctx, snippet, among)
	if err != nil || !mayStandElsewhere(v) {
		return v, on, err
	}
	holders, err := s.holders(ctx, []*briefing.Snippet{snippet}, among)
	if err != nil || holders[0] == nil {
		return v, on, err
	}
	return briefing.VerdictElsewhere, holders[0], nil
}

// cited gives the best verdict on a quotation against the sources that it cites, and the one that it was reached on.
func (s *Session) cited(ctx context.Context, snippet *briefing.Snippet, among shelf) (briefing.Verdict, *briefing.Source, error) {
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
	return best, on, nil
}

// holders gives for each of some quotations the first source whose text holds it; nil where none does.
func (s *Session) holders(ctx context.Context, quotations []*briefing.Snippet, among shelf) ([]*briefing.Source, error) {
	found := make([]*briefing.Source, len(quotations))
	open := map[int]*quote.Quotation{} // those that are to be looked for, by their number
	s.texts.mu.Lock()
	for i, snippet := range quotations {
		sha, ok := s.texts.holders[comparison{quoted(snippet), among.texts}]
		if found[i] = among.bySHA[sha]; !ok {
			open[i] = quote.Parse(quoted(snippet))
		}
	}
	s.texts.mu.Unlock()
	numbers := slices.Sorted(maps.Keys(open))
	for i := range among.sources {
		if len(open) == 0 {
			break
		}
		source := &among.sources[i]
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		t, err := s.prepared(ctx, source)
		if err != nil {
			return nil, err
		}
		if t == nil {
			continue
		}
		for n, q := range open {
			if _, stands := q.Stands(t); stands {
				found[n] = source
				delete(open, n)
			}
		}
	}
	s.texts.mu.Lock()
	defer s.texts.mu.Unlock()
	for _, n := range numbers {
		sha := ""
		if found[n] != nil {
			sha = found[n].Stored.SHA256
		}
		remember(&s.texts.holders, comparison{quoted(quotations[n]), among.texts}, sha)
	}
	return found, nil
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
	for _, snippet := range bySource(c.Snippets, briefing.Paraphrase) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, citation := range snippet.Citations {
			words, err := s.overlap(ctx, snippet.Text, sources[citation.Source])
			if err != nil {
				return nil, err
			}
			if len(words) > len(found[snippet.ID]) {
				found[snippet.ID] = words
			}
		}
	}
	return found, nil
}

func (s *Session) overlap(ctx context.Context, paraphrase string, source *briefing.Source) (string, error) {
	if source == nil || source.Stored == nil {
		return "", nil
	}
	key := comparison{paraphrase, source.Stored.SHA256}
	s.texts.mu.Lock()
	words, ok := s.texts.shared[key]
	s.texts.mu.Unlock()
	if ok {
		return words, nil
	}
	t, err := s.prepared(ctx, source)
	if t == nil || err != nil {
		return "", err
	}
	words = quote.Overlap(paraphrase, t, briefing.SharedWords)
	s.texts.mu.Lock()
	defer s.texts.mu.Unlock()
	remember(&s.texts.shared, key, words)
	return words, nil
}
