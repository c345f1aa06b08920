package capture

import "testing"

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain text stays", "Words,\n\twords.", "Words,\n\twords."},
		{"line ends", "a\r\nb\rc\u0085d\u2028e\vf\fg", "a\nb\nc\nd\ne\nf\ng"},
		{"paragraph separator", "a\u2029b", "a\n\nb"},
		{"controls", "a\x00b\x07c\x1Bd\x7Fe\u009Ff", "abcdef"},
		{"form C", "Zu\u0308rich", "Zürich"},
		{"invalid bytes", "a\xFFb", "a\uFFFDb"},
		{"marks that are not seen", "\uFEFFse\u00ADcurity\uFFFE\uFDD0", "security"},
		{"joiners stay", "\u0645\u06CC\u200C\u062E", "\u0645\u06CC\u200C\u062E"},
		{"overrides go with their end", "a\u202Ebc\u202Cd", "abcd"},
		{"embeddings in pairs stay", "\u202Babc\u202C", "\u202Babc\u202C"},
		{"what a line leaves open goes", "\u2067abc\ndef\u2069", "abc\ndef"},
		{"what closes nothing goes", "a\u202C\u2069b", "ab"},
		{"an isolate closes what it holds", "\u2068a\u202Bb\u2069c", "\u2068ab\u2069c"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: %q gives %q, want %q", c.name, c.in, got, c.want)
		}
	}
}
