package font

import (
	ot "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Segment is one piece of an outline. Coordinates are in font units, y upward.
type Segment struct {
	Op   SegmentOp
	Args [3]Point // as many as Op says; the last one is where the pen ends up
}

// Point is a place in a glyph's own coordinates, in font units, y upward.
type Point struct{ X, Y float32 }

// SegmentOp says what the pen does.
type SegmentOp uint8

// The moves of the pen.
const (
	MoveTo SegmentOp = iota // starts a contour: one point
	LineTo                  // one point
	QuadTo                  // quadratic Bézier curve: one control point, then the end
	CubeTo                  // cubic Bézier curve: two control points, then the end
)

// Outline gives the contours of a glyph, composite glyphs resolved. It is empty
// for a glyph without ink and for one that is not in the face. Each call reads
// the font file anew: callers that draw keep the result.
func (f *Face) Outline(g GlyphID) (segments []Segment) {
	if int(g) >= f.glyphs {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	defer whenDamaged(func(any) { segments = nil })
	if !f.complete() {
		return nil
	}
	outline, ok := f.parsed.GlyphDataOutline(ot.GID(g))
	if !ok {
		return nil
	}
	segments = make([]Segment, len(outline.Segments))
	for i, s := range outline.Segments {
		segments[i] = Segment{segmentOps[s.Op], [3]Point{Point(s.Args[0]), Point(s.Args[1]), Point(s.Args[2])}}
	}
	return segments
}

var segmentOps = [...]SegmentOp{
	opentype.SegmentOpMoveTo: MoveTo,
	opentype.SegmentOpLineTo: LineTo,
	opentype.SegmentOpQuadTo: QuadTo,
	opentype.SegmentOpCubeTo: CubeTo,
}

// Draws reports whether a face has a character and ink for it. There are faces that
// map whole scripts to nothing.
func (f *Face) Draws(r rune) bool {
	g, ok := f.glyph(r)
	return ok && len(f.Outline(g)) > 0
}
