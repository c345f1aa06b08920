package cite

import (
	"strconv"
	"strings"
	"time"

	"attache/briefing"
)

// apaNoDate is what APA says of a work without a date.
const apaNoDate = "n.d."

// apaYear words the year of a date, as the text gives it: "2026", "ca. 2026",
// "2026?" where it is uncertain, "2025–2026", "2020s", "n.d.".
func apaYear(d briefing.Date) string {
	from, to, interval := d.Interval()
	if !interval {
		return apaPointYear(d)
	}
	switch first, last := apaPointYear(from), apaPointYear(to); {
	case !from.IsZero() && strings.HasSuffix(d.String(), "/.."):
		return first + "–present"
	case from.IsZero() || to.IsZero():
		return d.Words()
	case first == last:
		return first
	default:
		return first + "–" + last
	}
}

func apaPointYear(d briefing.Date) string {
	year, ok := d.Year()
	var words string
	switch digits := apaFields(d)[0]; {
	case d.IsZero():
		return apaNoDate
	case ok && year <= 0:
		words = strconv.Itoa(1-year) + " B.C.E."
	case ok:
		words = strconv.Itoa(year)
	case digits == "": // free words, such as "in press"
		return d.Words()
	case strings.Trim(digits, "-X") == "":
		return apaNoDate
	default:
		words = digits
		if decade, ok := strings.CutSuffix(digits, "X"); ok && !strings.Contains(decade, "X") {
			words = decade + "0s"
		}
	}
	if d.Approximate() {
		words = "ca. " + words
	}
	if d.Uncertain() {
		words += "?"
	}
	return words
}

// apaDate words a date as a reference gives it, the year first with the letter
// that tells works of one year apart: "2026a, February 28".
func apaDate(d briefing.Date, letter string) string {
	year := apaLettered(apaYear(d), letter)
	from, to, interval := d.Interval()
	if !interval {
		return apaPoint(d, letter)
	}
	first, last := apaDay(from), apaDay(to)
	switch {
	case from.IsZero() || to.IsZero():
		if to.IsZero() && first != "" && strings.HasSuffix(d.String(), "/..") {
			return apaJoin(apaLettered(apaPointYear(from), letter), first+"–present")
		}
		return year
	case first == "" || last == "":
		return year
	case apaPointYear(from) != apaPointYear(to):
		return apaPoint(from, letter) + "–" + apaPoint(to, "")
	case first == last:
		return apaJoin(year, first)
	}
	if month, day, ok := strings.Cut(last, " "); ok && strings.HasPrefix(first, month+" ") {
		last = day
	}
	return apaJoin(year, first+"–"+last)
}

// apaPoint words a date that is no interval. Where the day is known, it is the
// day that is uncertain.
func apaPoint(d briefing.Date, letter string) string {
	year, day := apaPointYear(d), apaDay(d)
	if sure, ok := strings.CutSuffix(year, "?"); ok && day != "" {
		year, day = sure, day+"?"
	}
	return apaJoin(apaLettered(year, letter), day)
}

func apaJoin(year, day string) string {
	if day == "" {
		return year
	}
	return year + ", " + day
}

// apaLettered puts a letter behind a year; behind words it stands off.
func apaLettered(year, letter string) string {
	if last := year[len(year)-1:]; letter != "" && !isNumber(last) {
		return year + "-" + letter
	}
	return year + letter
}

// apaDay words the day, month or season of a date that is no interval:
// "February 28", "February", "Spring".
func apaDay(d briefing.Date) string {
	fields := apaFields(d)
	month, day := fields[1], fields[2]
	words := ""
	switch n, err := strconv.Atoi(month); {
	case err == nil && n <= 12 && n > 0:
		words = time.Month(n).String()
	case err == nil && n >= 21 && n <= 24:
		return [...]string{"Spring", "Summer", "Autumn", "Winter"}[n-21]
	case strings.Trim(month, "X") != "":
		words = "[month " + month + "]"
	case strings.Trim(day, "X") != "":
		words = "[month unknown]"
	}
	switch {
	case strings.Trim(day, "X") == "":
		return words
	case strings.Contains(day, "X"):
		return words + " [day " + day + "]"
	}
	return words + " " + strings.TrimPrefix(day, "0")
}

// apaInFull words a date as running text has it: "February 28, 2026".
func apaInFull(d briefing.Date) string {
	if _, _, interval := d.Interval(); interval {
		return apaDate(d, "")
	}
	year := apaPointYear(d)
	switch day := apaDay(d); {
	case day == "":
		return year
	case strings.Contains(day, " "):
		return day + ", " + year
	default:
		return day + " " + year
	}
}

// apaFields gives year, month and day of a date that is no interval, as EDTF
// writes them; nothing of one in free words.
func apaFields(d briefing.Date) (fields [3]string) {
	text := d.String()
	if point, err := briefing.ParseDate(text); err != nil || point.IsZero() {
		return fields
	}
	text, _, _ = strings.Cut(strings.TrimRight(text, "?~%"), "T")
	if strings.HasPrefix(text, "Y") {
		fields[0] = text
		return fields
	}
	digits := strings.TrimPrefix(text, "-")
	year, rest, _ := strings.Cut(digits, "-")
	month, day, _ := strings.Cut(rest, "-")
	return [...]string{text[:len(text)-len(digits)+len(year)], month, day}
}
