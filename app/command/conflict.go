package command

import (
	"context"
	"flag"
	"fmt"
	"io"

	"attache/app/session"
	"attache/briefing"
)

var conflictsVerb = verb{
	name:    "conflicts",
	usage:   "LIB.brief [--json]",
	summary: "lists what people wrote in one place without knowing of each other",
	more: `Each conflict is told with all of its versions, who wrote them and when; the first
is the one that is shown and printed until somebody decides. Headings that stand
under each other are listed as well. attache resolve decides; nothing is lost by
that: the other versions are in the history.`,
	examples: []string{"attache conflicts talks.brief"},
	prepare: func(*flag.FlagSet) func(context.Context, *call) error {
		return conflicts
	},
}

// conflictsAnswer is what conflicts says.
type conflictsAnswer struct {
	Conflicts []conflict `json:"conflicts"`
	Astray    []astray   `json:"astray"` // headings that stand nowhere
}

type conflict struct {
	Kind     briefing.Kind `json:"kind"`
	ID       briefing.UUID `json:"id"`
	Label    string        `json:"label"`
	Field    string        `json:"field"` // deleted: one side deleted what the other wrote in
	Versions []heldVersion `json:"versions"`
}

type heldVersion struct {
	mergedVersion
	Deletes     bool            `json:"deletes,omitempty"`
	Field       string          `json:"field"`
	Differences []mergedStretch `json:"differences,omitempty"` // from the first version
}

type astray struct {
	ID       briefing.UUID `json:"id"`
	Title    string        `json:"title"`
	Briefing string        `json:"briefing"`
}

func conflicts(ctx context.Context, c *call) error {
	path, err := c.onlyLibrary()
	if err != nil {
		return err
	}
	answer := conflictsAnswer{Conflicts: []conflict{}, Astray: []astray{}}
	err = c.in(ctx, path, Read, func(s *session.Session) error { return answer.read(ctx, s) })
	if err != nil {
		return err
	}
	return c.print(answer, answer.text)
}

func (a *conflictsAnswer) read(ctx context.Context, s *session.Session) error {
	list, err := s.Conflicts(ctx)
	if err != nil {
		return err
	}
	for _, k := range list {
		one := conflict{Kind: k.Ref.Kind, ID: k.Ref.ID, Label: k.Label, Field: k.Field}
		for _, v := range k.Versions {
			held := heldVersion{mergedVersion: mergedVersion{Who: v.Who, At: v.At, Here: v.Mine, Words: v.Words}, Deletes: v.Deletes, Field: v.Field}
			for _, d := range v.Difference {
				held.Differences = append(held.Differences, mergedStretch(d))
			}
			one.Versions = append(one.Versions, held)
		}
		a.Conflicts = append(a.Conflicts, one)
	}
	all, err := s.Briefings(ctx)
	if err != nil {
		return err
	}
	for _, b := range all {
		o, err := s.Outline(ctx, b.ID)
		if err != nil {
			return err
		}
		for _, h := range session.Astray(o) {
			a.Astray = append(a.Astray, astray{h.ID.UUID(), h.Title, b.Title})
		}
	}
	return nil
}

// text lists the conflicts with what decides them.
func (a *conflictsAnswer) text(w io.Writer) {
	if len(a.Conflicts)+len(a.Astray) == 0 {
		fmt.Fprintln(w, "Nobody has to decide anything.")
		return
	}
	for _, k := range a.Conflicts {
		fmt.Fprintf(w, "%s %s, %s  --object %s --field %s\n", session.KindWord(k.Kind), harmless(k.Label), k.title(), k.ID, harmless(k.Field))
		for i, v := range k.Versions {
			fmt.Fprintf(w, "  %d  %s: %s\n", i+1, v.author(), v.says(k.Field))
			if v.Differences != nil {
				fmt.Fprintf(w, "     what differs: %s\n", marked(v.Differences))
			}
		}
	}
	for _, h := range a.Astray {
		fmt.Fprintf(w, "heading “%s” in “%s” stands under itself, or under one that is gone  --object %s --top\n", harmless(h.Title), harmless(h.Briefing), h.ID)
	}
}

func (k *conflict) title() string {
	if k.Field == briefing.FieldDeleted {
		return "deleted and edited"
	}
	return harmless(k.Field)
}

// says words what a version says of the field of its conflict.
func (v *heldVersion) says(field string) string {
	switch {
	case v.Deletes:
		return "deleted it"
	case v.Field == briefing.FieldDeleted:
		return "brought it back"
	case v.Field != field:
		return harmless(v.Field) + ": " + v.value()
	}
	return v.value()
}
