package data

import (
	"cmp"
	"context"
	"database/sql"
	"path/filepath"
	"runtime"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

const (
	workingOptions = "_defensive=1&_dqs=0&_busy_timeout=5000&_foreign_keys=1&_journal_mode=WAL&_synchronous=FULL" +
		"&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=mmap_size(0)"
	// A bulk import touches pages of the unique index at random: 64 MiB, given back behind it.
	writerOptions = "&_txlock=immediate&_pragma=cache_size(-65536)&_pragma=temp_store(2)"
	// What readers have no room for is in the system's own memory of the file: 2 MiB each.
	readerOptions = "&_query_only=1&_pragma=cache_size(-2048)&_pragma=temp_store(2)"
	// Nothing is ever written to a file from outside, not even a lock.
	outsideOptions = "mode=ro&immutable=1&_defensive=1&_dqs=0&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=mmap_size(0)"
)

// fileURI names a file for SQLite. Without the prefix "file:" a path would lose its options.
func fileURI(path, options string) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full // a URI has no place for a path from the current folder
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/...
	}
	return "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path) + "?" + options
}

func openWriter(path string) (*sql.DB, error) {
	return openPool(path, workingOptions+writerOptions+appleOptions(), 1)
}

func openReaders(path string) (*sql.DB, error) {
	return openPool(path, workingOptions+readerOptions+appleOptions(), 4)
}

func openPool(path, options string, conns int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", fileURI(path, options))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db, nil
}

// appleOptions ask for what other systems do without being asked: a sync that reaches the medium.
func appleOptions() string {
	if runtime.GOOS == "darwin" {
		return "&_pragma=fullfsync(1)&_pragma=checkpoint_fullfsync(1)"
	}
	return ""
}

func compareEntries(a, b entry) int {
	return cmp.Or(strings.Compare(a.kind, b.kind), strings.Compare(a.name, b.name))
}

// pragma reads a number that SQLite keeps in the header or for a connection.
func pragma(ctx context.Context, db execer, name string) (int, error) {
	var n int
	err := db.QueryRowContext(ctx, "PRAGMA "+name).Scan(&n)
	return n, err
}
