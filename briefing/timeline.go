package briefing

import (
	"slices"
	"strings"
	"time"
)

// Utterance is who said what when: a Quotation or a Paraphrase that is printed.
type Utterance struct {
	Snippet *Snippet
	Who     string // the speaker, else who made the cited work; in brackets where nobody is known
	Role    string
	Date    Date // of the statement; where there is no chain, of the cited work
	What    string
}

// Utterances lists what a briefing prints of what others said, each snippet
// once: dated by the day on which it was said, the earliest first, undated what
// has no day or no year, in reading order.
func (c Content) Utterances() (dated, undated []Utterance) {
	sources := make(map[ID[Source]]*Source, len(c.Sources))
	for i := range c.Sources {
		sources[c.Sources[i].ID] = &c.Sources[i]
	}
	o := c.Outline()
	seen := map[ID[Snippet]]bool{}
	for _, sections := range [...][]Section{o.Sections, o.Unplaced} {
		for i := range sections {
			for k := range sections[i].Snippets {
				s := &sections[i].Snippets[k].Snippet
				if s.Kind != Quotation && s.Kind != Paraphrase || seen[s.ID] || !s.prints() {
					continue
				}
				seen[s.ID] = true
				u := utterance(s, sources)
				if _, _, ok := u.Date.Bounds(); ok {
					dated = append(dated, u)
				} else {
					undated = append(undated, u)
				}
			}
		}
	}
	slices.SortStableFunc(dated, func(x, y Utterance) int {
		earliestX, latestX, _ := x.Date.Bounds()
		earliestY, latestY, _ := y.Date.Bounds()
		if c := earliestX.Compare(earliestY); c != 0 {
			return c
		}
		return latestX.Compare(latestY)
	})
	return dated, undated
}

func utterance(s *Snippet, sources map[ID[Source]]*Source) Utterance {
	u := Utterance{Snippet: s, What: s.Label()}
	if speaker, ok := s.Attribution.Speaker(); ok {
		u.Who, u.Role, u.Date = OneLine(speaker.Name), OneLine(speaker.Role), speaker.Date
		if u.Who == "" {
			u.Who = "[speaker not named]"
		}
		return u
	}
	u.Who = "[not known]"
	for _, c := range s.citations() {
		if work := sources[c.Source]; work != nil {
			u.Who, u.Date = maker(work), work.Issued
			break
		}
	}
	return u
}

// maker names who made a work: its authors, else the outlet or the publisher.
func maker(s *Source) string {
	var names []string
	for _, n := range s.Author {
		if name := n.Full(); name != "" {
			names = append(names, name)
		}
	}
	for _, name := range [...]string{Enumerate(names), s.Authority, s.ContainerTitle, s.Publisher} {
		if name = OneLine(name); name != "" {
			return name
		}
	}
	return "[outlet unknown]"
}

// Timeline sets apart who said what when, as a Document of its own for looking at:
// each row shows its snippet and leads nowhere. Without utterances it holds
// nothing but its title.
func Timeline(c Content) Document {
	a := &assembly{content: c}
	title := "Timeline"
	a.add(Element{Role: RoleH1, Class: ClassTitle, Of: c.Briefing.Ref(), Runs: plain(title)})
	a.chronicle(RoleH2, false)
	lang := c.Briefing.Language
	if lang == "" {
		lang = DefaultLanguage
	}
	doc := Document{Title: title, Language: lang, PageSize: c.Briefing.PageSize, Root: Element{Role: RoleDocument, Of: c.Briefing.Ref(), Kids: a.kids}}
	if doc.PageSize == "" {
		doc.PageSize = A4
	}
	doc.identify(nil)
	return doc
}

// timeline adds who said what when, where the briefing asks for it.
func (a *assembly) timeline() {
	if !a.content.Briefing.Timeline {
		return
	}
	at := len(a.kids)
	a.add(Element{Role: RoleH2, Class: ClassAppendix, Of: a.content.Briefing.Ref(), Runs: plain("Timeline")})
	if !a.chronicle(RoleH3, true) {
		a.kids = a.kids[:at]
	}
}

// chronicle adds a chart with a lane for each speaker, and tables that say the
// same in words; what has no day stands under a heading of its own. It reports
// false where there is nothing to tell.
func (a *assembly) chronicle(heading Role, linked bool) bool {
	dated, undated := a.content.Utterances()
	of := a.content.Briefing.Ref()
	if len(dated) > 0 {
		a.add(Element{Role: RoleP, Class: ClassSummary, Of: of, Runs: plain(chartKey)})
		a.add(a.utteranceTable(dated, newChart(dated), linked))
	}
	if len(undated) > 0 {
		a.add(Element{Role: heading, Class: ClassAppendix, Of: of, Runs: plain("Day or year not known")})
		a.add(a.utteranceTable(undated, nil, linked))
	}
	return len(dated)+len(undated) > 0
}

const chartKey = "Each square is a statement, in the lane of whoever made it; a line covers the days on one of which it was made. The table below says the same in words."

func (a *assembly) utteranceTable(list []Utterance, chart *Chart, linked bool) Element {
	row := func(role Role, cells ...[]Run) Element {
		tr := Element{Role: RoleTR}
		for _, runs := range cells {
			tr.Kids = append(tr.Kids, Element{Role: role, Class: ClassLeft, Runs: runs})
		}
		return tr
	}
	body := Element{Role: RoleTBody}
	for _, u := range list {
		who := u.Who
		if u.Role != "" {
			who += ", " + u.Role
		}
		when := u.Date.Words()
		if when == "" {
			when = "not known"
		}
		what := Run{Text: strings.Trim(u.What, "“”\"")}
		if linked {
			what.Role, what.Target.URL = RoleReference, "#"+u.Snippet.ID.String()
		}
		tr := row(RoleTD, plain(when), plain(who), []Run{what})
		if !linked { // what is printed refers to the snippet, and does not show it
			tr.Of = u.Snippet.Ref()
		}
		body.Kids = append(body.Kids, tr)
	}
	head := Element{Role: RoleTHead, Kids: []Element{row(RoleTH, plain("Said on"), plain("By"), plain("What"))}}
	return Element{Role: RoleTable, Class: ClassWide, Of: a.content.Briefing.Ref(), Chart: chart, Kids: []Element{head, body}}
}

// Chart is a picture of a table whose rows have dates: a lane for each speaker,
// with a mark for each statement. It says nothing that the table does not say.
type Chart struct {
	Ticks []Tick
	Lanes []Lane
}

// Tick is a day on the axis of a Chart.
type Tick struct {
	At    Share
	Label string
}

// Lane holds the statements of one speaker.
type Lane struct {
	Name  string
	Marks []Stretch // ascending
}

// Stretch is a day, or a time within which the day lies.
type Stretch struct{ From, To Share }

// Share is a part of the width of a Chart, in 1/65536; from 0 to Whole.
type Share int32

// Whole is all of the width.
const Whole Share = 1 << 16

// maxLanes is how many lanes a chart has at most; the last holds all others.
const maxLanes = 16

// newChart draws utterances that are sorted and have days.
func newChart(list []Utterance) *Chart {
	first, last := axis(list)
	share := func(t time.Time) Share {
		return Share((t.Unix() - first.Unix()) * int64(Whole) / (last.Unix() - first.Unix())) // a Duration ends at 292 years
	}
	c := &Chart{}
	for _, t := range ticks(first, last) {
		c.Ticks = append(c.Ticks, Tick{share(t.at), t.label})
	}
	lanes := map[string]int{}
	for _, u := range list {
		at, ok := lanes[u.Who]
		switch {
		case ok:
		case len(c.Lanes) < maxLanes:
			at = len(c.Lanes)
			c.Lanes = append(c.Lanes, Lane{Name: u.Who})
		default:
			at = maxLanes - 1
			c.Lanes[at].Name = "Others"
		}
		lanes[u.Who] = at
		earliest, latest, _ := u.Date.Bounds()
		c.Lanes[at].Marks = append(c.Lanes[at].Marks, Stretch{share(noon(earliest)), share(noon(latest))})
	}
	return c
}

func noon(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour).Add(12 * time.Hour) }

// axis gives the days between which a chart runs: the first and the last that is
// spoken of, and at least a week.
func axis(list []Utterance) (first, last time.Time) {
	first, last, _ = list[0].Date.Bounds()
	for _, u := range list {
		earliest, latest, _ := u.Date.Bounds()
		if earliest.Before(first) {
			first = earliest
		}
		if latest.After(last) {
			last = latest
		}
	}
	const day = 24 * time.Hour
	first, last = first.UTC().Truncate(day), last.UTC().Truncate(day).Add(day)
	if lacks := 7*day - last.Sub(first); lacks > 0 {
		half := (lacks / 2).Truncate(day)
		first, last = first.Add(-half), last.Add(lacks-half)
	}
	return first, last
}

type tickTime struct {
	at    time.Time
	label string
}

// dayLayout is the label of a day; where the axis runs over the turn of a year, the
// first tick of each year has its year too.
const dayLayout = "2 Jan"

// maxTicks is how many ticks an axis has at most.
const maxTicks = 7

// ticks chooses round days between two: every so many days, months or years, as
// few as maxTicks holds.
func ticks(first, last time.Time) []tickTime {
	day := func(t time.Time, n int) time.Time { return t.AddDate(0, 0, n) }
	month := func(t time.Time, n int) time.Time { return t.AddDate(0, n, 0) }
	monthStart := time.Date(first.Year(), first.Month(), 1, 0, 0, 0, 0, time.UTC)
	yearStart := time.Date(first.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	for _, step := range [...]struct {
		from   time.Time
		next   func(time.Time, int) time.Time
		n      int
		layout string
	}{
		{first, day, 1, dayLayout}, {first, day, 2, dayLayout}, {first, day, 7, dayLayout}, {first, day, 14, dayLayout}, {monthStart, month, 1, "Jan 2006"},
		{monthStart, month, 2, "Jan 2006"}, {yearStart, month, 3, "Jan 2006"}, {yearStart, month, 6, "Jan 2006"},
	} {
		if list, ok := every(step.from, first, last, step.layout, func(t time.Time) time.Time { return step.next(t, step.n) }); ok {
			return list
		}
	}
	for n := 1; ; {
		begin := yearStart.AddDate(-mod(yearStart.Year(), n), 0, 0)
		if list, ok := every(begin, first, last, "2006", func(t time.Time) time.Time { return t.AddDate(n, 0, 0) }); ok {
			return list
		}
		switch leading(n) {
		case 2:
			n = n / 2 * 5
		default:
			n *= 2
		}
	}
}

// every lists the ticks between two days; false where there are too many.
func every(from, first, last time.Time, layout string, next func(time.Time) time.Time) (list []tickTime, ok bool) {
	for t := from; t.Before(last); t = next(t) {
		if t.Before(first) {
			continue
		}
		if len(list) == maxTicks {
			return nil, false
		}
		label := t.Format(layout)
		if layout == dayLayout && (len(list) == 0 || t.Year() != list[len(list)-1].at.Year()) && first.Year() != last.Year() {
			label += t.Format(" 2006")
		}
		list = append(list, tickTime{t, label})
	}
	return list, true
}

func mod(a, n int) int { return (a%n + n) % n }

// leading gives the first digit of n.
func leading(n int) int {
	for n >= 10 {
		n /= 10
	}
	return n
}
