package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"
)

var recoverVerb = verb{
	name:    "recover",
	usage:   "LIB.brief -o NEW.brief [--from ID] [--json]",
	summary: "writes out what this machine keeps of a library whose file is damaged or gone",
	more: `Attaché keeps a working copy of every library that you write in. Where the file
LIB.brief was damaged, deleted or replaced by another, the words that it lacks
are there still. This lists the working copies of the file and writes one into
NEW.brief, a library of its own: the one with words that no file has, or that
with the ID. LIB.brief need not exist and is not touched.`,
	examples: []string{
		"attache recover talks.brief -o recovered.brief",
	},
	prepare: func(flags *flag.FlagSet) func(context.Context, *call) error {
		to := flags.String("o", "", "the `NEW.brief` to write; it must not exist")
		from := flags.String("from", "", "the `ID` of the working copy, as it is listed")
		return func(ctx context.Context, c *call) error { return recoverLibrary(ctx, c, *to, *from) }
	},
}

// Kept is a working copy of a library file.
type Kept struct {
	ID       string    `json:"id"`       // of the library
	Pending  bool      `json:"pending"`  // it holds words that no file has
	Snippets int       `json:"snippets"` // in it
	Last     time.Time `json:"last"`     // when its latest word was written
}

func recoverLibrary(ctx context.Context, c *call, to, from string) error {
	path, err := c.onlyLibrary()
	switch {
	case err != nil:
		return err
	case !strings.HasSuffix(strings.ToLower(to), suffix):
		return misuse("say which library to write: -o NEW%s", suffix)
	}
	kept, err := c.Kept(ctx, path)
	if err != nil {
		return err
	}
	if len(kept) == 0 {
		return fail("This machine keeps no working copy of %s. It has one of every library that was opened here, under the path at which it was.", path)
	}
	if from == "" {
		from = kept[0].ID
		if len(kept) > 1 && kept[0].Pending == kept[1].Pending {
			return misuse("there are %d working copies of %s; say which one with --from ID:\n%s", len(kept), path, listKept(kept))
		}
	}
	if err := c.Recover(ctx, path, from, to); err != nil {
		return err
	}
	answer := struct {
		Library string `json:"library"`
		From    string `json:"from"`
		Kept    []Kept `json:"kept"`
	}{to, from, kept}
	return c.print(answer, func(w io.Writer) {
		fmt.Fprintf(w, "Kept of %s on this machine:\n%s\nWritten into %s, from %s.\n", path, listKept(kept), to, from)
	})
}

// listKept lists working copies, one a line.
func listKept(kept []Kept) string {
	lines := make([]string, len(kept))
	for i, k := range kept {
		lines[i] = fmt.Sprintf("  %s  %s, last written %s", k.ID, counted(k.Snippets, "snippet", "snippets"), k.Last.Local().Format("2006-01-02 15:04"))
		if k.Pending {
			lines[i] += ", with words that no file has"
		}
	}
	return strings.Join(lines, "\n")
}
