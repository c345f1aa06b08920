package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"attache/briefing/layout"

	"github.com/jung-kurt/gofpdf"
)

// carryPages has gofpdf write a plain file with pages. Their content does not pass
// through it, as it would be copied several times over: the finisher puts it in.
func carryPages(pages []layout.Page) (*plain, error) {
	c := newCarrier()
	for i := range pages {
		c.page(pages[i].Width, pages[i].Height)
	}
	return c.file()
}

// carryFonts has gofpdf write a plain file with each of the fonts, cut down to its
// codes. That takes it some milliseconds a font, so all processors share them.
// It fails with [errFont].
func carryFonts(all []*prepared) ([]*plain, error) {
	files := make([]*plain, len(all))
	errs := make([]error, len(all))
	next := make(chan int)
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(all)) {
		wait.Go(func() {
			for i := range next {
				files[i], errs[i] = carryFont(all[i])
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	wait.Wait()
	return files, errors.Join(errs...)
}

func carryFont(p *prepared) (*plain, error) {
	c := newCarrier()
	file, err := prepareFont(p.face, p.codes, p.glyphs)
	if err == nil {
		err = c.font(strings.ToLower(p.name), file, p.codes)
	}
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", p.face.Name(), err)
	}
	return c.file()
}

// carrier has gofpdf write a plain file: pages, or a font cut down to the glyphs in
// use. Whatever else gofpdf offers stays unused: see the package's documentation.
//
// gofpdf panics on codes above 0xFFFF, on text that is not UTF-8 and on damaged
// fonts. None of them reaches it: codeAt and prepareFont see to that.
type carrier struct {
	pdf *gofpdf.Fpdf
}

func newCarrier() *carrier {
	p := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: 595.28, Ht: 841.89}})
	p.SetAutoPageBreak(false, 0)
	p.SetCatalogSort(true)
	p.SetCompression(false) // contents come later
	return &carrier{pdf: p}
}

// page adds an empty page.
func (c *carrier) page(width, height layout.Length) {
	c.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: width.Points(), Ht: height.Points()})
}

// font adds a prepared font. It fails with [errFont].
func (c *carrier) font(family string, file []byte, codes []uint16) error {
	c.pdf.AddUTF8FontFromBytes(family, "", file)
	if c.pdf.GetFontDesc(family, "") == (gofpdf.FontDescType{}) {
		return fmt.Errorf("%w: gofpdf does not take it", errFont)
	}
	// gofpdf keeps the glyphs of the text that it has drawn. A template that no
	// page uses shares the fonts and is not written, so text drawn there only
	// says which codes are in use.
	var used strings.Builder
	for _, code := range codes {
		used.WriteRune(rune(code))
	}
	c.pdf.CreateTemplate(func(t *gofpdf.Tpl) {
		t.SetFont(family, "", 1)
		t.Text(0, 0, used.String())
	})
	return nil
}

// file ends the drawing and takes the plain file apart.
func (c *carrier) file() (*plain, error) {
	var out bytes.Buffer
	if err := c.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("gofpdf: %w", err)
	}
	return readPlain(out.Bytes())
}
