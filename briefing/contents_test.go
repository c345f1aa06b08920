package briefing

import (
	"fmt"
	"strings"
	"testing"
)

// contentsOf draws the contents of a Document: a line an entry, indented, with
// the heading that it leads to.
func contentsOf(d *Document) string {
	titles := map[ElementID]string{}
	d.Root.Walk(func(e *Element) bool {
		if headingLevel(e) > 0 {
			titles[e.ID] = e.Runs[0].Text
		}
		return true
	})
	var b strings.Builder
	var draw func(list *Element, depth int)
	draw = func(list *Element, depth int) {
		for i := range list.Kids {
			for k := range list.Kids[i].Kids {
				switch kid := &list.Kids[i].Kids[k]; kid.Role {
				case RoleP:
					fmt.Fprintf(&b, "%s%s -> %s\n", strings.Repeat("  ", depth), kid.Runs[0].Text, titles[kid.Runs[0].Target.Element])
				case RoleTOC:
					draw(kid, depth+1)
				}
			}
		}
	}
	for i := range d.Root.Kids {
		if d.Root.Kids[i].Role == RoleTOC {
			draw(&d.Root.Kids[i], 0)
		}
	}
	return b.String()
}

func TestContents(t *testing.T) {
	c := Content{Briefing: Briefing{ID: idOf[Briefing](1), Title: "B"}, Contents: true}
	var parents [4]ID[Heading]
	for i, line := range []string{"1 Issue", "1 Debate", "2 At home", "3 In the house", "2 Abroad", "1 Steps"} {
		level := int(line[0] - '0')
		h := Heading{ID: idOf[Heading](i + 1), Briefing: c.Briefing.ID, Title: line[2:],
			Place: Place{Parent: parents[level-1], Order: fmt.Sprintf("%c1", 'a'+i)}}
		parents[level] = h.ID
		c.Headings = append(c.Headings, h)
	}
	c.Snippets = []Snippet{{ID: idOf[Snippet](1), Kind: Paraphrase, Text: "Words.", Citations: []Citation{{Source: idOf[Source](1)}}}}
	c.Placements = []Placement{{ID: idOf[Placement](1), Snippet: idOf[Snippet](1), Place: Place{Parent: idOf[Heading](1), Order: "a1"}}}
	c.Sources = []Source{{ID: idOf[Source](1), Title: "S"}}
	d, _ := Assemble(c, noStyle{}, nil)
	want := `Issue -> Issue
Debate -> Debate
  At home -> At home
    In the house -> In the house
  Abroad -> Abroad
Steps -> Steps
Appendix -> Appendix
  Source summary statement -> Source summary statement
  Citations -> Citations
`
	if got := contentsOf(&d); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	c.Briefing.Numbered = true
	numbered, _ := Assemble(c, noStyle{}, nil)
	want = strings.ReplaceAll(`1_Issue -> 1_Issue
2_Debate -> 2_Debate
  2.1_At home -> 2.1_At home
    2.1.1_In the house -> 2.1.1_In the house
  2.2_Abroad -> 2.2_Abroad
3_Steps -> 3_Steps
Appendix -> Appendix
  Source summary statement -> Source summary statement
  Citations -> Citations
`, "_", "\u2002")
	if got := contentsOf(&numbered); got != want {
		t.Errorf("numbered: got\n%swant\n%s", got, want)
	}
	cited := false
	d.Root.Walk(func(e *Element) bool {
		for _, r := range e.Runs {
			cited = cited || e.Class != ClassContents && r.Role == RoleReference && r.Target.Element > 0
		}
		return true
	})
	if !cited {
		t.Error("the citation number leads nowhere")
	}
	c.Contents = false
	if d, _ := Assemble(c, noStyle{}, nil); contentsOf(&d) != "" {
		t.Error("contents that nobody asked for")
	}
	c.Contents, c.Headings, c.Snippets, c.Placements = true, c.Headings[:1], nil, nil
	if d, _ := Assemble(c, noStyle{}, nil); contentsOf(&d) != "" {
		t.Error("contents of a single heading")
	}
}

// noStyle gives each cluster a wordless entry of its own.
type noStyle struct{}

func (noStyle) Word(clusters []Cluster, background []*Source) Apparatus {
	a := Apparatus{Background: make([][]Run, len(background))}
	var entries []Entry
	for i := range clusters {
		a.Marks = append(a.Marks, []Run{{Text: "*", Role: RoleReference, Target: ToEntry(i + 1)}})
		entries = append(entries, Entry{Clusters: []int{i}})
	}
	if entries != nil {
		a.Lists = []List{{Title: "Citations", Entries: entries}}
	}
	return a
}
func (noStyle) Attribution(*Snippet, []*Source) []Run { return nil }
