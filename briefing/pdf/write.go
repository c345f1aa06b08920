package pdf

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"

	"attache/briefing"
	"attache/briefing/layout"
)

// ErrNoPages says that there is nothing to write: a PDF has at least one page.
var ErrNoPages = errors.New("a PDF needs at least one page")

// Write writes pages, as layout made them from doc, as a PDF 1.7 file that is
// PDF/A-3a and PDF/UA-1. It lets go of a page's items before it asks for the next
// page. The file is tagged in doc's order, with a link for each LinkArea and a
// bookmark for each heading. A document without a title goes by its first heading.
//
// It fails with [ErrNoPages] and [ErrAttachment], when w does, when a face in use
// cannot be embedded, and when pages name elements that doc does not have. Then w
// may have got a part of the file. It is safe for concurrent use.
func Write(w io.Writer, doc *briefing.Document, pages iter.Seq[layout.Page], m Metadata) error {
	if err := write(w, doc, pages, m, maxCodes); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

func write(w io.Writer, doc *briefing.Document, all iter.Seq[layout.Page], m Metadata, codesPerFont int) error {
	if err := checkAttachments(m.Attachments); err != nil {
		return err
	}
	tree, err := newTree(doc)
	if err != nil {
		return err
	}
	fonts := newFonts(codesPerFont)
	out := startFile(w)
	defer out.line.wait()
	painter := &painter{fonts: fonts, tree: tree}
	pages, err := paintAll(out, all, painter)
	if err != nil {
		return err
	}
	if len(pages) == 0 {
		return ErrNoPages
	}
	plain, err := carryPages(pages)
	if err != nil {
		return err
	}
	f, err := newFinish(out, doc, pages, tree, plain, m)
	if err != nil {
		return err
	}
	if err := f.fonts(fonts.all); err != nil {
		return err
	}
	if err := errors.Join(f.artifacts(), f.pictures()); err != nil {
		return err
	}
	f.heads(&painter.heads)
	f.links()
	f.structure()
	f.outline()
	f.catalogue()
	f.information()
	f.metadata()
	f.intent()
	f.attachments(m.Attachments)
	return f.close()
}

// paintAll writes the content of each page, compressed while further ones are
// painted, and gives of the pages what is not written yet: their sizes and links.
func paintAll(out *file, all iter.Seq[layout.Page], painter *painter) ([]layout.Page, error) {
	var pages []layout.Page
	spare := sync.Pool{New: func() any { return new([]byte) }} // painted pages are large
	for page := range all {
		content := spare.Get().(*[]byte)
		var err error
		if *content, err = painter.paint((*content)[:0], len(pages), &page); err != nil {
			return nil, fmt.Errorf("page %d: %w", len(pages)+1, err)
		}
		number := contentOf(len(pages))
		out.take(number + 1)
		out.putStream(number, func() object {
			o := object{stream: deflate(*content), dict: dict{{"Filter", "/FlateDecode"}}}
			spare.Put(content)
			return o
		})
		painter.tree.begin(len(pages), page.Anchors)
		page.Items, page.Anchors = nil, nil
		pages = append(pages, page)
	}
	return pages, nil
}

// contentOf gives the number that gofpdf gives to the content of a page, from 0,
// before it has written anything: 1 and 2 are what pages share, and each page
// stands before its content.
func contentOf(page int) ref { return ref(4 + 2*page) }
