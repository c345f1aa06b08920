package cite

import (
	"slices"

	"attache/briefing"
)

// Named is a citation style that a briefing can ask for.
type Named struct {
	Name  string // as a briefing and the command line state it
	Title string // as it is offered to a person
	Style briefing.Style
}

// Styles lists the styles, in the order in which they are offered. The first is
// that of a briefing that asks for none.
func Styles() []Named {
	return []Named{
		{"house", "House (after ICD 206)", House{}},
		{"chicago", "Chicago, notes and bibliography (18th edition)", Chicago{}},
		{"oscola", "OSCOLA (4th edition)", OSCOLA{}},
		{"apa", "APA 7 (author and date)", APA{}},
	}
}

// ByName gives the style of a name; the empty name is the house style's. For a
// name that is no style's it gives the house style and false.
func ByName(name string) (briefing.Style, bool) {
	all := Styles()
	if name == "" {
		return all[0].Style, true
	}
	i := slices.IndexFunc(all, func(n Named) bool { return n.Name == name })
	return all[max(i, 0)].Style, i >= 0
}
