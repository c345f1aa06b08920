package layout_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

// A chart is no part of the text: all of it is an artifact, it stands above its
// table and within the type area, and each mark is painted once.
func TestAChartIsDrawnAboveItsTable(t *testing.T) {
	cell := func(role briefing.Role, id briefing.ElementID, text string) briefing.Element {
		return briefing.Element{ID: id, Role: role, Runs: []briefing.Run{{Text: text}}}
	}
	chart := &briefing.Chart{
		Ticks: []briefing.Tick{{At: 0, Label: "1 Mar"}, {At: briefing.Whole / 2, Label: "8 Mar"}, {At: briefing.Whole - 10, Label: "too far to the right"}},
		Lanes: []briefing.Lane{
			{Name: "Ada Lind", Marks: []briefing.Stretch{{From: 100, To: 100}, {From: 200, To: 200}, {From: 300, To: 9000}}},
			{Name: "The Permanent Representative of the Northern Ports to the Council", Marks: []briefing.Stretch{{From: briefing.Whole, To: briefing.Whole}}},
		},
	}
	doc := &briefing.Document{Language: "en-GB", PageSize: briefing.A4, Root: briefing.Element{ID: 1, Role: briefing.RoleDocument, Kids: []briefing.Element{
		{ID: 2, Role: briefing.RoleTable, Chart: chart, Kids: []briefing.Element{
			{ID: 3, Role: briefing.RoleTHead, Kids: []briefing.Element{{ID: 4, Role: briefing.RoleTR, Kids: []briefing.Element{cell(briefing.RoleTH, 5, "By")}}}},
			{ID: 6, Role: briefing.RoleTBody, Kids: []briefing.Element{{ID: 7, Role: briefing.RoleTR, Kids: []briefing.Element{cell(briefing.RoleTD, 8, "Ada")}}}},
		}},
	}}}
	pages, findings, err := typesetter(t, fonts(t)).Paginate(t.Context(), doc)
	if err != nil || len(findings) > 0 || pages.Len() != 1 {
		t.Fatal(findings, err)
	}
	words := map[string]int{}
	squares, lines := 0, 0
	tableTop, chartFoot := layout.Length(0), layout.Length(0)
	const margin = 70 * layout.Point
	page := pages.Page(1)
	for _, item := range page.Items {
		if item.Artifact == layout.Header || item.Artifact == layout.Footer {
			continue
		}
		if item.Element != 0 {
			if tableTop == 0 {
				tableTop = item.Y
			}
			continue
		}
		right := item.X + item.Width + item.Advance()
		if item.X < margin || right > page.Width-margin+3*layout.Point {
			t.Errorf("an item from %.1f to %.1f", item.X.Points(), right.Points())
		}
		switch {
		case item.Word != nil:
			words[item.Word.Text]++
		case tableTop != 0: // a rule of the table
			continue
		case item.Width == item.Height:
			squares++
		case item.Height == 2*layout.Point:
			lines++
		}
		chartFoot = max(chartFoot, item.Y)
	}
	if squares != 3 || lines != 1 {
		t.Errorf("%d squares and %d lines", squares, lines)
	}
	if words["Lind"] != 1 || words["Representative"] != 1 || words["Council"] != 1 || words["8"] != 1 || words["too"] != 0 {
		t.Errorf("%v", words)
	}
	if tableTop <= chartFoot {
		t.Error("the table does not stand below its chart")
	}
}

// A name of two lines is seen to be one: its lines stand closer together than the rows.
func TestANameOfTwoLinesIsOneRow(t *testing.T) {
	mark := []briefing.Stretch{{From: 100, To: 100}}
	chart := &briefing.Chart{Ticks: []briefing.Tick{{Label: "March"}}, Lanes: []briefing.Lane{
		{Name: "Ada Lind", Marks: mark}, {Name: "The Permanent Representative of the Northern Ports to the Council", Marks: mark}, {Name: "D. Holt", Marks: mark},
	}}
	doc := &briefing.Document{Language: "en-GB", PageSize: briefing.A4, Root: briefing.Element{Role: briefing.RoleDocument, Kids: []briefing.Element{{Role: briefing.RoleTable, Chart: chart}}}}
	number(doc)
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	var b strings.Builder
	for _, item := range pages[0].Items {
		switch {
		case item.Artifact != layout.Rule:
		case item.Word != nil && b.Len() > 0 && strings.HasSuffix(b.String(), fmt.Sprintf("|%.1f\n", item.Y.Points())): // goes on on its line
			line := strings.TrimSuffix(b.String(), fmt.Sprintf("  |%.1f\n", item.Y.Points()))
			b.Reset()
			fmt.Fprintf(&b, "%s %s  |%.1f\n", line, item.Word.Text, item.Y.Points())
		case item.Word != nil:
			fmt.Fprintf(&b, "%s  |%.1f\n", item.Word.Text, item.Y.Points())
		case item.Width > item.Height && item.Height < layout.Point:
			fmt.Fprintf(&b, "------  |%.1f\n", item.Y.Points())
		}
	}
	const golden = "testdata/chart.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || b.String() != string(want) {
		t.Errorf("the rows stand at\n%s\nwant\n%s%v", b.String(), want, err)
	}
}

// TestATallChartGoesOn pushes charts down the page. One of a few lanes stays whole; a
// tall one is divided between lanes, never one lane from the others, and has its axis
// above each part, so that it leaves no more of a page empty than two lanes take.
func TestATallChartGoesOn(t *testing.T) {
	const lane = 18 * layout.Point
	ts := typesetter(t, fonts(t))
	for _, tt := range []struct {
		lanes   int
		divided bool
	}{{6, false}, {20, true}, {60, true}} {
		divided := false
		for above := range 45 {
			chart := &briefing.Chart{Ticks: []briefing.Tick{{Label: "March"}}}
			for range tt.lanes {
				chart.Lanes = append(chart.Lanes, briefing.Lane{Name: "Lane", Marks: []briefing.Stretch{{From: 100, To: 100}}})
			}
			text := briefing.Element{Role: briefing.RoleP}
			for range above {
				text.Runs = append(text.Runs, briefing.Run{Text: "Above.\n"})
			}
			doc := &briefing.Document{Language: "en-GB", PageSize: briefing.A4, Root: briefing.Element{Role: briefing.RoleDocument, Kids: []briefing.Element{
				text, {Role: briefing.RoleTable, Chart: chart},
			}}}
			number(doc)
			pages, _ := paginate(t, ts, doc)
			var parts []int // lanes of the chart on each page
			for _, page := range pages {
				lanes, axes, foot := 0, 0, layout.Length(0)
				for _, item := range page.Items {
					if item.Word != nil && item.Artifact == layout.Rule {
						switch item.Word.Text {
						case "Lane":
							lanes++
						case "March":
							axes++
						}
					}
					if item.Artifact != layout.Footer {
						foot = max(foot, item.Y)
					}
				}
				if lanes == 0 {
					continue
				}
				parts = append(parts, lanes)
				if axes != 1 {
					t.Errorf("%d lanes below %d lines: page %d has %d axes", tt.lanes, above, page.Number, axes)
				}
				if foot > page.Height-70*layout.Point {
					t.Errorf("%d lanes below %d lines: page %d reaches down to %.1f", tt.lanes, above, page.Number, foot.Points())
				}
				if page.Number < len(pages) && page.Height-70*layout.Point-foot > 3*lane {
					t.Errorf("%d lanes below %d lines: page %d ends at %.1f", tt.lanes, above, page.Number, foot.Points())
				}
			}
			total := 0
			for _, n := range parts {
				if total += n; n < 2 {
					t.Errorf("%d lanes below %d lines: %v on the pages", tt.lanes, above, parts)
				}
			}
			if total != tt.lanes {
				t.Errorf("%d lanes below %d lines: %v on the pages", tt.lanes, above, parts)
			}
			divided = divided || len(parts) > 1
		}
		if divided != tt.divided {
			t.Errorf("%d lanes: divided is %v", tt.lanes, divided)
		}
	}
}
