package session

import (
	"strings"
	"testing"
)

func TestFileName(t *testing.T) {
	for title, want := range map[string]string{
		"Talks, March":           "Talks, March",
		"a/b\\c:d*e?f\"g<h>i|j":  "a-b-c-d-e-f-g-h-i-j",
		"  two \t lines\nhere. ": "two - lines-here",
		"...":                    "",
		". ..":                   "",
		"":                       "",
		"…":                      "…",
		"Київ – переговори":      "Київ – переговори",
		"con":                    "_con",
		"Nul":                    "_Nul",
		"Concord":                "Concord",
		"LPT1":                   "_LPT1",
		"aux.2026":               "_aux.2026",
		"LPT10":                  "LPT10",
		strings.Repeat("🙂", 79):  strings.Repeat("🙂", 50),
		strings.Repeat("ж", 500): strings.Repeat("ж", 80),
		strings.Repeat("ж", 79) + " – what was said": strings.Repeat("ж", 79),
	} {
		if got := FileName(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
