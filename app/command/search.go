package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"

	"attache/app/session"
	"attache/briefing"
)

var searchVerb = verb{
	name:    "search",
	usage:   "LIB.brief WORDS [--limit N] [--json]",
	summary: "finds snippets and sources that hold all of some words",
	more: `Case and accents do not matter, and the last word may be the beginning of one.
The best hits come first. Nothing found is no failure.`,
	examples: []string{
		"attache search talks.brief security guarantees",
		"attache search talks.brief --json Lavr",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		limit := flags.Int("limit", 50, "print at most `N` hits")
		return func(ctx context.Context, c *call) error { return search(ctx, c, *limit) }
	},
}

// hit is a Hit in an answer.
type hit struct {
	Kind    briefing.Kind `json:"kind"`
	ID      briefing.UUID `json:"id"`
	Title   string        `json:"title"`
	Excerpt string        `json:"excerpt"`
	Matches []match       `json:"matches"` // bytes of excerpt
}

type match struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

func search(ctx context.Context, c *call, limit int) error {
	path, err := c.library()
	if err != nil {
		return err
	}
	words := strings.TrimSpace(strings.Join(c.operands[1:], " "))
	switch {
	case words == "":
		return misuse("it needs words to look for")
	case limit < 1:
		return misuse("--limit is 1 or more")
	}
	hits := []hit{}
	err = c.in(ctx, path, Read, func(s *session.Session) error {
		found, err := s.Search(ctx, words, limit)
		for _, h := range found {
			one := hit{h.Ref.Kind, h.Ref.ID, h.Title, h.Excerpt, make([]match, len(h.Matches))}
			for i, m := range h.Matches {
				one.Matches[i] = match{m.Start, m.End}
			}
			hits = append(hits, one)
		}
		return err
	})
	if err != nil {
		return err
	}
	if len(hits) == 0 {
		c.tell("Nothing in %s holds %q.", path, words)
	}
	answer := struct {
		Hits []hit `json:"hits"`
	}{hits}
	return c.print(answer, func(w io.Writer) {
		for _, h := range hits {
			fmt.Fprintf(w, "%-8s %s\n", h.Kind, oneLine(h.Title))
			if excerpt := oneLine(h.Excerpt); excerpt != "" && excerpt != oneLine(h.Title) {
				fmt.Fprintf(w, "         %s\n", excerpt)
			}
		}
	})
}

// oneLine puts a text on one line.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
