package session

import (
	"cmp"
	"context"
	"fmt"
	"io"

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
}

// Exported is what a PDF was written from.
type Exported struct {
	*Proof
	Embedded *briefing.Extracted // what the PDF carries beside what is printed; nil: nothing
}

// ExportPDF writes a briefing to a file and gives what was written. A failure
// leaves what stood at path before.
func (s *Session) ExportPDF(ctx context.Context, id briefing.ID[briefing.Briefing], path string, o ExportOptions) (Exported, error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return Exported{}, fmt.Errorf("export: %w", err)
	}
	var done Exported
	c.Briefing.PageSize = cmp.Or(o.PageSize, c.Briefing.PageSize)
	c.Briefing.Style = cmp.Or(o.Style, c.Briefing.Style)
	c.Briefing.Alignment = cmp.Or(o.Alignment, c.Briefing.Alignment)
	if done.Proof, err = s.proof(ctx, c); err != nil {
		return Exported{}, fmt.Errorf("export: %w", err)
	}
	metadata := pdf.Metadata{Producer: "Attaché " + s.options.Version, Created: s.options.Now()}
	if o.Embed {
		carried, held, err := s.extract(ctx, id, o.Carry)
		if err != nil {
			return Exported{}, fmt.Errorf("export: %w", err)
		}
		metadata.Attachments = []pdf.Attachment{carried}
		done.Embedded = &held
	}
	err = writeFile(ctx, path, func(w io.Writer) error {
		return pdf.Write(w, &done.Document, done.Pages.All(), metadata)
	})
	if err != nil {
		return Exported{}, fmt.Errorf("export: %w", err)
	}
	return done, nil
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
