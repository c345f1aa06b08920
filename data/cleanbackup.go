package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// cleanBackup writes a backup anew without what was removed, verifies that, and puts it in the backup's place. It reports
// false where the backup holds nothing of it. Where it fails the backup is as it was.
func (l *Library) cleanBackup(ctx context.Context, b Backup, list []removed) (changed bool, err error) {
	l.publishing.Lock() // which makes backups, and clears them away
	defer l.publishing.Unlock()
	if _, err := os.Stat(b.File); err != nil {
		return false, nil //nolint:nilerr // cleared away meanwhile
	}
	temp := l.folder.file("clean.tmp")
	defer func() { err = joinRemoved(err, temp) }()
	if err := removeCopy(temp); err != nil {
		return false, err
	}
	if err := os.WriteFile(temp, nil, 0o600); err != nil {
		return false, err
	}
	if changed, err = copyWithout(ctx, b.File, temp, list); err != nil {
		return false, damage(ctx, err)
	}
	if !changed {
		return false, nil
	}
	if err := syncFile(temp); err != nil {
		return false, err
	}
	if _, err := verifyCopy(ctx, temp); err != nil {
		return false, err
	}
	if err := l.step("clean backup"); err != nil {
		return false, err
	}
	if err := os.Rename(temp, b.File); err != nil {
		return false, err
	}
	return true, syncFolder(filepath.Dir(b.File))
}

// stripping is a library file while it is copied without what was removed.
type stripping struct {
	tx      *sql.Tx
	version int // of the file that is copied
	meta    meta
	revs    revision.Set
	blobs   revision.Set
	pruned  revision.Set
	sealer  revision.Sealer
}

// copyWithout fills an empty file with what a library file holds, but for what removals name, of which no byte gets into it. It
// reports false where they name nothing that it holds.
func copyWithout(ctx context.Context, from, to string, list []removed) (changed bool, err error) {
	db, err := openPool(to, copyOptions+appleOptions(), 1)
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, "ATTACH ? AS work", fileURI(from, "mode=ro&immutable=1")); err != nil {
		return false, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback() //nolint:errcheck // committed, or the file is removed
	s := &stripping{tx: tx}
	if changed, err = s.copy(ctx, list); err != nil || !changed {
		return false, err
	}
	return true, tx.Commit()
}

func (s *stripping) copy(ctx context.Context, list []removed) (changed bool, err error) {
	if s.version, err = pragma(ctx, s.tx, "work.user_version"); err != nil {
		return false, err
	}
	if s.version > format {
		return false, found(ErrNewerFormat, "format %d, and this version knows %d", s.version, format)
	}
	if err := migrate(ctx, s.tx, 0, format); err != nil {
		return false, err
	}
	if err := s.describe(ctx); err != nil {
		return false, err
	}
	revs, err := s.strip(ctx, list)
	if err != nil {
		return false, err
	}
	blobs, err := s.copyBlobs(ctx, list)
	if err != nil || revs+blobs == 0 {
		return false, err
	}
	s.meta.setSets(s.revs, s.blobs)
	s.meta.setPruned(s.pruned)
	s.meta[metaFormat] = fmt.Sprint(format)
	if s.pruned != (revision.Set{}) {
		s.meta[metaMinWriter] = fmt.Sprint(max(s.meta.number(metaMinWriter), prunedMinWriter))
	}
	s.meta[metaSum] = s.meta.sum()
	for _, k := range slices.Sorted(maps.Keys(s.meta)) {
		if _, err := s.tx.ExecContext(ctx, "INSERT INTO main.meta(k,v) VALUES(?,?)", k, s.meta[k]); err != nil {
			return false, err
		}
	}
	return true, nil
}

// describe reads what the file says of itself.
func (s *stripping) describe(ctx context.Context) (err error) {
	// The name without its schema is the new file's table, which is empty.
	if s.meta, err = readMetaIn(ctx, s.tx, "work.meta"); err != nil {
		return err
	}
	if err := s.meta.check(); err != nil {
		return err
	}
	s.meta.trim(s.version)
	if s.revs, err = s.meta.set(metaRevs); err != nil {
		return err
	}
	if s.blobs, err = s.meta.set(metaBlobs); err != nil {
		return err
	}
	s.pruned, err = s.meta.set(metaPruned)
	return err
}

// strip copies the revisions, those that lose their values without them, and adds the removals. It counts
// what lost its value.
func (s *stripping) strip(ctx context.Context, list []removed) (n int, err error) {
	if s.version >= 2 {
		if _, err := s.tx.ExecContext(ctx, "INSERT INTO main.pruned SELECT * FROM work.pruned"); err != nil {
			return 0, err
		}
	}
	if _, err := s.tx.ExecContext(ctx, "CREATE TEMP TABLE gone(id BLOB PRIMARY KEY) WITHOUT ROWID"); err != nil {
		return 0, err
	}
	for i := range list {
		for _, id := range list[i].removal.Revisions {
			was, err := s.revision(ctx, id, list[i].Obj)
			if err != nil {
				return 0, err
			}
			if was == nil {
				continue
			}
			n++
			if err := s.prune(ctx, was); err != nil {
				return 0, err
			}
		}
	}
	if _, err := s.tx.ExecContext(ctx, "INSERT INTO main.rev SELECT * FROM work.rev WHERE id NOT IN (SELECT id FROM temp.gone)"); err != nil {
		return 0, err
	}
	for i := range list {
		if err := s.add(ctx, &list[i].Revision); err != nil {
			return 0, err
		}
	}
	return n, nil
}

// revision reads a revision that can be removed of an object; nil where there is none.
func (s *stripping) revision(ctx context.Context, id revision.ID, obj briefing.UUID) (*revision.Revision, error) {
	for r, err := range ask(ctx, s.tx, "SELECT "+revColumns+" FROM work.rev r WHERE r.id=?", id[:]).revisions() {
		if err != nil || r.Obj != obj || !revision.Removable(r.Field) {
			return nil, err
		}
		return &r.Revision, nil
	}
	return nil, nil
}

func (s *stripping) prune(ctx context.Context, r *revision.Revision) error {
	res, err := s.tx.ExecContext(ctx, "INSERT INTO temp.gone(id) VALUES(?) ON CONFLICT DO NOTHING", r.ID[:])
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	s.revs.Add(r.ID)
	s.pruned.Add(r.ID)
	seal := s.sealer.SealPruned(r)
	_, err = s.tx.ExecContext(ctx, "INSERT INTO main.pruned(id,obj,kind,field,act,hlc,who,parents,seal) VALUES(?,?,?,?,?,?,?,?,?)",
		r.ID[:], r.Obj[:], string(r.Kind), r.Field, r.Act[:], r.HLC, r.Who, parentBytes(r), seal[:])
	return err
}

// add adds the revision that records a removal, where the file tells of the object.
func (s *stripping) add(ctx context.Context, r *revision.Revision) error {
	res, err := s.tx.ExecContext(ctx, `INSERT INTO main.rev(id,obj,kind,field,val,act,hlc,who,parents) SELECT ?1,?2,?3,?4,?5,?6,?7,?8,?9
		WHERE EXISTS(SELECT 1 FROM main.rev WHERE obj=?2) OR EXISTS(SELECT 1 FROM main.pruned WHERE obj=?2) ON CONFLICT(id) DO NOTHING`,
		r.ID[:], r.Obj[:], string(r.Kind), r.Field, string(r.Val), r.Act[:], r.HLC, r.Who, parentBytes(r))
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	s.revs.Add(r.ID)
	s.meta[metaHLC] = fmt.Sprint(max(s.meta.number(metaHLC), r.HLC))
	return nil
}

// copyBlobs copies the stored bytes but for those that removals name and nothing in the file names any more, and counts these.
func (s *stripping) copyBlobs(ctx context.Context, list []removed) (n int, err error) {
	gone := map[[sha256.Size]byte]struct{}{}
	for i := range list {
		for _, b := range list[i].removal.Blobs {
			if sum, err := hex.DecodeString(b); err == nil && len(sum) == sha256.Size {
				gone[[sha256.Size]byte(sum)] = struct{}{}
			}
		}
	}
	named, err := namedBlobs(ask(ctx, s.tx, `SELECT val FROM main.rev WHERE instr(val,'"sha256"')>0`))
	if err != nil {
		return 0, err
	}
	if _, err := s.tx.ExecContext(ctx, "CREATE TEMP TABLE unwanted(sha BLOB PRIMARY KEY) WITHOUT ROWID"); err != nil {
		return 0, err
	}
	for sum := range gone {
		if _, ok := named[sum]; ok {
			continue
		}
		res, err := s.tx.ExecContext(ctx, "INSERT INTO temp.unwanted SELECT sha FROM work.blob WHERE sha=?", sum[:])
		if err != nil {
			return 0, err
		}
		if has, err := res.RowsAffected(); err != nil {
			return 0, err
		} else if has > 0 {
			n++
			s.blobs.Add(revision.ID(sum[:16]))
		}
	}
	_, err = s.tx.ExecContext(ctx, "INSERT INTO main.blob SELECT * FROM work.blob WHERE sha NOT IN (SELECT sha FROM temp.unwanted)")
	return n, err
}
