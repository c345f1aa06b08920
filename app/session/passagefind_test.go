package session

import (
	"strings"
	"testing"
)

func TestWordsAreFoundInAText(t *testing.T) {
	const text = "The board’s vote – “in May”.\n\nThe BOARD\tvoted; das Straße, Київ і КИЇВ. aaaa"
	for _, c := range []struct{ words, want string }{
		{"board", "board|BOARD"},
		{"the board's", "The board’s"},
		{"board voted", "BOARD\tvoted"},
		{"vote - \"in may\"", "vote – “in May”"},
		{"may”. the", "May”.\n\nThe"},
		{"київ", "Київ|КИЇВ"},
		{"aa", "aa|aa"},
		{"  ", ""},
		{"", ""},
		{"nowhere", ""},
	} {
		var got []string
		for _, s := range FindIn(text, c.words, 100) {
			got = append(got, text[s.Start:s.End])
		}
		if joined := strings.Join(got, "|"); joined != c.want {
			t.Errorf("%q finds %q, want %q", c.words, joined, c.want)
		}
	}
	if n := len(FindIn(text, "a", 3)); n != 3 {
		t.Errorf("%d found, at most 3 were asked for", n)
	}
}

func BenchmarkFindIn(b *testing.B) {
	text := strings.Repeat("Nobody pays for an empty berth, the harbour master said. ", 90_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		FindIn(text, "the harbour mistress", 100)
	}
}
