package briefing

// contents puts a list of the headings in front of the first of them, where the
// Content asks for one and there are two headings at least. Its entries lead to
// the headings; layout adds the numbers of the pages.
func (a *assembly) contents(at int) {
	if !a.content.Contents {
		return
	}
	root := Element{Role: RoleTOC}
	open := []*Element{&root} // the lists that go on, by level
	n := 0
	for i := range a.kids[at:] {
		h := &a.kids[at+i]
		level := headingLevel(h)
		if level == 0 {
			continue
		}
		n++
		open = open[:min(level, len(open))]
		for len(open) < level { // a list within the last entry of the one around it
			last := &open[len(open)-1].Kids
			if len(*last) == 0 {
				break
			}
			entry := &(*last)[len(*last)-1]
			entry.Kids = append(entry.Kids, Element{Role: RoleTOC})
			open = append(open, &entry.Kids[len(entry.Kids)-1])
		}
		list := open[len(open)-1]
		list.Kids = append(list.Kids, Element{Role: RoleTOCI, Of: h.Of, Kids: []Element{{
			Role: RoleP, Class: ClassContents, Of: h.Of,
			Runs: []Run{{Text: h.Runs[0].Text, Role: RoleReference, Target: Target{Element: ElementID(n), pending: toHeading}}},
		}}})
	}
	if n < 2 {
		return
	}
	of := a.content.Briefing.Ref()
	root.Of = of
	title := Element{Role: RoleH2, Class: ClassContents, Of: of, Runs: plain("Contents")}
	a.kids = append(a.kids[:at:at], append([]Element{title, root}, a.kids[at:]...)...)
}

// headingLevel gives the level of a heading that the contents list, from 1; 0
// for any other element.
func headingLevel(e *Element) int {
	switch {
	case e.Class == ClassContents:
		return 0
	case e.Role == RoleH2:
		return 1
	case e.Role == RoleH3:
		return 2
	case e.Role == RoleH4:
		return 3
	}
	return 0
}
