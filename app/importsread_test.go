package main

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is one Go file: what it imports, and which functions it names of package time.
type source struct {
	room    string // the package's folder, below the root
	file    string // with the folder
	test    bool
	tagged  bool // left out of the program that is built with the tag nogui
	imports []string
	clock   []string // such as "time.Now"
}

// readSources reads every Go file below root, whatever its build tags, as the
// go command finds them: not in testdata, nor in folders that begin with a dot.
func readSources(root string) ([]source, error) {
	var sources []source
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := d.Name()
		if d.IsDir() && name != root && (base == "testdata" || base == "build" || base[0] == '.' || base[0] == '_') {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(base) != ".go" || base[0] == '.' || base[0] == '_' {
			return nil
		}
		s, err := readSource(name)
		if err != nil {
			return err
		}
		below, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		s.file = filepath.ToSlash(below)
		s.room = path.Dir(s.file)
		s.test = strings.HasSuffix(base, "_test.go")
		if s.tagged, err = tagged(name); err != nil {
			return err
		}
		sources = append(sources, s)
		return nil
	})
	return sources, err
}

// tagged tells whether a file is left out, on every system, of the program that
// is built with the tag nogui and without C.
func tagged(name string) (bool, error) {
	for _, goos := range []string{"linux", "windows", "darwin"} {
		ctx := build.Default
		ctx.GOOS, ctx.BuildTags, ctx.CgoEnabled = goos, []string{"nogui"}, false
		in, err := ctx.MatchFile(filepath.Dir(name), filepath.Base(name))
		if in || err != nil {
			return false, err
		}
	}
	return true, nil
}

// readSource reads what a file imports and what it uses of package time.
func readSource(name string) (source, error) {
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		return source{}, err
	}
	var s source
	clock := ""
	for _, spec := range f.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return source{}, err
		}
		s.imports = append(s.imports, imported)
		if imported == "time" {
			clock = "time"
			if spec.Name != nil {
				clock = spec.Name.Name
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && clock != "" && x.Name == clock {
				s.clock = append(s.clock, "time."+sel.Sel.Name)
			}
		}
		return true
	})
	return s, nil
}

// TestReadSource reads a file with an import and a clock under other names.
func TestReadSource(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "briefing", "a.go")
	text := "//go:build !nogui\n\npackage briefing\n\nimport (\n\thour \"time\"\n\t_ \"fyne.io/fyne/v2\"\n)\n\nvar at, zero = hour.Now, hour.Time{}\n"
	if err := os.Mkdir(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := readSources(dir)
	if err != nil || len(got) != 1 {
		t.Fatalf("got %v, %v", got, err)
	}
	s := got[0]
	if s.room != "briefing" || s.file != "briefing/a.go" || s.test || !s.tagged ||
		!slices.Equal(s.imports, []string{"time", "fyne.io/fyne/v2"}) || !slices.Contains(s.clock, "time.Now") {
		t.Errorf("got %+v", s)
	}
}
