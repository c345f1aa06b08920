package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"attache/app/lang"
	"attache/briefing"
)

// gravities are the groups of findings, the gravest first, with their head and what the list is called when it is narrowed
// to them. What is only not written yet comes last, and counts as no problem.
var gravities = []struct {
	holds      func(briefing.Finding) bool
	head, only lang.Key
}{
	{written(briefing.Serious), lang.Key("Serious: to be mended before it goes out"), lang.Key("Serious only")},
	{written(briefing.Warning), lang.Key("Warnings: to be looked at"), lang.Key("Warnings only")},
	{written(briefing.Advice), lang.Key("Advice"), lang.Key("Advice only")},
	{unwritten, lang.Key("Still to fill in"), lang.Key("To fill in only")},
}

// unwritten reports whether a finding says only that something is not written yet.
func unwritten(f briefing.Finding) bool { return f.Rule.Unwritten() }

// written tells of findings of a severity in what is written.
func written(s briefing.Severity) func(briefing.Finding) bool {
	return func(f briefing.Finding) bool { return f.Severity == s && !unwritten(f) }
}

// findingIcon is the sign before a finding in a list.
func findingIcon(f briefing.Finding) fyne.Resource {
	switch {
	case unwritten(f):
		return theme.DocumentCreateIcon()
	case f.Severity == briefing.Serious:
		return theme.NewErrorThemedResource(theme.ErrorIcon())
	case f.Severity == briefing.Warning:
		return theme.NewWarningThemedResource(theme.WarningIcon())
	}
	return theme.InfoIcon()
}

// problemCount says how many problems there are, and how much is to be filled in; serious reports whether one is.
func problemCount(findings []briefing.Finding) (words string, serious bool) {
	blank := 0
	for _, f := range findings {
		if unwritten(f) {
			blank++
		}
		serious = serious || written(briefing.Serious)(f)
	}
	switch problems := len(findings) - blank; {
	case blank == 0:
		return lang.T("Problems (%d)", problems), serious
	case problems == 0:
		return lang.T("To fill in (%d)", blank), serious
	default:
		return lang.T("Problems (%[1]d), to fill in (%[2]d)", problems, blank), serious
	}
}

// graveWords counts the findings of a severity.
func graveWords(s briefing.Severity, n int) string {
	switch s {
	case briefing.Serious:
		return lang.N(n, "%d serious problem", "%d serious problems")
	case briefing.Warning:
		return lang.N(n, "%d warning", "%d warnings")
	}
	return lang.N(n, "%d piece of advice", "%d pieces of advice")
}

// tally words how many findings of each severity there are, for what goes out: there a gap is as grave as a fault.
func tally(findings []briefing.Finding) string {
	var parts []string
	for _, s := range []briefing.Severity{briefing.Serious, briefing.Warning, briefing.Advice} {
		n := 0
		for _, f := range findings {
			if f.Severity == s {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, graveWords(s, n))
		}
	}
	if parts == nil {
		return lang.T("no problems")
	}
	return strings.Join(parts, ", ")
}
