package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"attache/app/session"
	"attache/briefing"
)

var newVerb = verb{
	name:    "new",
	usage:   "LIB.brief [--title TITLE] [--template NAME] [--json]",
	summary: "starts a briefing from a template",
	more: `The library is made where it is missing. NAME may be the beginning of a name;
attache template lists the templates. Without one the briefing is blank.`,
	examples: []string{
		"attache new talks.brief --title \"Ferry talks\" --template \"UK submission\"",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		title := flags.String("title", "", "the `TITLE` of the briefing (without it: what the library is called)")
		name := flags.String("template", "Blank", "the `NAME` of the template")
		return func(ctx context.Context, c *call) error { return newBriefing(ctx, c, *title, *name) }
	},
}

func newBriefing(ctx context.Context, c *call, title, name string) error {
	path, err := c.onlyLibrary()
	if err != nil {
		return err
	}
	if _, err := isNew(path); err != nil {
		return err
	}
	t, err := c.template(name)
	if err != nil {
		return err
	}
	if strings.TrimSpace(title) == "" {
		title = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	}
	var made briefing.Briefing
	err = c.in(ctx, path, Create, func(s *session.Session) (err error) {
		made, err = s.NewBriefing(ctx, title, t)
		return err
	})
	if err != nil {
		return err
	}
	answer := struct {
		Library  string `json:"library"`
		Briefing named  `json:"briefing"`
		Template string `json:"template"`
		Headings int    `json:"headings"`
	}{path, named{made.ID, made.Title}, t.Name, len(t.Outline)}
	return c.print(answer, func(w io.Writer) {
		fmt.Fprintf(w, "%s holds the briefing %s, with %s from the template %s. Open it in the window:\n  attache %s\n",
			path, made.Title, counted(len(t.Outline), "heading", "headings"), t.Name, path)
	})
}
