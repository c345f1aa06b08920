package data

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/revision"
)

type briefingIDs = []briefing.ID[briefing.Briefing]

// extractOf writes a file of some briefings, or of all.
func extractOf(t testing.TB, l *Library, of briefingIDs, o briefing.ExtractOptions) (string, briefing.Extracted) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "part.brief")
	held, err := l.Extract(context.Background(), of, path, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return path, held
}

// A copy of everything is a copy: of the same name, and with the same in it.
func TestExtractOfEverythingIsACopy(t *testing.T) {
	h := newHouse(t)
	path, held := extractOf(t, h.l, nil, briefing.ExtractOptions{Remarks: true})
	ben := newDesk(t, "ben").open(path)
	if ben.meta[metaDoc] != h.l.meta[metaDoc] || ben.meta.sets() != h.l.meta.sets() {
		t.Errorf("the copy is %s with %v, and the library %s with %v", ben.meta[metaDoc], ben.meta.sets(), h.l.meta[metaDoc], h.l.meta.sets())
	}
	if got, want := fingerprint(t, ben), fingerprint(t, h.l); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want := briefing.Extracted{Briefings: 2, Headings: 2, Snippets: 3, Sources: 3, Remarks: 2, Texts: 2, Releases: 2, Deleted: 2}
	held.Earlier, held.Authors, held.Bytes = 0, nil, 0
	if fmt.Sprint(held) != fmt.Sprint(want) {
		t.Errorf("it is said to hold %+v, want %+v", held, want)
	}
	if got := receive(t, h.l, path); got.Apart || len(got.New)+len(got.Changed) > 0 {
		t.Errorf("received %+v", got)
	}
}

func TestExtractOfTheWholeLibraryLeavesOutWhatIsNotWanted(t *testing.T) {
	h := newHouse(t)
	for name, test := range map[string]struct {
		options briefing.ExtractOptions
		without []string
	}{
		"without remarks":        {briefing.ExtractOptions{}, []string{"check this remark", "remark on two"}},
		"without stored texts":   {briefing.ExtractOptions{Remarks: true, NoTexts: true}, []string{storedUsed, storedUnused, "velvet glove"}},
		"without its history":    {briefing.ExtractOptions{Remarks: true, Current: true}, []string{"nobody else", "struck from one", "gone chapter", "for now", "secret agenda", "locked cabinet", "Edit text"}},
		"as little as there can": {briefing.ExtractOptions{Current: true, NoTexts: true}, []string{"nobody else", "struck from one", "gone chapter", "for now", "secret agenda", "locked cabinet", storedUsed, storedUnused, "velvet glove", "remark"}},
	} {
		path, _ := extractOf(t, h.l, nil, test.options)
		all := append([]string{"First briefing", "second briefing", "only in two", "unplaced thought", storedUsed, storedUnused}, secret...)
		for _, words := range all {
			if left := slices.ContainsFunc(test.without, func(w string) bool { return strings.Contains(words, w) }); fileHolds(t, path, words) == left {
				t.Errorf("%s: it is wrong about %q", name, words)
			}
		}
		l := newDesk(t, "ben").open(path)
		if l.meta[metaDoc] == h.l.meta[metaDoc] {
			t.Errorf("%s: it has the name of the library, and would be united with what was left out where a copy stood at its path before", name)
		}
		if c := content(t, l, h.one.ID); len(c.Snippets) != 1 || len(c.Headings) != 1 {
			t.Errorf("%s: it holds %+v", name, c)
		}
	}
}

// Whoever looks into a file that was shared, and shares less of the library under its name later, must not find the
// first in the second: the working copy of the one is not the other's.
func TestAnEarlierFileAtItsPathBringsNothingBack(t *testing.T) {
	ctx := context.Background()
	h := newHouse(t)
	path, _ := extractOf(t, h.l, briefingIDs{h.one.ID}, briefing.ExtractOptions{})
	closeIt(t, h.open(path))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := h.l.Extract(ctx, briefingIDs{h.one.ID}, path, briefing.ExtractOptions{Current: true}, nil); err != nil {
		t.Fatal(err)
	}
	l := h.open(path)
	h.apply(l, "Edit", set(h.shared.Ref(), "gist", "a word of hers"))
	closeIt(t, l)
	if fileHolds(t, path, "for now") || !fileHolds(t, path, "a word of hers") {
		t.Error("what was left out came back")
	}
}

// A link from one briefing to another goes where both go, with who says so.
func TestExtractOfSeveralBriefings(t *testing.T) {
	ctx := context.Background()
	h := newHouse(t)
	all, err := h.l.Briefings(ctx)
	if err != nil || len(all) != 2 {
		t.Fatal(all, err)
	}
	path, held := extractOf(t, h.l, briefingIDs{all[0].ID, all[1].ID}, briefing.ExtractOptions{Remarks: true})
	if held.Briefings != 2 || held.Snippets != 2 || held.Headings != 2 || held.Remarks != 2 || held.Left.Snippets != 1 {
		t.Errorf("it holds %+v", held)
	}
	for words, there := range map[string]bool{"across the house": true, "only in two": true, "locked cabinet": true, "unplaced thought": false, "velvet glove": false, "struck from one": false} {
		if fileHolds(t, path, words) != there {
			t.Errorf("%q is in it: %v", words, !there)
		}
	}
}

func objectsOf[T briefing.Object](list []T) (out []briefing.Object) {
	for _, o := range list {
		out = append(out, o)
	}
	return out
}

// headsOf tells the heads of an object.
func headsOf(t testing.TB, l *Library, id briefing.UUID) string {
	t.Helper()
	rows, err := l.readDB.Query("SELECT "+revColumns+" FROM head h JOIN rev r ON r.n=h.n WHERE h.obj=? ORDER BY r.field, r.id", id[:])
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var b strings.Builder
	for rows.Next() {
		var n numbered
		if err := scanRevision(rows, &n); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %s=%s\n", n.ID, n.Field, n.Val)
	}
	return b.String()
}

// Ben gets a part, with its history or without, and writes in it: new words, other words, a deletion. It comes back with nothing
// doubled and nothing to decide but where both wrote.
func TestWhatAColleagueWritesInAPartComesBack(t *testing.T) {
	for name, o := range map[string]briefing.ExtractOptions{"with history": {Remarks: true}, "as it is now": {Current: true, NoTexts: true}} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			h := newHouse(t)
			path, _ := extractOf(t, h.l, briefingIDs{h.one.ID}, o)
			ben := newDesk(t, "ben")
			ben.now = h.clock()
			part := ben.open(path)
			added := ben.snippet("What Ben heard")
			place := &briefing.Placement{ID: briefing.ID[briefing.Placement](ben.id()), Snippet: added.ID, Place: briefing.Place{Parent: h.heading.ID, Order: "b"}}
			ben.add(part, added, place)
			ben.apply(part, "Edit text", set(h.shared.Ref(), "text", "The harbour stays open, says Ben"), set(h.heading.Ref(), "title", "Ben's chapter"))
			ben.apply(part, "Edit text", set(h.shared.Ref(), "text", "The harbour stays open, Ben is sure"))
			c := content(t, part, h.one.ID)
			gone := c.Sources[slices.IndexFunc(c.Sources, func(s briefing.Source) bool { return s.Title == "Listed agency" })].Ref()
			ben.apply(part, "Delete source", briefing.Delete(gone))
			closeIt(t, part)

			before, err := h.l.Objects(ctx, briefing.KindSnippet)
			if err != nil {
				t.Fatal(err)
			}
			h.apply(h.l, "Edit", set(h.heading.Ref(), "title", "Anna's chapter"), set(h.cited.Ref(), "URL", "https://courier.example/1"))
			got := receive(t, h.l, path)
			if got.Apart || len(got.New) != 2 || len(got.Changed) != 3 || got.Conflicts != 1 {
				t.Errorf("received %+v", got)
			}
			if got := text(t, h.l, h.shared.Ref()); got != "The harbour stays open, Ben is sure" {
				t.Errorf("the snippet says %q", got)
			}
			conflicts, err := h.l.Conflicts(ctx)
			if err != nil || len(conflicts) != 1 || conflicts[0].Field != "title" || len(conflicts[0].Heads) != 2 {
				t.Errorf("to decide is %+v, %v", conflicts, err)
			}
			if _, err := h.l.Object(ctx, gone); !errors.Is(err, briefing.ErrNotFound) {
				t.Errorf("what Ben deleted: %v", err)
			}
			after, err := h.l.Objects(ctx, briefing.KindSnippet)
			if err != nil || len(after) != len(before)+1 {
				t.Errorf("%d snippets became %d, %v", len(before), len(after), err)
			}
			sum := h.cited.Stored.SHA256
			if data, err := h.l.Blob(ctx, sum); err != nil || string(data) != storedUsed {
				t.Errorf("the stored text is %q, %v", data, err)
			}
			if again := receive(t, h.l, path); len(again.New)+len(again.Changed) > 0 {
				t.Errorf("a second time %+v", again)
			}
		})
	}
}

// Anna sends a part without its history twice, and Ben unites the two. What she wrote in one step in between follows from what he had;
// where there were more steps nothing tells, and he sees both. With the history there is nothing to decide.
func TestTwoPartsWithoutTheHistoryBetweenThem(t *testing.T) {
	ctx := context.Background()
	for _, test := range []struct {
		edits     int
		options   briefing.ExtractOptions
		conflicts int
	}{
		{1, briefing.ExtractOptions{Current: true}, 0},
		{2, briefing.ExtractOptions{Current: true}, 1},
		{2, briefing.ExtractOptions{}, 0},
	} {
		h := newHouse(t)
		first, _ := extractOf(t, h.l, briefingIDs{h.one.ID}, briefing.ExtractOptions{Current: true})
		for i := range test.edits {
			h.apply(h.l, "Edit text", set(h.shared.Ref(), "text", fmt.Sprint("Version ", i)))
		}
		second, _ := extractOf(t, h.l, briefingIDs{h.one.ID}, test.options)
		ben := newDesk(t, "ben").open(first)
		if _, err := ben.Receive(ctx, second, revision.ReceiveOptions{}); err != nil {
			t.Fatal(err)
		}
		conflicts, err := ben.Conflicts(ctx)
		if err != nil || len(conflicts) != test.conflicts {
			t.Errorf("after %d edits, %+v: %d conflicts, want %d, %v", test.edits, test.options, len(conflicts), test.conflicts, err)
		}
	}
}

// What was removed for good is in no copy, and nothing that was replaced long ago comes up in its place.
func TestExtractAfterARemoval(t *testing.T) {
	ctx := context.Background()
	h := newHouse(t)
	doomed := h.snippet("The first wording of the doomed")
	place := &briefing.Placement{ID: briefing.ID[briefing.Placement](h.id()), Snippet: doomed.ID, Place: briefing.Place{Parent: h.heading.ID, Order: "c"}}
	h.add(h.l, doomed, place)
	h.apply(h.l, "Both at once from the vault", set(doomed.Ref(), "text", "The doomed words"), set(h.shared.Ref(), "gist", "In short"))
	ben := newDesk(t, "ben")
	ben.now = h.clock()
	copied, _ := extractOf(t, h.l, nil, briefing.ExtractOptions{Remarks: true})
	l := ben.open(copied)
	ben.apply(l, "Edit text", set(doomed.Ref(), "text", "What Ben wrote without knowing"))
	closeIt(t, l)
	remove(t, h.desk, h.l, doomed.Ref())
	receive(t, h.l, copied)
	if got := text(t, h.l, doomed.Ref()); got != "What Ben wrote without knowing" {
		t.Fatalf("the snippet says %q", got)
	}

	whole, _ := extractOf(t, h.l, nil, briefing.ExtractOptions{Remarks: true})
	zoe := newDesk(t, "zoe").open(whole)
	if got, want := fingerprint(t, zoe), fingerprint(t, h.l); got != want {
		t.Errorf("a copy of everything is\n%s\nand the library\n%s", got, want)
	}
	for name, o := range map[string]briefing.ExtractOptions{"with history": {Remarks: true}, "as it is now": {Current: true}} {
		for _, of := range []briefingIDs{nil, {h.one.ID}} {
			if of == nil && o.Remarks {
				continue // which is everything
			}
			path, held := extractOf(t, h.l, of, o)
			for _, words := range []string{"doomed", "the vault", h.l.meta[metaDoc]} {
				if fileHolds(t, path, words) {
					t.Errorf("%s of %d: %q is in it", name, len(of), words)
				}
			}
			part := newDesk(t, "eve").open(path)
			if s, err := part.Object(ctx, doomed.Ref()); err != nil || s.(*briefing.Snippet).Text != "What Ben wrote without knowing" {
				t.Errorf("%s of %d: the snippet is %+v, %v", name, len(of), s, err)
			}
			if held.Earlier < 0 || held.Left.Earlier < 0 {
				t.Errorf("%s of %d: %+v", name, len(of), held)
			}
			if got := receive(t, h.l, path); len(got.New)+len(got.Changed) > 0 {
				t.Errorf("%s of %d: it brings back %+v", name, len(of), got)
			}
		}
	}
}

// Whoever stops in the middle has no file.
func TestExtractStopsHalfWay(t *testing.T) {
	h := newHouse(t)
	var many []briefing.Object
	for range 2 * atOnce {
		many = append(many, h.snippet("one of many"))
	}
	h.add(h.l, many...)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	_, err := h.l.Extract(ctx, nil, filepath.Join(dir, "copy.brief"), briefing.ExtractOptions{}, func(done, total int) {
		if done > 0 {
			cancel()
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 2 || fileIs(filepath.Join(dir, "copy.brief")) {
			t.Errorf("before it is whole there are %v, %v", left, err)
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("extract: %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func fileIs(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// BenchmarkExtract100k copies a library of 100,000 snippets whole, as it is now, beside what publishing it takes, and counts what
// would go.
func BenchmarkExtract100k(b *testing.B) {
	ctx := context.Background()
	d, path := library100k(b)
	l := d.open(path)
	dir := b.TempDir()
	current := briefing.ExtractOptions{Current: true}
	b.Run("everything", func(b *testing.B) {
		for b.Loop() {
			to := filepath.Join(dir, "copy.brief")
			if _, err := l.Extract(ctx, nil, to, briefing.ExtractOptions{Remarks: true}, nil); err != nil {
				b.Fatal(err)
			}
			if err := os.Remove(to); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("counted", func(b *testing.B) {
		for b.Loop() {
			if _, err := l.WouldExtract(ctx, nil, current); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("one briefing counted", func(b *testing.B) {
		for b.Loop() {
			if _, err := l.WouldExtract(ctx, briefingIDs{benchLibrary.briefing}, current); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("beside publishing", func(b *testing.B) {
		for b.Loop() {
			to := filepath.Join(dir, "published.brief")
			if _, err := l.writeCopy(ctx, l.seen.Doc, to); err != nil {
				b.Fatal(err)
			}
			if err := os.Remove(to); err != nil {
				b.Fatal(err)
			}
		}
	})
}
