package briefing_test

import (
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"
)

// Statements stand side by side where that can be read, else one below the other under
// a line that says why; nothing of them is lost, and nothing is printed twice.
func TestContradictionsSideBySide(t *testing.T) {
	long := strings.Repeat("harvest ", 200)
	tests := []struct {
		name, snippets, links string
		want                  string // of what stands under the heading
	}{
		{"a pair", `{"id":"@a","kind":"comment","text":"A."},{"id":"@b","kind":"comment","text":"B."}`, `{"kind":"contradicts","from":"@a","to":"@b"}`, "[A. | B.]"},
		{"something else between", `{"id":"@a","kind":"comment","text":"A."},{"id":"@c","kind":"comment","text":"C."},{"id":"@b","kind":"comment","text":"B."}`, `{"kind":"contradicts","from":"@b","to":"@a"}`, "[A. | B.] C."},
		{"two pairs", `{"id":"@a","kind":"comment","text":"A."},{"id":"@c","kind":"comment","text":"C."},{"id":"@b","kind":"comment","text":"B."},{"id":"@d","kind":"comment","text":"D."}`,
			`{"kind":"contradicts","from":"@b","to":"@a"},{"kind":"contradicts","from":"@c","to":"@d"}`, "[A. | B.] [C. | D.]"},
		{"one against two", `{"id":"@a","kind":"comment","text":"A."},{"id":"@b","kind":"comment","text":"B."},{"id":"@c","kind":"comment","text":"C."}`,
			`{"kind":"contradicts","from":"@b","to":"@a"},{"kind":"contradicts","from":"@b","to":"@c"}`, "[A. C. | B.]"},
		{"a chain of four", `{"id":"@a","kind":"comment","text":"A."},{"id":"@b","kind":"comment","text":"B."},{"id":"@c","kind":"comment","text":"C."},{"id":"@d","kind":"comment","text":"D."}`,
			`{"kind":"contradicts","from":"@a","to":"@b"},{"kind":"contradicts","from":"@b","to":"@c"},{"kind":"contradicts","from":"@c","to":"@d"}`, "[A. C. | B. D.]"},
		{"all three against each other", `{"id":"@a","kind":"comment","text":"A."},{"id":"@b","kind":"comment","text":"B."},{"id":"@c","kind":"comment","text":"C."}`,
			`{"kind":"contradicts","from":"@a","to":"@b"},{"kind":"contradicts","from":"@b","to":"@c"},{"kind":"contradicts","from":"@c","to":"@a"}`, "(three) A. B. C."},
		{"too long", `{"id":"@a","kind":"comment","text":"` + long + `"},{"id":"@b","kind":"comment","text":"B."}`, `{"kind":"contradicts","from":"@a","to":"@b"}`, "(two) " + strings.TrimSpace(long) + " B."},
		{"a list", `{"id":"@a","kind":"comment","text":"- A."},{"id":"@b","kind":"comment","text":"B."}`, `{"kind":"contradicts","from":"@a","to":"@b"}`, "(two) • A. B."},
		{"a corroboration", `{"id":"@a","kind":"comment","text":"A."},{"id":"@b","kind":"comment","text":"B."}`, `{"kind":"corroborates","from":"@a","to":"@b"}`, "A. B."},
		{"one that is not printed", `{"id":"@a","kind":"comment","text":"A."},{"id":"@b","kind":"comment","text":" "}`, `{"kind":"contradicts","from":"@a","to":"@b"}`, "A."},
	}
	for _, tt := range tests {
		sc := under(t, `{"snippets":[`+tt.snippets+`],"links":[`+tt.links+`]}`)
		doc, _ := briefing.Assemble(sc.content(), cite.House{}, nil)
		checkTree(t, &doc)
		var said []string
		var words func(e *briefing.Element)
		words = func(e *briefing.Element) {
			switch {
			case e.Class == briefing.ClassLead:
				_, count, _ := strings.Cut(e.Runs[0].Text, "next ")
				said = append(said, "("+strings.Fields(count)[0]+")")
			case e.Class == briefing.ClassAttribution:
			default:
				for _, r := range e.Runs {
					said = append(said, strings.TrimSpace(r.Text))
				}
			}
			for i := range e.Kids {
				words(&e.Kids[i])
			}
		}
		for i := range doc.Root.Kids {
			e := &doc.Root.Kids[i]
			if e.Class == briefing.ClassAppendix {
				break
			}
			switch {
			case e.Role == briefing.RoleH1 || e.Role == briefing.RoleH2 || e.Class == briefing.ClassDraft:
			case e.Role == briefing.RoleTable:
				cells := e.Kids[1].Kids[0].Kids
				said = append(said, "[")
				words(&cells[0])
				said = append(said, "|")
				words(&cells[1])
				said = append(said, "]")
			default:
				words(e)
			}
		}
		got := strings.NewReplacer("[ ", "[", " ]", "]").Replace(strings.Join(said, " "))
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
