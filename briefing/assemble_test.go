package briefing_test

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"attache/briefing"
	"attache/briefing/cite"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// scene is a content.json of testdata: a Content in which "@name" stands for an ID,
// with the verdicts on its quotations by that name.
type scene struct {
	Briefing   briefing.Briefing
	Headings   []briefing.Heading
	Placements []briefing.Placement
	Snippets   []briefing.Snippet
	Sources    []briefing.Source
	Links      []briefing.Link
	Verdicts   map[string]briefing.Verdict
	Contents   bool

	names map[briefing.UUID]string
}

var nameForm = regexp.MustCompile(`"@([a-z0-9-]+)"`)

func parseScene(t testing.TB, data []byte) *scene {
	t.Helper()
	sc := &scene{names: map[briefing.UUID]string{}}
	data = nameForm.ReplaceAllFunc(data, func(m []byte) []byte {
		name := string(m[1 : len(m)-1])
		id := uuidOf(name)
		sc.names[id] = name
		return []byte(`"` + id.String() + `"`)
	})
	if err := json.Unmarshal(data, sc); err != nil {
		t.Fatal(err)
	}
	return sc
}

// uuidOf gives a name an ID that sorts by the name's first letters.
func uuidOf(name string) briefing.UUID {
	var u briefing.UUID
	sum := sha256.Sum256([]byte(name))
	copy(u[:], sum[:])
	copy(u[:6], name)
	u[6], u[8] = u[6]&0x0f|0x70, u[8]&0x3f|0x80
	return u
}

func (sc *scene) content() briefing.Content {
	return briefing.Content{
		Briefing: sc.Briefing, Headings: sc.Headings, Placements: sc.Placements,
		Snippets: sc.Snippets, Sources: sc.Sources, Links: sc.Links, Contents: sc.Contents,
	}
}

func (sc *scene) verdict(s *briefing.Snippet) briefing.Verdict {
	return sc.Verdicts[s.ID.String()]
}

// dump writes a Document so that a person can read it: one element a line with
// its number, role, class and language, and its runs with their styles.
func (sc *scene) dump(doc briefing.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: %s\nauthors: %s\nsubject: %s\nlanguage: %s\ndate: %s\nbanner: %s\ndraft: %s\npage: %s\n\n",
		doc.Title, strings.Join(doc.Authors, "; "), doc.Subject, doc.Language, doc.Date, doc.Banner, doc.Draft, doc.PageSize)
	var write func(e *briefing.Element, depth int)
	write = func(e *briefing.Element, depth int) {
		fmt.Fprintf(&b, "%s%d %s", strings.Repeat("  ", depth), e.ID, e.Role)
		if e.Class != 0 {
			fmt.Fprintf(&b, ".%s", e.Class)
		}
		if e.Lang != "" {
			fmt.Fprintf(&b, " lang=%s", e.Lang)
		}
		if e.Of != (briefing.Ref{}) {
			fmt.Fprintf(&b, " %s", sc.name(e.Of))
		}
		if len(e.Runs) > 0 {
			b.WriteString(" | " + dumpRuns(e.Runs))
		}
		b.WriteByte('\n')
		for i := range e.Kids {
			write(&e.Kids[i], depth+1)
		}
	}
	write(&doc.Root, 0)
	return b.String()
}

func (sc *scene) name(ref briefing.Ref) string {
	if name := sc.names[ref.ID]; name != "" {
		return name
	}
	return string(ref.Kind)
}

func dumpRuns(runs []briefing.Run) string {
	var b strings.Builder
	for _, r := range runs {
		var marks []string
		for _, m := range []struct {
			style briefing.RunStyle
			name  string
		}{{briefing.Emphasis, "em"}, {briefing.Strong, "strong"}, {briefing.Superscript, "sup"}, {briefing.SmallPrint, "small"}, {briefing.WithPage, "page"}} {
			if r.Style&m.style != 0 {
				marks = append(marks, m.name)
			}
		}
		if r.Lang != "" {
			marks = append(marks, "lang="+r.Lang)
		}
		if r.Role != 0 {
			marks = append(marks, fmt.Sprintf("%s:%d", r.Role, r.Element))
		}
		if r.Target.Element != 0 {
			marks = append(marks, fmt.Sprintf("to:%d", r.Target.Element))
		}
		if r.Target.URL != "" && r.Target.URL != r.Text {
			marks = append(marks, "to:"+r.Target.URL)
		}
		if len(marks) == 0 {
			b.WriteString(r.Text)
			continue
		}
		fmt.Fprintf(&b, "<%s>%s</>", strings.Join(marks, " "), r.Text)
	}
	return b.String()
}

func (sc *scene) dumpFindings(findings []briefing.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s %s (%s): %s\n", f.Severity, f.Rule, sc.name(f.Place), f.Message())
	}
	return b.String()
}

// Each testdata/*.txtar holds content.json, and what comes of it: the document
// and the findings.
func TestAssemble(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			sc := parseScene(t, archive.Files[0].Data)
			style, _ := cite.ByName(sc.Briefing.Style)
			doc, findings := briefing.Assemble(sc.content(), style, sc.verdict)
			checkTree(t, &doc)
			got := []txtar.File{
				archive.Files[0],
				{Name: "document.txt", Data: []byte(sc.dump(doc))},
				{Name: "findings.txt", Data: []byte(sc.dumpFindings(findings))},
			}
			if *update {
				archive.Files = got
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(archive.Files) != len(got) {
				t.Fatalf("%d files, want %d; run the tests with -update", len(archive.Files), len(got))
			}
			for i := range got {
				if want := string(archive.Files[i].Data); want != string(got[i].Data) {
					t.Errorf("%s:\n%s", got[i].Name, lineDiff(want, string(got[i].Data)))
				}
			}
			shuffled := sc.content()
			for range 5 {
				shuffle(&shuffled)
				again, findingsAgain := briefing.Assemble(shuffled, style, sc.verdict)
				if !reflect.DeepEqual(doc, again) || !reflect.DeepEqual(findings, findingsAgain) {
					t.Fatalf("another order of the slices gives another document:\n%s", lineDiff(sc.dump(doc), sc.dump(again)))
				}
			}
		})
	}
}

func shuffle(c *briefing.Content) {
	mix := func(n int, swap func(i, j int)) { rand.Shuffle(n, swap) }
	mix(len(c.Headings), reflect.Swapper(c.Headings))
	mix(len(c.Placements), reflect.Swapper(c.Placements))
	mix(len(c.Snippets), reflect.Swapper(c.Snippets))
	mix(len(c.Sources), reflect.Swapper(c.Sources))
	mix(len(c.Links), reflect.Swapper(c.Links))
}

// lineDiff shows the lines that differ.
func lineDiff(want, got string) string {
	var b strings.Builder
	wants, gots := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(wants), len(gots)) {
		var w, g string
		if i < len(wants) {
			w = wants[i]
		}
		if i < len(gots) {
			g = gots[i]
		}
		if w != g {
			fmt.Fprintf(&b, "- %s\n+ %s\n", w, g)
		}
	}
	return b.String()
}

// checkTree holds for every Document: IDs count up in reading order, each
// element has runs or kids, heading levels do not skip, lists are whole, each
// citation leads to an entry that leads back and, where it has a label, says the
// same number.
func checkTree(t testing.TB, doc *briefing.Document) {
	t.Helper()
	var next briefing.ElementID
	level := 0
	elements := map[briefing.ElementID]*briefing.Element{}
	runs := map[briefing.ElementID]briefing.Run{}
	levels := map[briefing.Role]int{briefing.RoleH1: 1, briefing.RoleH2: 2, briefing.RoleH3: 3, briefing.RoleH4: 4}
	doc.Root.Walk(func(e *briefing.Element) bool {
		if next++; e.ID != next {
			t.Errorf("element %d has the ID %d", next, e.ID)
		}
		elements[e.ID] = e
		if (len(e.Runs) > 0) == (len(e.Kids) > 0) {
			t.Errorf("%s %d has runs and kids, or neither", e.Role, e.ID)
		}
		if l, ok := levels[e.Role]; ok {
			if l > level+1 {
				t.Errorf("%s %d skips a level", e.Role, e.ID)
			}
			level = l
		}
		for _, kid := range e.Kids {
			if (e.Role == briefing.RoleL) != (kid.Role == briefing.RoleLI) {
				t.Errorf("%s %d has a kid %s", e.Role, e.ID, kid.Role)
			}
		}
		if e.Role == briefing.RoleLI {
			unlabelled := e.Class == briefing.ClassEntry && len(e.Kids) == 1
			if !unlabelled && (len(e.Kids) != 2 || e.Kids[0].Role != briefing.RoleLbl) || e.Kids[len(e.Kids)-1].Role != briefing.RoleLBody {
				t.Errorf("item %d has no label or body", e.ID)
			}
		}
		for _, r := range e.Runs {
			if r.Text == "" {
				t.Errorf("%s %d has an empty run", e.Role, e.ID)
			}
			leads := r.Role == briefing.RoleReference || r.Role == briefing.RoleLink
			named := leads || r.Role == briefing.RoleSpan
			if named {
				if next++; r.Element != next {
					t.Errorf("run %d has the ID %d", next, r.Element)
				}
				runs[r.Element] = r
			}
			if leads == r.Target.IsZero() || named == (r.Element == 0) || !leads && named == (r.Lang == "") {
				t.Errorf("run %q of %d: role %q, target %v", r.Text, e.ID, r.Role, r.Target)
			}
		}
		return true
	})
	back := map[briefing.ElementID]bool{}
	for _, e := range elements {
		if e.Class != briefing.ClassEntry {
			continue
		}
		for _, r := range e.Kids[len(e.Kids)-1].Runs {
			if earlier := elements[r.Target.Element]; r.Target.Element == 0 || earlier != nil && earlier.Class == briefing.ClassEntry && earlier.ID < e.ID {
				continue // an address, or the entry that has the work in full
			}
			to, ok := runs[r.Target.Element]
			if !ok || to.Role != briefing.RoleReference || to.Target.Element != e.ID || back[r.Target.Element] {
				t.Errorf("entry %d leads back to %d, which is %v", e.ID, r.Target.Element, to)
			}
			back[r.Target.Element] = true
		}
	}
	for id, r := range runs {
		if r.Role != briefing.RoleReference {
			continue
		}
		entry := elements[r.Target.Element]
		if entry != nil && (entry.Of.Kind == briefing.KindHeading && levels[entry.Role] > 0 || entry.Of.Kind == briefing.KindSnippet) {
			continue // a cross-reference
		}
		if entry == nil || entry.Class != briefing.ClassEntry || !back[id] || len(entry.Kids) == 2 && entry.Kids[0].Runs[0].Text != r.Text+"." {
			t.Errorf("citation %s (%d) leads to %d", r.Text, id, r.Target.Element)
		}
	}
}
