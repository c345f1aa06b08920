package raster

import (
	"image"
	"math"
	"sync"

	"attache/briefing"
	"attache/briefing/layout"

	"golang.org/x/image/draw"
)

// maxPictures bounds the memory that a Painter keeps scaled pictures in.
const maxPictures = 64 << 20

// pictures keeps pictures in the sizes in which they were drawn.
type pictures struct {
	mu     sync.Mutex
	scaled map[pictureKey]*image.RGBA
	bytes  int
}

type pictureKey struct {
	picture *briefing.Picture
	size    image.Point // in dots
}

// draw draws a picture in its place. Its edges stand on whole dots.
func (p *pictures) draw(s *sheet, item *layout.Item, scale float64) {
	dot := func(l layout.Length) int { return int(math.Round(float64(l) * scale)) }
	place := image.Rect(dot(item.X), dot(item.Y), dot(item.X+item.Width), dot(item.Y+item.Height))
	if place.Empty() {
		return
	}
	m := p.get(pictureKey{item.Picture, place.Size()})
	if m == nil { // it was whole when it was read, so its memory is damaged: show where it stands
		s.rule(float64(item.X)*scale, float64(item.Y)*scale, float64(item.Width)*scale, float64(item.Height)*scale, 0x9aa1ab)
		return
	}
	draw.Draw(s.image, place, m, image.Point{}, draw.Over)
}

// get gives a picture in a size; nil where it cannot be read. One is scaled at a
// time, because a large one takes much memory.
func (p *pictures) get(key pictureKey) *image.RGBA {
	p.mu.Lock()
	defer p.mu.Unlock()
	if m := p.scaled[key]; m != nil {
		return m
	}
	from, err := key.picture.Image()
	if err != nil {
		return nil
	}
	m := image.NewRGBA(image.Rectangle{Max: key.size})
	draw.CatmullRom.Scale(m, m.Rect, from, from.Bounds(), draw.Src, nil)
	if p.bytes += len(m.Pix); p.scaled == nil || p.bytes > maxPictures {
		p.scaled, p.bytes = map[pictureKey]*image.RGBA{}, len(m.Pix)
	}
	p.scaled[key] = m
	return m
}
