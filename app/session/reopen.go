package session

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/pdf"
	"attache/briefing/pdf/check"
	"attache/briefing/revision"
)

// What ImportPDF fails with where the PDF is whole and still cannot be opened
// again.
var (
	ErrCarriesNothing = errors.New("this PDF carries no briefing: it was exported without one, or another program took it out")
	ErrCarriesSeveral = errors.New("this PDF carries several libraries, which no Attaché writes")
)

// CarriedError says that a PDF carries a library which could not be taken in. Err
// is what the library said.
type CarriedError struct {
	PDF string // name of the file
	Err error
}

func (e *CarriedError) Error() string { return fmt.Sprintf("the briefing in %s: %v", e.PDF, e.Err) }

// Unwrap gives Err.
func (e *CarriedError) Unwrap() error { return e.Err }

// A briefing stands in a PDF as a library file of this name and type.
const (
	librarySuffix = ".brief"
	carriedName   = "briefing" + librarySuffix
	carriedType   = "application/vnd.sqlite3"
	carriedWords  = "This briefing with its sources, as a library for Attaché: attache import brings it back."
)

// WouldEmbed tells what a PDF of a briefing would carry beside what is printed, its
// size by estimate. Nothing is written.
func (s *Session) WouldEmbed(ctx context.Context, id briefing.ID[briefing.Briefing], o briefing.ExtractOptions) (briefing.Extracted, error) {
	return s.store.WouldExtract(ctx, []briefing.ID[briefing.Briefing]{id}, o)
}

// extract makes the file that a PDF of a briefing carries.
func (s *Session) extract(ctx context.Context, id briefing.ID[briefing.Briefing], o briefing.ExtractOptions) (carried pdf.Attachment, held briefing.Extracted, err error) {
	err = privately(func(folder string) error {
		path := filepath.Join(folder, carriedName)
		if held, err = s.store.Extract(ctx, []briefing.ID[briefing.Briefing]{id}, path, o, nil); err != nil {
			return err
		}
		if held.Bytes > check.MaxAttached {
			return fmt.Errorf("what this briefing uses has %d MB; a PDF carries at most %d: export it without", held.Bytes>>20, check.MaxAttached>>20)
		}
		carried = pdf.Attachment{Name: carriedName, MIME: carriedType, Description: carriedWords, Relationship: pdf.Source}
		carried.Data, err = os.ReadFile(path)
		return err
	})
	return carried, held, err
}

// privately runs work with a folder that nobody else may read and that is removed
// afterwards.
func privately(work func(folder string) error) error {
	folder, err := os.MkdirTemp("", "attache-")
	if err != nil {
		return err
	}
	return errors.Join(work(folder), os.RemoveAll(folder))
}

// ImportPDF brings back the briefing that a PDF carries, with its sources and its
// history: what this library does not hold is added, and what both sides wrote in
// one field stays side by side. A briefing that was deleted here is brought back
// by one action. name is the file's name, for messages; progress may be nil.
//
// Either everything comes in or nothing. It fails with [ErrCarriesNothing],
// [ErrCarriesSeveral], with a [*CarriedError], and where the PDF cannot be read.
func (s *Session) ImportPDF(ctx context.Context, name string, data []byte, progress Progress) (Imported, error) {
	library, err := carriedLibrary(data)
	if err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", name, err)
	}
	if err := ctx.Err(); err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", name, err)
	}
	var got briefing.Received
	err = privately(func(folder string) error {
		path := filepath.Join(folder, carriedName)
		if err := os.WriteFile(path, library, 0o600); err != nil {
			return err
		}
		var err error
		if got, err = s.store.Receive(ctx, path, revision.ReceiveOptions{Progress: progress}); err != nil {
			return &CarriedError{PDF: name, Err: err}
		}
		return nil
	})
	if err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", name, err)
	}
	if changed := append(got.New[:len(got.New):len(got.New)], got.Changed...); len(changed) > 0 {
		s.wrote(ctx, Event{Changed: changed})
	}
	return s.received(ctx, name, got)
}

// CarriesBriefing looks whether a PDF carries what ImportPDF can take in, without
// unpacking it. It fails as that does.
func CarriesBriefing(data []byte) error {
	_, err := findCarried(data)
	return err
}

// Reopens reports whether a PDF is for ImportPDF: it carries what looks like a briefing.
// Any other is an article.
func Reopens(data []byte) bool {
	err := CarriesBriefing(data)
	return err == nil || errors.Is(err, ErrCarriesSeveral)
}

// carriedLibrary unpacks the one library in a PDF.
func carriedLibrary(data []byte) ([]byte, error) {
	library, err := findCarried(data)
	if err != nil {
		return nil, err
	}
	return library.Data()
}

// findCarried finds the one library in a PDF.
func findCarried(data []byte) (*check.Attached, error) {
	attached, err := check.Attachments(data)
	if err != nil {
		return nil, err
	}
	var library *check.Attached
	for i := range attached {
		if !strings.EqualFold(filepath.Ext(attached[i].Name), librarySuffix) {
			continue
		}
		if library != nil {
			return nil, ErrCarriesSeveral
		}
		library = &attached[i]
	}
	if library == nil {
		return nil, ErrCarriesNothing
	}
	return library, nil
}

// received tells what came in, and brings back a briefing that was deleted here.
func (s *Session) received(ctx context.Context, name string, got briefing.Received) (Imported, error) {
	done := Imported{Received: true}
	count := map[briefing.Kind]int{}
	for _, ref := range got.New {
		count[ref.Kind]++
	}
	done.Briefings, done.Headings = count[briefing.KindBriefing], count[briefing.KindHeading]
	done.Snippets, done.Sources = count[briefing.KindSnippet], count[briefing.KindSource]
	if len(got.New)+len(got.Changed) == 0 {
		done.Notices = append(done.Notices, lang.T("Everything in it is in the library already; nothing was added."))
	}
	if notice := s.changedWords(ctx, got.Changed); notice != "" {
		done.Notices = append(done.Notices, notice)
	}
	if got.Conflicts > 0 {
		done.Notices = append(done.Notices, lang.T("Where this library and the PDF have words that do not know of each other, both are kept and the later ones are shown."))
	}
	for _, ref := range got.Objects {
		if ref.Kind != briefing.KindBriefing {
			continue
		}
		b, err := one[*briefing.Briefing](ctx, s.store, ref)
		if errors.Is(err, briefing.ErrNotFound) {
			if err = s.bringBack(ctx, name, got.Objects); err == nil {
				done.Notices = append(done.Notices, lang.T("The briefing had been deleted from this library; it is back, and Undo takes it away again."))
				b, err = one[*briefing.Briefing](ctx, s.store, ref)
			}
		}
		if err != nil {
			return Imported{}, fmt.Errorf("import %s: %w", name, err)
		}
		if done.Briefing.IsZero() {
			done.Briefing, done.Title = b.ID, b.Title
		}
	}
	return done, nil
}

// bringBack takes back that objects were deleted.
func (s *Session) bringBack(ctx context.Context, name string, refs []briefing.Ref) error {
	var changes []briefing.Change
	for _, ref := range refs {
		if _, err := s.store.Object(ctx, ref); errors.Is(err, briefing.ErrNotFound) {
			changes = append(changes, briefing.Change{Ref: ref, Field: briefing.FieldDeleted, Value: json.RawMessage(nil)})
		} else if err != nil && !errors.Is(err, briefing.ErrUnknownKind) {
			return err
		}
	}
	return s.apply(ctx, titleBringBack.English(name), changes)
}

// changedWords names what was here already and is different now: nobody should
// find other words in a briefing later without having been told.
func (s *Session) changedWords(ctx context.Context, changed []briefing.Ref) string {
	const most = 5
	var names []string
	n := 0
	for _, ref := range changed {
		o, err := s.store.Object(ctx, ref)
		if err != nil {
			continue // deleted, or of a kind that is not shown
		}
		label := ""
		switch o := o.(type) {
		case *briefing.Snippet:
			if label = o.Gist; label == "" {
				label = briefing.PlainText(o.Text)
			}
		case *briefing.Source:
			label = o.Label()
		case *briefing.Heading:
			label = o.Title
		case *briefing.Briefing:
			label = o.Title
		default:
			continue
		}
		if n++; n <= most {
			names = append(names, quotedShort(label))
		}
	}
	switch {
	case n == 0:
		return ""
	case n > most:
		names = append(names, lang.N(n-most, "%d more", "%d more"))
	}
	return lang.T("Of what was here already, the PDF knew later words: %s. The earlier ones are in the history.", lang.List(names))
}

// shortened cuts a text to what fits into a list.
func shortened(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + "…"
	}
	return text
}
