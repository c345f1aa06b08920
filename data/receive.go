package data

import (
	"bytes"
	"context"
	"crypto/sha256"
	"maps"
	"path/filepath"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// receive takes over the revisions and stored bytes of the library file that are missing
// here, checking every row of it, and derives the touched objects. It is the one
// way by which anything but the user's own actions gets into a working copy. All or nothing. It tells
// what the file brought; of one that is received into an empty working copy there is nothing to tell.
func (l *Library) receive(ctx context.Context, out *outside) (came briefing.Arrival, err error) {
	l.writing.Lock()
	defer l.writing.Unlock()
	if out.meta[metaDoc] != l.meta[metaDoc] {
		return came, found(ErrReplaced, "its doc_id is %s", out.meta[metaDoc])
	}
	fresh := l.meta.sets() == newMeta("").sets()
	var last, row int64
	var lack []run
	receive := func(w *writer) error {
		var err error
		if last, _, err = w.number(lastRow); err != nil {
			return err
		}
		touched, err := w.takeIn(ctx, out, nil, nil)
		if err != nil {
			return err
		}
		if row, _, err = w.number(lastRow); err != nil {
			return err
		}
		w.meta.receive(out.meta)
		came.Removed = w.obeyedRefs()
		if err := w.deriveAll(ctx, touched, fresh); err != nil || fresh {
			return err
		}
		if lack, came.Lost, err = w.lacking(ctx, out); err != nil {
			return err
		}
		if came.Refs, err = w.refs(touched); err != nil {
			return err
		}
		came.Who, err = w.authors(last)
		return err
	}
	if err := l.transact(ctx, receive); err != nil {
		return briefing.Arrival{}, err
	}
	_ = l.scrub(ctx) // what fails is noted, and done at the next start
	// Before anybody writes again: what was received may ask for a newer version to be written.
	if err := l.tooOld(); err != nil {
		l.mu.Lock()
		l.readOnly = err
		l.mu.Unlock()
	}
	s := l.seen
	s.Stamp, s.SHA256, s.Sets, s.Row, s.Lack = out.stamp, "", out.meta.sets(), row, lack
	s.Medium = deviceOf(filepath.Dir(l.path))
	if s.Sets == l.meta.sets() {
		s.At = l.o.Now()
	}
	if s.SHA256, err = sumOf(ctx, out.path); err != nil {
		return came, err
	}
	return came, l.remember(s)
}

const lastRow = "SELECT coalesce(max(n),0) FROM rev"

// lacking finds our revisions that a file lacks of which all was taken in, by their row numbers, and counts the
// actions among them that the library file had held before.
func (w *writer) lacking(ctx context.Context, out *outside) (lack []run, lost int, err error) {
	all, _, err := w.number("SELECT count(*) FROM rev")
	if err != nil {
		return nil, 0, err
	}
	n := all - int64(out.revs-out.skipped)
	if n <= 0 {
		return nil, 0, nil
	}
	has, err := out.conn.PrepareContext(ctx, "SELECT count(*) FROM rev WHERE id=?")
	if err != nil {
		return nil, 0, damage(ctx, err)
	}
	defer has.Close()
	// What a file lacks is mostly what was written last.
	acts := map[briefing.UUID]struct{}{}
	var row int64
	var id revision.ID
	var act briefing.UUID
	for err := range w.query("SELECT n,id,act FROM rev ORDER BY n DESC").into(&row, (*raw)(&id), (*raw)(&act)) {
		if err != nil {
			return nil, 0, err
		}
		if n == 0 {
			break
		}
		var there int
		if err := has.QueryRowContext(ctx, id[:]).Scan(&there); err != nil {
			return nil, 0, damage(ctx, err)
		}
		if there > 0 {
			continue
		}
		n--
		if last := len(lack) - 1; last >= 0 && lack[last].From == row+1 {
			lack[last].From = row
		} else {
			lack = append(lack, run{row, row})
		}
		if w.l.seen.has(row) {
			acts[act] = struct{}{}
		}
	}
	return lack, len(acts), nil
}

// authors gives who wrote the revisions behind a row, sorted.
func (w *writer) authors(last int64) ([]string, error) {
	var all []string
	var who string
	for err := range w.query("SELECT DISTINCT who FROM rev WHERE n>? ORDER BY who", last).into(&who) {
		if err != nil {
			return nil, err
		}
		all = append(all, who)
	}
	return all, nil
}

// refs gives derived objects with their kinds, by ID, without the records of actions.
func (w *writer) refs(objs map[briefing.UUID]struct{}) ([]briefing.Ref, error) {
	stmt, err := w.l.write.get("SELECT coalesce(min(r.kind),'') FROM head h JOIN rev r ON r.n=h.n WHERE h.obj=?")
	if err != nil {
		return nil, err
	}
	var refs []briefing.Ref
	for _, id := range slices.SortedFunc(maps.Keys(objs), briefing.UUID.Compare) {
		ref := briefing.Ref{ID: id}
		if err := stmt.QueryRowContext(context.Background(), id[:]).Scan(&ref.Kind); err != nil {
			return nil, err
		}
		if ref.Kind != revision.KindAction {
			refs = append(refs, ref)
		}
	}
	return refs, nil
}

// takeIn takes over the revisions and stored bytes that are missing, obeys removals, and gives the objects that have to be derived. What the
// file tells of at all it adds to objects, and before words are removed it calls tell; either may be nil.
func (w *writer) takeIn(ctx context.Context, out *outside, objects map[briefing.UUID]briefing.Kind, tell func(touched map[briefing.UUID]struct{}) error) (map[briefing.UUID]struct{}, error) {
	touched, err := w.receiveRevisions(ctx, out, objects)
	if err != nil {
		return nil, damage(ctx, err)
	}
	if tell != nil {
		if err := tell(touched); err != nil {
			return nil, err
		}
	}
	if err = w.obey(ctx, out, touched); err == nil {
		err = w.receiveBlobs(ctx, out)
	}
	if err != nil {
		return nil, damage(ctx, err)
	}
	return touched, nil
}

// receiveRevisions gives the objects of the revisions that were missing.
func (w *writer) receiveRevisions(ctx context.Context, out *outside, objects map[briefing.UUID]briefing.Kind) (map[briefing.UUID]struct{}, error) {
	touched := map[briefing.UUID]struct{}{}
	tell := w.l.o.Progress
	if out.progress != nil {
		tell = out.progress
	}
	done, apart := 0, out.meta[metaDoc] != w.meta[metaDoc]
	here, err := w.known(out.revs)
	if err != nil {
		return nil, err
	}
	var sealer revision.Sealer
	all, err := eachRevision(ctx, out.conn, allNumbers, func(r *revision.Revision) error {
		if err := sealer.Check(r); err != nil {
			return err
		}
		if done%1000 == 0 {
			tell(done, out.revs)
		}
		if why := oversized(r); why != "" {
			return found(ErrDamaged, "revision %s has %s", r.ID, why)
		}
		done++
		if objects != nil {
			objects[r.Obj] = r.Kind
		}
		if m, ok := revision.RemovalOf(r); ok && apart {
			// Whoever could hand over any library could else remove words here. It comes with a copy of this library, or not at all.
			out.others = append(out.others, r.Ref())
			if m.Library == w.meta[metaDoc] {
				return nil
			}
		}
		if _, is := slices.BinarySearchFunc(here, r.ID, func(a, b revision.ID) int { return bytes.Compare(a[:], b[:]) }); is {
			return nil
		}
		if is, err := w.isPruned(r.ID); err != nil || is {
			out.skipped++
			return err
		}
		_, isNew, err := w.insert(r)
		if isNew {
			touched[r.Obj] = struct{}{}
			w.l.clock.See(r.HLC)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	tell(done, out.revs)
	if want, err := out.meta.set(metaRevs); err != nil || all != want {
		return nil, found(ErrDamaged, "revisions are missing or doubled")
	}
	return touched, nil
}

// known lists the ids of the revisions that are here, in order, where so many are about to be received that to try each
// takes longer. Else it gives none.
func (w *writer) known(coming int) ([]revision.ID, error) {
	if coming < many || w.revs == (revision.Set{}) {
		return nil, nil
	}
	ids := make([]revision.ID, 0, coming)
	var id revision.ID
	for err := range w.query("SELECT id FROM rev ORDER BY id").into((*raw)(&id)) {
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (w *writer) receiveBlobs(ctx context.Context, out *outside) error {
	all, err := eachBlob(ctx, out.conn, func(sum [sha256.Size]byte, data []byte) error {
		_, here, err := w.number("SELECT 1 FROM blob WHERE sha=?", sum[:])
		if err != nil || here {
			return err
		}
		dead, err := w.dead()
		if err != nil {
			return err
		}
		if _, ok := dead[sum]; ok {
			return nil
		}
		return w.putBlob(sum, data)
	})
	if err != nil {
		return err
	}
	if want, err := out.meta.set(metaBlobs); err != nil || all != want {
		return found(ErrDamaged, "stored bytes are missing")
	}
	return nil
}

// putBlob stores bytes under their SHA-256, unless they are there.
func (w *writer) putBlob(sum [32]byte, data []byte) error {
	if data == nil {
		data = []byte{}
	}
	n, err := w.changed("INSERT INTO blob(sha,data) VALUES(?,?) ON CONFLICT(sha) DO NOTHING", sum[:], data)
	if err == nil && n == 1 {
		w.blobs.Add(revision.ID(sum[:16]))
	}
	return err
}
