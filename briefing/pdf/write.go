package pdf

import (
	"errors"
	"fmt"
	"io"
	"time"

	"attache/briefing"
	"attache/briefing/layout"
)

// Metadata is what a PDF says about itself beside what its Document says.
type Metadata struct {
	Creator  string    // the program that the author used
	Producer string    // the program that wrote the file
	Created  time.Time // when; zero: the file does not say
}

// ErrNoPages says that there is nothing to write: a PDF has at least one page.
var ErrNoPages = errors.New("a PDF needs at least one page")

// Write writes pages, as layout made them from doc, as a PDF 1.7 file: tagged
// in doc's order, with a link for each LinkArea and a bookmark for each heading.
//
// It fails with [ErrNoPages], when w does, when a face in use cannot be
// embedded (it must be TrueType), and when pages name elements that doc does
// not have. Then w may have got a part of the file. It is safe for concurrent use.
func Write(w io.Writer, doc *briefing.Document, pages []layout.Page, m Metadata) error {
	if err := write(w, doc, pages, m, maxCodes); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// perBatch is how many pages are painted before they are compressed. What is
// painted is several times as large as what is kept of it.
const perBatch = 64

func write(w io.Writer, doc *briefing.Document, pages []layout.Page, m Metadata, codesPerFont int) error {
	if len(pages) == 0 {
		return ErrNoPages
	}
	tree, err := newTree(doc)
	if err != nil {
		return err
	}
	fonts := newFonts(codesPerFont)
	carrier := newCarrier()
	painter := &painter{fonts: fonts, tree: tree}
	for start := 0; start < len(pages); start += perBatch {
		batch := pages[start:min(start+perBatch, len(pages))]
		contents := make([][]byte, len(batch))
		for i := range batch {
			if contents[i], err = painter.paint(start+i, &batch[i]); err != nil {
				return fmt.Errorf("page %d: %w", start+i+1, err)
			}
		}
		compressAll(contents)
		for i := range batch {
			carrier.page(&batch[i], contents[i])
		}
	}
	for _, p := range fonts.all {
		if err := carrier.font(p); err != nil {
			return err
		}
	}
	file, err := carrier.file()
	if err != nil {
		return err
	}
	plain, err := readPlain(file)
	if err != nil {
		return err
	}
	f, err := newFinish(doc, pages, tree, plain)
	if err != nil {
		return err
	}
	if err := f.contents(carrier.sizes); err != nil {
		return err
	}
	if err := f.fonts(fonts.all); err != nil {
		return err
	}
	f.links()
	f.structure()
	f.outline()
	f.catalogue()
	f.information(m)
	return f.out.write(w)
}
