package data

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// object is the state of one object with the row numbers of its heads.
type object struct {
	state revision.State
	rows  map[revision.ID]int64
	isNew bool // the derived tables know nothing of it
}

// load reads the heads of an object. A new object has none.
func (w *writer) load(id briefing.UUID) (*object, error) {
	o := &object{state: revision.State{Obj: id}, rows: map[revision.ID]int64{}}
	var heads []revision.Revision
	for r, err := range w.query("SELECT "+revColumns+" FROM head h JOIN rev r ON r.n=h.n WHERE h.obj=?", id[:]).revisions() {
		if err != nil {
			return nil, err
		}
		heads = append(heads, r.Revision)
		o.rows[r.ID] = r.n
	}
	o.isNew = len(heads) == 0
	o.state = revision.Derive(id, heads)
	return o, nil
}

// history reads all revisions of an object.
func (w *writer) history(id briefing.UUID) ([]revision.Revision, *object, error) {
	var revs []revision.Revision
	o := &object{rows: map[revision.ID]int64{}}
	for r, err := range w.query("SELECT "+revColumns+" FROM rev r WHERE r.obj=?", id[:]).revisions() {
		if err != nil {
			return nil, nil, err
		}
		revs = append(revs, r.Revision)
		o.rows[r.ID] = r.n
	}
	pruned, err := w.prunedOf(id)
	revs = append(revs, pruned...)
	o.state = revision.Derive(id, revs)
	return revs, o, err
}

// many is the number of touched objects from which one pass over all revisions in order
// is cheaper than looking each object up.
const many = 5000

// several is the number of touched objects from which the search index is merged later.
const several = 200

// deriveAll derives objects anew from all their revisions. Where the derived
// tables are empty, fresh spares asking them what they hold.
func (w *writer) deriveAll(ctx context.Context, touched map[briefing.UUID]struct{}, fresh bool) error {
	if len(touched) < several {
		return w.deriveEach(ctx, touched, fresh)
	}
	if len(touched) < many {
		return w.unmerged(len(touched), func() error { return w.deriveEach(ctx, touched, fresh) })
	}
	return w.inBulk(len(touched), func() error { return w.deriveInOrder(ctx, touched, fresh) })
}

// deriveEach looks the revisions of each object up.
func (w *writer) deriveEach(ctx context.Context, touched map[briefing.UUID]struct{}, fresh bool) error {
	for i, id := range slices.SortedFunc(maps.Keys(touched), briefing.UUID.Compare) {
		if i%100 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		_, o, err := w.history(id)
		if err != nil {
			return err
		}
		o.isNew = fresh
		if err := w.derive(o); err != nil {
			return err
		}
	}
	return nil
}

// unmerged runs what writes some hundreds of objects without merging segments of the search index, which takes longer than all
// the rest of it.
func (w *writer) unmerged(objects int, do func() error) error {
	const set = "INSERT INTO search(search,rank) VALUES('automerge',?)"
	if err := w.exec(set, 0); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	if err := w.exec("INSERT INTO search(search) VALUES('flush')"); err != nil {
		return err
	}
	if err := w.exec(set, 4); err != nil { // as FTS5 has it by itself
		return err
	}
	return w.settle(objects)
}

// inBulk runs what writes many objects while the search index gathers more in memory before it
// writes a segment, which saves it most of the merging of segments.
func (w *writer) inBulk(objects int, do func() error) error {
	const set = "INSERT INTO search(search,rank) VALUES('hashsize',?)"
	if err := w.exec(set, 32<<20); err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	if err := w.exec(set, 1<<20); err != nil { // as FTS5 has it by itself
		return err
	}
	levels, err := w.levels()
	if err != nil {
		return err
	}
	if levels > fewLevels && objects < huge {
		return w.settle(objects)
	}
	return w.raise()
}

const (
	fewLevels = 8      // of the search index: so many it may have by raising what a bulk left
	huge      = 20_000 // objects of a bulk of which a second is spent to merge what it left
)

// levels counts those of the search index, which stand behind the cookie of four bytes and the mark of its second version in the record of its structure.
func (w *writer) levels() (int, error) {
	var structure sql.RawBytes
	if is, err := w.query("SELECT CAST(substr(block,9,1) AS BLOB) FROM search_data WHERE id=10").first(&structure); err != nil || !is || len(structure) == 0 {
		return 0, err
	}
	return int(structure[0]), nil
}

// settle merges what a bulk of objects left in the search index, about a page for each. FTS5 writes every segment at the bottom and
// merges a level in one go when it holds sixteen, so that the sixteenth edit after some bulks would write them all anew. A row that
// comes and goes is a segment beside that of the bulk, so that there are two to merge.
func (w *writer) settle(objects int) error {
	for _, step := range []struct {
		statement string
		args      []any
	}{
		{"INSERT OR REPLACE INTO search(rowid,title) VALUES(0,'a')", nil},
		{"INSERT INTO search(search) VALUES('flush')", nil},
		{"INSERT INTO search(search,rank) VALUES('usermerge',2)", nil},
		{"INSERT INTO search(search,rank) VALUES('merge',?)", []any{objects}},
		{"INSERT INTO search(search,rank) VALUES('usermerge',4)", nil}, // as FTS5 has it by itself
		{"DELETE FROM search WHERE rowid=0", nil},
	} {
		if err := w.exec(step.statement, step.args...); err != nil {
			return err
		}
	}
	return nil
}

// raise puts the large segments that a bulk left in the search index above those that edits write. FTS5 writes every segment at
// the bottom and merges a level in one go when it holds sixteen, so that the sixteenth edit after a bulk would write the whole
// bulk anew, which takes seconds. Higher up FTS5 merges them by and by, some pages each few edits, the more the more levels there are: so
// it is done for the first bulks and for huge ones.
//
// To merge all segments, FTS5 first takes them to a level of their own, unless all are on one already. So a first step begins
// to merge, and a row that comes, to be a segment at the bottom, and goes again makes the second find two levels.
func (w *writer) raise() error {
	for range 2 {
		if err := w.exec("INSERT OR REPLACE INTO search(rowid,title) VALUES(0,'a')"); err != nil {
			return err
		}
		if err := w.exec("INSERT INTO search(search,rank) VALUES('merge',-1)"); err != nil {
			return err
		}
	}
	return w.exec("DELETE FROM search WHERE rowid=0")
}

// deriveInOrder derives objects in one pass over all revisions.
func (w *writer) deriveInOrder(ctx context.Context, touched map[briefing.UUID]struct{}, fresh bool) error {
	var revs []revision.Revision
	numbers := map[revision.ID]int64{}
	i := 0
	for of, err := range w.query("SELECT " + revColumns + " FROM rev r ORDER BY r.obj, r.field").objects() {
		if i++; i%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			return err
		}
		id := of[0].Obj
		if _, ok := touched[id]; !ok {
			continue
		}
		revs = revs[:0]
		clear(numbers)
		for _, r := range of {
			revs = append(revs, r.Revision)
			numbers[r.ID] = r.n
		}
		pruned, err := w.prunedOf(id)
		if err != nil {
			return err
		}
		o := &object{state: revision.Derive(id, append(revs, pruned...)), rows: numbers, isNew: fresh}
		if err := w.derive(o); err != nil {
			return err
		}
	}
	return nil
}

// derive brings the derived tables to the state of one object.
func (w *writer) derive(o *object) error {
	id := o.state.Obj[:]
	if !o.isNew {
		if err := w.exec("DELETE FROM head WHERE obj=?", id); err != nil {
			return err
		}
		if err := w.exec("DELETE FROM conflict WHERE obj=?", id); err != nil {
			return err
		}
	}
	for i := range o.state.Heads {
		if err := w.exec("INSERT INTO head(obj,n) VALUES(?,?)", id, o.rows[o.state.Heads[i].ID]); err != nil {
			return err
		}
	}
	for _, c := range o.state.Conflicts() {
		if err := w.exec("INSERT INTO conflict(obj,field) VALUES(?,?)", id, c.Field); err != nil {
			return err
		}
	}
	return w.deriveNoun(o)
}

// fillNew fills what the migrations from a format made, and takes over the description of what is there.
func (w *writer) fillNew(ctx context.Context, from int) (err error) {
	if w.meta, err = readMeta(ctx, w.l.conn); err != nil {
		return err
	}
	if w.revs, err = w.meta.set(metaRevs); err != nil {
		return err
	}
	if w.blobs, err = w.meta.set(metaBlobs); err != nil {
		return err
	}
	w.l.clock.See(w.meta.number(metaHLC))
	touched := map[briefing.UUID]struct{}{}
	for _, m := range migrations[from:] {
		for _, kind := range m.nouns {
			ids, err := w.query("SELECT DISTINCT obj FROM rev WHERE kind=?", string(kind)).ids()
			if err != nil {
				return err
			}
			for _, id := range ids {
				touched[id] = struct{}{}
			}
		}
	}
	removals, err := w.removals()
	if err != nil {
		return err
	}
	for _, r := range removals {
		touched[r.Obj] = struct{}{}
	}
	if err := w.obey(ctx, nil, touched); err != nil {
		return err
	}
	return w.deriveAll(ctx, touched, false)
}
