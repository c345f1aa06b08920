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

// Of the toolkit's widgets, those that take the keyboard keep keys for themselves that belong to the window: Escape, F1, F8. The
// window has part's in their place, and this finds a plain one in the source.

// selfish names, by package, what keeps the window's keys, and what is to be used instead.
var selfish = map[string]map[string]string{
	"widget": {
		"Button": "part.Button", "Select": "part.Select", "Check": "part.Check", "CheckGroup": "part.Check", "RadioGroup": "part.Radio",
		"Accordion": "part.Button over what it unfolds", "SelectEntry": "part.Combo", "Entry": "part.Entry", "List": "part.List", "Hyperlink": "part.Button",
		"Slider": "a widget of part", "Tree": "a widget of part", "Table": "a widget of part", "DateEntry": "part.Checked",
	},
	"dialog": {
		"Custom": "part.Message", "CustomDialog": "part.Dialog", "CustomWithoutButtons": "part.NewDialog", "CustomConfirm": "part.Question",
		"Confirm": "part.Question", "ConfirmDialog": "part.Dialog", "Information": "part.Message", "Error": "part.Message", "Form": "part.Question", "EntryDialog": "part.Question",
	},
}

// based are the files of part that build on the toolkit's, where its entry is meant by whatever kind of field it is in, and
// where the list of its own file dialog is.
var based = []string{"part/button.go", "part/choice.go", "part/combo.go", "part/dialog.go", "part/entry.go", "part/list.go", "commands.go", "filedialog.go"}

// plainIn lists what a file has of the plain ones.
func plainIn(files *token.FileSet, file *ast.File) (found []string) {
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if from, ok := s.X.(*ast.Ident); ok {
				name := s.Sel.Name
				for _, begins := range []string{"New", "Show"} {
					name = strings.TrimPrefix(name, begins)
				}
				for _, ends := range []string{"WithIcon", "WithData"} {
					name = strings.TrimSuffix(name, ends)
				}
				if better, ok := selfish[from.Name][name]; ok {
					found = append(found, fmt.Sprintf("%s: %s.%s: use %s", files.Position(s.Pos()), from.Name, s.Sel.Name, better))
				}
			}
		}
		return true
	})
	return found
}

func TestNoWidgetKeepsTheWindowsKeys(t *testing.T) {
	read := 0
	for _, folder := range []string{"*.go", "part/*.go"} {
		paths, err := filepath.Glob(folder)
		must(t, err)
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") || slices.Contains(based, filepath.ToSlash(path)) {
				continue
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, path, nil, 0)
			must(t, err)
			read++
			for _, f := range plainIn(files, file) {
				t.Error(f)
			}
		}
	}
	if read < 50 {
		t.Errorf("only %d files were read", read)
	}
}

func TestAPlainWidgetIsFound(t *testing.T) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, "x.go", `package ui
var a *widget.Button
func b() { widget.NewButtonWithIcon("", nil, nil); dialog.ShowInformation("", "", nil); dialog.NewFileOpen(nil, nil); widget.NewLabel(""); part.NewSelect(nil, nil) }
var c = widget.NewSelectWithData(nil, nil)`, 0)
	must(t, err)
	var got []string
	for _, f := range plainIn(files, file) {
		got = append(got, strings.Fields(f)[1])
	}
	if want := []string{"widget.Button:", "widget.NewButtonWithIcon:", "dialog.ShowInformation:", "widget.NewSelectWithData:"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
