package data

import (
	"context"
	"errors"
	"maps"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// Receive takes in what another library file holds and this library does not: the union of both
// histories, after every check that a file from outside has to pass. The file may be a copy of
// this library, what [Library.Extract] wrote, or any other library; it is only read. All or nothing: it fails with
// an [*Error] on that file, and what this library holds is then as it was. Receiving
// the same file again changes nothing. It is no action, so Undo does not take it back; the actions
// that came along can be undone by their authors. Where ctx ends nothing came in.
//
// What both sides wrote in one field without knowing of each other stays as a conflict. A dry run does and tells all of it
// and takes it back; it is possible in a library that can only be read.
func (l *Library) Receive(ctx context.Context, path string, o revision.ReceiveOptions) (briefing.Received, error) {
	// Nothing is published meanwhile: what is published reads files from outside too, into a copy of one name.
	l.publishing.Lock()
	defer l.publishing.Unlock()
	out, err := openOutside(ctx, path, l.folder.file("in.db"))
	if err != nil {
		return briefing.Received{}, explain("receive", path, err)
	}
	out.progress = o.Progress
	var got briefing.Received
	change := l.change
	if o.DryRun {
		change = l.try
	}
	if out.meta.number(metaMinWriter) > format {
		// Its revisions would bind this library to programs that do not exist here.
		err = found(ErrNewerFormat, "it asks for format %s to be written, and this version knows %d", out.meta[metaMinWriter], format)
	} else {
		err = change(ctx, func(w *writer) error {
			got = briefing.Received{}
			return w.unite(ctx, out, &got, o)
		})
	}
	if len(got.Removed) > 0 && err == nil {
		l.writing.Lock()
		_ = l.scrub(ctx) // what fails is noted, and done at the next start
		l.writing.Unlock()
	}
	if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNewerFormat) {
		err = explain("receive", path, err) // about that file, in which nothing of ours is at stake
	} else {
		err = l.explain("receive", err)
	}
	if err := errors.Join(err, out.close()); err != nil {
		return briefing.Received{}, err
	}
	return got, nil
}

// try runs do in one transaction that is always taken back.
func (l *Library) try(ctx context.Context, do func(*writer) error) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	l.mu.Lock()
	closed := l.closed
	l.mu.Unlock()
	if closed {
		return errClosed
	}
	clock := l.clock
	defer func() { l.clock = clock }()
	err := l.transact(ctx, func(w *writer) error {
		if err := do(w); err != nil {
			return err
		}
		return errNothing
	})
	if errors.Is(err, errNothing) {
		return nil
	}
	return err
}

// unite takes in a file and tells what became of it.
func (w *writer) unite(ctx context.Context, out *outside, got *briefing.Received, o revision.ReceiveOptions) error {
	revs, blobs, pruned := w.revs, w.blobs, w.pruned
	copied := out.meta[metaDoc] == w.meta[metaDoc]
	last, _, err := w.number("SELECT coalesce(max(n),0) FROM rev")
	if err != nil {
		return err
	}
	objects := map[briefing.UUID]briefing.Kind{}
	tell := func(touched map[briefing.UUID]struct{}) error {
		if o.Tell == nil {
			return nil
		}
		return w.tell(ctx, touched, last, o.Tell)
	}
	touched, err := w.takeIn(ctx, out, objects, tell)
	if err != nil {
		return err
	}
	got.Removed, got.NotRemoved = w.obeyedRefs(), slices.Compact(out.others)
	for id, kind := range objects {
		if kind == revision.KindAction {
			continue
		}
		ref := briefing.Ref{Kind: kind, ID: id}
		got.Objects = append(got.Objects, ref)
		if _, ok := touched[id]; !ok {
			continue
		}
		_, here, err := w.number("SELECT n FROM head WHERE obj=? LIMIT 1", id[:])
		if err != nil {
			return err
		}
		if here {
			got.Changed = append(got.Changed, ref)
		} else {
			got.New = append(got.New, ref)
		}
	}
	got.Apart = !copied && len(got.New) == len(got.Objects)
	for _, list := range [][]briefing.Ref{got.Objects, got.New, got.Changed} {
		slices.SortFunc(list, compareRefs)
	}
	if revs == w.revs && blobs == w.blobs && pruned == w.pruned {
		return errNothing
	}
	if copied {
		w.meta.receive(out.meta)
	}
	if err := w.deriveAll(ctx, touched, revs == revision.Set{}); err != nil {
		return err
	}
	for _, ref := range got.Changed {
		n, _, err := w.number("SELECT count(*) FROM conflict WHERE obj=?", ref.ID[:])
		if err != nil {
			return err
		}
		got.Conflicts += int(n)
	}
	return nil
}

// tell tells of the objects that are not as they were when last was the last revision.
func (w *writer) tell(ctx context.Context, touched map[briefing.UUID]struct{}, last int64, tell func(revision.Meeting, revision.Look) error) error {
	look := func(id briefing.UUID) (revision.State, error) {
		_, o, err := w.history(id)
		if err != nil {
			return revision.State{}, err
		}
		o.state.Obj = id
		return o.state, nil
	}
	for _, id := range slices.SortedFunc(maps.Keys(touched), briefing.UUID.Compare) {
		if err := ctx.Err(); err != nil {
			return err
		}
		revs, o, err := w.history(id)
		if err != nil {
			return err
		}
		if o.state.Kind() == revision.KindAction {
			continue
		}
		had := slices.DeleteFunc(revs, func(r revision.Revision) bool { return o.rows[r.ID] > last })
		if err := tell(revision.Meeting{Before: revision.Derive(id, had), After: o.state}, look); err != nil {
			return err
		}
	}
	return nil
}
