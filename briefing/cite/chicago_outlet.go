package cite

import (
	"strings"

	"attache/briefing"
)

// site gives where the work appeared: the outlet, else the publisher; nothing of
// works that have no outlet.
func (w *chicagoWork) site() string {
	if isLaw(w.source.Type) || w.form.standalone || isPart(w.source) {
		return ""
	}
	for _, name := range [...]string{w.source.ContainerTitle, w.source.Publisher} {
		if name = briefing.OneLine(name); name != "" {
			return name
		}
	}
	return ""
}

// outlet names where the work appeared, unless that stands there already: a
// newspaper, journal or programme in emphasis, a site plain.
func (w *chicagoWork) outlet() {
	name := w.site()
	switch {
	case name == "" && w.form.outlet && w.source.Type != "interview":
		w.part("[outlet unknown]")
	case name == "" || strings.EqualFold(name, w.shown):
		return
	case w.source.Type == "post-weblog" && w.source.ContainerTitle != "":
		w.next()
		w.text.emphasise(name, "")
		if !strings.Contains(strings.ToLower(name), "blog") {
			w.text.say(" (blog)")
		}
	case w.source.ContainerTitle == "" || w.form.publishes || w.source.Type == "post":
		w.part(name)
	default:
		w.next()
		w.text.emphasise(name, "")
	}
	w.shown, w.dated = name, true
}

// day adds when the work came out: behind what it is or where it appeared after a
// comma, in the bibliography too.
func (w *chicagoWork) day() { w.when(chicagoDate(w.source.Issued)) }

func (w *chicagoWork) when(date string) {
	if !w.dated {
		w.own(date)
		return
	}
	w.text.mark(",")
	w.text.say(" " + date)
}

// publisher gives the publisher, or the place where none is known and of books
// before 1900; nothing where it stands there already.
func (w *chicagoWork) publisher() string {
	s := w.source
	if year, ok := s.Issued.Year(); s.PublisherPlace != "" && (s.Publisher == "" || ok && year < 1900) {
		return s.PublisherPlace
	}
	if strings.EqualFold(briefing.OneLine(s.Publisher), w.shown) {
		return ""
	}
	return s.Publisher
}

// isPart reports whether a work is a part of a book.
func isPart(s *briefing.Source) bool {
	switch s.Type {
	case "chapter", "entry", "entry-encyclopedia", "entry-dictionary", "paper-conference":
		return s.ContainerTitle != ""
	}
	return false
}

// isSite reports whether a kind of work may change without its date doing so.
func isSite(kind string) bool {
	switch kind {
	case "webpage", "post-weblog", "post", "dataset", "software", "entry", "":
		return true
	}
	return false
}
