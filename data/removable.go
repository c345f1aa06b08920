package data

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
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
	var sha, data sql.RawBytes
	for err := range rm.w.query("SELECT sha, data FROM blob").into(&sha, &data) {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
		}
		if holds(data, plain) {
			stored[[sha256.Size]byte(sha)] = struct{}{}
		}
	}
	var ref briefing.Ref
	var val sql.RawBytes
	for err := range rm.w.query("SELECT obj, kind, val FROM rev WHERE kind<>'action' AND field<>'removed' AND length(val)>=24").into((*raw)(&ref.ID), &ref.Kind, &val) {
		if err := cmp.Or(err, ctx.Err()); err != nil {
			return nil, err
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
			found[ref] = struct{}{}
		}
	}
	return slices.SortedFunc(maps.Keys(found), compareRefs), nil
}

// marshalText gives a text as JSON as the library stores it: what HTML needs escaped is not.
func marshalText(s string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(s)
	return bytes.TrimSpace(b.Bytes()), err
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
		all, err := removalsIn(r.query(allRemovals))
		for _, m := range all {
			if n := len(m.removal.Revisions); n > 0 && m.Kind != revision.KindAction {
				list = append(list, briefing.Removal{Ref: m.Ref(), Who: m.Who, At: revision.Time(m.HLC), Versions: n, Held: m.removal.Library == doc})
			}
		}
		return err
	})
	return list, l.explain("read", err)
}
