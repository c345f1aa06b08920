package data

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// Open opens the library in a file. A file that is as this working copy last
// published it opens from the working copy at once; any other is copied, checked
// row by row and received, which takes a few seconds for 100,000 snippets and can be
// cancelled through ctx. What was not published the last time is still there, also where the
// file was moved or renamed meanwhile; where another library took its place, [Library.Waiting] tells of it.
//
// It fails with an [*Error]; the file is as it was in every case. A file that
// can be read but not replaced opens, and [Library.ReadOnly] says why.
func Open(ctx context.Context, path string, o Options) (*Library, error) {
	o, err := o.complete()
	if err != nil {
		return nil, explain("open", path, err)
	}
	target, err := resolve(path)
	if err != nil {
		return nil, explain("open", path, err)
	}
	f, err := lockFolder(ctx, o.WorkDir, target)
	if err != nil {
		return nil, explain("open", target, err)
	}
	background, stop := context.WithCancel(context.Background())
	l := &Library{path: target, o: o, folder: f, stop: stop, meta: meta{}, fault: o.fault}
	err = l.open(ctx)
	if err == nil {
		err = errors.Join(l.fetch(ctx), l.findWaiting(ctx), l.findUnpublished(ctx))
	}
	if err != nil {
		stop()
		err = l.explain("open", err)
		return nil, errors.Join(err, l.letGo())
	}
	if indexFacts(ctx, l.conn) == nil { // on a full disk, say, filters do without until the next start
		l.facts = "INDEXED BY snippet_facts"
	}
	l.verifyInBackground(background)
	l.cleanLater(background)
	return l, nil
}

// complete fills in what has a default.
func (o Options) complete() (Options, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Entropy == nil {
		o.Entropy = rand.Reader
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	if o.WorkDir != "" {
		return o, nil
	}
	var err error
	o.WorkDir, err = DefaultWorkDir()
	return o, err
}

func (l *Library) open(ctx context.Context) error {
	var err error
	if l.seen, err = l.folder.load(); err != nil {
		return err
	}
	if l.seen.Token != "" {
		// What a publish left that was interrupted by force.
		if err := errors.Join(removeCopy(l.temporary()), l.removeOwner()); err != nil && reasonOf(err) == nil {
			return err
		}
	}
	now, err := stampOf(l.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return l.openMissing(ctx, err)
	case err != nil:
		return err
	}
	if now == l.seen.Stamp && l.folder.hasWork(l.seen.Doc) {
		if err := l.openWork(ctx, l.seen.Doc); err != nil {
			return err
		}
	} else if err := l.openSeen(ctx); err != nil {
		return err
	}
	l.readOnly = cmp.Or(l.tooOld(), l.barred())
	return nil
}

// openSeen opens a file that is not as we remember it.
func (l *Library) openSeen(ctx context.Context) error {
	out, err := openOutside(ctx, l.path, l.folder.file("in.db"))
	if err != nil {
		return err
	}
	doc := out.meta[metaDoc]
	known := l.folder.hasWork(doc)
	err = l.openWork(ctx, doc)
	if err == nil {
		if doc != l.seen.Doc {
			if l.seen, err = l.folder.remembered(doc); err != nil {
				return errors.Join(err, out.close())
			}
			l.seen.Library, l.seen.Doc = l.path, doc
		}
		var came briefing.Arrival
		came, err = l.receive(ctx, out)
		l.opening.Lost = came.Lost
	}
	if err = errors.Join(err, out.close()); err != nil && !known {
		// Nobody's words are in a working copy that was only just begun.
		return errors.Join(err, l.dropWork(doc))
	}
	return err
}

// openMissing deals with a library file that is not there.
func (l *Library) openMissing(ctx context.Context, missing error) error {
	never := l.seen.Stamp == stamp{} // begun, and never published: a crash came in between
	if !l.o.Create {
		return missing
	}
	if info, err := os.Stat(filepath.Dir(l.path)); err != nil {
		return err
	} else if !info.IsDir() {
		return fmt.Errorf("%s is no folder", filepath.Dir(l.path))
	}
	if doc := l.seen.Doc; never && l.folder.hasWork(doc) {
		if err := l.openWork(ctx, doc); err != nil {
			return err
		}
		_, err := l.publish(ctx, false)
		return err
	}
	id, err := briefing.NewUUID(l.o.Now(), l.o.Entropy)
	if err != nil {
		return err
	}
	doc := id.String()
	if err := l.openWork(ctx, doc); err != nil {
		return errors.Join(err, l.dropWork(doc))
	}
	if err := l.remember(seen{Library: l.path, Doc: doc}); err != nil {
		return err
	}
	if _, err := l.publish(ctx, false); err != nil {
		return errors.Join(err, l.dropWork(doc))
	}
	return nil
}

// dropWork removes a working copy that holds nothing of anybody's.
func (l *Library) dropWork(doc string) error {
	var errs []error
	if l.readDB != nil {
		errs = append(errs, l.read.close(), l.readDB.Close())
	}
	if l.conn != nil {
		errs = append(errs, l.write.close(), l.conn.Close())
	}
	if l.writeDB != nil {
		errs = append(errs, l.writeDB.Close())
	}
	l.readDB, l.conn, l.writeDB = nil, nil, nil
	l.meta, l.seen.Sets = meta{}, sets{}
	return errors.Join(append(errs, removeCopy(l.folder.work(doc)))...)
}

// openWork opens the working copy of a library and makes it where there is none.
func (l *Library) openWork(ctx context.Context, doc string) (err error) {
	path := l.folder.work(doc)
	if l.writeDB, err = openWriter(path); err != nil {
		return err
	}
	if l.conn, err = l.writeDB.Conn(ctx); err != nil {
		return err
	}
	l.write = newStatements(l.conn)
	if err := l.prepareWork(ctx, doc); err != nil {
		return err
	}
	_ = l.scrub(ctx) // a note of what was not cleaned stays until it is
	if l.readDB, err = openReaders(path); err != nil {
		return err
	}
	l.read = newStatements(l.readDB)
	return nil
}

func (l *Library) prepareWork(ctx context.Context, doc string) error {
	version, err := pragma(ctx, l.conn, "user_version")
	if err != nil {
		return err
	}
	if version > format {
		return found(ErrNewerFormat, "the working copy has format %d, and this version knows %d", version, format)
	}
	if version > 0 && version < format {
		if err := l.backUpBeforeMigration(ctx, doc); err != nil {
			return err
		}
	}
	if version < format {
		err := l.transact(ctx, func(w *writer) error {
			if err := l.step("migrate"); err != nil {
				return err
			}
			if err := migrate(ctx, l.conn, version, format); err != nil {
				return err
			}
			if version == 0 {
				w.meta = newMeta(doc)
				return nil
			}
			if err := w.fillNew(ctx, version); err != nil {
				return err
			}
			return l.step("commit")
		})
		if err != nil {
			return err
		}
	}
	m, err := readMeta(ctx, l.conn)
	if err != nil {
		return err
	}
	if err := m.check(); err != nil {
		return err
	}
	l.mu.Lock()
	l.meta = m
	l.mu.Unlock()
	l.clock.See(m.number(metaHLC))
	var last int64
	err = l.conn.QueryRowContext(ctx, "SELECT max(coalesce((SELECT max(r) FROM snippet),0), coalesce((SELECT max(r) FROM source),0))").Scan(&last)
	l.nextRow = last + rowStep
	return err
}

// barred tells why the library file cannot be replaced, nil where it can.
func (l *Library) barred() *Error {
	var e *Error
	if info, err := os.Stat(l.path); err != nil {
		return nil // whoever looks for it says so
	} else if info.Mode().Perm()&0o222 == 0 {
		e = found(ErrReadOnly, "the file is marked read-only")
	} else if err := mayReplace(l.path, filepath.Dir(l.path)); err != nil {
		e = &Error{Reason: ErrReadOnly, Cause: err}
	} else {
		return nil
	}
	e.Op, e.Path = "write", l.path
	return e
}

// tooOld tells that this version must not write the library, nil where it may.
func (l *Library) tooOld() *Error {
	l.mu.Lock()
	n := l.meta.number(metaMinWriter)
	l.mu.Unlock()
	if n <= format {
		return nil
	}
	e := found(ErrReadOnly, "it asks for format %d to be written, and this version knows %d", n, format)
	e.Op, e.Path = "write", l.path
	return e
}

// findUnpublished counts what is in the working copy and had not reached the library file.
func (l *Library) findUnpublished(ctx context.Context) error {
	if !l.pending() || l.seen.Row == 0 && l.seen.Stamp != (stamp{}) {
		return nil
	}
	acts := map[briefing.UUID]struct{}{}
	var first, last int64
	for _, s := range append(slices.Clone(l.seen.Lack), run{l.seen.Row + 1, math.MaxInt64}) {
		var act briefing.UUID
		var low, high int64
		for err := range ask(ctx, l.readDB, "SELECT act, min(hlc), max(hlc) FROM rev WHERE n BETWEEN ? AND ? GROUP BY act", s.From, s.To).into((*raw)(&act), &low, &high) {
			if err != nil {
				return err
			}
			acts[act] = struct{}{}
			if first == 0 || low < first {
				first = low
			}
			last = max(last, high)
		}
	}
	if n := len(acts) - l.opening.Lost; n > 0 {
		l.opening.Recovered, l.opening.First, l.opening.Last = n, revision.Time(first), revision.Time(last)
	}
	return nil
}

// remember stores what is known of the library file, and makes the token of this
// working copy where it has none.
func (l *Library) remember(s seen) error {
	if s.Token == "" {
		var b [8]byte
		if _, err := io.ReadFull(l.o.Entropy, b[:]); err != nil {
			return fmt.Errorf("read entropy for a file name: %w", err)
		}
		s.Token = hex.EncodeToString(b[:])
	}
	if err := l.folder.save(s); err != nil {
		return err
	}
	l.mu.Lock()
	l.seen = s
	l.mu.Unlock()
	return nil
}

// verifyInBackground compares the file with the checksum of what was last published. A
// file that differs, although system calls say it is the same, is received at the next publish.
func (l *Library) verifyInBackground(ctx context.Context) {
	want := l.seen.SHA256
	if want == "" || l.o.Reading { // who only reads publishes nothing
		return
	}
	l.background.Go(func() {
		sum, err := sumOf(ctx, l.path)
		if err != nil || sum == want {
			return // a file that cannot be read now is looked at again when we publish
		}
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.seen.SHA256 == want {
			l.suspect = true
		}
	})
}
