package data

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/revision"
)

// Extract writes a library file that holds one briefing with all that it uses, as
// [Library.Content] gives it, and nothing else of this library: the revisions of these objects,
// the records of the actions that wrote them (their titles, what undo needs), and the stored bytes that
// they name. What was deleted is not among them. The file is a library of its own, with a doc_id that follows
// from this library and the briefing, so that two files made at one state are equal byte for byte. [Library.Receive] takes
// it in.
//
// It fails with fs.ErrExist where there is a file at path, and with
// briefing.ErrNotFound; no file is left where it fails.
func (l *Library) Extract(ctx context.Context, id briefing.ID[briefing.Briefing], path string, o briefing.ExtractOptions) (briefing.Extracted, error) {
	held, err := l.extract(ctx, id, path, o)
	if errors.Is(err, briefing.ErrNotFound) {
		return briefing.Extracted{}, err
	}
	if err != nil {
		return briefing.Extracted{}, explain("extract", path, err)
	}
	return held, nil
}

func (l *Library) extract(ctx context.Context, id briefing.ID[briefing.Briefing], path string, o briefing.ExtractOptions) (held briefing.Extracted, err error) {
	l.mu.Lock()
	closed, doc := l.closed, l.meta[metaDoc]
	l.mu.Unlock()
	if closed {
		return held, errClosed
	}
	// SQLite takes an empty file for none; so whoever makes the file first has it.
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return held, err
	}
	defer func() {
		if err != nil {
			err = joinRemoved(err, path)
		}
	}()
	if err := f.Close(); err != nil {
		return held, err
	}
	e := &extract{
		options: o, meta: newMeta(extractID(doc, id)), acts: map[briefing.UUID]struct{}{},
		blobs: map[[sha256.Size]byte]struct{}{}, who: map[string]struct{}{}, marked: map[briefing.Marking]bool{},
	}
	if err := e.write(ctx, path, func(e *extract) error {
		return l.reading(ctx, func(r *reader) error { return e.copy(r, id) })
	}); err != nil {
		return held, err
	}
	if _, err := verifyCopy(ctx, path); err != nil {
		return held, fmt.Errorf("verify what was written: %w", err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return held, err
	}
	e.held.Authors = slices.Sorted(maps.Keys(e.who))
	for m, now := range e.marked {
		if !now {
			e.held.Markings = append(e.held.Markings, m)
		}
	}
	slices.Sort(e.held.Markings)
	e.held.Bytes = info.Size()
	return e.held, nil
}

// extractID gives the doc_id of what is made of a briefing: a UUID of version 8.
func extractID(doc string, id briefing.ID[briefing.Briefing]) string {
	sum := sha256.Sum256([]byte("attache extract 1\x00" + doc + "\x00" + id.String()))
	u := briefing.UUID(sum[:16])
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return u.String()
}

// extract is a library file while it is filled.
type extract struct {
	options briefing.ExtractOptions
	held    briefing.Extracted
	meta    meta
	acts    map[briefing.UUID]struct{}     // that wrote what is held
	blobs   map[[sha256.Size]byte]struct{} // that what is held names
	who     map[string]struct{}
	marked  map[briefing.Marking]bool // by what is held; true: now
	sealer  revision.Sealer

	insertRev  *sql.Stmt
	insertBlob *sql.Stmt
}

// write makes the file: its tables, what fill puts in, and its description.
func (e *extract) write(ctx context.Context, path string, fill func(*extract) error) (err error) {
	// Nobody reads the file before it is whole, so its journal needs no medium.
	db, err := openPool(path, "_defensive=1&_dqs=0&_journal_mode=MEMORY&_synchronous=OFF&_pragma=trusted_schema(0)&_pragma=page_size(1024)", 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // committed, or the file is removed
	if err := migrate(ctx, tx, 0, format); err != nil {
		return err
	}
	if e.insertRev, err = tx.PrepareContext(ctx, "INSERT INTO rev(id,obj,kind,field,val,act,hlc,who,parents) VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO NOTHING"); err != nil {
		return err
	}
	defer e.insertRev.Close()
	if e.insertBlob, err = tx.PrepareContext(ctx, "INSERT INTO blob(sha,data) VALUES(?,?)"); err != nil {
		return err
	}
	defer e.insertBlob.Close()
	if err := fill(e); err != nil {
		return err
	}
	e.meta[metaSum] = e.meta.sum()
	for _, k := range slices.Sorted(maps.Keys(e.meta)) {
		if _, err := tx.ExecContext(ctx, "INSERT INTO meta(k,v) VALUES(?,?)", k, e.meta[k]); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// copy takes over what one moment of the working copy holds of a briefing.
func (e *extract) copy(r *reader, id briefing.ID[briefing.Briefing]) error {
	objects, err := e.choose(r, id)
	if err != nil {
		return err
	}
	revs, latest, err := e.copyRevisions(r, objects)
	if err != nil {
		return err
	}
	blobs, err := e.copyBlobs(r)
	if err != nil {
		return err
	}
	e.meta.setSets(revs, blobs)
	e.meta[metaHLC] = fmt.Sprint(latest)
	return nil
}

// choose lists the objects that the briefing uses, sorted.
func (e *extract) choose(r *reader, id briefing.ID[briefing.Briefing]) ([]briefing.UUID, error) {
	briefings, err := docs[briefing.Briefing](r, "SELECT doc FROM briefing WHERE id=?", id[:])
	if err != nil {
		return nil, err
	}
	if len(briefings) == 0 {
		return nil, fmt.Errorf("briefing %s: %w", id, briefing.ErrNotFound)
	}
	c := briefing.Content{Briefing: briefings[0]}
	if err := r.fill(&c); err != nil {
		return nil, err
	}
	e.marks(c)
	chosen := map[briefing.UUID]struct{}{id.UUID(): {}}
	take(chosen, c.Headings)
	take(chosen, c.Snippets)
	take(chosen, c.Sources)
	take(chosen, c.Links)
	for _, p := range c.Placements {
		_, heading := chosen[p.Place.Parent.UUID()]
		_, snippet := chosen[p.Snippet.UUID()]
		if heading && snippet {
			chosen[p.ID.UUID()] = struct{}{}
		}
	}
	e.held.Headings, e.held.Snippets, e.held.Sources = len(c.Headings), len(c.Snippets), len(c.Sources)
	if e.options.Remarks {
		take(chosen, c.Remarks)
		e.held.Remarks = len(c.Remarks)
	}
	return slices.SortedFunc(maps.Keys(chosen), briefing.UUID.Compare), nil
}

// marks takes the markings that a briefing and what it uses have now.
func (e *extract) marks(c briefing.Content) {
	e.marked[""] = true
	e.marked[c.Briefing.Marking.Canonical()] = true
	for i := range c.Snippets {
		e.marked[c.Snippets[i].Marking.Canonical()] = true
	}
	for i := range c.Sources {
		e.marked[c.Sources[i].Marking.Canonical()] = true
	}
}

// markedBy takes the marking that a revision gave.
func (e *extract) markedBy(n *numbered) {
	var m briefing.Marking
	if n.Field != fieldMarking || json.Unmarshal(n.Val, &m) != nil {
		return
	}
	if m = m.Canonical(); !e.marked[m] {
		e.marked[m] = false
	}
}

func take[T briefing.Object](chosen map[briefing.UUID]struct{}, list []T) {
	for i := range list {
		chosen[list[i].Ref().ID] = struct{}{}
	}
}

// copyRevisions copies the revisions of objects, and of the actions that wrote them. It gives their set and
// the latest time of one.
func (e *extract) copyRevisions(r *reader, objects []briefing.UUID) (all revision.Set, latest int64, err error) {
	// Without its history an object has nothing that could be undone, so no action is told of either.
	from := "rev r WHERE r.obj IN "
	if e.options.Current {
		from = "head h JOIN rev r ON r.n=h.n WHERE h.obj IN "
	}
	put := func(n *numbered) error {
		isNew, err := e.put(r.ctx, &n.Revision)
		if isNew {
			all.Add(n.ID)
			latest = max(latest, n.HLC)
		}
		return err
	}
	var heads int
	err = e.revisions(r, from, objects, func(n *numbered) error {
		e.acts[n.Act] = struct{}{}
		e.who[n.Who] = struct{}{}
		blobsIn(n.Val, e.blobs)
		e.held.Earlier++
		e.markedBy(n)
		return put(n)
	})
	if err != nil {
		return all, 0, err
	}
	for some := range slices.Chunk(objects, atOnce) {
		in, args := idList(some)
		var n int
		if err := r.tx.QueryRowContext(r.ctx, "SELECT count(*) FROM head WHERE obj IN "+in, args...).Scan(&n); err != nil {
			return all, 0, err
		}
		heads += n
	}
	e.held.Earlier -= heads
	if e.options.Current {
		return all, latest, nil
	}
	acts, err := e.actions(r)
	if err != nil {
		return all, 0, err
	}
	return all, latest, e.revisions(r, "rev r WHERE r.kind='"+string(revision.KindAction)+"' AND r.obj IN ", acts, put)
}

// revisions reads the revisions that a part of a query and a list of objects select, each object's by time.
func (e *extract) revisions(r *reader, from string, objects []briefing.UUID, take func(*numbered) error) error {
	for some := range slices.Chunk(objects, atOnce) {
		in, args := idList(some)
		rows, err := r.query("SELECT "+revColumns+" FROM "+from+in+" ORDER BY r.obj, r.hlc, r.id", args...)
		if err != nil {
			return err
		}
		for rows.Next() {
			var n numbered
			err := scanRevision(rows, &n)
			if err == nil {
				err = take(&n)
			}
			if err != nil {
				return errors.Join(err, rows.Close())
			}
		}
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}

// actions lists the actions that wrote what is held, and those that undid or redid
// one of them: else it would seem to stand. Sorted.
func (e *extract) actions(r *reader) ([]briefing.UUID, error) {
	rows, err := r.query("SELECT id, coalesce(undoes,redoes) FROM action WHERE undoes IS NOT NULL OR redoes IS NOT NULL")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	reverting := map[briefing.UUID][]briefing.UUID{}
	for rows.Next() {
		var id, of []byte
		if err := rows.Scan(&id, &of); err != nil {
			return nil, err
		}
		target := briefing.UUID(of)
		reverting[target] = append(reverting[target], briefing.UUID(id))
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	all := maps.Clone(e.acts)
	for next := slices.Collect(maps.Keys(e.acts)); len(next) > 0; {
		id := next[len(next)-1]
		next = next[:len(next)-1]
		for _, by := range reverting[id] {
			if _, ok := all[by]; !ok {
				all[by] = struct{}{}
				next = append(next, by)
			}
		}
	}
	return slices.SortedFunc(maps.Keys(all), briefing.UUID.Compare), nil
}

// fieldMarking is the field of a briefing, a snippet or a source that holds its marking.
const fieldMarking = "marking"

// put writes one revision as it is, checked: what leaves the library shall be believed. It reports false where the
// revision is there already, as where an odd file gave an object the id of an action.
func (e *extract) put(ctx context.Context, r *revision.Revision) (isNew bool, err error) {
	if err := e.sealer.Check(r); err != nil {
		return false, &Error{Reason: ErrDamaged, Cause: err}
	}
	parents := make([]byte, 0, 16*len(r.Parents))
	for i := range r.Parents {
		parents = append(parents, r.Parents[i][:]...)
	}
	var val any
	if r.Val != nil {
		val = string(r.Val)
	}
	res, err := e.insertRev.ExecContext(ctx, r.ID[:], r.Obj[:], string(r.Kind), r.Field, val, r.Act[:], r.HLC, r.Who, parents)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// copyBlobs copies the stored bytes that are named and that there are, and gives their set.
func (e *extract) copyBlobs(r *reader) (revision.Set, error) {
	var all revision.Set
	sums := slices.SortedFunc(maps.Keys(e.blobs), func(a, b [sha256.Size]byte) int { return slices.Compare(a[:], b[:]) })
	for _, sum := range sums {
		var data []byte
		err := r.tx.QueryRowContext(r.ctx, "SELECT data FROM blob WHERE sha=?", sum[:]).Scan(&data)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return all, err
		}
		if data == nil {
			data = []byte{} // the driver gives nothing for no bytes
		}
		if sha256.Sum256(data) != sum {
			return all, found(ErrDamaged, "stored bytes do not match their name %x", sum)
		}
		if _, err := e.insertBlob.ExecContext(r.ctx, sum[:], data); err != nil {
			return all, err
		}
		all.Add(revision.ID(sum[:16]))
		e.held.Texts++
	}
	return all, nil
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
