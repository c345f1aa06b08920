package briefing_test

import (
	"errors"
	"testing"

	"attache/briefing"
)

func TestReadDate(t *testing.T) {
	for text, want := range map[string]string{
		"28 February 2026": "2026-02-28", "28 feb 2026": "2026-02-28", "Feb. 28, 2026": "2026-02-28", "february 2026": "2026-02", "28 February": "XXXX-02-28",
		"2026-02-28?": "2026-02-28?", " 2026 ": "2026", "": "", "Sept 3": "XXXX-09-03", "29 February": "XXXX-02-29",
	} {
		d, err := briefing.ReadDate(text)
		if err != nil || d.String() != want {
			t.Errorf("%q: %s, %v", text, d, err)
		}
	}
	for _, text := range []string{"28", "31 February 2026", "Fe 2026", "28 28 February", "February March 2026", "28.2.2026", "some day", "February 26 26", "Mayor 2026", "February 123"} {
		if d, err := briefing.ReadDate(text); !errors.Is(err, briefing.ErrBadDate) {
			t.Errorf("%q: %s, %v", text, d, err)
		}
	}
}
