package session

import (
	"context"
	"fmt"
	"slices"

	"attache/briefing"
)

// NewSnippetBelow adds an empty snippet right behind another one at one of its places, in
// one step. It fails with briefing.ErrNotFound where that place is not there any more.
func (s *Session) NewSnippetBelow(ctx context.Context, above briefing.ID[briefing.Placement], kind briefing.SnippetKind) (briefing.Snippet, error) {
	made, placed, err := s.rightBelow(ctx, above, kind)
	if err != nil {
		return briefing.Snippet{}, fmt.Errorf("add snippet: %w", err)
	}
	return made, s.create(ctx, string(titleAddSnippet), made, placed)
}

// rightBelow makes a snippet and its place right behind another one.
func (s *Session) rightBelow(ctx context.Context, above briefing.ID[briefing.Placement], kind briefing.SnippetKind) (made briefing.Snippet, placed briefing.Placement, err error) {
	p, err := one[*briefing.Placement](ctx, s.store, briefing.Placement{ID: above}.Ref())
	if err != nil {
		return made, placed, err
	}
	section, err := s.section(ctx, p.Place.Parent)
	if err != nil {
		return made, placed, err
	}
	at := slices.IndexFunc(section.Snippets, func(x briefing.Placed) bool { return x.Placement.ID == above })
	if at < 0 {
		return made, placed, briefing.ErrNotFound
	}
	place, err := s.placeIn(section, at+1)
	if err != nil {
		return made, placed, err
	}
	id, err := s.mint()
	if err != nil {
		return made, placed, err
	}
	placementID, err := s.mint()
	made = briefing.Snippet{ID: briefing.ID[briefing.Snippet](id), Kind: kind, Status: briefing.Draft}
	return made, briefing.Placement{ID: briefing.ID[briefing.Placement](placementID), Snippet: made.ID, Place: place}, err
}
