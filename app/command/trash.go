package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"attache/app/session"
	"attache/briefing"
)

var trashVerb = verb{
	name:    "trash",
	usage:   "LIB.brief [--restore ID] [--json]",
	summary: "lists what was deleted, and brings it back",
	more: `Newest first: what it is, where it stood, who deleted it and when. --restore puts
one of them back where it was, a heading with what was in it. A snippet whose place
is gone goes to the Inbox. It is one step, which undo takes back. ID may be the
beginning of an ID.`,
	examples: []string{
		"attache trash talks.brief",
		"attache trash talks.brief --restore 0190c3a4-8f0e-7a51-9d3c-6a0d3f7b2c11",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		id := flags.String("restore", "", "bring back what has this `ID`")
		return func(ctx context.Context, c *call) error { return trash(ctx, c, *id) }
	},
}

// trashAnswer is what trash says.
type trashAnswer struct {
	Library string       `json:"library"`
	Trash   []trashed    `json:"trash"` // after the restore, where there was one
	Back    *broughtBack `json:"restored,omitempty"`
}

type trashed struct {
	Kind   briefing.Kind `json:"kind"`
	ID     briefing.UUID `json:"id"`
	Label  string        `json:"label"`
	Under  string        `json:"under,omitempty"`
	Who    string        `json:"who"`
	At     time.Time     `json:"at"`
	Undone bool          `json:"undone"` // it went because what made it was undone
	With   int           `json:"with"`   // headings and places of snippets that went with it
}

type broughtBack struct {
	Kind      briefing.Kind `json:"kind"`
	ID        briefing.UUID `json:"id"`
	Label     string        `json:"label"`
	Objects   int           `json:"objects"`
	Inbox     bool          `json:"inbox"`
	Top       bool          `json:"top"`
	Elsewhere int           `json:"elsewhere"`
}

func trash(ctx context.Context, c *call, id string) error {
	path, err := c.onlyLibrary()
	if err != nil {
		return err
	}
	mode := Read
	if id != "" {
		mode = Write
	}
	answer := trashAnswer{Library: path, Trash: []trashed{}}
	err = c.in(ctx, path, mode, func(s *session.Session) error {
		list, err := s.Trash(ctx)
		if err != nil {
			return err
		}
		if id != "" {
			if answer.Back, err = bringBack(ctx, s, list, id); err != nil {
				return err
			}
			if list, err = s.Trash(ctx); err != nil {
				return err
			}
		}
		for _, t := range list {
			answer.Trash = append(answer.Trash, trashed{t.Ref.Kind, t.Ref.ID, t.Label, t.Under, t.Who, t.At, t.Undone, t.With})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.print(answer, answer.text)
}

// bringBack brings back the one whose ID begins so.
func bringBack(ctx context.Context, s *session.Session, list []session.Trashed, id string) (*broughtBack, error) {
	var found []session.Trashed
	for _, t := range list {
		if strings.HasPrefix(t.Ref.ID.String(), strings.ToLower(id)) {
			found = append(found, t)
		}
	}
	switch {
	case len(found) == 0:
		return nil, misuse("nothing in the trash has the ID %s; without --restore it is listed", id)
	case len(found) > 1:
		return nil, misuse("%d things in the trash have an ID that begins with %s; give more of it", len(found), id)
	}
	t := found[0]
	done, err := s.BringBack(ctx, t.Ref)
	if errors.Is(err, session.ErrBriefingDeleted) {
		return nil, fail("The briefing of this heading is deleted too. Restore the briefing first; the heading can follow. Nothing was changed.")
	}
	return &broughtBack{t.Ref.Kind, t.Ref.ID, t.Label, done.Objects, done.Inbox, done.Top, done.Elsewhere}, err
}

// text tells it in words.
func (a *trashAnswer) text(w io.Writer) {
	if b := a.Back; b != nil {
		fmt.Fprintf(w, "Back: %s %s", session.KindWord(b.Kind), harmless(b.Label))
		switch {
		case b.Inbox:
			fmt.Fprint(w, "; its place is gone, so it is in the Inbox")
		case b.Top:
			fmt.Fprint(w, "; the heading that it was under is gone, so it stands at the end of the outline")
		}
		fmt.Fprintln(w, ".")
		if b.Elsewhere > 0 {
			fmt.Fprintf(w, "%s elsewhere meanwhile, and stay there.\n", is(b.Elsewhere, "1 snippet was filed", "%d snippets were filed"))
		}
		return
	}
	if len(a.Trash) == 0 {
		fmt.Fprintln(w, "The trash is empty.")
	}
	for _, t := range a.Trash {
		did := "deleted"
		if t.Undone {
			did = "undone"
		}
		fmt.Fprintf(w, "%s  %s  %s by %s\n", t.ID, t.At.Local().Format("2006-01-02 15:04"), did, mergedVersion{Who: t.Who}.author())
		fmt.Fprintf(w, "  %s %s", session.KindWord(t.Kind), harmless(t.Label))
		if t.Under != "" {
			fmt.Fprintf(w, ", %s", harmless(t.Under))
		}
		if t.With > 0 && (t.Kind == briefing.KindHeading || t.Kind == briefing.KindBriefing) {
			fmt.Fprint(w, ", with what was in it")
		}
		fmt.Fprintln(w)
	}
}
