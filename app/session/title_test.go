package session

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"attache/app/lang"
	"attache/briefing"
)

// TestTitlesAreRetold: a title that the library keeps is said in the user's language, whatever values it has.
func TestTitlesAreRetold(t *testing.T) {
	formats := titleFormats(t)
	catalogue := map[string]any{"Move heading": "Überschrift verschieben"}
	for _, f := range formats {
		said := "<" + f + ">"
		catalogue[f] = said
		if strings.Contains(f, "d ") || strings.Contains(f, "]d ") {
			catalogue[f] = map[string]string{"one": said, "other": said}
		}
	}
	data, err := json.Marshal(catalogue)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lang.Choose(fstest.MapFS{"de.json": {Data: data}}, "de"); err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = lang.Choose(nil) }() // English needs no catalogue
	if got := TitleWords("Move heading"); got != "Überschrift verschieben" {
		t.Errorf("a title without values is said as %q", got)
	}
	for _, f := range formats {
		kept := lang.Format(f).English(7, "ice")
		if strings.Count(f, "%") == 1 && strings.Contains(f, "%s") {
			kept = lang.Format(f).English("ice")
		} else if strings.Count(f, "%") == 1 {
			kept = lang.Format(f).English(7)
		}
		if strings.Contains(f, "%") {
			if got := TitleWords(kept); got != "<"+kept+">" {
				t.Errorf("%q is said as %q: is it in titleBook?", kept, got)
			}
		}
	}
	if got := TitleWords("Weigh the anchor"); got != "Weigh the anchor" {
		t.Errorf("the title of a newer version is said as %q", got)
	}
}

// titleFormats reads the formats of title.go.
func titleFormats(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "title.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	take := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok {
			s, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, s)
		}
	}
	isFormat := func(e ast.Expr) bool {
		s, ok := e.(*ast.SelectorExpr)
		return ok && s.Sel.Name == "Format"
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ValueSpec:
			for _, v := range n.Values {
				if isFormat(n.Type) {
					take(v)
				}
			}
		case *ast.CallExpr:
			if isFormat(n.Fun) {
				take(n.Args[0])
			}
		}
		return true
	})
	if len(list) < 20 {
		t.Fatalf("only %d formats were found", len(list))
	}
	return list
}

// TestTitlesStayEnglish: what an action is called is kept in English, whatever language its user speaks.
func TestTitlesStayEnglish(t *testing.T) {
	german := fstest.MapFS{"de.json": {Data: []byte(`{"Delete snippet": "Textstelle löschen", "Set kind on %d snippets": {"one": "–", "other": "–"}}`)}}
	if _, err := lang.Choose(german, "de"); err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = lang.Choose(nil) }()
	for _, c := range []struct{ got, want string }{
		{titled(deleteTitles, briefing.KindSnippet, titleDelete), "Delete snippet"},
		{titled(deleteTitles, "anchor", titleDelete), "Delete"},
		{titleKind.of(1), "Set kind"},
		{titleKind.of(4), "Set kind on 4 snippets"},
		{titleAddTag.of(4, "ice"), "Add the tag “ice” on 4 snippets"},
	} {
		if c.got != c.want {
			t.Errorf("the library keeps %q, want %q", c.got, c.want)
		}
	}
	if got := TitleWords("Delete snippet"); got != "Textstelle löschen" {
		t.Errorf("it is shown as %q", got)
	}
}
