package briefing_test

import (
	"slices"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"
)

// front gives what stands above the first heading, a line each, and the rules of
// its Findings.
func front(b briefing.Briefing, snippets ...briefing.Snippet) (lines []string, rules []briefing.Rule) {
	c := briefing.Content{Briefing: b}
	if len(snippets) > 0 {
		h := briefing.Heading{ID: briefing.ID[briefing.Heading](uuidOf("h")), Title: "H"}
		c.Headings = append(c.Headings, h)
		for _, s := range snippets {
			s.ID = briefing.ID[briefing.Snippet](uuidOf(s.Text))
			c.Snippets = append(c.Snippets, s)
			c.Placements = append(c.Placements, briefing.Placement{Snippet: s.ID, Place: briefing.Place{Parent: h.ID}})
		}
	}
	doc, findings := briefing.Assemble(c, cite.House{}, nil)
	for _, e := range doc.Root.Kids {
		if e.Role == briefing.RoleH2 {
			break
		}
		var words strings.Builder
		for _, r := range e.Runs {
			words.WriteString(r.Text)
		}
		lines = append(lines, e.Class.String()+" "+words.String())
	}
	for _, f := range findings {
		rules = append(rules, f.Rule)
	}
	return lines, rules
}

func TestFront(t *testing.T) {
	b := briefing.Briefing{
		Title: "Ferries", To: []string{"Ada Lind", " "}, From: []string{"Desk", "Legal"}, Reference: "R 1", Marking: "OFFICIAL",
	}
	with := func(change func(*briefing.Briefing)) briefing.Briefing {
		changed := b
		change(&changed)
		return changed
	}
	tests := []struct {
		name string
		b    briefing.Briefing
		want []string
	}{
		{"nothing stated", b, []string{"marking OFFICIAL", "title Ferries", "front To: Ada Lind", "front From: Desk; Legal", "front Reference: R 1"}},
		{"lines of a template", with(func(b *briefing.Briefing) {
			b.Front = []briefing.FrontLine{
				{Field: briefing.FrontMarking, Label: "Classification"}, {Field: briefing.FrontDate}, {Field: briefing.FrontTo, Label: "Memorandum  for"},
				{Label: "Copied to"}, {Label: "Timing", Text: "Routine"}, {Text: "No label"},
			}
		}), []string{"title Ferries", "front Classification: OFFICIAL", "front Memorandum for: Ada Lind", "front Timing: Routine", "front No label"}},
		{"a bottom line", with(func(b *briefing.Briefing) {
			b.Front, b.BottomLineTitle, b.BottomLine = []briefing.FrontLine{{Field: briefing.FrontDate}}, "In brief", "Agree.\n\n- now"
		}), []string{"marking OFFICIAL", "title Ferries", "bottom-line-title In brief", "bottom-line Agree.", "bottom-line "}},
		{"a title of a bottom line that is not there", with(func(b *briefing.Briefing) {
			b.Front, b.BottomLineTitle, b.Marking = []briefing.FrontLine{{Field: briefing.FrontDate}}, "In brief", ""
		}), []string{"title Ferries"}},
	}
	for _, tt := range tests {
		lines, rules := front(tt.b)
		if !slices.Equal(lines, tt.want) {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, lines, tt.want)
		}
		if missed := slices.Contains(rules, briefing.RuleNoBottomLine); missed != (tt.b.BottomLineTitle != "" && tt.b.BottomLine == "") {
			t.Errorf("%s: the Finding on the bottom line: %v", tt.name, missed)
		}
	}
}

// Who controls it stands on the first page of what is CUI, and only there.
func TestDesignation(t *testing.T) {
	d := briefing.Designation{ControlledBy: "Port Office", Categories: "INTEL", Contact: "Ada Lind"}
	tests := []struct {
		name    string
		b       briefing.Briefing
		snippet briefing.Marking
		lines   string
		finding bool
	}{
		{"not CUI", briefing.Briefing{Designation: d, Marking: "OFFICIAL"}, "", "", false},
		{"CUI", briefing.Briefing{Designation: d, Marking: "cui"}, "", "Controlled by: Port Office|CUI category: INTEL|Point of contact: Ada Lind", false},
		{"CUI by a snippet and beside another scheme", briefing.Briefing{Designation: d, Marking: "TLP:RED"}, "CUI", "Controlled by: Port Office|CUI category: INTEL|Point of contact: Ada Lind", false},
		{"CUI of nobody", briefing.Briefing{Marking: "CUI"}, "", "", true},
		{"nothing printed is CUI", briefing.Briefing{}, "SECRET", "", false},
	}
	for _, tt := range tests {
		lines, rules := front(tt.b, briefing.Snippet{Kind: briefing.Comment, Text: "w", Marking: tt.snippet})
		var found []string
		for _, l := range lines {
			if words, ok := strings.CutPrefix(l, "designation "); ok {
				found = append(found, words)
			}
		}
		if got := strings.Join(found, "|"); got != tt.lines {
			t.Errorf("%s: %s", tt.name, got)
		}
		if slices.Contains(rules, briefing.RuleNoDesignation) != tt.finding {
			t.Errorf("%s: %v", tt.name, rules)
		}
	}
}
