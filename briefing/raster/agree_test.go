package raster_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"attache/assets"
	"attache/briefing"
	"attache/briefing/font"
	"attache/briefing/layout"
	"attache/briefing/pdf"
	"attache/briefing/pdf/check"
	"attache/briefing/raster"
)

// TestPaintersAgree holds the two painters together: at 96 dpi the ink of each
// word stands within a dot of where poppler draws it from the PDF.
func TestPaintersAgree(t *testing.T) {
	doc := sample()
	pages := paginate(t, doc)
	theirs := poppler(t, doc, pages)
	for i := range pages {
		if words := compareInk(t, &pages[i], theirs[i]); words < 20 {
			t.Errorf("page %d has only %d words to compare", i+1, words)
		}
	}

	// The comparison has to notice a word that moved by three dots: every word
	// but for a few that end in something as faint as a comma's tail.
	page := pages[0]
	page.Items = append([]layout.Item(nil), page.Items...)
	const far = 3 * 72 * layout.Point / agreeDPI
	moves := []struct{ x, y layout.Length }{{far, 0}, {-far, 0}, {0, far}, {0, -far}}
	for _, move := range moves {
		noticed, all := 0, 0
		for j := range page.Items {
			was := page.Items[j]
			area, ok := inkArea(&was)
			if !ok {
				continue
			}
			all++
			page.Items[j].X += move.x
			page.Items[j].Y += move.y
			alone := layout.Page{Width: page.Width, Height: page.Height, Items: page.Items[j : j+1]}
			if !near(inkIn(raster.New().Draw(&alone, agreeDPI), area), inkIn(theirs[0], area)) {
				noticed++
			}
			page.Items[j] = was
		}
		if noticed < all*95/100 {
			t.Errorf("a move by %v was noticed for %d of %d words", move, noticed, all)
		}
	}
}

// TestPaintersAgreeOnBorrowedFonts does the same for what the machine lends: cubic
// outlines, a face of a collection, a variable font. They are package font's own,
// whose characters are disks.
func TestPaintersAgreeOnBorrowedFonts(t *testing.T) {
	for _, tt := range []struct {
		file   string
		choice font.Choice
		text   string
	}{
		{"cubic.otf", font.Choice{}, "国中文字 ไทย"},
		{"collection.ttc", font.Choice{}, "国、中文字。"},
		{"collection.ttc", font.Choice{Index: 1}, "国中文、字の"},
		{"variable.ttf", font.Choice{}, "한글 글"},
		{"variable.ttf", font.Choice{Weight: 900}, "한글 글"},
	} {
		file, err := os.ReadFile("../font/testdata/" + tt.file)
		if err != nil {
			t.Fatal(err)
		}
		face, err := font.Read(bytes.NewReader(file), tt.choice)
		if err != nil {
			t.Fatal(err)
		}
		set, err := font.Load(assets.Fonts)
		if err != nil {
			t.Fatal(err)
		}
		set.BorrowFrom(func(font.Need) *font.Face { return face })
		doc := document(block(briefing.RoleH1, briefing.ClassTitle, text("Harbour")), block(briefing.RoleP, 0, text("The word "+tt.text+" has disks.")))
		pages, findings, err := layout.New(set).Paginate(context.Background(), doc)
		if err != nil || len(findings) != 1 || findings[0].Rule != layout.RuleBorrowedFont {
			t.Fatalf("%s %+v: %v, %v", tt.file, tt.choice, findings, err)
		}
		all := slices.Collect(pages.All())
		compareInk(t, &all[0], poppler(t, doc, all)[0])
	}
}

// compareInk compares where the ink of each word of a page stands with where it
// stands in an image, and gives the number of words.
func compareInk(t *testing.T, page *layout.Page, theirs image.Image) (words int) {
	t.Helper()
	ours := raster.New().Draw(page, agreeDPI)
	for i := range page.Items {
		item := &page.Items[i]
		area, ok := inkArea(item)
		if !ok {
			continue
		}
		words++
		if a, b := inkIn(ours, area), inkIn(theirs, area); !near(a, b) {
			t.Errorf("page %d: %q stands at %v, and at %v in the PDF", page.Number, item.Word.Text, a.firm, b.firm)
		}
	}
	return words
}

const agreeDPI = 96

// ink is where a word's ink is. The edges of a letter are soft, so each side of
// its box is known as two numbers: with the grey of the edge and without it.
type ink struct{ soft, firm image.Rectangle }

// near reports whether the boxes of two words, which are not empty, differ by a
// dot at most on every side.
func near(a, b ink) bool {
	if a.soft.Empty() || b.soft.Empty() {
		return false
	}
	return a.soft.Min.X <= b.firm.Min.X+1 && b.soft.Min.X <= a.firm.Min.X+1 &&
		a.soft.Min.Y <= b.firm.Min.Y+1 && b.soft.Min.Y <= a.firm.Min.Y+1 &&
		a.soft.Max.X >= b.firm.Max.X-1 && b.soft.Max.X >= a.firm.Max.X-1 &&
		a.soft.Max.Y >= b.firm.Max.Y-1 && b.soft.Max.Y >= a.firm.Max.Y-1
}

// inkArea gives the dots that a word's outlines touch, and a dot more on each
// side: not so many that its neighbours' ink would count. It is false for what
// has no ink.
func inkArea(item *layout.Item) (image.Rectangle, bool) {
	if item.Word == nil {
		return image.Rectangle{}, false
	}
	scale := float64(agreeDPI) / 72 / float64(layout.Point)
	unit := float64(item.Size) * scale / float64(item.Word.Face.UnitsPerEm())
	left, top, right, bottom := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	pen := float64(item.X) * scale
	for _, g := range item.Word.Glyphs {
		for _, s := range item.Word.Face.Outline(g.ID) {
			for _, p := range s.Args[:map[font.SegmentOp]int{font.MoveTo: 1, font.LineTo: 1, font.QuadTo: 2, font.CubeTo: 3}[s.Op]] {
				x := pen + (float64(g.XOffset)+float64(p.X))*unit
				y := float64(item.Y)*scale - (float64(g.YOffset)+float64(p.Y))*unit
				left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
			}
		}
		pen += float64(g.Advance) * unit
	}
	if left > right {
		return image.Rectangle{}, false
	}
	return image.Rect(int(math.Floor(left)), int(math.Floor(top)), int(math.Ceil(right)), int(math.Ceil(bottom))).Inset(-1), true
}

// inkIn finds the ink in an area: dots that are a third as dark as its darkest,
// and those that are at least half as dark.
func inkIn(m image.Image, area image.Rectangle) ink {
	dark := func(x, y int) uint32 {
		r, g, b, _ := m.At(x, y).RGBA()
		return 0xFFFF - (299*r+587*g+114*b)/1000
	}
	area = area.Intersect(m.Bounds())
	most := uint32(0x2000)
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			most = max(most, dark(x, y))
		}
	}
	var found ink
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			dot := image.Rect(x, y, x+1, y+1)
			if dark(x, y) >= most/3 {
				found.soft = found.soft.Union(dot)
			}
			if dark(x, y) >= most/2 {
				found.firm = found.firm.Union(dot)
			}
		}
	}
	return found
}

// poppler draws the PDF of pages. Where it is not installed the test is skipped,
// which on CI is a failure.
func poppler(t *testing.T, doc *briefing.Document, pages []layout.Page) []image.Image {
	t.Helper()
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	var b bytes.Buffer
	if err := pdf.Write(&b, doc, slices.Values(pages), pdf.Metadata{}); err != nil {
		t.Fatal(err)
	}
	report, err := check.File(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range report.Failures {
		t.Error(failure)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "pages.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	images := make([]image.Image, len(pages))
	for i := range pages {
		n := fmt.Sprint(i + 1)
		out, err := exec.Command("pdftoppm", "-r", fmt.Sprint(agreeDPI), "-gray", "-singlefile", "-f", n, "-l", n, path, filepath.Join(dir, n)).CombinedOutput()
		if err != nil {
			t.Fatalf("pdftoppm: %v\n%s", err, out)
		}
		images[i] = readPGM(t, filepath.Join(dir, n+".pgm"))
	}
	return images
}

// readPGM reads a grey image in poppler's simplest format.
func readPGM(t *testing.T, path string) image.Image {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var width, height, most int
	if _, err := fmt.Sscanf(string(data[:min(40, len(data))]), "P5\n%d %d\n%d\n", &width, &height, &most); err != nil || most != 255 || len(data) < width*height {
		t.Fatalf("%s is no grey image of 8 bits: %v", path, err)
	}
	m := image.NewGray(image.Rect(0, 0, width, height))
	copy(m.Pix, data[len(data)-width*height:])
	return m
}
