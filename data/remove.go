package data

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/revision"
)

// Remove takes the words of objects away for good: all values of a snippet, source, remark, placement, link, release or briefing,
// with the remarks on it, and the title of a heading; the stored bytes that nothing else names; the titles of actions that quote them.
// What is left of the history is enough to tell that something was there, and who removed it when. It is no action: Undo does not
// bring it back. The removal is recorded, so that no merge brings the words back and copies of this library remove them too;
// but words that a colleague wrote meanwhile without knowing of it are not named by it, and stay.
//
// Then this machine is cleaned: the working copy, the library file, working copies of it under other paths, and the backups,
// each written anew and verified. Whatever fails there, or is not done because ctx ends, is listed in Left; the removal
// stands all the same, and a later Open goes on cleaning. It fails with briefing.ErrNotFound where there
// is no such object; nothing is removed then.
func (l *Library) Remove(ctx context.Context, refs []briefing.Ref, o briefing.RemoveOptions) (briefing.Removed, error) {
	var done briefing.Removed
	err := l.change(ctx, func(w *writer) error {
		rm, err := w.remove(ctx, refs, o.Who)
		if err != nil {
			return err
		}
		w.own = true
		done.Objects, done.Versions, done.Texts = rm.would.Objects, rm.would.Versions, rm.would.Texts
		return nil
	})
	if err != nil {
		return briefing.Removed{}, l.explainRemoval(err)
	}
	done.Backups, done.Left = l.clean(ctx, o.Progress)
	return done, nil
}

func (l *Library) explainRemoval(err error) error {
	if errors.Is(err, briefing.ErrNotFound) {
		return err
	}
	return l.explain("remove", err)
}

// removing is a removal while it is made.
type removing struct {
	w     *writer
	hlc   int64
	act   briefing.UUID
	who   string
	would briefing.Removable

	said    map[string]struct{} // texts that go
	authors map[string]struct{}
	blobs   map[[sha256.Size]byte]struct{} // that the values name
	acts    map[briefing.UUID]struct{}     // that wrote them
}

// remove removes objects in the working copy and records it.
func (w *writer) remove(ctx context.Context, refs []briefing.Ref, who string) (*removing, error) {
	now := w.l.o.Now()
	act, err := briefing.NewUUID(now, w.l.o.Entropy)
	if err != nil {
		return nil, err
	}
	rm := &removing{
		w: w, hlc: w.l.clock.Tick(now), act: act, who: who,
		said: map[string]struct{}{}, authors: map[string]struct{}{}, blobs: map[[sha256.Size]byte]struct{}{}, acts: map[briefing.UUID]struct{}{},
	}
	whole, err := rm.closure(refs)
	if err != nil {
		return nil, err
	}
	ids := slices.SortedFunc(maps.Keys(whole), briefing.UUID.Compare)
	for _, id := range ids { // first all, so that none keeps the stored bytes of another
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := rm.object(id, whole[id]); err != nil {
			return nil, err
		}
	}
	if rm.would.Versions == 0 {
		return nil, fmt.Errorf("words to remove: %w", briefing.ErrNotFound)
	}
	if err := rm.titles(); err != nil {
		return nil, err
	}
	if err := rm.takeBlobs(ids[0]); err != nil {
		return nil, err
	}
	rm.would.Who = slices.Sorted(maps.Keys(rm.authors))
	return rm, nil
}

// closure gives the objects to remove with what is part of them, and whether of each all goes or its title only.
func (rm *removing) closure(refs []briefing.Ref) (map[briefing.UUID]bool, error) {
	whole := map[briefing.UUID]bool{}
	for _, ref := range refs {
		state, err := rm.w.state(ref.ID)
		if err != nil {
			return nil, err
		}
		if kind := state.Kind(); kind == "" || kind != ref.Kind || kind == revision.KindAction {
			return nil, fmt.Errorf("%s %s: %w", ref.Kind, ref.ID, briefing.ErrNotFound)
		}
		whole[ref.ID] = ref.Kind != briefing.KindHeading
		for kind, query := range map[briefing.Kind]string{
			briefing.KindRemark:  "SELECT id FROM remark WHERE about=?",
			briefing.KindRelease: "SELECT id FROM release WHERE briefing=?",
			briefing.KindHeading: "SELECT id FROM heading WHERE briefing=?",
		} {
			parts, err := rm.w.query(query, ref.ID[:]).ids()
			if err != nil {
				return nil, err
			}
			for _, id := range parts {
				whole[id] = whole[id] || kind != briefing.KindHeading
			}
		}
	}
	return whole, nil
}

func (w *writer) state(id briefing.UUID) (revision.State, error) {
	_, o, err := w.history(id)
	if err != nil {
		return revision.State{}, err
	}
	return o.state, nil
}

// object removes what an object holds: all of it, or a heading's title.
func (rm *removing) object(id briefing.UUID, whole bool) error {
	revs, o, err := rm.w.history(id)
	if err != nil {
		return err
	}
	var ids []revision.ID
	for i := range revs {
		r := &revs[i]
		if r.Pruned || !revision.Removable(r.Field) || !whole && r.Field != "title" {
			continue
		}
		ids = append(ids, r.ID)
		rm.take(r)
	}
	if len(ids) == 0 {
		return nil
	}
	ref := briefing.Ref{Kind: o.state.Kind(), ID: id}
	rm.would.Objects = append(rm.would.Objects, ref)
	rm.would.Versions += len(ids)
	return rm.record(o, ref, ids, nil, whole)
}

// take notes what goes with a revision.
func (rm *removing) take(r *revision.Revision) {
	rm.would.Bytes += int64(len(r.Val))
	rm.authors[r.Who] = struct{}{}
	rm.acts[r.Act] = struct{}{}
	blobsIn(r.Val, rm.blobs)
	for _, said := range textsIn(r.Val) {
		if isWords(said) {
			rm.said[said] = struct{}{}
		}
	}
}

// record writes the revision that says what was removed of an object, prunes it, and hides the object where all of it went.
func (rm *removing) record(o *object, ref briefing.Ref, ids []revision.ID, blobs []string, whole bool) error {
	slices.SortFunc(ids, func(a, b revision.ID) int { return bytes.Compare(a[:], b[:]) })
	val, err := json.Marshal(revision.Removal{Library: rm.w.meta[metaDoc], Revisions: ids, Blobs: blobs})
	if err != nil {
		return err
	}
	p := &pen{w: rm.w, act: rm.act, who: rm.who, hlc: rm.hlc}
	if err := p.put(o, ref.Kind, revision.Write{Field: briefing.FieldRemoved, Val: val}); err != nil {
		return err
	}
	// Older programs do not know what was removed, but they know what is deleted.
	if whole && o.state.Life() != revision.Hidden {
		if err := p.put(o, ref.Kind, revision.Write{Field: briefing.FieldDeleted, Val: json.RawMessage("true")}); err != nil {
			return err
		}
	}
	if _, err := rm.w.prune(ref.ID, ids); err != nil {
		return err
	}
	rm.w.lost(ref)
	_, o, err = rm.w.history(ref.ID)
	if err != nil {
		return err
	}
	return rm.w.derive(o)
}

// titles removes the titles of the actions that wrote what goes, where they quote it.
func (rm *removing) titles() error {
	for _, act := range slices.SortedFunc(maps.Keys(rm.acts), briefing.UUID.Compare) {
		revs, o, err := rm.w.history(act)
		if err != nil {
			return err
		}
		var ids []revision.ID
		for i := range revs {
			if r := &revs[i]; !r.Pruned && r.Kind == revision.KindAction && r.Field == revision.FieldTitle && rm.quotes(textIn(r.Val)) {
				ids = append(ids, r.ID)
			}
		}
		if len(ids) == 0 {
			continue
		}
		rm.would.Titles += len(ids)
		if err := rm.record(o, briefing.Ref{Kind: revision.KindAction, ID: act}, ids, nil, false); err != nil {
			return err
		}
	}
	return nil
}

// quoted is how many of the first characters of a text are enough to know it by.
const quoted = 12

// quotes reports whether a title holds how one of the texts that go begins. A shorter text, such as a kind of snippet, is
// meant only where it stands in quotation marks.
func (rm *removing) quotes(title string) bool {
	for said := range rm.said {
		begins := []rune(said)
		if len(begins) >= quoted && strings.Contains(title, string(begins[:quoted])) {
			return true
		}
		if strings.Contains(title, "“"+said+"”") || strings.Contains(title, `"`+said+`"`) {
			return true
		}
	}
	return false
}

// takeBlobs removes the stored bytes that the values named and that nothing names any more. One more revision of
// an object records them: which they are shows when everything else is gone.
func (rm *removing) takeBlobs(id briefing.UUID) error {
	if len(rm.blobs) == 0 {
		return nil
	}
	named, err := rm.w.namedBlobs()
	if err != nil {
		return err
	}
	var blobs []string
	for sum := range rm.blobs {
		n, here, err := rm.w.number("SELECT length(data) FROM blob WHERE sha=?", sum[:])
		switch _, kept := named[sum]; {
		case err != nil:
			return err
		case kept && here:
			rm.would.Kept++
		case !kept:
			blobs = append(blobs, hex.EncodeToString(sum[:]))
			if here {
				rm.would.Texts++
				rm.would.Bytes += n
			}
		}
	}
	if len(blobs) == 0 {
		return nil
	}
	slices.Sort(blobs)
	_, o, err := rm.w.history(id)
	if err != nil {
		return err
	}
	if err := rm.record(o, briefing.Ref{Kind: o.state.Kind(), ID: id}, []revision.ID{}, blobs, false); err != nil {
		return err
	}
	return rm.w.dropBlobs()
}
