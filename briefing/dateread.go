package briefing

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// ReadDate reads a date as a person types it: as [ParseDate] does, or in English
// words with the name of the month or its first letters, three at least, the day
// before or behind it: "28 February 2026", "Feb 28, 2026", "February 2026". Where
// the year is left out it is unknown. It fails with [ErrBadDate].
func ReadDate(s string) (Date, error) {
	s = OneLine(s)
	if d, err := ParseDate(s); err == nil {
		return d, nil
	}
	day, year := "", "XXXX"
	month := time.Month(0)
	for _, word := range strings.Fields(strings.ReplaceAll(s, ",", " ")) {
		word = strings.TrimSuffix(word, ".")
		m := monthNamed(word)
		n, err := strconv.Atoi(word)
		switch {
		case m != 0 && month == 0:
			month = m
		case err == nil && len(word) <= 2 && day == "":
			day = fmt.Sprintf("-%02d", n)
		case err == nil && len(word) == 4 && year == "XXXX":
			year = word
		default:
			return Date{}, fmt.Errorf("%q: %w", s, ErrBadDate)
		}
	}
	if month == 0 {
		return Date{}, fmt.Errorf("%q: %w", s, ErrBadDate)
	}
	d, err := ParseDate(fmt.Sprintf("%s-%02d%s", year, month, day))
	if err != nil {
		return Date{}, fmt.Errorf("%q: %w", s, ErrBadDate)
	}
	return d, nil
}

// monthNamed gives the month of an English name or of its beginning; 0 for none.
func monthNamed(word string) time.Month {
	const least = 3
	for m := time.January; m <= time.December; m++ {
		if len(word) >= least && len(word) <= len(m.String()) && strings.EqualFold(word, m.String()[:len(word)]) {
			return m
		}
	}
	return 0
}
