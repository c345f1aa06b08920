package session

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
)

func TestWhatIsSharedIsToldInWords(t *testing.T) {
	for name, test := range map[string]struct {
		shared                      Shared
		goes, marked, above, remain string
	}{
		"an empty briefing": {
			Shared{Extracted: briefing.Extracted{Briefings: 1, Authors: []string{"Ann"}}},
			"title, date and addressees of the briefing|who wrote what, and when: Ann", "", "", "whatever was deleted",
		},
		"a briefing without its history": {
			Shared{Extracted: briefing.Extracted{
				Briefings: 1, Headings: 2, Snippets: 1, Sources: 3, Texts: 1, Undecided: 1, Authors: []string{"Ann", "Ben"},
				Marked: []briefing.Mark{{Marking: "OFFICIAL", Snippets: 1, Sources: 2}, {Marking: "SECRET", Sources: 1, Above: true}},
				Left:   briefing.Left{Briefings: 1, Snippets: 40, Remarks: 1, Texts: 2, Earlier: 1},
			}, Options: briefing.ExtractOptions{Current: true}},
			"2 headings, 1 snippet and 3 sources|1 stored text or attachment of its sources|1 place with several versions, all of which go|who wrote what, and when: Ann, Ben",
			"OFFICIAL: 1 snippet and 2 sources", "SECRET: 1 source, higher than the briefing itself",
			"1 other briefing and 40 snippets|1 remark|2 stored texts, attachments and pictures|1 earlier version of what goes|whatever was deleted",
		},
		"a briefing without its texts": {
			Shared{Extracted: briefing.Extracted{Briefings: 1, Snippets: 2, Anchored: 1, Left: briefing.Left{Texts: 1}}, Options: briefing.ExtractOptions{NoTexts: true}},
			"2 snippets|1 passage with the words of its source around it, by which it is found again", "", "",
			"1 stored text, attachment or picture; without it no quotation of it can be compared, and the verdict there is “no stored text”|whatever was deleted",
		},
		"a library with its history": {
			Shared{Extracted: briefing.Extracted{
				Briefings: 1, Snippets: 2, Pictures: 1, Remarks: 2, Releases: 1, Earlier: 9, Deleted: 1, Markings: []briefing.Marking{"OFFICIAL", "TOP SECRET", "TLP:RED"},
				Marked: []briefing.Mark{{Marking: "SECRET", Snippets: 2}},
			}, Whole: true, Options: briefing.ExtractOptions{Remarks: true}},
			"1 briefing and 2 snippets|1 picture|2 remarks|1 record of a PDF that went out|9 earlier versions, with words that were taken out again|1 deleted thing, which can be brought back",
			"SECRET: 2 snippets", "Earlier versions were marked TOP SECRET and TLP:RED, more than anything in it now", "",
		},
	} {
		marked, above := test.shared.Marked()
		for what, list := range map[string][2]string{
			"goes": {strings.Join(test.shared.Goes(), "|"), test.goes}, "stays": {strings.Join(test.shared.Stays(), "|"), test.remain},
			"marked": {strings.Join(marked, "|"), test.marked}, "above": {strings.Join(above, "|"), test.above},
		} {
			if list[0] != list[1] {
				t.Errorf("%s, %s:\n got %s\nwant %s", name, what, list[0], list[1])
			}
		}
	}
}

func TestACopyIsWhatWasToldAndOpens(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	first, err := s.ImportArticle(ctx, "tolls.txt", []byte(tollArticle), "Tolls")
	if err != nil {
		t.Fatal(err)
	}
	plant(t, s, "Elsewhere|Nobody else may read this")
	of := []briefing.ID[briefing.Briefing]{first.Briefing}
	o := briefing.ExtractOptions{NoTexts: true}
	would, err := s.WouldShare(ctx, of, o)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "tolls.brief")
	steps := 0
	done, err := s.Share(ctx, of, path, o, func(at, total int) { steps = max(steps, at*total) })
	if err != nil || steps == 0 {
		t.Fatalf("%v after %d steps", err, steps)
	}
	if !slices.Equal(done.Goes(), would.Goes()) || !slices.Equal(done.Stays(), would.Stays()) {
		t.Errorf("it was told\n%q\n%q\nand is\n%q\n%q", would.Goes(), would.Stays(), done.Goes(), done.Stays())
	}
	if info, err := os.Stat(path); err != nil || info.Size() != done.Bytes {
		t.Errorf("it has not %d bytes: %v", done.Bytes, err)
	}
	other := elsewhere(t)
	if got, err := other.Merge(ctx, path, false, nil); err != nil || len(got.Objects) == 0 || got.Waiting != 0 {
		t.Fatalf("merged %+v, %v", got, err)
	}
	if got, want := picture(t, other, first.Briefing), picture(t, s, first.Briefing); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	proof, err := other.Proof(ctx, first.Briefing)
	if err != nil || len(proof.Verdicts) == 0 {
		t.Fatal(err)
	}
	for id, verdict := range proof.Verdicts {
		if verdict != briefing.VerdictNoText {
			t.Errorf("the verdict on %s is %s, without a text to compare with", id, verdict)
		}
	}
	if _, err := s.Share(ctx, of, path, o, nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file that is there: %v", err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	gone := filepath.Join(filepath.Dir(path), "gone.brief")
	if _, err := s.Share(cancelled, nil, gone, o, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 1 {
		t.Errorf("beside the copy stand %v, %v", left, err)
	}
}

func TestWordsAroundAPassageAreToldOfWhenTheTextStays(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	made, err := s.ImportArticle(ctx, "tolls.txt", []byte(tollArticle), "Tolls")
	if err != nil {
		t.Fatal(err)
	}
	outline, err := s.Outline(ctx, made.Briefing)
	if err != nil {
		t.Fatal(err)
	}
	of, o := []briefing.ID[briefing.Briefing]{made.Briefing}, briefing.ExtractOptions{NoTexts: true}
	before, err := s.WouldShare(ctx, of, o)
	if err != nil {
		t.Fatal(err)
	}
	n := outline.Sections[0].Snippets[0].Snippet
	n.Citations = slices.Clone(n.Citations)
	n.Citations[0].Anchor = &briefing.Anchor{Exact: "a passage", Prefix: "words before"}
	if err := s.Save(ctx, "Anchor", n); err != nil {
		t.Fatal(err)
	}
	after, err := s.WouldShare(ctx, of, o)
	if err != nil {
		t.Fatal(err)
	}
	if after.Anchored != before.Anchored+1 {
		t.Errorf("%d snippets keep words around their passage, and then %d", before.Anchored, after.Anchored)
	}
	if !slices.ContainsFunc(after.Goes(), func(line string) bool { return strings.Contains(line, "by which") }) {
		t.Errorf("it is not told: %q", after.Goes())
	}
}
