package session

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"

	"attache/briefing"
	"attache/briefing/layout"
	"attache/briefing/raster"
)

// LookAt gives a picture as it is looked at, made small enough for a square of so
// many dots and never larger than it is. It fails as [briefing.ReadPicture] does
// where the bytes are no picture that can be printed. It reads all of the picture,
// which takes about 20 ms for a million dots.
func (s *Session) LookAt(data []byte, box int) (image.Image, error) {
	p, err := briefing.ReadPicture(data)
	if err != nil {
		return nil, err
	}
	width, height := p.Width, p.Height
	if longer := max(width, height); longer > box {
		width, height = max(1, width*box/longer), max(1, height*box/longer)
	}
	page := layout.Page{Width: layout.Length(width) * layout.Point, Height: layout.Length(height) * layout.Point}
	page.Items = []layout.Item{{Picture: p, Width: page.Width, Height: page.Height}}
	return raster.New().Draw(&page, 72), nil // a painter of its own: the pages' keeps what it drew
}

// Picture gives the picture of a figure by the SHA-256 of its bytes, as LookAt
// does. It fails with briefing.ErrNotFound where the library does not hold it.
func (s *Session) Picture(ctx context.Context, sha256 string, box int) (image.Image, error) {
	data, err := s.store.Blob(ctx, sha256)
	if err != nil {
		return nil, err
	}
	return s.LookAt(data, box)
}

// NewFigure adds a picture at the end of a heading, or in the Inbox where under names
// nothing, with its caption (light Markdown) and the words for who cannot see it.
// It fails as [briefing.ReadPicture] does, and then adds nothing.
func (s *Session) NewFigure(ctx context.Context, under briefing.ID[briefing.Heading], data []byte, caption, alt string) (briefing.Snippet, error) {
	p, err := briefing.ReadPicture(data)
	if err != nil {
		return briefing.Snippet{}, fmt.Errorf("add picture: %w", err)
	}
	sum := sha256.Sum256(data)
	id, err := s.mint()
	if err != nil {
		return briefing.Snippet{}, err
	}
	snippet := briefing.Snippet{
		ID: briefing.ID[briefing.Snippet](id), Kind: briefing.FigureKind, Status: briefing.Draft,
		Figure: &briefing.Figure{SHA256: hex.EncodeToString(sum[:]), Type: p.Type, Caption: caption, Alt: alt},
	}
	snippet = clean(snippet).(briefing.Snippet)
	objects := []briefing.Object{snippet}
	if !under.IsZero() {
		placement, err := s.placement(ctx, snippet.ID, under)
		if err != nil {
			return briefing.Snippet{}, err
		}
		objects = append(objects, placement)
	}
	changes, err := briefing.Create(objects...)
	if err != nil {
		return briefing.Snippet{}, err
	}
	return snippet, s.apply(ctx, string(titleAddPicture), changes, data)
}
