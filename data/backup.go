package data

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"attache/briefing"
)

// backupEvery is how much time lies between two backups of a library that is being written in.
const backupEvery = 30 * time.Minute

const (
	backupFolder = "backup"           // in the folder of a library path
	backupTime   = "20060102T150405Z" // part of a backup's name, in UTC
	backupSuffix = ".brief"
)

// Backup is a copy of a library as it was, in the user's data folder.
type Backup struct {
	File    string    // where it is
	Library string    // path of the library file that it was made of
	Doc     string    // doc_id of the library
	At      time.Time // when it was made, to the second
	Bytes   int64
}

// backupsIn lists those that are in the folder of a library path, newest first.
func backupsIn(folder string) ([]Backup, error) {
	names, err := filepath.Glob(filepath.Join(folder, backupFolder, "*"+backupSuffix))
	if err != nil || len(names) == 0 {
		return nil, err
	}
	s, err := readSeen(filepath.Join(folder, "seen.json"))
	if err != nil {
		return nil, err
	}
	var list []Backup
	for _, name := range names {
		base := strings.TrimSuffix(filepath.Base(name), backupSuffix)
		doc, when, _ := cutLast(base, "-")
		at, err := time.Parse(backupTime, when)
		if _, bad := briefing.ParseUUID(doc); bad != nil || err != nil {
			continue // not ours
		}
		info, err := os.Stat(name)
		if err != nil {
			continue // cleared away meanwhile
		}
		list = append(list, Backup{File: name, Library: s.Library, Doc: doc, At: at.Local(), Bytes: info.Size()})
	}
	slices.SortFunc(list, newestFirst)
	return list, nil
}

func newestFirst(a, b Backup) int {
	return cmp.Or(b.At.Compare(a.At), strings.Compare(b.File, a.File))
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// backUpWhereDue backs up what was just written and verified, where the last backup is half an hour old or there is none. Where
// that fails it is not tried again before another half hour has passed, and publishing goes on.
func (l *Library) backUpWhereDue(ctx context.Context, from string, held copied) error {
	if held.sets == newMeta("").sets() {
		return nil // nobody wrote anything yet
	}
	now := l.o.Now()
	if l.backedUp.IsZero() {
		list, err := backupsIn(l.folder.path)
		if err != nil {
			return noBackup(err)
		}
		if i := slices.IndexFunc(list, func(b Backup) bool { return b.Doc == l.seen.Doc }); i >= 0 {
			l.backedUp = list[i].At
		}
	}
	// A last backup in the future was made while the clock was wrong.
	if since := now.Sub(l.backedUp); since >= 0 && since < backupEvery {
		return nil
	}
	l.backedUp = now
	return noBackup(l.backUp(ctx, l.seen.Doc, from, held, now))
}

// noBackup says of an error that it is the backup which could not be made.
func noBackup(err error) error {
	if err == nil {
		return nil
	}
	return &Error{Reason: ErrNoBackup, Cause: err}
}

// backUp copies a file that was verified into the folder of backups, reads it there again, and clears away
// those that need not be kept.
func (l *Library) backUp(ctx context.Context, doc, from string, held copied, now time.Time) error {
	if err := l.step("backup"); err != nil {
		return err
	}
	folder := l.folder.file(backupFolder)
	if err := makeFolder(folder); err != nil {
		return err
	}
	temp := filepath.Join(folder, "new.tmp")
	if err := copyVerified(ctx, from, temp, held); err != nil {
		return joinRemoved(err, temp)
	}
	to := freeBackup(folder, doc, now)
	if err := os.Rename(temp, to); err != nil {
		return joinRemoved(err, temp)
	}
	if err := syncFolder(folder); err != nil {
		return err
	}
	return clearBackups(l.folder.path, doc, to)
}

// freeBackup names a backup made at a time, or in the first second after it of which there is none: what is
// backed up before it changes shall not be replaced by what it becomes.
func freeBackup(folder, doc string, now time.Time) string {
	for ; ; now = now.Add(time.Second) {
		path := filepath.Join(folder, doc+"-"+now.UTC().Format(backupTime)+backupSuffix)
		if _, err := os.Lstat(path); err != nil {
			return path
		}
	}
}

// copyVerified copies a file that was verified, sees the copy on to the medium and reads it there again.
func copyVerified(ctx context.Context, from, to string, held copied) error {
	if err := removeCopy(to); err != nil {
		return err
	}
	if err := copyFile(ctx, from, to); err != nil {
		return err
	}
	if err := syncFile(to); err != nil {
		return err
	}
	sum, err := sumOf(ctx, to)
	if err == nil && sum != held.sha256 {
		err = found(ErrBadCopy, "its checksum is another")
	}
	return err
}

// clearBackups removes those of a library that need not be kept, but never the one just made.
func clearBackups(folder, doc, made string) error {
	list, err := backupsIn(folder)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(b Backup) bool { return b.Doc != doc })
	times := make([]time.Time, len(list))
	for i, b := range list {
		times[i] = b.At
	}
	for i, keep := range kept(times) {
		if keep || list[i].File == made {
			continue
		}
		if err := os.Remove(list[i].File); err != nil {
			return err
		}
	}
	return nil
}

// backUpBeforeMigration backs up the working copy of a library before its tables are changed.
func (l *Library) backUpBeforeMigration(ctx context.Context, doc string) error {
	temp := l.folder.file("before.tmp")
	held, err := l.writeCopy(ctx, doc, temp)
	if err == nil {
		err = l.backUp(ctx, doc, temp, held, l.o.Now())
	}
	return noBackup(joinRemoved(err, temp))
}

// backUpOlder backs up the library file where an older format is about to be replaced by this one. All of it is in what
// replaces it, but not as an older program wrote it.
func (l *Library) backUpOlder(ctx context.Context) error {
	version, err := formatIn(l.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && version >= format {
		return nil
	}
	temp := l.folder.file("before.tmp")
	if err == nil {
		err = copyWithSidecars(ctx, l.path, temp)
	}
	var held copied
	if err == nil {
		held, err = verifyCopy(ctx, temp)
	}
	if err == nil {
		err = l.backUp(ctx, l.seen.Doc, temp, held, l.o.Now())
	}
	return noBackup(joinRemoved(err, temp))
}
