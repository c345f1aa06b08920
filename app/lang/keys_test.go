package lang

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// key is a text of the code that a catalogue has to hold.
type key struct {
	text    string // by which the catalogue finds it
	english string // what is said in English
	counts  bool   // it has a form for each kind of number
	verbs   bool   // it is formatted with values
	at      token.Position
}

// readKeys finds the texts of the code: the arguments of T, X and N, the constants that
// are a Key, and what the Phrases of package briefing are made of.
func readKeys(t *testing.T) map[string]key {
	t.Helper()
	keys := map[string]key{}
	files := token.NewFileSet()
	add := func(k key) {
		if other, ok := keys[k.text]; ok && other.counts != k.counts {
			t.Errorf("%s: %q is said of a number here, and at %s it is not: give one of them a context", k.at, k.english, other.at)
		}
		keys[k.text] = k
	}
	read := func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				for _, k := range calledKeys(t, files, n) {
					add(k)
				}
			case *ast.CompositeLit:
				for _, e := range listedKeys(n) {
					add(key{text: e.text, english: e.text, at: files.Position(e.pos)})
				}
			case *ast.ValueSpec:
				for _, v := range n.Values {
					s, ok := literal(v)
					switch {
					case !ok || s == "":
					case isKey(n.Type):
						add(key{text: s, english: s, at: files.Position(v.Pos())})
					case isOf(n.Type, "Format"):
						add(formatKey(s, files.Position(v.Pos())))
					}
				}
			}
			return true
		})
		return nil
	}
	for _, dir := range []string{"..", "../../briefing"} {
		if err := filepath.WalkDir(dir, read); err != nil {
			t.Fatal(err)
		}
	}
	return keys
}

// calledKeys gives the texts of a call of T, X, N or Key, and of Say, SayCount or Word.
func calledKeys(t *testing.T, files *token.FileSet, call *ast.CallExpr) []key {
	name := saying(call.Fun)
	at := map[string]int{"T": 0, "X": 1, "N": 2, "Key": 0, "Format": 0, "Say": 0, "SayCount": 2, "Word": 0} // where the key stands
	i, ok := at[name]
	if !ok || len(call.Args) <= i {
		return nil
	}
	pos := files.Position(call.Pos())
	english, ok := literal(call.Args[i])
	if english == "" && ok {
		return nil
	}
	if !ok {
		if name != "Key" && name != "Format" && !(name == "Say" && inPhrase(pos)) { // a text that became a Key elsewhere may be converted
			t.Errorf("%s: the text of lang.%s has to be written here, for a catalogue to hold it", pos, name)
		}
		return nil
	}
	if name == "Format" {
		return []key{formatKey(english, pos)}
	}
	k := key{text: english, english: english, counts: name == "N" || name == "SayCount", verbs: name != "Key" && name != "Word", at: pos}
	if name == "X" {
		context, _ := literal(call.Args[0])
		k.text = inContext(cmp.Or(context, "?"), english)
	}
	if k.counts {
		one, _ := literal(call.Args[1])
		if a, b := verbsOf(one), verbsOf(english); a != b && "1d "+a != b {
			t.Errorf("%s: the form for one thing has the verbs %q, the other %q", pos, a, b)
		}
	}
	return []key{k}
}

// formatKey is the key of a Format, which counts where it has a number.
func formatKey(english string, at token.Position) key {
	return key{text: english, english: english, counts: strings.Contains(verbsOf(english), "d"), verbs: true, at: at}
}

// inPhrase reports whether a call stands where Phrases are built of given parts.
func inPhrase(pos token.Position) bool { return filepath.Base(pos.Filename) == "phrase.go" }

// saying gives the name of what is called, where it says something: T of lang.T or Say of
// briefing.Say, and within these packages the name alone.
func saying(f ast.Expr) string {
	switch f := f.(type) {
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && (x.Name == "lang" || x.Name == "briefing") {
			return f.Sel.Name
		}
	case *ast.Ident:
		switch f.Name {
		case "X", "N", "Say", "SayCount", "Word":
			return f.Name
		}
	}
	return ""
}

type listed struct {
	text string
	pos  token.Pos
}

// listedKeys gives the texts of a list or table whose elements are of type Key.
func listedKeys(list *ast.CompositeLit) []listed {
	var keys, values bool
	switch of := list.Type.(type) {
	case *ast.ArrayType:
		values = isKey(of.Elt)
	case *ast.MapType:
		keys, values = isKey(of.Key), isKey(of.Value)
	}
	var found []listed
	take := func(wanted bool, e ast.Expr) {
		if s, ok := literal(e); ok && wanted && s != "" {
			found = append(found, listed{s, e.Pos()})
		}
	}
	for _, e := range list.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			take(keys, pair.Key)
			take(values, pair.Value)
			continue
		}
		take(values, e)
	}
	return found
}

func isKey(e ast.Expr) bool { return isOf(e, "Key") }

// isOf reports whether a type is one of this package.
func isOf(e ast.Expr, name string) bool {
	switch e := e.(type) {
	case *ast.SelectorExpr:
		x, ok := e.X.(*ast.Ident)
		return ok && x.Name == "lang" && e.Sel.Name == name
	case *ast.Ident:
		return e.Name == name
	}
	return false
}

// literal gives a string that is written in the code, in one piece or in several.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind != token.STRING {
			return "", false
		}
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		x, okX := literal(e.X)
		y, okY := literal(e.Y)
		return x + y, okX && okY && e.Op == token.ADD
	case *ast.ParenExpr:
		return literal(e.X)
	}
	return "", false
}

// TestTextsAreFound guards the finder of keys itself: were it to find nothing, the
// catalogues would be held to nothing.
func TestTextsAreFound(t *testing.T) {
	keys := readKeys(t)
	for _, want := range []string{"%[1]s and %[2]s‖end of a list", "January", "Select all", "%s cites no source.", "A work"} {
		if _, ok := keys[want]; !ok {
			t.Errorf("%q was not found", want)
		}
	}
	if _, err := os.Stat("../ui"); err != nil {
		t.Error(err)
	}
}
