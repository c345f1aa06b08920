package capture

import (
	"fmt"
	"unicode/utf8"

	"attache/briefing"
)

// Article is what Read proposes to file from an article. Nothing in it has an
// ID, and no citation names its source: the source is the article in hand.
type Article struct {
	Source    briefing.Source   // what the article states about itself, and no more
	MediaType string            // such as "text/html; charset=utf-8": what PlainText needs to read the bytes again
	Text      string            // the whole article as plain text: what quotations are compared with
	Headings  []Heading         // in order, each with its snippets
	Listed    []briefing.Source // the outlets of its "Sources:" line, none of them seen
	Notices   []briefing.Phrase // sentences for the user: what is unknown, or not kept
}

// Heading is a heading of the article with what stands under it.
type Heading struct {
	Title    string
	Level    int // 1 to briefing.MaxLevel, never more than one below the heading before
	Snippets []briefing.Snippet
}

// Read captures an article. The ending of name (.txt, .html, .eml, .docx …) and the
// first bytes of data tell what kind it is. It fails with a [*Refusal] that matches
// ErrTooLarge, ErrTooLong, ErrNotText, ErrNoText, ErrDamaged, ErrLocked or ErrPictures.
func Read(name string, data []byte) (Article, error) { return ReadAs("", "", name, data) }

// ReadAs captures an article of a media type that came with it, by whoever sent it;
// what its first bytes tell for certain counts more. The address where it was found is the
// source's where the article states none. It fails like Read.
func ReadAs(address, mediaType, name string, data []byte) (Article, error) {
	kind := kindOf(mediaType, name, data)
	if f, _ := formatOf(kind); len(data) > maxText && len(data) <= MaxSize && f.mediaType == textPlain && utf8.Valid(data) {
		return Article{}, ErrTooLong // without reading it
	}
	p, err := read(kind, data)
	if err != nil {
		return Article{}, err
	}
	if p.source.URL == "" {
		p.source.URL = address
	}
	a := Article{Source: p.source, MediaType: kind, Text: p.plain(), Listed: p.listed}
	if len(a.Text) > maxText || len(p.blocks) > maxBlocks {
		return Article{}, ErrTooLong
	}
	a.Headings, a.Notices = propose(p, name, a.Text)
	return a, nil
}

// PlainText gives the Text of the Article that Read makes of the same bytes. It
// fails like Read.
func PlainText(mediaType string, raw []byte) (string, error) {
	p, err := cut(mediaType, raw)
	if err != nil {
		return "", fmt.Errorf("read stored text: %w", err)
	}
	return p.plain(), nil
}

// cut takes the steps from bytes to blocks.
func cut(kind string, data []byte) (*page, error) {
	if len(data) > MaxSize {
		return nil, ErrTooLarge
	}
	f, label := formatOf(kind)
	p, err := f.cut(data, label)
	if err != nil {
		return nil, err
	}
	if len(p.blocks) == 0 {
		return nil, ErrNoText
	}
	return p, nil
}

// read tells what the blocks are, which does not change their words.
func read(kind string, data []byte) (*page, error) {
	p, err := cut(kind, data)
	if err != nil {
		return nil, err
	}
	f, _ := formatOf(kind)
	if f.mediaType == textPlain {
		classify(p.blocks)
	}
	takeSources(p)
	if f.mediaType != textMail {
		readImprint(p)
	}
	for _, b := range p.blocks {
		if b.kind == title && p.source.Title == "" {
			p.source.Title = b.text
		}
	}
	return p, nil
}

// tidy makes the text of blocks fit after markup was taken away: entities can
// name any character.
func (p *page) tidy() *page {
	kept := p.blocks[:0]
	for _, b := range p.blocks {
		b.text, b.cite = oneLine(Clean(b.text)), oneLine(Clean(b.cite))
		if b.text != "" {
			kept = append(kept, b)
		}
	}
	p.blocks = kept
	p.joinRows()
	return p
}
