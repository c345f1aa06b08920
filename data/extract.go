package data

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"attache/briefing"
	"attache/briefing/revision"
)

// Extract writes a library file that holds some briefings with all that they use, as
// [Library.Content] gives it, or the whole library where of names none; and nothing else of this library: the
// revisions of these objects, the records of those actions that wrote nothing but them (their titles, what undo
// needs), and the stored bytes that they name. Of single briefings what was deleted is not among them. [Library.Receive]
// takes the file in, and what is written in it comes back the same way: every revision keeps its id.
//
// The file is a library of its own, with a doc_id that follows from this library and from what it holds: two
// files made at one state are equal byte for byte, and no file takes the place of one that held more. A file that holds
// everything keeps this library's doc_id: it is a copy.
//
// It fails with fs.ErrExist where there is a file at path, and with briefing.ErrNotFound. The file is there when it is whole,
// verified and on the medium, and not before; none is left where it fails or ctx ends. progress may be nil.
func (l *Library) Extract(ctx context.Context, of []briefing.ID[briefing.Briefing], path string, o briefing.ExtractOptions, progress func(done, total int)) (briefing.Extracted, error) {
	e := newExtract(of, o, progress)
	if l.isClosed() {
		return e.answer(path, errClosed)
	}
	return e.answer(path, l.extract(ctx, e, path))
}

// WouldExtract tells what Extract would write, without writing anything. How large the file will be is an estimate.
func (l *Library) WouldExtract(ctx context.Context, of []briefing.ID[briefing.Briefing], o briefing.ExtractOptions) (briefing.Extracted, error) {
	e := newExtract(of, o, nil)
	if l.isClosed() {
		return e.answer(l.path, errClosed)
	}
	schema, err := knownSchema(ctx, format)
	if err == nil {
		err = l.reading(ctx, e.copy)
	}
	e.held.Bytes = e.estimate(schema)
	return e.answer(l.path, err)
}

// extract is a library file while it is filled, or while it is counted what would fill it.
type extract struct {
	of       []briefing.ID[briefing.Briefing] // none: the whole library
	options  briefing.ExtractOptions
	progress func(done, total int)

	held   briefing.Extracted
	meta   meta
	chosen map[briefing.UUID]briefing.Kind
	acts   map[briefing.UUID]struct{}          // that wrote what is held
	texts  map[[sha256.Size]byte]struct{}      // stored bytes that a source names, or what is no snippet
	images map[[sha256.Size]byte]struct{}      // stored bytes that a snippet names
	who    map[string]struct{}                 // authors
	marked map[briefing.Marking]*briefing.Mark // by what is held; nil: only by earlier versions
	rows   int                                 // revisions
	size   int64                               // of what is variable in them, and of the stored bytes

	to *extractFile // nil: it is only counted
}

func newExtract(of []briefing.ID[briefing.Briefing], o briefing.ExtractOptions, progress func(done, total int)) *extract {
	if progress == nil {
		progress = func(int, int) {}
	}
	return &extract{
		of: of, options: o, progress: progress, chosen: map[briefing.UUID]briefing.Kind{}, acts: map[briefing.UUID]struct{}{},
		texts: map[[sha256.Size]byte]struct{}{}, images: map[[sha256.Size]byte]struct{}{},
		who: map[string]struct{}{}, marked: map[briefing.Marking]*briefing.Mark{"": {}},
	}
}

// everything reports whether nothing of the library is left out.
func (e *extract) everything() bool {
	return len(e.of) == 0 && e.options == briefing.ExtractOptions{Remarks: true}
}

// answer completes what is told of the file.
func (e *extract) answer(path string, err error) (briefing.Extracted, error) {
	if errors.Is(err, briefing.ErrNotFound) {
		return briefing.Extracted{}, err
	}
	if err != nil {
		return briefing.Extracted{}, explain("extract", path, err)
	}
	e.held.Authors = slices.Sorted(maps.Keys(e.who))
	for m, now := range e.marked {
		switch {
		case m == "":
		case now == nil:
			e.held.Markings = append(e.held.Markings, m)
		case now.Snippets+now.Sources > 0:
			e.held.Marked = append(e.held.Marked, *now)
		}
	}
	slices.Sort(e.held.Markings)
	slices.SortFunc(e.held.Marked, func(a, b briefing.Mark) int { return cmp.Compare(a.Marking, b.Marking) })
	return e.held, nil
}

// extract writes the file under another name, and gives it its own when it is whole.
func (l *Library) extract(ctx context.Context, e *extract, path string) (err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return &os.PathError{Op: "create", Path: path, Err: fs.ErrExist}
	}
	var token [8]byte
	if _, err := io.ReadFull(rand.Reader, token[:]); err != nil {
		return err
	}
	temp := filepath.Join(filepath.Dir(path), ".~attache-"+hex.EncodeToString(token[:])+".tmp")
	defer func() {
		if err != nil {
			err = joinRemoved(err, temp)
		}
	}()
	if e.everything() {
		err = l.copyEverything(ctx, e, temp)
	} else {
		err = l.writePart(ctx, e, temp)
	}
	if err != nil {
		return err
	}
	info, err := os.Stat(temp)
	if err != nil {
		return err
	}
	e.held.Bytes = info.Size()
	if err := ctx.Err(); err != nil {
		return err
	}
	return placeNew(temp, path)
}

// copyEverything writes what is published, after having looked what that is.
func (l *Library) copyEverything(ctx context.Context, e *extract, path string) error {
	if err := l.reading(ctx, e.copy); err != nil {
		return err
	}
	l.publishing.Lock() // Close waits for it
	defer l.publishing.Unlock()
	if l.isClosed() {
		return errClosed
	}
	_, err := l.writeCopy(ctx, l.seen.Doc, path)
	return err
}

func (l *Library) writePart(ctx context.Context, e *extract, path string) error {
	// SQLite takes an empty file for none, and the system says better than SQLite why it cannot be made.
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := e.write(ctx, path, func() error { return l.reading(ctx, e.copy) }); err != nil {
		return err
	}
	if err := syncFile(path); err != nil {
		return err
	}
	if _, err := verifyCopy(ctx, path); err != nil {
		return fmt.Errorf("verify what was written: %w", err)
	}
	return nil
}

// describe makes the description of a part of a library of which the description is given, and of the sets that the part holds.
func (e *extract) describe(of meta, revs, blobs revision.Set, latest int64) {
	e.meta = newMeta(extractID(of[metaDoc], revs, blobs))
	for _, k := range []string{metaMinReader, metaMinWriter} {
		if of.number(k) > format { // what a newer program wrote is in it
			e.meta[k] = of[k]
		}
	}
	e.meta.setSets(revs, blobs)
	e.meta[metaHLC] = strconv.FormatInt(latest, 10)
	e.meta[metaSum] = e.meta.sum()
}

// extractID gives the doc_id of what is made of a library: a UUID of version 8. It follows from what the file holds: whoever
// opens two files of one doc_id at one path finds both united, which must not bring back what the second left out.
func extractID(doc string, revs, blobs revision.Set) string {
	sum := sha256.Sum256(slices.Concat([]byte("attache extract 2\x00"+doc+"\x00"), revs[:], blobs[:]))
	u := briefing.UUID(sum[:16])
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return u.String()
}
