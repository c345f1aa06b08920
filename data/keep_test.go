package data

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// TestKept has somebody back up each half hour for two years, and looks at what is left.
func TestKept(t *testing.T) {
	at := time.Date(2024, 11, 1, 8, 0, 0, 0, time.UTC)
	end := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC) // a Friday
	var left []time.Time
	for ; !at.After(end); at = at.Add(backupEvery) {
		if at.Weekday() == time.Sunday || at.Hour() < 9 || at.Hour() > 17 {
			continue
		}
		left = remaining(slices.Insert(left, 0, at))
	}
	var got []string
	for _, at := range left {
		got = append(got, at.Format("Mon 2006-01-02 15:04"))
	}
	want := []string{
		// the last four, the first of which is that of its day, week and month
		"Fri 2026-11-20 12:00", "Fri 2026-11-20 11:30", "Fri 2026-11-20 11:00", "Fri 2026-11-20 10:30",
		// of the eleven days before, the last of each
		"Thu 2026-11-19 17:30", "Wed 2026-11-18 17:30", "Tue 2026-11-17 17:30", "Mon 2026-11-16 17:30",
		"Sat 2026-11-14 17:30", "Fri 2026-11-13 17:30", "Thu 2026-11-12 17:30", "Wed 2026-11-11 17:30", "Tue 2026-11-10 17:30", "Mon 2026-11-09 17:30",
		"Sat 2026-11-07 17:30",
		// of the ten weeks, the last of each, and of the nine months
		"Sat 2026-10-31 17:30", "Sat 2026-10-24 17:30", "Sat 2026-10-17 17:30", "Sat 2026-10-10 17:30", "Sat 2026-10-03 17:30",
		"Wed 2026-09-30 17:30", "Sat 2026-09-26 17:30", "Sat 2026-09-19 17:30",
		"Mon 2026-08-31 17:30", "Fri 2026-07-31 17:30", "Tue 2026-06-30 17:30", "Sat 2026-05-30 17:30", "Thu 2026-04-30 17:30", "Tue 2026-03-31 17:30",
	}
	if !slices.Equal(got, want) {
		t.Errorf("left are\n%q\nwant\n%q", got, want)
	}
}

// remaining gives the times that are kept.
func remaining(times []time.Time) []time.Time {
	keep := kept(times)
	var left []time.Time
	for i, at := range times {
		if keep[i] {
			left = append(left, at)
		}
	}
	return left
}

// TestKeptOfAnyTimes holds the rules to random times: the newest is kept, never more than there are places, what is kept is kept
// again, one more at the front lets go of what was not kept before and never brings anything back, and
// the last of a day is kept while fewer than twelve days follow.
func TestKeptOfAnyTimes(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 109))
	base := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for round := range 2000 {
		times := make([]time.Time, r.IntN(120))
		span := []int{3, 30, 300, 3000}[r.IntN(4)]
		for i := range times {
			times[i] = base.Add(time.Duration(r.IntN(span*24*60)) * time.Minute)
		}
		slices.SortFunc(times, func(a, b time.Time) int { return b.Compare(a) })
		left := remaining(times)
		if len(times) > 0 && (len(left) == 0 || !left[0].Equal(times[0])) {
			t.Fatalf("round %d: the newest is not kept", round)
		}
		if most := keepLatest + keepDaily + keepWeekly + keepMonthly; len(left) > most || len(left) < min(keepLatest, len(times)) {
			t.Fatalf("round %d: %d of %d are kept", round, len(left), len(times))
		}
		if again := remaining(left); !slices.Equal(again, left) {
			t.Fatalf("round %d: of what is kept, less is kept the second time", round)
		}
		next := base.Add(time.Duration(span+r.IntN(40)) * 24 * time.Hour)
		whole := remaining(slices.Insert(slices.Clone(times), 0, next))
		stepwise := remaining(slices.Insert(slices.Clone(left), 0, next))
		if !slices.Equal(whole, stepwise) {
			t.Fatalf("round %d: clearing each time keeps %v, clearing once %v", round, stepwise, whole)
		}
		days := map[string]bool{}
		for _, at := range times {
			day := at.Format(time.DateOnly)
			if last := !days[day]; last && len(days) < keepDaily && !slices.Contains(left, at) {
				t.Fatalf("round %d: the last of %s, day %d, is not kept", round, day, len(days))
			}
			days[day] = true
		}
	}
}

func TestKeptFollowsTheUsersDay(t *testing.T) {
	wellington := time.FixedZone("NZST", 12*60*60)
	evening := time.Date(2026, 3, 2, 18, 0, 0, 0, wellington) // 06:00 in UTC, of the same day
	night := time.Date(2026, 3, 2, 9, 0, 0, 0, wellington)    // 21:00 in UTC, of the day before
	times := []time.Time{evening.AddDate(0, 0, 1)}
	for i := range 6 {
		times = append(times, evening.Add(-time.Duration(i)*time.Minute))
	}
	times = append(times, night)
	if keep := kept(times); keep[len(keep)-1] {
		t.Error("a backup of the morning is kept as that of another day")
	}
}
