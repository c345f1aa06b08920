package briefing

import (
	"slices"
	"strings"
)

// citations gives what a snippet cites, each passage once.
func (s *Snippet) citations() []Citation {
	if len(s.Citations) == 0 || len(s.Citations) == 1 && !s.Citations[0].Source.IsZero() {
		return s.Citations // nearly always, and nothing is copied
	}
	seen := make(map[Passage]bool, len(s.Citations))
	return slices.DeleteFunc(slices.Clone(s.Citations), func(c Citation) bool {
		p := c.Passage()
		if seen[p] || c.Source.IsZero() {
			return true
		}
		seen[p] = true
		return false
	})
}

// works gives the sources that are cited, each once, in order of first citation.
func (a *assembly) works() []*Source {
	var cited []*Source
	seen := make(map[*Source]bool, len(a.sources))
	for _, cluster := range a.clusters {
		for _, o := range cluster {
			if o.Source != nil && !seen[o.Source] {
				seen[o.Source] = true
				cited = append(cited, o.Source)
			}
		}
	}
	return cited
}

// appendix adds the appendix to the document: the source summary statement, the
// lists of the style, the contradictions, the background sources and the legend, as
// far as there are any.
func (a *assembly) appendix() {
	var parts []Element
	part := func(title string, content ...Element) {
		parts = append(append(parts, Element{Role: RoleH3, Class: ClassAppendix, Runs: plain(title)}), content...)
	}
	if len(a.clusters) > 0 {
		part("Source summary statement", a.sourceSummary()...)
	}
	first := 1
	for _, list := range a.apparatus.Lists {
		part(list.Title, a.entryList(list.Entries, first))
		first += len(list.Entries)
	}
	if len(a.contradictions) > 0 {
		part("Contradictions", a.contradictionTable())
	}
	if list := a.backgroundList(); len(list.Kids) > 0 {
		part("Background sources", list)
	}
	if legend := a.legend(); legend != nil {
		part("Legend", *legend)
	}
	if len(parts) > 0 {
		a.add(Element{Role: RoleH2, Class: ClassAppendix, Runs: plain("Appendix")})
		a.addAll(parts)
	}
}

// entryList words the entries of a list, the first of which is the firstth of
// all. Each ends with the way back to every place that cites it.
func (a *assembly) entryList(entries []Entry, first int) Element {
	list := Element{Role: RoleL, Kids: make([]Element, 0, len(entries))}
	for i, entry := range entries {
		item := Element{Role: RoleLI, Class: ClassEntry}
		if entry.Source != nil {
			item.Of = entry.Source.Ref()
		}
		runs := slices.Concat(a.localised(entry.Runs), a.wayBack(entry.Clusters, first+i))
		if entry.Label != "" {
			item.Kids = append(item.Kids, Element{Role: RoleLbl, Runs: plain(entry.Label)})
		}
		item.Kids = append(item.Kids, Element{Role: RoleLBody, Runs: runs})
		list.Kids = append(list.Kids, item)
	}
	return list
}

// placeMark is a mark that is printed: which entry it leads to, and which mark
// of the text it is, both counted from 1.
type placeMark struct{ entry, mark int }

// wayBack links the nth entry to the places that cite it: an arrow where there
// is one, and an arrow with letters where there are more. In each cluster it
// leads to the mark of the entry, or to the first mark where none leads here.
func (a *assembly) wayBack(clusters []int, n int) []Run {
	var marks []int
	for _, c := range clusters {
		printed := a.places[c]
		if len(printed) == 0 {
			continue
		}
		at := max(slices.IndexFunc(printed, func(p placeMark) bool { return p.entry == n }), 0)
		marks = append(marks, printed[at].mark)
	}
	back := func(text string, mark int) Run {
		return Run{Text: text, Role: RoleLink, Target: Target{Element: ElementID(mark), pending: toMark}}
	}
	switch len(marks) {
	case 0:
		return nil
	case 1:
		return []Run{{Text: noBreakSpace}, back(returnArrow, marks[0])}
	}
	runs := []Run{{Text: noBreakSpace + returnArrow}}
	for i, mark := range marks {
		runs = append(runs, Run{Text: " "}, back(letter(i), mark))
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
	cited := make(map[ID[Source]]bool, len(a.cited))
	for _, s := range a.cited {
		cited[s.ID] = true
	}
	used := a.namedSources()
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

// namedSources gives the sources in the chains of what is printed, and those that say
// how printed snippets stand to each other.
func (a *assembly) namedSources() map[ID[Source]]bool {
	used := map[ID[Source]]bool{}
	printed := make(map[ID[Snippet]]bool, len(a.printed))
	for _, s := range a.printed {
		printed[s.ID] = true
		for _, link := range s.Attribution {
			used[link.Source] = true
		}
	}
	for i := range a.content.Links {
		if l := &a.content.Links[i]; printed[l.From] && printed[l.To] {
			used[l.Source] = true
		}
	}
	return used
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
	worded := a.apparatus.Background
	for i, s := range a.background {
		if i >= len(worded) || len(worded[i]) == 0 {
			continue
		}
		runs := a.localised(worded[i])
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
	for _, list := range a.apparatus.Lists {
		for _, e := range list.Entries {
			if e.Source == by && e.Label != "" {
				return "Named as a source by entry " + strings.TrimSuffix(e.Label, ".") + "."
			}
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
