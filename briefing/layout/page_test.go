package layout_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"attache/briefing"
	"attache/briefing/font"
	"attache/briefing/layout"
)

// textLine is a line of an element on a page.
type textLine struct {
	page    int
	y       layout.Length
	element *briefing.Element
}

// textLines gives the lines of a Document's blocks, in reading order.
func textLines(doc *briefing.Document, pages []layout.Page) []textLine {
	blocks := map[briefing.ElementID]*briefing.Element{}
	doc.Root.Walk(func(e *briefing.Element) bool {
		if len(e.Runs) > 0 && e.Role != briefing.RoleLbl {
			blocks[e.ID] = e
		}
		return true
	})
	var lines []textLine
	for _, page := range pages {
		for _, item := range page.Items {
			e := blocks[item.Element]
			if e == nil {
				continue
			}
			if l := (textLine{page.Number, item.Y, e}); len(lines) == 0 || lines[len(lines)-1] != l {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

func TestPagesBreakWhereAReaderWants(t *testing.T) {
	set := fonts(t)
	for _, snippets := range []int{40, 41, 150, 400} {
		doc := largeDocument(snippets)
		pages, _ := paginate(t, typesetter(t, set), doc)
		lines := textLines(doc, pages)
		breaks := 0
		for i := 1; i < len(lines); i++ {
			above, below := lines[i-1], lines[i]
			if above.page == below.page {
				continue
			}
			breaks++
			if strings.HasPrefix(above.element.Role.String(), "H") {
				t.Errorf("%d snippets: heading %d stands at the foot of page %d", snippets, above.element.ID, above.page)
			}
			if below.element.Class == briefing.ClassAttribution {
				t.Errorf("%d snippets: an attribution stands at the top of page %d", snippets, below.page)
			}
			if above.element == below.element && (lines[i-2].element != above.element || i+1 == len(lines) || lines[i+1].element != above.element) {
				t.Errorf("%d snippets: a single line is left behind between pages %d and %d", snippets, above.page, below.page)
			}
		}
		if breaks != len(pages)-1 {
			t.Errorf("%d snippets: %d breaks for %d pages", snippets, breaks, len(pages))
		}
	}
}

func TestLinesStandOnTheGrid(t *testing.T) {
	doc := largeDocument(60)
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	var first layout.Length
	for _, l := range textLines(doc, pages) {
		if l.element.Role != briefing.RoleP || l.element.Class != 0 {
			continue
		}
		if first == 0 {
			first = l.y
		}
		if off := (l.y - first) % (29 * layout.Point / 4); off != 0 {
			t.Errorf("page %d: the line at %.2f is %.2f points off the grid", l.page, l.y.Points(), off.Points())
		}
	}
}

func TestTheMeasureIsComfortable(t *testing.T) {
	text := strings.Repeat("The delegation said that it would read the draft again before the committee met in the spring. ", 20)
	doc := parseDocument(t, "title: Measure\n\nP "+text)
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	lines := textLines(doc, pages)
	if perLine := len(text) / len(lines); perLine < 60 || perLine > 75 {
		t.Errorf("%d characters a line", perLine)
	}
}

// TestWarmIsCold sets a Document again and again with changes, and holds the
// pages against those of a new Typesetter.
func TestWarmIsCold(t *testing.T) {
	set := fonts(t)
	warm := typesetter(t, set)
	doc := largeDocument(30)
	for round, change := range []func(){
		func() {},
		func() { doc.Root.Kids[5].Runs = append(doc.Root.Kids[5].Runs, briefing.Run{Text: " More."}) },
		func() { doc.Root.Kids = append(doc.Root.Kids[:7], doc.Root.Kids[8:]...); number(doc) },
		func() { doc.PageSize = briefing.Letter },
		func() { doc.Language = "de" },
		func() { doc.Root.Kids[5].Class = briefing.ClassAssessment },
		func() { doc.Root.Kids[5].Runs[0].Style = briefing.Strong },
	} {
		change()
		got, _ := paginate(t, warm, doc)
		again, _ := paginate(t, warm, doc)
		want, _ := paginate(t, typesetter(t, fonts(t)), doc)
		if dump(doc, got, nil) != dump(doc, want, nil) || dump(doc, again, nil) != dump(doc, want, nil) {
			t.Errorf("round %d: pages differ from those of a new typesetter", round)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	ts := typesetter(t, fonts(t))
	docs := []*briefing.Document{largeDocument(10), largeDocument(11)}
	var want [2][]layout.Page
	for i, doc := range docs {
		want[i], _ = paginate(t, ts, doc)
	}
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			got, _, err := ts.Paginate(context.Background(), docs[i%2])
			if err != nil || dump(docs[i%2], slices.Collect(got.All()), nil) != dump(docs[i%2], want[i%2], nil) {
				t.Errorf("call %d differs: %v", i, err)
			}
		})
	}
	wait.Wait()
}

func TestPaginateStopsWhenItIsTold(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := typesetter(t, fonts(t)).Paginate(ctx, largeDocument(5)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAnEmptyDocumentHasOnePage(t *testing.T) {
	pages, findings := paginate(t, typesetter(t, fonts(t)), &briefing.Document{})
	if len(pages) != 1 || len(findings) != 0 {
		t.Errorf("%d pages, findings %v", len(pages), findings)
	}
}

func TestALongMarkingIsAFinding(t *testing.T) {
	doc := parseDocument(t, "title: x\nbanner: "+strings.Repeat("For the eyes of nobody else ", 60)+"\n\nP x")
	pages, findings := paginate(t, typesetter(t, fonts(t)), doc)
	if len(findings) != 1 || findings[0].Rule != layout.RuleLongMarking {
		t.Errorf("findings %v", findings)
	}
	checkPlaces(t, doc, pages)
}

func TestMissingCharactersAreOneFindingAScript(t *testing.T) {
	doc := parseDocument(t, "title: x\n\nP 中文 and 中国\nP 한국 and 中\nP \U000F0000")
	place := briefing.Ref{Kind: briefing.KindSnippet, ID: briefing.UUID{1}}
	doc.Root.Kids[1].Of = place
	_, findings := paginate(t, typesetter(t, fonts(t)), doc)
	var got []string
	for _, f := range findings {
		got = append(got, f.Message()[:strings.Index(f.Message(), ".")])
	}
	want := []string{
		"No font has a shape for 3 characters (Han): 中 国 文",
		"No font has a shape for 2 characters (Hangul): 국 한",
		"No font has a shape for 1 character (private use): U+F0000",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q", got)
	}
	if findings[0].Place != (briefing.Ref{}) || findings[1].Place != place {
		t.Errorf("places %v", findings)
	}
}

// TestSoftHyphenIsKeptAtALineEnd finds a word that a line divides, and puts it
// together again.
func TestSoftHyphenIsKeptAtALineEnd(t *testing.T) {
	doc := parseDocument(t, "title: x\n\nP "+strings.Repeat("counter\u00adrevolutionary\u00adinternationalization ", 30))
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	divided := 0
	for _, item := range pages[0].Items {
		if item.Word != nil && strings.HasSuffix(item.Word.Text, "\u00ad") {
			divided++
			if item.Space != 0 || item.Word.Glyphs[len(item.Word.Glyphs)-1].ID == 0 {
				t.Errorf("item %+v", item)
			}
		}
	}
	if divided == 0 {
		t.Error("no line ends at a soft hyphen")
	}
}

// TestSpacesAtLineEnds joins the words of a paragraph by their spaces alone.
func TestSpacesAtLineEnds(t *testing.T) {
	text := strings.TrimSpace(strings.Repeat("some words, and more of them ", 40))
	doc := parseDocument(t, "title: x\n\nP "+text)
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	var b strings.Builder
	for _, item := range pages[0].Items {
		if item.Artifact == layout.NoArtifact {
			b.WriteString(item.Word.Text)
			if item.Space > 0 {
				b.WriteByte(' ')
			}
		}
	}
	if b.String() != text {
		t.Errorf("got %q", b.String())
	}
}

func TestRunsThatHoldTogetherStayOnThePage(t *testing.T) {
	var runs []briefing.Run
	for i := range 600 {
		runs = append(runs, briefing.Run{Text: "m", Style: briefing.RunStyle(i % 3)})
	}
	doc := parseDocument(t, "title: x\n\nP x")
	doc.Root.Kids[0].Runs = runs
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	checkText(t, doc, pages)
	checkPlaces(t, doc, pages)
}

// TestWordsAreShared sees that a word that comes again is not shaped again.
func TestWordsAreShared(t *testing.T) {
	doc := parseDocument(t, "title: x\n\nP again and again\nP again")
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	seen := map[*font.Word]bool{}
	for _, item := range pages[0].Items {
		if item.Word != nil && item.Word.Text == "again" {
			seen[item.Word] = true
		}
	}
	if len(seen) != 1 {
		t.Errorf("%d copies of a word", len(seen))
	}
}
