package pdf

import (
	"bytes"
	"fmt"
	"strings"

	"attache/briefing/layout"

	"github.com/jung-kurt/gofpdf"
)

// carrier has gofpdf write the plain file: pages, and fonts cut down to the
// glyphs in use. Whatever else gofpdf offers stays unused: see the package's
// documentation.
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

// page adds a page. Its content does not pass through gofpdf, which would copy it
// several times over: the finisher puts it in.
func (c *carrier) page(p *layout.Page) {
	c.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: p.Width.Points(), Ht: p.Height.Points()})
}

// font adds a prepared font, cut down to its codes. It fails with [errFont].
func (c *carrier) font(p *prepared) error {
	file, err := prepareFont(p.face.Data(), p.codes, p.glyphs)
	if err == nil {
		err = c.add(strings.ToLower(p.name), file, p.codes)
	}
	if err != nil {
		return fmt.Errorf("font %s: %w", p.face.Name(), err)
	}
	return nil
}

func (c *carrier) add(family string, file []byte, codes []uint16) error {
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

// baseFont gives the name that gofpdf gives a prepared font in the plain file.
func baseFont(p *prepared) string { return "/utf8" + strings.ToLower(p.name) }

// file ends the drawing and gives the plain file.
func (c *carrier) file() ([]byte, error) {
	var out bytes.Buffer
	if err := c.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("gofpdf: %w", err)
	}
	return out.Bytes(), nil
}
