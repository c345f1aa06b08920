package pdf

import (
	"bytes"
	"fmt"

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

// carrier has gofpdf write a plain file. Whatever else gofpdf offers stays unused:
// see the package's documentation.
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

// file ends the drawing and takes the plain file apart.
func (c *carrier) file() (*plain, error) {
	var out bytes.Buffer
	if err := c.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("gofpdf: %w", err)
	}
	return readPlain(out.Bytes())
}
