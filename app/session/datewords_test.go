package session

import (
	"testing"
	"time"

	"attache/briefing"
)

// TestDatesAreSaidAsTheyArePrinted: in English a date reads in a list as on the page.
func TestDatesAreSaidAsTheyArePrinted(t *testing.T) {
	for _, s := range []string{"", "2026-02-28", "2026-02", "2026", "2026-02~", "2026-02-26/2026-02-28", "2026-02-28T10:15:00Z", "2026-21", "2026-XX-03"} {
		var d briefing.Date
		if s != "" {
			d = sure(briefing.ParseDate(s))
		}
		if got := DateWords(d); got != d.Words() {
			t.Errorf("%s is said as %q, and printed as %q", s, got, d.Words())
		}
	}
	for month := 1; month <= 12; month++ {
		d := briefing.DateOf(time.Date(2026, time.Month(month), 3, 0, 0, 0, 0, time.UTC))
		if got := DateWords(d); got != d.Words() {
			t.Errorf("%s is said as %q, and printed as %q", d, got, d.Words())
		}
		d = sure(briefing.ParseDate(d.String()[:len("2026-01")]))
		if got := DateWords(d); got != d.Words() {
			t.Errorf("%s is said as %q, and printed as %q", d, got, d.Words())
		}
	}
}
