package data

import (
	"fmt"
	"time"
)

// How many backups of a library are kept.
const (
	keepLatest  = 4  // whenever they were made: two hours of use
	keepDaily   = 12 // the last of each of so many days on which there are any
	keepWeekly  = 10 // the last of each of so many weeks
	keepMonthly = 9  // the last of each of so many months
)

// kept tells which of the backups made at some times are kept. The times stand newest first; days, weeks (from
// Monday) and months are those of their location.
func kept(times []time.Time) []bool {
	keep := make([]bool, len(times))
	for i := range min(keepLatest, len(times)) {
		keep[i] = true
	}
	for _, span := range []struct {
		most int
		name func(time.Time) string
	}{
		{keepDaily, func(t time.Time) string { return t.Format(time.DateOnly) }},
		{keepWeekly, func(t time.Time) string { year, week := t.ISOWeek(); return fmt.Sprint(year, "-", week) }},
		{keepMonthly, func(t time.Time) string { return t.Format("2006-01") }},
	} {
		last, n := "", 0
		for i, t := range times {
			if name := span.name(t); name != last {
				if n++; n > span.most {
					break
				}
				last, keep[i] = name, true
			}
		}
	}
	return keep
}
