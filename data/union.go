package data

import (
	"context"
	"errors"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// Receive takes in what another library file holds and this library does not: the union of both
// histories, after every check that a file from outside has to pass. The file may be a copy of
// this library, what [Library.Extract] wrote, or any other library; it is only read. All or nothing: it fails with
// an [*Error] on that file, and what this library holds is then as it was. Receiving
// the same file again changes nothing. It is no action, so Undo does not take it back; the actions
// that came along can be undone by their authors. progress, which may be nil, is told how many of
// the file's revisions were read; where ctx ends nothing came in.
//
// What both sides wrote in one field without knowing of each other stays as a conflict.
func (l *Library) Receive(ctx context.Context, path string, progress func(done, total int)) (briefing.Received, error) {
	// Nothing is published meanwhile: what is published reads files from outside too, into a copy of one name.
	l.publishing.Lock()
	defer l.publishing.Unlock()
	out, err := openOutside(ctx, path, l.folder.file("in.db"))
	if err != nil {
		return briefing.Received{}, explain("receive", path, err)
	}
	out.progress = progress
	var got briefing.Received
	if out.meta.number(metaMinWriter) > format {
		// Its revisions would bind this library to programs that do not exist here.
		err = found(ErrNewerFormat, "it asks for format %s to be written, and this version knows %d", out.meta[metaMinWriter], format)
	} else {
		err = l.change(ctx, func(w *writer) error {
			got = briefing.Received{}
			return w.unite(ctx, out, &got)
		})
	}
	if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNewerFormat) {
		err = explain("receive", path, err)
	}
	if err := errors.Join(l.explain("receive", err), out.close()); err != nil {
		return briefing.Received{}, err
	}
	return got, nil
}

// unite takes in a file and tells what became of it.
func (w *writer) unite(ctx context.Context, out *outside, got *briefing.Received) error {
	revs, blobs := w.revs, w.blobs
	objects := map[briefing.UUID]briefing.Kind{}
	touched, err := w.takeIn(ctx, out, objects)
	if err != nil {
		return err
	}
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
	for _, list := range [][]briefing.Ref{got.Objects, got.New, got.Changed} {
		slices.SortFunc(list, compareRefs)
	}
	if revs == w.revs && blobs == w.blobs {
		return errNothing
	}
	if out.meta[metaDoc] == w.meta[metaDoc] {
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
