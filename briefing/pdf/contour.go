package pdf

import (
	"encoding/binary"
	"fmt"
	"math"

	"attache/briefing/font"
)

// point is a point of a contour as TrueType has it, in font units: where the line
// goes through, or what it bends towards.
type point struct {
	x, y float64
	on   bool
}

// tolerance is how far, in font units, a cubic curve may be from the quadratic
// ones in its place.
const tolerance = 0.25

// contours turns an outline into closed contours of quadratic curves on whole
// units, without those that enclose nothing.
func contours(outline []font.Segment) [][]point {
	var all [][]point
	var now []point
	at := func(p font.Point, on bool) point { return point{float64(p.X), float64(p.Y), on} }
	end := func() {
		if c := whole(now); len(c) > 2 {
			all = append(all, c)
		}
		now = nil
	}
	for _, s := range outline {
		switch s.Op {
		case font.MoveTo:
			end()
			now = append(now, at(s.Args[0], true))
		case font.LineTo:
			now = append(now, at(s.Args[0], true))
		case font.QuadTo:
			now = append(now, at(s.Args[0], false), at(s.Args[1], true))
		case font.CubeTo:
			if len(now) == 0 {
				now = append(now, point{on: true})
			}
			now = appendCubic(now, at(s.Args[0], true), at(s.Args[1], true), at(s.Args[2], true))
		}
	}
	end()
	return all
}

// appendCubic appends quadratic curves in the place of a cubic one from the last
// point to d. One that bends halfway between the cubic's two points misses it by
// √3/36 of |d − 3c + 3b − a| at most, and each of n parts by n³ times less.
func appendCubic(points []point, b, c, d point) []point {
	const most = 64
	a := points[len(points)-1]
	miss := math.Hypot(d.x-3*c.x+3*b.x-a.x, d.y-3*c.y+3*b.y-a.y) * math.Sqrt(3) / 36
	n := min(max(1, math.Ceil(math.Cbrt(miss/tolerance))), most)
	bezier := func(a, b, c, d, t float64) (at, slope float64) {
		u := 1 - t
		return u*u*u*a + 3*u*u*t*b + 3*u*t*t*c + t*t*t*d,
			3*u*u*(b-a) + 6*u*t*(c-b) + 3*t*t*(d-c)
	}
	x, dx := a.x, 3*(b.x-a.x)
	y, dy := a.y, 3*(b.y-a.y)
	for i := range int(n) {
		t := float64(i+1) / n
		x2, dx2 := bezier(a.x, b.x, c.x, d.x, t)
		y2, dy2 := bezier(a.y, b.y, c.y, d.y, t)
		points = append(points,
			point{(x+x2)/2 + (dx-dx2)/(4*n), (y+y2)/2 + (dy-dy2)/(4*n), false},
			point{x2, y2, true})
		x, dx, y, dy = x2, dx2, y2, dy2
	}
	points[len(points)-1] = d // without the rounding of sums
	return points
}

// whole puts a contour on whole units, without points that say nothing: one in
// the middle between two that the line bends towards, and one on its neighbour.
func whole(points []point) []point {
	var kept []point
	for i, p := range points {
		if i > 0 && i+1 < len(points) && p.on && !points[i-1].on && !points[i+1].on &&
			2*p.x == points[i-1].x+points[i+1].x && 2*p.y == points[i-1].y+points[i+1].y {
			continue
		}
		p.x, p.y = math.Round(p.x), math.Round(p.y)
		if n := len(kept); n == 0 || p != kept[n-1] {
			kept = append(kept, p)
		}
	}
	if n := len(kept); n > 1 && kept[0] == kept[n-1] {
		kept = kept[:n-1]
	}
	return kept
}

// bounds is the smallest rectangle around points, in font units.
type bounds struct{ left, bottom, right, top int }

// around gives the bounds of all points of contours, of which there are some.
func around(all [][]point) bounds {
	b := bounds{math.MaxInt, math.MaxInt, math.MinInt, math.MinInt}
	for _, contour := range all {
		for _, p := range contour {
			b.left, b.bottom = min(b.left, int(p.x)), min(b.bottom, int(p.y))
			b.right, b.top = max(b.right, int(p.x)), max(b.top, int(p.y))
		}
	}
	return b
}

// join gives the bounds of two.
func (b bounds) join(o bounds) bounds {
	return bounds{min(b.left, o.left), min(b.bottom, o.bottom), max(b.right, o.right), max(b.top, o.top)}
}

// appendGlyph appends a simple glyph of the table glyf. It fails with [errFont]
// where the format has no room for it.
func appendGlyph(out []byte, all [][]point, b bounds) ([]byte, error) {
	count := 0
	for _, contour := range all {
		count += len(contour)
	}
	if count > math.MaxUint16 || len(all) > math.MaxInt16 || b.left < math.MinInt16 || b.bottom < math.MinInt16 || b.right > math.MaxInt16 || b.top > math.MaxInt16 {
		return nil, fmt.Errorf("%w: a glyph of %d points in %v", errFont, count, b)
	}
	put := func(n int) { out = binary.BigEndian.AppendUint16(out, uint16(int16(n))) }
	put(len(all))
	put(b.left)
	put(b.bottom)
	put(b.right)
	put(b.top)
	last := -1
	for _, contour := range all {
		last += len(contour)
		put(last)
	}
	put(0) // no instructions

	flags := len(out)
	out = append(out, make([]byte, count)...)
	// A step along an axis takes no byte where there is none, one where it is
	// short, else two.
	steps := func(of func(point) int, short, positive byte) {
		i, before := flags, 0
		for _, contour := range all {
			for _, p := range contour {
				step := of(p) - before
				before = of(p)
				switch {
				case step == 0:
					out[i] |= positive
				case -0x100 < step && step < 0x100:
					out[i] |= short
					if step > 0 {
						out[i] |= positive
					}
					out = append(out, byte(max(step, -step)))
				default:
					put(step)
				}
				i++
			}
		}
	}
	const onCurve, shortX, shortY, positiveX, positiveY = 0x01, 0x02, 0x04, 0x10, 0x20
	i := flags
	for _, contour := range all {
		for _, p := range contour {
			if p.on {
				out[i] |= onCurve
			}
			i++
		}
	}
	steps(func(p point) int { return int(p.x) }, shortX, positiveX)
	steps(func(p point) int { return int(p.y) }, shortY, positiveY)
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	return out, nil
}
