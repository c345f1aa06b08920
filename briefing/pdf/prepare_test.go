package pdf

import (
	"bytes"
	"errors"
	"maps"
	"math"
	"math/rand/v2"
	"testing"

	"attache/assets"
	"attache/briefing/font"
)

func TestPreparedFontDrawsWhatTheFaceDraws(t *testing.T) {
	for _, face := range faces(t).Faces() {
		var glyphs []font.GlyphID
		for g := 1; g < face.NumGlyphs(); g += 173 {
			glyphs = append(glyphs, font.GlyphID(g))
		}
		made, err := prepareFont(face, glyphs)
		if err != nil {
			t.Fatalf("%s: %v", face.Name(), err)
		}
		// The font package, which shares nothing with this one, reads it again.
		again, err := font.Parse(onItsOwn(made))
		if err != nil {
			t.Fatalf("%s: %v", face.Name(), err)
		}
		if again.NumGlyphs() != len(glyphs)+1 || again.UnitsPerEm() != face.UnitsPerEm() ||
			again.Ascent() != face.Ascent() || again.Descent() != face.Descent() {
			t.Errorf("%s: other measures", face.Name())
		}
		for i, g := range glyphs {
			id := font.GlyphID(made.ids[i])
			if id == 0 {
				t.Fatalf("%s: glyph %d is not there", face.Name(), g)
			}
			if again.Advance(id) != face.Advance(g) {
				t.Errorf("%s: glyph %d is %d wide, was %d", face.Name(), g, again.Advance(id), face.Advance(g))
			}
			// Parts of a glyph that were scaled or turned stand between whole units.
			if off := apart(face.Outline(g), again.Outline(id)); off > 0.75 {
				t.Errorf("%s: glyph %d is %.2f units off", face.Name(), g, off)
			}
		}
	}
}

// onItsOwn gives a program with the table of characters, an empty one, that a font
// file has to have.
func onItsOwn(p *program) []byte {
	tables := maps.Clone(p.tables)
	tables["cmap"] = table(0, 1, 3, 1, 0, 12, // one subtable for Windows and Unicode, at byte 12
		4, 24, 0, 2, 2, 0, 0, 0xFFFF, 0, 0xFFFF, 1, 0) // in format 4, with the one segment that ends it
	return tables.bytes()
}

// apart gives how far, in font units, the points along one outline are from the
// other at most, either way round.
func apart(a, b []font.Segment) float64 {
	along, across := walk(a), walk(b)
	return max(fromLines(along, across), fromLines(across, along))
}

// fromLines gives how far a point of a is from the lines of b at most.
func fromLines(a, b [][]point) float64 {
	most := 0.0
	for _, contour := range a {
		for _, p := range contour {
			nearest := math.Inf(1)
			for _, other := range b {
				for i := range other {
					nearest = min(nearest, toLine(p, other[i], other[(i+1)%len(other)]))
				}
			}
			most = max(most, nearest)
		}
	}
	return most
}

// toLine gives the distance of a point from the line between two others.
func toLine(p, a, b point) float64 {
	dx, dy := b.x-a.x, b.y-a.y
	t := 0.0
	if length := dx*dx + dy*dy; length > 0 {
		t = min(1, max(0, ((p.x-a.x)*dx+(p.y-a.y)*dy)/length))
	}
	return math.Hypot(p.x-a.x-t*dx, p.y-a.y-t*dy)
}

// walk gives points along each contour that encloses something, close enough
// together for the lines between them to miss the curve by a tenth of a unit.
func walk(outline []font.Segment) [][]point {
	var all [][]point
	for _, s := range outline {
		if s.Op == font.MoveTo {
			all = append(all, []point{{x: float64(s.Args[0].X), y: float64(s.Args[0].Y)}})
			continue
		}
		now := &all[len(all)-1]
		last := (*now)[len(*now)-1]
		points := []point{last}
		for _, p := range s.Args[:map[font.SegmentOp]int{font.LineTo: 1, font.QuadTo: 2, font.CubeTo: 3}[s.Op]] {
			points = append(points, point{x: float64(p.X), y: float64(p.Y)})
		}
		steps := 1 // chords of a curve miss it by its bend over 8·steps²
		for i := 2; i < len(points); i++ {
			bend := math.Hypot(points[i].x-2*points[i-1].x+points[i-2].x, points[i].y-2*points[i-1].y+points[i-2].y)
			steps = max(steps, int(math.Ceil(math.Sqrt(6*bend/8/0.1))))
		}
		for i := 1; i <= steps; i++ {
			*now = append(*now, casteljau(points, float64(i)/float64(steps)))
		}
	}
	var kept [][]point
	for _, contour := range all {
		if len(contour) > 3 {
			kept = append(kept, contour)
		}
	}
	return kept
}

// casteljau gives the point of a Bézier curve of any degree.
func casteljau(points []point, t float64) point {
	points = append([]point(nil), points...)
	for n := len(points) - 1; n > 0; n-- {
		for i := range n {
			points[i].x += t * (points[i+1].x - points[i].x)
			points[i].y += t * (points[i+1].y - points[i].y)
		}
	}
	return points[0]
}

func TestChecksumOfPreparedFont(t *testing.T) {
	made, err := prepareFont(faces(t).Face(font.Serif), []font.GlyphID{5})
	if err != nil {
		t.Fatal(err)
	}
	if sum := checksum(made.tables.bytes()); sum != 0xB1B0AFBA {
		t.Errorf("the file adds up to %08X", sum)
	}
}

func TestGlyphThatIsNotThere(t *testing.T) {
	if _, err := prepareFont(faces(t).Face(font.Serif), []font.GlyphID{60000}); !errors.Is(err, errFont) {
		t.Errorf("got %v, want errFont", err)
	}
}

// TestCubicCurves turns curves of all kinds into quadratic ones.
func TestCubicCurves(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	at := func() font.Point {
		return font.Point{X: float32(random.IntN(2000) - 500), Y: float32(random.IntN(2000) - 500)}
	}
	for i := range 500 {
		outline := []font.Segment{
			{Op: font.MoveTo, Args: [3]font.Point{at()}},
			{Op: font.CubeTo, Args: [3]font.Point{at(), at(), at()}},
			{Op: font.CubeTo, Args: [3]font.Point{at(), at(), at()}},
			{Op: font.LineTo, Args: [3]font.Point{at()}},
		}
		all := contours(outline)
		if len(all) != 1 {
			t.Fatalf("outline %d has become %d contours", i, len(all))
		}
		if got := apart(outline, segments(all)); got > tolerance+0.8 {
			t.Errorf("outline %d is %.2f units off: %v", i, got, outline)
		}
		if n := len(all[0]); n > 120 {
			t.Errorf("outline %d has become %d points", i, n)
		}
	}
}

// segments turns contours back into an outline, as a reader does.
func segments(all [][]point) []font.Segment {
	var out []font.Segment
	at := func(p point) font.Point { return font.Point{X: float32(p.x), Y: float32(p.y)} }
	for _, c := range all {
		out = append(out, font.Segment{Op: font.MoveTo, Args: [3]font.Point{at(c[0])}})
		for i := 1; i <= len(c); i++ {
			p, next := c[i%len(c)], c[(i+1)%len(c)]
			switch {
			case p.on:
				out = append(out, font.Segment{Op: font.LineTo, Args: [3]font.Point{at(p)}})
			case next.on:
				out = append(out, font.Segment{Op: font.QuadTo, Args: [3]font.Point{at(p), at(next)}})
				i++
			default:
				middle := point{x: (p.x + next.x) / 2, y: (p.y + next.y) / 2}
				out = append(out, font.Segment{Op: font.QuadTo, Args: [3]font.Point{at(p), at(middle)}})
			}
		}
	}
	return out
}

// FuzzDamagedFont feeds fonts with a few wrong bytes through everything that
// reads them: what prepareFont lets pass must be a font.
func FuzzDamagedFont(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(seed, uint8(seed%12), uint16(seed*31))
	}
	f.Add(uint64(89), uint8(1), uint16(263)) // lists of rules that overlap, thousands of times
	files, err := assets.Fonts.ReadDir("fonts")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, seed uint64, which uint8, glyph uint16) {
		data, err := assets.Fonts.ReadFile("fonts/" + files[int(which)%len(files)].Name())
		if err != nil {
			t.Fatal(err)
		}
		data = bytes.Clone(data)
		random := rand.New(rand.NewPCG(seed, 0))
		for range random.IntN(8) {
			at := random.IntN(len(data))
			if random.IntN(2) == 0 {
				at = random.IntN(min(1<<10, len(data))) // in the directory and the small tables
			}
			data[at] = byte(random.Uint32())
		}
		face, err := font.Parse(data)
		if err != nil || face.NumGlyphs() == 0 {
			return
		}
		glyphs := []font.GlyphID{font.GlyphID(int(glyph) % face.NumGlyphs()), font.GlyphID(random.IntN(face.NumGlyphs()))}
		made, err := prepareFont(face, glyphs)
		if err != nil {
			return
		}
		again, err := font.Parse(onItsOwn(made))
		if err != nil {
			t.Fatal(err)
		}
		for i, g := range glyphs {
			if id := font.GlyphID(made.ids[i]); again.Advance(id) != face.Advance(g) {
				t.Errorf("glyph %d is %d wide, was %d", g, again.Advance(id), face.Advance(g))
			}
		}
	})
}
