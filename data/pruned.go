package data

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// prunedColumns are those of revColumns of a revision that lost its value.
const prunedColumns = "p.id, p.obj, p.kind, p.field, NULL, p.act, p.hlc, p.who, p.parents, 0"

// eachPruned reads what a file keeps of revisions without their values, checks each against its seal, and gives their set.
func eachPruned(ctx context.Context, db execer, do func(*revision.Revision) error) (revision.Set, error) {
	var all revision.Set
	var sealer revision.Sealer
	var seal sql.RawBytes
	for r, err := range ask(ctx, db, "SELECT "+prunedColumns+", p.seal FROM pruned p").revisions(&seal) {
		if err != nil {
			return all, err
		}
		r.Pruned = true
		if want := sealer.SealPruned(&r.Revision); !bytes.Equal(seal, want[:]) {
			return all, found(ErrDamaged, "what is left of revision %s does not match its seal", r.ID)
		}
		all.Add(r.ID)
		if err := do(&r.Revision); err != nil {
			return all, err
		}
	}
	return all, nil
}

// prunedOf reads what is left of an object's pruned revisions.
func (w *writer) prunedOf(obj briefing.UUID) ([]revision.Revision, error) {
	if w.pruned == (revision.Set{}) {
		return nil, nil
	}
	var list []revision.Revision
	for r, err := range w.query("SELECT "+prunedColumns+" FROM pruned p WHERE p.obj=?", obj[:]).revisions() {
		if err != nil {
			return nil, err
		}
		r.Pruned = true
		list = append(list, r.Revision)
	}
	return list, nil
}

// isPruned reports whether the value of a revision was removed here.
func (w *writer) isPruned(id revision.ID) (bool, error) {
	if w.pruned == (revision.Set{}) {
		return false, nil
	}
	_, is, err := w.number("SELECT 1 FROM pruned WHERE id=?", id[:])
	return is, err
}

// prune takes away the values of revisions of one object and keeps the rest of them. Those that are not here, or
// that no removal may take, are passed over. It tells how many there were.
func (w *writer) prune(obj briefing.UUID, ids []revision.ID) (n int, err error) {
	for _, id := range ids {
		r, here, err := w.revision(id)
		if err != nil {
			return n, err
		}
		if !here || r.Obj != obj || !revision.Removable(r.Field) {
			continue
		}
		if err := w.putPruned(&r.Revision); err != nil {
			return n, err
		}
		if err := w.exec("DELETE FROM rev WHERE n=?", r.n); err != nil {
			return n, err
		}
		w.revs.Add(r.ID)
		n++
	}
	return n, nil
}

// revision reads one revision.
func (w *writer) revision(id revision.ID) (r numbered, here bool, err error) {
	for r, err := range w.query("SELECT "+revColumns+" FROM rev r WHERE r.id=?", id[:]).revisions() {
		return r, err == nil, err
	}
	return r, false, nil
}

// putPruned stores a revision without its value, unless that is here.
func (w *writer) putPruned(r *revision.Revision) error {
	seal := w.sealer.SealPruned(r)
	n, err := w.changed("INSERT INTO pruned(id,obj,kind,field,act,hlc,who,parents,seal) VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING",
		r.ID[:], r.Obj[:], string(r.Kind), r.Field, r.Act[:], r.HLC, r.Who, parentBytes(r), seal[:])
	if err != nil || n == 0 {
		return err
	}
	w.pruned.Add(r.ID)
	w.meta[metaMinWriter] = fmt.Sprint(max(w.meta.number(metaMinWriter), prunedMinWriter))
	return nil
}

// removed is a revision that records a removal.
type removed struct {
	revision.Revision
	removal revision.Removal
}

// removals reads those that hold in this library. One of another library, whose words came in by a merge, does not.
func (w *writer) removals() ([]removed, error) {
	list, err := removalsIn(w.query(allRemovals))
	return slices.DeleteFunc(list, func(r removed) bool { return r.removal.Library != w.meta[metaDoc] }), err
}

// allRemovals asks for the revisions that record removals, by object and time.
const allRemovals = "SELECT " + revColumns + " FROM rev r WHERE r.field='" + briefing.FieldRemoved + "' ORDER BY r.obj, r.hlc, r.id"

// removalsIn reads what allRemovals asks for. What is no removal is passed over.
func removalsIn(a answer) ([]removed, error) {
	var list []removed
	for r, err := range a.revisions() {
		if err != nil {
			return nil, err
		}
		if m, ok := revision.RemovalOf(&r.Revision); ok {
			list = append(list, removed{r.Revision, m})
		}
	}
	return list, nil
}

// obey does what the removals say that hold in this library: it prunes what they name of touched objects, and takes over what
// a copy of the library keeps of such revisions. A removal is obeyed whenever its words come in, before or after it. The objects
// that lost values here are added to w.obeyed, and all that have to be derived anew to touched.
func (w *writer) obey(ctx context.Context, out *outside, touched map[briefing.UUID]struct{}) error {
	list, err := w.removals()
	if err != nil {
		return err
	}
	named := map[revision.ID]briefing.UUID{}
	for _, r := range list {
		for _, id := range r.removal.Revisions {
			named[id] = r.Obj
		}
		if _, ok := touched[r.Obj]; !ok {
			continue
		}
		n, err := w.prune(r.Obj, r.removal.Revisions)
		if err != nil {
			return err
		}
		if n > 0 {
			w.lost(r.Ref())
		}
	}
	if out != nil && out.version >= 2 {
		if err := w.takePruned(ctx, out, named, touched); err != nil {
			return err
		}
	}
	if len(w.obeyed) == 0 {
		return nil
	}
	return w.dropBlobs()
}

// lost notes that an object lost values in this transaction.
func (w *writer) lost(ref briefing.Ref) {
	if w.obeyed == nil {
		w.obeyed = map[briefing.Ref]struct{}{}
	}
	w.obeyed[ref] = struct{}{}
}

// obeyedRefs gives the objects that lost values in this transaction, but for the records of actions, by ID.
func (w *writer) obeyedRefs() []briefing.Ref {
	var refs []briefing.Ref
	for ref := range w.obeyed {
		if ref.Kind != revision.KindAction {
			refs = append(refs, ref)
		}
	}
	slices.SortFunc(refs, compareRefs)
	return refs
}

// takePruned takes over what a copy of this library keeps of pruned revisions. Their ids cannot be checked without the
// values, so what no removal names is not believed: it could make words vanish that nobody removed.
func (w *writer) takePruned(ctx context.Context, out *outside, named map[revision.ID]briefing.UUID, touched map[briefing.UUID]struct{}) error {
	apart := out.meta[metaDoc] != w.meta[metaDoc]
	all, err := eachPruned(ctx, out.conn, func(r *revision.Revision) error {
		if apart || named[r.ID] != r.Obj || !revision.Removable(r.Field) {
			return nil
		}
		n, err := w.prune(r.Obj, []revision.ID{r.ID})
		if err != nil {
			return err
		}
		if n > 0 {
			w.lost(r.Ref())
		} else if is, err := w.isPruned(r.ID); err != nil || is {
			return err
		}
		touched[r.Obj] = struct{}{}
		return w.putPruned(r)
	})
	if err != nil {
		return err
	}
	if want, err := out.meta.set(metaPruned); err != nil || all != want {
		return found(ErrDamaged, "what is left of removed revisions is missing or doubled")
	}
	return nil
}

// dead gives the stored bytes that removals name and that nothing in the history names any more.
func (w *writer) dead() (map[[sha256.Size]byte]struct{}, error) {
	if w.unwanted != nil {
		return w.unwanted, nil
	}
	list, err := w.removals()
	if err != nil {
		return nil, err
	}
	dead := map[[sha256.Size]byte]struct{}{}
	for _, r := range list {
		for _, s := range r.removal.Blobs {
			if sum, err := hex.DecodeString(s); err == nil && len(sum) == sha256.Size {
				dead[[sha256.Size]byte(sum)] = struct{}{}
			}
		}
	}
	if len(dead) > 0 {
		named, err := w.namedBlobs()
		if err != nil {
			return nil, err
		}
		for sum := range named {
			delete(dead, sum)
		}
	}
	w.unwanted = dead
	return dead, nil
}

// namedBlobs gives the stored bytes that some value in the history names. It looks through all of it.
func (w *writer) namedBlobs() (map[[sha256.Size]byte]struct{}, error) {
	return namedBlobs(w.query(`SELECT val FROM rev WHERE instr(val,'"sha256"')>0`))
}

// namedBlobs gives the stored bytes that values name.
func namedBlobs(values answer) (map[[sha256.Size]byte]struct{}, error) {
	named := map[[sha256.Size]byte]struct{}{}
	var val sql.RawBytes
	for err := range values.into(&val) {
		if err != nil {
			return nil, err
		}
		blobsIn([]byte(val), named)
	}
	return named, nil
}

// dropBlobs deletes the stored bytes that are dead.
func (w *writer) dropBlobs() error {
	w.unwanted = nil // what was just pruned named some
	dead, err := w.dead()
	if err != nil {
		return err
	}
	for sum := range dead {
		n, err := w.changed("DELETE FROM blob WHERE sha=?", sum[:])
		if err != nil {
			return err
		}
		if n > 0 {
			w.blobs.Add(revision.ID(sum[:16]))
		}
	}
	return nil
}
