package data

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"attache/briefing"
)

// publishTries is how often publishing starts again because somebody else publishes meanwhile.
const publishTries = 6

// missingTries is how often a library file that is not there is looked for again: a synchronising client
// may be about to put its new version there.
const missingTries = 3

// Publish puts the working copy into the library file. Where the file is no longer as it was seen
// last, its revisions are received first. A new file is written beside it, synced, read again and
// verified, and only then takes its place; so the library file is whole at every moment, and
// a failure leaves it as it was and the words in the working copy. With nothing to publish and
// an unchanged file it does nothing. A file that was deleted is written anew; one whose folder is not there, or that has
// another name now, is not.
//
// It tells what the file brought: whoever shows one of those objects reads it anew. What was
// received stays received where publishing fails afterwards.
func (l *Library) Publish(ctx context.Context) (briefing.Arrival, error) {
	came, err := l.publish(ctx, false)
	if errors.Is(err, errClosed) {
		return came, explain("publish", l.path, err)
	}
	return came, l.explain("publish", err)
}

// publish publishes for Publish, Close and Open. What Close publishes is published although the
// library counts as closed.
func (l *Library) publish(ctx context.Context, closing bool) (came briefing.Arrival, err error) {
	l.publishing.Lock()
	defer l.publishing.Unlock()
	// Whoever waited for the lock may find that Close had it meanwhile, and that the working copy is another's now.
	if l.isClosed() && !closing {
		return came, errClosed
	}
	for try := range publishTries {
		if try > 0 {
			select {
			case <-time.After(20 * time.Millisecond << try):
			case <-ctx.Done():
				return came, ctx.Err()
			}
		}
		if err := l.lookWhetherBarred(); err != nil {
			return came, err
		}
		before, more, err := l.receiveFile(ctx)
		came.Add(more)
		if err != nil {
			return came, err
		}
		if before == (stamp{}) && l.seen.Stamp != (stamp{}) && try < missingTries {
			continue
		}
		l.mu.Lock()
		pending := l.pending()
		l.mu.Unlock()
		if err := l.lookWhetherBarred(); err != nil { // what was just received can say so
			return came, err
		}
		if !pending && before != (stamp{}) {
			return came, nil
		}
		done, err := l.replace(ctx, before)
		if err != nil || done {
			return came, err
		}
	}
	return came, found(ErrInUse, "somebody else publishes into the file all the time")
}

func (l *Library) isClosed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.closed
}

// lookWhetherBarred tells why the file cannot be written at this moment. A library that was opened for reading only because of that
// can be written in as soon as the file can. One that was opened for writing stays so: what is written waits in the working copy.
func (l *Library) lookWhetherBarred() error {
	now, forever := l.barred(), l.tooOld()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.readOnly != nil {
		l.readOnly = cmp.Or(forever, now)
	}
	if e := cmp.Or(l.readOnly, now); e != nil {
		return e
	}
	return nil
}

// refusal is why a library file of a stamp could not be received.
type refusal struct {
	stamp stamp
	err   error
}

// Look looks whether somebody else published into the library file, which costs a system call or two where nobody did, and
// receives it then. It fails where the file is not what it was and nothing can be received of it, and what is
// in the working copy is then kept: ErrAway, ErrRenamed, fs.ErrNotExist (it was deleted), ErrReplaced, ErrDamaged and others. A
// file that was refused is not read again before it changes. While the library is being published it does nothing.
func (l *Library) Look(ctx context.Context) (briefing.Arrival, error) {
	if !l.publishing.TryLock() {
		return briefing.Arrival{}, nil
	}
	defer l.publishing.Unlock()
	if l.isClosed() {
		return briefing.Arrival{}, nil
	}
	if l.ReadOnly() != nil {
		_ = l.lookWhetherBarred() // ReadOnly tells
	}
	if now, err := stampOf(l.path); err == nil && now == l.refused.stamp {
		return briefing.Arrival{}, l.explain("receive", l.refused.err)
	}
	now, came, err := l.receiveFile(ctx)
	if err == nil && now == (stamp{}) {
		err = &os.PathError{Op: "receive", Path: l.path, Err: fs.ErrNotExist}
	}
	return came, l.explain("receive", err)
}

// receiveFile receives the library file where it is not as it was seen last, and
// tells what it is now, the zero stamp where it was deleted, and what it brought.
func (l *Library) receiveFile(ctx context.Context) (stamp, briefing.Arrival, error) {
	now, err := stampOf(l.path)
	if errors.Is(err, fs.ErrNotExist) {
		return stamp{}, briefing.Arrival{}, l.missing()
	}
	if err != nil {
		return stamp{}, briefing.Arrival{}, err
	}
	l.mu.Lock()
	same := now == l.seen.Stamp && !l.suspect
	l.mu.Unlock()
	if same {
		return now, briefing.Arrival{}, nil
	}
	l.refused = refusal{}
	out, err := openOutside(ctx, l.path, l.folder.file("in.db"))
	if other, ok := errors.AsType[*Error](err); ok && (errors.Is(err, ErrNotLibrary) || errors.Is(err, ErrForeign)) {
		err = &Error{Reason: ErrDamaged, Found: other.Found, Cause: err} // it was the library
	}
	if err != nil {
		l.refuse(ctx, now, err)
		return stamp{}, briefing.Arrival{}, err
	}
	came, err := l.receive(ctx, out)
	if err := errors.Join(err, out.close()); err != nil {
		l.refuse(ctx, out.stamp, err)
		return stamp{}, came, err
	}
	l.mu.Lock()
	l.suspect = false
	l.mu.Unlock()
	return out.stamp, came, nil
}

// refuse remembers that a library file cannot be received, so that it is not read again and again.
func (l *Library) refuse(ctx context.Context, s stamp, err error) {
	if ctx.Err() == nil && (errors.Is(err, ErrDamaged) || errors.Is(err, ErrReplaced) || errors.Is(err, ErrNotLibrary) || errors.Is(err, ErrForeign) || errors.Is(err, ErrNewerFormat)) {
		l.refused = refusal{s, err}
	}
}

// mostNames is in how many files of a folder the library file is looked for that is not where it was.
const mostNames = 2000

// missing tells why the library file is not where it was, and nil where it was deleted or moved elsewhere.
func (l *Library) missing() error {
	dir := filepath.Dir(l.path)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return &Error{Reason: ErrAway, Cause: err}
	}
	// The folder in which a medium is mounted is there without it, too.
	if now := deviceOf(dir); l.seen.Medium != 0 && now != l.seen.Medium {
		return found(ErrAway, "its folder is on another medium now")
	}
	for _, e := range entries[:min(len(entries), mostNames)] {
		if s, err := stampOf(filepath.Join(dir, e.Name())); err == nil && s == l.seen.Stamp {
			return &Error{Reason: &briefing.RenamedError{Name: e.Name()}}
		}
	}
	return nil
}

// deviceOf tells on which medium a folder is; zero where that is not known.
func deviceOf(dir string) uint64 {
	s, err := stampOf(dir)
	if err != nil {
		return 0
	}
	return s.Device
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
	if done, err := l.takePlace(ctx, temp, before); err != nil || !done {
		return false, err
	}
	// From here on the file is the new one, whatever else fails.
	if err := l.step("sync folder"); err != nil {
		return true, err
	}
	if err := syncFolder(filepath.Dir(l.path)); err != nil {
		return true, err
	}
	now, err := stampOf(l.path) // a rename keeps all of it but, on some systems, the time
	if err != nil {
		return true, err
	}
	s := l.seen
	s.Stamp, s.SHA256, s.Sets, s.At = now, held.sha256, held.sets, l.o.Now()
	s.Row, s.Lack, s.Medium = held.row, nil, deviceOf(filepath.Dir(l.path))
	if err := l.remember(s); err != nil {
		return true, err
	}
	return true, notBackedUp
}

// renameTries is how often a rename is tried that somebody else is in the way of: two seconds in all.
const renameTries = 8

// takePlace renames what was written over the library file, if that is still what it was before. It
// reports false where it is not.
func (l *Library) takePlace(ctx context.Context, temp string, before stamp) (done bool, err error) {
	for try := 0; ; try++ {
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
		if err = l.step("rename"); err == nil {
			err = os.Rename(temp, l.path)
		}
		if err == nil || !momentary(err) || try == renameTries {
			return err == nil, err
		}
		select {
		case <-time.After(8 * time.Millisecond << try):
		case <-ctx.Done():
			return false, ctx.Err()
		}
	}
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
