package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
)

var nameVerb = verb{
	name:    "name",
	usage:   "[NEW NAME] [--json]",
	summary: "says under which name you write, or changes it",
	more: `The name stands in the history beside all that you write, on your remarks, and
where you say that two statements conflict. It is kept on this machine, for the
window and for all commands; until you choose one it is that of your login. The
environment variable ATTACHE_WHO wins over it.

What you wrote before keeps the name under which you wrote it. It stays yours:
undo reaches it, and so do remarks for you.`,
	examples: []string{
		"attache name",
		"attache name Anna Berg",
	},
	prepare: func(*flag.FlagSet) func(context.Context, *call) error { return name },
}

func name(ctx context.Context, c *call) error {
	person, err := c.Own.Read()
	if err != nil {
		return err
	}
	if wanted := strings.Join(c.operands, " "); wanted != "" {
		if person, err = c.Own.Rename(ctx, wanted); err != nil {
			return err
		}
	}
	answer := struct {
		Name     string   `json:"name"`
		Formerly []string `json:"formerly"`
	}{person.Name, append([]string{}, person.Formerly...)}
	return c.print(answer, func(w io.Writer) { fmt.Fprintln(w, person.Name) })
}
