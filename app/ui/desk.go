package ui

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// place is where the user is. What every pane shows follows from it.
type place struct {
	Briefing  briefing.ID[briefing.Briefing]
	Heading   briefing.ID[briefing.Heading]   // zero: the Inbox
	Placement briefing.ID[briefing.Placement] // zero in the Inbox
	Snippet   briefing.ID[briefing.Snippet]
	Source    briefing.ID[briefing.Source]
}

// change names what was written since a pane was last told.
type change struct {
	all  bool
	refs map[briefing.Ref]view // by which pane; nil: another one, or several
}

// touches reports whether an object may have changed by another hand than by's.
func (c change) touches(ref briefing.Ref, by view) bool {
	if c.all {
		return true
	}
	writer, ok := c.refs[ref]
	return ok && (writer == nil || writer != by)
}

// view is a pane, as the desk sees it. The desk calls it on the UI goroutine.
type view interface {
	moved(from place) // another place was chosen
	changed(c change) // the library changed; the desk has read it anew
	proofed()         // there is a new proof
	flush()           // what stands in a field and was not taken over yet is to be
}

// quiet is a view that takes no interest; panes embed it.
type quiet struct{}

func (quiet) moved(place)    {}
func (quiet) changed(change) {}
func (quiet) proofed()       {}
func (quiet) flush()         {}

const saveDelay = time.Second // from the last key

// tab is a part of the right pane.
type tab int

// The tabs, from left to right.
const (
	tabEdit tab = iota
	tabSource
	tabRemarks
	tabTimeline
	tabPreview
)

// desk holds what the panes share. It is used on the UI goroutine only.
type desk struct {
	s       Session
	run     Runner
	log     *slog.Logger
	now     func() time.Time
	explain func(error) string                   // nil: sentence words errors
	tell    func(text, action string, do func()) // a short message with one way to answer
	alarm   func(text string)                    // a message that must be read
	show    func(tab)                            // brings a tab of the right pane to the front
	room    func() float32                       // how wide a form may make its pane
	arrived func(briefing.Arrival)               // hears what others put into the library file

	details  func(sheet)        // opens the form of the open briefing
	typing   func()             // puts the keyboard into the text of wantText, if it is shown
	expect   func(yes bool)     // see typedAhead.expect
	arrive   func(*part.Entry)  // see typedAhead.into
	pointing func()             // lights wantPassage, if its text is shown
	ahead    func() forthcoming // see preview.ahead
	decide   func(briefing.Ref) // shows what is to be decided, that of an object first

	at          place
	briefings   []briefing.Briefing
	outline     briefing.Outline
	index       index // of the outline
	links       map[briefing.ID[briefing.Snippet]][]session.Linked
	numbers     map[string]string // see numbered
	news        session.News
	fresh       map[briefing.UUID]bool        // what the news are about
	remarks     []session.Thread              // in the open briefing and the Inbox
	tallies     map[briefing.UUID]remarkTally // of the remarks, by what they are on
	inbox       []briefing.Snippet
	sources     map[briefing.ID[briefing.Source]]briefing.Source
	proof       *session.Proof
	warns       map[briefing.UUID][]briefing.Finding // of the proof, by snippet
	state       session.Event
	conflicts   []session.Conflict      // of the library
	unpublished error                   // why the library file could not be written; nil: it could
	drafts      map[briefing.Ref]*draft // changed, and not yet in the library
	leaving     bool                    // the window is about to close: it asks about what cannot be saved

	views       []view
	writes      queue
	writer      atomic.Pointer[view] // the pane whose write runs now
	reads       latest
	proofs      latest
	jumps       latest
	unread      change                          // written, and not read yet
	follow      briefing.ID[briefing.Placement] // moved by the user: the choice goes with it
	wantText    briefing.ID[briefing.Snippet]   // new: its text is to have the keyboard
	wantAll     bool                            // and all of it is to be chosen
	passing     passing                         // begun between others: it goes where it is left empty
	wantTitle   briefing.ID[briefing.Source]    // new: its title is to have the keyboard
	wantPassage passage                         // to be lit in its stored text
	trail       []spot                          // the places that the user came from, the last one behind
	opening     bool                            // another briefing was chosen, and is not read yet
}

// deskOptions are what a desk needs beside its session.
type deskOptions struct {
	Runner  Runner
	Log     *slog.Logger
	Now     func() time.Time
	Explain func(error) string // words an error, or gives nothing; nil: nothing is known of files
}

// newDesk makes a desk. Nothing is read before begin.
func newDesk(s Session, o deskOptions) *desk {
	d := &desk{
		s: s, run: o.Runner, log: o.Log, now: o.Now, explain: o.Explain,
		tell: func(string, string, func()) {}, arrived: func(briefing.Arrival) {}, alarm: func(string) {}, show: func(tab) {}, room: func() float32 { return 0 }, details: func(sheet) {}, typing: func() {}, expect: func(bool) {}, arrive: func(*part.Entry) {}, pointing: func() {}, ahead: func() forthcoming { return unseen }, decide: func(briefing.Ref) {},
		sources: map[briefing.ID[briefing.Source]]briefing.Source{},
		drafts:  map[briefing.Ref]*draft{},
		unread:  change{refs: map[briefing.Ref]view{}},
	}
	d.writes.run, d.reads.run, d.proofs.run, d.jumps.run = o.Runner, o.Runner, o.Runner, o.Runner
	return d
}

// watch makes v hear of everything from now on.
func (d *desk) watch(v ...view) { d.views = append(d.views, v...) }

// write runs f in its turn behind all earlier writes. Where it fails the user is
// told so in the sentence what, with what was kept; else then runs on the UI
// goroutine. by is the pane that shows already what f writes, and nil where none does.
func (d *desk) write(what string, by view, f func(context.Context) error, then func()) {
	d.attempt(by, f, func(err error) {
		switch {
		case err != nil:
			d.fail(what, err)
		case then != nil:
			then()
		}
	})
}

// attempt runs f as write does; then is told on the UI goroutine how it went.
func (d *desk) attempt(by view, f func(context.Context) error, then func(error)) {
	d.writes.add(func(ctx context.Context) {
		d.writer.Store(&by)
		err := f(ctx)
		d.writer.Store(nil)
		d.run.Post(func() { then(err) })
	})
}

// writeText runs f, which makes a text to type in, as write does. What is typed meanwhile is kept for that text.
func (d *desk) writeText(what string, f func(context.Context) error, then func()) {
	d.expect(true)
	d.attempt(nil, f, func(err error) {
		if err != nil {
			d.expect(false)
			d.fail(what, err)
			return
		}
		then()
	})
}

// fail tells the user that something did not work. what says so in a sentence, as
// “Attaché could not save the snippet.”
func (d *desk) fail(what string, err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	d.log.Error("failed", "what", what, "error", err)
	d.alarm(sentence(what, err, d.explain))
}

// published keeps whether the library file could be written, and says so when
// that turns: once, not after every edit.
func (d *desk) published(e session.Event) {
	switch {
	case e.Err != nil && d.unpublished == nil:
		d.unpublished = e.Err
		d.log.Error("publish", "error", e.Err)
		if astray(e.Err) {
			break // a notice says so, as long as it is so
		}
		d.alarm(notInTheFile(e.Err, d.explain))
	case e.Err == nil && !e.Pending:
		d.unpublished = nil
	}
}

// begin reads the library for the first time and follows it from then on.
func (d *desk) begin() (stop func()) {
	stop = d.s.Subscribe(func(e session.Event) {
		var by view
		if w := d.writer.Load(); w != nil {
			by = *w
		}
		d.run.Post(func() { d.event(e, by) })
	})
	d.unread.all = true
	d.read()
	return stop
}

func (d *desk) event(e session.Event, by view) {
	d.state = e
	d.published(e)
	d.arrived(e.Came)
	for _, ref := range e.Changed {
		writer := by
		if had, ok := d.unread.refs[ref]; ok && had != by {
			writer = nil
		}
		d.unread.refs[ref] = writer
	}
	if len(e.Changed) > 0 {
		d.read()
		return
	}
	for _, v := range d.views {
		v.changed(change{})
	}
}

// typeInto puts the keyboard into the text of a snippet as soon as it is shown.
func (d *desk) typeInto(id briefing.ID[briefing.Snippet]) {
	d.wantText = id
	d.show(tabEdit)
	d.typing()
}

// section gives the chosen heading with its level and snippets, and false in
// the Inbox.
func (d *desk) section() (briefing.Section, bool) {
	i := d.sectionIndex(d.at.Heading)
	if i < 0 {
		return briefing.Section{}, false
	}
	return d.sections()[i], true
}

// sections lists all headings, those that hang nowhere last. They are shared: nobody changes them.
func (d *desk) sections() []briefing.Section { return d.index.sections }

// titled gives the briefing of a title, the open one before others that share
// it; the zero ID where there is none.
func (d *desk) titled(title string) briefing.ID[briefing.Briefing] {
	if b := d.outline.Briefing; b.Title == title {
		return b.ID
	}
	for _, b := range d.briefings {
		if b.Title == title {
			return b.ID
		}
	}
	return briefing.ID[briefing.Briefing]{}
}

func (d *desk) sectionIndex(id briefing.ID[briefing.Heading]) int {
	if i, ok := d.index.headings[id]; ok {
		return i
	}
	return -1
}

// headingTitle gives the title of a heading of the open briefing, and Inbox for none.
func (d *desk) headingTitle(id briefing.ID[briefing.Heading]) string {
	if i := d.sectionIndex(id); i >= 0 {
		return d.sections()[i].Heading.Title
	}
	return lang.T("Inbox")
}

// undo takes back the newest action, and redo does it again; both say which it was.
func (d *desk) undo() {
	d.step(lang.T("Attaché could not undo this."), lang.T("There is nothing to undo."), d.s.Undo, func(title string) string {
		if title == "" {
			return lang.T("Undone.")
		}
		return lang.T("Undone: %s.", title)
	}, lang.T("Redo"), d.redo)
}

func (d *desk) redo() {
	d.step(lang.T("Attaché could not do this again."), lang.T("There is nothing to redo."), d.s.Redo, func(title string) string {
		if title == "" {
			return lang.T("Done again.")
		}
		return lang.T("Done again: %s.", title)
	}, lang.T("Undo"), d.undo)
}

// step goes one step back or forth and says what it did, with a button for the way back.
func (d *desk) step(failed, nothing string, f func(context.Context) (briefing.Reverted, error), done func(title string) string, back string, goBack func()) {
	d.flush()
	var reverted briefing.Reverted
	var err error
	d.write(failed, nil, func(ctx context.Context) error {
		reverted, err = f(ctx)
		if errors.Is(err, briefing.ErrNothingToUndo) {
			return nil
		}
		return err
	}, func() {
		if err != nil {
			d.tell(nothing, "", nil)
			return
		}
		says := done(session.TitleWords(reverted.Title))
		if n := len(reverted.Kept); n > 0 {
			says += " " + lang.N(n, "%d field was left alone, because somebody wrote there since.", "%d fields were left alone, because somebody wrote there since.")
		}
		d.tell(says, back, goBack)
	})
}

// chosen gives the object that the user is at: the snippet, else the heading.
func (d *desk) chosen() briefing.Ref {
	if !d.at.Snippet.IsZero() {
		return briefing.Snippet{ID: d.at.Snippet}.Ref()
	}
	return briefing.Heading{ID: d.at.Heading}.Ref()
}

// lookUp reads something off the UI goroutine, behind all that waits to be written,
// and shows it.
func (d *desk) lookUp(what string, read func(context.Context) (show func(), err error)) {
	var show func()
	d.write(what, nil, func(ctx context.Context) (err error) {
		show, err = read(ctx)
		return err
	}, func() { show() })
}
