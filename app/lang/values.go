package lang

import (
	"strconv"
	"strings"
	"time"
)

// months are the months as they stand in a date, behind the number of the day.
var months = [...]Key{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// weekdays are the days of the week, as they stand before a date.
var weekdays = [...]Key{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

// Weekday says the day of the week: Monday.
func Weekday(t time.Time) string { return weekdays[t.Weekday()].String() }

// Day says a day: 2 January 2006.
func Day(t time.Time) string {
	return X("day, month, year", "%[1]d %[2]s %[3]d", t.Day(), months[t.Month()-1], t.Year())
}

// DayOfYear says a day whose year is known: 2 January.
func DayOfYear(t time.Time) string {
	return X("day, month", "%[1]d %[2]s", t.Day(), months[t.Month()-1])
}

// Month says a month of a year: January 2006. It has texts of its own, since a month that
// stands alone has another form in some languages than behind a day.
func Month(t time.Time) string {
	switch t.Month() {
	case time.January:
		return X("month, year", "January %d", t.Year())
	case time.February:
		return X("month, year", "February %d", t.Year())
	case time.March:
		return X("month, year", "March %d", t.Year())
	case time.April:
		return X("month, year", "April %d", t.Year())
	case time.May:
		return X("month, year", "May %d", t.Year())
	case time.June:
		return X("month, year", "June %d", t.Year())
	case time.July:
		return X("month, year", "July %d", t.Year())
	case time.August:
		return X("month, year", "August %d", t.Year())
	case time.September:
		return X("month, year", "September %d", t.Year())
	case time.October:
		return X("month, year", "October %d", t.Year())
	case time.November:
		return X("month, year", "November %d", t.Year())
	}
	return X("month, year", "December %d", t.Year())
}

// Clock says a time of the day: 15:04.
func Clock(t time.Time) string { return t.Format("15:04") }

// Moment says a day and a time: 2 January 2006, 15:04.
func Moment(t time.Time) string { return X("day, time", "%[1]s, %[2]s", Day(t), Clock(t)) }

// Decimal says a number with so many digits behind the point: 2.3.
func Decimal(n float64, digits int) string {
	return strings.Replace(strconv.FormatFloat(n, 'f', digits, 64), ".", X("decimal point", "."), 1)
}

// Labelled says a text behind its label, or behind who wrote it: Ann: Look again.
func Labelled(label, text string) string {
	return X("a label and its text", "%[1]s: %[2]s", label, text)
}

// Quote puts words into quotation marks; those that they have themselves become inner ones.
func Quote(text string) string { return X("quotation marks", "“%s”", Within(text)) }

// Within makes the quotation marks of a text inner ones, for a sentence that has marks
// around it.
func Within(text string) string { return innerMarks.Replace(text) }

var innerMarks = strings.NewReplacer("“", "‘", "”", "’")

// List joins what is listed: a, b and c.
func List(items []string) string {
	if len(items) == 0 {
		return ""
	}
	last := len(items) - 1
	if last == 0 {
		return items[0]
	}
	list := items[0]
	for _, item := range items[1:last] {
		list = X("list, not its end", "%[1]s, %[2]s", list, item)
	}
	return X("end of a list", "%[1]s and %[2]s", list, items[last])
}
