package command

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"attache/app/session"
	"attache/briefing"
)

// wordForms are the files that have no pages, by what their names end in.
var wordForms = map[string]session.Form{".txt": session.PlainText, ".html": session.HTML}

// words writes a briefing, or one of its headings, without pages. It gives the number of
// entries that the citations lead to.
func (e export) words(ctx context.Context, s *session.Session, b briefing.Briefing, form session.Form) (*int, error) {
	var of session.Selection
	if e.heading != "" {
		outline, err := s.Outline(ctx, b.ID)
		if err != nil {
			return nil, err
		}
		h, err := headingTitled(slices.Concat(outline.Sections, outline.Unplaced), e.heading)
		if err != nil {
			return nil, err
		}
		of.Heading = h.ID
	}
	done, err := s.ExportWords(ctx, b.ID, of, form, e.out)
	if err != nil {
		return nil, err
	}
	return &done.Entries, nil
}

// headingTitled gives the heading of a title: the first that has it, else the only one that begins with it.
func headingTitled(sections []briefing.Section, title string) (briefing.Heading, error) {
	wanted := strings.ToLower(briefing.OneLine(title))
	var begin []briefing.Heading
	var all []string
	for _, s := range sections {
		has := strings.ToLower(briefing.OneLine(s.Heading.Title))
		if has == wanted {
			return s.Heading, nil
		}
		if strings.HasPrefix(has, wanted) {
			begin = append(begin, s.Heading)
		}
		all = append(all, fmt.Sprintf("%q", briefing.OneLine(s.Heading.Title)))
	}
	switch {
	case len(begin) == 1:
		return begin[0], nil
	case len(begin) > 1:
		return briefing.Heading{}, fail("%d headings begin with %q. Write more of the title.", len(begin), title)
	case len(all) == 0:
		return briefing.Heading{}, fail("The briefing has no headings.")
	}
	return briefing.Heading{}, fail("There is no heading %q. The headings are: %s.", title, strings.Join(all, ", "))
}
