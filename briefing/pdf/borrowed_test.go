package pdf

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"attache/app/machine"
	"attache/assets"
	"attache/briefing"
	"attache/briefing/cite"
	"attache/briefing/font"
	"attache/briefing/layout"
)

// borrowedFrom are the fonts that the test below borrows: a collection with
// quadratic outlines, one with cubic outlines, and one whose letters are made into
// syllables.
var borrowedFrom = []struct{ path, pack string }{
	{"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "fonts-wqy-microhei"},
	{"/usr/share/fonts/opentype/tlwg/Laksaman.otf", "fonts-tlwg-laksaman-otf"},
	{"/usr/share/fonts/truetype/lohit-devanagari/Lohit-Devanagari.ttf", "fonts-lohit-deva"},
}

// TestBorrowedFonts writes Chinese, Japanese, Korean, Thai and Hindi in fonts of the
// machine, and has the file read by all who have an opinion.
func TestBorrowedFonts(t *testing.T) {
	var lender machine.Fonts
	for _, from := range borrowedFrom {
		if _, err := os.Stat(from.path); err != nil {
			if os.Getenv("CI") == "true" {
				t.Fatal(err)
			}
			t.Skipf("%v (Debian: %s)", err, from.pack)
		}
		lender.Folders = append(lender.Folders, filepath.Dir(from.path))
	}
	fonts, err := font.Load(assets.Fonts)
	if err != nil {
		t.Fatal(err)
	}
	fonts.BorrowFrom(lender.Lend)
	library, err := os.ReadFile("testdata/briefings/borrowed.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, _ := briefing.Assemble(content(t, library), cite.House{}, nil)
	laid, findings, err := layout.New(fonts).Paginate(context.Background(), &doc)
	if err != nil {
		t.Fatal(err)
	}
	const want = "Set in fonts of this computer: Devanagari in Lohit Devanagari; Han in WenQuanYi Micro Hei; Hangul in WenQuanYi Micro Hei; " +
		"Hiragana in WenQuanYi Micro Hei; Katakana in WenQuanYi Micro Hei; Latin in WenQuanYi Micro Hei; Thai in Laksaman; symbols in WenQuanYi Micro Hei. "
	if len(findings) != 1 || findings[0].Rule != layout.RuleBorrowedFont || !strings.HasPrefix(findings[0].Message(), want) {
		t.Errorf("findings %+v", findings)
	}
	pages := slices.Collect(laid.All())
	var file bytes.Buffer
	if err := Write(&file, &doc, slices.Values(pages), metadata()); err != nil {
		t.Fatal(err)
	}
	path := save(t, file.Bytes())
	opinions(t, path)
	// A line of ideographs ends where no space is, so white space does not count, nor
	// does what stands for a mark that is drawn apart from its letter.
	together := func(text string) string {
		return strings.ReplaceAll(strings.Join(strings.Fields(text), ""), joiner, "")
	}
	for _, x := range extractors {
		got := together(strings.Join(x.pages(t, path, bodyOf(&pages[0])), ""))
		if want := together(documentText(&doc, pages)); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", x.name, got, want)
		}
	}
	const most = 256 << 10 // a collection alone has five megabytes
	if file.Len() > most {
		t.Errorf("the file has %d bytes", file.Len())
	}
}
