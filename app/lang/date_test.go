package lang

import (
	"os"
	"testing"
	"time"
)

// TestDatesAreReadAsTheyAreSaid: whatever a language says for a day or a month is understood when it is typed, and so is what
// its people write besides.
func TestDatesAreReadAsTheyAreSaid(t *testing.T) {
	defer spoken.Store(nil)
	for tag, typed := range map[string]map[string]string{
		"en": {"28 February 2026": "28 February 2026", "28.02.2026": "28.02.2026", "28/2/2026": "28/2/2026", "Mai 2026": "Mai 2026"},
		"de": {"28. Feb. 2026": "28. February 2026", "28.02.2026": "2026-02-28", "3.4.2026": "2026-04-03", "Marz 2026": "March 2026", "5. MAI": "5. May", "Juni 2026": "June 2026", "Ju 2026": "Ju 2026", "2026-02-28": "2026-02-28", "": ""},
		"fr": {"1er mars 2026": "1 March 2026", "28 févr. 2026": "28 February 2026", "aout 2026": "August 2026", "3 juil. 2026": "3 July 2026", "3 jui 2026": "3 jui 2026", "28/02/2026": "2026-02-28"},
		"uk": {"28 лютого 2026 р.": "28 February 2026", "28 лют. 2026 року": "28 February 2026", "Березень 2026": "March 2026", "3 лип 2026": "3 July 2026", "3 лис 2026": "3 November 2026", "28.2.2026": "2026-02-28"},
	} {
		if _, err := Choose(os.DirFS(folder), tag); err != nil {
			t.Fatal(err)
		}
		for date, want := range typed {
			if got := EnglishDate(date); got != want {
				t.Errorf("%s: %q is read as %q, want %q", tag, date, got, want)
			}
		}
		for m := time.January; m <= time.December; m++ {
			at := time.Date(2026, m, 3, 0, 0, 0, 0, time.UTC)
			for said, want := range map[string]string{Month(at): at.Format("January 2006"), months[m-1].String(): at.Format("January")} {
				if got := EnglishDate(said); got != want {
					t.Errorf("%s: %q is read as %q, want %q", tag, said, got, want)
				}
			}
		}
	}
}
