package part

import (
	"bytes"
	"cmp"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"attache/assets"
)

var update = flag.Bool("update", false, "draw the sheets of testdata anew")

// A scene is a widget in one state.
type scene struct {
	name string
	make func() fyne.CanvasObject
	then func(fyne.Canvas, fyne.CanvasObject) // what the user does to it; nil: nothing
	text int                                  // the size of words in hundredths; 0: the usual
	font string                               // in the assets, of all words; empty: the toolkit's own
	tall float32                              // 0: as tall as the widget asks to be
}

const (
	sceneWidth = 300
	// mostGolden is how large a sheet may be, in bytes.
	mostGolden = 20 << 10
	arabicFont = "NotoNaskhArabic_400Regular.ttf"
)

// TestSheets draws each widget in its states, in the light and in the dark, and compares the sheets with those of
// testdata, which a person has looked at. Where one differs, build/part holds what was wanted, what came, and where they differ.
func TestSheets(t *testing.T) {
	for _, s := range sheets {
		for _, shade := range []Shade{ShadeLight, ShadeDark} {
			name := s.name + "-" + string(shade)
			t.Run(name, func(t *testing.T) {
				got := drawSheet(t, s.scenes, shade)
				path := filepath.Join("testdata", name+".png")
				if *update {
					writePNG(t, path, fewColours(got))
				}
				golden, err := os.ReadFile(path)
				if err != nil {
					t.Fatalf("%v: draw it with -update, and look at it", err)
				}
				if len(golden) > mostGolden {
					t.Errorf("%s has %d bytes, which is more than %d: give it fewer scenes", path, len(golden), mostGolden)
				}
				want, err := png.Decode(bytes.NewReader(golden))
				if err != nil {
					t.Fatal(err)
				}
				if differing, n := compare(got, want); n > 0 {
					to := filepath.Join("..", "..", "..", "build", "part", name+".png")
					writePNG(t, to, beside(want, got, differing))
					t.Errorf("%d dots are not as in %s: look at %s (wanted, got, difference), and draw it anew with -update where that was meant", n, path, to)
				}
			})
		}
	}
}

// drawSheet draws scenes in two columns, each under its name.
func drawSheet(t *testing.T, scenes []scene, shade Shade) *image.NRGBA {
	t.Helper()
	a := test.NewTempApp(t)
	var pictures []image.Image
	wide, tall := 0, 0
	for i, s := range scenes {
		m := drawScene(t, a, s, shade)
		pictures = append(pictures, m)
		if i%2 == 0 {
			tall += m.Bounds().Dy()
		} else if before := pictures[i-1].Bounds().Dy(); m.Bounds().Dy() > before {
			tall += m.Bounds().Dy() - before
		}
		wide = max(wide, (i%2+1)*m.Bounds().Dx())
	}
	sheet := image.NewNRGBA(image.Rect(0, 0, wide, tall))
	ground := NewLook(shade, UsualText).Color(theme.ColorNameBackground, theme.VariantLight)
	draw.Draw(sheet, sheet.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	y := 0
	for i := 0; i < len(pictures); i += 2 {
		row := 0
		for j, m := range pictures[i:min(i+2, len(pictures))] {
			at := image.Pt(j*m.Bounds().Dx(), y)
			draw.Draw(sheet, m.Bounds().Add(at), m, image.Point{}, draw.Src)
			row = max(row, m.Bounds().Dy())
		}
		y += row
	}
	return sheet
}

// drawScene draws one scene under its name, at one dot a unit.
func drawScene(t *testing.T, a fyne.App, s scene, shade Shade) image.Image {
	t.Helper()
	a.Settings().SetTheme(sceneLook(t, s, shade))
	clear(widths.of) // they were measured in the look of another scene
	t.Cleanup(func() { clear(widths.of) })
	o := s.make()
	name := canvas.NewText(s.name, theme.Color(theme.ColorNamePlaceHolder))
	name.TextSize, name.TextStyle.Monospace = 9, true
	frame := container.NewBorder(name, nil, nil, nil, o)
	atOnce := func(_ time.Duration, f func()) func() { f(); return func() {} }
	w := test.NewWindow(container.NewStack(container.NewPadded(frame), NewTips(atOnce)))
	defer w.Close()
	w.SetPadded(false)
	w.Resize(fyne.NewSize(sceneWidth, 100))
	tall := s.tall
	if tall == 0 {
		tall = o.MinSize().Height
	}
	w.Resize(fyne.NewSize(sceneWidth, tall+name.MinSize().Height+3*theme.Padding()))
	if s.then != nil {
		s.then(w.Canvas(), o)
	}
	return w.Canvas().Capture()
}

// sceneLook is our look in a shade, at the size and in the font that a scene asks for.
func sceneLook(t *testing.T, s scene, shade Shade) fyne.Theme {
	t.Helper()
	size := s.text
	if size == 0 {
		size = UsualText
	}
	l := NewLook(shade, size)
	if s.font == "" {
		return l
	}
	raw, err := assets.Fonts.ReadFile("fonts/" + s.font)
	if err != nil {
		t.Fatal(err)
	}
	return inFont{l, fyne.NewStaticResource(s.font, raw)}
}

// inFont is a look that has one font, so that a sheet does not depend on those of the machine.
type inFont struct {
	fyne.Theme
	font fyne.Resource
}

func (f inFont) Font(fyne.TextStyle) fyne.Resource { return f.font }

// mostDifferent is by how much a part of a colour may differ, of 255: another processor's arithmetic, and the few
// colours of a golden, explain as much.
const mostDifferent = 24

// furthest gives by how much that part of two colours differs that differs most.
func furthest(a, b color.Color) int {
	p, q := opaque(a), opaque(b)
	away := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(away(p.R, q.R), away(p.G, q.G), away(p.B, q.B))
}

// compare counts the dots that differ, and shows them in red.
func compare(got, want image.Image) (differing *image.NRGBA, n int) {
	all := got.Bounds().Union(want.Bounds())
	both := got.Bounds().Intersect(want.Bounds())
	differing = image.NewNRGBA(all)
	for y := all.Min.Y; y < all.Max.Y; y++ {
		for x := all.Min.X; x < all.Max.X; x++ {
			grey := 200 + opaque(want.At(x, y)).G/5
			c := color.NRGBA{grey, grey, grey, 255}
			if !image.Pt(x, y).In(both) || furthest(got.At(x, y), want.At(x, y)) > mostDifferent {
				n, c = n+1, color.NRGBA{220, 0, 0, 255}
			}
			differing.SetNRGBA(x, y, c)
		}
	}
	return differing, n
}

func opaque(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// beside puts pictures beside one another.
func beside(pictures ...image.Image) image.Image {
	var size image.Point
	for _, m := range pictures {
		size.X, size.Y = size.X+m.Bounds().Dx(), max(size.Y, m.Bounds().Dy())
	}
	all := image.NewNRGBA(image.Rectangle{Max: size})
	x := 0
	for _, m := range pictures {
		draw.Draw(all, m.Bounds().Add(image.Pt(x, 0)), m, image.Point{}, draw.Src)
		x += m.Bounds().Dx()
	}
	return all
}

// fewColours makes a picture small: the colours that are seen most stay as they are, and the others become the
// nearest of them.
func fewColours(m *image.NRGBA) image.Image {
	count := map[color.NRGBA]int{}
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			count[m.NRGBAAt(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(count), func(a, b color.NRGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var palette color.Palette
	for _, c := range colours {
		if near := palette.Convert(c); len(palette) == 0 || len(palette) < 256 && furthest(c, near) > mostDifferent/2 {
			palette = append(palette, c)
		}
	}
	few := image.NewPaletted(m.Bounds(), palette)
	draw.Draw(few, few.Bounds(), m, image.Point{}, draw.Src)
	return few
}

func writePNG(t *testing.T, path string, m image.Image) {
	t.Helper()
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
