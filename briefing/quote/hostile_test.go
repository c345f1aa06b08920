package quote

import (
	"strings"
	"testing"
)

// Texts that repeat themselves, and quotations made of nothing but joints, end as
// fast as others: this test would take minutes if the work grew with the
// square of what it is given.
func TestRepetitionEnds(t *testing.T) {
	repeated := New("b " + strings.Repeat("a ", 20_000) + "un-\ndone")
	for _, quotation := range []string{
		strings.Repeat("a ", 5000) + "b",
		strings.Repeat("a … ", 5000),
		strings.Repeat("a [x] ", 300) + "b",
		strings.Repeat("a [x y z] b ", 300),
		strings.Repeat("[x]", 5000) + "a b",
		strings.Repeat("...", 5000) + strings.Repeat("(", 5000),
		strings.Repeat("a\u00AD", 5000),
		strings.Repeat("a-\n", 5000),
		strings.Repeat("a-b-", 5000),
		"b " + strings.Repeat("A ", 5000) + "un-done",
	} {
		verdict(quotation, repeated)
		parse(quotation).Mended(repeated)
	}
}
