package data

import (
	"context"
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"attache/briefing"
)

// segment is one of those that the search index consists of.
type segment struct {
	level int
	pages uint64 // how long it is
}

// segments reads the structure record of FTS5: after a cookie of four bytes and the mark of its second version the counts of levels and
// of segments and of pages ever written, and for each level how many of its segments are being merged, how many there are, and
// eight numbers for each.
func segments(t testing.TB, l *Library) (list []segment) {
	t.Helper()
	var b []byte
	if err := l.readDB.QueryRow("SELECT block FROM search_data WHERE id=10").Scan(&b); err != nil {
		t.Fatal(err)
	}
	if len(b) < 8 || binary.BigEndian.Uint32(b[4:]) != 0xff000001 {
		t.Fatalf("the structure of the index begins with % x", b[:min(len(b), 8)])
	}
	b = b[8:]
	number := func() (n uint64) { // as SQLite writes them, below 2^56
		for {
			if len(b) == 0 {
				t.Fatal("the structure of the index ends too early")
			}
			c := b[0]
			b = b[1:]
			if n = n<<7 | uint64(c&0x7f); c < 0x80 {
				return n
			}
		}
	}
	levels, count, _ := number(), number(), number()
	for level := range int(levels) {
		_, here := number(), number()
		for range here {
			_, first, last := number(), number(), number()
			for range 5 {
				number()
			}
			list = append(list, segment{level, last - first + 1})
		}
	}
	if len(list) != int(count) || len(b) != 0 {
		t.Fatalf("%d segments where %d are said to be, and %d bytes more", len(list), count, len(b))
	}
	return list
}

// rowsWritten counts what one action writes, in rows: one is a page of the search index too.
func rowsWritten(t testing.TB, l *Library, do func()) int64 {
	t.Helper()
	ask := func() (n int64) {
		if err := l.conn.QueryRowContext(context.Background(), "SELECT total_changes()").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	before := ask()
	do()
	return ask() - before
}

// No edit after a bulk may write a good part of the search index anew: whoever types would wait for it.
func TestEditsAfterBulkWriteLittle(t *testing.T) {
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	r := rand.New(rand.NewPCG(1, 1))
	var objects []briefing.Object
	for range many + 1000 {
		objects = append(objects, d.snippet(sentence(r, 60)))
	}
	d.add(l, objects...)
	var bulk uint64
	for _, s := range segments(t, l) {
		if s.level < 2 {
			t.Errorf("a segment of %d pages is on level %d, where edits merge it", s.pages, s.level)
		}
		bulk += s.pages
	}
	if bulk < 1000 {
		t.Fatalf("the index has %d pages, too few to tell anything", bulk)
	}
	// FTS5 merges 64 pages for each of four levels at once: it writes them, and where each begins, and deletes
	// those that they were made of. To merge the bulk in one go it would write more than twice as much.
	const most = 2000
	var worst int64
	for i := range 500 {
		worst = max(worst, rowsWritten(t, l, func() {
			d.apply(l, "edit", set(objects[i].Ref(), "text", sentence(r, 60)))
		}))
	}
	if worst > most {
		t.Errorf("an edit wrote %d rows, where the bulk was %d pages", worst, bulk)
	}
	if n := len(segments(t, l)); n > 60 {
		t.Errorf("edits left the index in %d segments", n)
	}
	if _, err := l.conn.ExecContext(context.Background(), "INSERT INTO search(search) VALUES('integrity-check')"); err != nil {
		t.Error(err)
	}
	if err := rebuild(l); err != nil {
		t.Fatal(err)
	}
}

// Nor may an edit after many bulks, be they merges of some hundreds of objects or imports of thousands.
func TestEditsAfterManyBulksWriteLittle(t *testing.T) {
	ctx := context.Background()
	for _, c := range []struct {
		name string
		bulk func(w *writer, objects int, do func() error) error
	}{
		{"merges", (*writer).unmerged},
		{"imports", (*writer).inBulk},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, "anna")
			l := d.create(t.TempDir() + "/a.brief")
			r := rand.New(rand.NewPCG(1, 1))
			var all []briefing.Ref
			for range 20 {
				var objects []briefing.Object
				for range 300 {
					s := d.snippet(sentence(r, 60))
					all, objects = append(all, s.Ref()), append(objects, s)
				}
				changes, err := briefing.Create(objects...)
				if err != nil {
					t.Fatal(err)
				}
				groups, err := group(changes)
				if err != nil {
					t.Fatal(err)
				}
				if err := l.change(ctx, func(w *writer) error {
					p := &pen{w: w, act: d.id(), who: d.who, hlc: l.clock.Tick(d.clock())}
					return c.bulk(w, len(groups), func() error { return p.editAll(ctx, groups) })
				}); err != nil {
					t.Fatal(err)
				}
			}
			var worst int64
			for range 150 {
				worst = max(worst, rowsWritten(t, l, func() {
					d.apply(l, "edit", set(pick(r, all), "text", sentence(r, 60)))
				}))
			}
			list := segments(t, l)
			t.Logf("%d rows at most, %d segments, levels up to %d", worst, len(list), list[len(list)-1].level)
			if worst > 1500 {
				t.Errorf("an edit wrote %d rows", worst)
			}
			if n := len(list); n > 60 {
				t.Errorf("edits left the index in %d segments", n)
			}
			if _, err := l.conn.ExecContext(ctx, "INSERT INTO search(search) VALUES('integrity-check')"); err != nil {
				t.Error(err)
			}
		})
	}
}

// What does not change the words of an object leaves the search index alone.
func TestIndexIsWrittenOnlyForNewWords(t *testing.T) {
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	s := d.snippet("The corridor stays closed.")
	source := &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Title: "Harbour bulletin"}
	d.add(l, s, source)
	index := func() (pages string) {
		t.Helper()
		if err := l.readDB.QueryRow("SELECT group_concat(id||' '||hex(block)) FROM (SELECT id, block FROM search_data ORDER BY id)").Scan(&pages); err != nil {
			t.Fatal(err)
		}
		return pages
	}
	for _, c := range []struct {
		change  briefing.Change
		touches bool
	}{
		{set(s.Ref(), "status", "cleared"), false},
		{set(s.Ref(), "language", "de"), false},
		{set(source.Ref(), "reliability", "B"), false},
		{set(s.Ref(), "gist", "A gist"), true},
		{set(s.Ref(), "text", "The corridor is open."), true},
		{set(source.Ref(), "title", "Port bulletin"), true},
		{briefing.Delete(s.Ref()), true},
	} {
		before := index()
		d.apply(l, "edit", c.change)
		if touched := index() != before; touched != c.touches {
			t.Errorf("%s of a %s: the index was written: %v, want %v", c.change.Field, c.change.Ref.Kind, touched, c.touches)
		}
	}
	for query, want := range map[string]int{"corridor": 0, "harbour": 0, "port": 1} {
		if hits, err := l.Search(context.Background(), query, 5); err != nil || len(hits) != want {
			t.Errorf("%q finds %d, %v", query, len(hits), err)
		}
	}
}

// The best comes first: in the title, then with the names, then elsewhere; whole words before beginnings; the newest among equals.
func TestSearchRanks(t *testing.T) {
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	var want []briefing.Ref // worst first, as they are made
	add := func(gist, text, name string) {
		s := d.snippet(text)
		s.Gist, s.Attribution = gist, briefing.Attribution{{Name: name}}
		d.add(l, s)
		want = append(want, s.Ref())
	}
	add("Somebody else", "All gasworks are for sale.", "Oja")
	add("Somebody else", "Our gasworks are for sale.", "Oja")
	add("Gasworks for sale", "All of it.", "Oja")
	add("Somebody else", "The gas is off.", "Oja")
	add("Somebody else", "All is dark.", "Gas Board")
	add("No gas", "All is dark.", "Oja")
	add("No gas either", "All is dark.", "Oja")
	for limit := 1; limit <= len(want); limit++ {
		hits, err := l.Search(context.Background(), "gas", limit)
		if err != nil || len(hits) != limit {
			t.Fatalf("limit %d: %d hits, %v", limit, len(hits), err)
		}
		for i, h := range hits {
			if h.Ref != want[len(want)-1-i] {
				t.Errorf("limit %d: hit %d is %q: %s", limit, i, h.Title, h.Excerpt)
			}
		}
	}
}
