package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestWordsAreSaid: what a person reads goes through package lang, so that it can be said
// in the person's language. Texts that are alike in all languages, and those that no
// person reads, stand in testdata/unsaid.txt, each behind its file.
func TestWordsAreSaid(t *testing.T) {
	data, err := os.ReadFile("testdata/unsaid.txt")
	if err != nil {
		t.Fatal(err)
	}
	excused := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			excused[line] = false
		}
	}
	files := token.NewFileSet()
	for _, path := range sourcesOfWindow(t) {
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		whole := filepath.ToSlash(path)
		if _, ok := excused[whole]; ok {
			excused[whole] = len(unsaidWords(file)) > 0
			continue
		}
		for _, l := range unsaidWords(file) {
			entry := whole + ": " + l.Value
			if _, ok := excused[entry]; ok {
				excused[entry] = true
				continue
			}
			t.Errorf("%s: %s is not said by lang.T, X, N or Key", files.Position(l.Pos()), l.Value)
		}
	}
	for entry, met := range excused {
		if !met {
			t.Errorf("testdata/unsaid.txt: %s is not needed any more", entry)
		}
	}
}

// sourcesOfWindow lists the files of the window and its widgets, without tests.
func sourcesOfWindow(t *testing.T) []string {
	t.Helper()
	var list []string
	for _, pattern := range []string{"*.go", "*/*.go"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, slices.DeleteFunc(paths, func(p string) bool { return strings.HasSuffix(p, "_test.go") })...)
	}
	if len(list) < 100 {
		t.Fatalf("only %d files were found", len(list))
	}
	return list
}

// unsaidWords gives the literals of a file that look like words for a person and are not said.
func unsaidWords(file *ast.File) []*ast.BasicLit {
	var found []*ast.BasicLit
	said := map[ast.Expr]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && said[e] {
			return false
		}
		switch n := n.(type) {
		case *ast.ImportSpec, *ast.Field: // no words, and tags
			return false
		case *ast.CallExpr:
			for _, a := range saidOf(n) {
				said[a] = true
			}
		case *ast.CompositeLit:
			return !ofKeys(n.Type)
		case *ast.ValueSpec:
			return !isLangKey(n.Type)
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil && looksLikeWords(s) {
				found = append(found, n)
			}
		}
		return true
	})
	return found
}

// saidOf gives the arguments of a call that are said by package lang, or that are for
// developers: errors.
func saidOf(call *ast.CallExpr) []ast.Expr {
	if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "panic" {
		return call.Args
	}
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	x, ok := s.X.(*ast.Ident)
	switch {
	case !ok:
	case x.Name == "errors", x.Name == "fmt" && s.Sel.Name == "Errorf":
		return call.Args
	case x.Name == "lang":
		texts := map[string]int{"T": 1, "Key": 1, "X": 2, "N": 3}[s.Sel.Name]
		return call.Args[:min(texts, len(call.Args))]
	}
	return nil
}

func ofKeys(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.ArrayType:
		return isLangKey(e.Elt)
	case *ast.MapType:
		return isLangKey(e.Value)
	}
	return false
}

func isLangKey(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == "lang" && s.Sel.Name == "Key"
}

// looksLikeWords: letters with a space between or before them, a capital at the
// beginning, or a letter that no identifier has.
func looksLikeWords(s string) bool {
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first) || strings.ContainsAny(s, " …“”‘’") || strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) })
}
