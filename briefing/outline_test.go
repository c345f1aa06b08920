package briefing

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

func idOf[N any](n int) ID[N] {
	var id ID[N]
	id[6], id[8] = 0x70, 0x80
	id[14], id[15] = byte(n>>8), byte(n)
	return id
}

// heading makes a heading from numbers; parent 0 is the top.
func heading(id, parent int, order string) Heading {
	h := Heading{ID: idOf[Heading](id), Title: fmt.Sprint("h", id), Place: Place{Order: order}}
	if parent != 0 {
		h.Place.Parent = idOf[Heading](parent)
	}
	return h
}

// sketch writes sections as "h1 .h2 ..h3", a dot for each level below the first.
func sketch(sections []Section) string {
	var b strings.Builder
	for _, s := range sections {
		fmt.Fprintf(&b, "%s%s ", strings.Repeat(".", s.Level-1), s.Heading.Title)
		for _, p := range s.Snippets {
			fmt.Fprintf(&b, "[%s] ", p.Snippet.Text)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestOutline(t *testing.T) {
	tests := []struct {
		name               string
		headings           []Heading
		sections, unplaced string
	}{
		{"nothing", nil, "", ""},
		{"order, then id", []Heading{heading(3, 0, "A"), heading(2, 0, "B"), heading(1, 0, "B")}, "h3 h1 h2", ""},
		{"below their parents", []Heading{heading(1, 0, "A"), heading(2, 0, "B"), heading(3, 1, "Z"), heading(4, 3, "A")}, "h1 .h3 ..h4 h2", ""},
		{"levels end at three", []Heading{heading(1, 0, "A"), heading(2, 1, "A"), heading(3, 2, "A"), heading(4, 3, "A"), heading(5, 4, "A"), heading(6, 2, "B")},
			"h1 .h2 ..h3 ..h4 ..h5 ..h6", ""},
		{"a lost parent", []Heading{heading(1, 0, "A"), heading(2, 9, "A"), heading(3, 2, "A")}, "h1", "h2 .h3"},
		{"its own parent", []Heading{heading(1, 1, "A"), heading(2, 1, "A")}, "", "h1 .h2"},
		{"a circle, with one hanging on it", []Heading{heading(1, 2, "A"), heading(2, 3, "C"), heading(3, 2, "B")}, "", "h3 .h2 ..h1"},
	}
	for _, tt := range tests {
		o := Content{Headings: tt.headings}.Outline()
		if got := sketch(o.Sections); got != tt.sections {
			t.Errorf("%s: sections %q, want %q", tt.name, got, tt.sections)
		}
		if got := sketch(o.Unplaced); got != tt.unplaced {
			t.Errorf("%s: unplaced %q, want %q", tt.name, got, tt.unplaced)
		}
	}
}

func TestOutlinePlacesSnippets(t *testing.T) {
	place := func(id, snippet, under int, order string) Placement {
		return Placement{ID: idOf[Placement](id), Snippet: idOf[Snippet](snippet), Place: Place{Parent: idOf[Heading](under), Order: order}}
	}
	c := Content{
		Headings: []Heading{heading(1, 0, "A"), heading(2, 0, "B")},
		Snippets: []Snippet{{ID: idOf[Snippet](1), Text: "one"}, {ID: idOf[Snippet](2), Text: "two"}},
		Placements: []Placement{
			place(1, 2, 1, "A"), place(2, 1, 1, "B"), place(4, 1, 2, "A"), place(3, 2, 2, "A"),
			place(5, 7, 1, "A"), // a snippet that is not there
			place(6, 1, 9, "A"), // a heading that is not there
			{ID: idOf[Placement](7), Snippet: idOf[Snippet](1)},
		},
	}
	if got, want := sketch(c.Outline().Sections), "h1 [two] [one] h2 [two] [one]"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Whatever the graph of parents looks like, each heading comes out once, behind
// its parent, and the order of the slices changes nothing.
func TestOutlineOfAnyGraph(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var c Content
		n := 1 + random.IntN(12)
		for i := range n {
			c.Headings = append(c.Headings, heading(i+1, random.IntN(n+3), string("ABC"[random.IntN(3)])))
		}
		for i := range n {
			c.Snippets = append(c.Snippets, Snippet{ID: idOf[Snippet](i + 1), Text: fmt.Sprint(i)})
		}
		for i := range 2 * n {
			c.Placements = append(c.Placements, Placement{
				ID: idOf[Placement](i + 1), Snippet: idOf[Snippet](1 + random.IntN(n)),
				Place: Place{Parent: idOf[Heading](1 + random.IntN(n)), Order: string("ABC"[random.IntN(3)])},
			})
		}
		o := c.Outline()
		at := map[ID[Heading]]int{}
		for i, s := range append(o.Sections[:len(o.Sections):len(o.Sections)], o.Unplaced...) {
			if _, twice := at[s.Heading.ID]; twice || s.Level < 1 || s.Level > MaxLevel {
				t.Fatalf("%s twice, or at level %d", s.Heading.Title, s.Level)
			}
			at[s.Heading.ID] = i
		}
		if len(at) != n {
			t.Fatalf("%d of %d headings", len(at), n)
		}
		for _, s := range o.Sections {
			if p := s.Heading.Place.Parent; !p.IsZero() && at[p] > at[s.Heading.ID] {
				t.Fatalf("%s stands before its parent", s.Heading.Title)
			}
		}
		random.Shuffle(n, func(i, j int) { c.Headings[i], c.Headings[j] = c.Headings[j], c.Headings[i] })
		random.Shuffle(n, func(i, j int) { c.Snippets[i], c.Snippets[j] = c.Snippets[j], c.Snippets[i] })
		random.Shuffle(2*n, func(i, j int) { c.Placements[i], c.Placements[j] = c.Placements[j], c.Placements[i] })
		if again := c.Outline(); !reflect.DeepEqual(o, again) {
			t.Fatalf("shuffled:\n%s | %s\n%s | %s", sketch(o.Sections), sketch(o.Unplaced), sketch(again.Sections), sketch(again.Unplaced))
		}
	}
}
