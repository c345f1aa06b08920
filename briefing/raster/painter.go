package raster

import (
	"image"
	"math"
	"sync"

	"attache/briefing/font"
	"attache/briefing/layout"
)

// Painter draws pages. It is safe for concurrent use. Make one with [New].
type Painter struct {
	mu      sync.RWMutex
	strikes map[strikeKey]*strike
	bytes   int // that the strikes take

	pictures pictures
}

// New gives a Painter that has drawn nothing yet.
func New() *Painter { return &Painter{strikes: map[strikeKey]*strike{}} }

// The resolutions that Draw knows, in dots per inch.
const (
	minDPI = 1
	maxDPI = 2400
)

// Draw paints a page on white paper, at a resolution in dots per inch (96 is a
// common screen's; what is below 1 or above 2,400 is taken for these). The image
// begins at 0, 0 and is as large as the page, its last row and column rounded.
func (p *Painter) Draw(page *layout.Page, dpi float64) *image.RGBA {
	if !(dpi > minDPI) { // also where it is not a number
		dpi = minDPI
	}
	scale := min(dpi, maxDPI) / (72 * float64(layout.Point)) // dots for a Length
	width := max(1, int(math.Round(float64(page.Width)*scale)))
	height := max(1, int(math.Round(float64(page.Height)*scale)))
	s := newSheet(width, height)
	var last *strike
	for i := range page.Items {
		item := &page.Items[i]
		if item.Picture != nil {
			p.pictures.draw(s, item, scale)
			continue
		}
		if item.Word == nil {
			s.rule(float64(item.X)*scale, float64(item.Y)*scale, float64(item.Width)*scale, float64(item.Height)*scale, item.Ink)
			continue
		}
		key := strikeKey{item.Word.Face, float64(item.Size) * scale}
		if last == nil || last.key != key {
			last = p.strike(key)
		}
		p.word(s, last, item, scale)
	}
	return s.image
}

// word draws the glyphs of a word. Baselines stand on whole dots, rounded as
// poppler does, so that a line looks alike along its length and in the PDF;
// across, glyphs stand at quarters of a dot.
func (p *Painter) word(s *sheet, st *strike, item *layout.Item, scale float64) {
	unit := st.key.size / float64(item.Word.Face.UnitsPerEm()) // dots for a font unit
	left := float64(item.X) * scale
	base := int(math.Floor(float64(item.Y) * scale))
	pen := int64(0) // in font units
	for _, g := range item.Word.Glyphs {
		quarters := int(math.Round((left + float64(pen+int64(g.XOffset))*unit) * phases))
		y := base
		if g.YOffset != 0 {
			y -= int(math.Round(float64(g.YOffset) * unit))
		}
		if m := p.mask(st, g.ID, quarters&(phases-1)); m.alpha != nil {
			s.stamp(m, quarters>>phaseBits, y, item.Ink)
		}
		pen += int64(g.Advance)
	}
}

// strikeKey is a face at a size in dots.
type strikeKey struct {
	face *font.Face
	size float64
}
