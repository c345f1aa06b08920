package lang

import (
	"os"
	"testing"
	"time"
)

// TestValues: days, numbers, lists and quotations are said as each language writes them.
func TestValues(t *testing.T) {
	defer spoken.Store(nil)
	at := time.Date(2026, time.March, 3, 8, 5, 0, 0, time.UTC)
	for tag, want := range map[string][]string{
		"en": {"3 March 2026", "3 March", "March 2026", "3 March 2026, 08:05", "2.3", "a", "a and b", "a, b and c", "“the ‘new’ text”"},
		"de": {"3. März 2026", "3. März", "März 2026", "3. März 2026, 08:05", "2,3", "a", "a und b", "a, b und c", "„the ‘new’ text“"},
		"fr": {"3 mars 2026", "3 mars", "mars 2026", "3 mars 2026, 08:05", "2,3", "a", "a et b", "a, b et c", "«\u00a0the ‘new’ text\u00a0»"},
		"uk": {"3 березня 2026", "3 березня", "березень 2026", "3 березня 2026, 08:05", "2,3", "a", "a і b", "a, b і c", "«the ‘new’ text»"},
	} {
		if _, err := Choose(os.DirFS(folder), tag); err != nil {
			t.Fatal(err)
		}
		got := []string{Day(at), DayOfYear(at), Month(at), Moment(at), Decimal(2.34, 1), List([]string{"a"}), List([]string{"a", "b"}), List([]string{"a", "b", "c"}), Quote("the “new” text")}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: got %q, want %q", tag, got[i], want[i])
			}
		}
	}
	if got := List(nil); got != "" {
		t.Errorf("an empty list says %q", got)
	}
}
