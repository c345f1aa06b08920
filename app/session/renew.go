package session

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"attache/briefing"
)

// Earlier gives the source that a captured article is a newer version of: one with the
// same address, or else with the same title and no other outlet, that holds other
// bytes or none. It is false where the library has none.
func (s *Session) Earlier(ctx context.Context, p *Proposal) (briefing.Source, bool, error) {
	if _, held := p.Held(); held {
		return briefing.Source{}, false, nil
	}
	sources, err := all[*briefing.Source](ctx, s.store, briefing.KindSource)
	if err != nil {
		return briefing.Source{}, false, fmt.Errorf("look for an earlier version: %w", err)
	}
	var titled *briefing.Source
	for _, source := range sources {
		switch {
		case source.NotSeen:
		case sameAddress(source.URL, p.Source.URL):
			return *source, true, nil
		case titled == nil && sameWork(source, &p.Source):
			titled = source
		}
	}
	if titled == nil {
		return briefing.Source{}, false, nil
	}
	return *titled, true, nil
}

// sameAddress compares two addresses, but for what a server does not see of them.
func sameAddress(a, b string) bool {
	bare := func(s string) string {
		s, _, _ = strings.Cut(strings.TrimSpace(s), "#")
		_, s, _ = strings.Cut(s, "://")
		return strings.TrimSuffix(strings.TrimPrefix(strings.ToLower(s), "www."), "/")
	}
	return bare(a) != "" && bare(a) == bare(b)
}

// sameWork compares title and outlet; one that is not known may be any.
func sameWork(a, b *briefing.Source) bool {
	title := briefing.OneLine(a.Title)
	return title != "" && strings.EqualFold(title, briefing.OneLine(b.Title)) &&
		(a.URL == "" || b.URL == "") &&
		(a.ContainerTitle == "" || b.ContainerTitle == "" || sameOutlet(a.ContainerTitle, b.ContainerTitle))
}

// Rejudged is a quotation whose verdict a newer version of its source's text changed.
type Rejudged struct {
	Snippet       briefing.Snippet
	Before, After briefing.Verdict
	Trace         Trace // by what its passage is found in the newer text
}

// Renew makes the text of a captured article the stored text of a source that the
// library has, and lists the quotations of it whose verdict that changed, in the order
// of the newer text. What the source says about itself stays. The earlier text stays in
// the history, and Undo brings it back. It fails with briefing.ErrNotFound.
func (s *Session) Renew(ctx context.Context, id briefing.ID[briefing.Source], p *Proposal) ([]Rejudged, error) {
	source, err := one[*briefing.Source](ctx, s.store, briefing.Source{ID: id}.Ref())
	if err != nil {
		return nil, fmt.Errorf("capture anew: %w", err)
	}
	earlier, err := s.Taken(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("capture anew: %w", err)
	}
	before := map[briefing.ID[briefing.Snippet]]briefing.Verdict{}
	for _, t := range earlier {
		before[t.Snippet.ID] = t.Verdict
	}
	sum := sha256.Sum256(p.raw)
	renewed := *source
	renewed.Stored = &briefing.StoredText{
		SHA256: hex.EncodeToString(sum[:]), Type: p.mediaType, Captured: s.options.Now().UTC(), Size: int64(len(p.raw)),
	}
	changes, err := briefing.Diff(source, renewed)
	if err != nil {
		return nil, fmt.Errorf("capture anew: %w", err)
	}
	if err := s.apply(ctx, "Capture source anew", changes, p.raw); err != nil {
		return nil, err
	}
	now, err := s.Taken(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("capture anew: %w", err)
	}
	var list []Rejudged
	for _, t := range now {
		if t.Snippet.Kind != briefing.Quotation {
			continue
		}
		was, ok := before[t.Snippet.ID]
		if !ok {
			was = briefing.VerdictNoText // nothing was stored that it could be compared with
		}
		if was != t.Verdict {
			list = append(list, Rejudged{t.Snippet, was, t.Verdict, t.Trace})
		}
	}
	return list, nil
}
