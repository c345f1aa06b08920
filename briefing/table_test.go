package briefing

import (
	"strings"
	"testing"
)

// TestTableInQuotation puts quotation marks and a citation number around a table
// whose first and last cells are empty.
func TestTableInQuotation(t *testing.T) {
	blocks := withQuoteMarks(Markdown("| | Grain |\n|-|-|\n| Salis | |"))
	got := sketchBlocks(blocks)
	for _, words := range []string{"TH “;TH Grain;", "TD Salis;TD ”;"} {
		if !strings.Contains(got, words) {
			t.Errorf("%s\nlacks %q", got, words)
		}
	}
}

// TestColumnsAreAligned reads the colons below the head, and gives each cell of a
// column its class, the missing ones as well.
func TestColumnsAreAligned(t *testing.T) {
	for rule, want := range map[string][]Class{
		"-|-|-":        {0, 0, 0},
		":-|:-:|-:":    {ClassLeft, ClassCentred, ClassRight},
		"| --: | - |:": nil, // no dashes, no table
		"|---:|:---|-": {ClassRight, ClassLeft, 0},
	} {
		blocks := Markdown("a|b|c\n" + rule + "\nd|e\n")
		if want == nil {
			if blocks[0].Role == RoleTable {
				t.Errorf("%s begins a table", rule)
			}
			continue
		}
		rows := 0
		blocks[0].Walk(func(e *Element) bool {
			if e.Role == RoleTR {
				rows++
				for i := range e.Kids {
					if got := e.Kids[i].Class; got != want[i] {
						t.Errorf("%s: cell %d is %q, want %q", rule, i+1, got, want[i])
					}
				}
			}
			return true
		})
		if rows != 2 {
			t.Errorf("%s: %d rows", rule, rows)
		}
	}
}
