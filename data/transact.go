package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"maps"
	"strconv"

	"attache/briefing"
	"attache/briefing/revision"
)

// writer is one transaction on the working copy.
type writer struct {
	l       *Library
	sealer  revision.Sealer
	meta    meta // as it will be
	revs    revision.Set
	blobs   revision.Set
	pruned  revision.Set
	nextRow int64

	own      bool                           // the words are removed by the user of this machine
	obeyed   map[briefing.Ref]struct{}      // objects that lost values to a removal
	unwanted map[[sha256.Size]byte]struct{} // stored bytes that were removed; nil: not looked for yet
}

// transact runs do in one transaction: all of it or nothing. The context can stop it between
// statements, and until the commit.
func (l *Library) transact(ctx context.Context, do func(*writer) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	w := &writer{l: l, meta: maps.Clone(l.meta), nextRow: l.nextRow}
	if len(w.meta) > 0 {
		if w.revs, err = w.meta.set(metaRevs); err != nil {
			return err
		}
		if w.blobs, err = w.meta.set(metaBlobs); err != nil {
			return err
		}
		if w.pruned, err = w.meta.set(metaPruned); err != nil {
			return err
		}
	}
	if err := w.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			if back := w.exec("ROLLBACK"); back != nil && !l.rolledBack() {
				err = errors.Join(err, back)
			}
			if errors.Is(reasonOf(err), ErrNoSpace) { // give back what the journal has grown to
				err = errors.Join(err, w.exec("PRAGMA wal_checkpoint(TRUNCATE)"))
			}
		}
	}()
	if err := do(w); err != nil {
		return err
	}
	if err := w.saveMeta(); err != nil {
		return err
	}
	if len(w.obeyed) > 0 {
		if err := l.folder.rememberUnclean(w.meta[metaDoc], unclean{Around: w.own}); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := w.exec("COMMIT"); err != nil {
		return err
	}
	l.mu.Lock()
	l.meta = w.meta
	l.mu.Unlock()
	many := w.nextRow-l.nextRow > bulk
	l.nextRow = w.nextRow
	if many {
		_ = w.exec("PRAGMA shrink_memory") // the work is done, whether or not its memory can be given back
	}
	return nil
}

// bulk is how many new snippets and sources make a transaction fill the writer's memory of pages.
const bulk = 1000

// rolledBack reports whether SQLite gave the transaction up by itself, as it
// does when the disk is full; ROLLBACK then finds none.
func (l *Library) rolledBack() bool {
	if l.write == nil {
		return false
	}
	_, err := l.conn.ExecContext(context.Background(), "BEGIN IMMEDIATE")
	if err != nil {
		return false
	}
	_, err = l.conn.ExecContext(context.Background(), "ROLLBACK")
	return err == nil
}

// exec runs a statement to its end: a transaction is stopped between statements, not in one, because
// watching a context costs more than most statements.
func (w *writer) exec(query string, args ...any) error {
	stmt, err := w.l.write.get(query)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(context.Background(), args...)
	return err
}

// changed runs a statement and tells how many rows it changed.
func (w *writer) changed(query string, args ...any) (int64, error) {
	stmt, err := w.l.write.get(query)
	if err != nil {
		return 0, err
	}
	res, err := stmt.ExecContext(context.Background(), args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (w *writer) query(query string, args ...any) answer {
	stmt, err := w.l.write.get(query)
	if err != nil {
		return answer{err: err}
	}
	return answerOf(stmt.QueryContext(context.Background(), args...))
}

// number reads one whole number; it reports false where there is no row.
func (w *writer) number(query string, args ...any) (int64, bool, error) {
	stmt, err := w.l.write.get(query)
	if err != nil {
		return 0, false, err
	}
	var n int64
	err = stmt.QueryRowContext(context.Background(), args...).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, false, nil
	}
	return n, err == nil, err
}

func (w *writer) saveMeta() error {
	w.meta.setSets(w.revs, w.blobs)
	w.meta.setPruned(w.pruned)
	w.meta[metaFormat] = strconv.Itoa(format)
	w.meta[metaHLC] = strconv.FormatInt(w.l.clock.Last(), 10)
	w.meta[metaSum] = w.meta.sum()
	for k, v := range w.meta {
		if w.l.meta[k] == v {
			continue
		}
		if err := w.exec("INSERT INTO meta(k,v) VALUES(?,?) ON CONFLICT(k) DO UPDATE SET v=excluded.v", k, v); err != nil {
			return err
		}
	}
	return nil
}

const revColumns = "r.id, r.obj, r.kind, r.field, r.val, r.act, r.hlc, r.who, r.parents, r.n"

// numbered is a revision with its row number in this file.
type numbered struct {
	revision.Revision
	n int64
}

// scanRevision reads a row of revColumns, and what stands behind them.
func scanRevision(rows *sql.Rows, r *numbered, more ...any) error {
	var id, obj, val, act, parents sql.RawBytes
	if err := rows.Scan(append([]any{&id, &obj, &r.Kind, &r.Field, &val, &act, &r.HLC, &r.Who, &parents, &r.n}, more...)...); err != nil {
		return err
	}
	if len(id) != 16 || len(obj) != 16 || len(act) != 16 || len(parents)%16 != 0 {
		return found(ErrDamaged, "revision %x has parts of impossible length", []byte(id))
	}
	r.ID, r.Obj, r.Act = revision.ID(id), briefing.UUID(obj), briefing.UUID(act)
	r.Val = nil
	if val != nil {
		r.Val = append(make([]byte, 0, len(val)), val...)
	}
	r.Parents = nil
	for ; len(parents) > 0; parents = parents[16:] {
		r.Parents = append(r.Parents, revision.ID(parents))
	}
	return nil
}

// insert writes a sealed revision. It gives its row number, and false where it is there already.
func (w *writer) insert(r *revision.Revision) (n int64, isNew bool, err error) {
	stmt, err := w.l.write.get("INSERT INTO rev(id,obj,kind,field,val,act,hlc,who,parents) VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING")
	if err != nil {
		return 0, false, err
	}
	var val any
	if r.Val != nil {
		val = string(r.Val)
	}
	res, err := stmt.ExecContext(context.Background(), r.ID[:], r.Obj[:], string(r.Kind), r.Field, val, r.Act[:], r.HLC, r.Who, parentBytes(r))
	if err != nil {
		return 0, false, err
	}
	if changed, err := res.RowsAffected(); err != nil || changed == 0 {
		return 0, false, err
	}
	w.revs.Add(r.ID)
	n, err = res.LastInsertId()
	return n, true, err
}

// parentBytes gives the parents of a revision as they are stored.
func parentBytes(r *revision.Revision) []byte {
	parents := make([]byte, 0, 16*len(r.Parents))
	for i := range r.Parents {
		parents = append(parents, r.Parents[i][:]...)
	}
	return parents
}
