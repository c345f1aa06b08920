package main

import (
	"fmt"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// module is the import path of the project's root.
const module = "attache"

// room is a package with what it may import beside the standard library. Names
// without a dot in their first part are our own packages; "x/..." is x and all
// below it.
type room struct {
	name string
	may  []string
	why  string
}

// rooms lists every package of the program. One that is not here has no place in
// the house yet: give it one, with the reason.
var rooms = []room{
	{"assets", nil,
		"assets only holds files: whoever needs their bytes is given them"},

	{"briefing", nil,
		"the domain is the one thing that everything else stands on, so it stands on the standard library alone"},
	{"briefing/revision", []string{"briefing"},
		"history is pure data: it must merge alike on every machine, without a database or a window"},
	{"briefing/quote", []string{"briefing"},
		"whether a quotation stands in a text depends on the two texts alone"},
	{"briefing/capture", []string{"briefing", "briefing/pdf/check", "codeberg.org/readeck/go-readability/v2", "golang.org/x/net/html/...", "golang.org/x/text/..."},
		"capture reads an article, of a PDF by the checker's parser, and proposes; filing what it proposes is the session's work"},
	{"briefing/cite", []string{"briefing"},
		"a citation style turns a source and its chain into words and knows of no page"},
	{"briefing/exchange", []string{"briefing"},
		"the JSON form is read and written without a library being open"},
	{"briefing/flow", []string{"briefing"},
		"what is copied follows the document alone: it has no pages, so it knows neither layout nor painters"},
	{"briefing/font", []string{"github.com/go-text/typesetting/...", "golang.org/x/text/..."},
		"a face knows of glyphs and nothing of briefings"},
	{"briefing/layout", []string{"briefing", "briefing/font", "github.com/go-text/typesetting/bidi", "github.com/go-text/typesetting/segmenter", "golang.org/x/text/unicode/bidi"},
		"layout is pure: a document in, pages out, alike for both painters"},
	{"briefing/pdf", []string{"briefing", "briefing/font", "briefing/layout", "github.com/jung-kurt/gofpdf", "golang.org/x/image/draw"},
		"a painter draws the pages that it is given; were it to know the other painter, one page could have two looks"},
	{"briefing/pdf/check", []string{"golang.org/x/text/..."},
		"the checker reads a finished file as a stranger does: with code of the writer it would share its mistakes"},
	{"briefing/raster", []string{"briefing", "briefing/font", "briefing/layout", "golang.org/x/image/..."},
		"a painter draws the pages that it is given; were it to know the other painter, one page could have two looks"},

	{"data", []string{"briefing", "briefing/revision", "modernc.org/sqlite/...", "golang.org/x/sys/...", "golang.org/x/text/..."},
		"the library is kept without knowing what is done with it"},

	{"app/lang", []string{"golang.org/x/text/..."},
		"a sentence is said in a language without knowing what it is about"},
	{"app/session", []string{"app/lang", "briefing/..."},
		"the use cases name the store that they need, so they run on any that fits; main joins them with data and the fonts"},
	{"app/machine", []string{"briefing/font", "github.com/go-text/typesetting/fontscan"},
		"briefing reads no files: what the machine has is found here, and handed in as a function"},
	{"app/web", []string{"app/session"},
		"fetching a page is all that it does"},
	{"app/command", []string{"briefing", "app/session"},
		"a verb says what the session is to do; main opens the library for it"},
	{"app/portal", []string{"github.com/godbus/dbus/v5"},
		"the desktop's file dialogs are asked for over its bus, by a program that has a window"},
	{"app/ui/part", []string{"app/lang", "fyne.io/fyne/v2/..."},
		"our own widgets are shown what to show, like the toolkit's"},
	{"app/ui/work", nil,
		"what runs where and in which order is alike for all work, and for all toolkits"},
	{"app/ui/wording", []string{"app/lang", "app/session", "briefing"},
		"how a thing is named to people does not depend on where it is shown"},
	{"app/ui/desk", []string{"app/lang", "app/session", "app/ui/work", "app/ui/wording", "briefing"},
		"what the panes share has no widget, so that none can be touched from another goroutine"},
	{"app/ui", []string{"app/lang", "app/session", "app/ui/desk", "app/ui/part", "app/ui/wording", "app/ui/work", "briefing", "briefing/layout", "fyne.io/fyne/v2/..."},
		"the window asks the session, which runs painters, capture and the store outside the window's thread"},
	{"app", []string{"app/...", "briefing", "data", "assets", "fyne.io/fyne/v2/..."},
		"main joins the parts and does nothing itself"},
}

// ban keeps packages out of all rooms but some.
type ban struct {
	what   []string // import paths, or "x/..." for x and all below it
	unless []string // rooms where they may be
	tests  bool     // test files keep to it as well
	why    string
}

var bans = []ban{
	{[]string{"fyne.io/..."}, []string{"app", "app/ui", "app/ui/part"}, true,
		"below app nothing knows that there is a window"},
	{[]string{"fyne.io/fyne/v2/app"}, []string{"app"}, true,
		"this brings the C parts and locks the main thread; without it the window's tests run headless, in pure Go"},
	{[]string{"database/sql/...", "modernc.org/..."}, []string{"data"}, true,
		"SQL is written in data and nowhere else"},
	{[]string{"github.com/jung-kurt/gofpdf/..."}, []string{"briefing/pdf"}, true,
		"only the PDF painter writes PDF, and nothing is measured with gofpdf"},
	{[]string{"testing/...", "net/http/httptest", "fyne.io/fyne/v2/test", "github.com/rogpeppe/go-internal/...", "github.com/stretchr/..."}, nil, false,
		"what only tests need is not shipped"},
	{[]string{"net", "net/http/...", "net/rpc/...", "net/smtp"}, []string{"app/web"}, false,
		"nothing but app/web goes to the network, and that only when the user asks for a page"},
	{[]string{"unsafe", "plugin", "C"}, nil, true,
		"the program's own code is plain Go"},
}

// pure are the names that packages under briefing do without, so that the same
// input gives the same output at any hour and on any machine.
var pure = []ban{
	{[]string{"os", "os/...", "log/...", "math/rand/...", "crypto/rand"}, nil, false,
		"under briefing nothing reads files, the environment or chance: it is given what it needs"},
	{[]string{"time.Now", "time.Since", "time.Until", "time.Sleep", "time.After", "time.Tick", "time.NewTimer", "time.NewTicker", "time.AfterFunc"}, nil, false,
		"under briefing nothing looks at the clock: the moment is handed in"},
}

// TestImports holds every file to the rules.
func TestImports(t *testing.T) {
	sources, err := readSources("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, broken := range check(sources) {
		t.Error(broken)
	}
}

// TestNoWindowWithoutFyne follows the imports from main: with the tag nogui none
// leads to Fyne, and without it some do.
func TestNoWindowWithoutFyne(t *testing.T) {
	sources, err := readSources("..")
	if err != nil {
		t.Fatal(err)
	}
	if way := wayTo(sources, true, "fyne.io/..."); way != nil {
		t.Errorf("with -tags nogui the program still holds Fyne: %s", strings.Join(way, " → "))
	}
	if way := wayTo(sources, false, "fyne.io/fyne/v2/app"); way == nil {
		t.Error("without the tag nogui no import of main leads to Fyne: where is the window?")
	}
}

// TestDependencies holds CONTRIBUTING.md to what is imported: each module that a
// file of ours imports has its line there, at the version in go.mod, and no other has.
func TestDependencies(t *testing.T) {
	sources, err := readSources("..")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	versions := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) (v\S+)`).FindAllStringSubmatch(string(mod), -1) {
		versions[m[1]] = m[2]
	}
	want := map[string]bool{}
	for _, s := range sources {
		for _, imported := range s.imports {
			if standard(imported) || strings.HasPrefix(imported, module+"/") {
				continue
			}
			name := imported
			for versions[name] == "" && name != "." {
				name = path.Dir(name)
			}
			want["`"+name+"` "+versions[name]] = true
		}
	}
	guide, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| (`\\S+` v\\S+) \\|").FindAllStringSubmatch(string(guide), -1) {
		got[m[1]] = true
	}
	for _, line := range slices.Sorted(maps.Keys(want)) {
		if !got[line] {
			t.Errorf("CONTRIBUTING.md has no line for %s: say what it is for, and why this one", line)
		}
	}
	for _, line := range slices.Sorted(maps.Keys(got)) {
		if !want[line] {
			t.Errorf("CONTRIBUTING.md has a line for %s, which no file imports", line)
		}
	}
}

// TestCheck shows that each rule catches what it is for.
func TestCheck(t *testing.T) {
	file := func(room string, imports ...string) source {
		return source{room: room, file: room + "/a.go", imports: imports}
	}
	testFile := func(room string, imports ...string) source {
		return source{room: room, file: room + "/a_test.go", test: true, imports: imports}
	}
	tests := []struct {
		name   string
		source source
		want   string // empty: allowed
	}{
		{"the standard library", file("briefing", "strings", "encoding/json"), ""},
		{"a room that is listed", file("briefing/layout", module+"/briefing/font"), ""},
		{"all below a room", file("app/session", module+"/briefing/pdf"), ""},
		{"a module that is listed", file("data", "modernc.org/sqlite/lib"), ""},
		{"a room that is not listed", file("briefing", module+"/briefing/font"),
			"briefing/a.go imports attache/briefing/font: the domain is"},
		{"one painter in the other", file("briefing/raster", module+"/briefing/pdf"),
			"briefing/raster/a.go imports attache/briefing/pdf: a painter draws"},
		{"the store in the session", file("app/session", module+"/data"),
			"app/session/a.go imports attache/data: the use cases name"},
		{"a module in the domain", file("briefing", "golang.org/x/text/unicode/norm"),
			"briefing/a.go imports golang.org/x/text/unicode/norm: the domain is"},
		{"a name that only begins alike", file("data", "modernc.org/sqlitefork"),
			"data/a.go imports modernc.org/sqlitefork: the library is kept"},
		{"a package without a room", file("briefing/spelling", "strings"),
			"briefing/spelling is in no room"},
		{"Fyne below app", file("briefing/raster", "fyne.io/fyne/v2/canvas"),
			"briefing/raster/a.go imports fyne.io/fyne/v2/canvas: below app nothing knows"},
		{"Fyne in a test below app", testFile("app/session", "fyne.io/fyne/v2/test"),
			"app/session/a_test.go imports fyne.io/fyne/v2/test: below app nothing knows"},
		{"Fyne's driver in the window", file("app/ui", "fyne.io/fyne/v2/app"),
			"app/ui/a.go imports fyne.io/fyne/v2/app: this brings the C parts"},
		{"SQL in the session", file("app/session", "database/sql"),
			"app/session/a.go imports database/sql: SQL is written in data"},
		{"gofpdf in a test of layout", testFile("briefing/layout", "github.com/jung-kurt/gofpdf"),
			"briefing/layout/a_test.go imports github.com/jung-kurt/gofpdf: only the PDF painter"},
		{"tests may use other rooms", testFile("briefing/raster", module+"/briefing/pdf", module+"/assets", "testing"), ""},
		{"tests may use the toolkit for tests", testFile("app/ui", "fyne.io/fyne/v2/test"), ""},
		{"a package for tests, shipped", file("app/ui", "fyne.io/fyne/v2/test"),
			"app/ui/a.go imports fyne.io/fyne/v2/test: what only tests need"},
		{"testing, shipped", file("data", "testing"),
			"data/a.go imports testing: what only tests need"},
		{"the network", file("app/command", "net/http"),
			"app/command/a.go imports net/http: nothing but app/web"},
		{"the network, where it may be", file("app/web", "net/http"), ""},
		{"files under briefing", file("briefing/capture", "os"),
			"briefing/capture/a.go imports os: under briefing nothing reads files"},
		{"files in a test under briefing", testFile("briefing/capture", "os"), ""},
		{"the clock under briefing", source{room: "briefing/cite", file: "briefing/cite/a.go", clock: []string{"time.Now"}},
			"briefing/cite/a.go uses time.Now: under briefing nothing looks"},
		{"the clock in a test under briefing", source{room: "briefing/cite", file: "briefing/cite/a_test.go", test: true, clock: []string{"time.Now"}}, ""},
		{"the clock elsewhere", source{room: "data", file: "data/a.go", clock: []string{"time.Now"}}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := check([]source{tt.source})
			switch {
			case tt.want == "" && len(got) > 0:
				t.Errorf("got %q, want it allowed", got)
			case tt.want != "" && !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, tt.want) }):
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}

	t.Run("the way to Fyne", func(t *testing.T) {
		sources := []source{
			file("app", module+"/app/command"),
			{room: "app", file: "app/gui.go", tagged: true, imports: []string{module + "/app/ui"}},
			testFile("app", "fyne.io/fyne/v2"),
			file("app/command", "fmt"),
			file("app/ui", "fyne.io/fyne/v2"),
		}
		if way := wayTo(sources, true, "fyne.io/..."); way != nil {
			t.Errorf("with the tag: %q, want none", way)
		}
		want := []string{"attache/app", "attache/app/ui", "fyne.io/fyne/v2"}
		if way := wayTo(sources, false, "fyne.io/..."); !slices.Equal(way, want) {
			t.Errorf("without the tag: %q, want %q", way, want)
		}
	})
}

// check gives a sentence for each rule that is broken, sorted.
func check(sources []source) []string {
	var broken []string
	for _, s := range sources {
		i := slices.IndexFunc(rooms, func(r room) bool { return r.name == s.room })
		if i < 0 {
			broken = append(broken, fmt.Sprintf("%s is in no room: add it to rooms in app/imports_test.go, with what it may import and why", s.room))
			continue
		}
		for _, imported := range s.imports {
			if b, ok := banned(bans, s, imported); ok {
				broken = append(broken, fmt.Sprintf("%s imports %s: %s", s.file, imported, b.why))
			}
			if !s.test && !allowed(rooms[i], imported) {
				broken = append(broken, fmt.Sprintf("%s imports %s: %s", s.file, imported, rooms[i].why))
			}
		}
		if s.room != "briefing" && !strings.HasPrefix(s.room, "briefing/") {
			continue
		}
		for _, imported := range s.imports {
			if b, ok := banned(pure, s, imported); ok {
				broken = append(broken, fmt.Sprintf("%s imports %s: %s", s.file, imported, b.why))
			}
		}
		for _, name := range s.clock {
			if b, ok := banned(pure, s, name); ok {
				broken = append(broken, fmt.Sprintf("%s uses %s: %s", s.file, name, b.why))
			}
		}
	}
	slices.Sort(broken)
	return slices.Compact(broken)
}

// banned finds the first ban that a name in a file breaks.
func banned(bans []ban, s source, name string) (ban, bool) {
	for _, b := range bans {
		if s.test && !b.tests || slices.Contains(b.unless, s.room) {
			continue
		}
		if slices.ContainsFunc(b.what, func(pattern string) bool { return matches(pattern, name) }) {
			return b, true
		}
	}
	return ban{}, false
}

// allowed tells whether a room's list, or the standard library, has an import.
func allowed(r room, imported string) bool {
	if standard(imported) {
		return true
	}
	name := strings.TrimPrefix(imported, module+"/")
	return slices.ContainsFunc(r.may, func(pattern string) bool { return matches(pattern, name) })
}

// standard tells the standard library's packages: no dot in the first part, and not ours.
func standard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return first != module && !strings.Contains(first, ".")
}

// matches tells whether a name is the pattern, or below it where it ends in "/...".
func matches(pattern, name string) bool {
	above, tree := strings.CutSuffix(pattern, "/...")
	return name == above || tree && strings.HasPrefix(name, above+"/")
}

// wayTo gives the shortest chain of imports in shipped files from main to a
// package that the pattern matches, or nil.
func wayTo(sources []source, nogui bool, pattern string) []string {
	imports := map[string]map[string]bool{}
	for _, s := range sources {
		if s.test || nogui && s.tagged {
			continue
		}
		from := path.Join(module, s.room)
		if imports[from] == nil {
			imports[from] = map[string]bool{}
		}
		for _, to := range s.imports {
			imports[from][to] = true
		}
	}
	ways := [][]string{{module + "/app"}}
	seen := map[string]bool{}
	for len(ways) > 0 {
		way := ways[0]
		ways = ways[1:]
		last := way[len(way)-1]
		if matches(pattern, last) {
			return way
		}
		for _, next := range slices.Sorted(maps.Keys(imports[last])) {
			if !seen[next] {
				seen[next] = true
				ways = append(ways, append(slices.Clone(way), next))
			}
		}
	}
	return nil
}
