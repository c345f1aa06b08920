package briefing_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"
)

// redBlue gives a picture that is red on the left and blue on the right.
func redBlue(width, height int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.RGBA{0xC0, 0, 0, 0xFF}
			if x >= width/2 {
				c = color.RGBA{0, 0, 0xC0, 0xFF}
			}
			m.Set(x, y, c)
		}
	}
	return m
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withSize gives a PNG whose header claims another size than its pixels have.
func withSize(file []byte, width, height uint32) []byte {
	file = bytes.Clone(file)
	binary.BigEndian.PutUint32(file[16:], width)
	binary.BigEndian.PutUint32(file[20:], height)
	binary.BigEndian.PutUint32(file[29:], crc32.ChecksumIEEE(file[12:29]))
	return file
}

// held gives a JPEG that says how the camera was held.
func held(file []byte, order binary.AppendByteOrder, orientation uint16) []byte {
	mark := "MM"
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		mark = "II"
	}
	tiff := order.AppendUint32(order.AppendUint16([]byte(mark), 42), 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, tag := range []uint16{0x0100, 0x0112} { // a tag that is passed over first
		tiff = order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, tag), 3), 1)
		tiff = append(order.AppendUint16(tiff, orientation), 0, 0)
	}
	body := append([]byte("Exif\x00\x00"), tiff...)
	segment := append(binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(body)+2)), body...)
	return bytes.Join([][]byte{file[:2], segment, file[2:]}, nil)
}

func TestPicturesThatAreRefused(t *testing.T) {
	whole := pngOf(t, redBlue(40, 30))
	photo := jpegOf(t, redBlue(40, 30))
	broken := bytes.Clone(whole)
	broken[len(broken)/2] ^= 0xFF
	for _, test := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, briefing.ErrPictureForm},
		{"text", []byte("a quay with two cranes"), briefing.ErrPictureForm},
		{"another form", []byte("GIF89a\x01\x00\x01\x00"), briefing.ErrPictureForm},
		{"a PNG cut short", whole[:len(whole)*2/3], briefing.ErrPictureDamaged},
		{"a PNG with a wrong byte", broken, briefing.ErrPictureDamaged},
		{"the first bytes of a PNG", whole[:8], briefing.ErrPictureDamaged},
		{"a JPEG cut short", photo[:len(photo)*2/3], briefing.ErrPictureDamaged},
		{"the first bytes of a JPEG", photo[:3], briefing.ErrPictureDamaged},
		{"no pixels", withSize(whole, 0, 30), briefing.ErrPictureDamaged},
		{"a hundred million pixels in a small file", withSize(whole, 10_000, 10_000), briefing.ErrPictureLarge},
		{"sides whose product is too large for a number", withSize(whole, 1<<31-1, 1<<31-1), briefing.ErrPictureDamaged},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := briefing.ReadPicture(test.data)
			if !errors.Is(err, test.want) || p != nil {
				t.Errorf("%v, %v; want %v", p, err, test.want)
			}
		})
	}
}

// TestHugePictureIsNotDecoded counts the memory of a picture that is refused.
func TestHugePictureIsNotDecoded(t *testing.T) {
	data := withSize(pngOf(t, redBlue(40, 30)), 10_000, 10_000)
	used := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := briefing.ReadPicture(data); err == nil {
				b.Fatal("it was taken")
			}
		}
	})
	if n := used.AllocedBytesPerOp(); n > 1<<20 {
		t.Errorf("%d bytes", n)
	}
}

// TestPicturesAreTurned looks where the red half of a picture is, as it was held.
func TestPicturesAreTurned(t *testing.T) {
	photo := jpegOf(t, redBlue(64, 32))
	for _, test := range []struct {
		orientation   uint16
		width, height int
		red           image.Point
	}{
		{0, 64, 32, image.Pt(8, 16)}, {1, 64, 32, image.Pt(8, 16)}, {2, 64, 32, image.Pt(56, 16)},
		{3, 64, 32, image.Pt(56, 16)}, {4, 64, 32, image.Pt(8, 16)}, {5, 32, 64, image.Pt(16, 8)},
		{6, 32, 64, image.Pt(16, 8)}, {7, 32, 64, image.Pt(16, 56)}, {8, 32, 64, image.Pt(16, 56)},
		{9, 64, 32, image.Pt(8, 16)},
	} {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			p, err := briefing.ReadPicture(held(photo, order, test.orientation))
			if err != nil {
				t.Fatal(err)
			}
			if p.Type != "image/jpeg" || p.Width != test.width || p.Height != test.height {
				t.Errorf("%d %v: %+v", test.orientation, order, p)
			}
			m, err := p.Image()
			if err != nil {
				t.Fatal(err)
			}
			r, _, b, _ := m.At(m.Bounds().Min.X+test.red.X, m.Bounds().Min.Y+test.red.Y).RGBA()
			if m.Bounds().Dx() != test.width || m.Bounds().Dy() != test.height || r < 0x8000 || b > 0x4000 {
				t.Errorf("%d %v: %v, red %x and blue %x at %v", test.orientation, order, m.Bounds(), r, b, test.red)
			}
		}
	}
}

// TestTurnedPixels holds the turns to each other, pixel by pixel.
func TestTurnedPixels(t *testing.T) {
	photo := jpegOf(t, redBlue(64, 32))
	quarter, err := briefing.ReadPicture(held(photo, binary.BigEndian, 6))
	if err != nil || !quarter.Turned {
		t.Fatal(quarter, err)
	}
	plain, err := briefing.ReadPicture(photo)
	if err != nil || plain.Turned {
		t.Fatal(plain, err)
	}
	a, _ := plain.Image()
	b, _ := quarter.Image()
	for y := range 32 {
		for x := range 64 {
			if color.RGBAModel.Convert(a.At(x, y)) != color.RGBAModel.Convert(b.At(31-y, x)) {
				t.Fatalf("%d, %d", x, y)
			}
		}
	}
}

func FuzzReadPicture(f *testing.F) {
	whole := pngOf(f, redBlue(9, 5))
	photo := jpegOf(f, redBlue(9, 5))
	f.Add(whole)
	f.Add(held(photo, binary.BigEndian, 6))
	f.Add(withSize(whole, 20_000, 5_000))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := briefing.ReadPicture(data)
		if err != nil {
			return
		}
		m, err := p.Image()
		if err != nil || m.Bounds().Dx() != p.Width || m.Bounds().Dy() != p.Height {
			t.Errorf("%v, %v, %d by %d", m.Bounds(), err, p.Width, p.Height)
		}
	})
}

// TestFigures assembles a figure whose picture is whole, and ones whose is not.
func TestFigures(t *testing.T) {
	whole, err := briefing.ReadPicture(pngOf(t, redBlue(40, 30)))
	if err != nil {
		t.Fatal(err)
	}
	id := briefing.ID[briefing.Snippet](uuidOf("picture"))
	heading := briefing.ID[briefing.Heading](uuidOf("heading"))
	source := briefing.ID[briefing.Source](uuidOf("source"))
	snippet := briefing.Snippet{
		ID: id, Kind: briefing.FigureKind, Text: "More words.", Status: briefing.Cleared, Marking: "OFFICIAL",
		Citations: []briefing.Citation{{Source: source}},
		Figure:    &briefing.Figure{SHA256: "00", Caption: "The *old* quay", Alt: "Two\ncranes."},
	}
	content := briefing.Content{
		Briefing:   briefing.Briefing{Title: "Harbours"},
		Headings:   []briefing.Heading{{ID: heading, Title: "Views"}},
		Placements: []briefing.Placement{{ID: briefing.ID[briefing.Placement](uuidOf("place")), Snippet: id, Place: briefing.Place{Parent: heading, Order: "A"}}},
		Snippets:   []briefing.Snippet{snippet},
		Sources:    []briefing.Source{{ID: source, Title: "The Quays"}},
	}
	for _, test := range []struct {
		name string
		err  error
		rule briefing.Rule
	}{
		{"whole", nil, ""},
		{"missing", briefing.ErrNotFound, briefing.RuleFigureMissing},
		{"damaged", briefing.ErrPictureDamaged, briefing.RuleFigureDamaged},
		{"too large", briefing.ErrPictureLarge, briefing.RuleFigureDamaged},
		{"of another form", briefing.ErrPictureForm, briefing.RuleFigureDamaged},
	} {
		t.Run(test.name, func(t *testing.T) {
			content := content
			content.Pictures = func(sha string) (*briefing.Picture, error) {
				if sha != "00" {
					t.Errorf("asked for %q", sha)
				}
				if test.err != nil {
					return nil, test.err
				}
				return whole, nil
			}
			doc, findings := briefing.Assemble(content, cite.House{}, nil)
			var figure, caption *briefing.Element
			var words strings.Builder
			doc.Root.Walk(func(e *briefing.Element) bool {
				switch e.Role {
				case briefing.RoleFigure:
					figure = e
				case briefing.RoleCaption:
					caption = e
				}
				for _, r := range e.Runs {
					words.WriteString(r.Text)
				}
				return true
			})
			var found []briefing.Rule
			for _, f := range findings {
				if f.Place == snippet.Ref() {
					found = append(found, f.Rule)
				}
			}
			if test.err == nil {
				if figure == nil || figure.Picture != whole || figure.Alt != "Two cranes." || figure.Of != snippet.Ref() {
					t.Fatalf("%+v", figure)
				}
				if got := dumpRuns(caption.Runs); !strings.HasPrefix(got, "<small>(O)</> <strong>Figure 1:</> The <em>old</> quay<sup Reference:") || caption.Of != snippet.Ref() {
					t.Errorf("caption %q", got)
				}
				if len(found) > 0 || strings.Contains(words.String(), "cranes") {
					t.Errorf("%v, %s", found, words.String())
				}
			} else {
				if figure != nil || !strings.Contains(words.String(), "The old quay") || !strings.Contains(words.String(), "In words: Two cranes.1") {
					t.Errorf("%+v, %s", figure, words.String())
				}
				if len(found) != 1 || found[0] != test.rule {
					t.Errorf("found %v", found)
				}
			}
			if !strings.Contains(words.String(), "More words.") {
				t.Error(words.String())
			}
		})
	}
}
