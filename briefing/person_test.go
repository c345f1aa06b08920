package briefing

import (
	"strings"
	"testing"
)

// A name comes from a file that a stranger may have written: it must not turn round or break the line in which it stands.
func TestPersonName(t *testing.T) {
	for _, c := range []struct{ given, want string }{
		{"Anna Berg", "Anna Berg"},
		{"  Anna \n\t Berg ", "Anna Berg"},
		{"Зоряна Ґудзь", "Зоряна Ґудзь"},
		{"Anna\u202egreB", "AnnagreB"},
		{"\u2066Anna\u2069", "Anna"},
		{"An\x00na\x1b[31m", "Anna[31m"},
		{"\u200b\u200d ", ""},
		{"\xff\xfe", ""},
		{"", ""},
		{strings.Repeat("å", 200), strings.Repeat("å", 80)},
	} {
		got := PersonName(c.given)
		if got != c.want {
			t.Errorf("%q became %q, want %q", c.given, got, c.want)
		}
		if again := PersonName(got); again != got {
			t.Errorf("%q became %q, and that %q", c.given, got, again)
		}
	}
}
