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
