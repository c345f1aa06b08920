package cite

import (
	"slices"
	"strconv"
	"strings"

	"attache/briefing"
)

// Chicago is the style of notes and bibliography of the Chicago Manual of Style
// in its eighteenth edition. The zero Chicago is ready to use.
//
//   - Each place has a note of its own with all that it cites, a work in full the
//     first time and later by surname and short title. There is no "ibid.", which
//     the edition advises against.
//   - Words that came through others begin with who said them: Ada Lind, quoted in
//     NTA [not seen], cited in Nora Berg, … The work in hand is the last. The
//     bibliography has the original too, where the library holds it.
//   - The bibliography leaves out what the manual cites in notes alone: laws,
//     treaties, cases, letters and conversations, and interviews that nobody has
//     published. News, pages of the web and posts may stand there or not; here they
//     do, because a briefing stands on them.
//   - A work without a date is "n.d.", also in the web. The day on which something
//     was read is told of what has no date or may change unseen.
//   - Titles stay as they are written. The manual asks for capitals, and only a
//     person can tell which words of a title have them.
//   - What the manual has no place for stands in square brackets: whether a work was
//     seen, the descriptor, the grade.
type Chicago struct{}

var _ briefing.Style = Chicago{}

// Word words the notes and the bibliography.
func (c Chicago) Word(clusters []briefing.Cluster, background []*briefing.Source) briefing.Apparatus {
	return wordNotes(c, clusters, background)
}

// Attribution words the line under a quotation as the house style does: it is a
// line of the briefing and no part of the apparatus.
func (Chicago) Attribution(s *briefing.Snippet, cited []*briefing.Source) []briefing.Run {
	return House{}.Attribution(s, cited)
}

func (Chicago) full(t *text, s *briefing.Source, at []briefing.Locator, maker bool) {
	w := chicagoWork{text: t, source: s, form: formOf(s.Type), at: at}
	if maker {
		w.maker()
	}
	w.write()
}

func (Chicago) listed(t *text, s, _ *briefing.Source) {
	w := chicagoWork{text: t, source: s, form: formOf(s.Type), list: true}
	w.maker()
	w.write()
}

// again words a work by its maker's surname and its short title. Who shares the
// surname with another has the given name too, and works that would still be
// taken for each other have their dates.
func (Chicago) again(t *text, n *noted, at []briefing.Locator) {
	s := n.source
	w := chicagoWork{text: t, source: s, form: formOf(s.Type), called: n.called, at: at}
	if s.TitleShort == "" {
		w.called = capital(withoutArticle(n.called))
	}
	if n.maker == "" {
		n.maker = shortMaker(n, chicagoNames, chicagoFull)
	}
	w.part(n.maker)
	switch {
	case w.called == "" && w.form.genre != "":
		w.part(genre(s, w.form))
	case w.called == "" && !w.begun && w.site() != "":
		w.outlet()
	case s.Type == "legal_case" && w.called != "":
		w.next()
		t.emphasise(w.called, s.Language)
	default:
		w.title()
	}
	if n.twin {
		w.part(chicagoDate(s.Issued))
	}
	w.places()
}

// joint stands between the links of a chain.
func (Chicago) joint(t *text, n int, quoted bool) string {
	t.mark(",")
	if n == 1 && quoted {
		t.say(" quoted in ")
	} else {
		t.say(" cited in ")
	}
	return ""
}

func (Chicago) end(t *text) { t.mark(".") }

func (Chicago) date(d briefing.Date) string { return chicagoDate(d) }

// lists gives the bibliography, by author and title.
func (Chicago) lists(works []*noted) []workList {
	kept := slices.DeleteFunc(slices.Clone(works), func(w *noted) bool {
		s := w.source
		published := s.ContainerTitle != "" || s.Publisher != "" || s.URL != "" || s.DOI != ""
		return isLaw(s.Type) || s.Type == "personal_communication" || s.Type == "interview" && !published || bare(s)
	})
	sorted(kept, chicagoOrder)
	return []workList{{"Bibliography", kept}}
}

// chicagoOrder gives what a work is sorted by, letter by letter: who or what its
// entry begins with, its title, its date.
func chicagoOrder(s *briefing.Source) []string {
	people := s.Author
	if len(people) == 0 {
		people = s.Editor
	}
	var key []string
	for _, n := range people {
		key = append(key, fold(n.Short()), fold(n.Given))
	}
	if len(people) == 0 {
		w := chicagoWork{text: &text{}, source: s, form: formOf(s.Type), list: true}
		if w.maker(); w.shown != "" {
			key = append(key, fold(withoutArticle(w.shown)), "")
		}
	}
	return append(key, fold(withoutArticle(briefing.OneLine(s.Title))), s.Issued.String())
}

// chicagoNames names people in a note: one or two, else the first for all.
func chicagoNames(people []briefing.Name, say func(briefing.Name) string) string {
	names := known(people, say)
	switch {
	case len(names) == 0:
		return "[author unknown]"
	case len(names) > 2:
		return names[0] + " et al."
	}
	return and(names)
}

// chicagoInverted names people at the head of an entry: the first with the
// surname in front, all up to six, and of more the first three.
func chicagoInverted(people []briefing.Name) string {
	names := known(people, chicagoFull)
	first := slices.IndexFunc(people, func(n briefing.Name) bool { return n.Full() != "" })
	if first < 0 {
		return "[author unknown]"
	}
	if n := people[first]; n.Literal == "" && n.Family != "" && !strings.HasPrefix(n.Full(), n.Family) {
		names[0] = n.Short()
		if given := briefing.OneLine(spaced(n.Given) + " " + n.DroppingParticle); given != "" {
			names[0] += ", " + given
		}
		if n.Suffix != "" {
			names[0] += ", " + briefing.OneLine(n.Suffix)
		}
	}
	switch n := len(names); {
	case n > 6:
		return strings.Join(names[:3], ", ") + ", et al."
	case n > 1:
		return strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
	return names[0]
}

// chicagoFull names somebody with a space between initials: "H. L. A. Hart".
func chicagoFull(n briefing.Name) string {
	n.Given = spaced(n.Given)
	return n.Full()
}

// spaced puts a space behind the stop of an initial.
func spaced(given string) string { return briefing.OneLine(strings.ReplaceAll(given, ".", ". ")) }

// known gives the names of the people of whom any part is known.
func known(people []briefing.Name, say func(briefing.Name) string) (names []string) {
	for _, n := range people {
		if name := say(n); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// chicagoDate words a date, the month first. What is not certain stands in
// brackets with a question mark.
func chicagoDate(d briefing.Date) string {
	words := d.MonthFirst()
	if words == "" {
		return "n.d."
	}
	words, uncertain := strings.CutSuffix(words, " (uncertain)")
	if about, ok := strings.CutPrefix(words, "about "); ok {
		words = "ca. " + about
	}
	if uncertain {
		return "[" + words + "?]"
	}
	return words
}

// chicagoYear words the date of a book: its year, where that is known for certain.
func chicagoYear(d briefing.Date) string {
	if year, ok := d.Year(); ok && year > 0 && !d.Uncertain() && !d.Approximate() {
		return strconv.Itoa(year)
	}
	return chicagoDate(d)
}

// chicagoRange leaves of the second number of a range what the manual prints:
// all of it up to 100 and behind a multiple of 100, the digits that change behind
// 101 to 109 and the like, else two digits or as many as change.
func chicagoRange(from, to string) string {
	n, err := strconv.Atoi(from)
	switch {
	case err != nil || n < 100 || n%100 == 0:
		return to
	case n%100 < 10:
		return changed(from, to, 1)
	}
	return changed(from, to, 2)
}
