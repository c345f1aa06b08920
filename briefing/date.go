package briefing

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a date of the Extended Date/Time Format (EDTF, ISO 8601-2), levels 0
// and 1 with their intervals, and of level 2 the unspecified digits: 2026,
// 2026-02, 2026-02-28, 2026-02-28?, 2026~, 2026-21 (spring), XXXX-02-28,
// 2026-02/2026-03, ../2026. The zero Date is unknown. Dates are compared with ==.
//
// A date of CSL-JSON may also say in free words what EDTF cannot ("Lent term",
// "n.d."); they are kept and printed as they are, and count as no known day.
type Date struct {
	edtf    string
	literal string // free words; empty nearly always
}

// ErrBadDate says that a text is not a date of the Extended Date/Time Format,
// or names a day that no calendar has.
var ErrBadDate = errors.New("not a date")

// ParseDate reads a date as EDTF writes it, without space around it. The empty
// text is the unknown date. It fails with [ErrBadDate], which then names s.
// ParseDate(d.String()) gives d for each Date without free words.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	from, to, interval := strings.Cut(s, "/")
	if !interval {
		if _, ok := parsePoint(s); !ok {
			return Date{}, fmt.Errorf("%q: %w", s, ErrBadDate)
		}
		return Date{edtf: s}, nil
	}
	first, okFirst := parseEnd(from)
	last, okLast := parseEnd(to)
	if !okFirst || !okLast || (first == point{} && last == point{}) {
		return Date{}, fmt.Errorf("%q: %w", s, ErrBadDate)
	}
	begin, _, okBegin := first.bounds()
	_, end, okEnd := last.bounds()
	if okBegin && okEnd && end.Before(begin) {
		return Date{}, fmt.Errorf("%q ends before it begins: %w", s, ErrBadDate)
	}
	return Date{edtf: s}, nil
}

// DateOf gives the civil date of t in t's own time zone.
func DateOf(t time.Time) Date {
	year := t.Year()
	if year < 0 || year > 9999 {
		return Date{} // EDTF writes such years without month and day
	}
	return Date{edtf: t.Format("2006-01-02")}
}

// String gives the date as EDTF writes it, or its free words where it has
// nothing else, and an empty text for the unknown date.
func (d Date) String() string {
	if d.edtf == "" {
		return d.literal
	}
	return d.edtf
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// Year gives the year; the year 0 is 1 BC. It reports false where the date does
// not state all digits of one year, and for an interval.
func (d Date) Year() (int, bool) {
	p, ok := d.point()
	if !ok || strings.Contains(p.year, "X") {
		return 0, false
	}
	low, _ := p.years()
	return low, true
}

// Month gives the month. It reports false where the date does not state one,
// and for a season or an interval.
func (d Date) Month() (time.Month, bool) {
	p, ok := d.point()
	if !ok {
		return 0, false
	}
	m, err := strconv.Atoi(p.month)
	return time.Month(m), err == nil && m <= 12
}

// Day gives the day of the month, from 1. It reports false where the date does
// not state one, and for an interval.
func (d Date) Day() (int, bool) {
	p, ok := d.point()
	if !ok {
		return 0, false
	}
	day, err := strconv.Atoi(p.day)
	return day, err == nil
}

// Uncertain reports whether the date, or either end of an interval, is marked
// as uncertain (? or %).
func (d Date) Uncertain() bool { return strings.ContainsAny(d.edtf, "?%") }

// Approximate reports whether the date, or either end of an interval, is marked
// as approximate (~ or %).
func (d Date) Approximate() bool { return strings.ContainsAny(d.edtf, "~%") }

// Interval gives the two ends of an interval, and false for any other date. An
// end that is open or unknown is the zero Date.
func (d Date) Interval() (from, to Date, ok bool) {
	a, b, ok := strings.Cut(d.edtf, "/")
	if !ok {
		return Date{}, Date{}, false
	}
	return Date{edtf: strings.TrimPrefix(a, openEnd)}, Date{edtf: strings.TrimPrefix(b, openEnd)}, true
}

// Bounds gives the earliest and the latest day that the date can mean, each as
// midnight UTC; where the date states a time of day, that instant twice.
// Seasons are those of the northern half of the earth, and winter begins in
// December of its year. It reports false where either bound is unknown: an
// unknown date or year, an interval with an open end. ? and ~ widen nothing.
func (d Date) Bounds() (earliest, latest time.Time, ok bool) {
	if p, ok := d.point(); ok {
		return p.bounds()
	}
	from, to, ok := d.Interval()
	if !ok {
		return time.Time{}, time.Time{}, false
	}
	earliest, _, okFrom := from.Bounds()
	_, latest, okTo := to.Bounds()
	return earliest, latest, okFrom && okTo
}

func (d Date) point() (point, bool) {
	if d.edtf == "" {
		return point{}, false
	}
	return parsePoint(d.edtf)
}

// openEnd is the end of an interval that goes on.
const openEnd = ".."

// parseEnd reads an end of an interval; it is the zero point where the end is
// open or unknown.
func parseEnd(s string) (point, bool) {
	if s == "" || s == openEnd {
		return point{}, true
	}
	p, ok := parsePoint(s)
	return p, ok && p.clock == ""
}

// point is a date that is no interval, taken apart. The digits may be X.
type point struct {
	year      string // YYYY, -YYYY, or Y and more digits
	month     string // empty, 01 to 12, or 21 to 24 for a season
	day       string
	clock     string // hh:mm:ss and what zone follows it
	qualifier string // ?, ~ or %
}

func parsePoint(s string) (point, bool) {
	var p point
	rest := s
	if i := strings.IndexAny(rest, "?~%"); i >= 0 {
		if i != len(rest)-1 {
			return point{}, false
		}
		rest, p.qualifier = rest[:i], rest[i:]
	}
	if strings.HasPrefix(rest, "Y") {
		digits := strings.TrimPrefix(rest[1:], "-")
		n, err := strconv.ParseUint(digits, 10, 64)
		// Beyond nine digits no calendar of this program can count.
		ok := err == nil && len(digits) >= 5 && len(digits) <= 9 && digits[0] != '0' && n > 9999
		p.year = rest
		return p, ok
	}
	rest, clock, hasClock := strings.Cut(rest, "T")
	if hasClock {
		p.clock = clock
		if !validClock(clock) || p.qualifier != "" || strings.Contains(rest, "X") {
			return point{}, false
		}
	}
	sign := ""
	if strings.HasPrefix(rest, "-") {
		sign, rest = "-", rest[1:]
	}
	fields := strings.Split(rest, "-")
	if len(fields) > 3 || hasClock && len(fields) < 3 {
		return point{}, false
	}
	widths := [...]int{4, 2, 2}
	into := [...]*string{&p.year, &p.month, &p.day}
	for i, f := range fields {
		if len(f) != widths[i] || strings.Trim(f, "0123456789X") != "" {
			return point{}, false
		}
		*into[i] = f
	}
	if sign != "" && p.year == "0000" {
		return point{}, false
	}
	p.year = sign + p.year
	if p.season() != 0 {
		return p, p.day == ""
	}
	_, ok := p.extreme(false)
	return p, ok
}

// validClock reports whether s is hh:mm:ss, alone or with Z, ±hh or ±hh:mm.
func validClock(s string) bool {
	for _, form := range [...]string{"15:04:05", "15:04:05Z", "15:04:05-07:00", "15:04:05-07"} {
		// time.Parse takes fractions and one-digit hours that EDTF has not.
		if len(s) == len(form) && strings.Count(s, ".") == 0 {
			if _, err := time.Parse(form, s); err == nil {
				return true
			}
		}
	}
	return false
}

// season gives 1 (spring) to 4 (winter), and 0 for none.
func (p point) season() int {
	switch p.month {
	case "21", "22", "23", "24":
		return int(p.month[1] - '0')
	}
	return 0
}

// years gives the lowest and the highest year that the digits allow.
func (p point) years() (low, high int) {
	digits, sign := strings.TrimPrefix(p.year, "Y"), 1
	if rest, ok := strings.CutPrefix(digits, "-"); ok {
		digits, sign = rest, -1
	}
	least, _ := strconv.Atoi(strings.ReplaceAll(digits, "X", "0"))
	most, _ := strconv.Atoi(strings.ReplaceAll(digits, "X", "9"))
	if sign < 0 {
		return -most, -least
	}
	return least, most
}

// bounds is [Date.Bounds] of one point.
func (p point) bounds() (earliest, latest time.Time, ok bool) {
	if p.year == "" || strings.Trim(p.year, "-X") == "" {
		return time.Time{}, time.Time{}, false
	}
	if p.clock != "" {
		t := p.instant()
		return t, t, true
	}
	if s := p.season(); s != 0 {
		low, high := p.years()
		return civil(low, 3*s, 1), civil(high, 3*s+3, 0), true
	}
	earliest, okFirst := p.extreme(false)
	latest, okLast := p.extreme(true)
	return earliest, latest, okFirst && okLast
}

func (p point) instant() time.Time {
	text := p.year + "-" + p.month + "-" + p.day + "T" + p.clock
	for _, form := range [...]string{time.RFC3339, "2006-01-02T15:04:05Z07", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(form, text); err == nil {
			return t.UTC()
		}
	}
	// Only a year before 0 comes here: the zone then shifts nothing that matters.
	year, _ := p.years()
	month, _ := strconv.Atoi(p.month)
	day, _ := strconv.Atoi(p.day)
	clock, _ := time.Parse("15:04:05", p.clock[:8])
	return civil(year, month, day).Add(clock.Sub(clock.Truncate(24 * time.Hour)))
}

// extreme gives the first or the last day that the digits allow, and false
// where no calendar has such a day.
func (p point) extreme(last bool) (time.Time, bool) {
	low, high := p.years()
	for y := range high - low + 1 {
		year := low + y
		if last {
			year = high - y
		}
		if !p.matchesYear(year) {
			continue
		}
		for m := range 12 {
			month := ends(m, 12, last)
			if p.month == "" && !last && month > 1 || !fits(p.month, month) {
				continue
			}
			days := civil(year, month+1, 0).Day()
			for i := range days {
				if day := ends(i, days, last); fits(p.day, day) {
					return civil(year, month, day), true
				}
			}
		}
	}
	return time.Time{}, false
}

// ends counts from 1 to n, or down from n to 1 for the last.
func ends(i, n int, last bool) int {
	if last {
		return n - i
	}
	return i + 1
}

func (p point) matchesYear(year int) bool {
	if !strings.Contains(p.year, "X") {
		return true
	}
	digits := strings.TrimPrefix(p.year, "-")
	n := max(year, -year)
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != 'X' && int(digits[i]-'0') != n%10 {
			return false
		}
		n /= 10
	}
	return true
}

// fits reports whether n can be the number that two digits, or none, allow.
func fits(digits string, n int) bool {
	return digits == "" ||
		(digits[0] == 'X' || int(digits[0]-'0') == n/10) &&
			(digits[1] == 'X' || int(digits[1]-'0') == n%10)
}

func civil(year, month, day int) time.Time {
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
}
