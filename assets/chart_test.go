package assets_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"

	"attache/assets"
	"attache/briefing/font"
	"attache/briefing/layout"
	"attache/briefing/raster"
)

var update = flag.Bool("update", false, "draw the chart of the sample library anew")

// guarantees are the invented cases of the sample library's chart.
var guarantees = []struct {
	place string
	years int
	holds bool
}{
	{"Halva Islands", 41, true},
	{"Cape Ansel", 27, true},
	{"Port Merle", 9, false},
	{"Lower Oster", 4, false},
	{"Tarn Sound", 2, false},
}

// TestChart draws the chart of the sample library and compares it with the picture
// that the library holds, and its figures with what its description says.
func TestChart(t *testing.T) {
	var library struct {
		Briefings []struct {
			Headings []struct {
				Snippets []struct {
					Figure struct {
						Alt  string `json:"alt"`
						Data []byte `json:"data"`
					} `json:"figure"`
				} `json:"snippets"`
			} `json:"headings"`
		} `json:"briefings"`
	}
	if err := json.Unmarshal(assets.Sample, &library); err != nil {
		t.Fatal(err)
	}
	drawn := drawChart(t)
	figures := 0
	for _, h := range library.Briefings[0].Headings {
		for _, s := range h.Snippets {
			if s.Figure.Data == nil {
				continue
			}
			figures++
			for _, g := range guarantees {
				if want := fmt.Sprintf("%s %d", g.place, g.years); !strings.Contains(s.Figure.Alt, want) {
					t.Errorf("the description does not say %q: %s", want, s.Figure.Alt)
				}
			}
			if *update {
				replace(t, s.Figure.Data, encode(t, drawn))
				continue
			}
			if len(s.Figure.Data) > 20<<10 {
				t.Errorf("the picture has %d bytes", len(s.Figure.Data))
			}
			held, err := png.Decode(bytes.NewReader(s.Figure.Data))
			if err != nil {
				t.Fatal(err)
			}
			if n := differences(held, drawn); n > 0 {
				t.Errorf("%d dots differ from what is drawn; run with -update and look at the picture", n)
			}
		}
	}
	if figures != 1 {
		t.Errorf("%d figures", figures)
	}
}

// replace puts a new picture into the library's file.
func replace(t *testing.T, before, now []byte) {
	t.Helper()
	const path = "sample/library.json"
	text := func(data []byte) []byte { return []byte(base64.StdEncoding.EncodeToString(data)) }
	if bytes.Count(assets.Sample, text(before)) != 1 {
		t.Fatal("the picture does not stand in the file once")
	}
	if err := os.WriteFile(path, bytes.Replace(assets.Sample, text(before), text(now), 1), 0o644); err != nil {
		t.Fatal(err)
	}
}

// differences counts the dots that are clearly of another colour.
func differences(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return max(1, a.Bounds().Dx()*a.Bounds().Dy())
	}
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			was, is := color.GrayModel.Convert(a.At(x, y)).(color.Gray), color.GrayModel.Convert(b.At(x, y)).(color.Gray)
			if d := int(was.Y) - int(is.Y); d < -24 || d > 24 { // an edge may be rounded in another way elsewhere
				n++
			}
		}
	}
	return n
}

// encode gives a picture with as few colours as it needs: steps of sixteen are
// enough for the soft edges of letters.
func encode(t *testing.T, m image.Image) []byte {
	t.Helper()
	var palette color.Palette
	index := map[color.RGBA]uint8{}
	small := image.NewPaletted(m.Bounds(), nil)
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			c := color.RGBAModel.Convert(m.At(x, y)).(color.RGBA)
			for _, v := range []*uint8{&c.R, &c.G, &c.B} {
				*v = uint8(min(255, (int(*v)+8)/16*16))
			}
			i, ok := index[c]
			if !ok {
				if len(palette) == 256 {
					t.Fatal("too many colours")
				}
				i = uint8(len(palette))
				index[c], palette = i, append(palette, c)
			}
			small.Pix[small.PixOffset(x, y)] = i
		}
	}
	small.Palette = palette
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, small); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The chart is as wide as running text, so its letters are printed as large as
// they are drawn. Lengths are in points, and inks are such that encode keeps them.
const (
	chartWidth, chartHeight = 356, 180
	chartDPI                = 220
	barsLeft, barsTop       = 72, 9
	barStep, barHeight      = 34, 20
	pointsPerYear           = 5

	black, blue, grey = 0x202020, 0x203050, 0x90a0b0
)

// chart is a drawing in the making.
type chart struct {
	fonts *font.Set
	page  layout.Page
}

// drawChart draws a bar for each guarantee, as long as it lasted.
func drawChart(t *testing.T) image.Image {
	t.Helper()
	fonts, err := font.Load(assets.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	c := chart{fonts: fonts, page: layout.Page{Width: chartWidth * layout.Point, Height: chartHeight * layout.Point}}
	for i, g := range guarantees {
		top := float64(barsTop + barStep*i)
		end := barsLeft + float64(g.years)*pointsPerYear
		base := top + barHeight - 6.5
		outcome, bar := "years, broken", layout.Ink(grey)
		if g.holds {
			outcome, bar = "years, holds", blue
		}
		c.rule(barsLeft, top, end-barsLeft, barHeight, bar)
		c.words(barsLeft-7-c.width(g.place, font.Sans), base, g.place, font.Sans)
		years := fmt.Sprint(g.years)
		c.words(end+6, base, years, font.Sans|font.Bold)
		c.words(end+8.5+c.width(years, font.Sans|font.Bold), base, outcome, font.Sans)
	}
	c.rule(barsLeft, barsTop-5, 0.75, barStep*float64(len(guarantees)-1)+barHeight+10, black)
	return raster.New().Draw(&c.page, chartDPI)
}

func (c *chart) rule(x, y, width, height float64, ink layout.Ink) {
	c.page.Items = append(c.page.Items, layout.Item{Artifact: layout.Rule, X: points(x), Y: points(y), Width: points(width), Height: points(height), Ink: ink})
}

const (
	letters = 9.5 // the size of the chart's words
	space   = letters / 5
)

// words puts words on a baseline, from x on.
func (c *chart) words(x, y float64, text string, style font.Style) {
	for _, w := range c.fonts.Shape(text, style, "en", false).Words {
		item := layout.Item{X: points(x), Y: points(y), Word: w, Size: points(letters), Ink: black}
		x += item.Advance().Points() + space
		c.page.Items = append(c.page.Items, item)
	}
}

// width gives how wide words are.
func (c *chart) width(text string, style font.Style) float64 {
	width := -space
	for _, w := range c.fonts.Shape(text, style, "en", false).Words {
		item := layout.Item{Word: w, Size: points(letters)}
		width += item.Advance().Points() + space
	}
	return width
}

func points(p float64) layout.Length { return layout.Length(p * float64(layout.Point)) }
