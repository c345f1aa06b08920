package cite

import (
	"strings"
	"testing"

	"attache/briefing"
)

// TestFieldsKeepTheirOrder writes fields that run to the left one after the other:
// a mark of direction stands behind each, and nowhere else.
func TestFieldsKeepTheirOrder(t *testing.T) {
	var entry text
	for _, words := range []string{"(O) ", "סלמא לוי", ", ", "Gazette", ", ", "הד החוף", "; "} {
		entry.say(words)
	}
	entry.quote("המצר, והנמל", "he")
	entry.say(", ")
	entry.say("20 February")
	entry.add(briefing.Run{Text: "סוף"})
	var got strings.Builder
	for _, run := range entry.done() {
		got.WriteString(run.Text)
	}
	want := "(O) סלמא לוי|, Gazette, הד החוף|; “המצר, והנמל|”, 20 Februaryסוף"
	if got := strings.ReplaceAll(got.String(), "\u200e", "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
