package cite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
)

// apaKnown leaves out names without any part.
func apaKnown(people []briefing.Name) []briefing.Name {
	return slices.DeleteFunc(slices.Clone(people), func(n briefing.Name) bool { return n.Full() == "" })
}

// initials shortens given names: "Jean-Luc Marie" is "J.-L. M.". Names in a
// script that has no capitals, and particles, stay whole.
func initials(given string) string {
	var short []string
	for _, word := range strings.Fields(strings.ReplaceAll(given, ".", ". ")) {
		parts := strings.Split(word, "-")
		for i, part := range parts {
			if first, size := utf8.DecodeRuneInString(part); unicode.IsUpper(first) {
				parts[i] = part[:size] + "."
			}
		}
		short = append(short, strings.Join(parts, "-"))
	}
	return strings.Join(short, " ")
}

// inverted words a person as a list does, surname first: "von der Leyen, U.",
// "King, M. L., Jr.". Whom initials do not tell from another is given in full
// behind them.
func inverted(n briefing.Name, inFull bool) string {
	if n.Literal != "" || n.Family == "" || n.Given == "" {
		return n.Short()
	}
	given := briefing.OneLine(n.Given)
	words := n.Short() + ", " + briefing.OneLine(initials(given)+" "+n.DroppingParticle)
	switch suffix := briefing.OneLine(n.Suffix); suffix {
	case "":
	case "Jr", "Sr":
		words += ", " + suffix + "."
	default:
		words += ", " + suffix
	}
	if inFull {
		words += " [" + given + "]"
	}
	return words
}

// upright words a person as running text does: "U. von der Leyen".
func upright(n briefing.Name) string {
	if n.Literal != "" || n.Family == "" {
		return n.Full()
	}
	return briefing.OneLine(initials(n.Given) + " " + n.DroppingParticle + " " + n.Short())
}

// ampersand joins names, the last with an ampersand; of a list the last always
// has a comma before it.
func ampersand(names []string, comma bool) string {
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	joint := " & "
	if comma || n > 1 {
		joint = ", & "
	}
	return strings.Join(names[:n], ", ") + joint + names[n]
}

// apaMost is how many names a reference lists. Where there are more, all but the
// first 19 and the last are left out.
const apaMost = 20

// list words the people of a work for its reference.
func (w *apaWork) list(all surnames) string {
	names := make([]string, len(w.people))
	for i, n := range w.people {
		names[i] = inverted(n, all.alike(n))
	}
	if n := len(names); n > apaMost {
		return strings.Join(names[:apaMost-1], ", ") + ", . . . " + names[n-1]
	}
	return ampersand(names, true)
}

// surnames knows, of each surname, who bears it among the people of all works.
type surnames map[string]*bearers

type bearers struct {
	first map[string]bool            // the initials of those who are the first of their work
	given map[string]map[string]bool // by initials, the given names that are known
}

// surnamesOf looks through the people of works.
func surnamesOf(works []*apaWork) surnames {
	all := surnames{}
	for _, w := range works {
		for i, n := range w.people {
			surname, short, full := apart(n)
			if short == "" {
				continue
			}
			b := all[surname]
			if b == nil {
				b = &bearers{map[string]bool{}, map[string]map[string]bool{}}
				all[surname] = b
			}
			if i == 0 {
				b.first[short] = true
			}
			if b.given[short] == nil {
				b.given[short] = map[string]bool{}
			}
			if full != "" {
				b.given[short][full] = true
			}
		}
	}
	return all
}

// alike reports whether initials do not tell a person from another.
func (all surnames) alike(n briefing.Name) bool {
	surname, short, _ := apart(n)
	b := all[surname]
	return b != nil && len(b.given[short]) > 1
}

// call gives what the text calls the first of a work's people.
func (all surnames) call(n briefing.Name) string {
	surname, short, _ := apart(n)
	switch b := all[surname]; {
	case b == nil || short == "":
	case len(b.given[short]) > 1:
		return n.Full()
	case len(b.first) > 1:
		return upright(n)
	}
	return n.Short()
}

// apart takes a name apart for comparison: surname, initials, given names.
// Organisations, and persons of whom only the surname is known, have no initials;
// who is known by initials alone has no given names.
func apart(n briefing.Name) (surname, short, full string) {
	if n.Literal != "" || n.Family == "" {
		return fold(n.Full()), "", ""
	}
	if strings.ContainsFunc(n.Given, unicode.IsLower) {
		full = fold(n.Given)
	}
	return fold(n.Short()), initials(briefing.OneLine(n.Given)), full
}

// disambiguate settles what the text calls the people of each work: "Berg",
// "Berg & Holm", "Berg et al.". First authors of one surname have their initials,
// and their given names where they share those too. Works of three or more
// people whose short forms are the same in the same year name as many as it
// takes to tell them apart.
func (works *apaWorks) disambiguate() {
	works.surnames = surnamesOf(works.all)
	short := map[string][]*apaWork{}
	for _, w := range works.all {
		w.key = w.sortKey(works.surnames)
		if len(w.people) == 0 {
			continue
		}
		w.calls = make([]string, len(w.people))
		for i, n := range w.people {
			w.calls[i] = n.Short()
		}
		w.calls[0] = works.surnames.call(w.people[0])
		w.called = etAl(w.calls, 1)
		if len(w.people) > 2 {
			mark := w.called + w.year()
			short[mark] = append(short[mark], w)
		}
	}
	for _, same := range short { // each is settled by itself: their order is all one
		for _, w := range same {
			w.called = etAl(w.calls, w.distinct(same))
		}
	}
}

// distinct gives how many names it takes to tell a work from those that look the
// same with one.
func (w *apaWork) distinct(same []*apaWork) int {
	shown := 1
	for _, other := range same {
		if slices.Equal(w.calls, other.calls) {
			continue // a letter behind the year will tell them apart
		}
		n := 0
		for n < len(w.calls) && n < len(other.calls) && w.calls[n] == other.calls[n] {
			n++
		}
		shown = max(shown, n+1)
	}
	return shown
}

// etAl names the first of several people. Two are always both named, because "et
// al." stands for more than one.
func etAl(names []string, shown int) string {
	switch {
	case len(names) < 3 || shown >= len(names)-1:
		return ampersand(names, false)
	case shown == 1:
		return names[0] + " et al."
	}
	return strings.Join(names[:shown], ", ") + ", et al."
}
