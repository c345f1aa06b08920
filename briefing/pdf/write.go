package pdf

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"attache/briefing"
	"attache/briefing/layout"
)

// ErrNoPages says that there is nothing to write: a PDF has at least one page.
var ErrNoPages = errors.New("a PDF needs at least one page")

// Write writes pages, as layout made them from doc, as a PDF 1.7 file that is
// PDF/A-3a and PDF/UA-1: tagged in doc's order, with a link for each LinkArea and a
// bookmark for each heading. A document without a title goes by its first heading.
//
// It fails with [ErrNoPages] and [ErrAttachment], when w does, when a face in use
// cannot be embedded (it must be TrueType), and when pages name elements that doc
// does not have. Then w may have got a part of the file. It is safe for concurrent
// use.
func Write(w io.Writer, doc *briefing.Document, pages []layout.Page, m Metadata) error {
	if err := write(w, doc, pages, m, maxCodes); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

func write(w io.Writer, doc *briefing.Document, pages []layout.Page, m Metadata, codesPerFont int) error {
	if len(pages) == 0 {
		return ErrNoPages
	}
	if err := checkAttachments(m.Attachments); err != nil {
		return err
	}
	tree, err := newTree(doc)
	if err != nil {
		return err
	}
	fonts := newFonts(codesPerFont)
	contents, err := paintAll(pages, fonts, tree)
	if err != nil {
		return err
	}
	carrier := newCarrier()
	for i := range pages {
		carrier.page(&pages[i])
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
	f, err := newFinish(doc, pages, tree, plain, m)
	if err != nil {
		return err
	}
	if err := f.paint(contents); err != nil {
		return err
	}
	if err := f.fonts(fonts.all); err != nil {
		return err
	}
	f.links()
	f.structure()
	f.outline()
	f.catalogue()
	f.information()
	f.metadata()
	f.intent()
	f.attachments(m.Attachments)
	return f.out.write(w)
}

// paintAll gives the content of each page, compressed while further ones are
// painted.
func paintAll(pages []layout.Page, fonts *fonts, t *tree) ([][]byte, error) {
	type painted struct {
		page    int
		content []byte
	}
	contents := make([][]byte, len(pages))
	work := make(chan painted)
	presses := runtime.GOMAXPROCS(0)
	spare := make(chan []byte, presses+1) // painted pages are large, so their memory is used again
	var wait sync.WaitGroup
	for range presses {
		spare <- nil
		wait.Go(func() {
			for p := range work {
				contents[p.page] = deflate(streamLevel, p.content)
				spare <- p.content
			}
		})
	}
	spare <- nil
	painter := &painter{fonts: fonts, tree: t}
	var err error
	for i := range pages {
		var content []byte
		if content, err = painter.paint((<-spare)[:0], i, &pages[i]); err != nil {
			err = fmt.Errorf("page %d: %w", i+1, err)
			break
		}
		work <- painted{i, content}
	}
	close(work)
	wait.Wait()
	return contents, err
}
