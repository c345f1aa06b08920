package ui

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Widgets may be touched on the UI goroutine only. The toolkit finds a mistake when it happens; this finds it in the source: no
// function that runs elsewhere calls what changes a widget.

// touches are methods that change widgets, or that show something to the user.
var touches = []string{
	"SetText", "SetResource", "SetContent", "SetOffset", "SetSelected", "SetSelectedIndex", "SetChecked", "SetItems", "SetMainMenu", "SetTitle",
	"Show", "Hide", "Refresh", "Resize", "Enable", "Disable", "Focus", "Unfocus", "Select", "Unselect", "UnselectAll", "ScrollTo", "ScrollToTop", "ScrollToOffset",
	"Tell", "tell", "Alarm", "alarm", "Fail", "Flush", "focus", "Jump", "Move", "open", "show",
}

// elsewhere names, by method, which argument runs off the UI goroutine.
var elsewhere = map[string]int{"Go": 0, "Write": 2, "WriteText": 1, "Attempt": 1, "LookUp": 1}

// back are methods whose argument runs on the UI goroutine again.
var back = []string{"Post", "After", "Settled"}

// runs says where a function runs.
type runs int

const (
	onUI     runs = iota
	offUI         // what it returns runs on the UI goroutine: it shows what came of the work
	makesJob      // on the UI goroutine; what it returns runs off it
)

// offenders lists the calls in a file that touch a widget off the UI goroutine.
func offenders(files *token.FileSet, file *ast.File) []string {
	var found []string
	var walk func(n ast.Node, at runs)
	walk = func(n ast.Node, at runs) {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt:
				for _, arg := range n.Call.Args {
					walk(arg, at) // is worked out before
				}
				if lit, ok := n.Call.Fun.(*ast.FuncLit); ok {
					walk(lit.Body, offUI)
				}
				return false
			case *ast.ReturnStmt:
				for _, r := range n.Results {
					lit, ok := r.(*ast.FuncLit)
					switch {
					case ok && at == makesJob:
						walk(lit.Body, offUI)
					case ok && at == offUI:
						walk(lit.Body, onUI)
					default:
						walk(r, at)
					}
				}
				return false
			case *ast.CallExpr:
				name, of := called(n)
				if at == offUI && slices.Contains(touches, name) && of != "" {
					found = append(found, fmt.Sprintf("%s: %s.%s", files.Position(n.Pos()), of, name))
				}
				for i, arg := range n.Args {
					lit, ok := arg.(*ast.FuncLit)
					off, goes := elsewhere[name]
					switch {
					case !ok:
						walk(arg, at)
					case goes && i == off, name == "Add" && strings.HasSuffix(of, "Writes"):
						walk(lit.Body, offUI)
					case name == "Do" && of == "fyne":
						walk(lit.Body, onUI)
					case name == "Do":
						walk(lit.Body, makesJob)
					case goes, slices.Contains(back, name):
						walk(lit.Body, onUI)
					default:
						walk(lit.Body, at)
					}
				}
				walk(n.Fun, at)
				return false
			}
			return true
		})
	}
	for _, d := range file.Decls {
		walk(d, onUI)
	}
	return found
}

// called gives the name of the method that is called, and on what.
func called(c *ast.CallExpr) (name, of string) {
	s, ok := c.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	for x := s.X; ; {
		switch y := x.(type) {
		case *ast.SelectorExpr:
			of, x = y.Sel.Name+"."+of, y.X
			continue
		case *ast.Ident:
			of = y.Name + "." + of
		default:
			of = "(…)." + of
		}
		parts := strings.Split(strings.TrimSuffix(of, "."), ".")
		return s.Sel.Name, parts[0] + strings.TrimPrefix("."+lastOf(parts), "."+parts[0])
	}
}

func lastOf(parts []string) string { return parts[len(parts)-1] }

func TestNoWidgetIsTouchedOffTheUIGoroutine(t *testing.T) {
	for _, pattern := range []string{"*.go", "*/*.go"} {
		paths, err := filepath.Glob(pattern)
		must(t, err)
		if len(paths) == 0 {
			t.Fatalf("no files %s", pattern)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, path, nil, 0)
			must(t, err)
			for _, o := range offenders(files, file) {
				t.Errorf("%s runs off the UI goroutine; hand it to Post", o)
			}
		}
	}
}

// What the test above is for is found, and what is right is not.
func TestTouchesOffTheUIGoroutineAreFound(t *testing.T) {
	const source = `package p
func (w *w) all() {
	w.label.SetText("fine")
	go func() { w.label.SetText("wrong 1") }()
	w.d.Run.Go(func() {
		w.read()
		w.list.Refresh() // wrong 2
		w.d.Run.Post(func() { w.list.Refresh() })
	})
	w.d.Write("Save", nil, func(ctx context.Context) error { w.d.Tell("wrong 3", "", nil); return nil }, func() { w.d.Tell("fine", "", nil) })
	w.d.Attempt(nil, func(ctx context.Context) error { return w.s.Save(ctx) }, func(error) { w.d.Fail("fine", nil) })
	w.d.Writes.Add(func(ctx context.Context) { w.win.Hide() /* wrong 4 */ })
	w.reads.Do(func() work.Job {
		w.busy.Show()
		return func(ctx context.Context) func() {
			w.busy.Hide() // wrong 5
			return func() { w.busy.Hide() }
		}
	})
	w.d.LookUp("Look", func(ctx context.Context) (func(), error) {
		if w.d.run != nil {
			w.note.SetText("wrong 6")
		}
		return func() { w.note.SetText("fine") }, nil
	})
	fyne.Do(func() { w.label.SetText("fine") })
}`
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "p.go", source, 0)
	must(t, err)
	got := offenders(files, file)
	lines := strings.Split(source, "\n")
	var want []string
	for i, line := range lines {
		if strings.Contains(line, "wrong") {
			want = append(want, fmt.Sprintf("p.go:%d:", i+1))
		}
	}
	if len(got) != len(want) {
		t.Fatalf("found %d:\n%s\nwant %q", len(got), strings.Join(got, "\n"), want)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("found %q, want one in %q", got[i], want[i])
		}
	}
}
