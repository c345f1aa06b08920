package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"attache/app/session"
	"attache/briefing"
)

var shareVerb = verb{
	name:    "share",
	usage:   "LIB.brief [--briefing TITLE]… -o COPY.brief [--without WHAT] [--dry-run] [--json]",
	summary: "writes a copy for a colleague: of single briefings with what they use, or of all",
	more: `COPY.brief is a library: your colleague opens it, writes in it, and what they wrote
comes back with attache merge LIB.brief COPY.brief. Without --briefing it is a copy of
the whole library, with it one of the named briefings and of what they use, and of
nothing else. What leaves and what stays behind is listed before anything is written;
--dry-run only lists it.

--without takes one or more of these, with commas between them:
  history   earlier versions, what was deleted, and records of what went out
  texts     stored texts and attachments of sources (pictures go with their snippets)
  remarks   review remarks on snippets and headings

Whatever is left out, merging back asks you to decide only where you and your colleague
wrote in the same field. Of two copies without history, made at different times, whoever
merges one into the other sees both versions of what changed in between: send the later
one with history.`,
	examples: []string{
		"attache share talks.brief -o talks-for-anna.brief",
		"attache share talks.brief --briefing \"Talks, March\" -o march.brief --without history,remarks",
		"attache share talks.brief --briefing \"Talks, March\" --dry-run",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		var s sharing
		flags.Func("briefing", "a briefing by its `TITLE`; may be given several times", func(title string) error {
			s.titles = append(s.titles, title)
			return nil
		})
		flags.StringVar(&s.out, "o", "", "the `COPY.brief` to write; it must not exist")
		flags.Func("without", "leave out `WHAT`: history, texts, remarks", s.leaveOut)
		flags.BoolVar(&s.dry, "dry-run", false, "say what would leave and what would stay behind, and write nothing")
		return s.run
	},
}

// sharing is what share is asked for.
type sharing struct {
	titles  []string
	out     string
	without []string
	dry     bool
}

// The parts of a copy that can be left out.
const (
	partHistory = "history"
	partTexts   = "texts"
	partRemarks = "remarks"
)

// leaveOut reads one --without.
func (s *sharing) leaveOut(what string) error {
	parts := []string{partHistory, partTexts, partRemarks}
	for part := range strings.SplitSeq(what, ",") {
		part = strings.ToLower(strings.TrimSpace(part))
		if !slices.Contains(parts, part) {
			return fmt.Errorf("it is one or more of %s", strings.Join(parts, ", "))
		}
		s.without = append(s.without, part)
	}
	return nil
}

func (s *sharing) options() briefing.ExtractOptions {
	return briefing.ExtractOptions{
		Remarks: !slices.Contains(s.without, partRemarks), Current: slices.Contains(s.without, partHistory), NoTexts: slices.Contains(s.without, partTexts),
	}
}

// shareAnswer is what share says.
type shareAnswer struct {
	Library   string    `json:"library"`
	Copy      string    `json:"copy,omitempty"` // empty: nothing was written
	DryRun    bool      `json:"dry-run"`
	Briefings []named   `json:"briefings"` // none: the whole library
	Goes      shareGoes `json:"goes"`
	Stays     shareLeft `json:"stays"`
	Bytes     int64     `json:"bytes"` // of a dry run an estimate
}

type shareGoes struct {
	Briefings int                `json:"briefings"`
	Headings  int                `json:"headings"`
	Snippets  int                `json:"snippets"`
	Sources   int                `json:"sources"`
	Texts     int                `json:"texts"` // stored texts and attachments of sources
	Pictures  int                `json:"pictures"`
	Anchored  int                `json:"anchored"` // snippets that keep words of their source from around their passage
	Remarks   int                `json:"remarks"`
	Releases  int                `json:"releases"`
	Earlier   int                `json:"earlier"`   // earlier versions of a field
	Deleted   int                `json:"deleted"`   // that can be brought back
	Undecided int                `json:"undecided"` // fields with several versions side by side
	Authors   []string           `json:"authors"`
	Marked    []shareMark        `json:"marked"`   // how snippets and sources are marked now
	Markings  []briefing.Marking `json:"markings"` // of earlier versions, where nothing has them now
}

type shareMark struct {
	Marking  briefing.Marking `json:"marking"`
	Snippets int              `json:"snippets"`
	Sources  int              `json:"sources"`
	Above    bool             `json:"above"` // higher than the briefing itself
}

type shareLeft struct {
	Briefings int `json:"briefings"`
	Headings  int `json:"headings"`
	Snippets  int `json:"snippets"`
	Sources   int `json:"sources"`
	Texts     int `json:"texts"`
	Remarks   int `json:"remarks"`
	Releases  int `json:"releases"`
	Earlier   int `json:"earlier"`
}

func (s *sharing) run(ctx context.Context, c *call) error {
	path, err := c.onlyLibrary()
	switch {
	case err != nil:
		return err
	case s.out == "" && !s.dry:
		return misuse("say which file to write, -o COPY%s, or only look: --dry-run", suffix)
	case s.out != "" && !strings.EqualFold(filepath.Ext(s.out), suffix):
		return misuse("the name of a copy ends in %s, and %s does not", suffix, filepath.Base(s.out))
	}
	answer := shareAnswer{Library: path, DryRun: s.dry, Briefings: []named{}}
	return c.in(ctx, path, Read, func(library *session.Session) error {
		of, err := s.choose(ctx, library, &answer)
		if err != nil {
			return err
		}
		p := c.working("Looking what leaves")
		would, err := library.WouldShare(ctx, of, s.options())
		p.done()
		if err != nil {
			return err
		}
		answer.take(would)
		if !c.json {
			if err := c.print(nil, func(w io.Writer) { answer.list(w, would) }); err != nil {
				return err
			}
		}
		if s.dry {
			return c.print(answer, func(w io.Writer) { fmt.Fprintln(w, "Nothing was written.") })
		}
		p = c.working("Writing %s", filepath.Base(s.out))
		done, err := library.Share(ctx, of, s.out, s.options(), p.step)
		p.done()
		if errors.Is(err, fs.ErrExist) {
			return fail("%s is there already and was left alone. Choose another name for the copy.", s.out)
		}
		if err != nil {
			return err
		}
		answer.take(done)
		answer.Copy = s.out
		return c.print(answer, func(w io.Writer) {
			fmt.Fprintf(w, "Written: %s (%s). What is written in it comes back with: attache merge %s %s\n", s.out, size(done.Bytes), path, s.out)
		})
	})
}

// choose finds the briefings that were named, each once.
func (s *sharing) choose(ctx context.Context, library *session.Session, answer *shareAnswer) (of []briefing.ID[briefing.Briefing], err error) {
	if len(s.titles) == 0 {
		return nil, nil
	}
	all, err := library.Briefings(ctx)
	if err != nil {
		return nil, err
	}
	for _, title := range s.titles {
		b, err := chosen(all, title)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(of, b.ID) {
			of = append(of, b.ID)
			answer.Briefings = append(answer.Briefings, named{b.ID, b.Title})
		}
	}
	return of, nil
}

// take takes over what the session tells.
func (a *shareAnswer) take(m session.Shared) {
	a.Goes = shareGoes{
		Briefings: m.Briefings, Headings: m.Headings, Snippets: m.Snippets, Sources: m.Sources, Texts: m.Texts, Pictures: m.Pictures, Anchored: m.Anchored,
		Remarks: m.Remarks, Releases: m.Releases, Earlier: m.Earlier, Deleted: m.Deleted, Undecided: m.Undecided,
		Authors: append([]string{}, m.Authors...), Marked: []shareMark{}, Markings: append([]briefing.Marking{}, m.Markings...),
	}
	for _, mark := range m.Extracted.Marked {
		a.Goes.Marked = append(a.Goes.Marked, shareMark(mark))
	}
	l := m.Left
	a.Stays = shareLeft{l.Briefings, l.Headings, l.Snippets, l.Sources, l.Texts, l.Remarks, l.Releases, l.Earlier}
	a.Bytes = m.Bytes
}

// list says what would leave and what would stay, in words.
func (a *shareAnswer) list(w io.Writer, m session.Shared) {
	what := "the whole library " + a.Library
	if len(a.Briefings) > 0 {
		titles := make([]string, len(a.Briefings))
		for i, b := range a.Briefings {
			titles[i] = "“" + b.Title + "”"
		}
		what = strings.Join(titles, ", ")
	}
	lines := func(title string, list []string) {
		if len(list) > 0 {
			fmt.Fprintf(w, "%s\n  %s\n", title, strings.Join(list, "\n  "))
		}
	}
	lines(fmt.Sprintf("What leaves of %s, about %s:", what, size(m.Bytes)), m.Goes())
	marked, above := m.Marked()
	lines("Marked:", marked)
	lines("Look at this before it leaves:", above)
	lines("Left out:", m.Stays())
	if len(m.Stays()) == 0 {
		fmt.Fprintln(w, "Nothing is left out: it is a copy of everything.")
	}
}

// size words a number of bytes.
func size(bytes int64) string {
	if bytes < 1_000_000 {
		return fmt.Sprintf("%d KB", (bytes+999)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}
