package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"attache/app/session"
	"attache/briefing"
)

var newsVerb = verb{
	name:    "news",
	usage:   "LIB.brief [--mark-seen] [--json]",
	summary: "tells what others changed since you last looked",
	more: `It tells of each snippet, heading, source and remark that somebody else wrote in
since you last said to have seen everything, with the words that differ. That is
kept for you on this machine; before you first say so, it is since the library was
first looked at here. --mark-seen says so now, of all that is told. Where it is not
known any more how far you had looked, it tells by date, from a day before.
attache releases --since NAME tells what changed since a release.`,
	examples: []string{
		"attache news talks.brief",
		"attache news talks.brief --mark-seen",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		seen := flags.Bool("mark-seen", false, "say that you have seen all that is told")
		return func(ctx context.Context, c *call) error { return news(ctx, c, *seen) }
	},
}

// newsItem is an object in which others wrote.
type newsItem struct {
	Fate     string        `json:"fate"`
	Kind     briefing.Kind `json:"kind"`
	ID       briefing.UUID `json:"id"`
	Label    string        `json:"label"`
	Who      []string      `json:"who"`
	At       time.Time     `json:"at"`
	Briefing string        `json:"briefing,omitempty"`
	Heading  string        `json:"heading,omitempty"`
	Fields   []newsField   `json:"fields"`
}

type newsField struct {
	Field      string          `json:"field"`
	Difference []mergedStretch `json:"difference,omitempty"` // nil where it is no text
	Now        string          `json:"now"`
}

func news(ctx context.Context, c *call, seen bool) error {
	path, err := c.onlyLibrary()
	if err != nil {
		return err
	}
	var got session.News
	err = c.in(ctx, path, Read, func(s *session.Session) (err error) {
		if got, err = s.News(ctx); err == nil && seen {
			err = s.SawNews(ctx, got.Until)
		}
		return err
	})
	if err != nil {
		return err
	}
	answer := struct {
		Since  time.Time  `json:"since,omitzero"`
		ByDate bool       `json:"by-date,omitempty"` // it is not known how far the user had looked
		Items  []newsItem `json:"items"`
		More   int        `json:"more,omitempty"`
		Words  string     `json:"words"`
	}{got.Since, got.ByDate, []newsItem{}, got.More, got.Words()}
	for _, item := range got.Items {
		one := newsItem{string(item.Fate), item.Kind(), item.Ref.ID, item.Label, item.Who, item.At, item.BriefingTitle, item.Heading, []newsField{}}
		for _, f := range item.Fields {
			now := ""
			for _, v := range f.Versions {
				if !v.Here {
					now = v.Words
				}
			}
			field := newsField{Field: f.Field, Now: now}
			for _, d := range f.Difference {
				field.Difference = append(field.Difference, mergedStretch(d))
			}
			one.Fields = append(one.Fields, field)
		}
		answer.Items = append(answer.Items, one)
	}
	return c.print(answer, func(w io.Writer) {
		fmt.Fprintln(w, answer.Words)
		last := "\x00"
		for _, item := range answer.Items {
			if in := strings.Trim(item.Briefing+", "+item.Heading, ", "); in != last {
				last = in
				fmt.Fprintln(w, strings.TrimSpace(in+" "))
			}
			item.text(w)
		}
		if answer.More > 0 {
			fmt.Fprintf(w, "And %d more, older than these.\n", answer.More)
		}
	})
}

// text tells of one object in words.
func (n newsItem) text(w io.Writer) {
	fmt.Fprintf(w, "  %s %s: %s, %s, %s\n", n.Kind, n.Label, n.Fate, strings.Join(n.Who, " and "), n.At.Local().Format("2006-01-02 15:04"))
	for _, f := range n.Fields {
		words := oneLine(f.Now)
		if f.Difference != nil {
			words = oneLine(marked(f.Difference))
		}
		fmt.Fprintf(w, "    %s: %s\n", session.FieldName(f.Field), words)
	}
}
