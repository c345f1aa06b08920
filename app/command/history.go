package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"time"

	"attache/app/session"
	"attache/briefing"
)

var historyVerb = verb{
	name:    "history",
	usage:   "LIB.brief [--briefing TITLE | --snippet ID | --source ID | --heading ID] [flags]",
	summary: "says who changed what and when, and brings back an earlier version",
	more: `Newest first: each action with its author and time, the fields that it wrote and,
of a text, the words that it took away and added. Without an ID it is the history
of the briefing with its headings, its snippets and the sources that they cite. An
ID is what --json calls id, here and in attache search. What was undone is listed
too, and marked.

--restore brings a snippet, source or heading back to what it was in the version of
that number, or only one field of it. That is one step, which undo takes back.`,
	examples: []string{
		"attache history talks.brief --who Anna --since 2026-03-01",
		"attache history talks.brief --snippet 0190c3a4-8f0e-7a51-9d3c-6a0d3f7b2c11",
		"attache history talks.brief --heading 0190c3a4-8f0e-7a51-9d3c-6a0d3f7b2c11 --restore 3",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		var h history
		flags.StringVar(&h.title, "briefing", "", "the `TITLE` of the briefing, where there are several")
		for _, kind := range [...]briefing.Kind{briefing.KindSnippet, briefing.KindSource, briefing.KindHeading} {
			flags.Func(string(kind), "of the "+string(kind)+" with this `ID` alone", func(text string) error {
				id, err := briefing.ParseUUID(text)
				h.refs = append(h.refs, briefing.Ref{Kind: kind, ID: id})
				return err
			})
		}
		flags.StringVar(&h.filter.Who, "who", "", "only what the person of this `NAME` did")
		day := func(t *time.Time) func(string) error {
			return func(text string) (err error) {
				*t, err = time.ParseInLocation(time.DateOnly, text, time.Local)
				return err
			}
		}
		flags.Func("since", "only what was done on this `DAY` or later, such as 2026-03-01", day(&h.filter.From))
		flags.Func("until", "only what was done before this `DAY`", day(&h.filter.Until))
		flags.IntVar(&h.restore, "restore", 0, "bring back the version of this `NUMBER`")
		flags.StringVar(&h.field, "field", "", "with --restore: only the `FIELD` of this name")
		return h.run
	},
}

type history struct {
	title   string
	refs    []briefing.Ref
	filter  session.HistoryFilter
	restore int
	field   string
}

// pastVersion is a PastVersion in an answer.
type pastVersion struct {
	Version  int           `json:"version,omitempty"` // of one object: counted from 1, the oldest
	Action   briefing.UUID `json:"action"`
	Title    string        `json:"title"` // of the action
	Who      string        `json:"who"`
	At       time.Time     `json:"at"`
	Undone   bool          `json:"undone"`
	Undo     bool          `json:"undo"` // it undid the action of this title
	Redo     bool          `json:"redo"` // it did the action of this title again
	Kind     briefing.Kind `json:"kind"`
	ID       briefing.UUID `json:"id"`
	Label    string        `json:"label"`
	Under    string        `json:"under,omitempty"` // where a heading or a placement stands now
	Created  bool          `json:"created"`
	Deleted  bool          `json:"deleted"`
	Restored bool          `json:"restored"`
	Removed  bool          `json:"removed"` // the action removed words of it for good
	Fields   []pastField   `json:"fields"`

	folded bool // told with the new snippet that it places
}

type pastField struct {
	Field       string          `json:"field"`
	Before      string          `json:"before"`
	After       string          `json:"after"`
	Stands      bool            `json:"stands"`            // it is what the field holds now
	Removed     string          `json:"removed,omitempty"` // who removed the value for good, and when
	Differences []mergedStretch `json:"differences,omitempty"`

	name string
}

// historyAnswer is what history says.
type historyAnswer struct {
	Library  string        `json:"library"`
	Versions []pastVersion `json:"versions"`
	Restored []string      `json:"restored,omitempty"` // fields
	Left     []string      `json:"left,omitempty"`     // fields that could not be brought back

	one bool // of one object
}

func (h *history) run(ctx context.Context, c *call) error {
	path, err := c.onlyLibrary()
	mode := Read
	switch {
	case err != nil:
		return err
	case len(h.refs) > 1 || len(h.refs) == 1 && h.title != "":
		return misuse("it tells of one thing: --briefing, --snippet, --source or --heading")
	case h.restore < 0 || h.restore == 0 && h.field != "":
		return misuse("--field says what --restore NUMBER brings back")
	case h.restore > 0 && len(h.refs) == 0:
		return misuse("--restore needs --snippet, --source or --heading: a briefing is brought back piece by piece")
	case h.restore > 0:
		mode = Write
	}
	answer := historyAnswer{Library: path, Versions: []pastVersion{}, one: len(h.refs) == 1}
	err = c.in(ctx, path, mode, func(s *session.Session) error {
		list, err := h.read(ctx, s)
		if err != nil {
			return err
		}
		if h.restore > 0 {
			if h.restore > len(list) {
				return misuse("there is no version %d; the newest is %d", h.restore, len(list))
			}
			var fields []string
			if h.field != "" {
				fields = []string{h.field}
			}
			v := list[len(list)-h.restore]
			done, err := s.RestoreVersion(ctx, v.Ref, v.Action, fields...)
			if err != nil {
				return err
			}
			answer.Restored, answer.Left = fieldNames(done.Fields), fieldNames(done.Left)
			if list, err = h.read(ctx, s); err != nil {
				return err
			}
		}
		answer.take(list, h.filter)
		return nil
	})
	if err != nil {
		return err
	}
	if len(answer.Versions) == 0 {
		c.tell("Nothing in the history fits.")
	}
	return c.print(answer, func(w io.Writer) { answer.text(w, h.restore) })
}

// read reads the history that was asked for.
func (h *history) read(ctx context.Context, s *session.Session) ([]session.PastVersion, error) {
	if len(h.refs) == 1 {
		return s.History(ctx, h.refs[0])
	}
	all, err := s.Briefings(ctx)
	if err != nil {
		return nil, err
	}
	b, err := chosen(all, h.title)
	if err != nil {
		return nil, err
	}
	return s.BriefingHistory(ctx, b.ID, h.filter)
}

// take takes over what the session tells. The versions of one object are counted before any is left out.
func (a *historyAnswer) take(list []session.PastVersion, f session.HistoryFilter) {
	type born struct{ act, id briefing.UUID }
	fresh := map[born]bool{}
	for _, v := range list {
		if v.Created {
			fresh[born{v.Action, v.Ref.ID}] = true
		}
	}
	for i, v := range list {
		if f.Who != "" && v.Who != f.Who || v.At.Before(f.From) || !f.Until.IsZero() && !v.At.Before(f.Until) {
			continue
		}
		one := pastVersion{Action: v.Action, Title: v.Title, Who: v.Who, At: v.At, Undone: v.Undone, Undo: v.Undo, Redo: v.Redo,
			Kind: v.Ref.Kind, ID: v.Ref.ID, Label: v.Label, Under: v.Under, Created: v.Created, Deleted: v.Deleted, Restored: v.Restored, Removed: v.Removed, Fields: pastFields(v.Fields)}
		one.folded = v.Created && fresh[born{v.Action, v.Of}]
		if a.one {
			one.Version = len(list) - i
		}
		a.Versions = append(a.Versions, one)
	}
}

func pastFields(list []session.VersionField) []pastField {
	fields := []pastField{}
	for _, f := range list {
		field := pastField{Field: f.Field, Before: f.Before, After: f.After, Stands: f.Stands, Removed: f.Removed, name: f.Name}
		for _, s := range f.Difference {
			field.Differences = append(field.Differences, mergedStretch(s))
		}
		fields = append(fields, field)
	}
	return fields
}

// fieldNames names fields for a person.
func fieldNames(fields []string) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = session.FieldName(f)
	}
	return names
}

// text tells the history in words; restored is the number of the version that was brought back, or 0.
func (a *historyAnswer) text(w io.Writer, restored int) {
	switch {
	case restored > 0 && len(a.Restored) > 0:
		fmt.Fprintf(w, "Version %d is back: %s.\n", restored, briefing.Enumerate(a.Restored))
	case restored > 0:
		fmt.Fprintf(w, "Nothing in version %d is otherwise than it stands now.\n", restored)
	}
	for _, left := range a.Left {
		fmt.Fprintf(w, "Its %s could not be brought back: %s.\n", left, leftBecause(left))
	}
	if restored > 0 {
		return
	}
	var last briefing.UUID
	for _, v := range a.Versions {
		if a.one || v.Action != last {
			v.head(w)
		}
		last = v.Action
		if !v.folded {
			v.body(w)
		}
	}
}

// leftBecause says why a field could not be brought back.
func leftBecause(field string) string {
	if field == "place" {
		return "the heading that it was under is deleted"
	}
	return "it was removed for good"
}

// head tells of the action.
func (v *pastVersion) head(w io.Writer) {
	number := ""
	if v.Version > 0 {
		number = fmt.Sprintf("%3d  ", v.Version)
	}
	who := mergedVersion{Who: v.Who}.author()
	fmt.Fprintf(w, "%s%s  %s: %s", number, v.At.Local().Format("2006-01-02 15:04"), who, v.did())
	if v.Undone {
		fmt.Fprint(w, " (undone)")
	}
	fmt.Fprintln(w)
}

// did words an action.
func (v *pastVersion) did() string {
	switch title := harmless(v.Title); {
	case v.Removed:
		return "Remove for good"
	case v.Undo:
		return "Undo: " + title
	case v.Redo:
		return "Redo: " + title
	case title != "":
		return title
	}
	return "an edit"
}

// body tells what became of the object.
func (v *pastVersion) body(w io.Writer) {
	fate := ""
	switch {
	case v.Removed:
		fate = ", words removed for good"
	case v.Created:
		fate = ", new"
	case v.Deleted:
		fate = ", deleted"
	case v.Restored:
		fate = ", brought back"
	}
	tellObject(w, v.Kind, v.Label, v.Under, fate)
	if v.Created && v.Version == 0 {
		return // what a new object holds is told where its own history is
	}
	for _, f := range v.Fields {
		if v.Created && f.Removed == "" {
			fmt.Fprintf(w, "    %s: %s\n", harmless(f.name), mergedVersion{Words: f.After}.value())
		} else {
			f.text(w)
		}
	}
}

// tellObject names an object that changed, where it stands, if anywhere, and what became of it.
func tellObject(w io.Writer, kind briefing.Kind, label, under, fate string) {
	if under != "" {
		under = ", " + harmless(under)
	}
	fmt.Fprintf(w, "  %s %s%s%s\n", session.KindWord(kind), harmless(label), under, fate)
}

// text tells what a field holds in place of what.
func (f *pastField) text(w io.Writer) {
	if f.Removed != "" {
		fmt.Fprintf(w, "    %s: %s\n", harmless(f.name), harmless(f.Removed))
		return
	}
	if f.Differences != nil {
		fmt.Fprintf(w, "    %s: %s\n", harmless(f.name), marked(f.Differences))
		return
	}
	fmt.Fprintf(w, "    %s: %s, was %s\n", harmless(f.name), mergedVersion{Words: f.After}.value(), mergedVersion{Words: f.Before}.value())
}
