package data

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"

	"attache/briefing"
)

const (
	// applicationID stands in the header of every library file, where SQLite
	// keeps it for the program that wrote the file: "ATTC".
	applicationID = 0x41545443

	// format is the newest format that this version knows; it is the
	// user_version of the file.
	format = 2

	// minReader and minWriter are the oldest formats whose programs may read and write
	// what this version writes, as long as nothing in it was removed for good.
	minReader = 1
	minWriter = 1

	// prunedMinWriter is the oldest format whose programs may write a library of which something was removed for good: an
	// older one would bring the words back from its working copy.
	prunedMinWriter = 2
)

// rowStep lies between the row numbers of two snippets or sources made one after the other. FTS5 keeps the rows that were rewritten in
// hash tables whose slot for a row is its number, so to speak: rows in sequence, as those of a morning's work, fill
// slots in sequence, and looking for any other row walks along them. Steps of 11 leave gaps, also once they have gone round: it
// shares no factor with the sizes of these tables.
const rowStep = 11

// migration makes a library of one format from one of the format before.
type migration struct {
	ddl   string
	nouns []briefing.Kind // whose tables it makes, to be filled from the revisions
}

// migrations[n] leads to format n+1; migrations[0] begins with an empty file. Never edit a released
// migration: a file in somebody's drawer went through it. Add one instead.
var migrations = []migration{
	{ddl: format1},
	{ddl: format2, nouns: []briefing.Kind{briefing.KindRelease}},
}

const format1 = `
CREATE TABLE meta(k TEXT PRIMARY KEY, v ANY) STRICT, WITHOUT ROWID;
CREATE TABLE rev(n INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK(length(id)=16),
  obj BLOB NOT NULL CHECK(length(obj)=16), kind TEXT NOT NULL, field TEXT NOT NULL, val ANY,
  act BLOB NOT NULL CHECK(length(act)=16),
  hlc INTEGER NOT NULL, who TEXT NOT NULL,
  parents BLOB NOT NULL CHECK(length(parents)%16=0)) STRICT;
CREATE INDEX rev_of ON rev(obj,field);
CREATE INDEX rev_in ON rev(act);
CREATE TABLE blob(sha BLOB PRIMARY KEY CHECK(length(sha)=32), data BLOB NOT NULL) STRICT;

CREATE TABLE head(obj BLOB NOT NULL, n INTEGER NOT NULL, PRIMARY KEY(obj,n)) STRICT, WITHOUT ROWID;
CREATE TABLE conflict(obj BLOB NOT NULL, field TEXT NOT NULL, PRIMARY KEY(obj,field)) STRICT, WITHOUT ROWID;
CREATE TABLE action(id BLOB PRIMARY KEY, who TEXT NOT NULL, hlc INTEGER NOT NULL, title TEXT NOT NULL,
  undoes BLOB, redoes BLOB) STRICT, WITHOUT ROWID;
CREATE INDEX action_of ON action(who,hlc);

CREATE TABLE snippet(r INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, doc TEXT NOT NULL) STRICT;
CREATE TABLE source(r INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, listed_by BLOB, doc TEXT NOT NULL) STRICT;
CREATE INDEX source_listed ON source(listed_by) WHERE listed_by IS NOT NULL;
CREATE TABLE briefing(id BLOB PRIMARY KEY, title TEXT NOT NULL, date TEXT NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE heading(id BLOB PRIMARY KEY, briefing BLOB, parent BLOB, hidden INTEGER NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX heading_in ON heading(briefing);
CREATE TABLE placement(id BLOB PRIMARY KEY, snippet BLOB, heading BLOB, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX placement_in ON placement(heading);
CREATE INDEX placement_of ON placement(snippet);
CREATE TABLE link(id BLOB PRIMARY KEY, one BLOB, other BLOB, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX link_one ON link(one);
CREATE TABLE remark(id BLOB PRIMARY KEY, about BLOB, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX remark_about ON remark(about);
CREATE VIRTUAL TABLE search USING fts5(title, body, names, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2', prefix='2 3');
`

// A pruned revision has lost its value and stands in pruned instead of rev, so that programs of format 1 find every row of rev
// as they know it. rev_removed finds the few revisions that say what is pruned.
const format2 = `
CREATE TABLE pruned(id BLOB PRIMARY KEY CHECK(length(id)=16),
  obj BLOB NOT NULL CHECK(length(obj)=16), kind TEXT NOT NULL, field TEXT NOT NULL,
  act BLOB NOT NULL CHECK(length(act)=16),
  hlc INTEGER NOT NULL, who TEXT NOT NULL,
  parents BLOB NOT NULL CHECK(length(parents)%16=0),
  seal BLOB NOT NULL CHECK(length(seal)=16)) STRICT, WITHOUT ROWID;
CREATE INDEX pruned_of ON pruned(obj);
CREATE INDEX rev_removed ON rev(obj) WHERE field='removed';
DELETE FROM meta WHERE k='prunedset';

CREATE TABLE release(id BLOB PRIMARY KEY, briefing BLOB, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX release_of ON release(briefing);
`

// execer is a connection or a transaction.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// migrate brings a database up to format to, inside the caller's transaction.
func migrate(ctx context.Context, db execer, from, to int) error {
	for n := from; n < to; n++ {
		if _, err := db.ExecContext(ctx, migrations[n].ddl); err != nil {
			return fmt.Errorf("migrate to format %d: %w", n+1, err)
		}
	}
	// PRAGMA takes no parameters.
	_, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, to))
	if err != nil {
		return fmt.Errorf("migrate to format %d: %w", to, err)
	}
	return nil
}

// entry is one row of sqlite_schema.
type entry struct{ kind, name, table, sql string }

func readSchema(ctx context.Context, db execer) ([]entry, error) {
	var list []entry
	var e entry
	for err := range ask(ctx, db, "SELECT type, name, tbl_name, coalesce(sql,'') FROM sqlite_schema").into(&e.kind, &e.name, &e.table, &e.sql) {
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	slices.SortFunc(list, compareEntries)
	return list, nil
}

var schemas struct {
	sync.Mutex
	of map[int][]entry
}

// knownSchema gives what sqlite_schema holds in a library of a format.
func knownSchema(ctx context.Context, format int) ([]entry, error) {
	schemas.Lock()
	defer schemas.Unlock()
	if list := schemas.of[format]; list != nil {
		return list, nil
	}
	db, err := sql.Open("sqlite", "file::memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if err := migrate(ctx, db, 0, format); err != nil {
		return nil, err
	}
	list, err := readSchema(ctx, db)
	if err != nil {
		return nil, err
	}
	if schemas.of == nil {
		schemas.of = map[int][]entry{}
	}
	schemas.of[format] = list
	return list, nil
}

// needed are the tables that are read from a file of a format; everything else is derived anew.
func needed(version int) []string {
	if version < 2 {
		return []string{"meta", "rev", "blob"}
	}
	return []string{"meta", "rev", "blob", "pruned"}
}

// checkSchema looks for anything in a file that no version of Attaché put there. Of a newer
// format only the tables that this version reads are known, and nothing may run by itself.
func checkSchema(ctx context.Context, db execer, version int) error {
	have, err := readSchema(ctx, db)
	if err != nil {
		return err
	}
	want, err := knownSchema(ctx, min(version, format))
	if err != nil {
		return err
	}
	if version > format {
		own := func(e entry) bool { return e.kind == "table" && slices.Contains(needed(version), e.name) }
		for _, e := range have {
			if e.kind == "trigger" || e.kind == "view" {
				return found(ErrDamaged, "unknown %s %q in the schema", e.kind, e.name)
			}
		}
		have = slices.DeleteFunc(slices.Clone(have), func(e entry) bool { return !own(e) })
		want = slices.DeleteFunc(slices.Clone(want), func(e entry) bool { return !own(e) })
	}
	for _, e := range have {
		if !slices.Contains(want, e) && e != factsEntry {
			return found(ErrDamaged, "unknown %s %q in the schema", e.kind, e.name)
		}
	}
	for _, e := range want {
		if !slices.Contains(have, e) {
			return found(ErrDamaged, "%s %q is missing from the schema", e.kind, e.name)
		}
	}
	return nil
}
