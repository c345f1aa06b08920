package data

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// forgery writes into a library what no Attaché would, with every hash and checksum as it should be.
type forgery struct {
	d    *desk
	w    *writer
	some briefing.UUID // a snippet of the library
}

func (f *forgery) rev(r revision.Revision) revision.ID {
	f.d.t.Helper()
	if r.Obj.IsZero() {
		r.Obj = f.d.id()
	}
	if r.Kind == "" {
		r.Kind = briefing.KindSnippet
	}
	r.Act, r.Who = f.d.id(), "mallory"
	f.w.sealer.Seal(&r)
	if _, _, err := f.w.insert(&r); err != nil {
		f.d.t.Fatal(err)
	}
	return r.ID
}

// forge gives a good file with a forgery in it.
func forge(t testing.TB, good []byte, do func(*forgery)) []byte {
	t.Helper()
	d := newDesk(t, "mallory")
	l := d.open(written(t, filepath.Join(t.TempDir(), "forged.brief"), good))
	list, err := l.Objects(context.Background(), briefing.KindSnippet)
	if err != nil {
		t.Fatal(err)
	}
	err = l.transact(context.Background(), func(w *writer) error {
		do(&forgery{d: d, w: w, some: list[0].Ref().ID})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "out.brief")
	if _, err := l.conn.ExecContext(context.Background(), "VACUUM INTO ?", to); err != nil {
		t.Fatal(err)
	}
	abandon(t, l)
	out, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func nested(depth int) []byte {
	return []byte(strings.Repeat("[", depth) + strings.Repeat("]", depth))
}

var forgeries = map[string]func(*forgery){
	"doc_id is a path upwards":    func(f *forgery) { f.w.meta[metaDoc] = "../../escaped" },
	"doc_id is a path from above": func(f *forgery) { f.w.meta[metaDoc] = "/tmp/escaped" },
	"doc_id is long":              func(f *forgery) { f.w.meta[metaDoc] = strings.Repeat("x", 1<<20) },
	"doc_id is nothing":           func(f *forgery) { f.w.meta[metaDoc] = "" },
	"a million bytes of unknown description": func(f *forgery) {
		f.w.meta["colour"] = strings.Repeat("green", 200_000)
	},
	"set of revisions is no number": func(f *forgery) { f.w.revs, f.w.meta["x"] = revision.Set{1, 2, 3}, "y" },
	"a value of many MiB": func(f *forgery) {
		f.rev(revision.Revision{Field: "text", Val: []byte(`"` + strings.Repeat("word ", amount(64, 16)<<20/5) + `"`)})
	},
	"stored bytes of many MiB": func(f *forgery) {
		data := make([]byte, amount(64, 16)<<20)
		if err := f.w.putBlob(sha256.Sum256(data), data); err != nil {
			f.d.t.Fatal(err)
		}
	},
	"a value as large as may be": func(f *forgery) {
		f.rev(revision.Revision{Field: "text", Val: []byte(`"` + strings.Repeat("x", mostValue-2) + `"`)})
	},
	"stored bytes that are nothing but noughts": func(f *forgery) { // of which a packed copy would be small
		data := make([]byte, amount(mostStored, 16))
		if err := f.w.putBlob(sha256.Sum256(data), data); err != nil {
			f.d.t.Fatal(err)
		}
	},
	"attachments that are paths and lie about their size": func(f *forgery) {
		obj := f.d.id()
		for field, val := range map[string]string{
			"title": `"Attached"`,
			"attachments": `[{"name":"../../../../tmp/escaped","sha256":"../../etc/passwd","size":9223372036854775807},{"name":"C:\\Windows\\x.exe","sha256":"00","size":-1},` +
				`{"name":"/etc/passwd\u0000.txt","sha256":"` + strings.Repeat("ab", 32) + `","size":1e300},{"name":"\u202etxt.exe","sha256":"` + strings.Repeat("zz", 32) + `"}]`,
			"stored-text": `{"sha256":"` + strings.Repeat("cd", 32) + `","type":"../../x","size":4611686018427387904}`,
		} {
			f.rev(revision.Revision{Obj: obj, Kind: briefing.KindSource, Field: field, Val: []byte(val)})
		}
	},
	"ten thousand removals that name each other": func(f *forgery) {
		var last revision.ID
		for i := range 10_000 {
			val := fmt.Sprintf(`{"library":%q,"revisions":[%q],"blobs":["../x",%q]}`, f.w.meta[metaDoc], last.String(), strings.Repeat("ab", 32))
			last = f.rev(revision.Revision{Obj: f.some, Field: briefing.FieldRemoved, Val: []byte(val), HLC: int64(i)})
		}
	},
	"a removal that is none": func(f *forgery) {
		for _, val := range []string{`true`, `{"library":7}`, `{"library":"x","revisions":["zz"]}`, `[[[]]]`, `{"library":"","revisions":null}`} {
			f.rev(revision.Revision{Obj: f.some, Field: briefing.FieldRemoved, Val: []byte(val)})
		}
	},
	"what is left of revisions that nobody removed": func(f *forgery) {
		for i := range 10_000 {
			r := revision.Revision{ID: revision.ID{byte(i), byte(i >> 8), 1}, Obj: f.some, Kind: briefing.KindSnippet, Field: "text", Who: strings.Repeat("m", 500)}
			if err := f.w.putPruned(&r); err != nil {
				f.d.t.Fatal(err)
			}
		}
	},
	"a value nested deeply":     func(f *forgery) { f.rev(revision.Revision{Field: "chain", Val: nested(mostNested)}) },
	"a value nested more":       func(f *forgery) { f.rev(revision.Revision{Field: "chain", Val: nested(9_000)}) },
	"a value nested too deeply": func(f *forgery) { f.rev(revision.Revision{Field: "chain", Val: nested(5_000_000)}) },
	"a value that is no JSON":   func(f *forgery) { f.rev(revision.Revision{Field: "text", Val: []byte(`"half`)}) },
	"a value that is no text":   func(f *forgery) { f.rev(revision.Revision{Field: "text", Val: []byte("\"\xff\"")}) },
	"every field of another type": func(f *forgery) {
		for _, kind := range []briefing.Kind{briefing.KindSnippet, briefing.KindSource, briefing.KindBriefing, briefing.KindHeading, briefing.KindPlacement, briefing.KindLink, briefing.KindRemark, revision.KindAction} {
			for _, val := range []string{`7`, `-1e308`, `[]`, `[null,[1]]`, `{"a":{}}`, `"\u0000"`, `true`, `null`} {
				obj := f.d.id()
				for _, field := range []string{"title", "text", "kind", "date", "deleted", "briefing", "heading", "snippet", "place", "chain", "citations", "tags", "undoes", "redoes", "one", "other", "about"} {
					f.rev(revision.Revision{Obj: obj, Kind: kind, Field: field, Val: []byte(val)})
				}
			}
		}
	},
	"ten thousand values in one field": func(f *forgery) {
		for i := range 10_000 {
			f.rev(revision.Revision{Obj: f.some, Field: "text", Val: fmt.Appendf(nil, `"version %d"`, i), HLC: int64(i)})
		}
	},
	"ten thousand fields": func(f *forgery) {
		for i := range 10_000 {
			f.rev(revision.Revision{Obj: f.some, Field: fmt.Sprint("field", i), Val: []byte(`1`)})
		}
	},
	"a field with a long name": func(f *forgery) {
		f.rev(revision.Revision{Obj: f.some, Field: strings.Repeat("f", 4<<20), Val: []byte(`1`)})
	},
	"two kinds in one object": func(f *forgery) {
		f.rev(revision.Revision{Obj: f.some, Kind: briefing.KindHeading, Field: "title", Val: []byte(`"Heading"`)})
	},
	"a hundred thousand parents": func(f *forgery) {
		parents := make([]revision.ID, 100_000)
		for i := range parents {
			parents[i] = revision.ID{byte(i >> 16), byte(i >> 8), byte(i)}
		}
		f.rev(revision.Revision{Obj: f.some, Field: "gist", Val: []byte(`"x"`), Parents: parents})
	},
	"at the end of time": func(f *forgery) {
		f.rev(revision.Revision{Obj: f.some, Field: "gist", Val: []byte(`"x"`), HLC: revision.MaxHLC})
	},
	"after the end of time": func(f *forgery) {
		f.rev(revision.Revision{Obj: f.some, Field: "gist", Val: []byte(`"x"`), HLC: math.MaxInt64})
	},
	"actions that undo each other in a ring": func(f *forgery) {
		one, other := f.d.id(), f.d.id()
		for _, pair := range [][2]briefing.UUID{{one, other}, {other, one}} {
			f.rev(revision.Revision{Obj: pair[0], Kind: revision.KindAction, Field: revision.FieldTitle, Val: []byte(`"ring"`)})
			f.rev(revision.Revision{Obj: pair[0], Kind: revision.KindAction, Field: revision.FieldUndoes, Val: []byte(`"` + pair[1].String() + `"`)})
		}
	},
	"headings under each other in a ring": func(f *forgery) {
		b := &briefing.Briefing{ID: briefing.ID[briefing.Briefing](f.d.id()), Title: "Ring"}
		var hs []*briefing.Heading
		for range 500 {
			hs = append(hs, &briefing.Heading{ID: briefing.ID[briefing.Heading](f.d.id()), Briefing: b.ID, Title: "round", Place: briefing.Place{Order: "a"}})
		}
		objects := []briefing.Object{b}
		for i, h := range hs {
			h.Place.Parent = hs[(i+1)%len(hs)].ID
			objects = append(objects, h)
		}
		changes, err := briefing.Create(objects...)
		if err != nil {
			f.d.t.Fatal(err)
		}
		for _, c := range changes {
			f.rev(revision.Revision{Obj: c.Ref.ID, Kind: c.Ref.Kind, Field: c.Field, Val: c.Value})
		}
	},
}

// A file whose hashes are all right can still hold anything. It is refused with a reason, or it opens and can be worked with;
// it ends, within bounds of memory, without a file anywhere but in the data folder, and with the good words in it.
func TestForgedFiles(t *testing.T) {
	good, said := small(t)
	refused := 0
	for name, do := range forgeries {
		t.Run(name, func(t *testing.T) {
			content := forge(t, good, do)
			outer := t.TempDir()
			d := newDesk(t, "anna")
			d.workDir = filepath.Join(outer, "data", "attache")
			path := written(t, filepath.Join(t.TempDir(), "forged.brief"), content)
			ctx, cancel := context.WithTimeout(context.Background(), endless)
			defer cancel()
			measured, before := resetPeak(), resident()
			begun := time.Now()
			l, err := Open(ctx, path, d.options(false))
			if err != nil {
				refused++
				var e *Error
				if !errors.As(err, &e) || e.Reason == nil {
					t.Errorf("no reason is given: %v", err)
				}
				if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, content) {
					t.Errorf("the file was touched (%v)", err)
				}
			} else {
				work(ctx, t, d, l, said)
			}
			if ctx.Err() != nil {
				t.Error("it does not end")
			}
			took := 0
			if measured {
				took = peak() - before
			}
			if took > 2*damagedMemory {
				t.Errorf("it took %d MiB", took>>20)
			}
			t.Logf("%v, %d MiB, error %.150v", time.Since(begun).Round(time.Millisecond), took>>20, err)
			err = filepath.WalkDir(outer, func(path string, entry fs.DirEntry, err error) error {
				if err == nil && !entry.IsDir() && !strings.HasPrefix(path, d.workDir+string(filepath.Separator)) {
					t.Errorf("%s was written", path)
				}
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	report(t, "forged files", "%d: %d refused with a reason, the others opened and good to work with", len(forgeries), refused)
}

// work does with a library what a user does, and closes it.
func work(ctx context.Context, t *testing.T, d *desk, l *Library, said map[string]bool) {
	t.Helper()
	defer letGoOf(l)
	var texts []string
	for _, kind := range []briefing.Kind{briefing.KindSnippet, briefing.KindSource, briefing.KindBriefing, briefing.KindHeading, briefing.KindPlacement, briefing.KindLink, briefing.KindRemark} {
		list, err := l.Objects(ctx, kind)
		if err != nil {
			t.Errorf("objects of kind %s: %v", kind, err)
		}
		for _, o := range list {
			if s, ok := o.(*briefing.Snippet); ok {
				texts = append(texts, s.Text)
			}
		}
	}
	missing := 0
	for s := range said {
		if !slices.Contains(texts, s) {
			missing++
		}
	}
	if missing > 1 { // the one that was forged upon
		t.Errorf("%d of %d good texts are not to be seen", missing, len(said))
	}
	list, err := l.Briefings(ctx)
	if err != nil {
		t.Error(err)
	}
	for _, b := range list {
		if _, err := l.Content(ctx, b.ID); err != nil {
			t.Errorf("content: %v", err)
		}
	}
	if _, err := l.Conflicts(ctx); err != nil {
		t.Errorf("conflicts: %v", err)
	}
	if hits, err := l.Search(ctx, "ferry", 10); err != nil || len(hits) == 0 {
		t.Errorf("search: %d hits, %v", len(hits), err)
	}
	if hits, err := l.Filtered(ctx, briefing.Filter{Kind: briefing.Comment}, nil, 0); err != nil || len(hits) == 0 {
		t.Errorf("filter: %d hits, %v", len(hits), err)
	}
	s := d.snippet("a word of my own")
	d.add(l, s)
	if _, err := l.Undo(ctx, d.who); err != nil {
		t.Errorf("undo: %v", err)
	}
	if _, err := l.Redo(ctx, d.who); err != nil {
		t.Errorf("redo: %v", err)
	}
	if err := l.Close(ctx); err != nil {
		t.Errorf("close: %v", err)
	}
	again := newDesk(t, "ben").open(l.Path())
	if got := text(t, again, s.Ref()); got != s.Text {
		t.Errorf("a colleague reads %q", got)
	}
}
