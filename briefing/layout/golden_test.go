package layout_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the pages in testdata")

// TestGoldens sets the document of each file in testdata and compares the pages
// with those that the file holds.
func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens", err)
	}
	set := fonts(t)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			doc := parseDocument(t, string(archive.Files[0].Data))
			pages, findings := paginate(t, typesetter(t, set), doc)
			got := dump(doc, pages, findings)
			if *update {
				archive.Files = append(archive.Files[:1], txtar.File{Name: "pages", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(archive.Files) < 2 {
				t.Fatal("the file holds no pages: run the test with -update")
			}
			if want := string(archive.Files[1].Data); got != want {
				t.Errorf("pages differ from %s (rewrite with -update):\n%s", file, difference(want, got))
			}
		})
	}
}

// difference shows the lines around the first one that differs.
func difference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from := max(i-2, 0)
	return fmt.Sprintf("line %d\nwant:\n%s\ngot:\n%s", i+1, strings.Join(a[from:min(i+5, len(a))], "\n"), strings.Join(b[from:min(i+5, len(b))], "\n"))
}

// dump writes pages in words: each line of text with its baseline and its left
// and right ends in points, the element, the face and the size. A dot at the end
// of a line stands for the space there.
func dump(doc *briefing.Document, pages []layout.Page, findings []briefing.Finding) string {
	names := map[briefing.ElementID]string{}
	doc.Root.Walk(func(e *briefing.Element) bool {
		names[e.ID] = fmt.Sprintf("%s %d", e.Role, e.ID)
		for _, r := range e.Runs {
			if r.Element != 0 {
				names[r.Element] = fmt.Sprintf("%s %d", r.Role, r.Element)
			}
		}
		return true
	})
	var b strings.Builder
	for _, page := range pages {
		fmt.Fprintf(&b, "page %d of %d: %.1f x %.1f\n", page.Number, len(pages), page.Width.Points(), page.Height.Points())
		for i := 0; i < len(page.Items); {
			first := &page.Items[i]
			if first.Word == nil {
				fmt.Fprintf(&b, "%7.1f %6.1f–%-6.1f rule %.1f high\n", first.Y.Points(), first.X.Points(), (first.X + first.Width).Points(), first.Height.Points())
				i++
				continue
			}
			var text strings.Builder
			left, right := first.X, first.X
			for ; i < len(page.Items); i++ {
				item := &page.Items[i]
				if item.Word == nil || item.Element != first.Element || item.Artifact != first.Artifact || item.Y != first.Y || item.Word.Face != first.Word.Face || item.Size != first.Size {
					break
				}
				text.WriteString(item.Word.Text)
				if item.Space > 0 {
					text.WriteByte(' ')
				}
				left, right = min(left, item.X), max(right, item.X+item.Advance())
			}
			name := names[first.Element]
			switch first.Artifact {
			case layout.Header:
				name = "header"
			case layout.Footer:
				name = "footer"
			}
			words := text.String()
			if end := strings.TrimSuffix(words, " "); end != words {
				words = end + "·"
			}
			fmt.Fprintf(&b, "%7.1f %6.1f–%-6.1f %-14s %-24s %4.1f  %s\n", first.Y.Points(), left.Points(), right.Points(), name, first.Word.Face.Name(), first.Size.Points(), words)
		}
		for _, l := range page.Links {
			target := l.Target.URL
			if l.Target.Element != 0 {
				target = names[l.Target.Element]
			}
			fmt.Fprintf(&b, "%7.1f %6.1f–%-6.1f %-14s links to %s\n", l.Y.Points(), l.X.Points(), (l.X + l.Width).Points(), names[l.Element], target)
		}
		for _, a := range page.Anchors {
			fmt.Fprintf(&b, "%7.1f %6.1f        %-14s begins\n", a.Y.Points(), a.X.Points(), names[a.Element])
		}
	}
	for _, f := range findings {
		fmt.Fprintf(&b, "%s %s: %s\n", f.Severity, f.Rule, f.Message())
	}
	return b.String()
}
