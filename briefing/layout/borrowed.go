package layout

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/font"
)

// RuleBorrowedFont is the rule of the Finding that text is set in fonts of the
// machine, since the program brings none for its script. There is one such Finding.
const RuleBorrowedFont briefing.Rule = "borrowed-font"

// loan is a script that is set in a borrowed face.
type loan struct {
	face   *font.Face
	script string
}

// appendLoans appends the loans that words are, each of them once.
func appendLoans(list []loan, words []*font.Word) []loan {
	for _, w := range words {
		l := loan{w.Face, scriptOf(w.Text)}
		if !slices.Contains(list, l) {
			list = append(list, l)
		}
	}
	return list
}

// scriptOf gives the name of the script that a text begins with, marks and
// punctuation apart.
func scriptOf(text string) string {
	for _, r := range text {
		if script := scriptName(r); script != symbols {
			return script
		}
	}
	return symbols
}

// loans gathers what was borrowed in a Document.
type loans struct {
	families map[string][]string // that a script stands in, sorted
	place    briefing.Ref        // of the first
}

func (l *loans) add(list []loan, place briefing.Ref) {
	for _, one := range list {
		if l.families == nil {
			l.families, l.place = map[string][]string{}, place
		}
		about := one.face.About()
		family := cmp.Or(about.Family, about.Name, "a font without a name")
		if families := l.families[one.script]; !slices.Contains(families, family) {
			families = append(families, family)
			slices.Sort(families)
			l.families[one.script] = families
		}
	}
}

// findings gives the Finding, where anything was borrowed.
func (l *loans) findings() []briefing.Finding {
	var parts []string
	for _, script := range slices.Sorted(maps.Keys(l.families)) {
		parts = append(parts, fmt.Sprintf("%s in %s", script, inWords(l.families[script])))
	}
	if parts == nil {
		return nil
	}
	return []briefing.Finding{{
		Rule:     RuleBorrowedFont,
		Severity: briefing.Advice,
		Says:     briefing.Say("Set in fonts of this computer: %s. Another computer may take other fonts and end lines elsewhere.", strings.Join(parts, "; ")),
		Place:    l.place,
	}}
}

// lacking gathers what a Document asked for and the program's own fonts lack.
type lacking struct {
	missing missing
	lent    loans
}

func (l *lacking) add(p *paragraph, place briefing.Ref) {
	if p.lacks != nil {
		l.missing.add(p.lacks.missing, place)
		l.lent.add(p.lacks.lent, place)
	}
}

func (l *lacking) findings() []briefing.Finding {
	return append(l.missing.findings(), l.lent.findings()...)
}

// inWords joins names.
func inWords(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
