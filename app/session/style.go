package session

import (
	"strings"

	"attache/briefing"
	"attache/briefing/cite"
)

// ruleUnknownStyle is about a briefing that asks for a citation style which this version does not have.
const ruleUnknownStyle briefing.Rule = "unknown-style"

// Styles lists the citation styles that a briefing can ask for, in the order in
// which they are offered; the first is that of a briefing that asks for none.
func Styles() []cite.Named { return cite.Styles() }

// style gives the citation style of a briefing. Where it asks for one that is
// not there, it is set in the house style, and a Finding says so.
func style(b briefing.Briefing) (briefing.Style, []briefing.Finding) {
	chosen, ok := cite.ByName(b.Style)
	if ok {
		return chosen, nil
	}
	var names []string
	for _, s := range cite.Styles() {
		names = append(names, s.Name)
	}
	return chosen, []briefing.Finding{{
		Rule: ruleUnknownStyle, Severity: briefing.Warning, Place: b.Ref(),
		Says: briefing.Say("This version does not know the citation style “%s”, so sources are cited in the house style. The styles are: %s.",
			briefing.OneLine(b.Style), strings.Join(names, ", ")),
	}}
}
