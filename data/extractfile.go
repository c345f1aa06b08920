package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"attache/briefing/revision"
)

// extractFile is where an extract is written to.
type extractFile struct {
	rev, blob *sql.Stmt
	sealer    revision.Sealer
}

// The page size of a file: a small one wastes less where each of some thirty tables and indices has a page at least, a
// large one is quicker.
const (
	pageSizeOfPart  = 1024
	pageSizeOfWhole = 4096
)

func (e *extract) pageSize() int64 {
	if len(e.of) == 0 {
		return pageSizeOfWhole
	}
	return pageSizeOfPart
}

// write makes the file: its tables, what fill puts in, and its description.
func (e *extract) write(ctx context.Context, path string, fill func() error) (err error) {
	db, err := openPool(path, fmt.Sprintf(copyOptions+"&_pragma=page_size(%d)", e.pageSize()), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // committed, or the file is removed
	if err := migrate(ctx, tx, 0, format); err != nil {
		return err
	}
	e.to = &extractFile{}
	if e.to.rev, err = tx.PrepareContext(ctx, "INSERT INTO rev(id,obj,kind,field,val,act,hlc,who,parents) VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING"); err != nil {
		return err
	}
	defer e.to.rev.Close()
	if e.to.blob, err = tx.PrepareContext(ctx, "INSERT INTO blob(sha,data) VALUES(?,?)"); err != nil {
		return err
	}
	defer e.to.blob.Close()
	if err := fill(); err != nil {
		return err
	}
	for _, k := range slices.Sorted(maps.Keys(e.meta)) {
		if _, err := tx.ExecContext(ctx, "INSERT INTO meta(k,v) VALUES(?,?)", k, e.meta[k]); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// put writes one revision as it is, checked: what leaves the library shall be believed. It reports false where the
// revision is there already, as where an odd file gave an object the id of an action.
func (e *extract) put(r *revision.Revision) (isNew bool, err error) {
	e.rows++
	e.size += int64(len(r.Kind) + 2*len(r.Field) + len(r.Val) + len(r.Who) + len(revision.ID{})*len(r.Parents))
	if e.to == nil {
		return true, nil
	}
	if err := e.to.sealer.Check(r); err != nil {
		return false, &Error{Reason: ErrDamaged, Cause: err}
	}
	var val any
	if r.Val != nil {
		val = string(r.Val)
	}
	// A context is watched between statements: to watch it in one costs more than most of them.
	res, err := e.to.rev.ExecContext(context.Background(), r.ID[:], r.Obj[:], string(r.Kind), r.Field, val, r.Act[:], r.HLC, r.Who, parentBytes(r))
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// putBlob writes stored bytes, checked.
func (f *extractFile) putBlob(sum [sha256.Size]byte, data []byte) error {
	if data == nil {
		data = []byte{} // the driver gives nothing for no bytes
	}
	if sha256.Sum256(data) != sum {
		return found(ErrDamaged, "stored bytes do not match their name %x", sum)
	}
	_, err := f.blob.ExecContext(context.Background(), sum[:], data)
	return err
}

// estimate tells about how large a file will be.
func (e *extract) estimate(schema []entry) int64 {
	const (
		row  = 190 // what is fixed of a revision, in its table and in three indices that are two thirds full
		line = 60  // what is fixed of an entry of the schema
	)
	size := int64(e.rows)*row + e.size*21/20
	for _, s := range schema {
		size += e.pageSize() + int64(len(s.sql)+line)
	}
	return size
}
