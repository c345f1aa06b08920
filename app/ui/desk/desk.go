package desk

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"attache/app/lang"
	"attache/app/session"
	"attache/app/ui/wording"
	"attache/app/ui/work"
	"attache/briefing"
)

// Place is where the user is. What every pane shows follows from it.
type Place struct {
	Briefing  briefing.ID[briefing.Briefing]
	Heading   briefing.ID[briefing.Heading]   // zero: the Inbox
	Placement briefing.ID[briefing.Placement] // zero in the Inbox
	Snippet   briefing.ID[briefing.Snippet]
	Source    briefing.ID[briefing.Source]
}

// Change names what was written since a pane was last told.
type Change struct {
	All  bool
	Refs map[briefing.Ref]View // by which pane; nil: another one, or several
}

// Touches reports whether an object may have changed by another hand than by's.
func (c Change) Touches(ref briefing.Ref, by View) bool {
	if c.All {
		return true
	}
	writer, ok := c.Refs[ref]
	return ok && (writer == nil || writer != by)
}

// View is a pane, as the desk sees it. The desk calls it on the UI goroutine.
type View interface {
	Moved(from Place) // another place was chosen
	Changed(c Change) // the library changed; the desk has read it anew
	Proofed()         // there is a new proof
	Flush()           // what stands in a field and was not taken over yet is to be
}

// Quiet is a view that takes no interest; panes embed it.
type Quiet struct{}

// Moved does nothing.
func (Quiet) Moved(Place) {}

// Changed does nothing.
func (Quiet) Changed(Change) {}

// Proofed does nothing.
func (Quiet) Proofed() {}

// Flush does nothing.
func (Quiet) Flush() {}

// SaveDelay is how long after the last key a draft is saved.
const SaveDelay = time.Second

// Tab is a part of the right pane.
type Tab int

// The tabs, from left to right.
const (
	TabEdit Tab = iota
	TabSource
	TabRemarks
	TabTimeline
	TabPreview
)

// Desk holds what the panes share. It is used on the UI goroutine only.
type Desk struct {
	Session Session
	Run     work.Runner
	Log     *slog.Logger
	Now     func() time.Time
	Explain func(error) string                   // nil: package wording alone words errors
	Tell    func(text, action string, do func()) // a short message with one way to answer
	Alarm   func(text string)                    // a message that must be read
	Show    func(Tab)                            // brings a tab of the right pane to the front
	Room    func() float32                       // how wide a form may make its pane
	Arrived func(briefing.Arrival)               // hears what others put into the library file

	Details  func(Sheet)        // opens the form of the open briefing
	Typing   func()             // puts the keyboard into the text of WantText, if it is shown
	Expect   func(yes bool)     // keeps what is typed for a text that is being made, or no longer
	Pointing func()             // lights WantPassage, if its text is shown
	Ahead    func() Forthcoming // draws what is in sight of the next proof
	Decide   func(briefing.Ref) // shows what is to be decided, that of an object first

	At          Place
	Briefings   []briefing.Briefing
	Outline     briefing.Outline
	Index       Index // of the outline
	Links       map[briefing.ID[briefing.Snippet]][]session.Linked
	Numbers     map[string]string // see numbers.go
	News        session.News
	Fresh       map[briefing.UUID]bool  // what the news are about
	Remarks     []session.Thread        // in the open briefing and the Inbox
	Tallies     map[briefing.UUID]Tally // of the remarks, by what they are on
	Inbox       []briefing.Snippet
	Sources     map[briefing.ID[briefing.Source]]briefing.Source
	Proof       *session.Proof
	Warns       map[briefing.UUID][]briefing.Finding // of the proof, by snippet
	State       session.Event
	Conflicts   []session.Conflict      // of the library
	Unpublished error                   // why the library file could not be written; nil: it could
	Drafts      map[briefing.Ref]*Draft // changed, and not yet in the library
	Leaving     bool                    // the window is about to close: it asks about what cannot be saved

	Views       []View
	Writes      work.Queue
	writer      atomic.Pointer[View] // the pane whose write runs now
	reads       work.Latest
	proofs      work.Latest
	jumps       work.Latest
	unread      Change                          // written, and not read yet
	Follow      briefing.ID[briefing.Placement] // moved by the user: the choice goes with it
	WantText    briefing.ID[briefing.Snippet]   // new: its text is to have the keyboard
	WantAll     bool                            // and all of it is to be chosen
	Passing     Passing                         // begun between others: it goes where it is left empty
	WantTitle   briefing.ID[briefing.Source]    // new: its title is to have the keyboard
	WantPassage Passage                         // to be lit in its stored text
	Trail       []spot                          // the places that the user came from, the last one behind
	Opening     bool                            // another briefing was chosen, and is not read yet
}

// Options are what a desk needs beside its session.
type Options struct {
	Runner  work.Runner
	Log     *slog.Logger
	Now     func() time.Time
	Explain func(error) string // words an error, or gives nothing; nil: nothing is known of files
}

// New makes a desk. Nothing is read before begin.
func New(s Session, o Options) *Desk {
	d := &Desk{
		Session: s, Run: o.Runner, Log: o.Log, Now: o.Now, Explain: o.Explain,
		Tell: func(string, string, func()) {}, Arrived: func(briefing.Arrival) {}, Alarm: func(string) {}, Show: func(Tab) {}, Room: func() float32 { return 0 }, Details: func(Sheet) {}, Typing: func() {}, Expect: func(bool) {}, Pointing: func() {}, Ahead: func() Forthcoming { return Unseen }, Decide: func(briefing.Ref) {},
		Sources: map[briefing.ID[briefing.Source]]briefing.Source{},
		Drafts:  map[briefing.Ref]*Draft{},
		unread:  Change{Refs: map[briefing.Ref]View{}},
	}
	d.Writes.Run, d.reads.Run, d.proofs.Run, d.jumps.Run = o.Runner, o.Runner, o.Runner, o.Runner
	return d
}

// Watch makes v hear of everything from now on.
func (d *Desk) Watch(v ...View) { d.Views = append(d.Views, v...) }

// Write runs f in its turn behind all earlier writes. Where it fails the user is
// told so in the sentence what, with what was kept; else then runs on the UI
// goroutine. by is the pane that shows already what f writes, and nil where none does.
func (d *Desk) Write(what string, by View, f func(context.Context) error, then func()) {
	d.Attempt(by, f, func(err error) {
		switch {
		case err != nil:
			d.Fail(what, err)
		case then != nil:
			then()
		}
	})
}

// Attempt runs f as Write does; then is told on the UI goroutine how it went.
func (d *Desk) Attempt(by View, f func(context.Context) error, then func(error)) {
	d.Writes.Add(func(ctx context.Context) {
		d.writer.Store(&by)
		err := f(ctx)
		d.writer.Store(nil)
		d.Run.Post(func() { then(err) })
	})
}

// WriteText runs f, which makes a text to type in, as Write does. What is typed meanwhile is kept for that text.
func (d *Desk) WriteText(what string, f func(context.Context) error, then func()) {
	d.Expect(true)
	d.Attempt(nil, f, func(err error) {
		if err != nil {
			d.Expect(false)
			d.Fail(what, err)
			return
		}
		then()
	})
}

// Fail tells the user that something did not work. what says so in a sentence, as
// “Attaché could not save the snippet.”
func (d *Desk) Fail(what string, err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	d.Log.Error("failed", "what", what, "error", err)
	d.Alarm(wording.Sentence(what, err, d.Explain))
}

// published keeps whether the library file could be written, and says so when
// that turns: once, not after every edit.
func (d *Desk) published(e session.Event) {
	switch {
	case e.Err != nil && d.Unpublished == nil:
		d.Unpublished = e.Err
		d.Log.Error("publish", "error", e.Err)
		if wording.Astray(e.Err) {
			break // a notice says so, as long as it is so
		}
		d.Alarm(wording.NotInTheFile(e.Err, d.Explain))
	case e.Err == nil && !e.Pending:
		d.Unpublished = nil
	}
}

// Begin reads the library for the first time and follows it from then on.
func (d *Desk) Begin() (stop func()) {
	stop = d.Session.Subscribe(func(e session.Event) {
		var by View
		if w := d.writer.Load(); w != nil {
			by = *w
		}
		d.Run.Post(func() { d.Event(e, by) })
	})
	d.unread.All = true
	d.Read()
	return stop
}

// Event hears of what became of the library: an object that was written by the pane by, or by
// another hand where that is nil, or the library file.
func (d *Desk) Event(e session.Event, by View) {
	d.State = e
	d.published(e)
	d.Arrived(e.Came)
	for _, ref := range e.Changed {
		writer := by
		if had, ok := d.unread.Refs[ref]; ok && had != by {
			writer = nil
		}
		d.unread.Refs[ref] = writer
	}
	if len(e.Changed) > 0 {
		d.Read()
		return
	}
	for _, v := range d.Views {
		v.Changed(Change{})
	}
}

// TypeInto puts the keyboard into the text of a snippet as soon as it is shown.
func (d *Desk) TypeInto(id briefing.ID[briefing.Snippet]) {
	d.WantText = id
	d.Show(TabEdit)
	d.Typing()
}

// Section gives the chosen heading with its level and snippets, and false in
// the Inbox.
func (d *Desk) Section() (briefing.Section, bool) {
	i := d.SectionIndex(d.At.Heading)
	if i < 0 {
		return briefing.Section{}, false
	}
	return d.Sections()[i], true
}

// Sections lists all headings, those that hang nowhere last. They are shared: nobody changes them.
func (d *Desk) Sections() []briefing.Section { return d.Index.Sections }

// Titled gives the briefing of a title, the open one before others that share
// it; the zero ID where there is none.
func (d *Desk) Titled(title string) briefing.ID[briefing.Briefing] {
	if b := d.Outline.Briefing; b.Title == title {
		return b.ID
	}
	for _, b := range d.Briefings {
		if b.Title == title {
			return b.ID
		}
	}
	return briefing.ID[briefing.Briefing]{}
}

// SectionIndex gives the place of a heading in Sections; -1 where it is not there.
func (d *Desk) SectionIndex(id briefing.ID[briefing.Heading]) int {
	if i, ok := d.Index.headings[id]; ok {
		return i
	}
	return -1
}

// HeadingTitle gives the title of a heading of the open briefing, and Inbox for none.
func (d *Desk) HeadingTitle(id briefing.ID[briefing.Heading]) string {
	if i := d.SectionIndex(id); i >= 0 {
		return d.Sections()[i].Heading.Title
	}
	return lang.T("Inbox")
}

// Undo takes back the newest action and says which it was.
func (d *Desk) Undo() {
	d.step(lang.T("Attaché could not undo this."), lang.T("There is nothing to undo."), d.Session.Undo, func(title string) string {
		if title == "" {
			return lang.T("Undone.")
		}
		return lang.T("Undone: %s.", title)
	}, lang.T("Redo"), d.Redo)
}

// Redo does the newest action that was undone again.
func (d *Desk) Redo() {
	d.step(lang.T("Attaché could not do this again."), lang.T("There is nothing to redo."), d.Session.Redo, func(title string) string {
		if title == "" {
			return lang.T("Done again.")
		}
		return lang.T("Done again: %s.", title)
	}, lang.T("Undo"), d.Undo)
}

// step goes one step back or forth and says what it did, with a button for the way back.
func (d *Desk) step(failed, nothing string, f func(context.Context) (briefing.Reverted, error), done func(title string) string, back string, goBack func()) {
	d.Flush()
	var reverted briefing.Reverted
	var err error
	d.Write(failed, nil, func(ctx context.Context) error {
		reverted, err = f(ctx)
		if errors.Is(err, briefing.ErrNothingToUndo) {
			return nil
		}
		return err
	}, func() {
		if err != nil {
			d.Tell(nothing, "", nil)
			return
		}
		says := done(session.TitleWords(reverted.Title))
		if n := len(reverted.Kept); n > 0 {
			says += " " + lang.N(n, "%d field was left alone, because somebody wrote there since.", "%d fields were left alone, because somebody wrote there since.")
		}
		d.Tell(says, back, goBack)
	})
}

// Chosen gives the object that the user is at: the snippet, else the heading.
func (d *Desk) Chosen() briefing.Ref {
	if !d.At.Snippet.IsZero() {
		return briefing.Snippet{ID: d.At.Snippet}.Ref()
	}
	return briefing.Heading{ID: d.At.Heading}.Ref()
}

// LookUp reads something off the UI goroutine, behind all that waits to be written,
// and shows it.
func (d *Desk) LookUp(what string, read func(context.Context) (show func(), err error)) {
	var show func()
	d.Write(what, nil, func(ctx context.Context) (err error) {
		show, err = read(ctx)
		return err
	}, func() { show() })
}
