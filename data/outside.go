package data

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"attache/briefing"
)

// outside is a private copy of a file from outside, opened for reading only.
type outside struct {
	db    *sql.DB
	conn  *sql.Conn
	path  string
	stamp stamp // of the file when it was copied
	meta  meta
	revs  int // number of revisions

	version int // format

	skipped int            // revisions of it whose words were removed here, and that were not taken in
	others  []briefing.Ref // objects of which another library says that it removed words

	progress func(done, total int) // in place of the library's; nil: none
}

const copyTries = 5

// openOutside copies a library file into the work folder and checks everything about the copy
// but the single rows, which receive does. The file itself is only read.
func openOutside(ctx context.Context, path, copyTo string) (*outside, error) {
	var before stamp
	for try := 0; ; try++ {
		var err error
		if before, err = stampOf(path); err != nil {
			return nil, err
		}
		if err = checkHeader(path); err == nil {
			err = copyWithSidecars(ctx, path, copyTo)
		}
		if err == nil {
			if after, err := stampOf(path); err == nil && after == before {
				break
			}
			err = found(ErrInUse, "the file changes while it is read")
		} else if !busy(err) && !errors.Is(err, fs.ErrNotExist) { // or gone since a moment ago, and another is coming
			return nil, err
		}
		if try == copyTries {
			return nil, err
		}
		select {
		case <-time.After(100 * time.Millisecond << try):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	o, err := inspect(ctx, copyTo)
	if err != nil {
		return nil, errors.Join(err, removeCopy(copyTo))
	}
	o.stamp = before
	return o, nil
}

func (o *outside) close() error {
	return errors.Join(o.conn.Close(), o.db.Close(), removeCopy(o.path))
}

var magic = []byte("SQLite format 3\x00")

// checkHeader looks at the first bytes of a file, before SQLite does.
func checkHeader(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return found(ErrNotLibrary, "%s", describe(info.Mode()))
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var head [100]byte
	n, err := io.ReadFull(f, head[:])
	switch {
	case errors.Is(err, io.EOF):
		return found(ErrNotLibrary, "the file is empty")
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return err
	case !bytes.HasPrefix(head[:n], magic):
		return found(ErrNotLibrary, "it does not begin as one")
	case n < len(head):
		return found(ErrDamaged, "the file ends after %d bytes", n)
	}
	if id := int(head[68])<<24 | int(head[69])<<16 | int(head[70])<<8 | int(head[71]); id != applicationID {
		return found(ErrForeign, "application id %#x", id)
	}
	return nil
}

// formatIn reads the format of a library file from its header.
func formatIn(path string) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	var version [4]byte
	if _, err := f.ReadAt(version[:], 60); err != nil { // where SQLite keeps user_version
		return 0, err
	}
	return int(int32(binary.BigEndian.Uint32(version[:]))), nil
}

func describe(mode fs.FileMode) string {
	if mode.IsDir() {
		return "it is a folder"
	}
	return "it is no ordinary file"
}

// sidecars are the files that may stand beside a database which another program
// edits in place, and hold part of it.
var sidecars = []string{"-wal", "-journal"}

func copyWithSidecars(ctx context.Context, from, to string) error {
	if err := removeCopy(to); err != nil {
		return err
	}
	if err := copyFile(ctx, from, to); err != nil {
		return err
	}
	for _, tail := range sidecars {
		if err := copyFile(ctx, from+tail, to+tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func removeCopy(path string) error {
	var errs []error
	for _, tail := range append([]string{"", "-shm"}, sidecars...) {
		if err := os.Remove(path + tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func copyFile(ctx context.Context, from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	for err == nil {
		if err = ctx.Err(); err == nil {
			_, err = io.CopyN(out, in, 16<<20)
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, out.Close())
}

// inspect opens a copy and checks it.
func inspect(ctx context.Context, path string) (o *outside, err error) {
	// A sidecar holds pages that immutable=1 would not see. This is our own copy: let SQLite fold it in.
	if err := foldSidecars(ctx, path); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", fileURI(path, outsideOptions))
	if err != nil {
		return nil, err
	}
	o = &outside{db: db, path: path}
	opened := o // the result is nil where an error is returned
	defer func() {
		if err == nil {
			return
		}
		if opened.conn != nil {
			opened.conn.Close()
		}
		db.Close()
	}()
	if o.conn, err = db.Conn(ctx); err != nil {
		return nil, damage(ctx, err)
	}
	for id, limit := range map[int]int{
		sqlite3.SQLITE_LIMIT_ATTACHED:      0,
		sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 0,
		sqlite3.SQLITE_LIMIT_COLUMN:        100,
		sqlite3.SQLITE_LIMIT_SQL_LENGTH:    100_000,
		sqlite3.SQLITE_LIMIT_LENGTH:        mostStored + 1<<20, // of a row
	} {
		if _, err := sqlite.Limit(o.conn, id, limit); err != nil {
			return nil, err
		}
	}
	version, err := pragma(ctx, o.conn, "user_version")
	if err != nil {
		return nil, damage(ctx, err)
	}
	if version < 1 {
		return nil, found(ErrDamaged, "impossible format %d", version)
	}
	newer := version > format
	o.version = version
	if err := checkSchema(ctx, o.conn, version); err != nil {
		if newer {
			return nil, found(ErrNewerFormat, "format %d, and this version knows %d", version, format)
		}
		return nil, damage(ctx, err)
	}
	if err := quickCheck(ctx, o.conn, version); err != nil {
		return nil, damage(ctx, err)
	}
	if o.meta, err = readMeta(ctx, o.conn); err != nil {
		return nil, damage(ctx, err)
	}
	if err := o.meta.check(); err != nil {
		return nil, err
	}
	o.meta.trim(version)
	if err := o.conn.QueryRowContext(ctx, "SELECT count(*) FROM rev NOT INDEXED").Scan(&o.revs); err != nil {
		return nil, damage(ctx, err)
	}
	return o, nil
}

// quickCheck looks at how the tables are stored that are read from a file. The others are derived anew by whoever
// opens it, and to check a search index takes longer than all the rest.
func quickCheck(ctx context.Context, db execer, version int) error {
	for _, table := range needed(version) {
		var answer string
		if err := db.QueryRowContext(ctx, "PRAGMA quick_check("+table+")").Scan(&answer); err != nil {
			return err
		}
		if answer != "ok" {
			return found(ErrDamaged, "%s", answer)
		}
	}
	return nil
}

// foldSidecars lets SQLite bring what stands in a journal beside a copy into the copy.
func foldSidecars(ctx context.Context, path string) error {
	var any bool
	for _, tail := range sidecars {
		if info, err := os.Stat(path + tail); err == nil && info.Size() > 0 {
			any = true
		}
	}
	if !any {
		return nil
	}
	db, err := sql.Open("sqlite", fileURI(path, "mode=rw&_defensive=1&_dqs=0&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	var n int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n); err != nil {
		return damage(ctx, err)
	}
	var mode string
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode=DELETE").Scan(&mode); err != nil {
		return damage(ctx, err)
	}
	return nil
}

// damage says of an error that SQLite gave while it read a file from outside
// that the file is to blame, unless the disk or the caller is.
func damage(ctx context.Context, err error) error {
	var e *Error
	var s *sqlite.Error
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &e):
		return err
	case errors.As(err, &s):
		switch s.Code() & 0xff {
		case sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_INTERRUPT:
			return err
		}
	}
	return &Error{Reason: ErrDamaged, Cause: fmt.Errorf("read the file: %w", err)}
}
