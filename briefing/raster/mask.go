package raster

import (
	"image"
	"image/draw"
	"math"
	"sync"
	"sync/atomic"

	"attache/briefing/font"

	"golang.org/x/image/vector"
)

// A glyph has one mask for each quarter of a dot that it can stand at.
const (
	phaseBits = 2
	phases    = 1 << phaseBits
)

// maxBytes bounds the memory that a Painter keeps masks in: a document at one
// resolution needs about a megabyte, and the rest is room for zooming. A mask
// larger than maxMask is made for each use, because no page has many of them.
const (
	maxBytes = 32 << 20
	maxMask  = 64 << 10
)

// strike is the masks of one face at one size. Masks are made when they are
// first drawn and never change.
type strike struct {
	key   strikeKey
	masks []atomic.Pointer[mask] // by glyph and phase
}

// mask is the coverage of a glyph, row by row. A glyph without ink has no alpha.
type mask struct {
	left, top     int // of the first dot, from the glyph's origin; y downward
	width, height int
	alpha         []uint8
}

// strike gives the strike of a key.
func (p *Painter) strike(key strikeKey) *strike {
	p.mu.RLock()
	s := p.strikes[key]
	p.mu.RUnlock()
	if s != nil {
		return s
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if s := p.strikes[key]; s != nil {
		return s
	}
	s = &strike{key: key, masks: make([]atomic.Pointer[mask], phases*key.face.NumGlyphs())}
	p.grow(8 * len(s.masks))
	p.strikes[key] = s
	return s
}

// grow counts bytes that are about to be kept. Where they would be too many it
// forgets all strikes; drawings under way keep the ones they have. The caller
// holds p.mu.
func (p *Painter) grow(bytes int) {
	if p.bytes += bytes; p.bytes > maxBytes {
		clear(p.strikes)
		p.bytes = bytes
	}
}

// mask gives the mask of a glyph at a phase.
func (p *Painter) mask(s *strike, g font.GlyphID, phase int) *mask {
	i := int(g)*phases + phase
	if i >= len(s.masks) {
		return &mask{}
	}
	if m := s.masks[i].Load(); m != nil {
		return m
	}
	m := newMask(s.key, g, float64(phase)/phases)
	if len(m.alpha) <= maxMask && s.masks[i].CompareAndSwap(nil, m) {
		p.mu.Lock()
		p.grow(len(m.alpha) + 64)
		p.mu.Unlock()
	}
	return m
}

var rasterizers = sync.Pool{New: func() any { return new(vector.Rasterizer) }}

// newMask draws a glyph whose origin stands shift dots right of a whole one.
func newMask(key strikeKey, g font.GlyphID, shift float64) *mask {
	outline := key.face.Outline(g)
	if len(outline) == 0 {
		return &mask{}
	}
	unit := key.size / float64(key.face.UnitsPerEm())
	x := func(p font.Point) float64 { return float64(p.X)*unit + shift }
	y := func(p font.Point) float64 { return -float64(p.Y) * unit }
	minX, minY := math.Inf(1), math.Inf(1)
	maxX, maxY := math.Inf(-1), math.Inf(-1)
	for _, s := range outline {
		for _, p := range s.Args[:points[s.Op]] {
			minX, maxX = min(minX, x(p)), max(maxX, x(p))
			minY, maxY = min(minY, y(p)), max(maxY, y(p))
		}
	}
	m := &mask{left: int(math.Floor(minX)), top: int(math.Floor(minY))}
	m.width, m.height = int(math.Ceil(maxX))-m.left, int(math.Ceil(maxY))-m.top
	if m.width <= 0 || m.height <= 0 {
		return &mask{}
	}

	r := rasterizers.Get().(*vector.Rasterizer)
	defer rasterizers.Put(r)
	r.Reset(m.width, m.height)
	r.DrawOp = draw.Src
	at := func(p font.Point) (float32, float32) {
		return float32(x(p) - float64(m.left)), float32(y(p) - float64(m.top))
	}
	for i, s := range outline {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		switch s.Op {
		case font.MoveTo:
			if i > 0 {
				r.ClosePath()
			}
			r.MoveTo(ax, ay)
		case font.LineTo:
			r.LineTo(ax, ay)
		case font.QuadTo:
			r.QuadTo(ax, ay, bx, by)
		case font.CubeTo:
			cx, cy := at(s.Args[2])
			r.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	r.ClosePath()
	to := image.NewAlpha(image.Rect(0, 0, m.width, m.height))
	r.Draw(to, to.Rect, image.Opaque, image.Point{})
	for i, a := range to.Pix {
		to.Pix[i] = darken[a]
	}
	m.alpha = to.Pix
	return m
}

// points says how many points each move of the pen has.
var points = [...]int{font.MoveTo: 1, font.LineTo: 1, font.QuadTo: 2, font.CubeTo: 3}

// darken makes half-covered dots a little darker than their coverage. Stems of
// text type are about a dot wide on a screen and cover two dots by halves, which
// the eye takes for grey; this brings them back to the weight they have on paper.
var darken = func() (table [256]uint8) {
	const gamma = 0.8
	for i := range table {
		table[i] = uint8(math.Round(255 * math.Pow(float64(i)/255, gamma)))
	}
	return table
}()
