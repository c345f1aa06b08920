package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
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
	"attache/app/ui/part"
	"attache/briefing"
)

// notices are lines above the panes, one a matter, each with at most one way to answer. A line stays until it is closed or
// its matter is over; one that was closed does not come back before there is something else to say.
type notices struct {
	quiet
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
		answers.Add(widget.NewButton(action, do))
	}
	answers.Add(part.NewTipButton(theme.CancelIcon(), "Close", func() { n.take(matter) }))
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
	o := n.w.d.s.Opened()
	now := n.w.d.now()
	if o.Recovered > 0 {
		n.put("recovered", recoveredWords(o, now), "", nil)
	}
	n.older(o.Lost)
	for _, waiting := range n.w.d.s.Waiting() {
		n.put("waiting "+waiting.Doc, waitingWords(waiting, now), "Save as a library…", func() { n.w.recoverWords(waiting) })
	}
}

// older says that an older copy took the place of the library file.
func (n *notices) older(lost int) {
	if lost > 0 {
		n.put("older", fmt.Sprintf("The library file was an older copy. %s that it lacked %s kept here and written back into it.",
			counted(lost, "newer change", "newer changes"), oneMore(lost, "is", "are")), "", nil)
	}
}

func (n *notices) changed(change) {
	e := n.w.d.state
	n.put("astray", astrayWords(cmpError(e.Astray, n.w.d.unpublished), filepath.Base(n.w.options.Path)), "Save a copy…", n.w.saveCopy)
	readOnly := ""
	if e.ReadOnly != nil {
		readOnly = "This library can be read and searched, and not written: its file or folder is write-protected, or asks for a newer Attaché. Work on a copy to write in it."
	}
	n.put("read-only", readOnly, "Save a copy…", n.w.saveCopy)
	copies := ""
	if len(e.Around.Copies) > 0 {
		copies = copiesWords(e.Around.Copies)
		n.put("copies", copies, "Merge…", func() { n.w.mergeFile(e.Around.Copies[0]) })
		return
	}
	n.put("copies", "", "", nil)
}

// arrived says what others put into the library file.
func (n *notices) arrived(came briefing.Arrival) {
	n.older(came.Lost)
	if len(came.Refs) > 0 {
		n.w.d.tell(arrivalWords(came, n.w.d.s.Person()), "", nil)
	}
}

// recoverWords asks where the words of another library go that stood here before.
func (w *Window) recoverWords(waiting briefing.Waiting) {
	hint := widget.NewLabel("They become a library of their own. The one that is open stays as it is.")
	hint.Wrapping = fyne.TextWrapWord
	w.askPath("Save the words that wait", "Save", "Recovered"+librarySuffix, leftIt, hint, 240, func(path string) {
		path = withSuffix(path)
		w.d.write(lang.T("Attaché could not save the words that wait as %s.", path), nil, func(ctx context.Context) error {
			return w.d.s.Recover(ctx, waiting.Doc, path)
		}, func() {
			w.notices.put("waiting "+waiting.Doc, "", "", nil)
			if w.options.Open == nil {
				w.d.tell("The library is "+path+".", "", nil)
				return
			}
			w.d.tell("The library is "+path+".", "Open it", func() { w.openLibraryAt(path) })
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

// astray reports whether an error says that the library file is not where or what it was, which a notice tells.
func astray(err error) bool { return astrayWords(err, "") != "" }

// astrayWords says what became of the library file, and what to do; nothing of errors of another kind.
func astrayWords(err error, name string) string {
	kept := " Nothing is lost: all of your words are kept on this computer."
	switch {
	case err == nil:
		return ""
	case errors.Is(err, briefing.ErrAway):
		return "The folder of “" + name + "” cannot be reached: a stick that was taken out, a share that is not connected, or a folder that was moved." + kept + " They go into the file as soon as it is back; go on working."
	case errors.Is(err, briefing.ErrRenamed):
		now := "has another name now"
		if renamed, ok := errors.AsType[*briefing.RenamedError](err); ok {
			now = "is called “" + shownName(renamed.Name) + "” now"
		}
		return "“" + name + "” " + now + "." + kept + " Give it its old name back, or close Attaché and open it under the new one: they come along."
	case errors.Is(err, briefing.ErrReplaced):
		return "Another library stands where “" + name + "” was, and was left alone." + kept + " Save them as a copy, and go on in that."
	case errors.Is(err, briefing.ErrDamaged):
		return "“" + name + "” is not whole any more: it was damaged, or is still being copied. It was left alone." + kept + " If it does not mend by itself, save a copy and go on in that."
	case errors.Is(err, fs.ErrNotExist):
		return "“" + name + "” was deleted or moved away." + kept + " The next change, or Ctrl+S, writes the file anew."
	}
	return ""
}

func recoveredWords(o briefing.Opening, now time.Time) string {
	when := clock(o.First.Local(), now)
	if last := clock(o.Last.Local(), now); last != when {
		when += " to " + last
	}
	return fmt.Sprintf("%s from %s %s not in the library file. Nothing is lost: %s here, and the file gets %s now.",
		counted(o.Recovered, "change", "changes"), when, oneMore(o.Recovered, "was", "were"), oneMore(o.Recovered, "it is", "all are"), oneMore(o.Recovered, "it", "them"))
}

func waitingWords(w briefing.Waiting, now time.Time) string {
	return fmt.Sprintf("Another library stood here before, and the last words that you wrote in it (%s) are in no file. It can be saved whole, with %s.",
		clock(w.Last.Local(), now), counted(w.Snippets, "snippet", "snippets"))
}

func copiesWords(paths []string) string {
	var names []string
	for _, path := range paths {
		names = append(names, "“"+shownName(path)+"”")
	}
	if len(names) == 1 {
		return "A copy of this library lies beside it and holds words that are not in here: " + names[0] + "."
	}
	return fmt.Sprintf("%d copies of this library lie beside it and hold words that are not in here: %s.", len(names), strings.Join(names[:min(len(names), 5)], ", "))
}

// shownName is the name of a file, which anybody may have given it, without what cannot be seen or turns the direction of text.
func shownName(path string) string { return briefing.PersonName(filepath.Base(path)) }

// arrivalWords says what others changed, and who.
func arrivalWords(came briefing.Arrival, self session.Person) string {
	var names []string
	for _, who := range came.Who {
		if name := briefing.PersonName(who); name != "" && !self.Is(who) {
			names = append(names, name)
		}
	}
	whose := "Changes from elsewhere"
	switch n := len(names); {
	case n == 1:
		whose = names[0] + "’s changes"
	case n > 1 && n <= 3:
		whose = "Changes by " + strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	case n > 3:
		whose = fmt.Sprintf("Changes by %s and %d others", names[0], n-1)
	}
	text := whose + " came in."
	if of := refWords(came.Refs); of != "" {
		text = whose + " came in: " + of + "."
	}
	if of := refWords(came.Removed); of != "" {
		text += " Removed permanently: " + of + ". Your backups keep these words until they age out."
	}
	return text
}

// refWords counts objects by their kind, those that a reader knows.
func refWords(refs []briefing.Ref) string {
	var parts []string
	for _, k := range []struct {
		kind      briefing.Kind
		one, more string
	}{
		{briefing.KindSnippet, "snippet", "snippets"}, {briefing.KindSource, "source", "sources"}, {briefing.KindHeading, "heading", "headings"},
		{briefing.KindBriefing, "briefing", "briefings"}, {briefing.KindRemark, "remark", "remarks"}, {briefing.KindLink, "link", "links"},
	} {
		n := 0
		for _, ref := range refs {
			if ref.Kind == k.kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, counted(n, k.one, k.more))
		}
	}
	return strings.Join(parts, ", ")
}

// oneMore chooses between the forms for one thing and for more.
func oneMore(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}
