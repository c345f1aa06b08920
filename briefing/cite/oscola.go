package cite

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"attache/briefing"
)

// OSCOLA is the Oxford University Standard for the Citation of Legal Authorities
// in its fourth edition. The zero OSCOLA is ready to use.
//
//   - Each place has a note of its own. A work is given in full the first time, and
//     later by its maker with the number of that note: Berg (n 3). There is no
//     "ibid", which the standard allows: a reader comes to a note by its number in
//     the text and does not have the one before in sight.
//   - Words that came through others are told with brackets: Ada Lind (as cited in
//     NTA [not seen], as cited in Nora Berg, …). The work in hand is the last, and
//     the only one of them in the bibliography.
//   - Cases, legislation and treaties have tables of their own; legislation is
//     repeated by its short title alone. In the bibliography surnames come first with
//     initials, works without an author begin the list behind a double dash, and
//     the same dash stands for an author who comes again. Entries of lists have no
//     full stop; notes have one.
//   - Abbreviations have no full stops, and journals keep the names that they have
//     in the library: nobody but a lawyer can shorten them.
//   - What the standard has no place for stands in square brackets: whether a work
//     was seen, the descriptor, the grade.
type OSCOLA struct{}

var _ briefing.Style = OSCOLA{}

// Word words the notes, the tables and the bibliography.
func (o OSCOLA) Word(clusters []briefing.Cluster, background []*briefing.Source) briefing.Apparatus {
	return wordNotes(o, clusters, background)
}

// Attribution words the line under a quotation as the house style does: it is a
// line of the briefing and no part of the apparatus.
func (OSCOLA) Attribution(s *briefing.Snippet, cited []*briefing.Source) []briefing.Run {
	return House{}.Attribution(s, cited)
}

func (OSCOLA) full(t *text, s *briefing.Source, at []briefing.Locator, maker bool) {
	w := oscolaWork{text: t, source: s, form: formOf(s.Type), at: at}
	if maker {
		w.maker(oscolaNames)
	}
	w.write()
}

func (OSCOLA) listed(t *text, s, before *briefing.Source) {
	w := oscolaWork{text: t, source: s, form: formOf(s.Type), list: true}
	maker := makerOf(s, oscolaInverted)
	switch {
	case w.spoken() || isLaw(s.Type):
	case maker == "" || before != nil && maker == makerOf(before, oscolaInverted):
		w.dash()
	default:
		w.maker(func(people []briefing.Name, _ func(briefing.Name) string) string {
			return oscolaNames(people, oscolaInverted)
		})
	}
	w.write()
}

// again words a work by its maker and the note that has it in full. Where that
// would do for another work too, its short title stands between them.
func (OSCOLA) again(t *text, n *noted, at []briefing.Locator) {
	s := n.source
	w := oscolaWork{text: t, source: s, form: formOf(s.Type), called: n.called, at: at}
	if n.maker == "" {
		n.maker = shortMaker(n, oscolaNames, oscolaFull)
	}
	maker := n.maker
	if maker == "" && w.spoken() {
		maker = "[" + w.form.maker + "]"
	}
	if w.spoken() {
		maker = w.with() + maker
	}
	w.part(maker)
	if maker == "" || n.sibling {
		w.title()
	}
	if !w.begun {
		w.part("[" + w.form.maker + "]")
	}
	if s.Type == "legislation" || s.Type == "regulation" {
		w.year()
	} else {
		t.say(" (")
		t.entry("n\u00a0"+strconv.Itoa(n.note), n.note)
		t.say(")")
	}
	w.places()
}

// joint stands between the links of a chain.
func (OSCOLA) joint(t *text, n int, _ bool) string {
	if n == 1 {
		t.say(" (as cited in ")
	} else {
		t.say(", as cited in ")
	}
	return ")"
}

func (OSCOLA) end(*text) {}

func (OSCOLA) date(d briefing.Date) string { return oscolaDate(d) }

// lists parts the primary sources from the secondary ones. What is only the
// origin of words in another work is in no list.
func (OSCOLA) lists(works []*noted) []workList {
	lists := []workList{{title: "Table of cases"}, {title: "Table of legislation"}, {title: "Table of treaties"}, {title: "Bibliography"}}
	for _, w := range works {
		i := 3
		switch w.source.Type {
		case "legal_case":
			i = 0
		case "legislation", "regulation", "bill":
			i = 1
		case "treaty":
			i = 2
		}
		if w.cited {
			lists[i].works = append(lists[i].works, w)
		}
	}
	for _, l := range lists {
		sorted(l.works, oscolaOrder)
	}
	return lists
}

// oscolaOrder gives what a work is sorted by: works without an author first, by
// title; others by author, then by date.
func oscolaOrder(s *briefing.Source) []string {
	title := fold(withoutArticle(briefing.OneLine(s.Title)))
	people := s.Author
	if asked := persons(s, "interviewer"); len(asked) > 0 && s.Type == "interview" {
		people = asked
	}
	if len(people) == 0 {
		people = s.Editor
	}
	var key []string
	for _, n := range people {
		key = append(key, fold(n.Short()), fold(n.Given))
	}
	if len(people) == 0 {
		if key = append(key, fold(withoutArticle(organisation(s)))); key[0] == "" {
			return []string{"", title, s.Issued.String()}
		}
	}
	return append(key, "", s.Issued.String(), title)
}

// oscolaNames names up to three people, and of more the first.
func oscolaNames(people []briefing.Name, say func(briefing.Name) string) string {
	names := known(people, say)
	switch {
	case len(names) == 0:
		return "[author unknown]"
	case len(names) > 3:
		return names[0] + " and others"
	}
	return and(names)
}

// oscolaFull names somebody as the work does, initials without stops and spaces:
// "HLA Hart".
func oscolaFull(n briefing.Name) string {
	n.Given, n.Suffix = closed(briefing.OneLine(n.Given)), unstopped(n.Suffix)
	return n.Full()
}

// closed takes the stops and spaces from the initials among given names.
func closed(given string) string {
	var b strings.Builder
	before := false // an initial
	for i, word := range strings.Fields(given) {
		letters := strings.ReplaceAll(word, ".", "")
		initial := utf8.RuneCountInString(letters) == 1 || strings.Contains(word, ".") && letters == strings.ToUpper(letters)
		if i > 0 && !(initial && before) {
			b.WriteByte(' ')
		}
		if initial {
			word = letters
		}
		b.WriteString(word)
		before = initial
	}
	return b.String()
}

// oscolaInverted names somebody in a list: surname, then initials without stops.
// Names in a script without capitals stay whole.
func oscolaInverted(n briefing.Name) string {
	if n.Literal != "" || n.Family == "" || strings.HasPrefix(n.Full(), n.Family) {
		return n.Full()
	}
	var b strings.Builder
	for _, word := range strings.FieldsFunc(n.Given, func(r rune) bool { return r == ' ' || r == '.' || r == '\u00a0' }) {
		for i, part := range strings.Split(word, "-") {
			first, size := utf8.DecodeRuneInString(part)
			if !unicode.IsUpper(first) || part == strings.ToUpper(part) {
				size = len(part) // several initials in one word: HLA
			}
			if i > 0 {
				b.WriteByte('-')
			}
			b.WriteString(part[:size])
		}
	}
	given := briefing.OneLine(b.String() + " " + n.DroppingParticle)
	return briefing.OneLine(strings.Join([]string{n.Short(), given, unstopped(n.Suffix)}, " "))
}

// oscolaDate words a date without full stops: "c 2026", "28 February 2026?".
func oscolaDate(d briefing.Date) string {
	words := cmp.Or(d.Words(), "nd")
	if about, ok := strings.CutPrefix(words, "about "); ok {
		words = "c " + about
	}
	if certain, ok := strings.CutSuffix(words, " (uncertain)"); ok {
		words = certain + "?"
	}
	return words
}

// oscolaYear gives the year of a date where it is certain, else the date.
func oscolaYear(d briefing.Date) string {
	if year, ok := d.Year(); ok && year > 0 && !d.Uncertain() && !d.Approximate() {
		return strconv.Itoa(year)
	}
	return oscolaDate(d)
}

// oscolaRange leaves two digits of the second number of a range, or as many as
// change.
func oscolaRange(from, to string) string { return changed(from, to, 2) }
