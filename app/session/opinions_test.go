package session

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"attache/assets"
	"attache/briefing"
)

var update = flag.Bool("update", false, "write testdata anew")

// TestExportsPassAllOpinions exports briefings as users do, with the briefing embedded:
// our checker and the other programs may hold nothing against any of them. The tags
// of an article's briefing are a golden.
func TestExportsPassAllOpinions(t *testing.T) {
	ctx := context.Background()
	for _, test := range []struct {
		name string
		make func(t *testing.T, s *Session) (briefing.ID[briefing.Briefing], error)
	}{
		{"sample", func(_ *testing.T, s *Session) (briefing.ID[briefing.Briefing], error) {
			done, err := s.ImportJSON(ctx, "sample.json", assets.Sample, nil)
			return done.Briefing, err
		}},
		{"article", func(_ *testing.T, s *Session) (briefing.ID[briefing.Briefing], error) {
			done, err := s.ImportArticle(ctx, "tolls.txt", []byte(tollArticle), "Tolls")
			return done.Briefing, err
		}},
		{"contradictions", func(t *testing.T, s *Session) (briefing.ID[briefing.Briefing], error) {
			done, err := s.ImportJSON(ctx, "library.json", provenance(t).Files[0].Data, nil)
			return done.Briefing, err
		}},
		{"contradictions over pages", func(t *testing.T, s *Session) (briefing.ID[briefing.Briefing], error) {
			done, err := s.ImportJSON(ctx, "library.json", longContradictions(t), nil)
			return done.Briefing, err
		}},
		{"a thousand snippets", func(t *testing.T, s *Session) (briefing.ID[briefing.Briefing], error) {
			return generated(t, s, 1000), nil
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newLibrary(t)
			id, err := test.make(t, s)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "out.pdf")
			if _, err := s.ExportPDF(ctx, id, path, ExportOptions{Embed: true}); err != nil {
				t.Fatal(err)
			}
			wantNoFailures(t, path)
			opinions(t, path)
			if test.name == "article" {
				wantTags(t, path, filepath.Join("testdata", "article.tags.txt"))
			}
		})
	}
}

// longContradictions makes a library with five pairs that stand side by side, each
// more than half a page high, so that some go on on the next page.
func longContradictions(t *testing.T) []byte {
	t.Helper()
	type object = map[string]any
	var snippets, links []object
	for i := range 5 {
		claim, counter := fmt.Sprintf("claim-%d", i), fmt.Sprintf("counter-%d", i)
		snippets = append(snippets,
			object{"id": claim, "kind": "comment", "text": strings.Repeat("The harbour stays open until May. ", 42)},
			object{"id": counter, "kind": "comment", "text": strings.Repeat("It closes in March, as it always did. ", 30+i)})
		links = append(links, object{"kind": "contradicts", "from": claim, "to": counter, "by": "Eastern desk"})
	}
	library, err := json.Marshal(object{"links": links, "briefings": []object{{"title": "Long", "date": "2026-03-02",
		"headings": []object{{"title": "H", "snippets": snippets}}}}})
	if err != nil {
		t.Fatal(err)
	}
	return library
}

// wantNoFailures has our own checker look at a PDF.
func wantNoFailures(t *testing.T, path string) {
	t.Helper()
	report, err := CheckPDF(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range report.Unchecked {
		t.Error(failure)
	}
	for _, failure := range report.Failures {
		t.Error(failure)
	}
}

// opinions asks other programs what they hold against a PDF. Where one is not
// installed the test is skipped, which on CI is a failure.
func opinions(t *testing.T, path string) {
	t.Helper()
	out, err := exec.Command("bash", "../../.ci/opinions", path).CombinedOutput()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok && failed.ExitCode() == 3 && os.Getenv("CI") != "true" {
		t.Skip(string(out))
	}
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// wantTags compares the structure tree of a PDF, as poppler reads it, with a golden.
func wantTags(t *testing.T, path, golden string) {
	t.Helper()
	tree, err := exec.Command("pdfinfo", "-struct-text", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	got := regexp.MustCompile(`Object \d+ 0`).ReplaceAllString(string(tree), "Link annotation")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and look at the difference. Got:\n%s", golden, got)
	}
}
