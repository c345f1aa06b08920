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
	l := &Library{path: path, o: o, folder: f, stop: func() {}, meta: meta{}}
	if to, err = filepath.Abs(to); err != nil {
		return errors.Join(explain("recover", to, err), f.close())
	}
	l.readOnly = found(ErrReadOnly, "it is being recovered")
	err = explain("recover", path, l.recover(ctx, doc, to))
	return errors.Join(err, explain("recover", path, l.Close(ctx)))
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
