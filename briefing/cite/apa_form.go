package cite

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
)

// apaForm is how APA cites a kind of work.
type apaForm struct {
	shape     apaShape
	within    bool   // it is a part of a greater work, and that one's title is in emphasis
	day       bool   // its reference gives the day, not the year alone
	publishes bool   // whoever publishes it stands in for an author
	is        string // what it is, in square brackets, where no genre is stated
	private   bool   // nobody else can look it up
}

// apaShape is what comes behind a title.
type apaShape int

const (
	apaBook       apaShape = iota // the publisher
	apaPeriodical                 // the outlet with volume, issue and pages
	apaPart                       // "In" the work that it is a part of
	apaSite                       // the site
	apaTalk                       // the event and its place
	apaStatute                    // a law, as lawyers cite it: no author, no emphasis
	apaCase                       // a judgment likewise, its name in emphasis in the text
	apaTreaty                     // a treaty likewise, with the day of its signing
)

// apaFormOf tells the kinds of CSL apart as far as APA does.
func apaFormOf(s *briefing.Source) apaForm {
	switch s.Type {
	case "article-newspaper", "article-magazine", "article":
		return apaForm{shape: apaPeriodical, within: true, day: true}
	case "article-journal", "review", "review-book":
		return apaForm{shape: apaPeriodical, within: true}
	case "post-weblog":
		return apaForm{shape: apaPeriodical, within: true, day: true, publishes: true}
	case "interview":
		// One that was published anywhere can be looked up there.
		published := s.ContainerTitle != "" || s.Publisher != "" || s.URL != "" || s.DOI != "" || s.Archive != ""
		return apaForm{shape: apaPeriodical, within: s.ContainerTitle != "", day: true, is: "Interview", private: !published}
	case "personal_communication":
		return apaForm{day: true, is: "Personal communication", private: true}
	case "chapter", "entry", "entry-encyclopedia", "entry-dictionary":
		return apaForm{shape: apaPart, within: true}
	case "paper-conference":
		if s.ContainerTitle != "" {
			return apaForm{shape: apaPart, within: true}
		}
		return apaForm{shape: apaTalk, day: true, is: "Paper presentation"}
	case "webpage":
		return apaForm{shape: apaSite, day: true, publishes: true}
	case "post":
		return apaForm{shape: apaSite, day: true, is: "Post"}
	case "broadcast":
		return apaForm{shape: apaSite, day: true, is: "Broadcast"}
	case "speech":
		return apaForm{shape: apaTalk, day: true, is: "Speech"}
	case "hearing":
		return apaForm{shape: apaTalk, day: true, is: "Hearing"}
	case "event", "performance":
		return apaForm{shape: apaTalk, day: true}
	case "legislation", "bill", "regulation":
		return apaForm{shape: apaStatute}
	case "legal_case":
		return apaForm{shape: apaCase}
	case "treaty":
		return apaForm{shape: apaTreaty, day: true}
	case "dataset":
		return apaForm{publishes: true, is: "Data set"}
	case "software":
		return apaForm{publishes: true, is: "Computer software"}
	case "map":
		return apaForm{is: "Map"}
	case "motion_picture":
		return apaForm{is: "Film"}
	case "thesis":
		return apaForm{is: "Thesis"}
	case "manuscript":
		return apaForm{day: true, is: "Manuscript"}
	case "report", "pamphlet", "standard", "document", "":
		return apaForm{day: true, publishes: true}
	}
	return apaForm{}
}

// legal reports whether the work is cited as lawyers do, by its name.
func (f apaForm) legal() bool { return f.shape >= apaStatute }

// emphasised reports whether the list sets the title in emphasis: that of a work
// that stands alone.
func (f apaForm) emphasised() bool { return !f.within && !f.legal() }

// originators gives who stands in the place of the author, and as what where
// they are editors. Where nobody stands there, the title does.
func (f apaForm) originators(s *briefing.Source) (people []briefing.Name, role string) {
	organisation := func(names ...string) []briefing.Name {
		for _, name := range names {
			if name = briefing.OneLine(name); name != "" {
				return []briefing.Name{{Literal: name}}
			}
		}
		return nil
	}
	if f.legal() {
		return nil, ""
	}
	if people = apaKnown(s.Author); len(people) > 0 {
		return people, ""
	}
	if people = apaKnown(s.Editor); len(people) > 0 && f.shape != apaPart {
		return people, plural(people, "Ed.", "Eds.")
	}
	if authority := organisation(s.Authority); authority != nil {
		return authority, ""
	}
	switch {
	case f.publishes && briefing.OneLine(s.Publisher) != "":
		return organisation(s.Publisher), ""
	case f.private && s.Type == "interview":
		return organisation("[Interviewee unknown]"), ""
	case f.private:
		return organisation("[Sender unknown]"), ""
	case briefing.OneLine(s.Title) == "":
		return organisation(s.ContainerTitle, s.Publisher), ""
	}
	return nil, ""
}

// title gives the words that stand for a work's title, and whether they are its
// own. A post has no other title than its first words.
func (w *apaWork) title() (words string, own bool) {
	words = briefing.OneLine(w.source.Title)
	switch {
	case words == "" && w.form.legal():
		return "[Title unknown]", false
	case words == "" && w.bracket() != "":
		return "", false // what it is says enough
	case words == "":
		return "[Title unknown]", false
	case w.source.Type == "post":
		const most = 20
		if fields := strings.Split(words, " "); len(fields) > most {
			words = strings.Join(fields[:most], " ")
		}
	}
	return words, true
}

// bracket says what a work is, where a reader must be told.
func (w *apaWork) bracket() string {
	what := briefing.OneLine(w.source.Genre)
	if to := apaKnown(persons(w.source, "recipient")); len(to) > 0 && w.source.Type == "personal_communication" {
		what = cmp.Or(what, w.form.is) + " to " + ampersand(uprights(to), false)
	}
	switch {
	case what == "":
		return w.form.is
	case w.source.Number != "" && !w.form.within:
		return "" // it stands with the number
	}
	return capital(what)
}

// capital makes the first letter of words a capital.
func capital(words string) string {
	if words == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(words)
	return string(unicode.ToUpper(first)) + words[size:]
}

// plural chooses a word by whether there are several.
func plural(people []briefing.Name, one, several string) string {
	if len(people) > 1 {
		return several
	}
	return one
}
