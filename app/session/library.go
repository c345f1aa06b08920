package session

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"attache/app/lang"
	"attache/briefing"
	"attache/briefing/exchange"
)

// ImportJSON reads a library in the JSON form into this one. An object whose id
// the library holds already is brought to what the file says; all others are
// created. Either everything comes in, as one action, or nothing.
func (s *Session) ImportJSON(ctx context.Context, name string, data []byte, progress Progress) (Imported, error) {
	lib, err := exchange.Read(data, exchange.Identity{Mint: s.mint, Entropy: s.entropy})
	if err != nil {
		return Imported{}, fmt.Errorf("import %s: %w", name, err)
	}
	objects := lib.Objects()
	var changes []briefing.Change
	for i, o := range objects {
		if err := ctx.Err(); err != nil {
			return Imported{}, fmt.Errorf("import %s: %w", name, err)
		}
		if progress != nil {
			progress(i, len(objects))
		}
		before, err := s.store.Object(ctx, o.Ref())
		if err != nil && !errors.Is(err, briefing.ErrNotFound) {
			return Imported{}, fmt.Errorf("import %s: %w", name, err)
		}
		diff, err := briefing.Diff(before, vouching(before, o))
		if err != nil {
			return Imported{}, fmt.Errorf("import %s: %w", name, err)
		}
		changes = append(changes, diff...)
	}
	var blobs [][]byte
	for _, sha := range slices.Sorted(maps.Keys(lib.Blobs)) {
		blobs = append(blobs, lib.Blobs[sha])
	}
	if err := s.write(ctx, titleImport.English(filepath.Base(name)), changes, blobs...); err != nil {
		return Imported{}, err
	}
	done := Imported{
		Briefings: len(lib.Briefings), Headings: len(lib.Headings),
		Snippets: len(lib.Snippets), Sources: len(lib.Sources),
	}
	for _, n := range lib.Notices {
		done.Notices = append(done.Notices, n.In(lang.Voice{}))
	}
	if len(lib.Briefings) > 0 {
		done.Briefing, done.Title = lib.Briefings[0].ID, lib.Briefings[0].Title
	}
	return done, nil
}
