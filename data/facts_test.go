package data

import (
	"context"
	"database/sql"
	"slices"
	"testing"

	"attache/briefing"
)

// indexes lists the indexes of a database that are none of its format.
func indexes(t *testing.T, path string) (own []entry) {
	t.Helper()
	ctx := context.Background()
	db, err := sql.Open("sqlite", fileURI(path, "mode=ro"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	have, err := readSchema(ctx, db)
	if err != nil {
		t.Fatal(err)
	}
	known, err := knownSchema(ctx, format)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(have, func(e entry) bool { return slices.Contains(known, e) })
}

// The index that filters use stands in the working copy, whatever was there before, and is never published.
func TestFactsIndexStaysInTheWorkingCopy(t *testing.T) {
	d := newDesk(t, "anna")
	path := t.TempDir() + "/a.brief"
	l := d.create(path)
	work := l.folder.work(l.seen.Doc)
	s := d.snippet("The corridor stays closed.")
	for _, before := range []string{
		"DROP INDEX snippet_facts", // of a version that did not know it
		"DROP INDEX snippet_facts; CREATE INDEX snippet_facts ON snippet(r, doc->>'kind')", // of one that wanted another
	} {
		if _, err := l.conn.ExecContext(context.Background(), before); err != nil {
			t.Fatal(err)
		}
		closeIt(t, l)
		l = d.open(path)
		s.ID = briefing.ID[briefing.Snippet](d.id())
		d.add(l, s)
		publish(t, l)
		if got := indexes(t, work); !slices.Equal(got, []entry{factsEntry}) {
			t.Errorf("after %q the working copy has %v", before, got)
		}
		if got := indexes(t, path); len(got) > 0 {
			t.Errorf("the file has %v", got)
		}
	}
	hits, err := l.Filtered(context.Background(), briefing.Filter{Kind: briefing.Comment}, nil, 0)
	if err != nil || len(hits) != 2 {
		t.Errorf("%d are found, %v", len(hits), err)
	}
}

// Without the index, as where the disk is full, filters find the same.
func TestFilteredWithoutIndex(t *testing.T) {
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	d.add(l, d.snippet("The corridor stays closed."), d.snippet("The corridor is open."))
	if _, err := l.conn.ExecContext(context.Background(), "DROP INDEX snippet_facts"); err != nil {
		t.Fatal(err)
	}
	l.facts = ""
	for _, f := range []briefing.Filter{{Kind: briefing.Comment}, {Kind: briefing.Comment, Words: "corridor"}} {
		if hits, err := l.Filtered(context.Background(), f, nil, 0); err != nil || len(hits) != 2 {
			t.Errorf("%+v: %d are found, %v", f, len(hits), err)
		}
	}
}
