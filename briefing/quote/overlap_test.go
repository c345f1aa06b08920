package quote_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"attache/briefing/quote"
)

func TestOverlap(t *testing.T) {
	const stored = "The harbour stays open until May, said the minister, and the pilots who work there agree with her.\n\nNobody ex-\npects the tolls to rise before the summer of next year, she said. The harbour stays open."
	tests := []struct{ name, paraphrase, want string }{
		{"in other words", "She holds that ships can come and go for some months.", ""},
		{"seven words", "He told us that the pilots who work there agree with me.", ""},
		{"eight words", "It is so that the pilots who work there agree with her, he told us.", "the pilots who work there agree with her"},
		{"nine words, in other case and punctuation", "And The Pilots, who work there, agree with her!", "And The Pilots, who work there, agree with her"},
		{"over the end of a line", "*Nobody expects the tolls* to rise before the summer.", "Nobody expects the tolls to rise before the summer"},
		{"the whole of it", "The harbour stays open until May, said the minister, and the pilots who work there agree with her.", "The harbour stays open until May, said the minister, and the pilots who work there agree with her"},
		{"the longest counts", "Said the minister and the pilots who work there. Nobody expects the tolls to rise before the summer of next year.", "Nobody expects the tolls to rise before the summer of next year"},
		{"in quotation marks", "She says that “nobody expects the tolls to rise before the summer of next year”.", ""},
		{"around quotation marks", "Nobody expects the tolls “to rise before the summer” of next year.", ""},
		{"a mark that is not closed", "6\" and nobody expects the tolls to rise before the summer.", "nobody expects the tolls to rise before the summer"},
		{"a word changed in the middle", "Nobody expects the tolls to fall before the summer of next year.", ""},
		{"nothing", "", ""},
	}
	text := quote.New(stored)
	for _, tt := range tests {
		if got := quote.Overlap(tt.paraphrase, text, 8); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := quote.Overlap("Nobody expects the tolls to rise before the summer", nil, 8); got != "" {
		t.Errorf("without a text: %q", got)
	}
}

// A row of so many words taken from a text is found whatever stands around it, one
// word less is not.
func TestOverlapFindsEachRow(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	word := func(letters string) string {
		var b strings.Builder
		for range 3 + random.IntN(6) {
			b.WriteByte(letters[random.IntN(len(letters))])
		}
		return b.String()
	}
	for range 300 {
		words := make([]string, 200)
		for i := range words {
			words[i] = word("abcdefghij")
		}
		own := func() string {
			list := make([]string, random.IntN(9))
			for i := range list {
				list[i] = word("klmnopqrst") // no word of the text
			}
			return strings.Join(list, " ")
		}
		text := quote.New(strings.Join(words, " "))
		at := random.IntN(len(words) - 8)
		for n := 7; n <= 8; n++ {
			row := strings.Join(words[at:at+n], " ")
			got := quote.Overlap(own()+", "+row+". "+own(), text, 8)
			if want := map[int]string{7: "", 8: row}[n]; got != want {
				t.Fatalf("%d words: %q, want %q", n, got, want)
			}
		}
	}
}
