package session

import (
	"context"
	"errors"
	"fmt"

	"attache/briefing"
	"attache/briefing/capture"
)

// Why a snippet cannot be split.
var (
	ErrNothingToSplit = errors.New("one of the two would have no words")
	ErrPicture        = errors.New("it is a picture")
	ErrOtherWords     = errors.New("it has other words by now")
)

// Split makes two snippets of one. text are the words that it has, and at is where in them the second
// begins, in bytes; within a word the nearest beginning of a word is taken. The first keeps its ID and with it links,
// remarks and places; the second stands right behind it at each of its places. Both have the
// kind, the chain, the citations, the marking and the tags. Both are drafts. It fails with
// ErrNothingToSplit, ErrPicture, ErrOtherWords and briefing.ErrNotFound.
//
// Where the cut goes through emphasis, both parts are emphasised. [Session.Join] of the two gives
// the words as they were: the first keeps the white space between them.
func (s *Session) Split(ctx context.Context, id briefing.ID[briefing.Snippet], text string, at int) (briefing.Snippet, error) {
	const title = string(titleSplitSnippet)
	at = len(capture.Clean(text[:min(max(at, 0), len(text))]))
	second, changes, err := s.split(ctx, id, capture.Clean(text), at)
	if err != nil {
		return briefing.Snippet{}, fmt.Errorf("%s: %w", title, err)
	}
	return second, s.apply(ctx, title, changes)
}

func (s *Session) split(ctx context.Context, id briefing.ID[briefing.Snippet], text string, at int) (second briefing.Snippet, changes []briefing.Change, err error) {
	before, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: id}.Ref())
	if err != nil {
		return second, nil, err
	}
	if before.Figure != nil {
		return second, nil, ErrPicture
	}
	if before.Text != text {
		return second, nil, ErrOtherWords
	}
	head, tail, ok := cut(text, at)
	if !ok {
		return second, nil, ErrNothingToSplit
	}
	first := *before
	first.Text = head
	if changes, err = s.differences(ctx, before, first); err != nil {
		return second, nil, err
	}
	minted, err := s.mint()
	if err != nil {
		return second, nil, err
	}
	second = *before
	second.ID, second.Key, second.Gist = briefing.ID[briefing.Snippet](minted), "", ""
	second.Text = tail
	second.Vouch(briefing.Draft)
	made := []briefing.Object{second}
	placed, err := s.store.Placed(ctx, id)
	if err != nil {
		return second, nil, err
	}
	for _, p := range placed {
		behind, err := s.followed(ctx, p, second.ID)
		if errors.Is(err, briefing.ErrNotFound) {
			continue // its heading is in the trash
		}
		if err != nil {
			return second, nil, err
		}
		made = append(made, behind)
	}
	created, err := briefing.Create(made...)
	return second, append(changes, created...), err
}

// followed makes a placement of a snippet right behind another's.
func (s *Session) followed(ctx context.Context, p briefing.Placement, id briefing.ID[briefing.Snippet]) (briefing.Placement, error) {
	section, err := s.section(ctx, p.Place.Parent)
	if err != nil {
		return p, err
	}
	at := len(section.Snippets)
	for i, x := range section.Snippets {
		if x.Placement.ID == p.ID {
			at = i + 1
		}
	}
	return s.placementIn(section, at, id)
}
