package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"
)

var restoreVerb = verb{
	name:    "restore",
	usage:   "LIB.brief --list | LIB.brief [--from WHEN] -o NEW.brief [--json]",
	summary: "brings back a library as it was, from the backups of this machine",
	more: `While you write in a library, Attaché makes a backup of it every half hour, in your
data folder on this machine. It keeps the last four, and the last one of each of
12 days, 10 weeks and 9 months. This lists them, or writes one into NEW.brief, a
library of its own: the newest, or the newest that was made by WHEN, such as
2026-11-22 or "2026-11-22 15:30". LIB.brief need not exist and is not touched; to
take single words out of NEW.brief, open it beside your library.`,
	examples: []string{
		"attache restore talks.brief --list",
		"attache restore talks.brief --from 2026-11-22 -o as-it-was.brief",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		var o restoring
		flags.BoolVar(&o.list, "list", false, "list the backups, newest first")
		flags.StringVar(&o.from, "from", "", "the newest backup made by `WHEN`")
		flags.StringVar(&o.to, "o", "", "the `NEW.brief` to write; it must not exist")
		return o.run
	},
}

// Backup is a copy of a library as it was.
type Backup struct {
	File     string    `json:"file"`
	Library  string    `json:"library"` // path of the file that it was made of
	At       time.Time `json:"at"`      // when it was made
	Bytes    int64     `json:"bytes"`
	Snippets int       `json:"snippets"` // in it; -1: it cannot be read
}

// restoring is what restore is asked for.
type restoring struct {
	list     bool
	from, to string
}

func (o *restoring) run(ctx context.Context, c *call) error {
	path, err := c.onlyLibrary()
	switch {
	case err != nil:
		return err
	case o.list && (o.to != "" || o.from != ""):
		return misuse("--list writes nothing; leave -o and --from out")
	case !o.list && !strings.HasSuffix(strings.ToLower(o.to), suffix):
		return misuse("say which library to write, -o NEW%s, or list the backups: --list", suffix)
	}
	until, err := parseWhen(o.from)
	if err != nil {
		return err
	}
	backups, err := c.Backups(ctx, path)
	if err != nil {
		return err
	}
	if len(backups) == 0 {
		return fail("This machine keeps no backup of %s. It makes one of every library that is written in here, and keeps it under the path at which the library stood.", path)
	}
	answer := struct {
		Library string   `json:"library,omitempty"` // that was written
		From    *Backup  `json:"from,omitempty"`
		Backups []Backup `json:"backups"`
	}{o.to, nil, backups}
	if o.list {
		return c.print(answer, func(w io.Writer) { fmt.Fprintf(w, "Backups of %s on this machine:\n%s", path, listBackups(backups)) })
	}
	for i := range backups {
		if !backups[i].At.After(until) {
			answer.From = &backups[i]
			break
		}
	}
	if answer.From == nil {
		return fail("There is no backup of %s that was made by %s. Those that there are:\n%s", path, o.from, strings.TrimRight(listBackups(backups), "\n"))
	}
	if answer.From.Snippets < 0 {
		return fail("The backup of %s cannot be read, so nothing was written. Take an earlier one with --from:\n%s", answer.From.At.Format("2006-01-02 15:04"), strings.TrimRight(listBackups(backups), "\n"))
	}
	if err := c.Restore(ctx, answer.From.File, o.to); err != nil {
		return err
	}
	return c.print(answer, func(w io.Writer) {
		fmt.Fprintf(w, "Written into %s: %s as it was on %s, with %s.\n", o.to, answer.From.Library, answer.From.At.Format("2006-01-02 at 15:04"), counted(answer.From.Snippets, "snippet", "snippets"))
	})
}

// parseWhen gives the last moment that a day or a minute stands for; of no words, the end of time.
func parseWhen(words string) (time.Time, error) {
	if words == "" {
		return time.Unix(1<<40, 0), nil
	}
	if t, err := time.ParseInLocation(time.DateOnly, words, time.Local); err == nil {
		return t.AddDate(0, 0, 1).Add(-1), nil
	}
	for _, layout := range []string{"2006-01-02 15:04", "2006-01-02T15:04"} {
		if t, err := time.ParseInLocation(layout, words, time.Local); err == nil {
			return t.Add(time.Minute - 1), nil
		}
	}
	return time.Time{}, misuse("--from is a day or a minute, such as 2026-11-22 or \"2026-11-22 15:30\", not %q", words)
}

// listBackups lists backups, one a line.
func listBackups(backups []Backup) string {
	var b strings.Builder
	for _, one := range backups {
		fmt.Fprintf(&b, "  %s  ", one.At.Format("2006-01-02 15:04"))
		if one.Snippets < 0 {
			b.WriteString("cannot be read")
		} else {
			b.WriteString(counted(one.Snippets, "snippet", "snippets"))
		}
		if one.Library != backups[0].Library {
			fmt.Fprintf(&b, ", when it was %s", one.Library)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
