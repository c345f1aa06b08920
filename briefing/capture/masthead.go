package capture

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
)

// facts are what a line near the top states about the article.
type facts struct {
	outlet, author, address string
	issued                  briefing.Date
}

// Limits of a line that states facts about the article.
const (
	maxMasthead = 160 // bytes
	maxPieces   = 4   // pieces beside the date
	maxName     = 6   // words of a piece
)

// masthead reads a line of a date and names between commas, bars, dashes or dots:
// "The Baltic Observer, 12 March 2026", "By Jane Doe | Reuters | 3. März 2026". A
// name counts as the outlet's where it is certain that it is no place and no person,
// and only one is. Without a date, a line counts where it states author and outlet.
func masthead(line string) (facts, bool) {
	if len(line) > maxMasthead {
		return facts{}, false
	}
	d, dated := dateSpan(line, true)
	pieces := cutPieces(line)
	if dated {
		pieces = append(cutPieces(line[:d.from]), cutPieces(line[d.to:])...)
	}
	if len(pieces) == 0 && !dated || len(pieces) > maxPieces {
		return facts{}, false
	}
	f := facts{issued: d.date}
	outlets := 0
	for _, piece := range pieces {
		title, quoted := unquoted(piece)
		if author, ok := byline(piece); ok && f.author == "" {
			f.author = author
		} else if !isNameLike(title) {
			return facts{}, false
		} else if quoted || isOutletName(piece) { // no person and no place stands in marks
			outlets++
			f.outlet = title
		}
	}
	if outlets != 1 {
		f.outlet = ""
	}
	return f, dated || f.author != "" && f.outlet != ""
}

// unquoted gives a piece without the quotation marks around all of it, and whether it had some.
func unquoted(piece string) (string, bool) {
	if spans := quotedSpans(piece); len(spans) == 1 && spans[0].open == 0 && spans[0].end == len(piece) && spans[0].closed {
		return piece[spans[0].from:spans[0].to], true
	}
	return piece, false
}

// cutPieces parts what stands beside a date, without weekdays, times and words
// such as "updated".
func cutPieces(s string) []string {
	for _, dash := range []string{" – ", " — ", " - "} {
		s = strings.ReplaceAll(s, dash, "|")
	}
	var pieces []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune("|•·,;，、／()（）", r) }) {
		words := strings.Fields(strings.Trim(part, " :–—-"))
		for len(words) > 0 && isDateWord(words[len(words)-1]) && !startsUpper(words[len(words)-1]) {
			words = words[:len(words)-1]
		}
		if slices.ContainsFunc(words, func(w string) bool { return !isDateWord(w) }) {
			pieces = append(pieces, strings.Join(words, " "))
		}
	}
	return pieces
}

// dateWords stand beside a date and name nobody.
var dateWords = set(`monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
	montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
	lundi mardi mercredi jeudi vendredi samedi dimanche
	понеділок вівторок середа четвер п'ятниця субота неділя року р
	last published updated posted on at gmt utc bst cet cest est edt a.m p.m am pm
	veröffentlicht aktualisiert stand zuletzt vom den uhr mez mesz
	publié mis à jour le dernière modification опубліковано оновлено о об 年 月 日`)

var clockTime = regexp.MustCompile(`^([0-9]{1,2}[:.h][0-9]{2}(:[0-9]{2})?|[0-9]{1,2}h)$`)

func isDateWord(word string) bool {
	word = strings.ToLower(strings.Trim(word, ".:’'"))
	return dateWords[strings.ReplaceAll(word, "’", "'")] || clockTime.MatchString(word)
}

// isNameLike reports whether a piece is a few words with capitals, as a name is.
func isNameLike(piece string) bool {
	words := strings.Fields(piece)
	if len(words) > maxName || strings.ContainsAny(piece, ":!?。！？\"“”„«»") || strings.HasSuffix(piece, ".") {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		lower := strings.ToLower(w)
		if unicode.IsLower(r) && (i == 0 && !isDomain(w) && !media[lower] || i > 0 && !particles[lower] && lower != "and" && lower != "in" && lower != "und" && lower != "et" && !isUkrainian(r)) {
			return false
		}
	}
	return strings.ContainsFunc(piece, unicode.IsLetter)
}

// isUkrainian reports whether r is a letter of a language that writes the second
// word of an outlet's name small: Українська правда.
func isUkrainian(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }

// outletArticles begin the names of outlets and of few places.
var outletArticles = set("the le la les der die das el il")

// townsWithArticle are the places whose names begin like an outlet's.
var townsWithArticle = set(`havre mans rochelle haye hague paz valette baule plagne spezia coruña creusot touquet netherlands
	gambia bahamas bronx philippines réunion guadeloupe martinique`)

// isOutletName reports whether a name beside a date is certainly an outlet's: one
// that is known, that holds a word for a medium, that is a web address, or that
// begins with an article.
func isOutletName(name string) bool {
	lower := strings.ToLower(name)
	words := tokens(name, 0)
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	switch {
	case media[lower], isDomain(name), isMedium(words), hasMediaEnding(name):
		return true
	case len(words) < 2 || len(words) > maxName-1 || !outletArticles[words[0].lower]:
		return false
	}
	return last.capital() && !townsWithArticle[last.lower] && !places[last.lower]
}

// hasMediaEnding reports whether a name in Chinese or Japanese ends with a word for
// a newspaper or an agency.
func hasMediaEnding(name string) bool {
	for _, ending := range []string{"报", "報", "新聞", "新闻", "通信社", "通訊社", "通讯社", "新华社", "时报", "時報", "周刊"} {
		if strings.HasSuffix(name, ending) && utf8.RuneCountInString(name) > utf8.RuneCountInString(ending) {
			return true
		}
	}
	return name == "新华社"
}

var domain = regexp.MustCompile(`^(?i:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,6}$`)

func isDomain(name string) bool { return domain.MatchString(name) }

// dated is a date with its place in a line.
type dated struct {
	date     briefing.Date // zero where the line does not tell day from month
	from, to int
}

var (
	numericDate = regexp.MustCompile(`\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b|\b([0-9]{1,2})([./])([0-9]{1,2})[./]([0-9]{4})\b`)
	chineseDate = regexp.MustCompile(`([0-9]{4})\s?年\s?([0-9]{1,2})\s?月\s?([0-9]{1,2})\s?日`)
)

// dateSpan finds the first date in a line: a day with its month in words, an ISO
// date, or one in numbers. Where months is set, a month with its year counts too.
func dateSpan(line string, months bool) (dated, bool) {
	if !strings.ContainsFunc(line, unicode.IsDigit) {
		return dated{}, false
	}
	if m := chineseDate.FindStringSubmatchIndex(line); m != nil {
		return dated{ymd(line[m[2]:m[3]], line[m[4]:m[5]], line[m[6]:m[7]]), m[0], m[1]}, true
	}
	if m := numericDate.FindStringSubmatchIndex(line); m != nil {
		d := dated{from: m[0], to: m[1]}
		if m[2] >= 0 {
			d.date = ymd(line[m[2]:m[3]], line[m[4]:m[5]], line[m[6]:m[7]])
		} else if line[m[10]] == '.' { // 12.03.2026 is always day and month
			d.date = ymd(line[m[14]:m[15]], line[m[12]:m[13]], line[m[8]:m[9]])
		}
		return d, true
	}
	toks := tokens(line, 0)
	for i := range toks {
		var found dated
		for _, l := range lexicons {
			g := grammar{lexicon: l}
			date, n := g.date(toks[i:])
			if month := l.months[toks[i].lower]; n == 0 && months && month > 0 && i+1 < len(toks) && isYear(toks[i+1].text) {
				date, n = ymd(toks[i+1].text, strconv.Itoa(month), ""), 2
			}
			if n > 0 && toks[i+n-1].end > found.to {
				found = dated{date, toks[i].at, toks[i+n-1].end}
			}
		}
		if found.to > 0 {
			return found, true
		}
	}
	return dated{}, false
}

// ymd makes a date of its numbers; zero where no calendar has it.
func ymd(year, month, day string) briefing.Date {
	text := year + "-" + twoDigits(month)
	if day != "" {
		text += "-" + twoDigits(day)
	}
	d, err := briefing.ParseDate(text)
	if err != nil {
		return briefing.Date{}
	}
	return d
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

var dateline = regexp.MustCompile(`^(\p{Lu}[\p{L}\p{M}0-9 .,'’/-]{1,60}?) ?\(([^()]{2,40})\) ?(?:--|[–—-])\s`)

// agencyLine reads the dateline that an agency's report begins with: "KYIV, March 3
// (Reuters) –". Where it holds no date, or the place is not in capitals, only an
// agency that is known counts.
func agencyLine(text string) (f facts, line string, ok bool) {
	m := dateline.FindStringSubmatch(text[:min(len(text), maxMasthead)])
	if m == nil {
		return facts{}, "", false
	}
	place, agency := m[1], strings.TrimSpace(m[2])
	d, hasDate := dateSpan(place, false)
	if hasDate {
		if strings.Trim(place[d.to:], " ,.") != "" {
			return facts{}, "", false
		}
		place = strings.TrimRight(place[:d.from], " ,")
	}
	name, _, _ := strings.Cut(agency, "/") // dpa/lbs
	known := media[strings.ToLower(name)]
	capitals := place != "" && place == strings.ToUpper(place)
	if !known && (!hasDate || !capitals || !isNameLike(agency)) || !isNameLike(place) {
		return facts{}, "", false
	}
	if known {
		agency = name
	}
	return facts{outlet: agency, issued: d.date}, strings.TrimRight(m[0], " –—-\t"), true
}
