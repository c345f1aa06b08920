package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/revision"
)

// Waiting tells of a working copy: what it holds, and whether any of it never reached the library file.
type Waiting struct {
	briefing.Waiting
	Path    string // of the library file
	Folder  string // of the working copy
	Pending bool   // it holds words that the file was never seen to hold, and that nobody recovered
}

// Waiting lists the working copies of other libraries that stood at this library's path, and that
// hold words which their file never got: the file was replaced or deleted meanwhile. [Library.Recover] writes them out.
func (l *Library) Waiting() []briefing.Waiting {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.waiting)
}

// FindWork lists all working copies that there are of the library file at a path, the ones with pending words
// first. The file need not exist and is not looked at.
func FindWork(ctx context.Context, path string, o Options) ([]Waiting, error) {
	f, path, err := openFolder(ctx, path, &o)
	if err != nil {
		return nil, explain("recover", path, err)
	}
	list, err := f.all(ctx, path, "")
	return list, explain("recover", path, errors.Join(err, f.close()))
}

// openFolder locks the folder of a library path and gives the path, links resolved.
func openFolder(ctx context.Context, path string, o *Options) (*folder, string, error) {
	var err error
	if *o, err = o.complete(); err != nil {
		return nil, path, err
	}
	target, err := resolve(path)
	if err != nil {
		return nil, path, err
	}
	f, err := lockFolder(ctx, o.WorkDir, target)
	return f, target, err
}

// all looks at every working copy in the folder but one, those with pending words first.
func (f *folder) all(ctx context.Context, library, but string) ([]Waiting, error) {
	names, err := filepath.Glob(filepath.Join(f.path, "*.db"))
	if err != nil {
		return nil, err
	}
	var list []Waiting
	for _, name := range names {
		doc := strings.TrimSuffix(filepath.Base(name), ".db")
		if _, err := briefing.ParseUUID(doc); err != nil || doc == but {
			continue // a copy from outside is none
		}
		w, _, err := f.look(ctx, doc)
		if err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			continue // one that cannot be read must not keep another from being opened
		}
		w.Path = library
		list = append(list, w)
	}
	slices.SortStableFunc(list, func(a, b Waiting) int {
		switch {
		case a.Pending == b.Pending:
			return b.Last.Compare(a.Last)
		case a.Pending:
			return -1
		}
		return 1
	})
	return list, nil
}

// look reads what one working copy of the locked folder holds, and its sets.
func (f *folder) look(ctx context.Context, doc string) (Waiting, sets, error) {
	w := Waiting{Waiting: briefing.Waiting{Doc: doc}, Folder: f.path}
	db, err := openReaders(f.work(doc))
	if err != nil {
		return w, sets{}, err
	}
	defer db.Close()
	m, err := readMeta(ctx, db)
	if err != nil {
		return w, sets{}, err
	}
	if err := m.check(); err != nil {
		return w, sets{}, err
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM snippet").Scan(&w.Snippets); err != nil {
		return w, sets{}, err
	}
	w.Last = revision.Time(m.number(metaHLC))
	s, err := f.remembered(doc)
	w.Pending = m.sets() != newMeta("").sets() && m.sets() != s.Sets && m.sets() != s.Recovered
	return w, m.sets(), err
}

// findWaiting notes the working copies of other libraries in this folder that hold pending words.
func (l *Library) findWaiting(ctx context.Context) error {
	list, err := l.folder.all(ctx, l.path, l.seen.Doc)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = nil
	for _, w := range list {
		if w.Pending {
			l.waiting = append(l.waiting, w.Waiting)
		}
	}
	return err
}

// fetch receives the pending words of this library that working copies under other paths hold: the
// file was moved or renamed while they waited. A working copy that is open elsewhere publishes its words itself.
func (l *Library) fetch(ctx context.Context) error {
	copies, err := filepath.Glob(filepath.Join(filepath.Dir(l.folder.path), "*", l.seen.Doc+".db"))
	if err != nil {
		return err
	}
	for _, name := range copies {
		if dir := filepath.Dir(name); dir != l.folder.path {
			if err := l.fetchFrom(ctx, dir); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *Library) fetchFrom(ctx context.Context, dir string) (err error) {
	lock, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer lock.Close()
	if free, err := tryLock(lock); err != nil || !free {
		return err
	}
	other := &folder{dir, lock}
	held, holds, err := other.look(ctx, l.seen.Doc)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	key := filepath.Base(dir)
	if err != nil || !held.Pending || holds == l.meta.sets() || holds == l.seen.Fetched[key] {
		return nil // what cannot be read stays where it is
	}
	out, err := openOutside(ctx, other.work(l.seen.Doc), l.folder.file("in.db"))
	if err != nil {
		return skipDamaged(err)
	}
	l.writing.Lock()
	err = l.transact(ctx, func(w *writer) error {
		revs, blobs := w.revs, w.blobs
		touched, err := w.takeIn(ctx, out, nil, nil)
		if err != nil {
			return err
		}
		if w.revs == revs && w.blobs == blobs {
			return errNothing
		}
		w.meta.receive(out.meta)
		return w.deriveAll(ctx, touched, false)
	})
	_ = l.scrub(ctx) // what fails is noted, and done at the next start
	l.writing.Unlock()
	if errors.Is(err, errNothing) {
		err = nil
	}
	if err := errors.Join(err, out.close()); err != nil {
		return skipDamaged(err)
	}
	s := l.seen
	s.Fetched = map[string]sets{key: holds}
	for k, v := range l.seen.Fetched {
		if k != key {
			s.Fetched[k] = v
		}
	}
	return l.remember(s)
}

// skipDamaged lets a library open beside a working copy that is ruined.
func skipDamaged(err error) error {
	if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNewerFormat) {
		return nil
	}
	return err
}
