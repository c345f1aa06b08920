package session

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"attache/briefing"
	"attache/briefing/exchange"
	"attache/briefing/pdf"
)

// ExportPDF writes a briefing to a file and gives the proof that was written.
// size, where it is not empty, takes the place of the briefing's own. A failure
// leaves what stood at path before.
func (s *Session) ExportPDF(ctx context.Context, id briefing.ID[briefing.Briefing], path string, size briefing.PageSize) (*Proof, error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	proof, err := s.proof(ctx, c, size)
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	err = writeFile(ctx, path, func(w io.Writer) error {
		return pdf.Write(w, &proof.Document, proof.Pages, pdf.Metadata{
			Producer: "Attaché " + s.options.Version,
			Created:  s.options.Now(),
		})
	})
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	return proof, nil
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

// writeFile writes a file under a temporary name in its folder, flushes it to
// the disk and renames it. Whatever fails, path holds the old file or the new
// one, and no temporary file stays.
func writeFile(ctx context.Context, path string, write func(io.Writer) error) (err error) {
	if info, statErr := os.Stat(path); statErr == nil && info.IsDir() {
		return &os.PathError{Op: "write", Path: path, Err: errors.New("is a folder")}
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".attache-*.tmp")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close() // already failed, or closed before
			_ = os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Chmod(mode(path)); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// mode gives the permissions of the file that is replaced, or those of a new
// one: readable by all.
func mode(path string) os.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}
