package command

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"attache/app/session"
	"attache/briefing"
)

// suffix ends the name of a library.
const suffix = ".brief"

// in opens a library, runs a work on it and closes it, which publishes what the
// work wrote, but in mode Read. An error of either is given.
func (c *call) in(ctx context.Context, path string, mode Mode, work func(*session.Session) error) (err error) {
	p := c.working("Opening %s", filepath.Base(path))
	s, err := c.Open(ctx, path, mode, p.step)
	p.done()
	if err != nil {
		return err
	}
	defer func() {
		if mode == Read {
			err = join(err, s.Close(context.WithoutCancel(ctx)))
			return
		}
		p := c.working("Writing %s", filepath.Base(path))
		// What was written has to reach the file although the user stopped the rest.
		closeErr := s.Close(context.WithoutCancel(ctx))
		p.done()
		if errors.Is(closeErr, briefing.ErrNoBackup) { // it was done all the same
			c.tell("%s", c.words(closeErr))
			closeErr = nil
		}
		err = join(err, closeErr)
	}()
	return work(s)
}

// isNew reports whether there is no file at path. A new library is named as one.
func isNew(path string) (bool, error) {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return false, nil // whatever else is wrong shows when it is opened
	}
	if !strings.EqualFold(filepath.Ext(path), suffix) {
		return true, misuse("the name of a new library ends in %s, and %s does not", suffix, filepath.Base(path))
	}
	return true, nil
}

// library takes the first operand, which names a library.
func (c *call) library() (string, error) {
	if len(c.operands) == 0 {
		return "", misuse("it needs a library, such as talks%s", suffix)
	}
	return c.operands[0], nil
}

// onlyLibrary takes the one operand, which names a library.
func (c *call) onlyLibrary() (string, error) {
	path, err := c.library()
	if err == nil && len(c.operands) > 1 {
		err = misuse("it takes one library, and %q is one argument too many", c.operands[1])
	}
	return path, err
}

// chosen finds the briefing that a title names: the very title, else the same
// but for upper and lower case, else the only one that begins so. Where there
// is a single briefing it needs no title.
func chosen(all []briefing.Briefing, title string) (briefing.Briefing, error) {
	if title == "" {
		switch len(all) {
		case 0:
			return briefing.Briefing{}, fail("the library has no briefing yet. attache import FILE --into LIB%s makes one.", suffix)
		case 1:
			return all[0], nil
		}
		return briefing.Briefing{}, misuse("the library has %d briefings; say which one with --briefing:\n%s", len(all), titles(all))
	}
	for _, same := range []func(b, title string) bool{
		func(b, title string) bool { return b == title },
		strings.EqualFold,
		func(b, title string) bool { return strings.HasPrefix(strings.ToLower(b), strings.ToLower(title)) },
	} {
		var found []briefing.Briefing
		for _, b := range all {
			if same(b.Title, title) {
				found = append(found, b)
			}
		}
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			return briefing.Briefing{}, misuse("%q fits %d briefings:\n%s", title, len(found), titles(found))
		}
	}
	if len(all) == 0 {
		return briefing.Briefing{}, misuse("the library has no briefing %q; it has none at all", title)
	}
	return briefing.Briefing{}, misuse("the library has no briefing %q. It has:\n%s", title, titles(all))
}

// titles lists briefings, one a line.
func titles(all []briefing.Briefing) string {
	lines := make([]string, len(all))
	for i, b := range all {
		lines[i] = "  " + b.Title
		if b.Title == "" {
			lines[i] = "  (without a title)"
		}
		if !b.Date.IsZero() {
			lines[i] += " (" + b.Date.String() + ")"
		}
	}
	return strings.Join(lines, "\n")
}

// named is a briefing in an answer.
type named struct {
	ID    briefing.ID[briefing.Briefing] `json:"id"`
	Title string                         `json:"title"`
}

// finding is a Finding in an answer.
type finding struct {
	Rule     briefing.Rule `json:"rule"`
	Severity string        `json:"severity"`
	Message  string        `json:"message"`
	Kind     briefing.Kind `json:"kind,omitempty"` // of the object to go to
	ID       briefing.UUID `json:"id,omitzero"`

	Differences []difference `json:"differences,omitempty"` // of altered words from the source's
	marked      string       // the same on one line, shortened
}

// difference is a part of a quotation beside what its source has there.
type difference struct {
	Source string `json:"source"`
	Quoted string `json:"quoted"`
	Alike  bool   `json:"alike,omitempty"` // but for typography, or the author's own omission or bracket
}

func findings(list []briefing.Finding) []finding {
	answer := make([]finding, len(list))
	for i, f := range list {
		answer[i] = finding{Rule: f.Rule, Severity: f.Severity.String(), Message: f.Message(), Kind: f.Place.Kind, ID: f.Place.ID}
	}
	return answer
}
