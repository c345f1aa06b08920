package pdf

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestOtherProgramsFindNoFault(t *testing.T) {
	doc := sample()
	opinions(t, made(t, doc, paginate(t, doc)))
}

// TestLinksAndBookmarksLeadToTheirPages looks for what a link or bookmark says on
// the page that it leads to.
func TestLinksAndBookmarksLeadToTheirPages(t *testing.T) {
	doc := long(30)
	pages := paginate(t, doc)
	path := made(t, doc, pages)
	texts := make([]string, len(pages))
	for i := range pages {
		n := fmt.Sprint(i + 1)
		texts[i] = strings.Join(strings.Fields(tool(t, "pdftotext", "-raw", "-f", n, "-l", n, path, "-")), " ")
	}
	on := map[int]int{}
	for _, m := range regexp.MustCompile(`(?m)to page (\d+): (.*)$|^ +(Part .*|Sources), page (\d+)`).FindAllStringSubmatch(dump(t, path), -1) {
		page, err := strconv.Atoi(m[1] + m[4])
		if err != nil || page > len(pages) {
			t.Fatalf("no such page: %q", m[0])
		}
		if words := strings.TrimSuffix(m[2]+m[3], " …"); !strings.Contains(texts[page-1], words) {
			t.Errorf("page %d does not say %q", page, words)
		}
		on[page]++
	}
	if len(on) < 3 {
		t.Errorf("links and bookmarks to pages %v only", on)
	}
}

// TestPagesShareTheirHead looks for the stream that all pages with a title above them
// draw first, and for the title on each of them.
func TestPagesShareTheirHead(t *testing.T) {
	doc := long(30)
	pages := paginate(t, doc)
	path := made(t, doc, pages)
	d := newDumper(t, path)
	shared := map[string]int{}
	for i, r := range regexp.MustCompile(`\d+ 0 R`).FindAllString(value(d.objects[value(d.root, "Pages")], "Kids"), -1) {
		streams := regexp.MustCompile(`\d+ 0 R`).FindAllString(value(d.objects[r], "Contents"), -1)
		if headOf(pages[i].Items) == 0 {
			if len(streams) != 1 {
				t.Errorf("page %d has no head and %d streams", i+1, len(streams))
			}
			continue
		}
		if len(streams) != 2 {
			t.Fatalf("page %d has a head and %d streams", i+1, len(streams))
		}
		shared[streams[0]]++
		n := fmt.Sprint(i + 1)
		if text := tool(t, "pdftotext", "-raw", "-f", n, "-l", n, path, "-"); !strings.Contains(text, doc.Title) {
			t.Errorf("page %d does not say the title", i+1)
		}
	}
	if len(shared) != 1 {
		t.Errorf("%d pages have these heads: %v", len(pages), shared)
	}
}

// TestLinksStandWhereLayoutPutThem compares the rectangles of links, and the
// heights that they and the bookmarks lead to, with the pages.
func TestLinksStandWhereLayoutPutThem(t *testing.T) {
	doc := sample()
	pages := paginate(t, doc)
	p := pages[0]
	text := strings.Join(strings.Fields(string(unpack(t, made(t, doc, pages)))), " ")
	for _, a := range p.Links {
		rect := []layout.Length{a.X, p.Height - a.Y - a.Height, a.X + a.Width, p.Height - a.Y}
		if !hasNumbers(text, `/Rect \[ `, ` \]`, 0.51, rect) {
			t.Errorf("no link stands at %v", a)
		}
		if a.Target.Element == 0 {
			continue
		}
		i := slices.IndexFunc(p.Anchors, func(at layout.Anchor) bool { return at.Element == a.Target.Element })
		if !hasNumbers(text, `/XYZ 0 `, ` null \] /F 4`, 1, []layout.Length{p.Height - p.Anchors[i].Y}) {
			t.Errorf("no link leads to %v", p.Anchors[i])
		}
	}
	doc.Root.Walk(func(e *briefing.Element) bool {
		if e.Role == briefing.RoleH2 {
			i := slices.IndexFunc(p.Anchors, func(at layout.Anchor) bool { return at.Element == e.ID })
			if !hasNumbers(text, `/XYZ 0 `, ` null \] .{0,60}/Parent`, 1, []layout.Length{p.Height - p.Anchors[i].Y}) {
				t.Errorf("no bookmark leads to %v", p.Anchors[i])
			}
		}
		return true
	})
}

// hasNumbers looks for lengths in points, as near as that, between two patterns.
func hasNumbers(text, before, behind string, near float64, lengths []layout.Length) bool {
	for _, m := range regexp.MustCompile(before+`([\d. ]+)`+behind).FindAllStringSubmatch(text, -1) {
		numbers := strings.Fields(m[1])
		same := len(numbers) == len(lengths)
		for i := range min(len(numbers), len(lengths)) {
			n, err := strconv.ParseFloat(numbers[i], 64)
			same = same && err == nil && math.Abs(n-lengths[i].Points()) < near
		}
		if same {
			return true
		}
	}
	return false
}

func TestLigaturesStandForTheirLetters(t *testing.T) {
	set := faces(t)
	f := newFonts(maxCodes)
	for _, w := range set.Shape("baffling-officer-fjord", 0, "en", false).Words {
		if _, err := f.code(w); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"ffl", "ffi"} {
		if !slices.Contains(f.all[0].texts, want) && !slices.Contains(f.all[0].texts, want[:2]) {
			t.Errorf("no code stands for %q: %q", want, f.all[0].texts)
		}
	}
	if !bytes.Contains(f.all[0].toUnicode(), []byte("> <00660066")) {
		t.Error("no code leads to two letters f")
	}
}

func TestFontsAreEmbedded(t *testing.T) {
	doc := sample()
	lines := strings.Split(strings.TrimSpace(tool(t, "pdffonts", made(t, doc, paginate(t, doc)))), "\n")[2:]
	if len(lines) < 5 {
		t.Fatalf("%d fonts:\n%s", len(lines), strings.Join(lines, "\n"))
	}
	for _, line := range lines {
		if f := strings.Fields(line); len(f[0]) < 8 || f[0][6] != '+' || !strings.Contains(line, "Custom           yes yes yes") {
			t.Errorf("not an embedded subset with characters: %s", line)
		}
	}
}

func TestInformation(t *testing.T) {
	doc := sample()
	out := tool(t, "pdfinfo", "-isodates", made(t, doc, paginate(t, doc)))
	for _, want := range []string{
		"Title: Harbour talks – «гавань»",
		"Author: R. Okafor; J. Lindqvist",
		"Subject: Talks about the harbour",
		"Creator: Attaché test",
		"Producer: Attaché",
		"CreationDate: 2026-03-02T15:50:00Z",
		"Tagged: yes",
		"PDF version: 1.7",
	} {
		if !slices.ContainsFunc(strings.Split(out, "\n"), func(line string) bool { return strings.Join(strings.Fields(line), " ") == want }) {
			t.Errorf("no line %q in\n%s", want, out)
		}
	}
}

// TestGolden compares the tags, links and bookmarks of the sample with
// testdata/sample.txt.
func TestGolden(t *testing.T) {
	doc := sample()
	got := dump(t, made(t, doc, paginate(t, doc)))
	path := filepath.Join("testdata", "sample.txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and look at the difference. Got:\n%s", path, got)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	var files [3]bytes.Buffer
	for i := range files {
		doc := sample()
		if err := Write(&files[i], doc, slices.Values(paginate(t, doc)), metadata()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) || !bytes.Equal(files[0].Bytes(), files[2].Bytes()) {
		t.Error("the same document gave other bytes")
	}
	doc := sample()
	doc.Title += "."
	var other bytes.Buffer
	if err := Write(&other, doc, slices.Values(paginate(t, doc)), metadata()); err != nil {
		t.Fatal(err)
	}
	if id(t, files[0].Bytes()) == id(t, other.Bytes()) {
		t.Error("another document has the same ID")
	}
}

// id gives the identity that a file states.
func id(t *testing.T, file []byte) string {
	_, after, ok := bytes.Cut(file, []byte("/ID[<"))
	if !ok {
		t.Fatal("no ID")
	}
	return string(after[:32])
}

func TestFaceWithTooManyPairsIsSplit(t *testing.T) {
	doc := sample()
	pages := paginate(t, doc)
	var b bytes.Buffer
	if err := write(&b, doc, slices.Values(pages), metadata(), 30); err != nil {
		t.Fatal(err)
	}
	path := save(t, b.Bytes())
	if n := strings.Count(tool(t, "pdffonts", path), "SourceSerif4-Regular"); n < 2 {
		t.Errorf("the text face is in %d fonts, want it split", n)
	}
	wantText(t, path, doc, pages)
	opinions(t, path)

	if err := write(io.Discard, doc, slices.Values(pages), metadata(), 5); err == nil {
		t.Error("words longer than a font has codes were written")
	}
}

func TestThousandsOfPages(t *testing.T) {
	doc := sample()
	one := paginate(t, doc)[0]
	one.Anchors, one.Links = nil, nil
	pages := make([]layout.Page, 2500)
	for i := range pages {
		pages[i] = one
		pages[i].Items = one.Items[:20]
	}
	var b bytes.Buffer
	if err := Write(&b, doc, slices.Values(pages), metadata()); err != nil {
		t.Fatal(err)
	}
	out := tool(t, "pdfinfo", store(t, b.Bytes())) // which says the same over and over
	if !strings.Contains(strings.Join(strings.Fields(out), " "), "Pages: 2500") {
		t.Error(out)
	}
}

func TestPagesOfSeveralSizes(t *testing.T) {
	doc := long(30)
	pages := paginate(t, doc)
	pages[1].Width, pages[1].Height = 612*layout.Point, 792*layout.Point
	pages[2].Width, pages[2].Height = 1000*layout.Point, 900*layout.Point
	out := tool(t, "pdfinfo", "-l", "3", made(t, doc, pages))
	out = strings.Join(strings.Fields(out), " ")
	for _, want := range []string{
		fmt.Sprintf("1 size: %.2f x %.2f", pages[0].Width.Points(), pages[0].Height.Points()), "2 size: 612 x 792", "3 size: 1000 x 900",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no page of %s in\n%s", want, out)
		}
	}
}

func TestNothingToWrite(t *testing.T) {
	if err := Write(io.Discard, sample(), slices.Values([]layout.Page(nil)), metadata()); !errors.Is(err, ErrNoPages) {
		t.Errorf("got %v, want ErrNoPages", err)
	}
}

func TestPagesOfAnotherDocument(t *testing.T) {
	doc := sample()
	pages := paginate(t, doc)
	other := &briefing.Document{Root: briefing.Element{ID: 1, Role: briefing.RoleDocument}}
	if err := Write(io.Discard, other, slices.Values(pages), metadata()); !errors.Is(err, errTree) {
		t.Errorf("got %v, want errTree", err)
	}
	doc.Root.Kids[2].ID = doc.Root.Kids[1].ID
	if err := Write(io.Discard, doc, slices.Values(pages), metadata()); !errors.Is(err, errTree) {
		t.Errorf("with two elements of one number got %v, want errTree", err)
	}
}

func TestFailingWriter(t *testing.T) {
	doc := sample()
	pages := paginate(t, doc)
	var whole bytes.Buffer
	if err := Write(&whole, doc, slices.Values(pages), metadata()); err != nil {
		t.Fatal(err)
	}
	for room := 0; room < whole.Len(); room += whole.Len()/7 + 1 {
		full := errors.New("the disk is full")
		if err := Write(&limited{room, full}, doc, slices.Values(pages), metadata()); !errors.Is(err, full) {
			t.Errorf("a writer that fails after %d bytes gave %v", room, err)
		}
	}
}

// limited is a writer with room for so many bytes.
type limited struct {
	room int
	err  error
}

func (l *limited) Write(b []byte) (int, error) {
	if l.room -= len(b); l.room < 0 {
		return len(b) + l.room, l.err
	}
	return len(b), nil
}
