package layout

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"attache/briefing"
	"attache/briefing/font"
)

// Typesetter sets Documents in pages. It keeps the paragraphs of the Document
// that it set last, so that setting it again after a small change costs little.
// It is safe for concurrent use; it sets one Document at a time.
type Typesetter struct {
	mu         sync.Mutex
	compositor compositor
	sheet      *sheet
	paragraphs paragraphs
	setter     *setter
}

// Option changes how a Typesetter sets text.
type Option func(*Typesetter)

// Divide lets words of running text be divided at line ends by patterns, where
// there are some for their language, and justifies text in those languages where
// lines are wide enough. Without it the lines of text that is written to the right
// are ragged.
func Divide(patterns *Patterns) Option {
	return func(t *Typesetter) { t.compositor.patterns = patterns }
}

// New gives a Typesetter for the faces of fonts.
func New(fonts *font.Set, options ...Option) *Typesetter {
	t := &Typesetter{
		compositor: compositor{inline: inline{fonts: fonts}},
		sheet:      &house,
		paragraphs: newParagraphs(),
	}
	for _, option := range options {
		option(t)
	}
	t.setter = newSetter(t.compositor.inline)
	return t
}

// Paginate sets doc in pages, at least one, and tells what its author should
// look at. It does not fail on what doc says; it fails when ctx ends. The pages show
// doc, which must not be changed while they are in use.
func (t *Typesetter) Paginate(ctx context.Context, doc *briefing.Document) (*Pages, []briefing.Finding, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.paragraphs.begin()

	var refs crossings
	for {
		pages, lost, err := t.set(ctx, doc, &refs)
		if err != nil {
			return nil, nil, fmt.Errorf("set pages: %w", err)
		}
		if refs.settle(pages.Find) {
			continue
		}
		p := &pages.painter
		p.furnish(t, doc, len(pages.starts))
		p.contents()
		return pages, slices.Concat(lost.findings(), p.findings, refs.findings()), nil
	}
}

// set breaks the text of doc into lines and stacks them on pages, with the pages
// behind its cross-references that are known.
func (t *Typesetter) set(ctx context.Context, doc *briefing.Document, refs *crossings) (*Pages, *lacking, error) {
	width, height := paper(doc.PageSize)
	area := column{left: marginSide, right: width - marginSide, text: width - marginSide - measure}
	lost := &lacking{missing: missing{}}
	var stopped error
	f := flow{front: true, column: area, height: height - marginTop - marginBottom, sheet: t.sheet, rtl: runsLeft(doc.Language)}
	f.set = func(b *block, lang string, width Length, of briefing.Ref) {
		if stopped == nil {
			stopped = ctx.Err()
		}
		if stopped != nil {
			b.para = wordless(0)
			return
		}
		b.runs = refs.words(b.runs, lang, of)
		b.para = t.paragraph(b.runs, paragraphKey{b.style, lang, width, doc.Alignment == briefing.Ragged})
		lost.add(b.para, of)
	}
	f.add(&doc.Root, inherited{lang: doc.Language})
	if stopped != nil {
		return nil, nil, stopped
	}
	if f.rtl {
		f.turn(width)
	}
	rows, starts := stack(f.blocks, height-marginTop-marginBottom)
	pages := &Pages{width: width, height: height, rows: rows, starts: starts, begins: f.begins}
	p := &pages.painter
	*p = painter{blocks: f.blocks, rtl: f.rtl, area: area, bottom: height - marginBottom}
	p.setter = t.setter
	p.pages = sync.OnceValue(pages.index)
	return pages, lost, nil
}

// paragraph gives a broken paragraph, from the last time where it was set then.
func (t *Typesetter) paragraph(runs []briefing.Run, key paragraphKey) *paragraph {
	mark := t.paragraphs.mark(key, runs)
	if para := t.paragraphs.get(mark); para != nil {
		return para
	}
	para, words := t.compositor.set(runs, key)
	t.paragraphs.put(mark, para)
	t.setter.keep(para, words)
	return para
}
