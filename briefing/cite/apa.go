package cite

import (
	"slices"
	"time"

	"attache/briefing"
)

// APA is the author–date style of the American Psychological Association in its
// seventh edition: who and when in a parenthesis of the sentence, and an
// alphabetical list of references. The zero APA is ready to use.
//
//   - Works that would be called the same in the text are told apart by initials,
//     by more names, and at last by a letter behind the year.
//   - Words that came through others name each link, origin first and the work in
//     hand last: (Lind, as cited in NTA [not seen], as cited in Berg, 2026). The
//     list has the work in hand only. A link is called by its surname where the
//     name is known in parts, as that of an author; else in full, because nobody
//     can tell from "Xi Jinping" alone which part is the surname.
//   - Titles stay as they are written. The manual asks for capitals as in a
//     sentence, but only a person can tell a name from a word.
//   - What the manual has no place for follows a reference in square brackets:
//     whether it was seen, the descriptor, the grade. What nobody but the author
//     can look up (letters, conversations) is cited in the text alone, as the
//     manual has it, and is described in a list of its own.
type APA struct{}

var _ briefing.Style = APA{}

// Word words author and date in the text, and the list of references.
func (APA) Word(clusters []briefing.Cluster, background []*briefing.Source) briefing.Apparatus {
	a := briefing.Apparatus{Inline: true, Marks: make([][]briefing.Run, len(clusters))}
	works := apaGather(clusters)
	works.disambiguate()
	listed, private := works.split()
	slices.SortFunc(listed, (*apaWork).compare)
	slices.SortFunc(private, (*apaWork).compare)
	apaLetters(listed)
	for i, w := range slices.Concat(listed, private) {
		w.entry = i + 1
	}
	for _, list := range [...]struct {
		title string
		works []*apaWork
	}{{"References", listed}, {"Personal communications", private}} {
		if len(list.works) == 0 {
			continue
		}
		entries := make([]briefing.Entry, len(list.works))
		for i, w := range list.works {
			entries[i] = briefing.Entry{Source: w.source, Runs: w.reference(works.surnames), Clusters: w.clusters}
		}
		a.Lists = append(a.Lists, briefing.List{Title: list.title, Entries: entries})
	}
	names := works.knownSurnames(background)
	for i, cluster := range clusters {
		a.Marks[i] = works.mark(cluster, names)
	}
	a.Background = make([][]briefing.Run, len(background))
	for i, s := range background {
		a.Background[i] = apaBackground(s)
	}
	return a
}

// Attribution words the line under a quotation that came through others: roles
// and the dates of statements, which the parenthesis has no place for. Words of
// the cited work itself need no such line, because the parenthesis names it.
func (APA) Attribution(s *briefing.Snippet, cited []*briefing.Source) []briefing.Run {
	if len(s.Attribution) == 0 {
		return nil
	}
	return House{}.Attribution(s, cited)
}

// apaWork is a work that is cited, with what the text and the list call it.
type apaWork struct {
	item
	form   apaForm
	people []person // who stands in the place of the author; none: the title does
	role   string   // of the people, where they are no authors: "Ed."
	dated  string   // the year, as the text gives it

	calls  []string  // what the text calls each of the people
	called string    // and all of them together
	key    []string  // by which the list is sorted, then
	rank   int       // whether it has a date,
	moment time.Time // and which
	letter string    // behind the year
	entry  int       // in the lists, counted from 1
}

// apaWorks holds the cited works.
type apaWorks struct {
	all []*apaWork // in order of first citation
	of  map[*briefing.Source]*apaWork

	surnames surnames
}

// apaGather collects the works that clusters cite. Citations of sources that the
// library does not hold have no work.
func apaGather(clusters []briefing.Cluster) *apaWorks {
	works := &apaWorks{of: make(map[*briefing.Source]*apaWork, len(clusters))}
	for i, cluster := range clusters {
		for _, o := range cluster {
			if o.Source == nil {
				continue
			}
			w := works.of[o.Source]
			if w == nil {
				w = newAPAWork(o.Source)
				works.of[o.Source] = w
				works.all = append(works.all, w)
			}
			w.occurrences = append(w.occurrences, o)
			if n := len(w.clusters); n == 0 || w.clusters[n-1] != i {
				w.clusters = append(w.clusters, i)
			}
		}
	}
	return works
}

func newAPAWork(s *briefing.Source) *apaWork {
	w := &apaWork{item: item{source: s}, form: apaFormOf(s)}
	people, role := w.form.originators(s)
	for _, n := range people {
		w.people = append(w.people, personOf(n))
	}
	w.role, w.dated = role, apaYear(s.Issued)
	if !s.OriginalDate.IsZero() {
		w.dated = apaYear(s.OriginalDate) + "/" + w.dated
	}
	w.rank, w.moment = apaMoment(s.Issued)
	return w
}

// split parts the works that a reader can find from those that are cited in the
// text alone.
func (works *apaWorks) split() (listed, private []*apaWork) {
	for _, w := range works.all {
		if w.form.private {
			private = append(private, w)
		} else {
			listed = append(listed, w)
		}
	}
	return listed, private
}

// apaBackground words a source that nothing cites. Of a source that is known by
// nothing but a name no single work is meant, so none is described.
func apaBackground(s *briefing.Source) []briefing.Run {
	w := newAPAWork(s)
	if !bare(s) {
		return w.reference(nil)
	}
	var t text
	t.portion(s.Marking)
	t.emphasise(briefing.OneLine(s.Label()), "")
	t.stop()
	t.apaAddress(s)
	t.apaRemarks(w)
	return t.done()
}
