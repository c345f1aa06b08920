package data

import (
	"context"
	"maps"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// receive takes over the revisions and stored bytes of a file from outside that are missing
// here, checking every row of it, and derives the touched objects. It is the one
// way by which anything but the user's own actions gets into a working copy. All or nothing. It gives the
// objects of which the file told something new, unless the working copy was empty before.
func (l *Library) receive(ctx context.Context, out *outside) (received []briefing.Ref, err error) {
	l.writing.Lock()
	defer l.writing.Unlock()
	if out.meta[metaDoc] != l.meta[metaDoc] {
		return nil, found(ErrReplaced, "its doc_id is %s", out.meta[metaDoc])
	}
	fresh := l.meta.sets() == newMeta("").sets()
	err = l.transact(ctx, func(w *writer) error {
		touched, err := w.takeIn(ctx, out, nil)
		if err != nil {
			return err
		}
		w.meta.receive(out.meta)
		if err := w.deriveAll(ctx, touched, fresh); err != nil || fresh {
			return err
		}
		received, err = w.refs(touched)
		return err
	})
	if err != nil {
		return nil, err
	}
	// Before anybody writes again: what was received may ask for a newer version to be written.
	l.findReadOnly()
	s := l.seen
	s.Stamp, s.SHA256, s.Sets = out.stamp, "", out.meta.sets()
	if s.Sets == l.meta.sets() {
		s.At = l.o.Now()
	}
	if s.SHA256, err = sumOf(ctx, out.path); err != nil {
		return received, err
	}
	return received, l.remember(s)
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

// takeIn takes over the revisions and stored bytes that are missing and gives the objects that have to be derived. What the
// file tells of at all it adds to objects, unless that is nil.
func (w *writer) takeIn(ctx context.Context, out *outside, objects map[briefing.UUID]briefing.Kind) (map[briefing.UUID]struct{}, error) {
	touched, err := w.receiveRevisions(ctx, out, objects)
	if err == nil {
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
	done := 0
	all, err := eachRevision(ctx, out.conn, func(r *revision.Revision) error {
		if done%1000 == 0 {
			tell(done, out.revs)
		}
		done++
		if objects != nil {
			objects[r.Obj] = r.Kind
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

func (w *writer) receiveBlobs(ctx context.Context, out *outside) error {
	all, err := eachBlob(ctx, out.conn, w.putBlob)
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
