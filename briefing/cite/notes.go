package cite

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"attache/briefing"
)

// manual is what a style of notes has of its own; what such styles share is
// [wordNotes].
type manual interface {
	// full words a work where a note names it first; without its maker where the
	// words before it have named who that is.
	full(t *text, s *briefing.Source, at []briefing.Locator, maker bool)
	// again words a work that an earlier note has in full.
	again(t *text, w *noted, at []briefing.Locator)
	// joint stands between two links of a chain: before the nth, counted from 0
	// for the speaker. The work in hand is the last. It gives what has to stand
	// behind that.
	joint(t *text, n int, quoted bool) string
	// date words a date that is known.
	date(d briefing.Date) string
	// lists sorts the works into the lists that follow the notes.
	lists(works []*noted) []workList
	// listed words a work for such a list, behind another entry or a nil one.
	listed(t *text, s, before *briefing.Source)
	// end ends an entry of such a list.
	end(t *text)
}

// noted is a work that notes name.
type noted struct {
	source   *briefing.Source
	note     int   // the note that has it in full, counted from 1; 0: none yet
	clusters []int // the places that name it, ascending
	cited    bool  // false where it is only the origin of words that another work has

	// What the short form calls it, and how it tells it from the other works.
	maker   string // empty until a note needs it
	called  string // its title
	given   bool   // somebody else has its maker's surname
	sibling bool   // its maker has made another
	twin    bool   // another has the same short form but for its date
}

// workList is a list of works under a title.
type workList struct {
	title string
	works []*noted
}

// notes words the notes of a briefing.
type notes struct {
	manual
	works []*noted // in order of first appearance
	of    map[*briefing.Source]*noted
	held  map[briefing.ID[briefing.Source]]*briefing.Source // what a link of a chain can name
	told  map[chainKey]bool                                 // chains that a note has in full
}

// sorted sorts works by keys, each of which is made once.
func sorted(works []*noted, key func(*briefing.Source) []string) {
	keys := make(map[*noted][]string, len(works))
	for _, w := range works {
		keys[w] = key(w.source)
	}
	slices.SortStableFunc(works, func(a, b *noted) int { return slices.Compare(keys[a], keys[b]) })
}

// wordNotes words one note for each cluster, with a raised number in the text,
// and the manual's lists of works behind the notes.
func wordNotes(m manual, clusters []briefing.Cluster, background []*briefing.Source) briefing.Apparatus {
	n := &notes{manual: m, of: map[*briefing.Source]*noted{}, held: map[briefing.ID[briefing.Source]]*briefing.Source{}, told: map[chainKey]bool{}}
	n.gather(clusters, background)
	n.compare()
	a := briefing.Apparatus{Marks: make([][]briefing.Run, len(clusters)), Background: make([][]briefing.Run, len(background))}
	listed := map[*briefing.Source]bool{}
	if len(clusters) > 0 {
		entries := make([]briefing.Entry, len(clusters))
		for i, cluster := range clusters {
			number := strconv.Itoa(i + 1)
			a.Marks[i] = []briefing.Run{{Text: number, Style: briefing.Superscript, Role: briefing.RoleReference, Target: briefing.ToEntry(i + 1)}}
			entries[i] = n.note(i, cluster)
		}
		a.Lists = append(a.Lists, briefing.List{Title: "Notes", Entries: entries})
	}
	for _, list := range m.lists(n.works) {
		if len(list.works) == 0 {
			continue
		}
		entries := make([]briefing.Entry, len(list.works))
		var before *briefing.Source
		for i, w := range list.works {
			var t text
			n.list(&t, w.source, before, !w.cited)
			n.end(&t)
			entries[i] = briefing.Entry{Source: w.source, Runs: t.done(), Clusters: w.clusters}
			listed[w.source], before = true, w.source
		}
		a.Lists = append(a.Lists, briefing.List{Title: list.title, Entries: entries})
	}
	for i, s := range background {
		if !listed[s] {
			var t text
			n.list(&t, s, nil, true)
			t.mark(".") // more may be said of it
			a.Background[i] = t.done()
		}
	}
	return a
}

// gather collects the works that clusters cite and those that links of chains
// name, each with its places.
func (n *notes) gather(clusters []briefing.Cluster, background []*briefing.Source) {
	for _, s := range background {
		n.held[s.ID] = s
	}
	for _, cluster := range clusters {
		for _, o := range cluster {
			if o.Source != nil {
				n.held[o.Source.ID] = o.Source
			}
		}
	}
	place := func(s *briefing.Source, cluster int, cited bool) {
		w := n.of[s]
		if w == nil {
			w = &noted{source: s}
			n.of[s] = w
			n.works = append(n.works, w)
		}
		w.cited = w.cited || cited
		if last := len(w.clusters) - 1; last < 0 || w.clusters[last] != cluster {
			w.clusters = append(w.clusters, cluster)
		}
	}
	for i, cluster := range clusters {
		if snippet := cluster[0].Snippet; snippet != nil {
			for _, link := range snippet.Attribution {
				if s := n.origin(link, cluster); s != nil {
					place(s, i, false)
				}
			}
		}
		for _, o := range cluster {
			if o.Source != nil {
				place(o.Source, i, true)
			}
		}
	}
}

// compare finds what each work is called in short, and which of them would then
// be taken for another's.
func (n *notes) compare() {
	type maker struct{ full, short string }
	makers := make([]maker, len(n.works))
	bearers, made, called := map[string]string{}, map[string]int{}, map[[2]string]int{}
	const several = "\x00"
	for i, w := range n.works {
		m := maker{makerOf(w.source, briefing.Name.Full), makerOf(w.source, briefing.Name.Short)}
		makers[i], w.called = m, callTitle(w.source)
		if full, ok := bearers[m.short]; ok && full != m.full {
			bearers[m.short] = several
		} else {
			bearers[m.short] = m.full
		}
		made[m.full]++
		called[[2]string{m.full, w.called}]++
	}
	for i, w := range n.works {
		m := makers[i]
		w.given = bearers[m.short] == several
		w.sibling = made[m.full] > 1
		w.twin = called[[2]string{m.full, w.called}] > 1
	}
}

// note words the note of the ith cluster.
func (n *notes) note(i int, cluster briefing.Cluster) briefing.Entry {
	entry := briefing.Entry{Label: strconv.Itoa(i+1) + ".", Source: cluster[0].Source, Clusters: []int{i}}
	for _, o := range cluster {
		if o.Source != entry.Source {
			entry.Source = nil
		}
	}
	var t text
	snippet := cluster[0].Snippet
	direct, relayed := cluster, briefing.Cluster(nil)
	if snippet != nil && len(snippet.Attribution) > 0 {
		direct, relayed = nil, make(briefing.Cluster, 0, len(cluster))
		for _, o := range cluster {
			if ownWords(snippet, o.Source) {
				direct = append(direct, o)
			} else {
				relayed = append(relayed, o)
			}
		}
	}
	n.cite(&t, i, direct, false)
	if len(relayed) > 0 {
		if len(direct) > 0 {
			t.say("; ")
		}
		if s := relayed[0].Source; s != nil {
			t.portion(s.Marking)
		}
		end := n.chain(&t, i, snippet, cluster)
		n.cite(&t, i, relayed, true)
		t.say(end)
	}
	t.mark(".")
	entry.Runs = t.done()
	return entry
}

// cite words citations one behind the other. Several places in one work are
// told together. Portioned says that the marking of the first stands there.
func (n *notes) cite(t *text, i int, cluster briefing.Cluster, portioned bool) {
	for ; len(cluster) > 0; portioned = false {
		o := cluster[0]
		at := []briefing.Locator{}
		for len(cluster) > 0 && cluster[0].Citation.Source == o.Citation.Source {
			l := cluster[0].Citation.Locator
			switch last := len(at) - 1; {
			case briefing.OneLine(l.Value) == "":
			case last >= 0 && at[last].Label == l.Label && l.Label != "":
				at[last].Value += ", " + l.Value
			default:
				at = append(at, l)
			}
			cluster = cluster[1:]
		}
		if o.Source == nil {
			t.say("[source not in the library]")
			for _, l := range at {
				t.say(", " + locate(l))
			}
		} else {
			if !portioned {
				t.portion(o.Source.Marking)
			}
			first := n.name(t, i, o.Source, at, true)
			if o.Source.NotSeen {
				t.say(" [not seen]")
			}
			t.bracket(remarks(o.Source, []briefing.Occurrence{o}, first))
		}
		if len(cluster) > 0 {
			t.say("; ")
		}
	}
}

// name words a work in full where no note has named it before, else in short,
// and reports which it was.
func (n *notes) name(t *text, i int, s *briefing.Source, at []briefing.Locator, maker bool) bool {
	w := n.of[s]
	if w.note != 0 {
		n.again(t, w, at)
		return false
	}
	w.note = i + 1
	n.full(t, s, at, maker)
	return true
}

// list words a work for a list; with its descriptor where no note gives that.
func (n *notes) list(t *text, s, before *briefing.Source, described bool) {
	t.portion(s.Marking)
	if bare(s) {
		t.emphasise(s.Label(), "")
		t.address(s)
	} else {
		n.listed(t, s, before)
	}
	if s.NotSeen {
		t.say(" [not seen]")
	}
	t.bracket(remarks(s, nil, described))
}

// remarks says what the manuals have no place for: what is to be known of a
// source before it is relied on, where that is asked for, and the grades.
func remarks(s *briefing.Source, by []briefing.Occurrence, described bool) string {
	words := grades(s, by)
	if descriptor := briefing.OneLine(s.Descriptor); described && descriptor != "" {
		if words == "" {
			return strings.TrimSuffix(descriptor, ".")
		}
		if !strings.HasSuffix(descriptor, ".") {
			descriptor += "."
		}
		words = descriptor + " " + words
	}
	return words
}

// bracket adds words of ours to what the manual asks for, in square brackets.
func (t *text) bracket(words string) {
	if words != "" {
		t.say(" [" + strings.Replace(words, "Graded ", "Graded\u00a0", 1) + "]")
	}
}

// makerOf names who made a work: its authors, else its editors, else the
// organisation that stands in for them. Where there is none of these the work is
// known by its title.
func makerOf(s *briefing.Source, say func(briefing.Name) string) string {
	people := s.Author
	if len(people) == 0 {
		people = s.Editor
	}
	if len(people) == 0 {
		return organisation(s)
	}
	names := make([]string, len(people))
	for i, p := range people {
		names[i] = say(p)
	}
	return strings.Join(names, "; ")
}

// shortMaker names who made a work the second time: by surnames or, where
// somebody else has those, in full.
func shortMaker(n *noted, names func([]briefing.Name, func(briefing.Name) string) string, full func(briefing.Name) string) string {
	say := briefing.Name.Short
	if n.given {
		say = full
	}
	switch s := n.source; {
	case len(s.Author) > 0:
		return names(s.Author, say)
	case len(s.Editor) > 0:
		return names(s.Editor, say)
	default:
		return organisation(s)
	}
}

// organisation gives the body that stands in for the author of a work: the
// authority that speaks in it or, of a report and the like, the publisher.
func organisation(s *briefing.Source) string {
	if authority := briefing.OneLine(s.Authority); authority != "" && !isLaw(s.Type) {
		return authority
	}
	switch s.Type {
	case "report", "pamphlet", "standard", "document":
		return briefing.OneLine(s.Publisher)
	}
	return ""
}

// unpublished reports whether a kind of work has a title of its own without ever
// having been published. Such a title stands in quotation marks.
func unpublished(kind string) bool { return kind == "thesis" || kind == "manuscript" }

// callTitle gives the title by which notes call a work the second time: its
// short title or, of a longer one, the words before its subtitle, and of many
// words the first. These end with a word that can end a title.
func callTitle(s *briefing.Source) string {
	title := shortTitleOf(s)
	head, cut := strings.CutSuffix(title, "…")
	if !cut || strings.HasSuffix(briefing.OneLine(s.Title), "…") {
		return title
	}
	words := strings.Fields(head)
	for len(words) > 2 && joins(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.TrimRight(strings.Join(words, " "), ",;:–— ")
}

// joins reports whether a word stands before others and never last.
func joins(word string) bool {
	return utf8.RuneCountInString(word) == 1 && !isNumber(word) || slices.Contains(joining, strings.ToLower(word))
}

var joining = strings.Fields("a an the of for to in on at by with from over about between under and or nor but as is are was were its his her their not no into than that")
