package session

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"

	"attache/briefing"
	"attache/briefing/layout"
)

// Proof is a briefing assembled and set in pages. It is not changed any more.
type Proof struct {
	Document briefing.Document
	Pages    *layout.Pages
	Length   Length
	Findings []briefing.Finding                                 // the serious ones first
	Verdicts map[briefing.ID[briefing.Snippet]]briefing.Verdict // on each Quotation
}

// Serious counts the serious findings.
func (p *Proof) Serious() int {
	n := 0
	for _, f := range p.Findings {
		if f.Severity == briefing.Serious {
			n++
		}
	}
	return n
}

// Proof assembles and paginates a briefing. Drafts are snippets as they are
// being typed: each takes the place of the library's snippet of its ID.
func (s *Session) Proof(ctx context.Context, id briefing.ID[briefing.Briefing], drafts ...briefing.Snippet) (*Proof, error) {
	if len(drafts) == 0 {
		_, p, err := s.proofAsRead(ctx, id)
		return p, err
	}
	c, err := s.read(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("read briefing: %w", err)
	}
	s.mu.Lock()
	s.proved = proved{} // who types does not look at it any more
	s.mu.Unlock()
	return s.proof(ctx, overlay(c, drafts))
}

// proved is the newest proof of a briefing as it stands in the library, with what it was made of, so that what was shown is
// exported without being set anew.
type proved struct {
	content briefing.Content
	proof   *Proof // nil: something was written since
}

// proofAsRead proofs a briefing as it stands in the library.
func (s *Session) proofAsRead(ctx context.Context, id briefing.ID[briefing.Briefing]) (briefing.Content, *Proof, error) {
	s.mu.Lock()
	known, writes := s.proved, s.writes
	s.mu.Unlock()
	if known.proof != nil && known.content.Briefing.ID == id {
		return known.content, known.proof, nil
	}
	c, err := s.read(ctx, id)
	if err != nil {
		return c, nil, fmt.Errorf("read briefing: %w", err)
	}
	p, err := s.proof(ctx, c)
	if err != nil {
		return c, nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.writes == writes {
		s.proved = proved{c, p}
	}
	return c, p, nil
}

// overlay puts drafts in the place of the content's snippets.
func overlay(c briefing.Content, drafts []briefing.Snippet) briefing.Content {
	if len(drafts) == 0 {
		return c
	}
	c.Snippets = slices.Clone(c.Snippets)
	for _, d := range drafts {
		for i := range c.Snippets {
			if c.Snippets[i].ID == d.ID {
				c.Snippets[i] = *clean(&d).(*briefing.Snippet)
			}
		}
	}
	return c
}

func (s *Session) proof(ctx context.Context, c briefing.Content) (*Proof, error) {
	verdicts, err := s.verdicts(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("compare quotations: %w", err)
	}
	shared, err := s.overlaps(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("compare paraphrases: %w", err)
	}
	c.Overlaps = func(n *briefing.Snippet) string { return shared[n.ID] }
	unread := s.pictures.open(ctx, s.store, &c)
	s.setting.Lock()
	defer s.setting.Unlock()
	c.Contents = true
	p, err := s.set(ctx, c, verdicts, unread)
	if err == nil && p.Pages.Len() <= withoutContents {
		c.Contents = false
		p, err = s.set(ctx, c, verdicts, unread)
	}
	if err != nil {
		return nil, err
	}
	conflicts, err := s.conflicts(ctx, &c)
	if err != nil {
		return nil, fmt.Errorf("read conflicts: %w", err)
	}
	p.Findings = append(p.Findings, conflicts...)
	slices.SortStableFunc(p.Findings, func(a, b briefing.Finding) int { return int(b.Severity) - int(a.Severity) })
	return p, nil
}

// withoutContents is how many pages a briefing has at most, its contents
// included, that is printed without contents.
const withoutContents = 5

// set assembles a content and sets it in pages.
func (s *Session) set(ctx context.Context, c briefing.Content, verdicts map[briefing.ID[briefing.Snippet]]briefing.Verdict, unread *error) (*Proof, error) {
	style, unknown := style(c.Briefing)
	document, findings := briefing.Assemble(c, style, func(q *briefing.Snippet) briefing.Verdict { return verdicts[q.ID] })
	if err := errors.Join(*unread, ctx.Err()); err != nil {
		return nil, fmt.Errorf("read pictures: %w", err)
	}
	pages, more, err := s.typesetter.Paginate(ctx, &document)
	if err != nil {
		return nil, fmt.Errorf("set pages: %w", err)
	}
	taken, long := length(&c.Briefing, &document, pages)
	return &Proof{Document: document, Pages: pages, Length: taken, Findings: slices.Concat(unknown, findings, more, long), Verdicts: verdicts}, nil
}

// Timeline sets who said what when in a briefing in pages of their own.
func (s *Session) Timeline(ctx context.Context, id briefing.ID[briefing.Briefing]) (*Proof, error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("timeline: %w", err)
	}
	p := &Proof{Document: briefing.Timeline(c)}
	s.setting.Lock()
	defer s.setting.Unlock()
	if p.Pages, _, err = s.typesetter.Paginate(ctx, &p.Document); err != nil {
		return nil, fmt.Errorf("timeline: %w", err)
	}
	return p, nil
}

// Draw paints one page of a proof, counted from 1, at dpi pixels an inch.
func (s *Session) Draw(p *Proof, page int, dpi float64) (image.Image, error) {
	if page < 1 || page > p.Pages.Len() {
		return nil, fmt.Errorf("draw page %d of %d: %w", page, p.Pages.Len(), briefing.ErrNotFound)
	}
	sheet := p.Pages.Page(page)
	return s.painter.Draw(&sheet, dpi), nil
}
