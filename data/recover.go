package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"attache/briefing"
)

// Recover writes what a working copy of a library file holds into a new file: the way out where the
// library file itself was damaged, deleted or replaced, and an [*Error] says in Kept that the words are
// in the working copy. doc chooses one of those that [FindWork] lists; empty, it is the first.
// The library file need not exist and is not looked at. It fails with fs.ErrExist where
// there is a file at to, and with fs.ErrNotExist where there is no such working copy.
func Recover(ctx context.Context, path, doc, to string, o Options) error {
	f, path, err := openFolder(ctx, path, &o)
	if err != nil {
		return explain("recover", path, err)
	}
	return recoverFrom(ctx, f, path, doc, to, o)
}

// Recover writes what one of the working copies that [Library.Waiting] lists holds into a new file, and takes it from that
// list. It fails as the function Recover does.
func (l *Library) Recover(ctx context.Context, doc, to string) error {
	l.publishing.Lock() // Close waits for it
	defer l.publishing.Unlock()
	if l.isClosed() {
		return explain("recover", l.path, errClosed)
	}
	if err := recoverFrom(ctx, &folder{path: l.folder.path}, l.path, doc, to, l.o); err != nil {
		return err
	}
	return explain("recover", l.path, l.findWaiting(ctx))
}

// recoverFrom recovers from a folder that the caller has locked, and lets go of it.
func recoverFrom(ctx context.Context, f *folder, path, doc, to string, o Options) error {
	to, err := filepath.Abs(to)
	if err != nil {
		return errors.Join(explain("recover", to, err), f.close())
	}
	l := &Library{path: path, o: o, folder: f, stop: func() {}, meta: meta{}}
	l.readOnly = found(ErrReadOnly, "it is being recovered")
	err = explain("recover", path, l.recover(ctx, doc, to))
	return errors.Join(err, explain("recover", path, l.Close(ctx)))
}

// SaveCopy writes all that the library holds into a file, whatever became of its own. What stands there is replaced, as
// a whole and at the end; it must not be the library file.
func (l *Library) SaveCopy(ctx context.Context, path string) error {
	to, err := resolve(path)
	if err != nil {
		return explain("copy", path, err)
	}
	l.publishing.Lock() // Close waits for it
	defer l.publishing.Unlock()
	if l.isClosed() {
		return explain("copy", l.path, errClosed)
	}
	if to == l.path {
		return explain("copy", to, fs.ErrExist)
	}
	temp := filepath.Join(filepath.Dir(to), ".~attache-"+l.seen.Doc+".tmp")
	if _, err := l.writeCopy(ctx, l.seen.Doc, temp); err != nil {
		return explain("copy", to, joinRemoved(err, temp))
	}
	if err := os.Rename(temp, to); err != nil {
		return explain("copy", to, joinRemoved(err, temp))
	}
	return explain("copy", to, syncFolder(filepath.Dir(to)))
}

func (l *Library) recover(ctx context.Context, doc, to string) (err error) {
	if doc == "" {
		list, err := l.folder.all(ctx, l.path, "")
		if err != nil {
			return err
		}
		if len(list) > 0 {
			doc = list[0].Doc
		}
	}
	if _, err := briefing.ParseUUID(doc); err != nil || !l.folder.hasWork(doc) {
		return &os.PathError{Op: "find", Path: "a working copy of " + l.path, Err: fs.ErrNotExist}
	}
	if l.seen, err = l.folder.remembered(doc); err != nil {
		return err
	}
	if err := l.openWork(ctx, doc); err != nil {
		return err
	}
	l.seen.Doc = doc
	held, err := l.writeNew(ctx, to)
	if err != nil {
		return err
	}
	l.seen.Recovered = held.sets
	name := "seen.json"
	if current, err := l.folder.load(); err != nil || current.Doc != doc {
		name = doc + ".json"
	}
	return l.folder.write(name, l.seen)
}

// writeNew writes the working copy into a file that there is not yet.
func (l *Library) writeNew(ctx context.Context, to string) (copied, error) {
	temp := filepath.Join(filepath.Dir(to), ".~attache-"+l.seen.Doc+".tmp")
	held, err := l.writeCopy(ctx, l.seen.Doc, temp)
	if err != nil {
		return copied{}, joinRemoved(err, temp)
	}
	return held, placeNew(temp, to)
}
