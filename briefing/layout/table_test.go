package layout_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

// TestTables sets tables of many shapes and sizes: nothing is lost, nothing stands
// outside the margins or over a neighbour, and rows that fit on a page stay whole.
func TestTables(t *testing.T) {
	ts := typesetter(t, fonts(t))
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 60 {
		columns := 1 + random.IntN(12)
		var text strings.Builder
		for row := range 2 + random.IntN(50) {
			if row == 1 {
				text.WriteString(strings.Repeat("|-", columns) + "|\n")
				continue
			}
			for c := range columns {
				fmt.Fprintf(&text, "|%d.%d %s", row, c, strings.Repeat("harvest ", random.IntN(1+random.IntN(20))))
				if random.IntN(40) == 0 {
					text.WriteString(strings.Repeat("unbroken", 30))
				}
				if random.IntN(80) == 0 {
					text.WriteString(strings.Repeat(" much more of the harvest", 60))
				}
			}
			text.WriteString("|\n")
		}
		role := briefing.RoleSect
		if n%2 == 1 {
			role = briefing.RoleBlockQuote
		}
		doc := &briefing.Document{Title: "Harvests", Language: "en-GB", PageSize: briefing.A4, Root: briefing.Element{Role: briefing.RoleDocument, Kids: []briefing.Element{
			{Role: briefing.RoleP, Runs: []briefing.Run{{Text: strings.Repeat("Above. ", random.IntN(500)) + "Above."}}},
			{Role: role, Kids: briefing.Markdown(text.String())},
			{Role: briefing.RoleP, Runs: []briefing.Run{{Text: "Below."}}},
		}}}
		number(doc)
		pages, _ := paginate(t, ts, doc)
		checkPlaces(t, doc, pages)
		checkCells(t, doc, pages)
		if t.Failed() {
			t.Fatalf("table %d", n)
		}
	}
}

// TestCellsWithBlocks sets quotations side by side: nothing is lost, nothing overlaps,
// the columns have equal room, a row that fits on a page stays whole, and one that
// does not goes on on the next page.
func TestCellsWithBlocks(t *testing.T) {
	ts := typesetter(t, fonts(t))
	cell := func(statements, words int) briefing.Element {
		td := briefing.Element{Role: briefing.RoleTD}
		for range statements {
			td.Kids = append(td.Kids, briefing.Element{Role: briefing.RoleBlockQuote, Kids: []briefing.Element{
				{Role: briefing.RoleP, Runs: []briefing.Run{{Text: "“" + strings.Repeat("harvest ", words) + "ends.”"}}},
				{Role: briefing.RoleP, Class: briefing.ClassAttribution, Runs: []briefing.Run{{Text: "Ada Lind, minister of harbours"}}},
			}})
		}
		return td
	}
	head := func(text string) briefing.Element {
		return briefing.Element{Role: briefing.RoleTH, Runs: []briefing.Run{{Text: text}}}
	}
	for _, test := range []struct {
		name        string
		left, right briefing.Element
		above, on   int // paragraphs above, pages that the row stands on
	}{
		{"short", cell(1, 10), cell(1, 30), 0, 1},
		{"two against one", cell(2, 20), cell(1, 60), 0, 1},
		{"moved to the next page", cell(1, 60), cell(1, 40), 42, 1},
		{"longer than a page", cell(3, 150), cell(1, 30), 10, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			var above []briefing.Element
			for range test.above {
				above = append(above, briefing.Element{Role: briefing.RoleP, Runs: []briefing.Run{{Text: "Above."}}})
			}
			row := func(cells ...briefing.Element) []briefing.Element {
				return []briefing.Element{{Role: briefing.RoleTR, Kids: cells}}
			}
			doc := &briefing.Document{Language: "en-GB", PageSize: briefing.A4, Root: briefing.Element{Role: briefing.RoleDocument, Kids: append(above, briefing.Element{
				Role: briefing.RoleTable, Class: briefing.ClassWide, Kids: []briefing.Element{
					{Role: briefing.RoleTHead, Kids: row(head("Claim"), head("Counter-claim"))},
					{Role: briefing.RoleTBody, Kids: row(test.left, test.right)},
				}}, briefing.Element{Role: briefing.RoleP, Runs: []briefing.Run{{Text: "Below."}}})}}
			number(doc)
			pages, _ := paginate(t, ts, doc)
			checkPlaces(t, doc, pages)
			checkCells(t, doc, pages)
			within := map[briefing.ElementID]bool{}
			doc.Root.Walk(func(e *briefing.Element) bool {
				if e.Role == briefing.RoleTD {
					e.Walk(func(k *briefing.Element) bool { within[k.ID] = true; return true })
				}
				return true
			})
			on := map[int]bool{}
			least := map[briefing.ElementID]layout.Length{}
			for i := range pages {
				for _, item := range pages[i].Items {
					if within[item.Element] {
						on[i] = true
						if x, ok := least[item.Element]; !ok || item.X < x {
							least[item.Element] = item.X
						}
					}
				}
			}
			if len(on) != test.on {
				t.Errorf("the row stands on %d pages, not %d", len(on), test.on)
			}
			edges := map[layout.Length]int{}
			for _, x := range least {
				edges[x/(8*layout.Point)]++ // marks of quotations hang
			}
			if len(edges) != 2 {
				t.Errorf("blocks begin at %v, not at two edges", edges)
			}
		})
	}
}

// checkCells looks whether the cells of a row overlap, and say what they should: a
// cell that goes on on the next page is interrupted by its neighbours.
func checkCells(t *testing.T, doc *briefing.Document, pages []layout.Page) {
	t.Helper()
	column := map[briefing.ElementID]int{}
	said := map[briefing.ElementID]string{}
	for i := range pages {
		for _, item := range pages[i].Items {
			if item.Element != 0 {
				said[item.Element] += item.Word.Text
			}
		}
	}
	doc.Root.Walk(func(e *briefing.Element) bool {
		if want := ""; len(e.Runs) > 0 {
			for _, r := range e.Runs {
				want += r.Text
			}
			if got := visible(said[e.ID]); got != visible(want) {
				t.Errorf("%s %d says %q, not %q", e.Role, e.ID, got, visible(want))
			}
		}
		if e.Role == briefing.RoleTR {
			for i := range e.Kids {
				e.Kids[i].Walk(func(within *briefing.Element) bool {
					column[within.ID] = i + 1
					return true
				})
			}
		}
		return true
	})
	for i := range pages {
		left, right := map[int]layout.Length{}, map[int]layout.Length{}
		for k := range pages[i].Items {
			item := &pages[i].Items[k]
			c := column[item.Element]
			if c == 0 {
				continue
			}
			if l, ok := left[c]; !ok || item.X < l {
				left[c] = item.X
			}
			right[c] = max(right[c], item.X+item.Advance())
		}
		for c := range right {
			if next, ok := left[c+1]; ok && next < right[c] {
				t.Errorf("page %d: column %d ends at %.1f, and the next one begins at %.1f", i+1, c, right[c].Points(), next.Points())
			}
		}
	}
}

// TestRowsStayWhole fills pages with rows of four lines each.
func TestRowsStayWhole(t *testing.T) {
	ts := typesetter(t, fonts(t))
	var text strings.Builder
	text.WriteString("Head|Of the table\n-|-\n")
	for row := range 60 {
		fmt.Fprintf(&text, "%d|%s\n", row, strings.Repeat("some words of a long cell ", 12))
	}
	doc := &briefing.Document{Language: "en-GB", PageSize: briefing.A4, Root: briefing.Element{Role: briefing.RoleDocument, Kids: briefing.Markdown(text.String())}}
	number(doc)
	pages, _ := paginate(t, ts, doc)
	on := map[briefing.ElementID]int{}
	for i := range pages {
		heads := 0
		for _, item := range pages[i].Items {
			if item.Word != nil && item.Word.Text == "Head" {
				heads++
			}
			if item.Element == 0 {
				continue
			}
			if before := on[item.Element]; before != 0 && before != i+1 {
				t.Fatalf("a cell stands on pages %d and %d", before, i+1)
			}
			on[item.Element] = i + 1
		}
		if heads != 1 {
			t.Errorf("page %d has %d heads", i+1, heads)
		}
	}
	if len(pages) < 3 {
		t.Errorf("%d pages", len(pages))
	}
}

// TestColumnsAreAligned compares where the cells of each column begin and end, also
// of those that run to the left.
func TestColumnsAreAligned(t *testing.T) {
	text := "Left|Centred|Right|None\n:--|:-:|--:|--\n" +
		"3 tonnes|3 tonnes|3 tonnes|3 tonnes\n1,234,567 tonnes of grain|1,234,567 tonnes of grain|1,234,567 tonnes of grain|1,234,567 tonnes of grain\nשלום|שלום|שלום|שלום\n"
	doc := &briefing.Document{Language: "en-GB", PageSize: briefing.A4, Root: briefing.Element{Role: briefing.RoleDocument, Kids: briefing.Markdown(text)}}
	number(doc)
	pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
	lefts, rights := map[briefing.ElementID]layout.Length{}, map[briefing.ElementID]layout.Length{}
	for i := range pages[0].Items {
		item := &pages[0].Items[i]
		id := item.Element
		if id == 0 {
			continue
		}
		if l, ok := lefts[id]; !ok || item.X < l {
			lefts[id] = item.X
		}
		rights[id] = max(rights[id], item.X+item.Advance())
	}
	var rows [][]briefing.ElementID
	doc.Root.Walk(func(e *briefing.Element) bool {
		if e.Role == briefing.RoleTR {
			var ids []briefing.ElementID
			for i := range e.Kids {
				ids = append(ids, e.Kids[i].ID)
			}
			rows = append(rows, ids)
		}
		return true
	})
	near := func(a, b layout.Length) bool { return max(a-b, b-a) < layout.Point/4 }
	for r, row := range rows[1:] {
		for c, at := range []func(briefing.ElementID) layout.Length{
			func(id briefing.ElementID) layout.Length { return lefts[id] },
			func(id briefing.ElementID) layout.Length { return (lefts[id] + rights[id]) / 2 },
			func(id briefing.ElementID) layout.Length { return rights[id] },
		} {
			if !near(at(row[c]), at(rows[0][c])) {
				t.Errorf("row %d, column %d stands at %.2f, its head at %.2f", r+1, c+1, at(row[c]).Points(), at(rows[0][c]).Points())
			}
		}
	}
	if last := rows[3][3]; near(lefts[last], lefts[rows[0][3]]) {
		t.Error("without colons a cell that runs to the left stands at the left")
	}
}

// TestFiguresOfColumnsStandUnderOneAnother sets amounts with as many figures in a
// column, in running text and in a table.
func TestFiguresOfColumnsStandUnderOneAnother(t *testing.T) {
	amounts := []string{"71,117.10", "98,060.96", "11,111.11"}
	width := func(kids []briefing.Element) map[layout.Length]bool {
		doc := &briefing.Document{Title: "Costs", Language: "en-GB", PageSize: briefing.A4, Root: briefing.Element{Role: briefing.RoleDocument, Kids: kids}}
		number(doc)
		pages, _ := paginate(t, typesetter(t, fonts(t)), doc)
		found := map[layout.Length]bool{}
		for _, item := range pages[0].Items {
			if item.Word != nil && slices.Contains(amounts, item.Word.Text) {
				found[item.Advance()] = true
			}
		}
		return found
	}
	if found := width(briefing.Markdown("| Cost |\n| --: |\n| " + strings.Join(amounts, " |\n| ") + " |\n")); len(found) != 1 {
		t.Errorf("amounts of a column have widths of %v", found)
	}
	if found := width(briefing.Markdown(strings.Join(amounts, " "))); len(found) != len(amounts) {
		t.Errorf("amounts in running text have widths of %v", found)
	}
}

// TestATableStandsClearOfItsHeading compares the white between a heading and the words
// below it: a table's small head has no less of it than running text.
func TestATableStandsClearOfItsHeading(t *testing.T) {
	ts := typesetter(t, fonts(t))
	white := func(text string) layout.Length {
		doc := &briefing.Document{Language: "en-GB", PageSize: briefing.A4, Root: briefing.Element{Role: briefing.RoleDocument, Kids: []briefing.Element{
			{Role: briefing.RoleP, Runs: []briefing.Run{{Text: "Above."}}},
			{Role: briefing.RoleH2, Runs: []briefing.Run{{Text: "Issue"}}},
			{Role: briefing.RoleSect, Kids: briefing.Markdown(text)},
		}}}
		number(doc)
		pages, _ := paginate(t, ts, doc)
		var heading, below *layout.Item
		for i := range pages[0].Items {
			switch item := &pages[0].Items[i]; {
			case item.Word == nil:
			case item.Word.Text == "Issue":
				heading = item
			case item.Word.Text == "Claim":
				below = item
			}
		}
		return below.Y - below.Size - heading.Y
	}
	text, table := white("Claim and counter-claim."), white("Claim|Counter-claim\n-|-\nYes|No")
	if table < text || table > 2*text {
		t.Errorf("%.1f pt over a table, %.1f pt over text", table.Points(), text.Points())
	}
}
