package session

import (
	"context"

	"attache/briefing"
	"attache/briefing/capture"
)

// NewHeading adds a heading behind after and on its level, or as the last of
// the top level where after names nothing.
func (s *Session) NewHeading(ctx context.Context, owner briefing.ID[briefing.Briefing], after briefing.ID[briefing.Heading], title string) (briefing.Heading, error) {
	c, err := s.read(ctx, owner)
	if err != nil {
		return briefing.Heading{}, err
	}
	id, err := s.mint()
	if err != nil {
		return briefing.Heading{}, err
	}
	place, err := s.placeAfter(c.Headings, after)
	if err != nil {
		return briefing.Heading{}, err
	}
	h := briefing.Heading{ID: briefing.ID[briefing.Heading](id), Briefing: owner, Place: place, Title: capture.Clean(title)}
	return h, s.create(ctx, string(titleAddHeading), h)
}

// NewSnippet adds an empty snippet at the end of a heading, or in the Inbox
// where under names nothing.
func (s *Session) NewSnippet(ctx context.Context, under briefing.ID[briefing.Heading], kind briefing.SnippetKind) (briefing.Snippet, error) {
	id, err := s.mint()
	if err != nil {
		return briefing.Snippet{}, err
	}
	snippet := briefing.Snippet{ID: briefing.ID[briefing.Snippet](id), Kind: kind, Status: briefing.Draft}
	if under.IsZero() {
		return snippet, s.create(ctx, string(titleAddSnippet), snippet)
	}
	placement, err := s.placement(ctx, snippet.ID, under)
	if err != nil {
		return briefing.Snippet{}, err
	}
	return snippet, s.create(ctx, string(titleAddSnippet), snippet, placement)
}

// NewSource adds a source that has only a title; its CSL type is
// "article-newspaper" until somebody says otherwise.
func (s *Session) NewSource(ctx context.Context, title string) (briefing.Source, error) {
	id, err := s.mint()
	if err != nil {
		return briefing.Source{}, err
	}
	source := briefing.Source{ID: briefing.ID[briefing.Source](id), Type: "article-newspaper", Title: capture.Clean(title)}
	return source, s.create(ctx, string(titleAddSource), source)
}
