package data

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"attache/briefing"
)

// unclean is what is remembered of a working copy until nothing of removed words is left in it and around it, so that a later start
// goes on where this one was stopped.
type unclean struct {
	// Around: the removal was made here, so the backups and the other working copies are cleaned too.
	Around bool `json:"around"`
}

func (f *folder) uncleanFile(doc string) string { return f.file(doc + ".unclean") }

// unclean tells whether something is to be cleaned.
func (f *folder) unclean(doc string) (u unclean, is bool, err error) {
	data, err := os.ReadFile(f.uncleanFile(doc))
	if errors.Is(err, fs.ErrNotExist) {
		return u, false, nil
	}
	if err != nil {
		return u, false, err
	}
	if json.Unmarshal(data, &u) != nil {
		u.Around = true // half written: rather once too often
	}
	return u, true, nil
}

// rememberUnclean notes, before words are removed, that their traces have to be.
func (f *folder) rememberUnclean(doc string, u unclean) error {
	before, _, err := f.unclean(doc)
	if err != nil {
		return err
	}
	u.Around = u.Around || before.Around
	data, err := json.Marshal(u)
	if err != nil {
		return err
	}
	if err := os.WriteFile(f.uncleanFile(doc), data, 0o600); err != nil {
		return err
	}
	return errors.Join(syncFile(f.uncleanFile(doc)), syncFolder(f.path))
}

// docID gives the doc_id of the library.
func (l *Library) docID() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.meta[metaDoc]
}

// scrub takes what is left of removed words out of the working copy: the search index, free pages, the journal. The caller holds
// l.writing. What fails is tried again at the next start.
func (l *Library) scrub(ctx context.Context) error {
	doc := l.meta[metaDoc]
	u, is, err := l.folder.unclean(doc)
	if err != nil || !is {
		return err
	}
	if _, err := l.conn.ExecContext(ctx, "INSERT INTO search(search) VALUES('optimize')"); err != nil {
		return err
	}
	// VACUUM makes a copy of it all, which need not be in memory.
	if _, err := l.conn.ExecContext(ctx, "PRAGMA temp_store=FILE"); err != nil {
		return err
	}
	_, err = l.conn.ExecContext(ctx, "VACUUM")
	if _, back := l.conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA temp_store=MEMORY"); err != nil || back != nil {
		return errors.Join(err, back)
	}
	var busy, frames, moved int
	if err := l.conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return found(ErrInUse, "somebody reads the working copy")
	}
	if u.Around {
		return nil
	}
	return os.Remove(l.folder.uncleanFile(doc))
}

// clean cleans this machine of what was removed, one file after another, and lists what it could not clean.
func (l *Library) clean(ctx context.Context, progress func(done, total int)) (backups int, left []briefing.Uncleaned) {
	say := func(path string, err error) {
		if err != nil {
			left = append(left, briefing.Uncleaned{Path: path, Err: l.explainRemoval(err)})
		}
	}
	doc := l.docID()
	l.writing.Lock()
	list, err := l.recorded(ctx)
	say(l.folder.work(doc), errors.Join(err, l.scrub(ctx)))
	l.writing.Unlock()
	if _, err := l.publish(ctx, false); !errors.Is(err, briefing.ErrNoBackup) { // which is of what is clean
		say(l.path, err)
	}
	for _, path := range l.besideWith(ctx) {
		say(path, found(nil, "a copy beside the library, which nobody writes in without being asked"))
	}
	copies, err := l.otherWork()
	say(filepath.Dir(l.folder.path), err)
	made, err := l.ownBackups()
	say(l.folder.file(backupFolder), err)
	total := len(copies) + len(made)
	tell := func(done int) {
		if progress != nil {
			progress(done, total)
		}
	}
	for i, dir := range copies {
		tell(i)
		file, err := l.cleanCopy(ctx, dir, list)
		say(filepath.Join(dir, doc+".db"), err)
		if _, gone := os.Stat(file); file != "" && gone == nil {
			say(file, found(nil, "a copy of the library: it loses the words when it is opened and saved the next time"))
		}
	}
	for i, b := range made {
		tell(len(copies) + i)
		changed, err := l.cleanBackup(ctx, b, list)
		say(b.File, err)
		if changed {
			backups++
		}
	}
	tell(total)
	if len(left) == 0 {
		say(l.folder.path, os.Remove(l.folder.uncleanFile(doc)))
	}
	return backups, left
}

// besideWith lists the copies of this library that stand beside its file. They are not written: whose they are is not known.
func (l *Library) besideWith(ctx context.Context) []string {
	entries, err := os.ReadDir(filepath.Dir(l.path))
	if err != nil {
		return nil // the library file could not be published there either, which is told
	}
	var list []string
	for _, e := range entries[:min(len(entries), mostNames)] {
		path := filepath.Join(filepath.Dir(l.path), e.Name())
		if s, err := stampOf(path); err != nil || !l.namedAlike(e.Name()) {
			continue
		} else if is, err := l.isCopy(ctx, path, s); err == nil && is {
			list = append(list, path)
		}
	}
	return list
}

// recorded reads the removals that hold here. The caller holds l.writing.
func (l *Library) recorded(ctx context.Context) (list []removed, err error) {
	err = l.transact(ctx, func(w *writer) error {
		if list, err = w.removals(); err != nil {
			return err
		}
		return errNothing
	})
	if errors.Is(err, errNothing) {
		err = nil
	}
	return list, err
}

// concerned counts the backups and the other working copies of this library on this machine.
func (l *Library) concerned() (backups, copies int, err error) {
	made, err := l.ownBackups()
	if err != nil {
		return 0, 0, err
	}
	others, err := l.otherWork()
	return len(made), len(others), err
}

// ownBackups lists the backups of this library, whichever path it had when they were made.
func (l *Library) ownBackups() ([]Backup, error) {
	folders, err := filepath.Glob(filepath.Join(l.o.WorkDir, "*", backupFolder))
	if err != nil {
		return nil, err
	}
	doc := l.docID()
	var own []Backup
	for _, folder := range folders {
		list, err := backupsIn(filepath.Dir(folder))
		if err != nil {
			return nil, err
		}
		for _, b := range list {
			if b.Doc == doc {
				own = append(own, b)
			}
		}
	}
	return own, nil
}

// otherWork lists the folders of other working copies of this library.
func (l *Library) otherWork() ([]string, error) {
	files, err := filepath.Glob(filepath.Join(l.o.WorkDir, "*", l.docID()+".db"))
	if err != nil {
		return nil, err
	}
	var dirs []string
	for _, file := range files {
		if dir := filepath.Dir(file); dir != l.folder.path {
			dirs = append(dirs, dir)
		}
	}
	return dirs, nil
}

// cleanCopy removes in another working copy of this library what was removed in this one, and nothing else. It gives the library
// file that this was made of.
func (l *Library) cleanCopy(ctx context.Context, dir string, list []removed) (file string, err error) {
	lock, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", err
	}
	free, err := tryLock(lock)
	if err != nil || !free {
		lock.Close()
		if err == nil {
			err = found(ErrInUse, "another window or command of yours has it open")
		}
		return "", err
	}
	doc := l.docID()
	other := &Library{o: l.o, folder: &folder{dir, lock}, stop: func() {}, meta: meta{}}
	defer func() { err = errors.Join(err, other.letGo()) }()
	if other.seen, err = other.folder.remembered(doc); err != nil {
		return "", err
	}
	other.path = other.seen.Library
	if err := other.openWork(ctx, doc); err != nil {
		return other.path, err
	}
	other.writing.Lock()
	defer other.writing.Unlock()
	err = other.transact(ctx, func(w *writer) error { return w.removeAlike(ctx, list) })
	if err != nil && !errors.Is(err, errNothing) {
		return other.path, err
	}
	return other.path, other.scrub(ctx)
}

// removeAlike takes over removals, and nothing else, of objects that there are here.
func (w *writer) removeAlike(ctx context.Context, list []removed) error {
	touched := map[briefing.UUID]struct{}{}
	for i := range list {
		r := &list[i]
		_, here, err := w.number("SELECT 1 FROM rev WHERE obj=? LIMIT 1", r.Obj[:])
		if err != nil {
			return err
		}
		if !here {
			continue
		}
		if _, _, err := w.insert(&r.Revision); err != nil {
			return err
		}
		w.l.clock.See(r.HLC)
		touched[r.Obj] = struct{}{}
	}
	if len(touched) == 0 {
		return errNothing
	}
	if err := w.obey(ctx, nil, touched); err != nil {
		return err
	}
	return w.deriveAll(ctx, touched, false)
}

// cleanLater goes on in the background with what an earlier run could not finish.
func (l *Library) cleanLater(ctx context.Context) {
	u, is, err := l.folder.unclean(l.docID())
	if err != nil || !is || !u.Around {
		return // what cannot be read now is looked at again at the next start
	}
	l.background.Go(func() { l.clean(ctx, nil) })
}
