package cite

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"attache/briefing"
)

// oscolaWork words one work in full.
type oscolaWork struct {
	text   *text
	source *briefing.Source
	form   form
	at     []briefing.Locator
	called string // its title in short; empty: in full
	list   bool   // in a table or the bibliography
	begun  bool   // something stands there already
	shown  string // the organisation that stands there as the maker
	paged  bool   // a number stands last, so that a page needs a comma
}

// part adds words behind a comma.
func (w *oscolaWork) part(words string) {
	if words = briefing.OneLine(words); words == "" {
		return
	}
	w.comma()
	w.text.say(words)
}

func (w *oscolaWork) comma() {
	if w.begun {
		w.text.say(", ")
	}
	w.begun = true
}

// maker names who made the work, unless it begins with its title.
func (w *oscolaWork) maker(names func([]briefing.Name, func(briefing.Name) string) string) {
	s := w.source
	switch {
	case w.spoken():
	case len(s.Author) > 0:
		w.part(names(s.Author, oscolaFull))
	case len(s.Editor) > 1:
		w.part(names(s.Editor, oscolaFull) + " (eds)")
	case len(s.Editor) == 1:
		w.part(names(s.Editor, oscolaFull) + " (ed)")
	default:
		w.part(organisation(s))
	}
	w.show()
}

// show notes who is not named again as site or publisher: a maker that is one.
func (w *oscolaWork) show() {
	people := append(slices.Clip(w.source.Author), w.source.Editor...)
	switch len(people) {
	case 0:
		w.shown = organisation(w.source)
	case 1:
		w.shown = people[0].Full()
	}
}

// dash begins an entry of a list where a maker is not named or comes again.
func (w *oscolaWork) dash() {
	w.text.say("—— ")
	w.show()
}

// spoken reports whether the work is called by how it was told: an interview with
// somebody, a letter from somebody.
func (w *oscolaWork) spoken() bool {
	return w.source.Type == "interview" || w.source.Type == "personal_communication" && w.source.Title == ""
}

// title adds the title in the form of its kind.
func (w *oscolaWork) title() {
	title := cmp.Or(w.called, briefing.OneLine(w.source.Title))
	kind := w.source.Type
	switch {
	case title == "" && w.form.untitled == "":
		return
	case title == "":
		w.part("[" + w.form.untitled + "]")
		return
	}
	w.comma()
	switch {
	case kind == "legal_case" && !w.list, w.form.standalone && !isLaw(kind) && !unpublished(kind):
		w.text.emphasise(title, w.source.Language)
	case isLaw(kind):
		w.text.add(briefing.Run{Text: title, Lang: w.source.Language})
	default:
		w.text.quoteSingle(title, w.source.Language)
	}
}

// facts adds what stands in brackets behind a title. Site is set in emphasis.
func (w *oscolaWork) facts(before []string, site string, after ...string) {
	before, after = nonEmpty(before), nonEmpty(after)
	site = briefing.OneLine(site)
	if len(before)+len(after) == 0 && site == "" {
		return
	}
	if w.begun {
		w.text.say(" ")
	}
	w.begun = true
	w.text.say("(" + strings.Join(before, ", "))
	if site != "" {
		if len(before) > 0 {
			w.text.say(", ")
		}
		w.text.emphasise(site, "")
		if len(after) > 0 {
			w.text.say(", ")
		}
	} else if len(before) > 0 && len(after) > 0 {
		w.text.say(", ")
	}
	w.text.say(strings.Join(after, ", ") + ")")
}

// contributors names translators, and editors behind an author.
func (w *oscolaWork) contributors() (named []string) {
	s := w.source
	if len(s.Author) > 0 && len(s.Editor) > 0 {
		role := " ed"
		if len(s.Editor) > 1 {
			role = " eds"
		}
		named = append(named, oscolaNames(s.Editor, oscolaFull)+role)
	}
	if len(s.Translator) > 0 {
		named = append(named, oscolaNames(s.Translator, oscolaFull)+" tr")
	}
	return named
}

// publication gives publisher and date as one: "Quay Press 2020".
func (w *oscolaWork) publication(date string) string {
	publisher := briefing.OneLine(w.source.Publisher)
	switch {
	case publisher == "" || strings.EqualFold(publisher, w.shown):
		return date
	case strings.Contains(strings.TrimPrefix(date, "c "), " "):
		return publisher + ", " + date
	}
	return publisher + " " + date
}

// kind says what the work is and its number in a series, with a capital.
func (w *oscolaWork) kind() string {
	number := unstopped(numberOf(w.source))
	return capital(strings.TrimSpace(unstopped(genre(w.source, w.form)) + " " + strings.Replace(number, "no ", "No ", 1)))
}

// unstopped takes the full stops from abbreviations: "c 12", "PhD diss".
func unstopped(words string) string {
	fields := strings.Fields(words)
	for i, f := range fields {
		if letters := strings.TrimSuffix(f, "."); strings.ContainsFunc(letters, unicode.IsLetter) {
			fields[i] = letters
		}
	}
	return strings.Join(fields, " ")
}

// places adds the places of a citation: a page alone, a paragraph of a judgment
// in square brackets, and behind a law a comma.
func (w *oscolaWork) places() {
	for i, l := range w.at {
		words := pinpoint(l, func(name string) forms { return labels[name].oscola }, func(v string) string { return shortened(v, oscolaRange) })
		name, _ := labelOf(l)
		switch {
		case w.source.Type == "legal_case" && name == "paragraph":
			w.text.say(" [" + shortened(briefing.OneLine(l.Value), func(_, to string) string { return to }) + "]")
		case i > 0, w.source.Type == "legislation", w.source.Type == "regulation", w.source.Type == "bill", w.paged && isPage(l):
			w.text.say(", " + words)
		case isPage(l):
			w.text.say("\u00a0" + words) // a number does not begin a line
		default:
			w.text.say(" " + words)
		}
	}
}

// write adds all but the maker.
func (w *oscolaWork) write() {
	s := w.source
	switch {
	case s.Type == "legal_case":
		w.judgment()
	case s.Type == "treaty":
		w.treaty()
	case isLaw(s.Type):
		w.title()
		w.year()
		w.part(unstopped(numberOf(s)))
		w.part(unstopped(series(s)))
	case w.spoken():
		w.told()
	case s.Type == "article-journal" || s.Type == "review" || s.Type == "review-book":
		w.article()
	case s.Type == "article-newspaper" || s.Type == "article-magazine" || s.Type == "article" || s.Type == "broadcast":
		w.news()
	case isPart(s):
		w.chapter()
	case s.Type == "thesis":
		w.title()
		w.facts([]string{unstopped(s.Genre), w.publication(oscolaYear(s.Issued))}, "")
	case w.form.standalone:
		w.book()
	default:
		w.page()
	}
	w.places()
	w.whereabouts()
}

// with says how something was told, up to where somebody is named: "Interview
// with", "Email from".
func (w *oscolaWork) with() string {
	if w.source.Type != "interview" {
		return cmp.Or(w.kind(), "Personal communication") + " from "
	}
	if kind := unstopped(w.source.Genre); strings.Contains(strings.ToLower(kind), "interview") {
		return capital(kind) + " with "
	}
	return "Interview with "
}

// told words what somebody said or wrote to somebody: from whom, where and when.
func (w *oscolaWork) told() {
	s := w.source
	who := "[" + w.form.maker + "]"
	if len(s.Author) > 0 {
		who = oscolaNames(s.Author, oscolaFull)
	} else if body := organisation(s); body != "" {
		who = body
	}
	if to := persons(s, "recipient"); len(to) > 0 && s.Type != "interview" {
		who += " to " + oscolaNames(to, oscolaFull)
	}
	if asked := persons(s, "interviewer"); len(asked) > 0 && s.Type == "interview" {
		say := oscolaFull
		if w.list {
			say = oscolaInverted
		}
		w.part(oscolaNames(asked, say))
	}
	w.part(w.with() + who)
	w.title()
	w.facts(nil, s.ContainerTitle, s.Publisher, s.EventPlace, oscolaDate(s.Issued))
}

// article words an article of a journal: ‘Tolls’ (2025) 12 Port Studies 14. The
// year stands in square brackets where it does for the volume.
func (w *oscolaWork) article() {
	s := w.source
	w.title()
	w.facts(w.contributors(), "")
	w.text.say(" " + dated(oscolaYear(s.Issued), s.Volume != ""))
	if volume := briefing.OneLine(s.Volume); volume != "" {
		w.text.say(" " + volume)
		if issue := briefing.OneLine(s.Issue); issue != "" {
			w.text.say("(" + issue + ")")
		}
	}
	if outlet := briefing.OneLine(s.ContainerTitle); outlet != "" {
		w.text.say(" " + outlet)
	} else {
		w.text.say(" [outlet unknown]")
	}
	w.firstPage()
}

// dated gives a year in the brackets of its kind.
func dated(year string, round bool) string {
	if round {
		return "(" + year + ")"
	}
	return "[" + year + "]"
}

// news words what stood in a newspaper or was on the air: ‘Harbour Stays Open’
// *Courier* (Salis, 28 February 2026) 3.
func (w *oscolaWork) news() {
	s := w.source
	w.title()
	outlet, station := briefing.OneLine(s.ContainerTitle), ""
	if outlet == "" {
		outlet = briefing.OneLine(s.Publisher)
	} else if s.Type == "broadcast" {
		station = s.Publisher
	}
	w.text.say(" ")
	if outlet == "" {
		w.text.say("[outlet unknown]")
	} else {
		w.text.emphasise(outlet, "")
	}
	w.facts([]string{w.kind(), station, s.PublisherPlace, oscolaDate(s.Issued)}, "")
	w.firstPage()
}

// firstPage adds the page on which an article begins.
func (w *oscolaWork) firstPage() {
	page := briefing.OneLine(w.source.Page)
	if first, _, ok := strings.Cut(shortened(page, oscolaRange), "–"); ok {
		page = first
	}
	if page != "" {
		w.text.say(" " + page)
		w.paged = true
	}
}

// chapter words a part of a book.
func (w *oscolaWork) chapter() {
	s := w.source
	w.title()
	w.text.say(" in ")
	if len(s.Author) > 0 && len(s.Editor) > 0 {
		role := " (ed), "
		if len(s.Editor) > 1 {
			role = " (eds), "
		}
		w.text.say(oscolaNames(s.Editor, oscolaFull) + role)
	}
	w.text.emphasise(briefing.OneLine(s.ContainerTitle), "")
	var before []string
	if len(s.Translator) > 0 {
		before = append(before, oscolaNames(s.Translator, oscolaFull)+" tr")
	}
	if volume := briefing.OneLine(s.Volume); volume != "" {
		before = append(before, "vol "+volume)
	}
	w.facts(append(before, edition(s, "edn"), s.EventTitle, s.EventPlace, w.publication(oscolaYear(s.Issued))), "")
}

// book words a work that stands by itself: *Ports* (Quay Press 2020).
func (w *oscolaWork) book() {
	s := w.source
	w.title()
	date := oscolaDate(s.Issued)
	if s.Type == "book" || s.Type == "classic" || s.Type == "collection" {
		date = oscolaYear(s.Issued)
	}
	before := append(w.contributors(), edition(s, "edn"), w.kind())
	if !s.OriginalDate.IsZero() {
		before = append(before, "first published "+oscolaYear(s.OriginalDate))
	}
	site := s.ContainerTitle
	if strings.EqualFold(site, s.Publisher) {
		site = ""
	}
	if volume := briefing.OneLine(s.Volume); volume != "" {
		w.part("vol " + volume)
	}
	w.facts(before, site, w.publication(date))
}

// page words what appeared in the web, what was said before people, and any
// other kind: ‘Zones’ (*Port Office*, 5 January 2026).
func (w *oscolaWork) page() {
	s := w.source
	w.title()
	publisher, site := s.Publisher, s.ContainerTitle
	if strings.EqualFold(publisher, site) || strings.EqualFold(publisher, w.shown) {
		publisher = ""
	}
	switch {
	case s.EventTitle != "":
	case site+publisher == "" && w.form.outlet:
		publisher = "[outlet unknown]"
	case site == "":
		site, publisher = publisher, ""
	case strings.EqualFold(site, w.shown):
		site = ""
	}
	w.facts(append(w.contributors(), w.kind(), s.EventTitle, s.EventPlace), site, publisher, oscolaDate(s.Issued))
}

// whereabouts adds where the work can be found, addresses in angle brackets, and
// when it was read there.
func (w *oscolaWork) whereabouts() {
	s := w.source
	for _, words := range [...]string{s.Archive, s.ArchiveLocation} {
		if words = briefing.OneLine(words); words != "" {
			w.text.say(", ")
			w.text.url(words)
		}
	}
	url := briefing.OneLine(s.URL)
	switch {
	case s.DOI != "":
		w.address(resolver(s.DOI))
	case url != "":
		w.address(url)
		switch {
		case !s.Accessed.IsZero():
			w.text.say(" accessed " + oscolaDate(s.Accessed))
		case s.Stored != nil && !s.Stored.Captured.IsZero():
			w.text.say(" copy taken " + oscolaDate(briefing.DateOf(s.Stored.Captured)))
		}
	}
	if archived := briefing.OneLine(s.ArchivedURL); archived != "" {
		w.text.say(", archived at")
		w.address(archived)
	}
}

// address adds an address in angle brackets.
func (w *oscolaWork) address(url string) {
	w.text.say(" <")
	w.text.url(url)
	w.text.say(">")
}
