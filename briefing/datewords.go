package briefing

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Words gives the date for print, in British English: "28 February 2026",
// "February 2026", "spring 2026", "about 2026", "28 February 2026 (uncertain)",
// "28 February [year unknown]", "26–28 February 2026", "from March 2026". What
// the date leaves unspecified is said in brackets; free words are given as they
// are. The unknown date gives an empty text, since what to print for it depends
// on what it is the date of.
func (d Date) Words() string { return d.words(dayFirst) }

// MonthFirst gives the date as Words does, in the order of American English and
// with a capital for the seasons: "February 28, 2026", "Spring 2026",
// "February 26–28, 2026".
func (d Date) MonthFirst() string { return d.words(monthFirst) }

// dateOrder is the order in which a date's parts are said.
type dateOrder bool

const (
	dayFirst   dateOrder = false
	monthFirst dateOrder = true
)

func (d Date) words(order dateOrder) string {
	if d.literal != "" {
		return d.literal
	}
	if p, ok := d.point(); ok {
		return p.words(order)
	}
	before, after, ok := strings.Cut(d.edtf, "/")
	if !ok {
		return ""
	}
	from, _ := parseEnd(before)
	to, _ := parseEnd(after)
	switch {
	case before == openEnd:
		return "until " + to.words(order)
	case before == "":
		return "until " + to.words(order) + " [start unknown]"
	case after == openEnd:
		return "from " + from.words(order)
	case after == "":
		return "from " + from.words(order) + " [end unknown]"
	case from == to:
		return from.words(order)
	}
	return span(from, to, order)
}

// span words an interval, and says once what both ends share.
func span(from, to point, order dateOrder) string {
	if from.qualifier != to.qualifier || from.vague() || to.vague() {
		return from.words(order) + " to " + to.words(order)
	}
	bare := func(p point) point { p.qualifier = ""; return p }
	first, last := bare(from), bare(to)
	dash := "–"
	if first.year == last.year {
		switch {
		case first.day != "" && last.day != "" && first.month == last.month && order == monthFirst:
			first.year, last.month = "", ""
			return to.qualified(first.plain(order) + dash + last.plain(order))
		case first.day != "" && last.day != "" && first.month == last.month:
			first.year, first.month = "", ""
		case first.month != "" && last.month != "":
			first.year = ""
		}
	}
	if text := first.plain(order); strings.Contains(text, " ") || first.month == "" && first.day == "" && last.month != "" ||
		first.month != "" && last.day != "" {
		dash = " – " // words with spaces inside stand off from the dash
	}
	return to.qualified(first.plain(order) + dash + last.plain(order))
}

func (p point) words(order dateOrder) string { return p.qualified(p.plain(order)) }

// qualified says what ? and ~ say.
func (p point) qualified(text string) string {
	switch p.qualifier {
	case "?":
		return text + " (uncertain)"
	case "~":
		return "about " + text
	case "%":
		return "about " + text + " (uncertain)"
	}
	return text
}

// vague reports whether digits are unspecified.
func (p point) vague() bool { return strings.Contains(p.year+p.month+p.day, "X") }

// plain words a point without its qualifier. An empty year is not printed.
func (p point) plain(order dateOrder) string {
	var words, unknown []string
	say := func(part, name string, known func(string) string) {
		switch {
		case part == "":
		case strings.Trim(part, "X") == "":
			unknown = append(unknown, name)
		case strings.Contains(part, "X"):
			words = append(words, "["+name+" "+part+"]")
		default:
			words = append(words, known(part))
		}
	}
	say(p.day, "day", func(s string) string { return strings.TrimPrefix(s, "0") })
	say(p.month, "month", func(s string) string { return p.monthWord(s, order) })
	if decade, ok := strings.CutSuffix(p.year, "X"); ok && p.month == "" && len(decade) == 3 && !strings.Contains(decade, "X") {
		words = append(words, decade+"0s")
	} else {
		say(p.year, "year", func(string) string { return p.yearWord() })
	}
	if order == monthFirst {
		words = p.monthBeforeDay(words)
	}
	switch {
	case len(unknown) == 1 && p.day != "" && len(words) == 2 && unknown[0] == "month":
		words = []string{words[0], "[month unknown]", words[1]}
	case len(unknown) == 1:
		words = append(words, "["+unknown[0]+" unknown]")
	case len(unknown) == 2:
		words = append(words, "["+unknown[0]+" and "+unknown[1]+" unknown]")
	case len(unknown) == 3:
		words = append(words, "[day, month and year unknown]")
	}
	return strings.Join(words, " ") + p.clockWords()
}

// monthBeforeDay puts the words for day, month and year into the American order,
// with a comma between two numbers. Where the month is unknown the day stays first.
func (p point) monthBeforeDay(words []string) []string {
	switch {
	case p.day == "" || strings.Trim(p.day, "X") == "" || len(words) < 2:
		return words
	case p.month == "": // the second half of a span
		return []string{words[0] + ",", words[1]}
	case strings.Trim(p.month, "X") == "":
		return words
	case len(words) == 2:
		return []string{words[1] + " " + words[0]}
	}
	return []string{words[1] + " " + words[0] + ",", words[2]}
}

func (p point) monthWord(s string, order dateOrder) string {
	if season := p.season(); season != 0 {
		if order == monthFirst {
			return [...]string{"Spring", "Summer", "Autumn", "Winter"}[season-1]
		}
		return [...]string{"spring", "summer", "autumn", "winter"}[season-1]
	}
	n, _ := strconv.Atoi(s)
	return time.Month(n).String()
}

// yearWord gives the year as a reader counts it: there is no year 0.
func (p point) yearWord() string {
	year, _ := p.years()
	if year <= 0 {
		return fmt.Sprintf("%d BC", 1-year)
	}
	return strconv.Itoa(year)
}

// clockWords gives ", 10:15 (UTC+02:00)": seconds only where there are any, and
// no zone where none is stated.
func (p point) clockWords() string {
	if p.clock == "" {
		return ""
	}
	clock, zone := p.clock[:8], p.clock[8:]
	text := ", " + strings.TrimSuffix(clock, ":00")
	switch {
	case zone == "Z":
		return text + " (UTC)"
	case zone != "":
		return text + " (UTC" + strings.Replace(zone, "-", "−", 1) + ")"
	}
	return text
}
