package raster_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"attache/briefing"
	"attache/briefing/raster"
)

// TestPaintersAgreeOnPictures draws a picture that is seen through in part, and
// compares its dots with poppler's.
func TestPaintersAgreeOnPictures(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 400, 300))
	for y := range 300 {
		for x := range 400 {
			level := uint8((x + y) * 255 / 700)
			m.SetNRGBA(x, y, color.NRGBA{level, level, level, uint8(255 - y/2)})
		}
	}
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		t.Fatal(err)
	}
	picture, err := briefing.ReadPicture(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	doc := document(block(briefing.RoleH1, briefing.ClassTitle, briefing.Run{Text: "Views"}),
		briefing.Element{Role: briefing.RoleFigure, Alt: "A ramp.", Picture: picture})
	pages := paginate(t, doc)
	theirs := poppler(t, doc, pages)[0]
	painter := raster.New()
	ours := painter.Draw(&pages[0], agreeDPI)
	again := painter.Draw(&pages[0], agreeDPI)
	if !bytes.Equal(ours.Pix, again.Pix) {
		t.Error("a picture drawn again differs")
	}
	for _, item := range pages[0].Items {
		if item.Picture == nil {
			continue
		}
		dot := func(points float64) int { return int(math.Round(points * agreeDPI / 72)) }
		within := image.Rect(dot(item.X.Points()), dot(item.Y.Points()), dot((item.X + item.Width).Points()), dot((item.Y + item.Height).Points())).Inset(2)
		for y := within.Min.Y; y < within.Max.Y; y++ {
			for x := within.Min.X; x < within.Max.X; x++ {
				a, b := color.GrayModel.Convert(ours.At(x, y)).(color.Gray).Y, color.GrayModel.Convert(theirs.At(x, y)).(color.Gray).Y
				if max(a, b)-min(a, b) > 6 {
					t.Fatalf("%d, %d is %d, and %d in the PDF", x, y, a, b)
				}
			}
		}
		for _, outside := range []image.Point{{within.Min.X - 4, within.Min.Y}, {within.Max.X + 4, within.Min.Y}, {within.Min.X, within.Max.Y + 4}} {
			if ours.At(outside.X, outside.Y) != (color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}) {
				t.Errorf("ink at %v, outside of %v", outside, within)
			}
		}
		return
	}
	t.Error("no picture")
}
