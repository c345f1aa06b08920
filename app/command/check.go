package command

import (
	"context"
	"flag"
	"fmt"
	"io"

	"attache/app/session"
	"attache/briefing"
)

var checkVerb = verb{
	name:    "check",
	usage:   "LIB.brief|FILE.pdf [--briefing TITLE] [--json]",
	summary: "lists what its author should look at before a briefing goes out",
	more: `It looks at every briefing of the library, or at the named one: quotations that
do not stand in their source, missing dates, markings that do not fit and the
like. Where a quotation has other words than its source, both are shown.
The exit status is 0 where nothing serious was found, else 1.
attache releases LIB.brief --since NAME tells what changed since a PDF went out,
attache news LIB.brief what others changed since you last looked.

Of a PDF file, also of another program, it lists what keeps it from being read by
everybody (PDF/UA-1) and archived (PDF/A-3a), with the rule, the page and the
object. The exit status is 0 where nothing was found, else 1.`,
	examples: []string{
		"attache check talks.brief",
		"attache check talks.brief --json --briefing \"Talks, March\"",
		"attache check talks.pdf",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		title := flags.String("briefing", "", "look only at the briefing of that `TITLE`")
		return func(ctx context.Context, c *call) error { return check(ctx, c, *title) }
	},
}

// checked is what was found in one briefing.
type checked struct {
	named
	Pages    int       `json:"pages"`
	Length   float64   `json:"length"`          // in pages, without contents and appendix
	Limit    int       `json:"limit,omitempty"` // of Length; 0: none
	Findings []finding `json:"findings"`
}

// tally counts findings.
type tally struct {
	Serious   int       `json:"serious"`
	Warnings  int       `json:"warnings"`
	Advice    int       `json:"advice"`
	Briefings []checked `json:"briefings"`
}

func check(ctx context.Context, c *call, title string) error {
	path, err := c.onlyLibrary()
	if err != nil {
		return err
	}
	if isPDF(path) {
		if title != "" {
			return misuse("--briefing is for libraries; a PDF file is checked whole")
		}
		return checkPDF(ctx, c, path)
	}
	answer := tally{Briefings: []checked{}}
	err = c.in(ctx, path, Read, func(s *session.Session) error {
		if err := c.tellCopies(ctx, s, path); err != nil {
			return err
		}
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
		p := c.working("Checking")
		defer p.done()
		for i, b := range all {
			p.step(i, len(all))
			proof, err := s.Proof(ctx, b.ID)
			if err != nil {
				return err
			}
			found := findings(proof.Findings)
			if err := addDifferences(ctx, s, b.ID, found); err != nil {
				return err
			}
			answer.Briefings = append(answer.Briefings, checked{named{b.ID, b.Title}, proof.Pages.Len(), proof.Length.Pages, proof.Length.Limit, found})
			for _, f := range proof.Findings {
				switch f.Severity {
				case briefing.Serious:
					answer.Serious++
				case briefing.Warning:
					answer.Warnings++
				default:
					answer.Advice++
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := c.print(answer, answer.text); err != nil {
		return err
	}
	if answer.Serious > 0 {
		return errFindings
	}
	return nil
}

// aroundDifferences is how many words are shown on either side of one that differs.
const aroundDifferences = 6

// addDifferences adds to each altered quotation where it differs from its source.
func addDifferences(ctx context.Context, s *session.Session, in briefing.ID[briefing.Briefing], found []finding) error {
	for i := range found {
		f := &found[i]
		if f.Rule != briefing.RuleAltered {
			continue
		}
		o, err := s.Object(ctx, briefing.Ref{Kind: f.Kind, ID: f.ID})
		if err != nil {
			return err
		}
		snippet, ok := o.(*briefing.Snippet)
		if !ok {
			continue
		}
		j, err := s.Judge(ctx, in, *snippet)
		if err != nil {
			return err
		}
		f.marked = j.Marked(aroundDifferences)
		for _, d := range j.Differences {
			f.Differences = append(f.Differences, difference{d.Source, d.Quoted, d.Kind != session.Differs})
		}
	}
	return nil
}

// text lists the findings, in words.
func (t tally) text(w io.Writer) {
	altered := false
	for _, b := range t.Briefings {
		fmt.Fprintf(w, "%s (%s; %s without contents and appendix)\n", b.Title, counted(b.Pages, "page", "pages"), session.Length{Pages: b.Length, Limit: b.Limit})
		for _, f := range b.Findings {
			fmt.Fprintf(w, "  %-8s %s [%s]\n", f.Severity, oneLine(f.Message), f.Rule)
			if f.marked != "" {
				fmt.Fprintf(w, "           %s\n", oneLine(f.marked))
				altered = true
			}
		}
	}
	if altered {
		fmt.Fprintln(w, "[-words-] are the source's, {+words+} what a quotation has instead.")
	}
	if t.Serious+t.Warnings+t.Advice == 0 {
		fmt.Fprintln(w, "Nothing to look at.")
		return
	}
	fmt.Fprintf(w, "%d serious, %s, %d advice\n", t.Serious, counted(t.Warnings, "warning", "warnings"), t.Advice)
}
