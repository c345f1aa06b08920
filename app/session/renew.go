package session

import (
	"context"
	"fmt"
	"strings"

	"attache/briefing"
)

// Earlier gives the source that the article is a newer version of: one with the same
// address, or else with the same title and no other outlet, that holds other words or none.
// It is false where the library has none.
func (p *Proposal) Earlier() (briefing.Source, bool) {
	if p.earlier == nil {
		return briefing.Source{}, false
	}
	return *p.earlier, true
}

// findEarlier looks among sources for that of the same work. Where its stored text has
// the same words, though a page around them changed, it is the article's own source.
func (s *Session) findEarlier(ctx context.Context, p *Proposal, among []briefing.Source) error {
	sha, at := p.sha256(), address(&p.Source)
	var found *briefing.Source
	for i := range among {
		source := &among[i]
		switch {
		case source.NotSeen:
		case source.Stored != nil && source.Stored.SHA256 == sha:
			return nil // these very bytes
		case at != "" && address(source) == at && (found == nil || address(found) != at), found == nil && sameWork(source, &p.Source):
			found = source
		}
	}
	if found == nil {
		return nil
	}
	text, err := s.StoredText(ctx, found.ID)
	switch {
	case err == nil && text == p.Text:
		p.held = found
	case ctx.Err() != nil:
		return ctx.Err()
	default: // a text that cannot be read any more is another one
		p.earlier = found
	}
	return nil
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
	renewed := *source
	renewed.Stored = &briefing.StoredText{
		SHA256: p.sha256(), Type: p.mediaType, Captured: s.options.Now().UTC(), Size: int64(len(p.raw)),
	}
	changes, err := briefing.Diff(source, renewed)
	if err != nil {
		return nil, fmt.Errorf("capture anew: %w", err)
	}
	if err := s.apply(ctx, string(titleCaptureAnew), changes, p.raw); err != nil {
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
