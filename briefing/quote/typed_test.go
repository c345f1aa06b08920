package quote

import (
	"math/rand/v2"
	"strings"
	"testing"

	"attache/briefing"
)

// Somebody copies a source key by key while the program sets quotation marks, dashes and
// spaces. The verdict must not call that altered.
func TestWhatIsTypedFromItsSourceIsNeverAltered(t *testing.T) {
	pieces := []string{
		`He said "no" to it`, `'we shall see'`, `the minister's "plan"`, `from 5 km to 12 GW`, `one -- or two - of them`, `2019-2021`, `well-known`,
		`40 % of 3 000 t`, `is it so ?`, `never !`, `three ; four : five`, `"quoted 'inside' it"`, `and then`, `it's over`, `« déjà »`, `(perhaps)`, `the end.`,
	}
	random := rand.New(rand.NewPCG(5, 6))
	for _, language := range []string{"en", "de", "de-CH", "fr", "uk", "pl", "sv", "es", "x"} {
		for range 400 {
			var words []string
			for range 1 + random.IntN(4) {
				words = append(words, pieces[random.IntN(len(pieces))])
			}
			source := strings.Join(words, " ")
			var line []rune
			for _, c := range source {
				back, put := briefing.Typeset(language, line, c)
				line = append(line[:len(line)-back], []rune(put)...)
			}
			if v := Compare(briefing.Escape(string(line)), New("Before it. "+source+" After it.")); v != briefing.VerdictExact && v != briefing.VerdictTypography {
				t.Fatalf("%s: %q was typed from %q: %s", language, string(line), source, v)
			}
		}
	}
}
