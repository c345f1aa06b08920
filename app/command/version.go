package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"runtime"
)

var versionVerb = verb{
	name:    "version",
	usage:   "[--json]",
	summary: "prints the version of the program",
	examples: []string{
		"attache version",
	},
	prepare: func(*flag.FlagSet) func(context.Context, *call) error { return version },
}

func version(_ context.Context, c *call) error {
	if len(c.operands) > 0 {
		return misuse("it takes no %q", c.operands[0])
	}
	answer := struct {
		Version string `json:"version"`
		Go      string `json:"go"`
		System  string `json:"system"`
	}{c.Version, runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH}
	return c.print(answer, func(w io.Writer) {
		fmt.Fprintf(w, "attache %s (%s, %s)\n", answer.Version, answer.Go, answer.System)
	})
}
