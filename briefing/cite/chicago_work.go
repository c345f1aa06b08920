package cite

import (
	"cmp"
	"strings"

	"attache/briefing"
)

// chicagoWork words one work in full. In a note commas stand between its parts,
// in the bibliography full stops.
type chicagoWork struct {
	text   *text
	source *briefing.Source
	form   form
	at     []briefing.Locator
	called string // its title in short; empty: in full
	list   bool   // in the bibliography
	begun  bool   // something stands there already
	shown  string // the organisation or outlet that stands there already
	dated  bool   // what it is or where it appeared stands last, and a date belongs to that
}

// next puts what stands between two parts.
func (w *chicagoWork) next() {
	switch {
	case !w.begun:
		w.begun = true
		return
	case w.list:
		w.text.mark(".")
	default:
		w.text.mark(",")
	}
	w.text.say(" ")
}

// part adds a part in the work's own words.
func (w *chicagoWork) part(words string) {
	if words = briefing.OneLine(words); words != "" {
		w.next()
		w.text.say(words)
	}
}

// own adds a part in our words: with a capital where a sentence begins.
func (w *chicagoWork) own(words string) {
	if w.list && w.begun {
		words = capital(words)
	}
	w.part(words)
}

// either gives the words for the bibliography or those for a note.
func (w *chicagoWork) either(list, note string) string {
	if w.list {
		return list
	}
	return note
}

// maker names who made the work. Where nobody is named a note begins with the
// title, and an entry of the bibliography with the outlet.
func (w *chicagoWork) maker() {
	s := w.source
	people, role := s.Author, ""
	if len(people) == 0 && len(s.Editor) > 0 {
		people, role = s.Editor, ", ed."
		if len(people) > 1 {
			role = ", eds."
		}
	}
	switch {
	case len(people) > 0 && w.list:
		w.part(chicagoInverted(people) + role)
	case len(people) > 0:
		w.part(chicagoNames(people, chicagoFull) + role)
	case organisation(s) != "":
		w.shown = organisation(s)
		w.part(w.shown)
	case w.list && s.Type != "article-journal" && w.site() != "":
		w.outlet()
		w.dated = false
	}
	if len(people) == 1 {
		w.shown = people[0].Full() // who is not named again as the publisher
	}
}

// title adds the title in the form of its kind.
func (w *chicagoWork) title() {
	title := cmp.Or(w.called, briefing.OneLine(w.source.Title))
	switch {
	case title == "" && w.form.untitled == "":
	case title == "":
		w.part("[" + w.form.untitled + "]")
	case isLaw(w.source.Type):
		w.next()
		w.text.add(briefing.Run{Text: title, Lang: w.source.Language})
	case w.form.standalone && !unpublished(w.source.Type):
		w.next()
		w.text.emphasise(title, w.source.Language)
	default:
		w.next()
		w.text.quote(title, w.source.Language)
	}
}

// contributors names editors behind an author, and translators.
func (w *chicagoWork) contributors() {
	if s := w.source; len(s.Author) > 0 && len(s.Editor) > 0 {
		w.part(w.either("Edited by ", "ed. ") + chicagoNames(s.Editor, chicagoFull))
	}
	w.translators()
}

func (w *chicagoWork) translators() {
	if list := w.source.Translator; len(list) > 0 {
		w.part(w.either("Translated by ", "trans. ") + chicagoNames(list, chicagoFull))
	}
}

// numbered says what the work is and its number in a series.
func (w *chicagoWork) numbered() {
	words := strings.TrimSpace(genre(w.source, w.form) + " " + numberOf(w.source))
	if words == "" {
		return
	}
	if asked := persons(w.source, "interviewer"); len(asked) > 0 && w.source.Type == "interview" {
		words += " by " + chicagoNames(asked, chicagoFull)
	}
	if to := persons(w.source, "recipient"); len(to) > 0 && w.source.Type == "personal_communication" {
		words += " to " + chicagoNames(to, chicagoFull)
	}
	w.own(words)
	w.dated = true
}

// numberOf gives a work's number; before one that is but digits it says so.
func numberOf(s *briefing.Source) string {
	number := briefing.OneLine(s.Number)
	if isNumber(number) {
		return "no. " + number
	}
	return number
}

// facts adds where and when something came out: in a note in parentheses.
func (w *chicagoWork) facts(parts ...string) {
	words := strings.Join(nonEmpty(parts), ", ")
	if !w.list && w.begun {
		w.text.say(" (" + words + ")")
		return
	}
	w.own(words)
}

// nonEmpty gives the texts that are not empty, each in one line.
func nonEmpty(texts []string) (some []string) {
	for _, s := range texts {
		if s = briefing.OneLine(s); s != "" {
			some = append(some, s)
		}
	}
	return some
}

// places adds the places of a citation.
func (w *chicagoWork) places() {
	for _, l := range w.at {
		w.part(chicagoPlace(l, w.source))
	}
}

// chicagoPlace words a place. Sections of a law have their sign.
func chicagoPlace(l briefing.Locator, s *briefing.Source) string {
	return pinpoint(l, func(name string) forms {
		if name == "section" && isLaw(s.Type) && s.Type != "treaty" {
			return forms{"§", "§§"}
		}
		return labels[name].chicago
	}, func(value string) string { return shortened(value, chicagoRange) })
}

// write adds all but the maker.
func (w *chicagoWork) write() {
	s := w.source
	switch {
	case s.Type == "treaty":
		w.treaty()
	case isLaw(s.Type):
		w.law()
	case s.Type == "article-journal" || s.Type == "review" || s.Type == "review-book":
		w.article()
	case s.Type == "broadcast":
		w.broadcast()
	case isPart(s):
		w.chapter()
	case s.Type == "thesis":
		w.title()
		w.facts(s.Genre, w.publisher(), chicagoYear(s.Issued))
		w.places()
	case w.form.standalone:
		w.book()
	case w.form.genre != "" && w.form.maker == "speaker unknown" || s.Type == "paper-conference":
		w.speech()
	default:
		w.page()
	}
	w.whereabouts()
}

// article words an article of a journal: *Journal* 12, no. 3 (Spring 2026): 45–47.
func (w *chicagoWork) article() {
	s := w.source
	w.title()
	w.translators()
	w.outlet()
	volume, issue := briefing.OneLine(s.Volume), briefing.OneLine(s.Issue)
	if issue != "" {
		issue = ", no. " + issue
	}
	joint := ", "
	if volume+issue == "" {
		w.day()
	} else {
		if volume != "" {
			volume = " " + volume
		}
		w.text.say(volume + issue + " (" + chicagoDate(s.Issued) + ")")
		joint = ": "
	}
	pages := w.at
	if len(pages) == 0 {
		pages = []briefing.Locator{{Label: "page", Value: s.Page}}
	}
	for i, l := range pages {
		words := chicagoPlace(l, s)
		if words == "" {
			continue
		}
		if i > 0 || !isPage(l) {
			joint = ", "
		}
		w.text.say(joint + words)
	}
}

// chapter words a part of a book.
func (w *chicagoWork) chapter() {
	s := w.source
	w.title()
	w.translators()
	w.next()
	w.text.say(w.either("In ", "in "))
	w.text.emphasise(briefing.OneLine(s.ContainerTitle), "")
	if len(s.Author) > 0 && len(s.Editor) > 0 {
		w.text.say(w.either(", edited by ", ", ed. ") + chicagoNames(s.Editor, chicagoFull))
	}
	if words := edition(s, "ed."); words != "" {
		w.text.say(", " + words)
	}
	if volume := briefing.OneLine(s.Volume); volume != "" {
		w.text.say(", vol. " + volume)
	}
	if w.list && s.EventTitle != "" {
		w.part(strings.Join(nonEmpty([]string{s.EventTitle, s.EventPlace}), ", "))
	}
	w.facts(w.publisher(), chicagoYear(s.Issued))
	w.places()
}

// book words a work that stands by itself: a book, a report.
func (w *chicagoWork) book() {
	s := w.source
	w.title()
	w.contributors()
	w.own(edition(s, "ed."))
	if volume := briefing.OneLine(s.Volume); volume != "" {
		w.own("vol. " + volume)
	}
	w.numbered()
	if s.ContainerTitle != "" && !strings.EqualFold(s.ContainerTitle, s.Publisher) {
		w.part(s.ContainerTitle)
	}
	date := chicagoDate(s.Issued)
	if s.Type == "book" || s.Type == "classic" || s.Type == "collection" {
		date = chicagoYear(s.Issued)
	}
	publisher := w.publisher()
	if first := chicagoYear(s.OriginalDate); !s.OriginalDate.IsZero() {
		if w.list {
			w.part("First published " + first)
		} else {
			publisher = strings.TrimSuffix("first published "+first+"; "+publisher, "; ")
		}
	}
	if w.list && publisher == "" {
		w.when(date)
	} else {
		w.facts(publisher, date)
	}
	w.places()
}

// speech words what was said before people: where and when.
func (w *chicagoWork) speech() {
	s := w.source
	w.title()
	w.translators()
	kind, event, date := genre(s, w.form), s.EventTitle, chicagoDate(s.Issued)
	switch {
	case kind == "" && event != "":
		kind, event = "paper presented at "+event, ""
	case kind == "":
		kind = "paper"
	}
	if s.Title == "" {
		w.own(strings.Join(nonEmpty([]string{kind, event, s.EventPlace, date}), ", "))
	} else {
		w.facts(kind, event, s.EventPlace, date)
	}
	if w.site() != "" {
		w.outlet()
	}
	w.places()
}

// broadcast words what was on the air: *Programme*, “Part,” aired then, on there.
func (w *chicagoWork) broadcast() {
	s := w.source
	if s.ContainerTitle != "" || s.Publisher == "" {
		w.outlet()
	}
	if s.Title != "" {
		w.title()
	}
	w.numbered()
	aired := "n.d."
	if !s.Issued.IsZero() {
		aired = "aired " + chicagoDate(s.Issued)
	}
	if station := w.publisher(); station != "" {
		aired += ", on " + station
	}
	w.own(aired)
	w.places()
}

// page words what appeared in an outlet or in the web, and any other kind.
func (w *chicagoWork) page() {
	s := w.source
	w.title()
	w.contributors()
	w.numbered()
	w.outlet()
	if w.form.publishes && s.ContainerTitle != "" && !strings.EqualFold(s.Publisher, s.ContainerTitle) && !strings.EqualFold(s.Publisher, organisation(s)) {
		w.part(s.Publisher)
	}
	w.part(strings.Join(nonEmpty([]string{s.EventTitle, s.EventPlace}), ", "))
	w.day()
	w.places()
}

// whereabouts adds where the work can be found. A DOI stands for any other address.
func (w *chicagoWork) whereabouts() {
	s := w.source
	for i, words := range nonEmpty([]string{s.ArchiveLocation, s.Archive}) {
		if i == 0 {
			w.next()
		} else {
			w.text.say(", ")
		}
		w.text.url(words)
	}
	url := briefing.OneLine(s.URL)
	if url != "" && s.DOI == "" && (s.Issued.IsZero() || isSite(s.Type)) {
		switch {
		case !s.Accessed.IsZero():
			w.own("accessed " + chicagoDate(s.Accessed))
		case s.Stored != nil && !s.Stored.Captured.IsZero():
			w.own("copy taken " + chicagoDate(briefing.DateOf(s.Stored.Captured)))
		}
	}
	switch {
	case s.DOI != "":
		w.next()
		w.text.link(resolver(s.DOI))
	case url != "":
		w.next()
		w.text.url(url)
	}
	if archived := briefing.OneLine(s.ArchivedURL); archived != "" {
		w.next()
		w.text.say(w.either("Archived at ", "archived at "))
		w.text.url(archived)
	}
}
