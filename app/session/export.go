package session

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"time"

	"attache/briefing"
	"attache/briefing/exchange"
	"attache/briefing/pdf"
)

// ExportOptions says how a briefing is written as PDF. The zero ExportOptions
// writes it as the briefing asks, and nothing beside what is printed.
type ExportOptions struct {
	PageSize  briefing.PageSize       // not empty: in place of the briefing's own
	Alignment briefing.Alignment      // likewise
	Style     string                  // likewise: the name of a style of [Styles]
	Embed     bool                    // let the PDF carry the briefing, for ImportPDF to bring it back
	Carry     briefing.ExtractOptions // how much of it, where Embed is set
	AsOf      time.Time               // not zero: the briefing as it was then; it cannot be embedded
	Release   string                  // not empty: keep a record of what went out, under this name
}

// Exported is what a PDF was written from.
type Exported struct {
	*Proof
	Embedded *briefing.Extracted // what the PDF carries beside what is printed; nil: nothing
	Release  *briefing.Release   // the record that was kept; nil: none was asked for
}

// ExportPDF writes a briefing to a file and gives what was written. A failure
// leaves what stood at path before, but for the record of a release: where that
// cannot be kept the PDF is written all the same, and the error is an [ErrNoRelease].
func (s *Session) ExportPDF(ctx context.Context, id briefing.ID[briefing.Briefing], path string, o ExportOptions) (Exported, error) {
	var c briefing.Content
	var err error
	var asRead *Proof // where the briefing goes out as it stands
	switch {
	case !o.AsOf.IsZero():
		c, err = s.contentAsOf(ctx, id, o.AsOf)
	case o.PageSize == "" && o.Style == "" && o.Alignment == "":
		c, asRead, err = s.proofAsRead(ctx, id)
	default:
		c, err = s.read(ctx, id)
	}
	if err != nil {
		return Exported{}, fmt.Errorf("export: %w", err)
	}
	at := s.options.Now()
	var carried []pdf.Attachment
	var done Exported
	if o.Embed {
		attached, held, err := s.extract(ctx, id, o.Carry)
		if err != nil {
			return Exported{}, fmt.Errorf("export: %w", err)
		}
		carried, done.Embedded = []pdf.Attachment{attached}, &held
	}
	var sum hash.Hash
	if o.Release != "" {
		sum = sha256.New()
	}
	m := pdf.Metadata{Producer: producer(s.options.Version), Created: at, Attachments: carried}
	if done.Proof = asRead; asRead != nil {
		err = writeProof(ctx, asRead, path, m, sum)
	} else {
		done.Proof, err = s.writePDF(ctx, c, path, o, m, sum)
	}
	if err != nil {
		return Exported{}, fmt.Errorf("export: %w", err)
	}
	if o.Release != "" {
		done.Release, err = s.release(ctx, c, path, o, release{at: at, sum: hex.EncodeToString(sum.Sum(nil)), pages: done.Pages.Len()})
	}
	return done, err
}

// producer names the program in a PDF.
func producer(version string) string { return "Attaché " + version }

// writePDF sets a content in pages, in the form that the options ask for, and writes them as writeProof does.
func (s *Session) writePDF(ctx context.Context, c briefing.Content, path string, o ExportOptions, m pdf.Metadata, sum hash.Hash) (*Proof, error) {
	c.Briefing.PageSize = cmp.Or(o.PageSize, c.Briefing.PageSize)
	c.Briefing.Style = cmp.Or(o.Style, c.Briefing.Style)
	c.Briefing.Alignment = cmp.Or(o.Alignment, c.Briefing.Alignment)
	proof, err := s.proof(ctx, c)
	if err != nil {
		return nil, err
	}
	return proof, writeProof(ctx, proof, path, m, sum)
}

// writeProof writes the pages of a proof to a file, and to sum as well unless it is nil.
func writeProof(ctx context.Context, proof *Proof, path string, m pdf.Metadata, sum hash.Hash) error {
	return writeFile(ctx, path, func(w io.Writer) error {
		if sum != nil {
			w = io.MultiWriter(w, sum)
		}
		return pdf.Write(w, &proof.Document, proof.Pages.Stream(), m)
	})
}

// ExportJSON writes the whole library in the JSON form, or only the named
// briefings with what they use. A failure leaves what stood at path before.
func (s *Session) ExportJSON(ctx context.Context, path string, only ...briefing.ID[briefing.Briefing]) error {
	lib, err := s.collect(ctx, only)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	err = writeFile(ctx, path, func(w io.Writer) error { return exchange.Write(w, lib) })
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}
