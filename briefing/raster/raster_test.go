package raster_test

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode"

	"attache/briefing"
	"attache/briefing/font"
	"attache/briefing/layout"
	"attache/briefing/raster"
)

var update = flag.Bool("update", false, "rewrite the golden images")

// TestGolden compares small pages with images in testdata.
func TestGolden(t *testing.T) {
	tests := []struct {
		name string
		dpi  float64
		page func(*testing.T) *layout.Page
	}{
		{"latin", 96, func(t *testing.T) *layout.Page { return strip(t, "Efficient To AVATAR, “naïve” 1,234") }},
		{"scripts", 144, func(t *testing.T) *layout.Page {
			return strip(t, "Гавань λιμάνι מפתח ميناء x\u0302 ✓ 😀")
		}},
		{"rules", 96, func(*testing.T) *layout.Page { return rules() }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := raster.New().Draw(tt.page(t), tt.dpi)
			path := filepath.Join("testdata", tt.name+".png")
			if *update {
				var b bytes.Buffer
				if err := png.Encode(&b, got); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if differs := difference(got, want); differs != "" {
				t.Errorf("%s: %s; run with -update and look at the image", path, differs)
			}
		})
	}
}

// difference says where two images differ by more than other processors'
// arithmetic can explain.
func difference(a, b image.Image) string {
	const most = 8
	if a.Bounds() != b.Bounds() {
		return fmt.Sprintf("%v instead of %v", a.Bounds(), b.Bounds())
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			p, q := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA), color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B), int(p.A) - int(q.A)} {
				if d > most || d < -most {
					return fmt.Sprintf("%v instead of %v at %d, %d", p, q, x, y)
				}
			}
		}
	}
	return ""
}

// strip is a page of one line, its words from left to right.
func strip(t *testing.T, line string) *layout.Page {
	page := &layout.Page{Number: 1, Width: 230 * layout.Point, Height: 20 * layout.Point}
	x := 4 * layout.Point
	for _, field := range strings.Fields(line) {
		rtl := strings.ContainsFunc(field, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Hebrew) })
		for _, w := range faces(t).Shape(field, font.Serif, "en", rtl).Words {
			item := layout.Item{Element: 1, X: x, Y: 14 * layout.Point, Word: w, Size: 21 * layout.Point / 2, Ink: 0x1a2f4b}
			page.Items = append(page.Items, item)
			x += item.Advance()
		}
		x += 3 * layout.Point
	}
	return page
}

// rules is a page of rules: thin, thick, on whole points and beside them.
func rules() *layout.Page {
	page := &layout.Page{Number: 1, Width: 60 * layout.Point, Height: 40 * layout.Point}
	for i, height := range []layout.Length{layout.Point / 4, layout.Point / 2, layout.Point, 2 * layout.Point, 5 * layout.Point} {
		page.Items = append(page.Items, layout.Item{Artifact: layout.Rule, X: 4*layout.Point + layout.Length(i)*layout.Point/5,
			Y: layout.Length(4+7*i) * layout.Point, Width: 50 * layout.Point, Height: height, Ink: layout.Ink(0xAA0000 + 0x40*i)})
	}
	return page
}

func TestThinRuleIsOneRowOfDots(t *testing.T) {
	for i := range 40 {
		page := &layout.Page{Width: 20 * layout.Point, Height: 20 * layout.Point, Items: []layout.Item{{
			Artifact: layout.Rule, X: 0, Y: 5*layout.Point + layout.Length(i)*layout.Point/20, Width: 20 * layout.Point, Height: layout.Point / 2,
		}}}
		m := raster.New().Draw(page, 72)
		rows := map[uint8]int{}
		for y := range 20 {
			rows[m.RGBAAt(10, y).R]++
		}
		if len(rows) != 2 || rows[0xFF] != 19 || rows[127] != 1 {
			t.Errorf("at %v pt: rows by brightness %v, want one half-dark", page.Items[0].Y.Points(), rows)
		}
	}
}

func TestImageIsAsLargeAsThePage(t *testing.T) {
	page := &layout.Page{Width: 612 * layout.Point, Height: 792 * layout.Point}
	for _, tt := range []struct {
		dpi  float64
		want image.Point
	}{{72, image.Pt(612, 792)}, {96, image.Pt(816, 1056)}, {0, image.Pt(9, 11)}, {-5, image.Pt(9, 11)}, {math.NaN(), image.Pt(9, 11)}} {
		m := raster.New().Draw(page, tt.dpi)
		if m.Bounds().Size() != tt.want {
			t.Errorf("at %v dpi: %v, want %v", tt.dpi, m.Bounds().Size(), tt.want)
		}
		if c := m.RGBAAt(tt.want.X-1, tt.want.Y-1); c != (color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}) {
			t.Errorf("the paper's last dot is %v", c)
		}
	}
}

func TestWhatLiesBesideThePageIsCut(t *testing.T) {
	inside := strip(t, "Wiggle")
	for _, at := range []struct{ x, y layout.Length }{{-500, 0}, {500, 0}, {0, -500}, {0, 500}, {-8, 8}, {224, 16}} {
		page := *inside
		page.Items = append([]layout.Item(nil), inside.Items...)
		page.Items = append(page.Items, layout.Item{Artifact: layout.Rule, X: 0, Y: 0, Width: 900 * layout.Point, Height: layout.Point})
		for i := range page.Items {
			page.Items[i].X += at.x * layout.Point
			page.Items[i].Y += at.y * layout.Point
		}
		raster.New().Draw(&page, 120)
	}
}

func TestManyAtOnceDrawAlike(t *testing.T) {
	pages := paginate(t, sample())
	want := raster.New().Draw(&pages[0], 110)
	p := raster.New()
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			if i%4 == 3 {
				p.Draw(&pages[0], 80+float64(i))
				return
			}
			if got := p.Draw(&pages[0], 110); !bytes.Equal(got.Pix, want.Pix) {
				t.Error("a page drawn beside others is another")
			}
		})
	}
	wait.Wait()
}

// TestMemoryIsBounded zooms through so many sizes that their masks would not fit
// in what a Painter may keep.
func TestMemoryIsBounded(t *testing.T) {
	page := paginate(t, sample())[0]
	page.Width, page.Height = 40*layout.Point, 40*layout.Point // only the masks are to be large
	p := raster.New()
	most := 0
	for dpi := 150.0; dpi < 2400; dpi += 150 {
		p.Draw(&page, dpi)
		most = max(most, p.Kept())
	}
	if most > 32<<20 {
		t.Errorf("keeps %d MB", most>>20)
	}
	if most < 8<<20 {
		t.Errorf("keeps %d MB at most, so nothing was put to the test", most>>20)
	}
}

// BenchmarkDraw draws a dense page whose glyphs were drawn before, and one with a
// Painter that has drawn nothing.
func BenchmarkDraw(b *testing.B) {
	words := text("The affluent officer of the harbour ministry finds the question difficult, and says so to the delegation before the talks of spring begin again. ")
	paragraph := block(briefing.RoleP, 0, words, words, words, words)
	var blocks []briefing.Element
	for range 20 {
		blocks = append(blocks, paragraph)
	}
	page := &paginate(b, document(blocks...))[1]
	glyphs := 0
	for _, item := range page.Items {
		if item.Word != nil {
			glyphs += len(item.Word.Glyphs)
		}
	}
	for _, dpi := range []float64{96, 110, 200} {
		b.Run(fmt.Sprintf("warm/%v", dpi), func(b *testing.B) {
			p := raster.New()
			p.Draw(page, dpi)
			b.ReportAllocs()
			for b.Loop() {
				p.Draw(page, dpi)
			}
			b.ReportMetric(float64(glyphs), "glyphs")
		})
	}
	b.Run("cold/110", func(b *testing.B) {
		for b.Loop() {
			raster.New().Draw(page, 110)
		}
	})
}
