package layout_test

import (
	"fmt"
	"strings"
	"testing"

	"attache/briefing"
	"attache/briefing/layout"
)

// TestContentsNameThePages sets a briefing with contents of some pages, and looks for
// each number on the page that it names.
func TestContentsNameThePages(t *testing.T) {
	form := "title: x\n\nTOC\n"
	for i := range 90 {
		form += fmt.Sprintf("  TOCI {Heading %d}\n", i)
	}
	for i := range 90 {
		form += fmt.Sprintf("H2 Heading %d\n", i) + strings.Repeat("P Some words below it.\n", i%13)
	}
	doc := parseDocument(t, form)
	pages, findings := paginate(t, typesetter(t, fonts(t)), doc)
	if len(findings) > 0 {
		t.Errorf("findings %v", findings)
	}
	begins := map[briefing.ElementID]int{}
	of := map[briefing.ElementID]*briefing.Run{}
	for _, page := range pages {
		for _, a := range page.Anchors {
			begins[a.Element] = page.Number
		}
	}
	doc.Root.Walk(func(e *briefing.Element) bool {
		for i := range e.Runs {
			of[e.Runs[i].Element] = &e.Runs[i]
		}
		return true
	})
	read := map[*briefing.Run]string{}
	right := map[layout.Length]bool{}
	dots := 0
	for _, page := range pages {
		for _, item := range page.Items {
			switch run := of[item.Element]; {
			case item.Word == nil:
			case item.Artifact == layout.Rule && item.Word.Text == ".":
				dots++
			case run != nil && run.Target.Element != 0:
				if read[run] += item.Word.Text; item.Space > 0 {
					read[run] += " "
				} else {
					right[item.X+item.Advance()] = true
				}
			}
		}
		for _, l := range page.Links {
			if l.Width < 300*layout.Point {
				t.Errorf("page %d: the link of an entry is %.0f points wide", page.Number, l.Width.Points())
			}
		}
	}
	for run, text := range read {
		if want := fmt.Sprintf("%s %d", run.Text, begins[run.Target.Element]); text != want {
			t.Errorf("an entry reads %q, want %q", text, want)
		}
	}
	if len(read) != 90 || dots < 90*20 || len(pages) < 12 {
		t.Errorf("%d entries, %d dots, %d pages", len(read), dots, len(pages))
	}
	checkPlaces(t, doc, pages)
}
