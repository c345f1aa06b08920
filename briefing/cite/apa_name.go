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

// person is somebody who stands in the place of the author, taken apart for
// comparison. Organisations, and persons of whom only the surname is known, have
// no initials; who is known by initials alone has no given names.
type person struct {
	briefing.Name
	surname, initials, given string
}

func personOf(n briefing.Name) person {
	p := person{Name: n}
	if n.Literal != "" || n.Family == "" {
		p.surname = fold(n.Full())
		return p
	}
	p.surname, p.initials = fold(n.Short()), initials(briefing.OneLine(n.Given))
	if strings.ContainsFunc(n.Given, unicode.IsLower) {
		p.given = fold(n.Given)
	}
	return p
}

// initials shortens given names: "Jean-Luc Marie" is "J.-L. M.". Names in a
// script that has no capitals, and particles, stay whole.
func initials(given string) string {
	var short strings.Builder
	for word := range strings.FieldsSeq(strings.ReplaceAll(given, ".", ". ")) {
		if short.Len() > 0 {
			short.WriteByte(' ')
		}
		joint := ""
		for part := range strings.SplitSeq(word, "-") {
			if first, size := utf8.DecodeRuneInString(part); unicode.IsUpper(first) {
				part = part[:size] + "."
			}
			short.WriteString(joint + part)
			joint = "-"
		}
	}
	return short.String()
}

// inverted words a person as a list does, surname first: "von der Leyen, U.",
// "King, M. L., Jr.". Whom initials do not tell from another is given in full
// behind them.
func (p person) inverted(inFull bool) string {
	if p.initials == "" {
		return p.Short()
	}
	words := p.Short() + ", " + p.initials
	if p.DroppingParticle != "" {
		words += " " + briefing.OneLine(p.DroppingParticle)
	}
	switch suffix := briefing.OneLine(p.Suffix); suffix {
	case "":
	case "Jr", "Sr":
		words += ", " + suffix + "."
	default:
		words += ", " + suffix
	}
	if inFull {
		words += " [" + briefing.OneLine(p.Given) + "]"
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
		names[i] = n.inverted(all.alike(n))
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
		for i := range w.people {
			p := &w.people[i]
			if p.initials == "" {
				continue
			}
			b := all[p.surname]
			if b == nil {
				b = &bearers{map[string]bool{}, map[string]map[string]bool{}}
				all[p.surname] = b
			}
			if i == 0 {
				b.first[p.initials] = true
			}
			if b.given[p.initials] == nil {
				b.given[p.initials] = map[string]bool{}
			}
			if p.given != "" {
				b.given[p.initials][p.given] = true
			}
		}
	}
	return all
}

// alike reports whether initials do not tell a person from another.
func (all surnames) alike(p person) bool {
	b := all[p.surname]
	return b != nil && len(b.given[p.initials]) > 1
}

// call gives what the text calls the first of a work's people.
func (all surnames) call(p person) string {
	switch b := all[p.surname]; {
	case b == nil || p.initials == "":
	case len(b.given[p.initials]) > 1:
		return p.Full()
	case len(b.first) > 1:
		return upright(p.Name)
	}
	return p.Short()
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
