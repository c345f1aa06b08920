package command

import (
	"flag"
	"fmt"
	"strings"
)

// overview is what attache -h prints.
func overview() string {
	var b strings.Builder
	b.WriteString(`Attaché collects sourced snippets under headings and sets them as a PDF briefing
with a citation appendix.

Usage:
  attache                    opens the window
  attache LIB.brief          opens the window on a library
  attache COMMAND …

Commands:
`)
	for _, v := range verbs() {
		fmt.Fprintf(&b, "  %-9s %s\n", v.name, v.summary)
	}
	b.WriteString(`
attache COMMAND -h tells more of a command. The exit status is 0 where it was
done, 1 where it failed and 2 where it was not understood.

From an article to a PDF:
  attache import article.txt --into talks.brief
  attache export talks.brief -o talks.pdf
`)
	return b.String()
}

// help is what attache VERB -h prints.
func (v verb) help(flags *flag.FlagSet) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nUsage:\n  attache %s %s\n", v.summary, v.name, v.usage)
	if v.more != "" {
		fmt.Fprintf(&b, "\n%s\n", v.more)
	}
	b.WriteString("\nFlags, before or behind the others:\n")
	flags.VisitAll(func(f *flag.Flag) {
		value, words := flag.UnquoteUsage(f)
		name := "--" + f.Name
		if len(f.Name) == 1 {
			name = "-" + f.Name
		}
		fmt.Fprintf(&b, "  %-18s %s\n", strings.TrimSpace(name+" "+value), words)
	})
	b.WriteString("\nExamples:\n")
	for _, e := range v.examples {
		fmt.Fprintf(&b, "  %s\n", e)
	}
	return b.String()
}
