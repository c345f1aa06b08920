package briefing

import "testing"

// What counts as one source, and what a statement rests on.
func TestIndependence(t *testing.T) {
	const courier, quay, wire, agency = 1, 2, 3, 4
	work := func(n int, outlet, group string) Source {
		return Source{ID: idOf[Source](n), ContainerTitle: outlet, Group: group}
	}
	said := func(n, source int, chain ...string) Snippet {
		s := Snippet{ID: idOf[Snippet](n), Kind: Paraphrase, Text: "Words.", Citations: []Citation{{Source: idOf[Source](source)}}}
		for _, name := range chain {
			s.Attribution = append(s.Attribution, ChainLink{Name: name})
		}
		return s
	}
	corroborates := func(from, to int) Link {
		return Link{ID: idOf[Link](10*from + to), Kind: Corroborates, From: idOf[Snippet](from), To: idOf[Snippet](to)}
	}
	tests := []struct {
		name     string
		sources  []Source
		snippets []Snippet
		links    []Link
		groups   int // among all that are cited
		origins  int // of what supports the first snippet
		single   bool
	}{
		{"two papers", []Source{work(courier, "Courier", ""), work(quay, "Quay", "")},
			[]Snippet{said(1, courier), said(2, quay)}, []Link{corroborates(1, 2)}, 2, 2, false},
		{"two papers of one group, written in another case", []Source{work(courier, "Courier", "Wire"), work(quay, "Quay", "wire ")},
			[]Snippet{said(1, courier), said(2, quay)}, []Link{corroborates(2, 1)}, 1, 1, true},
		{"two papers that relay one agency", []Source{work(courier, "Courier", ""), work(quay, "Quay", "")},
			[]Snippet{said(1, courier, "Ada Lind", "Norland Wire"), said(2, quay, "Ada Lind", "norland wire", "Radio Sud")}, []Link{corroborates(1, 2)}, 1, 1, true},
		{"a paper that relays the agency, and the agency itself", []Source{work(courier, "Courier", ""), work(wire, "Norland Wire", "")},
			[]Snippet{said(1, courier, "Ada Lind", "Norland Wire"), said(2, wire)}, []Link{corroborates(1, 2)}, 1, 1, true},
		{"the agency has a group", []Source{work(courier, "Courier", ""), work(wire, "Norland Wire", "State media"), work(agency, "Other agency", "State media")},
			[]Snippet{said(1, courier, "Ada Lind", "Norland Wire"), said(2, agency)}, []Link{corroborates(1, 2)}, 1, 1, true},
		{"two agencies", []Source{work(courier, "Courier", ""), work(quay, "Quay", "")},
			[]Snippet{said(1, courier, "Ada Lind", "Norland Wire"), said(2, quay, "Ada Lind", "Agence Sud")}, []Link{corroborates(1, 2)}, 2, 2, false},
		{"one paper has both from two agencies", []Source{work(courier, "Courier", "")},
			[]Snippet{said(1, courier, "Ada Lind", "Norland Wire"), said(2, courier, "Ada Lind", "Agence Sud")}, []Link{corroborates(1, 2)}, 1, 2, false},
		{"a relay without a name is the paper's own report", []Source{work(courier, "Courier", "")},
			[]Snippet{said(1, courier, "Ada Lind", "")}, nil, 1, 1, true},
		{"corroborated by what corroborates", []Source{work(courier, "Courier", ""), work(quay, "Quay", ""), work(wire, "Wire", "")},
			[]Snippet{said(1, courier), said(2, quay), said(3, wire)}, []Link{corroborates(1, 2), corroborates(2, 3)}, 3, 2, false},
		{"the speaker's own work", []Source{{ID: idOf[Source](courier), Author: []Name{{Given: "Ada", Family: "Lind"}}}},
			[]Snippet{said(1, courier, "Ada Lind")}, nil, 1, 1, false},
		{"a law", []Source{{ID: idOf[Source](courier), Type: "legislation", Title: "Harbour Act"}}, []Snippet{said(1, courier)}, nil, 1, 1, false},
		{"an interview that nobody here has heard", []Source{{ID: idOf[Source](courier), Author: []Name{{Literal: "Ada Lind"}}, NotSeen: true}},
			[]Snippet{said(1, courier, "Ada Lind")}, nil, 1, 1, true},
	}
	for _, tt := range tests {
		c := Content{Briefing: Briefing{ID: idOf[Briefing](1)}, Sources: tt.sources, Snippets: tt.snippets, Links: tt.links,
			Headings: []Heading{{ID: idOf[Heading](1), Briefing: idOf[Briefing](1), Place: Place{Order: "A"}}}}
		for i, s := range tt.snippets {
			c.Placements = append(c.Placements, Placement{ID: idOf[Placement](i + 1), Snippet: s.ID, Place: Place{Parent: idOf[Heading](1), Order: "A" + string(rune('a'+i))}})
		}
		a := newAssembly(c, noStyle{}, nil)
		if got := a.independence.groups(a.clusters); got != tt.groups {
			t.Errorf("%s: %d groups, want %d", tt.name, got, tt.groups)
		}
		first := a.printed[0]
		rests := a.supported[first]
		if rests.origins != tt.origins || rests.single() != tt.single {
			t.Errorf("%s: rests on %d origins, single %v", tt.name, rests.origins, rests.single())
		}
	}
}

// Up to five statements that rest on one source have a Finding each; more have one
// together, at their source.
func TestFindingsOfOneSource(t *testing.T) {
	for _, tt := range []struct {
		statements int
		findings   int
		message    string // of the first Finding
	}{
		{5, 6, "“Claim A.” rests on one source alone."},
		{6, 2, "6 statements rest on “Harbour Courier” alone, such as “Claim A”, “Claim B” and “Claim C”."},
		{9, 2, "9 statements rest on “Harbour Courier” alone, such as “Claim A”, “Claim B” and “Claim C”."},
	} {
		c := Content{
			Briefing: Briefing{ID: idOf[Briefing](1)},
			Headings: []Heading{{ID: idOf[Heading](1), Briefing: idOf[Briefing](1), Place: Place{Order: "A"}}},
			Sources:  []Source{{ID: idOf[Source](1), Title: "Harbour Courier"}, {ID: idOf[Source](2), Title: "Quay"}},
		}
		for i := range tt.statements + 1 {
			s := Snippet{ID: idOf[Snippet](i + 1), Kind: Paraphrase, Text: "Claim " + string(rune('A'+i)) + ".", Citations: []Citation{{Source: c.Sources[0].ID}}}
			if i == tt.statements {
				s.Citations[0].Source = c.Sources[1].ID
			}
			c.Snippets = append(c.Snippets, s)
			c.Placements = append(c.Placements, Placement{ID: idOf[Placement](i + 1), Snippet: s.ID, Place: Place{Parent: c.Headings[0].ID, Order: "A" + string(rune('a'+i))}})
		}
		_, all := Assemble(c, noStyle{}, nil)
		var found []Finding
		for _, f := range all {
			if f.Rule == RuleSingleSource {
				found = append(found, f)
			}
		}
		if len(found) != tt.findings || found[0].Message() != tt.message {
			t.Errorf("%d statements: %d findings, the first: %s", tt.statements, len(found), found[0].Message())
			continue
		}
		if together := found[0].Place == c.Sources[0].Ref(); together != (tt.statements > 5) {
			t.Errorf("%d statements: the first Finding stands at %v", tt.statements, found[0].Place)
		}
		if last := found[len(found)-1]; last.Place != c.Snippets[tt.statements].Ref() {
			t.Errorf("%d statements: that of another source stands at %v", tt.statements, last.Place)
		}
	}
}
