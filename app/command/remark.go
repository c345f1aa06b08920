package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"attache/app/session"
	"attache/briefing"
)

var remarksVerb = verb{
	name:    "remarks",
	usage:   "LIB.brief [--briefing TITLE] [--open] [--for-me] [--json]",
	summary: "lists the remarks on a briefing and all in it",
	more: `Remarks are review notes; they are never printed. Each stands with who wrote it
and when, and with the answers to it. --open leaves out what is resolved; --for-me
lists those that address you (@ before your name, or before a word of it) and your
own to which somebody else has the last word.`,
	examples: []string{
		"attache remarks talks.brief --open",
		"attache remarks talks.brief --for-me --json",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		title := flags.String("briefing", "", "list only those in the briefing of that `TITLE`")
		open := flags.Bool("open", false, "leave out what is resolved")
		forMe := flags.Bool("for-me", false, "list only what waits for you")
		return func(ctx context.Context, c *call) error { return remarks(ctx, c, *title, *open, *forMe) }
	},
}

// remark is a remark in an answer.
type remark struct {
	ID       briefing.UUID `json:"id"`
	Author   string        `json:"author"`
	Time     time.Time     `json:"time,omitzero"`
	Text     string        `json:"text"`
	Resolved bool          `json:"resolved"`
	ForMe    bool          `json:"for-me"`
	On       *about        `json:"on,omitempty"` // nil for an answer
	Answers  []remark      `json:"answers,omitempty"`
}

// about is what a remark is on.
type about struct {
	Kind  briefing.Kind `json:"kind"`
	ID    briefing.UUID `json:"id"`
	Label string        `json:"label"`
}

// remarked are the remarks in one briefing.
type remarked struct {
	named
	Open    int      `json:"open"`
	Remarks []remark `json:"remarks"`
}

func remarks(ctx context.Context, c *call, title string, open, forMe bool) error {
	path, err := c.onlyLibrary()
	if err != nil {
		return err
	}
	answer := struct {
		Briefings []remarked `json:"briefings"`
	}{[]remarked{}}
	err = c.in(ctx, path, Read, func(s *session.Session) error {
		all, err := s.Briefings(ctx)
		if err != nil {
			return err
		}
		if title != "" {
			b, err := chosen(all, title)
			if err != nil {
				return err
			}
			all = []briefing.Briefing{b}
		}
		for _, b := range all {
			threads, err := s.Remarks(ctx, b.ID)
			if err != nil {
				return err
			}
			in := remarked{named: named{b.ID, b.Title}, Remarks: []remark{}}
			for _, t := range threads {
				if !t.Resolved {
					in.Open++
				}
				if open && t.Resolved || forMe && !t.ForMe {
					continue
				}
				in.Remarks = append(in.Remarks, threadAnswer(t))
			}
			answer.Briefings = append(answer.Briefings, in)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return c.print(answer, func(w io.Writer) {
		for _, in := range answer.Briefings {
			in.text(w)
		}
	})
}

func threadAnswer(t session.Thread) remark {
	r := remarkAnswer(t.Remark)
	r.ForMe, r.On = t.ForMe, &about{t.About.Kind, t.About.ID, t.Label}
	for _, a := range t.Answered {
		r.Answers = append(r.Answers, remarkAnswer(a))
	}
	return r
}

func remarkAnswer(r briefing.Remark) remark {
	return remark{ID: r.ID.UUID(), Author: r.Author, Time: r.Time, Text: r.Text, Resolved: r.Resolved}
}

// text lists the remarks in words, under what they are on.
func (in remarked) text(w io.Writer) {
	fmt.Fprintf(w, "%s (%s)\n", in.Title, counted(in.Open, "open remark", "open remarks"))
	var last briefing.UUID
	for _, r := range in.Remarks {
		if r.On.ID != last {
			last = r.On.ID
			fmt.Fprintf(w, "  %s %s\n", r.On.Kind, r.On.Label)
		}
		state := ""
		if r.Resolved {
			state = " (resolved)"
		}
		fmt.Fprintf(w, "    %s%s: %s [%s]\n", r.signed(), state, oneLine(r.Text), r.ID)
		for _, a := range r.Answers {
			fmt.Fprintf(w, "      %s: %s\n", a.signed(), oneLine(a.Text))
		}
	}
}

// signed says who wrote it and when.
func (r remark) signed() string {
	who := briefing.PersonName(r.Author)
	if who == "" {
		who = "somebody"
	}
	if r.Time.IsZero() {
		return who
	}
	return who + ", " + r.Time.Local().Format("2006-01-02 15:04")
}

var remarkVerb = verb{
	name:    "remark",
	usage:   "LIB.brief --on ID WORDS | --resolve ID | --reopen ID [--json]",
	summary: "writes a remark, answers one, or says that it is done",
	more: `ID is that of a snippet, a heading, a source or a briefing; that of a remark
answers it. attache remarks LIB.brief --json tells the ids of remarks and of what
they are on, attache search LIB.brief WORDS --json those of snippets and sources.
@ before a name addresses somebody. Each is one step of undo.`,
	examples: []string{
		"attache remark talks.brief --on 019cadc6-9a80-7000-8000-000000000001 \"@Anna is the date right?\"",
		"attache remark talks.brief --resolve 019cadc6-9a80-7000-8000-000000000002",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		on := flags.String("on", "", "`ID` of what the remark is on, or answers")
		resolve := flags.String("resolve", "", "`ID` of a remark that is done")
		reopen := flags.String("reopen", "", "`ID` of a remark that is not done after all")
		return func(ctx context.Context, c *call) error { return writeRemark(ctx, c, *on, *resolve, *reopen) }
	},
}

func writeRemark(ctx context.Context, c *call, on, resolve, reopen string) error {
	path, err := c.library()
	if err != nil {
		return err
	}
	words := strings.TrimSpace(strings.Join(c.operands[1:], " "))
	given := slices.DeleteFunc([]string{on, resolve, reopen}, func(s string) bool { return s == "" })
	switch {
	case len(given) != 1:
		return misuse("say one of --on, --resolve and --reopen, with an ID")
	case on != "" && words == "":
		return misuse("a remark needs words")
	case on == "" && words != "":
		return misuse("it takes no words; --on ID WORDS answers a remark")
	}
	id, err := briefing.ParseUUID(given[0])
	if err != nil {
		return misuse("%q is no ID; attache remarks %s --json tells them", given[0], path)
	}
	var r briefing.Remark
	err = c.in(ctx, path, Write, func(s *session.Session) (err error) {
		if on != "" {
			r, err = remarkOn(ctx, s, id, words)
			return err
		}
		if err := s.ResolveRemark(ctx, briefing.ID[briefing.Remark](id), resolve != ""); err != nil {
			return err
		}
		o, err := s.Object(ctx, briefing.Ref{Kind: briefing.KindRemark, ID: id})
		if written, ok := o.(*briefing.Remark); ok {
			r = *written
		}
		return err
	})
	if errors.Is(err, briefing.ErrNotFound) {
		return fail("%s holds nothing with the ID %s that a remark can be on. Nothing was changed.", path, id)
	}
	if err != nil {
		return err
	}
	return c.print(remarkAnswer(r), func(w io.Writer) { fmt.Fprintln(w, r.ID) })
}

// remarkOn finds what an ID is of, and writes the remark on it.
func remarkOn(ctx context.Context, s *session.Session, id briefing.UUID, words string) (r briefing.Remark, err error) {
	for _, kind := range []briefing.Kind{briefing.KindSnippet, briefing.KindHeading, briefing.KindSource, briefing.KindBriefing, briefing.KindRemark} {
		if r, err = s.Remark(ctx, briefing.Ref{Kind: kind, ID: id}, words); !errors.Is(err, briefing.ErrNotFound) {
			return r, err
		}
	}
	return r, err
}
