package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"attache/briefing"
)

// publishTries is how often publishing starts again because somebody else publishes meanwhile.
const publishTries = 6

// Publish puts the working copy into the library file. Where the file is no longer as it was seen
// last, its revisions are received first. A new file is written beside it, synced, read again and
// verified, and only then takes its place; so the library file is whole at every moment, and
// a failure leaves it as it was and the words in the working copy. With nothing to publish and
// an unchanged file it does nothing.
//
// It gives the objects of which the file told something new: whoever shows one reads it anew. What was
// received stays received where publishing fails afterwards.
func (l *Library) Publish(ctx context.Context) (received []briefing.Ref, err error) {
	received, err = l.publish(ctx, false)
	if errors.Is(err, errClosed) {
		return nil, explain("publish", l.path, err)
	}
	return received, l.explain("publish", err)
}

// publish publishes for Publish, Close and Open. What Close publishes is published although the
// library counts as closed.
func (l *Library) publish(ctx context.Context, closing bool) (received []briefing.Ref, err error) {
	l.publishing.Lock()
	defer l.publishing.Unlock()
	// Whoever waited for the lock may find that Close had it meanwhile, and that the working copy is another's now.
	l.mu.Lock()
	closed, readOnly := l.closed && !closing, l.readOnly
	l.mu.Unlock()
	switch {
	case closed:
		return nil, errClosed
	case readOnly != nil:
		return nil, readOnly
	}
	for try := range publishTries {
		if try > 0 {
			select {
			case <-time.After(20 * time.Millisecond << try):
			case <-ctx.Done():
				return received, ctx.Err()
			}
		}
		before, more, err := l.receiveTarget(ctx)
		received = append(received, more...)
		if err != nil {
			return received, err
		}
		l.mu.Lock()
		pending, readOnly := l.pending(), l.readOnly
		l.mu.Unlock()
		if readOnly != nil { // only what was just received can say so
			return received, readOnly
		}
		if !pending && before != (stamp{}) {
			return received, nil
		}
		done, err := l.replace(ctx, before)
		if err != nil || done {
			return received, err
		}
	}
	return received, found(ErrInUse, "somebody else publishes into the file all the time")
}

// receiveTarget receives the library file where it is not as it was seen last, and
// tells what it is now, the zero stamp where there is none, and what was received.
func (l *Library) receiveTarget(ctx context.Context) (stamp, []briefing.Ref, error) {
	now, err := stampOf(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return stamp{}, nil, nil
	}
	if err != nil {
		return stamp{}, nil, err
	}
	l.mu.Lock()
	same := now == l.seen.Stamp && !l.suspect
	l.mu.Unlock()
	if same {
		return now, nil, nil
	}
	out, err := openOutside(ctx, l.path, l.folder.file("in.db"))
	if err != nil {
		return stamp{}, nil, err
	}
	received, err := l.receive(ctx, out)
	if err := errors.Join(err, out.close()); err != nil {
		return stamp{}, received, err
	}
	l.mu.Lock()
	l.suspect = false
	l.mu.Unlock()
	return out.stamp, received, nil
}

// replace writes the working copy into a new file and puts that in the place of the library
// file, if that is still what it was before. It reports false where it is not.
func (l *Library) replace(ctx context.Context, before stamp) (done bool, err error) {
	temp := l.temporary()
	defer func() {
		if done {
			return
		}
		err = joinRemoved(err, temp)
	}()
	held, err := l.writeCopy(ctx, l.seen.Doc, temp)
	if err != nil {
		return false, err
	}
	notBackedUp := errors.Join(l.backUpWhereDue(ctx, temp, held), l.backUpOlder(ctx))
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if info, err := os.Stat(l.path); err == nil {
		if err := os.Chmod(temp, info.Mode().Perm()); err != nil {
			return false, err
		}
	}
	// The rename keeps all of this but, on some systems, the time.
	if err := l.step("stat"); err != nil {
		return false, err
	}
	now, err := stampOf(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		now, err = stamp{}, nil
	}
	if err != nil || now != before {
		return false, err
	}
	if err := l.step("rename"); err != nil {
		return false, err
	}
	if err := os.Rename(temp, l.path); err != nil {
		return false, err
	}
	// From here on the file is the new one, whatever else fails.
	if err := l.step("sync folder"); err != nil {
		return true, err
	}
	if err := syncFolder(filepath.Dir(l.path)); err != nil {
		return true, err
	}
	if now, err = stampOf(l.path); err != nil {
		return true, err
	}
	s := l.seen
	s.Stamp, s.SHA256, s.Sets, s.At = now, held.sha256, held.sets, l.o.Now()
	if err := l.remember(s); err != nil {
		return true, err
	}
	return true, notBackedUp
}

// joinRemoved removes a temporary file and adds to err where that fails.
func joinRemoved(err error, temp string) error { return errors.Join(err, removeCopy(temp)) }

// step lets a test fail a step of publishing.
func (l *Library) step(name string) error {
	if l.fault == nil {
		return nil
	}
	return l.fault(name)
}

// writeCopy writes the working copy of a library as one file, sees it on to the medium, reads
// it again and verifies it.
func (l *Library) writeCopy(ctx context.Context, doc, path string) (copied, error) {
	if err := removeCopy(path); err != nil {
		return copied{}, err
	}
	if err := l.step("vacuum"); err != nil {
		return copied{}, err
	}
	// SQLite takes an empty file for none, and the system says better than SQLite why it cannot be made.
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return copied{}, err
	}
	if err := f.Close(); err != nil {
		return copied{}, err
	}
	db, err := openPool(l.folder.work(doc), workingOptions+appleOptions(), 1)
	if err != nil {
		return copied{}, err
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return copied{}, errors.Join(err, db.Close())
	}
	// Bring the journal into the working copy while all is well, so that it can be given back when the disk is
	// full. Nothing depends on it: SQLite does it again by and by.
	_, _ = db.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)")
	if err := db.Close(); err != nil {
		return copied{}, err
	}
	if err := l.step("sync"); err != nil {
		return copied{}, err
	}
	if err := syncFile(path); err != nil {
		return copied{}, err
	}
	if err := l.step("verify"); err != nil {
		return copied{}, err
	}
	held, err := verifyCopy(ctx, path)
	if errors.Is(err, ErrDamaged) {
		return copied{}, &Error{Reason: ErrBadCopy, Cause: err}
	}
	if err != nil {
		return copied{}, fmt.Errorf("verify what was written: %w", err)
	}
	return held, nil
}
