package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// copyOptions are for a file that nobody reads before it is whole: its journal needs no medium, and what it
// holds is synced once, at the end.
const copyOptions = "_defensive=1&_dqs=0&_journal_mode=MEMORY&_synchronous=OFF&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=mmap_size(0)"

// writeCopy writes what is stored in the working copy of a library into one file, sees it on to the medium, reads
// it again and verifies it. The derived tables stay empty: nobody who opens a file trusts those,
// and they take up more room than all the rest.
func (l *Library) writeCopy(ctx context.Context, doc, path string) (copied, error) {
	if err := removeCopy(path); err != nil {
		return copied{}, err
	}
	if err := l.step("write"); err != nil {
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
	if err := copyStored(ctx, l.folder.work(doc), path); err != nil {
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

// copyStored fills an empty file with what one moment of a working copy stores, in the working copy's format. Nobody who
// writes in the working copy waits for it.
func copyStored(ctx context.Context, work, path string) (err error) {
	db, err := openPool(path, copyOptions+appleOptions(), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, "ATTACH ? AS work", fileURI(work, "mode=rw")); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // committed, or the file is removed
	if err := fillStored(ctx, tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	// Bring the journal into the working copy while all is well, so that it can be given back when the disk is
	// full. Nothing depends on it: SQLite does it again by and by.
	_, _ = db.ExecContext(ctx, "PRAGMA work.wal_checkpoint(PASSIVE)")
	return nil
}

func fillStored(ctx context.Context, tx *sql.Tx) error {
	version, err := pragma(ctx, tx, "work.user_version")
	if err != nil {
		return err
	}
	if err := migrate(ctx, tx, 0, version); err != nil {
		return err
	}
	for _, table := range needed(version) {
		// Of two tables that are alike SQLite copies the rows, and each index in its order, without looking into them.
		if _, err := tx.ExecContext(ctx, "INSERT INTO main."+table+" SELECT * FROM work."+table); err != nil {
			return err
		}
	}
	return nil
}
