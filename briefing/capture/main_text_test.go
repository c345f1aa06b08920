package capture

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// The text that is kept of a page is its article: none of it is lost, and nothing that
// stands beside it comes in.
func TestMainText(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil || len(archive.Files) != 2 {
			t.Fatalf("%s: want a page and its text: %v", file, err)
		}
		text, err := PlainText(textHTML, archive.Files[0].Data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if text += "\n"; text == string(archive.Files[1].Data) {
			continue
		}
		t.Errorf("%s: the text is\n%s", file, text)
		if *update {
			archive.Files[1].Data = []byte(text)
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A page beyond the limits is not searched for its article, and nothing of it is lost
// but what stands in furniture.
func TestAPageBeyondTheLimitsIsTakenWhole(t *testing.T) {
	const nav, words = "<nav><p>Front page</p></nav>", "<p>These words stand far down.</p>"
	for name, page := range map[string]string{
		"too deep":      nav + strings.Repeat("<div>", 600) + words + strings.Repeat("</div>", 600),
		"too many":      nav + words + strings.Repeat("<i></i>", maxElements),
		"too much text": nav + strings.Repeat("<div>", 400) + words + strings.Repeat("<p>More words.</p>", maxReading/400/len("More words.")) + strings.Repeat("</div>", 400),
	} {
		text, err := PlainText(textHTML, []byte(page))
		if err != nil || !strings.HasPrefix(text, "These words stand far down.") {
			t.Errorf("%s: %v, %.60q", name, err, text)
		}
	}
}
