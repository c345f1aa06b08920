package ui

import "attache/app/lang"

// LanguagePreference is the preference that holds the language that the window speaks, by its
// tag; without it the window speaks the system's.
const LanguagePreference = "language"

// languageCommands choose the language that the window speaks. Each language is called by
// its own name, so that whoever cannot read the others finds it.
func (w *Window) languageCommands() []command {
	list := []command{{inLanguage, asSystem, nil, func() { w.setLanguage("") }}}
	for _, l := range lang.Languages {
		list = append(list, command{inLanguage, lang.Key(l.Name), nil, func() { w.setLanguage(l.Tag) }})
	}
	return list
}

// setLanguage has the window speak a language, for good; an empty tag is the system's.
// What is being typed is saved first.
func (w *Window) setLanguage(tag string) {
	p := w.app.Preferences()
	if p.String(LanguagePreference) == tag {
		return
	}
	p.SetString(LanguagePreference, tag)
	w.tick()
	w.win.Canvas().Unfocus() // a title or a date that is being typed is taken over
	w.speak()
}

// speak makes the window anew in the chosen language, as soon as nothing is left to save.
// Where something cannot be saved, or is just being taken in, it stays for now as it is.
func (w *Window) speak() {
	w.d.Flush()
	w.d.Settled(func() {
		left, failed := w.d.Unsaved()
		switch {
		case len(left) > 0 && !failed: // typed meanwhile
			w.speak()
			return
		case failed || w.options.Speak == nil || w.closing || w.intake.busy || w.win.Canvas().Overlays().Top() != nil:
			w.d.Tell(lang.T("The window speaks the chosen language from the next start on."), "", nil)
			return
		}
		err := w.options.Speak()
		next := w.again()
		if err != nil {
			next.d.Fail(lang.T("Attaché could not change the language."), err)
		}
	})
}

// again builds the window anew, in its own frame and at the same place.
func (w *Window) again() *Window {
	w.remember()
	if w.hush != nil {
		w.hush()
	}
	w.stop()
	w.gone = true
	o := w.options
	o.Exports = w.exports
	next := build(w.app, w.win, w.d.Session, o)
	next.shelf, w.shelf.window = w.shelf, next
	next.d.At, next.d.Trail, next.lastExport = w.d.At, w.d.Trail, w.lastExport
	for matter := range w.notices.said {
		if w.notices.lines[matter] == nil { // read and closed
			next.notices.take(matter)
		}
	}
	if w.problems.root.Visible() {
		next.toggleProblems()
	}
	if s := w.snippets.narrow.search; s.narrows() {
		next.snippets.apply(s)
	}
	if !w.tour.root.Hidden {
		next.tour.root.Show()
		next.tour.goTo(w.tour.at)
	}
	return next
}
