package raster

import (
	"image"
	"math"

	"attache/briefing/layout"
)

// sheet is the paper that is drawn on.
type sheet struct{ image *image.RGBA }

// newSheet gives a white sheet.
func newSheet(width, height int) *sheet {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	fillWhite(m.Pix)
	return &sheet{m}
}

func fillWhite(pix []uint8) {
	row := pix[:min(len(pix), 4096)]
	for i := range row {
		row[i] = 0xFF
	}
	for rest := pix[len(row):]; len(rest) > 0; {
		rest = rest[copy(rest, row):]
	}
}

// stamp inks a mask whose glyph has its origin at x, y.
func (s *sheet) stamp(m *mask, x, y int, ink layout.Ink) {
	x, y = x+m.left, y+m.top
	bounds := s.image.Rect
	firstX, lastX := max(0, -x), min(m.width, bounds.Dx()-x)
	firstY, lastY := max(0, -y), min(m.height, bounds.Dy()-y)
	if firstX >= lastX {
		return
	}
	red, green, blue := channels(ink)
	for row := firstY; row < lastY; row++ {
		alpha := m.alpha[row*m.width+firstX : row*m.width+lastX]
		to := s.image.Pix[(y+row)*s.image.Stride+4*(x+firstX):]
		to = to[:4*len(alpha)]
		for i, a := range alpha {
			if a == 0 {
				continue
			}
			blend(to[4*i:4*i+4:4*i+4], uint32(a), red, green, blue)
		}
	}
}

// rule inks a rectangle. Its edges stand on whole dots, so that they are sharp;
// one that is thinner than a dot is a dot thick and as much lighter.
func (s *sheet) rule(x, y, width, height float64, ink layout.Ink) {
	left, right, lightX := edges(x, width, s.image.Rect.Dx())
	top, bottom, lightY := edges(y, height, s.image.Rect.Dy())
	red, green, blue := channels(ink)
	alpha := uint32(math.Round(255 * lightX * lightY))
	for row := top; row < bottom; row++ {
		for column := left; column < right; column++ {
			i := row*s.image.Stride + 4*column
			blend(s.image.Pix[i:i+4:i+4], alpha, red, green, blue)
		}
	}
}

// edges gives the dots from start on that a side of a rectangle covers, within
// 0 and most, and how far it covers them.
func edges(start, length float64, most int) (first, last int, cover float64) {
	if !(length > 0) {
		return 0, 0, 0
	}
	if length < 1 {
		first, cover = int(math.Floor(start+length/2)), length
		last = first + 1
	} else {
		first, cover = int(math.Round(start)), 1
		last = first + int(math.Round(length))
	}
	return max(first, 0), min(last, most), cover
}

func channels(ink layout.Ink) (red, green, blue uint32) {
	return uint32(ink>>16) & 0xFF, uint32(ink>>8) & 0xFF, uint32(ink) & 0xFF
}

// blend covers a dot with ink; alpha is 255 where nothing of the paper shows.
func blend(to []uint8, alpha, red, green, blue uint32) {
	_ = to[3]
	rest := 255 - alpha
	to[0] = uint8((uint32(to[0])*rest + red*alpha + 127) / 255)
	to[1] = uint8((uint32(to[1])*rest + green*alpha + 127) / 255)
	to[2] = uint8((uint32(to[2])*rest + blue*alpha + 127) / 255)
}
