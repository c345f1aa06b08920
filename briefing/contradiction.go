package briefing

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// contradiction is a pair of printed snippets that cannot both be right.
type contradiction struct {
	claim, counter *Snippet // in reading order
	links          []*Link  // that say so
}

// opposed lists for each snippet that is printed those that contradict it.
func (a *assembly) opposed() map[ID[Snippet]][]ID[Snippet] {
	var found map[ID[Snippet]][]ID[Snippet]
	add := func(l *Link) {
		if l.Kind != Contradicts || l.From == l.To {
			return
		}
		if found == nil {
			found = map[ID[Snippet]][]ID[Snippet]{}
		}
		found[l.From] = append(found[l.From], l.To)
		found[l.To] = append(found[l.To], l.From)
	}
	for i := range a.content.Links {
		add(&a.content.Links[i])
	}
	for i := range a.content.Outside {
		add(&a.content.Outside[i].Link)
	}
	return found
}

// pairs gives the contradictions between printed snippets, in reading order.
func (a *assembly) pairs() []contradiction {
	if len(a.against) == 0 {
		return nil
	}
	at := make(map[ID[Snippet]]int, len(a.printed))
	for i, s := range a.printed {
		at[s.ID] = i
	}
	byEnds := map[[2]int][]*Link{}
	for i := range a.content.Links {
		l := &a.content.Links[i]
		from, ok := at[l.From]
		to, both := at[l.To]
		if l.Kind == Contradicts && ok && both && from != to {
			ends := [2]int{min(from, to), max(from, to)}
			byEnds[ends] = append(byEnds[ends], l)
		}
	}
	found := make([]contradiction, 0, len(byEnds))
	for ends, links := range byEnds {
		slices.SortFunc(links, func(x, y *Link) int { return x.ID.UUID().Compare(y.ID.UUID()) })
		found = append(found, contradiction{a.printed[ends[0]], a.printed[ends[1]], links})
	}
	slices.SortFunc(found, func(x, y contradiction) int {
		return cmp.Or(cmp.Compare(at[x.claim.ID], at[y.claim.ID]), cmp.Compare(at[x.counter.ID], at[y.counter.ID]))
	})
	return found
}

// oppose arranges the snippets of a section and notes where those stand that are
// contradicted.
func (a *assembly) oppose(s *Section) {
	if a.exhibits == nil {
		a.exhibits, a.under, a.titles = map[*Placed]exhibit{}, map[ID[Snippet]][]ID[Heading]{}, map[ID[Heading]]string{}
	}
	a.titles[s.Heading.ID] = OneLine(s.Heading.Title)
	a.confront(s)
	for i := range s.Snippets {
		if id := s.Snippets[i].Snippet.ID; len(a.against[id]) > 0 {
			a.under[id] = append(a.under[id], s.Heading.ID)
		}
	}
}

// exhibit is a number of snippets under one heading that contradict each other.
type exhibit struct {
	members int // consecutive, from where it stands
	claims  int // those of them in the first column; 0: they stand one below the other
}

// confront gathers the snippets of a section that contradict each other: they
// move to the place of the first of them, the side of the first before the other.
func (a *assembly) confront(s *Section) {
	at := map[ID[Snippet]]int{}
	for i := range s.Snippets {
		if id := s.Snippets[i].Snippet.ID; len(a.against[id]) > 0 && s.Snippets[i].Snippet.prints() {
			if _, twice := at[id]; !twice {
				at[id] = i
			}
		}
	}
	if len(at) < 2 {
		return
	}
	ordered := make([]Placed, 0, len(s.Snippets))
	side := make([]int, len(s.Snippets)) // 0: not gone through; 1: that of the first; 2: the other; 3: placed
	for i := range s.Snippets {
		if side[i] == 3 {
			continue
		}
		members, divides := []int{i}, true
		if first, ok := at[s.Snippets[i].Snippet.ID]; ok && first == i {
			members, divides = a.component(s, at, side, i)
		}
		if len(members) == 1 {
			side[i] = 3
			ordered = append(ordered, s.Snippets[i])
			continue
		}
		slices.Sort(members)
		e := exhibit{members: len(members)}
		if divides && readable(s, members, side) {
			slices.SortStableFunc(members, func(x, y int) int { return side[x] - side[y] })
			for _, m := range members {
				e.claims += side[m] & 1
			}
		}
		for _, m := range members {
			side[m] = 3
			ordered = append(ordered, s.Snippets[m])
		}
		a.exhibits[&ordered[len(ordered)-len(members)]] = e
	}
	s.Snippets = ordered
}

// component gives the snippets of a section that hang together with one by
// contradictions, each on its side, and whether no two of a side contradict each other.
func (a *assembly) component(s *Section, at map[ID[Snippet]]int, side []int, first int) (members []int, divides bool) {
	members, divides = []int{first}, true
	side[first] = 1
	for i := 0; i < len(members); i++ {
		for _, id := range a.against[s.Snippets[members[i]].Snippet.ID] {
			other, ok := at[id]
			switch {
			case !ok:
			case side[other] == 0:
				side[other] = 3 - side[members[i]]
				members = append(members, other)
			case side[other] == side[members[i]]:
				divides = false
			}
		}
	}
	return members, divides
}

// mostBeside is how many characters may stand in a column beside another one: about
// half a page.
const mostBeside = 1500

// readable reports whether snippets can stand side by side in two columns: none has
// more than paragraphs, and no column is too long.
func readable(s *Section, members, side []int) bool {
	var long [3]int
	for _, m := range members {
		snippet := &s.Snippets[m].Snippet
		if snippet.Kind == FigureKind {
			return false
		}
		original := ""
		if snippet.Translation != nil {
			original = snippet.Translation.Original
		}
		for _, text := range []string{snippet.Text, original} {
			for _, block := range Markdown(text) {
				if block.Role != RoleP {
					return false
				}
			}
			long[side[m]] += utf8.RuneCountInString(text)
		}
	}
	return max(long[1], long[2]) <= mostBeside
}

// exhibit adds snippets that contradict each other: as a table with the claim beside
// the counter-claim, or one below the other under a line that says so.
func (a *assembly) exhibit(e exhibit, placed []Placed, under ID[Heading]) {
	if e.claims == 0 {
		words := "The next two statements contradict each other."
		if e.members > 2 {
			words = "Not all of the next " + inWords(e.members) + " statements can be right. The appendix lists which of them contradict each other."
		}
		a.add(Element{Role: RoleP, Class: ClassLead, Of: Ref{KindHeading, under.UUID()}, Runs: plain(words)})
		for i := range placed {
			a.addAll(a.statement(&placed[i].Snippet, under, false))
		}
		return
	}
	column := func(title string, placed []Placed) (head, cell Element) {
		if len(placed) > 1 {
			title += "s"
		}
		cell = Element{Role: RoleTD}
		for i := range placed {
			cell.Kids = append(cell.Kids, a.statement(&placed[i].Snippet, under, true)...)
		}
		return Element{Role: RoleTH, Runs: plain(title)}, cell
	}
	claim, claims := column("Claim", placed[:e.claims])
	counter, counters := column("Counter-claim", placed[e.claims:])
	a.add(table(ClassWide, []Element{claim, counter}, [][]Element{{claims, counters}}))
}

// table makes a table of cells.
func table(class Class, head []Element, rows [][]Element) Element {
	body := Element{Role: RoleTBody}
	for _, cells := range rows {
		body.Kids = append(body.Kids, Element{Role: RoleTR, Kids: cells})
	}
	return Element{Role: RoleTable, Class: class, Kids: []Element{{Role: RoleTHead, Kids: []Element{{Role: RoleTR, Kids: head}}}, body}}
}

// elsewhere gives the lines that lead from a snippet to those that contradict it and
// stand under other headings only.
func (a *assembly) elsewhere(s *Snippet, under ID[Heading]) []Element {
	if len(a.against[s.ID]) == 0 {
		return nil
	}
	var lines []Element
	for _, other := range a.printed {
		if !slices.Contains(a.against[s.ID], other.ID) || slices.Contains(a.under[other.ID], under) {
			continue
		}
		runs := []Run{{Text: "Contradicted: see "}, a.toSnippet(other), {Text: " (" + a.whose(other)}}
		if heading := a.titles[a.under[other.ID][0]]; heading != "" {
			runs[2].Text += ", under " + quoted(heading)
		}
		runs[2].Text += ")."
		lines = append(lines, Element{Role: RoleP, Class: ClassSee, Of: s.Ref(), Runs: runs})
	}
	return lines
}

// toSnippet makes a run with the first words of a printed snippet that leads to it.
func (a *assembly) toSnippet(s *Snippet) Run {
	style := WithPage
	if s.Kind != Quotation {
		style |= Emphasis
	}
	return Run{Text: firstWords(s), Style: style, Role: RoleLink, Target: a.toObject(s.Ref())}
}

// firstWords gives the beginning of a snippet: in quotation marks where the words are a
// source's, else without the full stop at their end.
func firstWords(s *Snippet) string {
	words := strings.Trim(FirstWords(PlainText(cmp.Or(s.Text, s.Gist)), mostFirst), "“”\"")
	if words == "" {
		words = s.Label()
	}
	if s.Kind == Quotation {
		return quoted(words)
	}
	return strings.TrimSuffix(words, ".")
}

const mostFirst = 70 // characters

// whose names in a few words who says what stands in a snippet.
func (a *assembly) whose(s *Snippet) string {
	if speaker, ok := s.Attribution.Speaker(); ok {
		if who := OneLine(cmp.Or(speaker.Name, speaker.Role)); who != "" {
			return who
		}
		return "speaker not named"
	}
	switch s.Kind {
	case Comment:
		return "our comment"
	case Assessment:
		return "our assessment"
	}
	for _, c := range s.citations() {
		if source := a.sources[c.Source]; source != nil {
			return source.Label()
		}
	}
	return "no source"
}

// contradictionTable lists all pairs with who says that they conflict.
func (a *assembly) contradictionTable() Element {
	side := func(s *Snippet) Element {
		date := ""
		if speaker, ok := s.Attribution.Speaker(); ok {
			date = ", " + cmp.Or(speaker.Date.Words(), "statement date unknown")
		}
		return Element{Role: RoleTD, Of: s.Ref(), Runs: []Run{a.toSnippet(s), {Text: noBreakSpace + "– " + a.whose(s) + date}}}
	}
	var rows [][]Element
	for _, c := range a.contradictions {
		rows = append(rows, []Element{side(c.claim), side(c.counter), {Role: RoleTD, Runs: plain(a.witnesses(c.links))}})
	}
	head := make([]Element, 3)
	for i, words := range [...]string{"Claim", "Counter-claim", "Who says so"} {
		head[i] = Element{Role: RoleTH, Runs: plain(words)}
	}
	return table(ClassWide, head, rows)
}

// witnesses names who says that two snippets contradict each other.
func (a *assembly) witnesses(links []*Link) string {
	var names []string
	for _, l := range links {
		who := OneLine(l.By)
		if source := a.sources[l.Source]; source != nil {
			who = quoted(source.Label())
			if l.By != "" {
				who = OneLine(l.By) + ", after " + who
			}
		}
		if who != "" && !slices.Contains(names, who) {
			names = append(names, who)
		}
	}
	if names == nil {
		return "[not stated]"
	}
	slices.Sort(names)
	return strings.Join(names, "; ")
}

// findUnanswered names the printed snippets that are contradicted by something which
// this briefing does not print.
func (a *assembly) findUnanswered() {
	if len(a.against) == 0 {
		return
	}
	printed := make(map[ID[Snippet]]bool, len(a.printed))
	for _, s := range a.printed {
		printed[s.ID] = true
	}
	labels := map[ID[Snippet]]string{}
	for i := range a.content.Snippets {
		labels[a.content.Snippets[i].ID] = a.content.Snippets[i].Label()
	}
	for i := range a.content.Outside {
		labels[a.content.Outside[i].Snippet.ID] = a.content.Outside[i].Snippet.Label()
	}
	for _, s := range a.printed {
		var missing Quotes
		for _, id := range a.against[s.ID] {
			if what := cmp.Or(labels[id], "a snippet without words"); !printed[id] && !slices.Contains(missing, what) {
				missing = append(missing, what)
			}
		}
		if len(missing) == 0 {
			continue
		}
		slices.Sort(missing)
		a.find(RuleContradiction, Warning, s.Ref(), Say("%s is contradicted by %s, which this briefing does not print. Place it under a heading as well, or say why it does not count.", name(s), missing))
	}
}
