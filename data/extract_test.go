package data

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// house is a library with two briefings that share a snippet, and much that neither uses.
type house struct {
	*desk
	l       *Library
	one     *briefing.Briefing
	heading *briefing.Heading
	shared  *briefing.Snippet
	cited   *briefing.Source
}

// stored are the texts of the sources: used by the first briefing, and not.
const (
	storedUsed   = "The harbour stays open, the minister said."
	storedUnused = "Nobody outside must read of the velvet glove."
)

// secret are words of the house that must never leave with the first briefing.
var secret = []string{
	"velvet glove", "second briefing", "chapter of two", "only in two", "unplaced thought", "unread almanac", "struck from one", "gone chapter",
	"check this remark", "remark on two", "across the house", "secret agenda", "locked cabinet", "nobody else",
}

func newHouse(t *testing.T) *house {
	t.Helper()
	d := newDesk(t, "anna")
	h := &house{desk: d, l: d.create(filepath.Join(t.TempDir(), "house.brief"))}
	blob := func(text string) *briefing.StoredText {
		return &briefing.StoredText{SHA256: d.store(h.l, []byte(text)), Type: "text/plain", Size: int64(len(text))}
	}
	type briefingID = briefing.ID[briefing.Briefing]
	type sourceID = briefing.ID[briefing.Source]
	h.one = &briefing.Briefing{ID: briefingID(d.id()), Title: "First briefing"}
	two := &briefing.Briefing{ID: briefingID(d.id()), Title: "Second: the second briefing"}
	heading := func(in briefingID, title string) *briefing.Heading {
		return &briefing.Heading{ID: briefing.ID[briefing.Heading](d.id()), Briefing: in, Title: title, Place: briefing.Place{Order: "a"}}
	}
	place := func(s *briefing.Snippet, under *briefing.Heading) *briefing.Placement {
		return &briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: s.ID, Place: briefing.Place{Parent: under.ID, Order: "a"}}
	}
	remark := func(on briefing.UUID, text string) *briefing.Remark {
		return &briefing.Remark{ID: briefing.ID[briefing.Remark](d.id()), On: on, Text: text}
	}
	h.cited = &briefing.Source{ID: sourceID(d.id()), Title: "Harbour Courier", Stored: blob(storedUsed)}
	listed := &briefing.Source{ID: sourceID(d.id()), Title: "Listed agency", ListedBy: h.cited.ID, NotSeen: true}
	unused := &briefing.Source{ID: sourceID(d.id()), Title: "The unread almanac", Stored: blob(storedUnused)}
	h.heading = heading(h.one.ID, "Chapter of one")
	gone := heading(h.one.ID, "The gone chapter")
	in2 := heading(two.ID, "The chapter of two")
	release := func(of briefingID, name string) *briefing.Release {
		return &briefing.Release{ID: briefing.ID[briefing.Release](d.id()), Briefing: of, Name: name}
	}
	h.shared = d.snippet("The harbour stays open")
	h.shared.Citations = []briefing.Citation{{Source: h.cited.ID}}
	struck := d.snippet("This was struck from one before it went out")
	only2 := d.snippet("These words stand only in two")
	inbox := d.snippet("An unplaced thought")
	across := &briefing.Link{ID: briefing.ID[briefing.Link](d.id()), Kind: briefing.Contradicts, From: h.shared.ID, To: only2.ID, By: "across the house"}
	d.add(h.l, h.one, two, h.cited, listed, unused, h.heading, gone, in2, h.shared, struck, only2, inbox, across)
	d.add(h.l, place(h.shared, h.heading), place(h.shared, in2), place(only2, in2), place(struck, gone))
	d.add(h.l, remark(h.shared.ID.UUID(), "Please check this remark"), remark(only2.ID.UUID(), "A remark on two"))
	d.add(h.l, release(h.one.ID, "Sent to the harbour master"))
	d.add(h.l, release(two.ID, "Sent about two to nobody else"))
	d.apply(h.l, "delete", briefing.Delete(struck.Ref()), briefing.Delete(gone.Ref()))
	d.apply(h.l, "The secret agenda of two", set(two.Ref(), "reference", "R 2"))
	d.apply(h.l, "Both from the locked cabinet", set(two.Ref(), "reference", "R 3"), set(h.heading.Ref(), "guidance", "Say it in short"))
	if _, err := h.l.Undo(context.Background(), d.who); err != nil {
		t.Fatal(err)
	}
	d.apply(h.l, "Edit text", set(h.shared.Ref(), "text", "The harbour stays open, for now"))
	d.apply(h.l, "Edit text", set(h.shared.Ref(), "text", "The harbour stays open, we hear"))
	return h
}

func (h *house) extract(t testing.TB, o briefing.ExtractOptions) (path string, held briefing.Extracted) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "part.brief")
	held, err := h.l.Extract(context.Background(), []briefing.ID[briefing.Briefing]{h.one.ID}, path, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return path, held
}

func content(t testing.TB, l *Library, id briefing.ID[briefing.Briefing]) briefing.Content {
	t.Helper()
	c, err := l.Content(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	// A place under a heading that was deleted is no part of the briefing.
	c.Placements = slices.DeleteFunc(c.Placements, func(p briefing.Placement) bool {
		return !slices.ContainsFunc(c.Headings, func(h briefing.Heading) bool { return h.ID == p.Place.Parent })
	})
	c.Outside = nil                    // stays in the house
	c.Version, c.AsAt = 0, time.Time{} // of what came along: another number of actions
	byID := func(a, b briefing.Object) int { return compareRefs(a.Ref(), b.Ref()) }
	slices.SortFunc(c.Headings, func(a, b briefing.Heading) int { return byID(a, b) })
	slices.SortFunc(c.Placements, func(a, b briefing.Placement) int { return byID(a, b) })
	slices.SortFunc(c.Snippets, func(a, b briefing.Snippet) int { return byID(a, b) })
	slices.SortFunc(c.Remarks, func(a, b briefing.Remark) int { return byID(a, b) })
	return c
}

func fileHolds(t testing.TB, path, words string) bool {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Contains(data, []byte(words))
}

func TestExtractHoldsTheBriefingAndNothingElse(t *testing.T) {
	h := newHouse(t)
	for _, words := range secret {
		publish(t, h.l)
		if !fileHolds(t, h.l.Path(), words) {
			t.Fatalf("the library does not hold %q: it proves nothing", words)
		}
	}
	for name, test := range map[string]struct {
		options briefing.ExtractOptions
		with    []string // beside what is valid now
		want    briefing.Extracted
	}{
		"with history": {briefing.ExtractOptions{}, []string{storedUsed, "for now", "Edit text", "harbour master"}, briefing.Extracted{
			Texts: 1, Releases: 1, Earlier: 3, Left: briefing.Left{Remarks: 2, Texts: 1, Releases: 1},
		}},
		"as it is now": {briefing.ExtractOptions{Current: true}, []string{storedUsed}, briefing.Extracted{
			Texts: 1, Left: briefing.Left{Remarks: 2, Texts: 1, Releases: 2, Earlier: 3},
		}},
		"and its remarks": {briefing.ExtractOptions{Remarks: true}, []string{storedUsed, "for now", "Edit text", "harbour master", "check this remark"}, briefing.Extracted{
			Remarks: 1, Texts: 1, Releases: 1, Earlier: 3, Left: briefing.Left{Remarks: 1, Texts: 1, Releases: 1},
		}},
		"without stored texts": {briefing.ExtractOptions{NoTexts: true, Current: true}, nil, briefing.Extracted{
			Left: briefing.Left{Remarks: 2, Texts: 2, Releases: 2, Earlier: 3},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			path, held := h.extract(t, test.options)
			if info, err := os.Stat(path); err != nil || info.Size() != held.Bytes {
				t.Errorf("the file has not %d bytes: %v", held.Bytes, err)
			}
			would, err := h.l.WouldExtract(context.Background(), []briefing.ID[briefing.Briefing]{h.one.ID}, test.options)
			if off := would.Bytes - held.Bytes; err != nil || off < -held.Bytes/5 || off > held.Bytes/5 {
				t.Errorf("%d bytes were estimated of %d, %v", would.Bytes, held.Bytes, err)
			}
			would.Bytes, held.Bytes = 0, 0
			if !reflect.DeepEqual(would, held) {
				t.Errorf("it was said to hold %+v, and holds %+v", would, held)
			}
			test.want.Briefings, test.want.Headings, test.want.Snippets, test.want.Sources, test.want.Authors = 1, 1, 1, 2, []string{"anna"}
			test.want.Left.Briefings, test.want.Left.Headings, test.want.Left.Snippets, test.want.Left.Sources = 1, 1, 2, 1
			if !reflect.DeepEqual(held, test.want) {
				t.Errorf("it is said to hold %+v, want %+v", held, test.want)
			}
			with := append([]string{"First briefing", "Chapter of one", "we hear", "Harbour Courier", "Listed agency"}, test.with...)
			for _, words := range with {
				if !fileHolds(t, path, words) {
					t.Errorf("%q is not in it", words)
				}
			}
			for _, words := range append([]string{storedUsed, "for now", "Edit text", "harbour master"}, secret...) {
				if !slices.Contains(with, words) && fileHolds(t, path, words) {
					t.Errorf("%q is in it", words)
				}
			}
		})
	}
}

func TestExtractsAreEqualByteForByte(t *testing.T) {
	h := newHouse(t)
	first, _ := h.extract(t, briefing.ExtractOptions{})
	second, _ := h.extract(t, briefing.ExtractOptions{})
	a, errA := os.ReadFile(first)
	b, errB := os.ReadFile(second)
	if errA != nil || errB != nil || !bytes.Equal(a, b) {
		t.Errorf("%d and %d bytes differ: %v, %v", len(a), len(b), errA, errB)
	}
}

func TestExtractComesBack(t *testing.T) {
	ctx := context.Background()
	h := newHouse(t)
	want := content(t, h.l, h.one.ID)
	for name, o := range map[string]briefing.ExtractOptions{"with history": {Remarks: true}, "as it is now": {Remarks: true, Current: true}} {
		t.Run(name, func(t *testing.T) {
			path, _ := h.extract(t, o)
			ben := newDesk(t, "ben")
			l := ben.create(filepath.Join(t.TempDir(), "ben.brief"))
			got := receive(t, l, path)
			if len(got.New) != len(got.Objects) || len(got.Changed) != 0 || got.Conflicts != 0 {
				t.Errorf("received %+v", got)
			}
			if c := content(t, l, h.one.ID); !reflect.DeepEqual(c, want) {
				t.Errorf("got\n%+v\nwant\n%+v", c, want)
			}
			sum := sha256.Sum256([]byte(storedUsed))
			if text, err := l.Blob(ctx, hex.EncodeToString(sum[:])); err != nil || string(text) != storedUsed {
				t.Errorf("stored text %q, %v", text, err)
			}
			before := dump(t, l)
			if got := receive(t, l, path); len(got.New)+len(got.Changed) != 0 || len(got.Objects) == 0 {
				t.Errorf("the second time %+v", got)
			}
			if after := dump(t, l); !slices.Equal(after, before) {
				t.Error("receiving twice changed something")
			}
			undo, _, err := l.UndoTitles(ctx, "anna")
			if wantUndo := map[bool]string{false: "Edit text", true: ""}[o.Current]; err != nil || undo != wantUndo {
				t.Errorf("undo would take back %q, want %q, %v", undo, wantUndo, err)
			}
			if _, err := l.Undo(ctx, "anna"); !o.Current && err != nil {
				t.Error(err)
			}
			if wantText := map[bool]string{false: "The harbour stays open, for now", true: "The harbour stays open, we hear"}[o.Current]; text(t, l, h.shared.Ref()) != wantText {
				t.Errorf("after undo %q, want %q", text(t, l, h.shared.Ref()), wantText)
			}
			publish(t, l)
			closeIt(t, l)
			again := newDesk(t, "zoe").open(l.Path())
			if c := content(t, again, h.one.ID); len(c.Snippets) != 1 || len(c.Sources) != 2 {
				t.Errorf("from the file: %+v", c)
			}
		})
	}
}

func TestExtractIntoItsOwnLibraryChangesNothing(t *testing.T) {
	h := newHouse(t)
	path, _ := h.extract(t, briefing.ExtractOptions{Remarks: true})
	publish(t, h.l)
	before := dump(t, h.l)
	if got := receive(t, h.l, path); len(got.New)+len(got.Changed) != 0 {
		t.Errorf("received %+v", got)
	}
	if after := dump(t, h.l); !slices.Equal(after, before) {
		t.Error("something changed")
	}
	if _, pending := h.l.Published(); pending {
		t.Error("there is something to publish")
	}
}

// Anna sends a briefing as it is; Ben and she both write on, in the same sentence and elsewhere.
func TestBothSidesWroteOn(t *testing.T) {
	for name, o := range map[string]briefing.ExtractOptions{"with history": {}, "as it is now": {Current: true}} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			h := newHouse(t)
			path, _ := h.extract(t, o)
			ben := newDesk(t, "ben")
			l := ben.create(filepath.Join(t.TempDir(), "ben.brief"))
			receive(t, l, path)
			ben.apply(l, "Edit", set(h.shared.Ref(), "text", "Ben's words"), set(h.heading.Ref(), "title", "Ben's title"))
			h.apply(h.l, "Edit", set(h.shared.Ref(), "text", "Anna's words"))
			back := filepath.Join(t.TempDir(), "back.brief")
			if _, err := l.Extract(ctx, []briefing.ID[briefing.Briefing]{h.one.ID}, back, o, nil); err != nil {
				t.Fatal(err)
			}
			got := receive(t, h.l, back)
			if want := []briefing.Ref{h.heading.Ref(), h.shared.Ref()}; !slices.Equal(got.Changed, want) || len(got.New) != 0 || got.Conflicts != 1 {
				t.Errorf("received %+v", got)
			}
			conflicts, err := h.l.Conflicts(ctx)
			if err != nil || len(conflicts) != 1 || conflicts[0].Field != "text" || len(conflicts[0].Heads) != 2 {
				t.Errorf("conflicts %+v, %v", conflicts, err)
			}
			if o, err := h.l.Object(ctx, h.heading.Ref()); err != nil || o.(*briefing.Heading).Title != "Ben's title" {
				t.Errorf("heading %+v, %v", o, err)
			}
		})
	}
}

// An undo that only touched other briefings still counts: else undo would offer that action again.
func TestExtractKnowsWhatWasUndoneElsewhere(t *testing.T) {
	ctx := context.Background()
	h := newHouse(t)
	elsewhere := h.snippet("somewhere else")
	h.add(h.l, elsewhere)
	h.apply(h.l, "Replace everywhere", set(h.shared.Ref(), "text", "replaced"), set(elsewhere.Ref(), "text", "replaced"))
	ben := newDesk(t, "ben")
	ben.now = h.clock()
	ben.apply(h.l, "Edit", set(h.shared.Ref(), "text", "Ben's words"))
	done, err := h.l.Undo(ctx, "anna")
	if err != nil || !slices.Equal(done.Changed, []briefing.Ref{elsewhere.Ref()}) || len(done.Kept) != 1 {
		t.Fatalf("undone %+v, %v", done, err)
	}
	path, _ := h.extract(t, briefing.ExtractOptions{})
	l := newDesk(t, "zoe").create(filepath.Join(t.TempDir(), "zoe.brief"))
	receive(t, l, path)
	if undo, _, err := l.UndoTitles(ctx, "anna"); err != nil || undo != "Edit text" {
		t.Errorf("undo offers %q, %v", undo, err)
	}
}

func TestExtractFailsWhole(t *testing.T) {
	ctx := context.Background()
	h := newHouse(t)
	dir := t.TempDir()
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	taken := written(t, filepath.Join(dir, "taken.brief"), []byte("mine"))
	for name, test := range map[string]struct {
		ctx  context.Context
		id   briefing.ID[briefing.Briefing]
		path string
		want error
	}{
		"no such briefing": {ctx, briefing.ID[briefing.Briefing]{1}, filepath.Join(dir, "a.brief"), briefing.ErrNotFound},
		"no such folder":   {ctx, h.one.ID, filepath.Join(dir, "none", "a.brief"), fs.ErrNotExist},
		"a file is there":  {ctx, h.one.ID, taken, fs.ErrExist},
		"cancelled":        {cancelled, h.one.ID, filepath.Join(dir, "a.brief"), context.Canceled},
	} {
		if _, err := h.l.Extract(test.ctx, []briefing.ID[briefing.Briefing]{test.id}, test.path, briefing.ExtractOptions{}, nil); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	if data, err := os.ReadFile(taken); err != nil || string(data) != "mine" {
		t.Errorf("the file that was there: %q, %v", data, err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	path, _ := h.extract(t, briefing.ExtractOptions{})
	before := dump(t, h.l)
	if _, err := h.l.Receive(cancelled, path, revision.ReceiveOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("receive: %v", err)
	}
	if after := dump(t, h.l); !slices.Equal(after, before) || strings.Join(before, "") == "" {
		t.Error("a cancelled receive changed something")
	}
}
