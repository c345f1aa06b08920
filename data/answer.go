package data

import (
	"context"
	"database/sql"
	"iter"

	"attache/briefing"
	"attache/briefing/revision"
)

// answer is what a query gives: its rows, or why there are none. Each of its methods reads them once and closes them, wherever the
// reading ends; an error comes last.
type answer struct {
	rows *sql.Rows
	err  error
}

// ask puts a query to a connection or a transaction.
func ask(ctx context.Context, db execer, query string, args ...any) answer {
	return answerOf(db.QueryContext(ctx, query, args...))
}

func answerOf(rows *sql.Rows, err error) answer { return answer{rows, err} }

// into goes through the rows, and reads the columns of each into the same places.
func (a answer) into(places ...any) iter.Seq[error] {
	return func(yield func(error) bool) {
		for err := range a.each() {
			if err == nil {
				err = a.rows.Scan(places...)
			}
			if !yield(err) || err != nil {
				return
			}
		}
	}
}

// each goes through the rows and reads none.
func (a answer) each() iter.Seq[error] {
	return func(yield func(error) bool) {
		if a.err != nil {
			yield(a.err)
			return
		}
		defer a.rows.Close()
		for a.rows.Next() {
			if !yield(nil) {
				return
			}
		}
		if err := a.rows.Err(); err != nil {
			yield(err)
		}
	}
}

// revisions goes through the rows of revColumns, and reads what stands behind these into the same places.
func (a answer) revisions(more ...any) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		for err := range a.each() {
			var r numbered
			if err == nil {
				err = scanRevision(a.rows, &r, more...)
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// objects goes through the rows of revColumns, which stand in the order of objects, and gives those of one object at a time. They are valid
// until the next.
func (a answer) objects() iter.Seq2[[]numbered, error] {
	return func(yield func([]numbered, error) bool) {
		var of []numbered
		for r, err := range a.revisions() {
			if err != nil {
				yield(nil, err)
				return
			}
			if len(of) > 0 && of[0].Obj != r.Obj {
				if !yield(of, nil) {
					return
				}
				of = of[:0]
			}
			of = append(of, r)
		}
		if len(of) > 0 {
			yield(of, nil)
		}
	}
}

// states goes through such rows, which hold the heads or the history of objects, and gives what each object is.
func (a answer) states() iter.Seq2[revision.State, error] {
	return func(yield func(revision.State, error) bool) {
		for of, err := range a.objects() {
			if err != nil {
				yield(revision.State{}, err)
				return
			}
			revs := make([]revision.Revision, len(of))
			for i := range of {
				revs[i] = of[i].Revision
			}
			if !yield(revision.Derive(revs[0].Obj, revs), nil) {
				return
			}
		}
	}
}

// first reads the columns of the first row. It reports false where there is none.
func (a answer) first(places ...any) (is bool, err error) {
	for err := range a.into(places...) {
		return err == nil, err
	}
	return false, nil
}

// ids reads the one column of the rows.
func (a answer) ids() (list []briefing.UUID, err error) {
	var id briefing.UUID
	for err := range a.into((*raw)(&id)) {
		if err != nil {
			return nil, err
		}
		list = append(list, id)
	}
	return list, nil
}

// raw are the bytes of an id, as a place to read a column into; nothing is the zero id.
type raw [16]byte

// Scan implements [sql.Scanner].
func (id *raw) Scan(column any) error {
	b, _ := column.([]byte)
	if column != nil && len(b) != len(id) {
		return found(ErrDamaged, "an id has %d bytes", len(b))
	}
	*id = raw{}
	copy(id[:], b)
	return nil
}
