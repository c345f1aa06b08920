package layout

import (
	"testing"

	"attache/briefing"
)

// TestCrossingsComeToRest asks for other pages each time that a Document is set.
func TestCrossingsComeToRest(t *testing.T) {
	for name, moves := range map[string]func(times int) int{
		"to and fro":   func(times int) int { return 2 - times%2 },
		"further away": func(times int) int { return 2 + times },
		"for long":     func(times int) int { return 2 + min(times, mostTimes) },
	} {
		var c crossings
		runs := []briefing.Run{{Text: "2.1", Element: 7, Style: briefing.WithPage, Target: briefing.Target{Element: 9}}}
		c.words(runs, "en", briefing.Ref{})
		page, times := 0, 0
		for again := true; again; times++ {
			if times > mostTimes+2 {
				t.Fatalf("%s: no rest", name)
			}
			page = moves(times)
			again = c.settle(func(id briefing.ElementID) int { return map[briefing.ElementID]int{7: 1, 9: page}[id] })
		}
		if printed := c.list[0].page; printed != 0 && printed != page {
			t.Errorf("%s: page %d is printed, and it is %d", name, printed, page)
		}
		if len(c.findings()) != 1 {
			t.Errorf("%s: findings %v", name, c.findings())
		}
		if got := c.words(runs, "en", briefing.Ref{})[0].Text; (got == "2.1") != (c.list[0].page == 0) || runs[0].Text != "2.1" {
			t.Errorf("%s: %q is printed", name, got)
		}
	}
}
