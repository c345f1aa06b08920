package session

import (
	"time"

	"attache/app/lang"
	"attache/briefing"
)

// DateWords says a date in the user's language where it is one day, one month or one year.
// Any other, such as an interval or one that is uncertain, is given as it is printed.
func DateWords(d briefing.Date) string {
	if day, err := time.Parse(time.DateOnly, d.String()); err == nil {
		return lang.Day(day)
	}
	if month, err := time.Parse("2006-01", d.String()); err == nil {
		return lang.Month(month)
	}
	return d.Words()
}
