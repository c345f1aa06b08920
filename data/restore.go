package data

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"attache/briefing"
)

// Backups lists the backups that this machine keeps of the library file at a path, newest first, also those that
// were made while the file stood elsewhere. The file need not exist and is not looked at.
func Backups(path string, o Options) ([]Backup, error) {
	o, err := o.complete()
	if err != nil {
		return nil, explain("restore", path, err)
	}
	target, err := resolve(path)
	if err != nil {
		return nil, explain("restore", path, err)
	}
	list, err := allBackups(o.WorkDir, folderPath(o.WorkDir, target))
	return list, explain("restore", target, err)
}

// allBackups lists the backups of the libraries that stood, or stand, at the path of a folder.
func allBackups(workDir, folder string) ([]Backup, error) {
	own, err := backupsIn(folder)
	if err != nil {
		return nil, err
	}
	s, err := readSeen(filepath.Join(folder, "seen.json"))
	if err != nil {
		return nil, err
	}
	here := func(b Backup) bool {
		return b.Doc == s.Doc || slices.ContainsFunc(own, func(o Backup) bool { return o.Doc == b.Doc })
	}
	folders, err := filepath.Glob(filepath.Join(workDir, "*", backupFolder))
	if err != nil {
		return nil, err
	}
	list := own
	for _, other := range folders {
		if other = filepath.Dir(other); other == folder {
			continue
		}
		more, err := backupsIn(other)
		if err != nil {
			return nil, err
		}
		for _, b := range more {
			if here(b) {
				list = append(list, b)
			}
		}
	}
	slices.SortStableFunc(list, newestFirst)
	return list, nil
}

// Snippets counts the snippets in a backup that are not deleted.
func (b Backup) Snippets(ctx context.Context) (n int, err error) {
	db, err := sql.Open("sqlite", fileURI(b.File, outsideOptions))
	if err != nil {
		return 0, explain("restore", b.File, err)
	}
	err = db.QueryRowContext(ctx, "SELECT count(DISTINCT obj) FROM rev WHERE kind=?", briefing.KindSnippet).Scan(&n)
	hidden := 0
	if err == nil {
		hidden, err = hiddenSnippets(ctx, db)
	}
	return n - hidden, explain("restore", b.File, errors.Join(err, db.Close()))
}

// hiddenSnippets counts those that are deleted, or of which no field is set. Only what was ever deleted, or lost
// the value of a field, can be one.
func hiddenSnippets(ctx context.Context, db execer) (n int, err error) {
	for s, err := range ask(ctx, db, "SELECT "+revColumns+" FROM rev r WHERE r.obj IN (SELECT obj FROM rev WHERE kind=? AND (field=? OR val IS NULL)) ORDER BY r.obj",
		briefing.KindSnippet, briefing.FieldDeleted).states() {
		if err != nil {
			return 0, err
		}
		if isHidden(&s) {
			n++
		}
	}
	return n, nil
}

// Restore writes a backup, or any other whole library file, into a new file, after every check that a file from
// outside has to pass. It fails with fs.ErrExist where there is a file at to, and with an [*Error]
// where the backup is damaged; there is no new file then.
func Restore(ctx context.Context, backup, to string) error {
	to, err := filepath.Abs(to)
	if err != nil {
		return explain("restore", backup, err)
	}
	temp := filepath.Join(filepath.Dir(to), ".~"+filepath.Base(backup)+".tmp")
	if err := copyChecked(ctx, backup, temp); err != nil {
		return explain("restore", backup, joinRemoved(err, temp))
	}
	return explain("restore", backup, placeNew(temp, to))
}

// copyChecked copies a library file, sees the copy on to the medium and verifies it.
func copyChecked(ctx context.Context, from, to string) error {
	if err := removeCopy(to); err != nil {
		return err
	}
	if err := copyFile(ctx, from, to); err != nil {
		return err
	}
	if err := os.Chmod(to, 0o644); err != nil { // as a library that is made anew
		return err
	}
	if err := syncFile(to); err != nil {
		return err
	}
	_, err := verifyCopy(ctx, to)
	return err
}

// placeNew gives a finished file its name, where there is no file of that name yet. The temporary name goes in every case.
func placeNew(temp, to string) error {
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
