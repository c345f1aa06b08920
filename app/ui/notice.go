package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// notices are lines above the panes, one a matter, each with at most one way to answer. A line stays until it is closed or
// its matter is over; one that was closed does not come back before there is something else to say.
type notices struct {
	desk.Quiet
	w     *Window
	box   *fyne.Container
	said  map[string]string // by matter, also where the line was closed
	lines map[string]*fyne.Container
}

func newNotices(w *Window) *notices {
	return &notices{w: w, box: container.NewVBox(), said: map[string]string{}, lines: map[string]*fyne.Container{}}
}

// put says something about a matter; no words mean that it is over.
func (n *notices) put(matter, words, action string, do func()) {
	if n.said[matter] == words {
		return
	}
	n.take(matter)
	if n.said[matter] = words; words == "" {
		delete(n.said, matter)
		return
	}
	text := widget.NewLabel(words)
	text.Wrapping = fyne.TextWrapWord
	answers := container.NewHBox()
	if do != nil {
		answers.Add(part.NewButton(action, do))
	}
	answers.Add(part.NewTipButton(theme.CancelIcon(), lang.T("Close"), func() { n.take(matter) }))
	row := container.NewBorder(nil, nil, widget.NewIcon(theme.InfoIcon()), container.NewVBox(answers), text)
	n.lines[matter] = container.NewVBox(row, widget.NewSeparator())
	n.box.Add(n.lines[matter])
	n.lay()
}

// take takes a line away.
func (n *notices) take(matter string) {
	if line := n.lines[matter]; line != nil {
		n.box.Remove(line)
		delete(n.lines, matter)
		n.lay()
	}
}

// lay gives the lines the room that they need, at the cost of the panes.
func (n *notices) lay() {
	if content := n.w.win.Content(); content != nil {
		content.Refresh()
	}
}

// begin says what opening the library found.
func (n *notices) begin() {
	o := n.w.d.Session.Opened()
	now := n.w.d.Now()
	if o.Recovered > 0 {
		n.put("recovered", recoveredWords(o, now), "", nil)
	}
	n.older(o.Lost)
	for _, waiting := range n.w.d.Session.Waiting() {
		n.put("waiting:"+waiting.Doc, waitingWords(waiting, now), lang.T("Save as a library…"), func() { n.w.recoverWords(waiting) })
	}
}

// older says that an older copy took the place of the library file.
func (n *notices) older(lost int) {
	if lost > 0 {
		n.put("older", lang.N(lost,
			"The library file was an older copy. %d newer change that it lacked is kept here and written back into it.",
			"The library file was an older copy. %d newer changes that it lacked are kept here and written back into it."), "", nil)
	}
}

func (n *notices) Changed(desk.Change) {
	e := n.w.d.State
	name := filepath.Base(n.w.options.Path)
	words := wording.AstrayWords(cmpError(e.Astray, n.w.d.Unpublished), name)
	if words == "" && e.Astray != nil && e.ReadOnly == nil {
		words = lang.T("“%[1]s” cannot be read at the moment (%[2]v). Nothing is lost: all of your words are kept on this computer. It is tried again every few seconds; go on working.", name, e.Astray)
	}
	n.put("astray", words, lang.T("Save a copy…"), n.w.saveCopy)
	readOnly := ""
	if e.ReadOnly != nil {
		readOnly = lang.T("This library can be read and searched, and not written: its file or folder is write-protected, or asks for a newer Attaché. Work on a copy to write in it.")
	}
	n.put("read-only", readOnly, lang.T("Save a copy…"), n.w.saveCopy)
	copies := ""
	if len(e.Around.Copies) > 0 {
		copies = copiesWords(e.Around.Copies)
		n.put("copies", copies, lang.T("Merge…"), func() { n.w.mergeFile(e.Around.Copies[0]) })
		return
	}
	n.put("copies", "", "", nil)
}

// arrived says what others put into the library file.
func (n *notices) arrived(came briefing.Arrival) {
	n.older(came.Lost)
	if len(came.Refs) > 0 {
		n.w.d.Tell(arrivalWords(came, n.w.d.Session.Person()), "", nil)
	}
}

// recoverWords asks where the words of another library go that stood here before.
func (w *Window) recoverWords(waiting briefing.Waiting) {
	hint := widget.NewLabel(lang.T("They become a library of their own. The one that is open stays as it is."))
	hint.Wrapping = fyne.TextWrapWord
	w.askPath(lang.T("Save the words that wait"), lang.T("Save"), lang.X("name of a file", "Recovered")+librarySuffix, leftIt, hint, 240, func(path string) {
		path = withSuffix(path)
		w.d.Write(lang.T("Attaché could not save the words that wait as %s.", path), nil, func(ctx context.Context) error {
			return w.d.Session.Recover(ctx, waiting.Doc, path)
		}, func() {
			w.notices.put("waiting:"+waiting.Doc, "", "", nil)
			if w.options.Open == nil {
				w.d.Tell(lang.T("The library is %s.", path), "", nil)
				return
			}
			w.d.Tell(lang.T("The library is %s.", path), lang.T("Open it"), func() { w.openLibraryAt(path) })
		})
	})
}

// cmpError gives the first error that is not nil.
func cmpError(errs ...error) error {
	i := slices.IndexFunc(errs, func(err error) bool { return err != nil })
	if i < 0 {
		return nil
	}
	return errs[i]
}

func recoveredWords(o briefing.Opening, now time.Time) string {
	when := wording.Clock(o.First.Local(), now)
	if last := wording.Clock(o.Last.Local(), now); last != when {
		when = lang.X("from a time to another", "%[1]s to %[2]s", when, last)
	}
	return lang.N(o.Recovered,
		"%d change from %s was not in the library file. Nothing is lost: it is here, and the file gets it now.",
		"%d changes from %s were not in the library file. Nothing is lost: all are here, and the file gets them now.", when)
}

func waitingWords(w briefing.Waiting, now time.Time) string {
	return lang.T("Another library stood here before, and the last words that you wrote in it (%[1]s) are in no file. It can be saved whole, with %[2]s.",
		wording.Clock(w.Last.Local(), now), session.Things(briefing.KindSnippet, w.Snippets))
}

func copiesWords(paths []string) string {
	var names []string
	for _, path := range paths {
		names = append(names, lang.T("“%s”", wording.ShownName(path)))
	}
	return lang.N(len(names),
		"%d copy of this library lies beside it and holds words that are not in here: %s.",
		"%d copies of this library lie beside it and hold words that are not in here: %s.", strings.Join(names[:min(len(names), 5)], ", "))
}

// arrivalWords says what others changed, and who.
func arrivalWords(came briefing.Arrival, self session.Person) string {
	var names []string
	for _, who := range came.Who {
		if name := briefing.PersonName(who); name != "" && !self.Is(who) {
			names = append(names, name)
		}
	}
	by := lang.List(names)
	if n := len(names) - 1; n > 2 {
		by = lang.N(n, "%[2]s and %[1]d other", "%[2]s and %[1]d others", names[0])
	}
	var text string
	switch of := refWords(came.Refs); {
	case by == "" && of == "":
		text = lang.T("Changes from elsewhere came in.")
	case by == "":
		text = lang.T("Changes from elsewhere came in: %s.", of)
	case of == "":
		text = lang.T("Changes by %s came in.", by)
	default:
		text = lang.T("Changes by %[1]s came in: %[2]s.", by, of)
	}
	if of := refWords(came.Removed); of != "" {
		text += " " + lang.T("Removed permanently: %s. Your backups keep these words until they age out.", of)
	}
	return text
}

// refWords counts objects by their kind, those that a reader knows.
func refWords(refs []briefing.Ref) string {
	var parts []string
	for _, kind := range []briefing.Kind{
		briefing.KindSnippet, briefing.KindSource, briefing.KindHeading, briefing.KindBriefing, briefing.KindRemark, briefing.KindLink,
	} {
		n := 0
		for _, ref := range refs {
			if ref.Kind == kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, session.Things(kind, n))
		}
	}
	return strings.Join(parts, ", ")
}
