package briefing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Assemble turns a briefing into its Document: title block, headings, snippets
// in the order of their placements with attribution lines and citation numbers,
// and the appendix. It never fails on what a user wrote: whatever is missing,
// circular or contradictory becomes a Finding. The same Content in another
// order of its slices gives the same Document.
//
// The kids of the root are flat, but for a figure and its caption, which share a
// Sect: the marking (P), the title (H1), the lines of
// the front (P), the bottom line; the contents (H2, TOC) where the Content
// asks for them; then headings (H2 to H4 for the levels 1 to
// 3) with what stands under them; then the appendix under an H2. Headings that
// are circular or lost come behind the others, with their snippets: nothing
// that was collected is left out unseen.
//
// A nil verdicts says that quotations were not compared.
func Assemble(c Content, style Style, verdicts Verdicts) (Document, []Finding) {
	a := newAssembly(c, style, verdicts)
	a.titleBlock()
	front := len(a.kids)
	for i := range a.outline.Sections {
		a.section(a.outline.Sections, i)
	}
	for i := range a.outline.Unplaced {
		a.findLost(&a.outline.Unplaced[i])
		a.section(a.outline.Unplaced, i)
	}
	a.timeline()
	a.appendix()
	a.refer()
	a.contents(front)
	a.findNothing()
	a.findUndated()
	a.findUnarchived()
	a.findUnusedSources()
	a.findSingle()
	a.findUnanswered()
	a.findWording()
	a.findUncleared()
	doc := Document{
		Title:     a.title,
		Authors:   nonEmpty(c.Briefing.From),
		Subject:   c.Briefing.Reference,
		Language:  a.lang,
		Date:      c.Briefing.Date,
		Banner:    a.banner,
		Draft:     a.draft,
		PageSize:  c.Briefing.PageSize,
		Alignment: c.Briefing.Alignment,
		Root:      Element{Role: RoleDocument, Of: c.Briefing.Ref(), Kids: a.kids},
	}
	if doc.PageSize == "" {
		doc.PageSize = A4
	}
	doc.identify(a.objects)
	return doc, a.findings
}

// DefaultLanguage is the language of a briefing that states none.
const DefaultLanguage = "en-GB"

// assembly is a Document in the making.
type assembly struct {
	content  Content
	style    Style
	verdicts Verdicts

	outline  Outline
	sources  map[ID[Source]]*Source
	against  map[ID[Snippet]][]ID[Snippet] // which snippets contradict it
	exhibits map[*Placed]exhibit           // by the one with which they begin
	under    map[ID[Snippet]][]ID[Heading] // of snippets that are contradicted: where they stand, in reading order
	titles   map[ID[Heading]]string

	printed    []*Snippet // each snippet that prints something once, in reading order
	clusters   []Cluster  // in reading order
	cited      []*Source  // each once, in order of first citation
	background []*Source  // used or listed without being cited
	apparatus  Apparatus

	contradictions []contradiction
	independence   *independence
	supported      map[*Snippet]support
	compared       map[ID[Snippet]]Verdict
	examined       map[ID[Snippet]]bool // snippets that have their Findings

	cluster int           // that of the snippet being printed
	marks   int           // runs that lead to an entry, printed so far
	places  [][]placeMark // of each cluster, its marks as they were printed

	title  string
	lang   string
	banner Marking
	draft  string

	figures  int         // numbered so far
	objects  map[Ref]int // that cross-references lead to, counted from 1
	kids     []Element
	findings []Finding
}

func newAssembly(c Content, style Style, verdicts Verdicts) *assembly {
	a := &assembly{
		content: c, style: style, verdicts: verdicts,
		outline:  c.Outline(),
		sources:  make(map[ID[Source]]*Source, len(c.Sources)),
		compared: make(map[ID[Snippet]]Verdict),
		examined: make(map[ID[Snippet]]bool, len(c.Snippets)),
		cluster:  -1,
		title:    OneLine(c.Briefing.Title),
		lang:     c.Briefing.Language,
		kids:     make([]Element, 0, len(c.Headings)+2*len(c.Placements)),
	}
	if a.lang == "" {
		a.lang = DefaultLanguage
	}
	for i := range c.Sources {
		a.sources[c.Sources[i].ID] = &c.Sources[i]
	}
	a.against = a.opposed()
	seen := make(map[ID[Snippet]]bool, len(c.Snippets))
	for _, sections := range [][]Section{a.outline.Sections, a.outline.Unplaced} {
		for i := range sections {
			if a.against != nil {
				a.oppose(&sections[i])
			}
			for k := range sections[i].Snippets {
				s := &sections[i].Snippets[k].Snippet
				if !s.prints() {
					continue
				}
				if !seen[s.ID] {
					seen[s.ID] = true
					a.printed = append(a.printed, s)
				}
				var cluster Cluster
				for _, citation := range s.citations() {
					cluster = append(cluster, Occurrence{s, citation, a.sources[citation.Source]})
				}
				if cluster != nil {
					a.clusters = append(a.clusters, cluster)
				}
			}
		}
	}
	a.contradictions = a.pairs()
	a.cited = a.works()
	a.background = a.behind()
	a.apparatus = style.Word(a.clusters, a.background)
	a.independence = newIndependence(&c, a.sources)
	a.supported = a.supports()
	a.places = make([][]placeMark, len(a.clusters))
	return a
}

// titleBlock adds what stands above the first heading.
func (a *assembly) titleBlock() {
	b := a.content.Briefing
	of := b.Ref()
	a.rollUp()
	if a.banner != "" && !slices.ContainsFunc(b.Front, func(l FrontLine) bool { return l.Field == FrontMarking }) {
		a.add(Element{Role: RoleP, Class: ClassMarking, Of: of, Runs: plain(string(a.banner))})
	}
	if a.draft = a.draftLine(); a.draft != "" {
		a.add(Element{Role: RoleP, Class: ClassDraft, Of: of, Runs: plain(a.draft)})
	}
	if a.title == "" {
		a.title = "[Untitled briefing]"
		a.find(RuleUntitled, Serious, of, Say("The briefing has no title."))
	}
	a.add(Element{Role: RoleH1, Class: ClassTitle, Of: of, Runs: plain(a.title)})
	a.front()
	a.designation()
	a.bottomLine()
}

// rollUp computes the banner from all that is printed and carries a marking.
func (a *assembly) rollUp() {
	own := a.content.Briefing.Marking
	marks := []Marking{own}
	for _, s := range a.printed {
		marks = append(marks, s.Marking)
	}
	for _, s := range a.cited {
		marks = append(marks, s.Marking)
	}
	for _, s := range a.background {
		marks = append(marks, s.Marking)
	}
	var apart []Marking
	a.banner, apart = RollUp(marks...)
	of := a.content.Briefing.Ref()
	if len(apart) > 0 {
		names := make([]string, len(apart))
		for i, m := range apart {
			names[i] = string(m)
		}
		a.find(RuleMarkings, Warning, of, Say("The markings %s cannot be ranked against each other, so the banner names them all.", names))
	} else if own.Scheme() != Unmarked && own.Below(a.banner) {
		a.find(RuleMarkingRaised, Advice, of, Say("The briefing is marked %[1]s, but something in it is %[2]s, so it is printed as %[2]s.", string(own.Canonical()), string(a.banner)))
	}
}

// section adds a heading and the snippets that stand directly under it.
func (a *assembly) section(sections []Section, i int) {
	s := &sections[i]
	of := s.Heading.Ref()
	title := OneLine(s.Heading.Title)
	if title == "" {
		title = "[Untitled heading]"
		a.find(RuleUntitledHeading, Warning, of, Say("A heading has no title."))
	}
	hasBelow := i+1 < len(sections) && sections[i+1].Heading.Place.Parent == s.Heading.ID
	if len(s.Snippets) == 0 && !hasBelow {
		a.find(RuleEmptyHeading, Advice, of, Say("Nothing stands under the heading %s.", Quote(title)))
	}
	roles := [...]Role{RoleH2, RoleH3, RoleH4}
	a.add(Element{Role: roles[s.Level-1], Of: of, Runs: plain(title)})
	for k := 0; k < len(s.Snippets); {
		if e, ok := a.exhibits[&s.Snippets[k]]; ok {
			a.exhibit(e, s.Snippets[k:k+e.members], s.Heading.ID)
			k += e.members
			continue
		}
		a.addAll(a.statement(&s.Snippets[k].Snippet, s.Heading.ID, false))
		k++
	}
}

// add and addAll put blocks behind those that are there.
func (a *assembly) add(e Element) { a.kids = append(a.kids, e) }

func (a *assembly) addAll(blocks []Element) { a.kids = append(a.kids, blocks...) }

// foreign gives a language where it is not the briefing's own.
func (a *assembly) foreign(lang string) string {
	if strings.EqualFold(lang, a.lang) {
		return ""
	}
	return lang
}

// identify numbers the elements in reading order, says of each whose it is, and
// leads each mark to its entry, each way back to its mark and each cross-reference
// to the first element that shows its object.
func (d *Document) identify(objects map[Ref]int) {
	for i := range d.Root.Kids {
		d.Root.Kids[i].bequeath()
	}
	var next ElementID
	var found [toObject + 1][]ElementID
	found[toObject] = make([]ElementID, len(objects))
	d.Root.Walk(func(e *Element) bool {
		next++
		e.ID = next
		if e.Class == ClassEntry && e.Role == RoleLI {
			found[toEntry] = append(found[toEntry], e.ID)
		}
		if headingLevel(e) > 0 {
			found[toHeading] = append(found[toHeading], e.ID)
		}
		if e.Class != ClassContents && e.Role != RoleTOCI && e.Role != RoleTOC {
			if n := objects[e.Of]; n > 0 && found[toObject][n-1] == 0 {
				found[toObject][n-1] = e.ID
			}
		}
		for i := range e.Runs {
			r := &e.Runs[i]
			if r.Role == 0 && r.Lang != "" {
				r.Role = RoleSpan
			}
			if r.Role == 0 {
				continue
			}
			next++
			r.Element = next
			if r.Role == RoleReference && r.Target.pending == toEntry {
				found[toMark] = append(found[toMark], r.Element)
			}
		}
		return true
	})
	d.Root.Walk(func(e *Element) bool {
		for i := range e.Runs {
			if t := e.Runs[i].Target; t.pending != resolved {
				e.Runs[i].Target = Target{Element: found[t.pending][t.Element-1]}
			}
		}
		return true
	})
}

// bequeath gives the object of an element to what stands below it.
func (e *Element) bequeath() {
	for i := range e.Kids {
		if kid := &e.Kids[i]; kid.Of == (Ref{}) {
			kid.Of = e.Of
		}
		e.Kids[i].bequeath()
	}
}

func plain(text string) []Run { return []Run{{Text: text}} }

// OneLine puts a text in one line: a single space for each stretch of white
// space, and none at the ends. Spaces that may not be broken stay what they are.
func OneLine(s string) string {
	if s = strings.Trim(s, " "); inOneLine(s) {
		return s // nearly always, and nothing is copied
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || breaks(r) }), " ")
}

// inOneLine reports whether nothing of a text without space at its ends need be
// changed. Letters of ASCII are looked at byte by byte, since most are.
func inOneLine(s string) bool {
	for i := range len(s) {
		switch {
		case s[i] < ' ' || s[i] == ' ' && s[i-1] == ' ':
			return false
		case s[i] >= utf8.RuneSelf:
			return !strings.Contains(s[i:], "  ") && !strings.ContainsFunc(s[i:], breaks)
		}
	}
	return true
}

// breaks reports white space other than the plain space and those that do not break.
func breaks(r rune) bool {
	return r != ' ' && r != '\u00a0' && r != '\u202f' && unicode.IsSpace(r)
}

// quoted puts a text into quotation marks; double ones within it become single.
func quoted(s string) string {
	if strings.Contains(s, "“") || strings.Contains(s, "”") {
		s = innerMarks.Replace(s)
	}
	return "“" + s + "”"
}

var innerMarks = strings.NewReplacer("“", "‘", "”", "’")

// nonEmpty gives the names that are not empty, each in one line.
func nonEmpty(names []string) []string {
	var known []string
	for _, n := range names {
		if n = OneLine(n); n != "" {
			known = append(known, n)
		}
	}
	return known
}
