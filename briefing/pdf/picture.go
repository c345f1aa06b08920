package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"slices"
	"strconv"
	"strings"

	"attache/briefing"
	"attache/briefing/layout"

	"github.com/jung-kurt/gofpdf"
	"golang.org/x/image/draw"
)

// shown is a picture that pages show.
type shown struct {
	picture       *briefing.Picture
	name          string
	width, height layout.Length // the largest that it is shown
}

// show gives the name of an item's picture.
func (t *tree) show(item *layout.Item) string {
	for _, s := range t.shown {
		if s.picture == item.Picture {
			s.width, s.height = max(s.width, item.Width), max(s.height, item.Height)
			return s.name
		}
	}
	s := &shown{item.Picture, "P" + strconv.Itoa(len(t.shown)+1), item.Width, item.Height}
	t.shown = append(t.shown, s)
	return s.name
}

// picture draws a picture in its place, within a sequence outside of text.
func (c *canvas) picture(item *layout.Item, name string) {
	left, foot := hundredths(item.X), hundredths(c.height-item.Y-item.Height)
	c.out = append(c.out, "q "...)
	c.number(hundredths(item.X+item.Width)-left, ' ')
	c.out = append(c.out, "0 0 "...)
	c.number(hundredths(c.height-item.Y)-foot, ' ')
	c.number(left, ' ')
	c.number(foot, ' ')
	c.out = append(append(append(c.out, "cm /"...), name...), " Do Q\n"...)
}

// box is where a figure stands.
type box struct {
	page int
	item layout.Item
}

// append writes the attributes of the figure.
func (b *box) append(out []byte, pages []layout.Page) []byte {
	i, height := &b.item, pages[b.page].Height
	out = append(out, "/A<</O/Layout/Placement/Block/BBox["...)
	for _, side := range [...]layout.Length{i.X, height - i.Y - i.Height, i.X + i.Width, height - i.Y} {
		out = append(appendFixed(out, hundredths(side), 2), ' ')
	}
	return append(out[:len(out)-1], "]>>"...)
}

// pictures puts the pictures into the file, for all pages alike.
func (f *finish) pictures() error {
	if len(f.tree.shown) == 0 {
		return nil
	}
	var resources dict
	for _, s := range f.tree.shown {
		data, err := s.prepare()
		if err != nil {
			return fmt.Errorf("picture %s: %w", s.name, err)
		}
		r, err := f.picture(data)
		if err != nil {
			return fmt.Errorf("picture %s: %w", s.name, err)
		}
		resources.set(s.name, r.String())
	}
	o, err := f.plain.object(f.plain.objects[f.sheets[0]].dict, "Resources")
	if err != nil {
		return err
	}
	o.set("XObject", string(resources.append(nil)))
	return nil
}

// picture has gofpdf write a file with one picture and takes it over. In a file
// with several, those of one width would come in an order that changes.
func (f *finish) picture(data []byte) (ref, error) {
	c := gofpdf.New("P", "pt", "A4", "")
	c.SetCompression(false)
	form := "png"
	if !bytes.HasPrefix(data, []byte("\x89PNG")) {
		form = "jpg"
	}
	c.RegisterImageOptionsReader("picture", gofpdf.ImageOptions{ImageType: form}, bytes.NewReader(data))
	c.AddPage()
	var out bytes.Buffer
	if err := c.Output(&out); err != nil {
		return 0, fmt.Errorf("gofpdf: %w", err)
	}
	plain, err := readPlain(out.Bytes())
	if err != nil {
		return 0, err
	}
	// The picture comes first of its objects; its mask or its palette follows.
	first := slices.IndexFunc(plain.objects, func(o object) bool { return o.get("Subtype") == "/Image" })
	if first < 0 {
		return 0, fmt.Errorf("%w: no picture", errPlain)
	}
	o := plain.objects[first]
	for _, key := range [...]string{"SMask", "ColorSpace"} {
		value := strings.TrimRight(o.get(key), "] ")
		words := strings.Fields(value)
		r := parseRef(strings.Join(words[max(0, len(words)-3):], " "))
		if !plain.has(r) {
			continue
		}
		behind := strings.TrimPrefix(o.get(key), value)
		o.set(key, strings.TrimSuffix(value, r.String())+f.takeOver(plain.objects[r]).String()+behind)
	}
	return f.takeOver(o), nil
}

// takeOver adds an object of a picture.
func (f *finish) takeOver(o object) ref {
	o.raw = o.get("Filter") != ""
	return f.out.add(o)
}

// Pictures are printed with so many pixels to the inch at most; one that has a
// little more stays as it is.
const (
	printDPI = 200
	mostDPI  = 250
)

// prepare gives a file that gofpdf takes and PDF/A allows, with no more pixels
// than print shows: the picture as it is stored, or a new one.
func (s *shown) prepare() ([]byte, error) {
	p := s.picture
	across := s.pixels(s.width, printDPI)
	large := p.Width > s.pixels(s.width, mostDPI)
	if !large && p.Type == "image/jpeg" && !p.Turned && plainJPEG(p.Data) {
		return p.Data, nil
	}
	m, err := p.Image()
	if err != nil {
		return nil, err
	}
	if large {
		size := image.Rect(0, 0, across, s.pixels(s.height, printDPI))
		m = scaled(m, size)
	}
	var out bytes.Buffer
	if p.Type == "image/jpeg" {
		err = jpeg.Encode(&out, m, &jpeg.Options{Quality: 90})
	} else {
		err = png.Encode(&out, simple(m))
	}
	return out.Bytes(), err
}

func (s *shown) pixels(l layout.Length, dpi int) int {
	return max(1, int(l*layout.Length(dpi)/(72*layout.Point)))
}

// plainJPEG reports whether a picture has grey or full colours; those for printing
// presses PDF/A does not allow here.
func plainJPEG(data []byte) bool {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	return err == nil && (c.ColorModel == color.YCbCrModel || c.ColorModel == color.GrayModel)
}

// scaled gives a smaller picture.
func scaled(m image.Image, size image.Rectangle) image.Image {
	var to draw.Image
	switch m.(type) {
	case *image.Gray, *image.Gray16:
		to = image.NewGray(size)
	default:
		to = image.NewRGBA(size)
	}
	draw.CatmullRom.Scale(to, size, m, m.Bounds(), draw.Src, nil)
	return to
}

// simple gives a picture with eight bits to a colour, and with an alpha channel
// where it is seen through: of PNG's forms, gofpdf takes these.
func simple(m image.Image) image.Image {
	seen, ok := m.(interface{ Opaque() bool })
	opaque := ok && seen.Opaque()
	switch p := m.(type) {
	case *image.Gray:
		return m
	case *image.Paletted:
		if opaque && len(p.Palette) > 0 {
			return m
		}
	case *image.Gray16:
		to := image.NewGray(image.Rect(0, 0, p.Rect.Dx(), p.Rect.Dy()))
		draw.Draw(to, to.Rect, m, m.Bounds().Min, draw.Src)
		return to
	}
	b := m.Bounds()
	to := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(to, to.Rect, m, b.Min, draw.Src)
	return to
}
