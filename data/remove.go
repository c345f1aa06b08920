package data

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"attache/briefing"
	"attache/briefing/revision"
)

// WouldRemove tells what Remove would take away, and takes nothing away.
func (l *Library) WouldRemove(ctx context.Context, refs ...briefing.Ref) (briefing.Removable, error) {
	var would briefing.Removable
	err := l.try(ctx, func(w *writer) error {
		rm, err := w.remove(ctx, refs, "")
		if err != nil {
			return err
		}
		would = rm.would
		would.Elsewhere, err = rm.elsewhere(ctx)
		return err
	})
	if err == nil {
		would.Standing, err = l.standing(ctx, would.Objects)
	}
	if err == nil {
		would.Backups, would.Copies, err = l.concerned()
	}
	if err != nil {
		return briefing.Removable{}, l.explainRemoval(err)
	}
	return would, nil
}

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
			parts, err := rm.w.ids(query, ref.ID[:])
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

// isWords reports whether a text is what somebody wrote, and not an id, a checksum or a time.
func isWords(s string) bool {
	if _, err := briefing.ParseUUID(s); err == nil {
		return false
	}
	if b, err := hex.DecodeString(s); err == nil && len(b) == sha256.Size {
		return false
	}
	_, err := time.Parse(time.RFC3339, s)
	return err != nil && s != ""
}

// textsIn gives the texts in a value, at any depth.
func textsIn(val json.RawMessage) []string {
	var v any
	if json.Unmarshal(val, &v) != nil {
		return nil
	}
	var list []string
	var find func(any)
	find = func(v any) {
		switch v := v.(type) {
		case string:
			list = append(list, v)
		case []any:
			for _, e := range v {
				find(e)
			}
		case map[string]any:
			for _, e := range v {
				find(e)
			}
		}
	}
	find(v)
	return list
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

// sameWords is from how many characters on a text that stands elsewhere too is worth telling.
const sameWords = 24

// mostSame is of how many texts other places are looked for, the longest first.
const mostSame = 50

// elsewhere lists the objects that hold one of the texts that go, in their history or in a stored text.
func (rm *removing) elsewhere(ctx context.Context) ([]briefing.Ref, error) {
	var said []string
	for s := range rm.said {
		if utf8.RuneCountInString(s) >= sameWords {
			said = append(said, s)
		}
	}
	slices.SortFunc(said, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b)) })
	said = said[:min(len(said), mostSame)]
	if len(said) == 0 {
		return nil, nil
	}
	var inJSON, plain [][]byte
	for _, s := range said {
		val, err := marshalText(s)
		if err != nil {
			return nil, err
		}
		inJSON, plain = append(inJSON, val[1:len(val)-1]), append(plain, []byte(s))
	}
	holds := func(b []byte, any [][]byte) bool {
		return slices.ContainsFunc(any, func(s []byte) bool { return bytes.Contains(b, s) })
	}
	found := map[briefing.Ref]struct{}{}
	stored := map[[sha256.Size]byte]struct{}{}
	err := rm.w.each("SELECT sha, data FROM blob", func(rows *sql.Rows) error {
		var sha, data sql.RawBytes
		if err := rows.Scan(&sha, &data); err != nil {
			return err
		}
		if holds(data, plain) {
			stored[[sha256.Size]byte(sha)] = struct{}{}
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	err = rm.w.each("SELECT obj, kind, val FROM rev WHERE kind<>'action' AND field<>'removed' AND length(val)>=24", func(rows *sql.Rows) error {
		var obj, val sql.RawBytes
		var kind briefing.Kind
		if err := rows.Scan(&obj, &kind, &val); err != nil {
			return err
		}
		same := holds(val, inJSON)
		if !same && len(stored) > 0 {
			names := map[[sha256.Size]byte]struct{}{}
			blobsIn([]byte(val), names)
			for sum := range names {
				_, has := stored[sum]
				same = same || has
			}
		}
		if same {
			found[briefing.Ref{Kind: kind, ID: briefing.UUID(obj)}] = struct{}{}
		}
		return ctx.Err()
	})
	return slices.SortedFunc(maps.Keys(found), compareRefs), err
}

// marshalText gives a text as JSON as the library stores it: what HTML needs escaped is not.
func marshalText(s string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(s)
	return bytes.TrimSpace(b.Bytes()), err
}

// each reads the rows of a query.
func (w *writer) each(query string, do func(*sql.Rows) error) error {
	rows, err := w.query(query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// standing lists the briefings in which objects stand or are cited, by title.
func (l *Library) standing(ctx context.Context, refs []briefing.Ref) ([]briefing.Briefing, error) {
	var list []briefing.Briefing
	add := func(more []briefing.Briefing) {
		for _, b := range more {
			if !slices.ContainsFunc(list, func(have briefing.Briefing) bool { return have.ID == b.ID }) {
				list = append(list, b)
			}
		}
	}
	for _, ref := range refs {
		citing := []briefing.UUID{ref.ID}
		if ref.Kind == briefing.KindSource {
			naming, err := l.Naming(ctx, ref.ID)
			if err != nil {
				return nil, err
			}
			for _, o := range naming {
				citing = append(citing, o.Ref().ID)
			}
		}
		for _, id := range citing {
			stands, err := l.Standing(ctx, briefing.ID[briefing.Snippet](id))
			if err != nil {
				return nil, err
			}
			add(stands)
		}
		err := l.reading(ctx, func(r *reader) error {
			more, err := docs[briefing.Briefing](r, "SELECT doc FROM briefing WHERE id=?1 OR id=(SELECT briefing FROM heading WHERE id=?1)", ref.ID[:])
			add(more)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(list, func(a, b briefing.Briefing) int { return strings.Compare(a.Title, b.Title) })
	return list, nil
}

// Removals lists what was removed for good, by object and time, those of other libraries among them.
func (l *Library) Removals(ctx context.Context) (list []briefing.Removal, err error) {
	doc := l.docID()
	err = l.reading(ctx, func(r *reader) error {
		rows, err := r.query("SELECT " + revColumns + " FROM rev r WHERE r.field='" + briefing.FieldRemoved + "' AND r.kind<>'action' ORDER BY r.obj, r.hlc, r.id")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var n numbered
			if err := scanRevision(rows, &n); err != nil {
				return err
			}
			if m, ok := revision.RemovalOf(&n.Revision); ok && len(m.Revisions) > 0 {
				list = append(list, briefing.Removal{Ref: n.Ref(), Who: n.Who, At: revision.Time(n.HLC), Versions: len(m.Revisions), Held: m.Library == doc})
			}
		}
		return rows.Err()
	})
	return list, l.explain("read", err)
}
