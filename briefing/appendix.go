package briefing

import (
	"slices"
	"strconv"
	"strings"
)

// passage is what a citation points at: all that tells entries apart.
type passage struct {
	source  ID[Source]
	locator Locator
}

func (c Citation) passage() passage { return passage{c.Source, c.Locator} }

// Number gathers citations, given in reading order, into the entries of the
// appendix, numbered in order of first appearance. The same source and passage
// keeps its number, also where it is reached through different chains; the
// chains differ by Occurrence.
func Number(occurrences []Occurrence) []Entry {
	var entries []Entry
	numbers := make(map[passage]int, len(occurrences))
	for _, o := range occurrences {
		key := o.Citation.passage()
		n := numbers[key]
		if n == 0 {
			n = len(entries) + 1
			numbers[key] = n
			entries = append(entries, Entry{Number: n, Source: o.Source, Locator: o.Citation.Locator})
		}
		entries[n-1].Occurrences = append(entries[n-1].Occurrences, o)
	}
	return entries
}

// citations gives what a snippet cites, each passage once.
func (s *Snippet) citations() []Citation {
	if len(s.Citations) < 2 {
		return slices.DeleteFunc(slices.Clone(s.Citations), func(c Citation) bool { return c.Source.IsZero() })
	}
	seen := make(map[passage]bool, len(s.Citations))
	return slices.DeleteFunc(slices.Clone(s.Citations), func(c Citation) bool {
		p := c.passage()
		if seen[p] || c.Source.IsZero() {
			return true
		}
		seen[p] = true
		return false
	})
}

// appendix adds the appendix to the document; nothing where there is nothing to
// cite or to list.
func (a *assembly) appendix() {
	if len(a.entries) > 0 {
		a.add(Element{Role: RoleH2, Class: ClassAppendix, Runs: plain("Citations")})
		a.add(Element{Role: RoleP, Class: ClassSummary, Runs: plain(a.summary())})
		a.add(a.entryList())
	}
	if len(a.background) > 0 {
		role := RoleH3
		if len(a.entries) == 0 {
			role = RoleH2 // no level may be left out
		}
		a.add(Element{Role: role, Class: ClassAppendix, Runs: plain("Background sources")})
		a.add(a.backgroundList())
	}
}

// entryList words the numbered entries. Each ends with the way back to every
// place that cites it.
func (a *assembly) entryList() Element {
	list := Element{Role: RoleL, Kids: make([]Element, 0, len(a.entries))}
	worded := a.style.Entries(a.entries)
	places := make([][]int, len(a.entries)) // of the reference runs, counted from 1
	for i, o := range a.occurrences {
		n := a.numbers[o.Citation.passage()]
		places[n-1] = append(places[n-1], i+1)
	}
	for i, entry := range a.entries {
		item := Element{Role: RoleLI, Class: ClassEntry}
		if entry.Source != nil {
			item.Of = entry.Source.Ref()
		}
		var runs []Run
		if i < len(worded) {
			runs = a.localised(worded[i])
		}
		runs = append(runs, wayBack(places[i])...)
		item.Kids = []Element{
			{Role: RoleLbl, Runs: plain(strconv.Itoa(entry.Number) + ".")},
			{Role: RoleLBody, Runs: runs},
		}
		list.Kids = append(list.Kids, item)
	}
	return list
}

// wayBack links an entry to the places that cite it: an arrow where there is
// one, and an arrow with letters where there are more.
func wayBack(places []int) []Run {
	if len(places) == 1 {
		return []Run{{Text: noBreakSpace}, {Text: returnArrow, Role: RoleLink, Target: toReference(places[0])}}
	}
	runs := []Run{{Text: noBreakSpace + returnArrow}}
	for i, place := range places {
		runs = append(runs, Run{Text: " "}, Run{Text: letter(i), Role: RoleLink, Target: toReference(place)})
	}
	return runs
}

const (
	returnArrow  = "↩"
	noBreakSpace = "\u00a0" // the arrow does not stand alone on a line
)

// letter counts a, b, … z, aa, ab, …
func letter(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('a'+(i-1)%26)) + s
	}
	return s
}

// behind finds the sources that stand behind what is printed without being
// cited: links of chains, sources that say that snippets contradict each other,
// and what a work in use lists as its sources.
func (a *assembly) behind() []*Source {
	cited := make(map[ID[Source]]bool, len(a.entries))
	for _, e := range a.entries {
		if e.Source != nil {
			cited[e.Source.ID] = true
		}
	}
	used := map[ID[Source]]bool{}
	for _, s := range a.printed {
		for _, link := range s.Attribution {
			used[link.Source] = true
		}
	}
	for _, l := range a.content.Links {
		used[l.Source] = true
	}
	var found []*Source
	for i := range a.content.Sources {
		s := &a.content.Sources[i]
		if !cited[s.ID] && (used[s.ID] || !s.ListedBy.IsZero() && (cited[s.ListedBy] || used[s.ListedBy])) {
			found = append(found, s)
		}
	}
	slices.SortFunc(found, func(x, y *Source) int { return x.compare(y) })
	return found
}

// compare sorts sources as a list of works does: by what they are called, ties by ID.
func (s *Source) compare(other *Source) int {
	idA, idB := s.ID.UUID(), other.ID.UUID()
	if c := strings.Compare(strings.ToLower(s.Label()), strings.ToLower(other.Label())); c != 0 {
		return c
	}
	return slices.Compare(idA[:], idB[:])
}

// backgroundList words the background sources and tells which work lists them.
func (a *assembly) backgroundList() Element {
	list := Element{Role: RoleL, Kids: make([]Element, 0, len(a.background))}
	worded := a.style.Background(a.background)
	for i, s := range a.background {
		var runs []Run
		if i < len(worded) {
			runs = a.localised(worded[i])
		}
		if by := a.sources[s.ListedBy]; by != nil {
			runs = append(runs, Run{Text: " " + a.listedBy(by)})
		}
		list.Kids = append(list.Kids, Element{Role: RoleLI, Of: s.Ref(), Kids: []Element{
			{Role: RoleLbl, Runs: plain(bullet)},
			{Role: RoleLBody, Runs: runs},
		}})
	}
	return list
}

// listedBy says which work names a source in its list.
func (a *assembly) listedBy(by *Source) string {
	for _, e := range a.entries {
		if e.Source == by {
			return "Named as a source by entry " + strconv.Itoa(e.Number) + "."
		}
	}
	return "Named as a source by " + quoted(by.Label()) + "."
}

// localised takes away the language of runs that are in the briefing's own.
func (a *assembly) localised(runs []Run) []Run {
	for i := range runs {
		runs[i].Lang = a.foreign(runs[i].Lang)
	}
	return runs
}
