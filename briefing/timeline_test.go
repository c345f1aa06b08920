package briefing_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/cite"
)

// statements makes a briefing with a timeline: each line is "date|speaker|text".
func statements(t *testing.T, lines ...string) briefing.Content {
	t.Helper()
	h := briefing.Heading{ID: briefing.ID[briefing.Heading](uuidOf("h")), Title: "H"}
	c := briefing.Content{Briefing: briefing.Briefing{Title: "T", Timeline: true}, Headings: []briefing.Heading{h}}
	for i, line := range lines {
		parts := strings.Split(line, "|")
		date, err := briefing.ParseDate(parts[0])
		if err != nil {
			t.Fatal(err)
		}
		s := briefing.Snippet{
			ID: briefing.ID[briefing.Snippet](uuidOf(fmt.Sprintf("s%03d", i))), Kind: briefing.Quotation, Text: parts[2],
			Attribution: briefing.Attribution{{Name: parts[1], Date: date}},
		}
		c.Snippets = append(c.Snippets, s)
		c.Placements = append(c.Placements, briefing.Placement{
			ID: briefing.ID[briefing.Placement](uuidOf(fmt.Sprintf("p%03d", i))), Snippet: s.ID, Place: briefing.Place{Parent: h.ID, Order: fmt.Sprintf("%05d1", i)},
		})
	}
	return c
}

// table draws the tables of the timeline, a row a line.
func timelineOf(c briefing.Content) (rows []string, chart *briefing.Chart) {
	doc, _ := briefing.Assemble(c, cite.House{}, nil)
	doc.Root.Walk(func(e *briefing.Element) bool {
		switch e.Role {
		case briefing.RoleH2:
			return e.Runs[0].Text != "Appendix"
		case briefing.RoleTable:
			if e.Chart != nil {
				chart = e.Chart
			}
		case briefing.RoleH3:
			rows = append(rows, e.Runs[0].Text)
		case briefing.RoleTR:
			var cells []string
			for _, cell := range e.Kids {
				cells = append(cells, cell.Runs[0].Text)
			}
			rows = append(rows, strings.Join(cells, " | "))
		}
		return true
	})
	return rows, chart
}

func TestTimelineSortsBySayingAndSetsTheUnknownApart(t *testing.T) {
	c := statements(t, "2026-03-01|Ada|last", "|Bo|no day", "2026-02|Ada|in a month", "2026-02-01|Cy|its first day", "XXXX-02-01|Bo|no year", "2026-02-01?|Bo|perhaps")
	c.Snippets[0].Attribution[0].Role = "minister"
	c.Snippets[5].Attribution[0].Name = ""
	got, chart := timelineOf(c)
	want := []string{
		"Said on | By | What", "1 February 2026 | Cy | its first day", "1 February 2026 (uncertain) | [speaker not named] | perhaps",
		"February 2026 | Ada | in a month", "1 March 2026 | Ada, minister | last",
		"Day or year not known", "Said on | By | What", "not known | Bo | no day", "1 February [year unknown] | Bo | no year",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	var lanes []string
	for _, l := range chart.Lanes {
		lanes = append(lanes, fmt.Sprintf("%s %d", l.Name, len(l.Marks)))
	}
	if words := strings.Join(lanes, ", "); words != "Cy 1, [speaker not named] 1, Ada 2" {
		t.Error(words)
	}
	if m := chart.Lanes[2].Marks; m[0].From >= m[0].To || m[1].From != m[1].To || m[1].From <= m[0].To {
		t.Errorf("a month and a day behind it: %v", m)
	}
}

// What nobody said is not in the timeline, nor is anything where none is wanted.
func TestTimelineHoldsWhatOthersSaid(t *testing.T) {
	c := statements(t, "2026-03-01|Ada|said", "2026-03-02|Ada|our own words")
	c.Snippets[1].Kind = briefing.Comment
	if got, _ := timelineOf(c); len(got) != 2 {
		t.Errorf("%q", got)
	}
	c.Briefing.Timeline = false
	if got, _ := timelineOf(c); len(got) != 0 {
		t.Errorf("%q", got)
	}
	// Without a chain the words are the work's own, on the day of the work.
	c = statements(t, "|x|kept open")
	date, _ := briefing.ParseDate("2026-02-27")
	source := briefing.Source{ID: briefing.ID[briefing.Source](uuidOf("w")), ContainerTitle: "Courier", Issued: date}
	c.Sources, c.Snippets[0].Attribution = []briefing.Source{source}, nil
	c.Snippets[0].Citations = []briefing.Citation{{Source: source.ID}}
	c.Briefing.Timeline = true
	if got, _ := timelineOf(c); len(got) != 2 || got[1] != "27 February 2026 | Courier | kept open" {
		t.Errorf("%q", got)
	}
}

func TestTimelineAxis(t *testing.T) {
	tests := []struct{ first, last, want string }{
		{"2026-03-01", "2026-03-01", "26 Feb, 27 Feb, 28 Feb, 1 Mar, 2 Mar, 3 Mar, 4 Mar"},
		{"2026-03-01", "2026-03-10", "1 Mar, 3 Mar, 5 Mar, 7 Mar, 9 Mar"},
		{"2025-12-28", "2026-01-03", "28 Dec 2025, 29 Dec, 30 Dec, 31 Dec, 1 Jan 2026, 2 Jan, 3 Jan"},
		{"2026-01-15", "2026-06-20", "Feb 2026, Mar 2026, Apr 2026, May 2026, Jun 2026"},
		{"2024-11-02", "2026-06-20", "Jan 2025, Apr 2025, Jul 2025, Oct 2025, Jan 2026, Apr 2026"},
		{"1987", "2026", "1990, 2000, 2010, 2020"},
		{"1215-06-15", "2026-02-01", "1400, 1600, 1800, 2000"},
	}
	for _, tt := range tests {
		_, chart := timelineOf(statements(t, tt.first+"|A|a", tt.last+"|B|b"))
		var labels []string
		for _, tick := range chart.Ticks {
			labels = append(labels, tick.Label)
		}
		if got := strings.Join(labels, ", "); got != tt.want {
			t.Errorf("%s to %s: %s", tt.first, tt.last, got)
		}
	}
}

// Whatever the days are, marks and ticks stand within the chart and in order.
func TestTimelineStaysWithinItsChart(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	forms := []string{"%04d", "%04d-%02d", "%04d-%02d-%02d", "%04d-%02d-%02d/2030"}
	for range 300 {
		var lines []string
		for i := range 1 + r.IntN(30) {
			args := []any{1 + r.IntN(2029), 1 + r.IntN(12), 1 + r.IntN(28)}
			n := r.IntN(len(forms))
			lines = append(lines, fmt.Sprintf(forms[n], args[:min(n+1, 3)]...)+fmt.Sprintf("|S%d|w", i))
		}
		_, chart := timelineOf(statements(t, lines...))
		if len(chart.Ticks) == 0 || len(chart.Ticks) > 7 || len(chart.Lanes) > 16 {
			t.Fatalf("%d ticks and %d lanes for %q", len(chart.Ticks), len(chart.Lanes), lines)
		}
		marks, last := 0, briefing.Share(-1)
		for _, tick := range chart.Ticks {
			if tick.At <= last || tick.At > briefing.Whole {
				t.Fatalf("tick at %d behind %d for %q", tick.At, last, lines)
			}
			last = tick.At
		}
		for _, lane := range chart.Lanes {
			for _, m := range lane.Marks {
				if m.From < 0 || m.From > m.To || m.To > briefing.Whole {
					t.Fatalf("mark %v for %q", m, lines)
				}
				marks++
			}
		}
		if marks != len(lines) {
			t.Fatalf("%d marks for %d statements", marks, len(lines))
		}
	}
}
