package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"attache/app/session"
	"attache/briefing"
)

var templateVerb = verb{
	name:    "template",
	usage:   "[LIB.brief --use NAME | LIB.brief --save NAME] [--briefing TITLE] [--json]",
	summary: "lists the templates, gives a briefing another one, or saves one",
	more: `Without a library the templates are listed. --use gives a briefing the look and
the outline of a template; its snippets stay where they are, under their
headings. --save makes a template of a briefing: its look and its headings,
without its snippets and its words. It is a small text file, which you may edit
and give to others; docs/templates.md tells what it may say.`,
	examples: []string{
		"attache template",
		"attache template talks.brief --use \"Canadian briefing note\"",
		"attache template talks.brief --save \"Our note\" --about \"For the weekly meeting.\"",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		var t template
		flags.StringVar(&t.use, "use", "", "the `NAME` of the template to use")
		flags.StringVar(&t.save, "save", "", "the `NAME` to save a template under")
		flags.StringVar(&t.about, "about", "", "with --save: a `SENTENCE` on what the template is for")
		flags.BoolVar(&t.replace, "replace", false, "with --save: replace the template of that name")
		flags.StringVar(&t.title, "briefing", "", "the `TITLE` of the briefing, where there are several")
		return t.run
	},
}

type template struct {
	use, save, about, title string
	replace                 bool
}

func (t *template) run(ctx context.Context, c *call) error {
	switch {
	case len(c.operands) == 0 && t.use == "" && t.save == "":
		return c.listTemplates()
	case t.use == "" && t.save == "":
		return misuse("say what to do with the library: --use NAME or --save NAME")
	case t.use != "" && t.save != "":
		return misuse("--use and --save are two things; do one after the other")
	case t.save == "" && (t.about != "" || t.replace):
		return misuse("--about and --replace belong to --save")
	}
	path, err := c.onlyLibrary()
	if err != nil {
		return err
	}
	if t.use != "" {
		return t.apply(ctx, c, path)
	}
	return t.store(ctx, c, path)
}

// apply gives a briefing another template.
func (t *template) apply(ctx context.Context, c *call, path string) error {
	chosenTemplate, err := c.template(t.use)
	if err != nil {
		return err
	}
	var b briefing.Briefing
	err = c.in(ctx, path, Write, func(s *session.Session) error {
		if b, err = t.briefing(ctx, s); err != nil {
			return err
		}
		return s.UseTemplate(ctx, b.ID, chosenTemplate)
	})
	if err != nil {
		return err
	}
	answer := struct {
		Briefing named  `json:"briefing"`
		Template string `json:"template"`
	}{named{b.ID, b.Title}, chosenTemplate.Name}
	return c.print(answer, func(w io.Writer) {
		fmt.Fprintf(w, "%s now has the template %s. All its snippets are where they were.\n", b.Title, chosenTemplate.Name)
	})
}

// store saves the look and the outline of a briefing as a template.
func (t *template) store(ctx context.Context, c *call, path string) error {
	var file string
	err := c.in(ctx, path, Read, func(s *session.Session) error {
		b, err := t.briefing(ctx, s)
		if err != nil {
			return err
		}
		file, err = s.SaveTemplate(ctx, b.ID, t.save, t.about, t.replace)
		return err
	})
	switch {
	case errors.Is(err, fs.ErrExist):
		return fail("there is a template %s already, and it was left alone. Choose another name, or add --replace.", t.save)
	case errors.Is(err, fs.ErrInvalid):
		return fail("%q cannot be the name of a template: a file is to be named after it.", t.save)
	case err != nil:
		return err
	}
	answer := struct {
		File string `json:"file"`
	}{file}
	return c.print(answer, func(w io.Writer) { fmt.Fprintf(w, "%s holds the template %s.\n", file, t.save) })
}

func (t *template) briefing(ctx context.Context, s *session.Session) (briefing.Briefing, error) {
	all, err := s.Briefings(ctx)
	if err != nil {
		return briefing.Briefing{}, err
	}
	return chosen(all, t.title)
}

// templateRow is a template in an answer.
type templateRow struct {
	Name  string `json:"name"`
	About string `json:"about,omitempty"`
	File  string `json:"file,omitempty"`  // of the user's own
	Error string `json:"error,omitempty"` // what is wrong with it
}

func (c *call) listTemplates() error {
	all, err := c.Templates.List()
	if err != nil {
		return err
	}
	rows := make([]templateRow, len(all))
	for i, t := range all {
		rows[i] = templateRow{Name: t.Name, About: t.About, File: t.Path}
		if t.Err != nil {
			rows[i].Error = c.Explain(t.Err)
		}
	}
	return c.print(rows, func(w io.Writer) {
		for _, r := range rows {
			fmt.Fprintf(w, "%s\n", r.Name)
			for _, line := range []string{r.About, r.Error, r.File} {
				if line != "" {
					fmt.Fprintf(w, "    %s\n", line)
				}
			}
		}
	})
}

// template finds a template by its name, or by the beginning of it that only one
// has.
func (c *call) template(name string) (briefing.Template, error) {
	all, err := c.Templates.List()
	if err != nil {
		return briefing.Template{}, err
	}
	var found []session.TemplateFile
	var names []string
	for _, t := range all {
		if strings.EqualFold(t.Name, name) {
			found = []session.TemplateFile{t}
			break
		}
		if strings.HasPrefix(strings.ToLower(t.Name), strings.ToLower(name)) {
			found = append(found, t)
		}
		names = append(names, t.Name)
	}
	switch {
	case len(found) == 0:
		return briefing.Template{}, misuse("there is no template %q. There are: %s", name, strings.Join(names, ", "))
	case len(found) > 1:
		return briefing.Template{}, misuse("%q fits %d templates: %s and %s", name, len(found), found[0].Name, found[1].Name)
	case found[0].Err != nil:
		return briefing.Template{}, found[0].Err
	}
	return found[0].Template, nil
}
