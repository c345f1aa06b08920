package session

import (
	"context"
	"errors"
	"sync"

	"attache/briefing"
)

// pictureCache keeps the pictures of the proof that was made last, by their
// SHA-256: looking whether one is whole takes too long for every keystroke.
type pictureCache struct {
	mu   sync.Mutex
	kept map[string]pictureRead
}

type pictureRead struct {
	picture *briefing.Picture
	err     error
}

// open has c read its pictures out of the store. What it gives holds, after
// Assemble, the error with which the store failed; a picture that is missing or
// damaged is none, but a Finding.
func (p *pictureCache) open(ctx context.Context, store Store, c *briefing.Content) *error {
	failed := new(error)
	p.mu.Lock()
	before := p.kept
	now := map[string]pictureRead{}
	p.kept = now
	p.mu.Unlock()
	c.Pictures = func(sha256 string) (*briefing.Picture, error) {
		p.mu.Lock()
		r, ok := now[sha256]
		if !ok {
			r, ok = before[sha256]
		}
		p.mu.Unlock()
		if !ok {
			var data []byte
			if data, r.err = store.Blob(ctx, sha256); r.err != nil {
				if !errors.Is(r.err, briefing.ErrNotFound) {
					*failed = r.err
				}
				return nil, r.err // what is missing may come
			}
			r.picture, r.err = briefing.ReadPicture(data)
		}
		p.mu.Lock()
		now[sha256] = r
		p.mu.Unlock()
		return r.picture, r.err
	}
	return failed
}
