package layout

import (
	"math/rand/v2"
	"strings"
	"testing"

	"attache/briefing"

	"github.com/go-text/typesetting/segmenter"
)

// TestFindBreaksAgreesWithTheFullRules holds the short way for simple words
// against the full rules for the whole text.
func TestFindBreaksAgreesWithTheFullRules(t *testing.T) {
	pieces := strings.Fields("a word 3.14 don’t Київ naïve x, y. “so” ( [b] — – well-known a/b c? d! … 中文 ไทย שלום 5% $7 №3 e\u0301 \u00ad 🇬🇧🇩🇪 https://x.org/a?b=c 1,000 (2) ; : ´ « » ‘ ’ \u200b \u00a0 - -- “Then (or [sic] ‘and” dogs’ (O) so; thus: it.” here)1 [x]. then,”2")
	pieces = append(pieces, "\t", "\n", "  ", "a b", "the")
	random := rand.New(rand.NewPCG(1, 1))
	var p inline
	for range 20000 {
		var text strings.Builder
		for range 1 + random.IntN(9) {
			text.WriteString(pieces[random.IntN(len(pieces))])
			if random.IntN(6) > 0 {
				text.WriteByte(' ')
			}
		}
		p.text = []rune(text.String())
		p.findBreaks()
		want := make([]bool, len(p.text)+1)
		var full segmenter.Segmenter
		full.Init(p.text)
		for it := full.LineIterator(); it.Next(); {
			want[it.Line().Offset+len(it.Line().Text)] = true
		}
		for i := 1; i < len(p.text); i++ {
			if p.text[i] != ' ' && p.breaks[i] != want[i] {
				t.Fatalf("%q: break before rune %d (%q): %v, want %v", text.String(), i, p.text[i], p.breaks[i], want[i])
			}
		}
	}
}

// TestWhereAnAddressMayEndALine marks the places with upright strokes.
func TestWhereAnAddressMayEndALine(t *testing.T) {
	for _, want := range []string{
		"https://x|.example/|a|-whole/|b|_c|.html|?q=|1&|r=|2|#p",
		"www|.example|.org/|2026/|02",
		"https://e|.example/|a/, and",
		"https://e|.example/|a.",
	} {
		p := inline{runs: []briefing.Run{{Text: strings.ReplaceAll(want, "|", "")}}, faces: []face{{}}}
		p.text = []rune(p.runs[0].Text)
		p.findBreaks()
		p.weighBreaks()
		var got strings.Builder
		for i, r := range p.text {
			if i > 0 && p.costs[i] < never && p.text[i-1] != ' ' {
				got.WriteByte('|')
			}
			got.WriteRune(r)
		}
		if got.String() != want {
			t.Errorf("%s, want %s", got.String(), want)
		}
	}
}
