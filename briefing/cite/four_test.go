package cite_test

import (
	"os"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"

	"golang.org/x/tools/txtar"
)

// TestOneBriefingInEachStyle words one case as every style does, so that a
// person can hold them side by side: a statement that came through two agencies
// nobody here has seen, another that contradicts it, an article that says neither
// where nor when it appeared. The marks of the text come first, then the lines
// under the quotations, then the lists.
func TestOneBriefingInEachStyle(t *testing.T) {
	const path = "testdata/four.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	given := string(archive.Files[0].Data)
	cited, background := clusters(t, given)
	for i, style := range cite.Styles() {
		if i+1 == len(archive.Files) {
			archive.Files = append(archive.Files, txtar.File{})
		}
		file := &archive.Files[i+1]
		worded := style.Style.Word(cited, background)
		var b strings.Builder
		for i, mark := range worded.Marks {
			b.WriteString("[" + text(mark) + "] " + text(style.Style.Attribution(cited[i][0].Snippet, sources(cited[i]))) + "\n")
		}
		writeLists(&b, worded)
		if got := b.String(); !*update && (file.Name != style.Name || got != string(file.Data)) {
			t.Errorf("%s\n got:\n%s\nwant (%s):\n%s", style.Name, got, file.Name, file.Data)
		}
		file.Name, file.Data = style.Name, []byte(b.String())
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func sources(cluster briefing.Cluster) (found []*briefing.Source) {
	for _, o := range cluster {
		found = append(found, o.Source)
	}
	return found
}
