package data

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// tables are the nouns that have one.
var tables = map[briefing.Kind]string{
	briefing.KindSnippet:   "snippet",
	briefing.KindSource:    "source",
	briefing.KindBriefing:  "briefing",
	briefing.KindHeading:   "heading",
	briefing.KindPlacement: "placement",
	briefing.KindLink:      "link",
	briefing.KindRemark:    "remark",
	briefing.KindRelease:   "release",
}

// livingHeadings names, among the headings that a condition selects, those that are to be seen: those that nobody deleted, and
// those that were deleted while somebody else put something under them.
func livingHeadings(condition string) string {
	return `WITH RECURSIVE living(id) AS (
  SELECT h.id FROM (SELECT id, hidden FROM heading WHERE ` + condition + `) h WHERE h.hidden=0
    OR EXISTS(SELECT 1 FROM placement p JOIN snippet s ON s.id=p.snippet WHERE p.heading=h.id)
  UNION SELECT h.parent FROM living l JOIN heading h ON h.id=l.id WHERE h.parent IS NOT NULL) `
}

// reader answers questions about one moment of the working copy.
type reader struct {
	ctx context.Context
	l   *Library
	tx  *sql.Tx
}

// reading runs do on one moment of the working copy, beside whoever writes.
func (l *Library) reading(ctx context.Context, do func(*reader) error) error {
	tx, err := l.readDB.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return do(&reader{ctx, l, tx})
}

func (r *reader) query(query string, args ...any) answer {
	return ask(r.ctx, r.tx, query, args...)
}

// docs reads the objects that a query gives as JSON, one column.
func docs[T any](r *reader, query string, args ...any) ([]T, error) {
	var list []T
	var doc sql.RawBytes
	for err := range r.query(query, args...).into(&doc) {
		if err != nil {
			return nil, err
		}
		list = append(list, *new(T))
		if err := decode(doc, &list[len(list)-1]); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// decode reads an object. A field whose value has not the form that this version knows (a newer version, or
// another program, wrote it) is left out of the object; it stays in the history.
func decode[T any](doc []byte, v *T) error {
	if o, ok := any(v).(json.Unmarshaler); ok && o.UnmarshalJSON(doc) == nil {
		return nil // json.Unmarshal would read the whole object twice before it asked this
	}
	*v = *new(T) // what failed may be filled in half
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(doc, &fields); err != nil {
		return found(ErrDamaged, "an object of the working copy is not JSON: %v", err)
	}
	id, err := briefing.ParseUUID(textIn(fields["id"]))
	if err != nil {
		return found(ErrDamaged, "an object of the working copy has no id: %v", err)
	}
	delete(fields, "id")
	for _, name := range slices.Collect(maps.Keys(fields)) {
		alone, err := docOf(id, map[string]json.RawMessage{name: fields[name]})
		if err != nil {
			return err
		}
		if json.Unmarshal([]byte(alone), new(T)) != nil {
			delete(fields, name)
		}
	}
	good, err := docOf(id, fields)
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(good), v)
}

// Briefings lists the briefings by title, those of one title newest date first.
func (l *Library) Briefings(ctx context.Context) (list []briefing.Briefing, err error) {
	err = l.reading(ctx, func(r *reader) error {
		list, err = docs[briefing.Briefing](r, "SELECT doc FROM briefing ORDER BY title COLLATE NOCASE, title, date DESC, id")
		return err
	})
	return list, l.explain("read", err)
}

// Object reads one object of any kind, as briefing.Build makes it: a pointer. It fails with
// briefing.ErrNotFound where there is none or it is deleted, and with briefing.ErrUnknownKind.
func (l *Library) Object(ctx context.Context, ref briefing.Ref) (o briefing.Object, err error) {
	table, ok := tables[ref.Kind]
	if !ok {
		return nil, fmt.Errorf("%w: %q", briefing.ErrUnknownKind, ref.Kind)
	}
	err = l.reading(ctx, func(r *reader) error {
		query, args := "SELECT doc FROM "+table+" WHERE id=?", []any{ref.ID[:]}
		if ref.Kind == briefing.KindHeading {
			query = livingHeadings("briefing IS (SELECT briefing FROM heading WHERE id=?)") + query + " AND id IN living"
			args = append(args, ref.ID[:])
		}
		list, err := objects(r, ref.Kind, query, args...)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return fmt.Errorf("%s %s: %w", ref.Kind, ref.ID, briefing.ErrNotFound)
		}
		o = list[0]
		return nil
	})
	if errors.Is(err, briefing.ErrNotFound) {
		return nil, err
	}
	return o, l.explain("read", err)
}

// Objects reads all objects of one kind that are not deleted, by ID.
func (l *Library) Objects(ctx context.Context, kind briefing.Kind) (list []briefing.Object, err error) {
	table, ok := tables[kind]
	if !ok {
		return nil, fmt.Errorf("%w: %q", briefing.ErrUnknownKind, kind)
	}
	err = l.reading(ctx, func(r *reader) error {
		query := "SELECT doc FROM " + table
		if kind == briefing.KindHeading {
			query = livingHeadings("TRUE") + query + " WHERE id IN living"
		}
		list, err = objects(r, kind, query+" ORDER BY id")
		return err
	})
	return list, l.explain("read", err)
}

func objects(r *reader, kind briefing.Kind, query string, args ...any) ([]briefing.Object, error) {
	switch kind {
	case briefing.KindSnippet:
		return pointers[briefing.Snippet](r, query, args...)
	case briefing.KindSource:
		return pointers[briefing.Source](r, query, args...)
	case briefing.KindBriefing:
		return pointers[briefing.Briefing](r, query, args...)
	case briefing.KindHeading:
		return pointers[briefing.Heading](r, query, args...)
	case briefing.KindPlacement:
		return pointers[briefing.Placement](r, query, args...)
	case briefing.KindLink:
		return pointers[briefing.Link](r, query, args...)
	case briefing.KindRelease:
		return pointers[briefing.Release](r, query, args...)
	}
	return pointers[briefing.Remark](r, query, args...)
}

func pointers[T any, P interface {
	*T
	briefing.Object
}](r *reader, query string, args ...any) ([]briefing.Object, error) {
	values, err := docs[T](r, query, args...)
	if err != nil {
		return nil, err
	}
	list := make([]briefing.Object, len(values))
	for i := range values {
		list[i] = P(&values[i])
	}
	return list, nil
}

// Unplaced lists the snippets that stand under no heading of a briefing that there is, by ID: the Inbox.
func (l *Library) Unplaced(ctx context.Context) (list []briefing.Snippet, err error) {
	err = l.reading(ctx, func(r *reader) error {
		// A placement makes its heading live, so any heading that is in the table will do; but nothing makes a
		// briefing live that was deleted while somebody put a snippet under one of its headings.
		list, err = docs[briefing.Snippet](r, `SELECT doc FROM snippet s WHERE NOT EXISTS
			(SELECT 1 FROM placement p JOIN heading h ON h.id=p.heading JOIN briefing b ON b.id=h.briefing
			WHERE p.snippet=s.id) ORDER BY id`)
		return err
	})
	return list, l.explain("read", err)
}

// Blob reads stored bytes by their SHA-256 in hexadecimal. It fails with
// briefing.ErrNotFound.
func (l *Library) Blob(ctx context.Context, sha256 string) (data []byte, err error) {
	sum, err := hex.DecodeString(sha256)
	if err != nil || len(sum) != 32 {
		return nil, fmt.Errorf("stored bytes %q: %w", sha256, briefing.ErrNotFound)
	}
	stmt, err := l.read.get("SELECT data FROM blob WHERE sha=?")
	if err != nil {
		return nil, l.explain("read", err)
	}
	err = stmt.QueryRowContext(ctx, sum).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("stored bytes %s: %w", sha256, briefing.ErrNotFound)
	}
	if data == nil {
		data = []byte{} // the driver gives nothing for no bytes
	}
	return data, l.explain("read", err)
}

// Conflicts lists what somebody has to decide: fields with several values, and
// objects that one person deleted while another wrote in them. By object.
func (l *Library) Conflicts(ctx context.Context) (list []revision.Conflict, err error) {
	err = l.reading(ctx, func(r *reader) error {
		for state, err := range r.query("SELECT " + revColumns + " FROM head h JOIN rev r ON r.n=h.n WHERE h.obj IN (SELECT obj FROM conflict) ORDER BY h.obj").states() {
			if err != nil {
				return err
			}
			list = append(list, state.Conflicts()...)
		}
		return nil
	})
	return list, l.explain("read", err)
}
