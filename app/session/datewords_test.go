package session

import (
	"os"
	"strings"
	"testing"
	"time"

	"attache/app/lang"
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

// TestDatesAreSaidInTheUsersLanguage: also an interval, a season, and what is not known for certain.
func TestDatesAreSaidInTheUsersLanguage(t *testing.T) {
	said := []string{"", "2026-02-28", "2026-02", "2026", "0985", "2026-02~", "2026?", "2026-02-26/2026-02-28", "2026-02-26/2026-03-03", "2025-12-31/2026-01-02", "2026-01/2026-03",
		"2026-02-26/..", "../2026-02", "/2026", "2026/", "2026-02-28?/2026-03-01?", "2026-02-28T10:15:00Z", "2026-02-28T10:15:30-05:00", "2026-21", "2026-24", "2026-02-XX", "2026-XX", "2026-XX-03", "XXXX-02-29", "202X"}
	t.Cleanup(func() { sure(lang.Choose(os.DirFS("."), "en")) })
	for tag, want := range map[string][]string{
		"de": {"", "28. Februar 2026", "Februar 2026", "2026", "985", "etwa Februar 2026", "2026 (unsicher)", "26.–28. Februar 2026", "26. Februar – 3. März 2026", "31. Dezember 2025 – 2. Januar 2026", "Januar 2026 – März 2026",
			"ab 26. Februar 2026", "bis Februar 2026", "bis 2026 [Beginn unbekannt]", "ab 2026 [Ende unbekannt]", "28. Februar 2026 (unsicher) – 1. März 2026 (unsicher)", "28. Februar 2026, 10:15 (UTC)", "28. Februar 2026, 10:15:30 (UTC−05:00)", "Frühjahr 2026", "Winter 2026", "Februar 2026 [Tag unbekannt]", "2026 [Monat unbekannt]", "3 [month unknown] 2026", "29. Februar [Jahr unbekannt]", "2020er Jahre"},
		"uk": {"", "28 лютого 2026", "лютий 2026", "2026", "985", "приблизно лютий 2026", "2026 (непевно)", "26–28 лютого 2026", "26 лютого – 3 березня 2026", "31 грудня 2025 – 2 січня 2026", "січень 2026 – березень 2026",
			"початок: 26 лютого 2026", "кінець: лютий 2026", "кінець: 2026 [початок невідомий]", "початок: 2026 [кінець невідомий]", "28 лютого 2026 (непевно) – 1 березня 2026 (непевно)", "28 лютого 2026, 10:15 (UTC)", "28 лютого 2026, 10:15:30 (UTC−05:00)", "весна 2026", "зима 2026", "лютий 2026 [день невідомий]", "2026 [місяць невідомий]", "3 [month unknown] 2026", "29 лютого [рік невідомий]", "2020-ті роки"},
	} {
		sure(lang.Choose(os.DirFS("../../assets/lang"), tag))
		for i, s := range said {
			var d briefing.Date
			if s != "" {
				d = sure(briefing.ParseDate(s))
			}
			if got := DateWords(d); got != want[i] {
				t.Errorf("%s: %s is said as %q, want %q", tag, s, got, want[i])
			}
		}
	}
}

// TestWhatTheFieldProposesCanBeTyped: each way of writing a date that the field of a date names is one that it reads.
func TestWhatTheFieldProposesCanBeTyped(t *testing.T) {
	t.Cleanup(func() { sure(lang.Choose(os.DirFS("."), "en")) })
	for tag, typed := range map[string][]string{
		"en": {"28 February 2026", "28 February", "2026-02-28", "2026"},
		"de": {"28. Februar 2026", "28.02.2026", "28. Februar", "2026-02", "2026"},
		"fr": {"28 février 2026", "28/02/2026", "28 février", "2026-02", "2026"},
		"uk": {"28 лютого 2026", "28.02.2026", "28 лютого", "2026-02", "2026"},
	} {
		sure(lang.Choose(os.DirFS("../../assets/lang"), tag))
		says := lang.T("Not kept: write 28 February 2026, 28 February, 2026-02-28 or 2026")
		for _, s := range typed {
			if _, err := ReadDate(s); err != nil || !strings.Contains(says, s) {
				t.Errorf("%s: %q is read with %v, and the field says: %s", tag, s, err, says)
			}
		}
	}
}
