package session

import (
	"strconv"
	"strings"
	"time"

	"attache/app/lang"
	"attache/briefing"
)

// ReadDate reads a date as the user types it: with the months of the user's language or of English, with figures
// (28.02.2026) where the language puts the day first, or as EDTF writes it. It fails with [briefing.ErrBadDate].
func ReadDate(typed string) (briefing.Date, error) {
	if d, err := briefing.ReadDate(typed); err == nil {
		return d, nil
	}
	return briefing.ReadDate(lang.EnglishDate(typed))
}

// DateWords says a date in the user's language. In English it reads as it is printed.
func DateWords(d briefing.Date) string {
	if lang.English() {
		return d.Words()
	}
	if from, to, ok := d.Interval(); ok {
		return intervalWords(d.String(), from, to)
	}
	if words := pointWords(d.String()); words != "" {
		return words
	}
	return d.Words() // free words, or what EDTF can say and hardly anybody does
}

// intervalWords says an interval. An end that is open or unknown is the zero date.
func intervalWords(edtf string, from, to briefing.Date) string {
	switch {
	case strings.HasPrefix(edtf, "../"):
		return lang.X("a date", "until %s", DateWords(to))
	case from.IsZero():
		return lang.X("a date", "until %s [start unknown]", DateWords(to))
	case strings.HasSuffix(edtf, "/.."):
		return lang.X("a date", "from %s", DateWords(from))
	case to.IsZero():
		return lang.X("a date", "from %s [end unknown]", DateWords(from))
	case from == to:
		return DateWords(from)
	}
	first, err := time.Parse(time.DateOnly, from.String())
	last, err2 := time.Parse(time.DateOnly, to.String())
	switch {
	case err != nil || err2 != nil || first.Year() != last.Year():
		return lang.X("a date and another", "%[1]s – %[2]s", DateWords(from), DateWords(to))
	case first.Month() != last.Month():
		return lang.X("a date and another", "%[1]s – %[2]s", lang.DayOfYear(first), lang.Day(last))
	}
	return lang.X("two days of a month, month and year", "%[1]d–%[2]s", first.Day(), lang.Day(last))
}

// pointWords says a date that is no interval; it is empty for one of a kind that it does not know.
func pointWords(edtf string) string {
	if edtf == "" {
		return ""
	}
	last := len(edtf) - 1
	switch edtf[last] {
	case '?':
		return around(edtf[:last], func(words string) string { return lang.X("a date", "%s (uncertain)", words) })
	case '~':
		return around(edtf[:last], func(words string) string { return lang.X("a date", "about %s", words) })
	case '%':
		return around(edtf[:last], func(words string) string { return lang.X("a date", "about %s (uncertain)", words) })
	}
	if day, err := time.Parse(time.DateOnly, edtf); err == nil {
		return lang.Day(day)
	}
	if month, err := time.Parse("2006-01", edtf); err == nil {
		return lang.Month(month)
	}
	if year, err := time.Parse("2006", edtf); err == nil && year.Year() > 0 {
		return strconv.Itoa(year.Year())
	}
	if day, ok := strings.CutPrefix(edtf, "XXXX-"); ok {
		if day, err := time.Parse(time.DateOnly, "2000-"+day); err == nil { // a year that has a 29 February
			return lang.X("a date", "%s [year unknown]", lang.DayOfYear(day))
		}
	}
	if month, ok := strings.CutSuffix(edtf, "-XX"); ok && len(month) == len("2006-01") {
		return around(month, func(words string) string { return lang.X("a date", "%s [day unknown]", words) })
	}
	if year, ok := strings.CutSuffix(edtf, "-XX"); ok {
		return around(year, func(words string) string { return lang.X("a date", "%s [month unknown]", words) })
	}
	if decade, ok := strings.CutSuffix(edtf, "X"); ok && len(decade) == 3 && !strings.Contains(decade, "X") {
		return lang.X("a decade", "%ss", decade+"0")
	}
	if words := seasonWords(edtf); words != "" {
		return words
	}
	return clockWords(edtf)
}

// around says a date with what stands around it; nothing where the date is of a kind that pointWords does not know.
func around(edtf string, say func(words string) string) string {
	words := pointWords(edtf)
	if words == "" {
		return ""
	}
	return say(words)
}

// seasonWords says a season of a year, and nothing for what is none.
func seasonWords(edtf string) string {
	year, season, _ := strings.Cut(edtf, "-")
	if strings.Contains(year, "X") {
		return ""
	}
	switch season {
	case "21":
		return lang.X("season, year", "spring %s", year)
	case "22":
		return lang.X("season, year", "summer %s", year)
	case "23":
		return lang.X("season, year", "autumn %s", year)
	case "24":
		return lang.X("season, year", "winter %s", year)
	}
	return ""
}

// clockWords says a day with its time, and nothing for what has none.
func clockWords(edtf string) string {
	const clock = len("15:04:05")
	date, at, _ := strings.Cut(edtf, "T")
	day, err := time.Parse(time.DateOnly, date)
	if err != nil || len(at) < clock {
		return ""
	}
	words := lang.X("day, time", "%[1]s, %[2]s", lang.Day(day), strings.TrimSuffix(at[:clock], ":00"))
	switch zone := at[clock:]; zone {
	case "":
		return words
	case "Z":
		return lang.X("a time and its zone", "%[1]s (%[2]s)", words, "UTC")
	default:
		return lang.X("a time and its zone", "%[1]s (%[2]s)", words, "UTC"+strings.Replace(zone, "-", "−", 1))
	}
}
