package data

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Recover writes what the working copy of a library file holds into a new file: the way out where the
// library file itself was damaged, deleted or replaced, and an [*Error] says in Kept that the words are
// in the working copy. The library file need not exist and is not looked at. It fails with fs.ErrExist where
// there is a file at to, and with fs.ErrNotExist where there is no working copy.
func Recover(ctx context.Context, path, to string, o Options) error {
	o, err := o.complete()
	if err != nil {
		return explain("recover", path, err)
	}
	target, err := resolve(path)
	if err != nil {
		return explain("recover", path, err)
	}
	f, err := lockFolder(ctx, o.WorkDir, target)
	if err != nil {
		return explain("recover", target, err)
	}
	l := &Library{path: target, o: o, folder: f, stop: func() {}, meta: meta{}}
	defer l.Close(ctx) //nolint:errcheck // nothing is pending in it
	return l.explain("recover", l.recover(ctx, to))
}

func (l *Library) recover(ctx context.Context, to string) (err error) {
	if l.seen, err = l.folder.load(); err != nil {
		return err
	}
	if !l.folder.hasWork(l.seen.Doc) {
		return fmt.Errorf("working copy: %w", fs.ErrNotExist)
	}
	if err := l.openWork(ctx, l.seen.Doc); err != nil {
		return err
	}
	l.readOnly = found(ErrReadOnly, "it is being recovered")
	temp := filepath.Join(filepath.Dir(to), ".~attache-"+l.seen.Token+".tmp")
	if _, err := l.writeCopy(ctx, temp); err != nil {
		return joinRemoved(err, temp)
	}
	// A link fails where a file stands, which a rename would replace.
	if err := os.Link(temp, to); err != nil {
		if _, there := os.Lstat(to); there == nil {
			return joinRemoved(&os.PathError{Op: "create", Path: to, Err: fs.ErrExist}, temp)
		}
		// A file system without links, as on most sticks.
		return joinRemoved(os.Rename(temp, to), temp)
	}
	return joinRemoved(syncFolder(filepath.Dir(to)), temp)
}
