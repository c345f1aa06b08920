package data

import (
	"cmp"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/revision"
)

// copy takes over what one moment of the working copy holds of what is wanted.
func (e *extract) copy(r *reader) error {
	of, err := readMeta(r.ctx, r.tx)
	if err != nil {
		return err
	}
	if err := e.choose(r); err != nil {
		return err
	}
	revs, latest, err := e.copyRevisions(r)
	if err != nil {
		return err
	}
	blobs, err := e.copyBlobs(r)
	if err != nil {
		return err
	}
	e.describe(of, revs, blobs, latest)
	if e.everything() {
		e.held.Left = briefing.Left{}
	}
	return nil
}

// What is read of objects: all revisions, or those that are valid now.
const (
	allRevisions = "rev r WHERE r.obj IN "
	headsAlone   = "head h JOIN rev r ON r.n=h.n WHERE h.obj IN "
)

// copyRevisions copies the revisions of the chosen objects, and of the actions that wrote nothing else. It gives their set and
// the latest time of one.
func (e *extract) copyRevisions(r *reader) (all revision.Set, latest int64, err error) {
	objects := slices.SortedFunc(maps.Keys(e.chosen), briefing.UUID.Compare)
	put := func(n *numbered) error {
		isNew, err := e.put(&n.Revision)
		if isNew {
			all.Add(n.ID)
			latest = max(latest, n.HLC)
		}
		return err
	}
	done, heads, held, known, left := 0, 0, 0, 0, 0
	anchored := map[briefing.UUID]struct{}{}
	for some := range slices.Chunk(objects, atOnce) {
		e.progress(done, len(objects))
		done += len(some)
		err := e.revisionsOf(r, some, func(n *numbered) error {
			if n.Field == briefing.FieldRemoved {
				left++ // it holds in this library alone, and names what was removed
				return nil
			}
			e.acts[n.Act] = struct{}{}
			e.who[n.Who] = struct{}{}
			if n.Kind == briefing.KindSnippet {
				blobsIn(n.Val, e.images)
			} else {
				blobsIn(n.Val, e.texts)
			}
			held++
			e.markedBy(n)
			if hasAnchor(n) {
				anchored[n.Obj] = struct{}{}
			}
			return put(n)
		})
		if err != nil {
			return all, 0, err
		}
		in, args := idList(some)
		for query, n := range map[string]*int{
			"SELECT count(*) FROM head WHERE obj IN ":     &heads,
			"SELECT count(*) FROM rev WHERE obj IN ":      &known,
			"SELECT count(*) FROM conflict WHERE obj IN ": &e.held.Undecided,
		} {
			var more int
			if err := r.tx.QueryRowContext(r.ctx, query+in, args...).Scan(&more); err != nil {
				return all, 0, err
			}
			*n += more
		}
	}
	e.progress(done, len(objects))
	e.held.Anchored = len(anchored)
	e.held.Earlier, e.held.Left.Earlier = held+left-heads, known-held-left
	if e.options.Current {
		// Without its history an object has nothing that could be undone, so no action is told of either.
		return all, latest, nil
	}
	acts, err := e.actions(r)
	if err != nil {
		return all, 0, err
	}
	for some := range slices.Chunk(acts, atOnce) {
		if err := e.revisions(r, "rev r WHERE r.kind='"+string(revision.KindAction)+"' AND r.obj IN ", some, put); err != nil {
			return all, 0, err
		}
	}
	return all, latest, nil
}

// hasAnchor reports whether a revision holds words of a source by which a passage is found again.
func hasAnchor(n *numbered) bool {
	if n.Kind != briefing.KindSnippet || n.Field != "citations" {
		return false
	}
	var citations []briefing.Citation
	return json.Unmarshal(n.Val, &citations) == nil && slices.ContainsFunc(citations, func(c briefing.Citation) bool { return c.Anchor != nil })
}

// revisionsOf reads what goes of the revisions of some objects. Of an object of which words were removed for good it is what is
// valid now: without what stood between them, words that were replaced long ago would seem to be valid.
func (e *extract) revisionsOf(r *reader, objects []briefing.UUID, take func(*numbered) error) error {
	switch {
	case e.options.Current:
		return e.revisions(r, headsAlone, objects, take)
	case e.everything():
		return e.revisions(r, allRevisions, objects, take)
	}
	in, args := idList(objects)
	pruned, err := r.query("SELECT DISTINCT obj FROM pruned WHERE obj IN "+in, args...).ids()
	if err != nil {
		return err
	}
	whole := slices.DeleteFunc(slices.Clone(objects), func(id briefing.UUID) bool { return slices.Contains(pruned, id) })
	if len(pruned) > 0 {
		if err := e.revisions(r, headsAlone, pruned, take); err != nil {
			return err
		}
	}
	if len(whole) == 0 {
		return nil
	}
	return e.revisions(r, allRevisions, whole, take)
}

// revisions reads the revisions that a part of a query and a list of objects select, each object's by time.
func (e *extract) revisions(r *reader, from string, objects []briefing.UUID, take func(*numbered) error) error {
	in, args := idList(objects)
	for n, err := range r.query("SELECT "+revColumns+" FROM "+from+in+" ORDER BY r.obj, r.hlc, r.id", args...).revisions() {
		if err == nil {
			err = take(&n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// actions lists the actions that wrote what is held, and those that undid or redid one of them: else it would seem to
// stand. An action that wrote in anything else, or what was removed for good, is none of them, nor what took it back: its title may speak
// of that, such as the name of a file of which one part came into this briefing. Sorted.
func (e *extract) actions(r *reader) ([]briefing.UUID, error) {
	target, err := e.reverting(r)
	if err != nil {
		return nil, err
	}
	all := slices.SortedFunc(maps.Keys(e.acts), briefing.UUID.Compare)
	beyond := map[briefing.UUID]bool{}
	for some := range slices.Chunk(all, atOnce) {
		in, args := idList(some)
		var act, obj briefing.UUID
		for err := range r.query("SELECT act, obj FROM rev WHERE kind<>'"+string(revision.KindAction)+"' AND act IN "+in+
			" UNION ALL SELECT act, zeroblob(16) FROM pruned WHERE kind<>'"+string(revision.KindAction)+"' AND act IN "+in, append(args, args...)...).into((*raw)(&act), (*raw)(&obj)) {
			if err != nil {
				return nil, err
			}
			if !e.holds(obj) {
				beyond[act] = true
			}
		}
	}
	return slices.DeleteFunc(all, func(act briefing.UUID) bool {
		// A chain of undo and redo is walked to its end; a hostile one may be a circle.
		for range len(target) + 1 {
			if _, known := e.acts[act]; !known || beyond[act] {
				return true
			}
			next, ok := target[act]
			if !ok {
				return false
			}
			act = next
		}
		return true
	}), nil
}

// reverting tells which action each undo and redo took back, and adds to the actions those that took back one of them.
func (e *extract) reverting(r *reader) (target map[briefing.UUID]briefing.UUID, err error) {
	target = map[briefing.UUID]briefing.UUID{}
	by := map[briefing.UUID][]briefing.UUID{}
	var id, of briefing.UUID
	for err := range r.query("SELECT id, coalesce(undoes,redoes) FROM action WHERE undoes IS NOT NULL OR redoes IS NOT NULL").into((*raw)(&id), (*raw)(&of)) {
		if err != nil {
			return nil, err
		}
		target[id] = of
		by[of] = append(by[of], id)
	}
	for next := slices.Collect(maps.Keys(e.acts)); len(next) > 0; {
		id := next[len(next)-1]
		next = next[:len(next)-1]
		for _, undo := range by[id] {
			if _, ok := e.acts[undo]; !ok {
				e.acts[undo] = struct{}{}
				next = append(next, undo)
			}
		}
	}
	return target, nil
}

// copyBlobs copies the stored bytes that are to go and that there are, and gives their set.
func (e *extract) copyBlobs(r *reader) (revision.Set, error) {
	wanted := maps.Clone(e.images)
	if !e.options.NoTexts {
		maps.Copy(wanted, e.texts)
	}
	var all revision.Set
	var total int
	if err := r.tx.QueryRowContext(r.ctx, "SELECT count(*) FROM blob").Scan(&total); err != nil {
		return all, err
	}
	sums := slices.SortedFunc(maps.Keys(wanted), func(a, b [sha256.Size]byte) int { return slices.Compare(a[:], b[:]) })
	for _, sum := range sums {
		there, err := e.copyBlob(r, sum)
		if err != nil {
			return all, err
		}
		if !there {
			continue
		}
		all.Add(revision.ID(sum[:16]))
		if _, ok := e.images[sum]; ok {
			e.held.Pictures++
		} else {
			e.held.Texts++
		}
	}
	e.held.Left.Texts = total - e.held.Texts - e.held.Pictures
	return all, nil
}

// copyBlob copies stored bytes. It reports false where there are none of that name.
func (e *extract) copyBlob(r *reader, sum [sha256.Size]byte) (there bool, err error) {
	var data []byte
	var size int64
	if e.to == nil { // they are not looked at, which would take long
		err = r.tx.QueryRowContext(r.ctx, "SELECT length(data) FROM blob WHERE sha=?", sum[:]).Scan(&size)
	} else if err = r.tx.QueryRowContext(r.ctx, "SELECT data FROM blob WHERE sha=?", sum[:]).Scan(&data); err == nil {
		size, err = int64(len(data)), e.to.putBlob(sum, data)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	e.size += size + 2*int64(len(sum))
	return err == nil, err
}

// blobsIn adds the stored bytes that a value names: by a member "sha256" of it, at any depth.
func blobsIn(val json.RawMessage, to map[[sha256.Size]byte]struct{}) {
	if !strings.Contains(string(val), `"sha256"`) {
		return
	}
	var v any
	if json.Unmarshal(val, &v) == nil {
		findBlobs(v, to)
	}
}

func findBlobs(v any, to map[[sha256.Size]byte]struct{}) {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			findBlobs(e, to)
		}
	case map[string]any:
		for k, e := range v {
			if s, ok := e.(string); ok && k == "sha256" {
				if sum, err := hex.DecodeString(s); err == nil && len(sum) == sha256.Size {
					to[[sha256.Size]byte(sum)] = struct{}{}
				}
				continue
			}
			findBlobs(e, to)
		}
	}
}

// idList gives ids as a list for a query and its arguments.
func idList[T ~[16]byte](ids []T) (list string, args []any) {
	args = make([]any, len(ids))
	for i := range ids {
		args[i] = ids[i][:]
	}
	return "(?" + strings.Repeat(",?", max(0, len(ids)-1)) + ")", args
}

func compareRefs(a, b briefing.Ref) int {
	return cmp.Or(a.ID.Compare(b.ID), cmp.Compare(a.Kind, b.Kind))
}
