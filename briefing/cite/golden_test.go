package cite_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"attache/briefing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the goldens anew")

// golden holds a style to the cases of a txtar file, whose head says how to read
// them, and gives their number.
func golden(t *testing.T, style briefing.Style, name string) int {
	t.Helper()
	path := filepath.Join("testdata", name)
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range archive.Files {
		given, want, _ := strings.Cut(string(file.Data), line)
		cited, background := clusters(t, given)
		worded := style.Word(cited, background)
		var b strings.Builder
		for _, mark := range worded.Marks {
			if worded.Inline {
				b.WriteString(text(mark) + "\n")
			}
		}
		writeLists(&b, worded)
		if got := b.String(); got != want && !*update {
			t.Errorf("%s\n got:\n%s\nwant:\n%s", file.Name, got, want)
		}
		archive.Files[i].Data = []byte(given + line + b.String())
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return len(archive.Files)
}

// writeLists writes lists and background with a line for each entry.
func writeLists(b *strings.Builder, worded briefing.Apparatus) {
	for _, list := range worded.Lists {
		b.WriteString(list.Title + ":\n")
		for _, e := range list.Entries {
			b.WriteString("  " + strings.TrimSpace(e.Label+" "+text(e.Runs)) + "\n")
		}
	}
	for _, runs := range worded.Background {
		if len(runs) > 0 {
			b.WriteString("Background: " + text(runs) + "\n")
		}
	}
}

const line = "----\n"

// clusters reads the works of a case and what cites them. Works behind "+" are
// in the background. "@2" in a chain is the second work.
func clusters(t *testing.T, given string) (cited []briefing.Cluster, background []*briefing.Source) {
	t.Helper()
	var sources []*briefing.Source
	for text := range strings.Lines(given) {
		text = strings.TrimSpace(text)
		if citing, ok := strings.CutPrefix(text, "> "); ok {
			for i, s := range sources {
				citing = strings.ReplaceAll(citing, fmt.Sprintf(`"@%d"`, i+1), fmt.Sprintf("%q", s.ID))
			}
			cited = append(cited, cluster(t, sources, citing))
			continue
		}
		text, behind := strings.CutPrefix(text, "+ ")
		sources = append(sources, source(t, text))
		if behind {
			background = append(background, sources[len(sources)-1])
		}
	}
	if cited == nil {
		for _, s := range sources {
			cited = append(cited, cites(&briefing.Snippet{}, s, briefing.Locator{}))
		}
	}
	return cited, background
}

// cluster reads "1 page 3; 2 {snippet}".
func cluster(t *testing.T, sources []*briefing.Source, citing string) briefing.Cluster {
	t.Helper()
	by := &briefing.Snippet{}
	if i := strings.Index(citing, "{"); i >= 0 {
		by, citing = snippet(t, citing[i:]), citing[:i]
	}
	var found briefing.Cluster
	for place := range strings.SplitSeq(citing, ";") {
		fields := append(strings.SplitN(strings.TrimSpace(place), " ", 3), "", "")
		n, err := strconv.Atoi(fields[0])
		if err != nil {
			t.Fatalf("%q: %v", citing, err)
		}
		locator := briefing.Locator{Label: fields[1], Value: fields[2]}
		if n == 0 {
			found = append(found, cites(by, nil, locator)...)
		} else {
			found = append(found, cites(by, sources[n-1], locator)...)
		}
	}
	return found
}
