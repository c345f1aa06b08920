package cite

import (
	"strings"

	"attache/briefing"
)

// reference words a work for the list: who, when, what, where.
func (w *apaWork) reference(all surnames) []briefing.Run {
	var t text
	t.portion(w.source.Marking)
	switch {
	case w.form.legal():
		t.apaLaw(w)
	case len(w.people) > 0:
		t.say(w.list(all))
		if w.role != "" {
			t.say(" (" + w.role + ")")
		}
		t.stop()
		t.apaWhen(w)
		if w.hasTitle() {
			t.say(" ")
			t.apaHeading(w)
		}
	default:
		t.apaHeading(w)
		t.apaWhen(w)
	}
	if !w.form.legal() {
		t.apaWhere(w)
	}
	t.apaArchive(w.source)
	t.apaAddress(w.source)
	t.apaRemarks(w)
	return t.done()
}

// american puts a comma or full stop behind words, which is before the quotation
// mark that ends them.
func american(words, mark string) string {
	if before, ok := strings.CutSuffix(words, "”"); ok {
		return before + mark + "”"
	}
	return words + mark
}

// apaWhen adds the date.
func (t *text) apaWhen(w *apaWork) {
	d := w.source.Issued
	if w.form.day {
		t.say(" (" + apaDate(d, w.letter) + ").")
	} else {
		t.say(" (" + apaLettered(apaYear(d), w.letter) + ").")
	}
}

// hasTitle reports whether there is anything to say in the place of the title.
func (w *apaWork) hasTitle() bool {
	title, _ := w.title()
	return title != "" || w.bracket() != ""
}

// apaHeading adds the title with what belongs to it: number, editors and
// translators in parentheses, and in square brackets what it is.
func (t *text) apaHeading(w *apaWork) {
	title, own := w.title()
	inParentheses, is := w.parentheses(), w.bracket()
	space := ""
	if title != "" {
		space = " "
		if words, quoted := strings.CutSuffix(title, "”"); quoted && inParentheses+is == "" && strings.TrimRight(words, ".?!") == words {
			title = american(title, ".")
		}
		t.apaWords(w, title, own && w.form.emphasised())
	}
	if inParentheses != "" {
		t.say(space + "(" + inParentheses + ")")
		space = " "
	}
	if is != "" {
		t.say(space + "[" + is + "]")
	}
	t.stop()
}

// apaWords adds a title in its language.
func (t *text) apaWords(w *apaWork, title string, emphasised bool) {
	r := briefing.Run{Text: title, Lang: w.source.Language}
	if emphasised {
		r.Style = briefing.Emphasis
	}
	if r.Lang == "" && !emphasised {
		t.say(title)
		return
	}
	t.add(r)
}

// parentheses gives what stands in parentheses behind the title.
func (w *apaWork) parentheses() string {
	s := w.source
	var parts []string
	if number := numbered(s.Number); number != "" && !w.form.within {
		parts = append(parts, strings.TrimSpace(capital(briefing.OneLine(s.Genre))+" "+number))
	}
	if w.form.shape == apaBook {
		volume := briefing.OneLine(s.Volume)
		if volume != "" {
			volume = "Vol. " + volume
		}
		if which := joined(", ", edition(s, "ed."), volume); which != "" {
			parts = append(parts, which)
		}
	}
	var others []string
	if editors := apaKnown(s.Editor); len(editors) > 0 && w.role == "" && w.form.shape != apaPart {
		others = append(others, ampersand(uprights(editors), false)+", "+plural(editors, "Ed.", "Eds."))
	}
	if interviewers := apaKnown(persons(s, "interviewer")); len(interviewers) > 0 && s.Type == "interview" {
		others = append(others, ampersand(uprights(interviewers), false)+", "+plural(interviewers, "Interviewer", "Interviewers"))
	}
	if translators := apaKnown(s.Translator); len(translators) > 0 {
		others = append(others, ampersand(uprights(translators), false)+", Trans.")
	}
	if len(others) > 0 {
		parts = append(parts, strings.Join(others, "; "))
	}
	return strings.Join(parts, ") (")
}

// numbered gives the number of a report or a law; one without a word of its own
// is called a number.
func numbered(number string) string {
	if number = briefing.OneLine(number); isNumber(number) {
		return "No. " + number
	}
	return number
}

// apaWhere adds where a work appeared.
func (t *text) apaWhere(w *apaWork) {
	s := w.source
	outlet, publisher := briefing.OneLine(s.ContainerTitle), briefing.OneLine(s.Publisher)
	if w.isCalled(outlet) {
		outlet = ""
	}
	if w.isCalled(publisher) || strings.EqualFold(publisher, outlet) {
		publisher = ""
	}
	switch w.form.shape {
	case apaPeriodical:
		t.apaOutlet(w, outlet)
	case apaPart:
		t.apaWithin(w, outlet)
		t.element(publisher)
	case apaTalk:
		t.element(joined(", ", s.EventTitle, s.EventPlace))
		t.element(outlet)
		t.element(publisher)
	case apaSite:
		if s.Type == "broadcast" && outlet != "" && publisher != "" {
			t.say(" In ")
			t.emphasise(outlet, "")
			t.stop()
			outlet = ""
		}
		if outlet == "" {
			outlet = publisher
		}
		t.element(outlet)
	default:
		t.element(outlet)
		t.element(publisher)
	}
	if !s.OriginalDate.IsZero() {
		t.say(" (Original work published " + apaYear(s.OriginalDate) + ")")
	}
}

// isCalled reports whether a name stands in the place of the author already.
func (w *apaWork) isCalled(name string) bool {
	return len(w.people) == 1 && strings.EqualFold(name, w.people[0].Full())
}

// element adds words as an element of their own.
func (t *text) element(words string) {
	if words = briefing.OneLine(words); words != "" {
		t.say(" " + words)
		t.stop()
	}
}

// joined joins what is not empty.
func joined(joint string, parts ...string) string {
	var known []string
	for _, part := range parts {
		if part = briefing.OneLine(part); part != "" {
			known = append(known, part)
		}
	}
	return strings.Join(known, joint)
}

// apaOutlet adds newspaper or journal, volume, issue and pages: "Port Studies,
// 12(3), 14–18."
func (t *text) apaOutlet(w *apaWork, outlet string) {
	s := w.source
	volume, issue, pages := briefing.OneLine(s.Volume), briefing.OneLine(s.Issue), briefing.OneLine(s.Page)
	named := outlet
	if outlet == "" && !w.isCalled(briefing.OneLine(s.ContainerTitle)) {
		named = briefing.OneLine(s.Publisher)
		if w.isCalled(named) {
			named = ""
		}
	}
	said := named != ""
	switch {
	case named != "":
		t.say(" ")
		t.emphasise(joined(", ", named, volume), "")
	case volume+issue+pages != "":
		t.say(" ")
		if t.emphasise(volume, ""); volume != "" {
			said = true
		}
	case w.source.ContainerTitle == "" && w.source.Publisher == "" && !w.form.private:
		t.say(" [Outlet unknown].")
		return
	default:
		return
	}
	if issue != "" && volume != "" {
		t.say("(" + issue + ")")
	} else if issue != "" {
		t.next(&said, "("+issue+")")
	}
	if pages != "" {
		t.next(&said, pageRange(pages))
	}
	t.stop()
}

// next adds words with a comma before them, if anything stands there.
func (t *text) next(said *bool, words string) {
	if *said {
		t.say(", ")
	}
	*said = true
	t.say(words)
}

// apaWithin adds the work that a part is in: "In B. Holm (Ed.), Ports (pp. 14–18)."
func (t *text) apaWithin(w *apaWork, outlet string) {
	s := w.source
	editors := apaKnown(s.Editor)
	if outlet == "" && len(editors) == 0 {
		return
	}
	t.say(" In ")
	if len(editors) > 0 {
		t.say(ampersand(uprights(editors), false) + " (" + plural(editors, "Ed.", "Eds.") + ")")
		if outlet != "" {
			t.say(", ")
		}
	}
	t.emphasise(outlet, "")
	var where []string
	if which := edition(s, "ed."); which != "" {
		where = append(where, which)
	}
	if volume := briefing.OneLine(s.Volume); volume != "" {
		where = append(where, "Vol. "+volume)
	}
	if pages := apaLocate([]briefing.Locator{{Label: "page", Value: s.Page}}); pages != "" {
		where = append(where, strings.TrimPrefix(pages, ", "))
	}
	if len(where) > 0 {
		t.say(" (" + strings.Join(where, ", ") + ")")
	}
	t.stop()
}

// apaLaw words a law, a judgment or a treaty as lawyers do.
func (t *text) apaLaw(w *apaWork) {
	s := w.source
	title, _ := w.title()
	t.apaWords(w, title, false)
	place := joined(" ", s.Volume, s.ContainerTitle, s.Page)
	switch w.form.shape {
	case apaTreaty:
		when := apaInFull(s.Issued) + w.letter
		if s.Issued.IsZero() {
			when = apaLettered(apaNoDate, w.letter)
		}
		t.say(", " + joined(", ", s.Jurisdiction, when, numbered(s.Number), place))
	case apaCase:
		if where := joined(", ", numbered(s.Number), place); where != "" {
			t.say(", " + where)
		}
		t.say(" (" + joined(" ", s.Authority, apaLettered(apaYear(s.Issued), w.letter)) + ")")
	default:
		for _, words := range [...]string{numbered(s.Number), place} {
			if words = briefing.OneLine(words); words != "" {
				t.say(", " + words)
			}
		}
		year := apaLettered(apaYear(s.Issued), w.letter)
		if strings.HasSuffix(title, " "+year) {
			year = ""
		}
		if words := joined(" ", s.Jurisdiction, year); words != "" {
			t.say(" (" + words + ")")
		}
	}
	t.stop()
}

// apaArchive adds the archive where a work on paper is kept.
func (t *text) apaArchive(s *briefing.Source) {
	if words := joined(", ", s.ArchiveLocation, s.Archive); words != "" {
		if strings.Contains(words, "://") {
			t.say(" ")
			t.url(words)
			return
		}
		t.element(words)
	}
}

// apaAddress adds where a work can be found: its DOI, else its address, and when
// it was read where it has no date of its own. An address has no full stop behind it.
func (t *text) apaAddress(s *briefing.Source) {
	read := ""
	if s.Issued.IsZero() {
		read = apaRead(s)
	}
	doi, url := briefing.OneLine(s.DOI), briefing.OneLine(s.URL)
	switch {
	case doi != "":
		t.say(" ")
		t.link(resolver(doi))
	case url != "" && read != "":
		t.say(" Retrieved " + read + ", from ")
		t.url(url)
	case url != "":
		t.say(" ")
		t.url(url)
	case read != "":
		t.element("Retrieved " + read)
	}
	if url := briefing.OneLine(s.ArchivedURL); url != "" {
		t.say(" (archived at ")
		t.url(url)
		t.say(")")
	}
}

// apaRead words when somebody here read a work, or took a copy of it.
func apaRead(s *briefing.Source) string {
	switch {
	case !s.Accessed.IsZero():
		return apaInFull(s.Accessed)
	case s.Stored != nil && !s.Stored.Captured.IsZero():
		return apaInFull(briefing.DateOf(s.Stored.Captured))
	}
	return ""
}

// apaRemarks adds in square brackets what a reader must know of a work and the
// manual has no place for.
func (t *text) apaRemarks(w *apaWork) {
	if w.source.NotSeen {
		t.bracket("not seen")
	}
	t.bracket(remarks(w.source, w.occurrences, true))
}
