package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

// chart gives a picture of four colours, seen through at one side.
func chart(width, height int, alpha uint8) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.NRGBA{uint8(255 * x / width), 0x40, uint8(255 * y / height), 0xFF}
			if x > width/2 {
				c.A = alpha
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

func inColours(m image.Image, palette color.Palette) image.Image {
	to := image.NewPaletted(m.Bounds(), palette)
	for y := range to.Rect.Dy() {
		for x := range to.Rect.Dx() {
			to.Set(x, y, m.At(x, y))
		}
	}
	return to
}

func inGrey(m image.Image) image.Image {
	to := image.NewGray16(m.Bounds())
	for y := range to.Rect.Dy() {
		for x := range to.Rect.Dx() {
			to.Set(x, y, m.At(x, y))
		}
	}
	return to
}

func pngFile(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegFile(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pictures are files of every form that can come, each with what says of the
// image in the PDF that it is right.
func pictures(t testing.TB) []struct {
	name, want string
	data       []byte
} {
	press, err := os.ReadFile("testdata/press.jpg")
	if err != nil {
		t.Fatal(err)
	}
	small := color.Palette{color.White, color.Black, color.RGBA{0xC0, 0, 0, 0xFF}}
	seen := color.Palette{color.White, color.Black, color.NRGBA{0, 0, 0xC0, 0x80}}
	return []struct {
		name, want string
		data       []byte
	}{
		{"colours", `/DeviceRGB.*/Width 300`, pngFile(t, chart(300, 200, 0xFF))},
		{"seen through", `/DeviceRGB.*/SMask`, pngFile(t, chart(300, 200, 0x80))},
		{"a palette", `\[ /Indexed /DeviceRGB 2 `, pngFile(t, inColours(chart(300, 200, 0xFF), small))},
		{"a palette seen through", `/DeviceRGB.*/SMask`, pngFile(t, inColours(chart(300, 200, 0xFF), seen))},
		{"deep grey", `/BitsPerComponent 8 /ColorSpace /DeviceGray`, pngFile(t, inGrey(chart(300, 200, 0xFF)))},
		{"a photograph", `/DeviceRGB.*/Filter /DCTDecode`, jpegFile(t, chart(300, 200, 0xFF))},
		{"for the press", `/DeviceRGB.*/Filter /DCTDecode.*/Height 32.*/Width 48`, press},
		{"large", `/Width 1259`, pngFile(t, chart(3000, 1000, 0xFF))},
		{"a large photograph", `/Filter /DCTDecode.*/Width 1259`, jpegFile(t, chart(3000, 1000, 0xFF))},
		{"a little too large", `/Width 1100`, jpegFile(t, chart(1100, 600, 0xFF))},
	}
}

// illustrated gives a document with a figure for each file, the first one twice.
func illustrated(t testing.TB, files ...[]byte) *briefing.Document {
	t.Helper()
	var b builder
	doc := &briefing.Document{Title: "Views", Language: "en-GB", Root: briefing.Element{ID: b.next(), Role: briefing.RoleDocument}}
	root := &doc.Root
	add := func(e briefing.Element) { root.Kids = append(root.Kids, e) }
	add(b.block(briefing.RoleH1, briefing.ClassTitle, plainRun("Views")))
	figure := func(p *briefing.Picture) {
		sect := briefing.Element{ID: b.next(), Role: briefing.RoleSect}
		sect.Kids = append(sect.Kids, briefing.Element{ID: b.next(), Role: briefing.RoleFigure, Alt: "A chart.", Picture: p},
			b.block(briefing.RoleCaption, 0, plainRun("Harvests by year")))
		add(sect)
		add(b.block(briefing.RoleP, 0, plainRun("Words between the figures.")))
	}
	var first *briefing.Picture
	for _, data := range files {
		p, err := briefing.ReadPicture(data)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = p
		}
		figure(p)
	}
	figure(first)
	return doc
}

func TestPictures(t *testing.T) {
	for _, test := range pictures(t) {
		t.Run(test.name, func(t *testing.T) {
			doc := illustrated(t, test.data)
			path := made(t, doc, paginate(t, doc))
			opinions(t, path)
			images := regexp.MustCompile(`<<[^\n]*/Subtype /Image[^\n]*`).FindAllString(flat(newDumper(t, path)), -1)
			found := 0
			masks := 0
			for _, image := range images {
				if regexp.MustCompile(test.want).MatchString(image) {
					found++
				}
				if !strings.Contains(image, "/SMask") && strings.Contains(strings.Join(images, ""), "/SMask") {
					masks++
				}
				if strings.Contains(image, "DeviceCMYK") {
					t.Error("colours for the press")
				}
			}
			if found != 1 || len(images) != 1+masks {
				t.Errorf("images, one of which should hold %s:\n%s", test.want, strings.Join(images, "\n"))
			}
			tags := tool(t, "pdfinfo", "-struct-text", path)
			if strings.Count(tags, "Figure") != 2 || strings.Count(tags, "Caption") != 2 || !strings.Contains(tags, "Harvests by year") {
				t.Error(tags)
			}
			if out := tool(t, "pdfinfo", "-struct", path); strings.Count(out, "/BBox") != 2 || strings.Count(out, "A chart.") > 2 {
				t.Error(out)
			}
		})
	}
}

func flat(d *dumper) string {
	var b strings.Builder
	for _, o := range d.objects {
		b.WriteString(o + "\n")
	}
	return b.String()
}

// TestPicturesComeOutAlike writes pictures of equal width twice.
func TestPicturesComeOutAlike(t *testing.T) {
	var files [][]byte
	for _, p := range pictures(t) {
		files = append(files, p.data)
	}
	doc := illustrated(t, files...)
	pages := paginate(t, doc)
	var first bytes.Buffer
	for i := range 5 {
		var b bytes.Buffer
		if err := Write(&b, doc, slices.Values(pages), metadata()); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = b
		} else if !bytes.Equal(b.Bytes(), first.Bytes()) {
			t.Fatal("two files differ")
		}
	}
	made(t, doc, pages) // all of them in one file, checked
}
