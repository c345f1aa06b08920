package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"slices"

	"attache/app/session"
	"attache/briefing"
)

var resolveVerb = verb{
	name:    "resolve",
	usage:   "LIB.brief --object ID --field F (--keep N | --both | --apart N | --text WORDS)\n  attache resolve LIB.brief --all-of PERSON | --object ID --top",
	summary: "decides what attache conflicts lists",
	more: `It is one step, which undo takes back. --keep takes the version with the number
that attache conflicts gives it. --both keeps all of them in the one field, --apart
keeps one and makes a snippet of each other behind it, and --text writes another.
--all-of keeps a person's version in all conflicts in which
there is one. --top puts a heading that stands under itself at the end of the top
level.`,
	examples: []string{
		"attache resolve talks.brief --object 01234567-89ab-7cde-8f01-23456789abcd --field text --keep 2",
		"attache resolve talks.brief --all-of Anna",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		var o resolving
		flags.StringVar(&o.object, "object", "", "the `ID` of the object")
		flags.StringVar(&o.field, "field", "", "the `FIELD` in conflict")
		flags.IntVar(&o.keep, "keep", 0, "keep version `N`")
		flags.BoolVar(&o.both, "both", false, "keep all versions, one behind the other")
		flags.IntVar(&o.apart, "apart", 0, "keep version `N`, and make a snippet of each other")
		flags.StringVar(&o.text, "text", "", "write `WORDS` of your own")
		flags.StringVar(&o.person, "all-of", "", "keep all versions of a `PERSON`")
		flags.BoolVar(&o.top, "top", false, "put a heading that stands nowhere on the top level")
		return func(ctx context.Context, c *call) error {
			flags.Visit(func(f *flag.Flag) { o.given = append(o.given, f.Name) })
			return o.run(ctx, c)
		}
	},
}

// resolving is what resolve is asked for.
type resolving struct {
	object, field string
	keep, apart   int
	both, top     bool
	text, person  string
	given         []string
}

// choice gives the decision, where one is asked for.
func (o *resolving) choice() (session.Choice, error) {
	var choices []session.Choice
	for _, name := range o.given {
		switch name {
		case "keep":
			choices = append(choices, session.Choice{How: session.Keep, Version: o.keep - 1})
		case "both":
			choices = append(choices, session.Choice{How: session.KeepBoth})
		case "apart":
			choices = append(choices, session.Choice{How: session.KeepApart, Version: o.apart - 1})
		case "text":
			choices = append(choices, session.Choice{How: session.Write, Text: o.text})
		}
	}
	if len(choices) != 1 {
		return session.Choice{}, misuse("say one of --keep N, --both, --apart N, --text WORDS")
	}
	return choices[0], nil
}

func (o *resolving) run(ctx context.Context, c *call) error {
	path, err := c.onlyLibrary()
	if err != nil {
		return err
	}
	answer := struct {
		Decided int `json:"decided"`
		Waiting int `json:"waiting"` // still to be decided
	}{}
	var decide func(*session.Session) (int, error)
	id, badID := briefing.ParseUUID(o.object)
	switch {
	case o.person != "" && slices.ContainsFunc(o.given, func(name string) bool { return name != "all-of" && name != "json" }):
		return misuse("--all-of decides by itself; leave the other flags out")
	case o.person != "":
		decide = func(s *session.Session) (int, error) { return s.ResolveAll(ctx, o.person) }
	case badID != nil:
		return misuse("say which object, --object ID, as attache conflicts lists it")
	case o.top:
		decide = func(s *session.Session) (int, error) { return 1, s.Free(ctx, briefing.ID[briefing.Heading](id)) }
	case o.field == "":
		return misuse("say which field, --field FIELD, as attache conflicts lists it")
	default:
		choice, err := o.choice()
		if err != nil {
			return err
		}
		decide = func(s *session.Session) (int, error) { return 1, o.one(ctx, s, id, choice) }
	}
	err = c.in(ctx, path, Write, func(s *session.Session) (err error) {
		if answer.Decided, err = decide(s); err != nil {
			return err
		}
		list, err := s.Conflicts(ctx)
		answer.Waiting = len(list)
		return err
	})
	if err != nil {
		return err
	}
	return c.print(answer, func(w io.Writer) {
		fmt.Fprintf(w, "Decided: %s. Still to decide: %d.\n", counted(answer.Decided, "conflict", "conflicts"), answer.Waiting)
	})
}

// one decides one conflict.
func (o *resolving) one(ctx context.Context, s *session.Session, id briefing.UUID, choice session.Choice) error {
	list, err := s.Conflicts(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(k session.Conflict) bool { return k.Ref.ID == id && k.Field == o.field })
	if i < 0 {
		return fail("There is no conflict about the field %q of %s. attache conflicts lists those that there are. Nothing was changed.", o.field, o.object)
	}
	k := &list[i]
	switch {
	case !slices.Contains(k.Ways(), choice.How):
		return fail("This conflict is decided with --keep N: its field does not hold words that could stand together. Nothing was changed.")
	case choice.Version < 0 || choice.Version >= len(k.Versions):
		return misuse("its versions are 1 to %d", len(k.Versions))
	}
	return s.Resolve(ctx, *k, choice)
}
