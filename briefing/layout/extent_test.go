package layout_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

// A briefing of so many lines takes so much of its pages, wherever it is cut.
func TestExtent(t *testing.T) {
	ts := typesetter(t, fonts(t))
	const line, area = 29.0 / 2, 841.89 - 2*25/25.4*72 // points
	doc := &briefing.Document{Title: "T", Language: "en-GB", Draft: "DRAFT", Root: briefing.Element{Role: briefing.RoleDocument}}
	for i := range 100 {
		doc.Root.Kids = append(doc.Root.Kids, briefing.Element{Role: briefing.RoleP, Runs: []briefing.Run{{Text: fmt.Sprintf("Line %d.", i)}}})
	}
	number(doc)
	pages, _, err := ts.Paginate(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	id := func(i int) briefing.ElementID { return doc.Root.Kids[i].ID }
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 0.001 {
			t.Errorf("%s: %.4f pages, want %.4f", what, got, want)
		}
	}
	near("one line", pages.Extent(id(3), id(4)), line/area)
	near("ten lines and the space between them", pages.Extent(id(0), id(10)), (10+9*0.5)*line/area)
	near("nothing", pages.Extent(id(4), id(4)), 0)
	near("behind the end", pages.Extent(id(99)+1, id(99)+9), 0)
	whole := pages.Extent(1, id(99)+1)
	if n := float64(pages.Len()); whole <= n-1 || whole > n {
		t.Errorf("%.2f pages on %d", whole, pages.Len())
	}
	second := 0 // the first line of page 2
	for pages.Find(id(second)) == 1 {
		second++
	}
	near("from the top of page 2", pages.Extent(id(second), id(99)+1), whole-1)
	near("to the top of page 2", pages.Extent(id(0), id(second+1)), 1+line/area)
}

// A draft says so at the foot of each page, beside the folio.
func TestDraftStandsOnEachPage(t *testing.T) {
	ts := typesetter(t, fonts(t))
	for _, draft := range []string{"", "DRAFT · version 12 · as at 23 November 2026, 15:42", strings.Repeat("DRAFT ", 40)} {
		doc := &briefing.Document{Title: "T", Language: "en-GB", Draft: draft, Root: briefing.Element{Role: briefing.RoleDocument, Kids: []briefing.Element{
			{Role: briefing.RoleP, Runs: []briefing.Run{{Text: strings.Repeat("Many words. ", 2000)}}},
		}}}
		number(doc)
		pages, _ := paginate(t, ts, doc)
		for _, page := range pages {
			var words []string
			end, folio := layout.Length(0), layout.Length(0)
			for i := range page.Items {
				item := &page.Items[i]
				switch {
				case item.Artifact != layout.Footer || folio > 0:
				case item.Word.Text == "page":
					folio = item.X
				default:
					words, end = append(words, item.Word.Text), item.X+item.Advance()
				}
			}
			said := strings.Join(words, " ")
			if !strings.HasPrefix(draft, strings.TrimSuffix(said, " …")) || (said == "") != (draft == "") || end > folio {
				t.Errorf("page %d says %q up to %.0f beside the folio at %.0f", page.Number, said, end.Points(), folio.Points())
			}
		}
	}
}
