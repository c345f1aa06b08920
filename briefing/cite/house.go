package cite

import (
	"slices"
	"strconv"
	"strings"

	"attache/briefing"
)

// House is the house style. The zero House is ready to use.
type House struct{}

var _ briefing.Style = House{}

// Word numbers the passages in order of first citation and raises their numbers
// in the text.
func (House) Word(clusters []briefing.Cluster, background []*briefing.Source) briefing.Apparatus {
	items, numbers := number(clusters)
	a := briefing.Apparatus{Marks: make([][]briefing.Run, len(clusters)), Background: houseBackground(background)}
	for i, cluster := range clusters {
		runs := make([]briefing.Run, 0, 2*len(cluster))
		for _, o := range cluster {
			if len(runs) > 0 {
				runs = append(runs, briefing.Run{Text: ", ", Style: briefing.Superscript})
			}
			n := numbers[o.Citation.Passage()]
			runs = append(runs, briefing.Run{Text: strconv.Itoa(n), Style: briefing.Superscript, Role: briefing.RoleReference, Target: briefing.ToEntry(n)})
		}
		a.Marks[i] = runs
	}
	if len(items) > 0 {
		a.Lists = []briefing.List{{Title: "Citations", Entries: houseEntries(items)}}
	}
	return a
}

// item is a numbered entry: one passage of one source, with every occurrence
// that cites it, in reading order.
type item struct {
	source      *briefing.Source
	locator     briefing.Locator
	occurrences []briefing.Occurrence
	clusters    []int
}

// number gathers citations into items, numbered from 1 in order of first
// appearance. The same source and passage keeps its number, also where it is
// reached through different chains; the chains differ by occurrence.
func number(clusters []briefing.Cluster) (items []item, numbers map[briefing.Passage]int) {
	numbers = make(map[briefing.Passage]int, len(clusters))
	for i, cluster := range clusters {
		for _, o := range cluster {
			key := o.Citation.Passage()
			n := numbers[key]
			if n == 0 {
				n = len(items) + 1
				numbers[key] = n
				items = append(items, item{source: o.Source, locator: o.Citation.Locator})
			}
			it := &items[n-1]
			it.occurrences, it.clusters = append(it.occurrences, o), append(it.clusters, i)
		}
	}
	return items, numbers
}

// houseEntries words each item: in full where a source is cited for the first
// time, and later in a short form that leads back to the number of the full one.
func houseEntries(items []item) []briefing.Entry {
	entries := make([]briefing.Entry, len(items))
	first := make(map[*briefing.Source]int, len(items))
	for i := range items {
		e := &items[i]
		var t text
		before := first[e.source]
		switch {
		case e.source == nil:
			t.say("[source not in the library]")
		case before == 0:
			first[e.source] = i + 1
			t.work(e.source)
		default:
			t.again(e.source, before)
		}
		if locator := locate(e.locator); locator != "" {
			joint := ", "
			if before == 0 && e.source != nil && e.source.Page != "" && e.locator.Label == "page" {
				joint = ", at " // it stands behind the pages of the whole work
			}
			t.say(joint + locator)
		}
		if e.source != nil && before == 0 {
			t.whereabouts(e.source, e.locator.Label == "page")
		}
		t.chains(e)
		t.stop()
		if e.source != nil && before == 0 {
			t.descriptor(e.source)
		}
		t.grade(e)
		entries[i] = briefing.Entry{Label: strconv.Itoa(i+1) + ".", Source: e.source, Runs: t.done(), Clusters: e.clusters}
	}
	return entries
}

// houseBackground words each source in full. A source that is known by nothing
// but a name is not missed a title and a date: no single work of it is meant.
func houseBackground(sources []*briefing.Source) [][]briefing.Run {
	worded := make([][]briefing.Run, len(sources))
	for i, s := range sources {
		var t text
		if bare(s) {
			t.portion(s.Marking)
			t.emphasise(s.Label(), "")
			t.address(s)
			if s.NotSeen {
				t.say(" [not seen]")
			}
		} else {
			t.work(s)
			t.whereabouts(s, false)
		}
		t.stop()
		t.descriptor(s)
		if s.Reliability != "" {
			t.say(" Graded " + string(s.Reliability) + ".")
		}
		worded[i] = t.done()
	}
	return worded
}

// bare reports whether a source is but a name, as a line such as "Sources:
// TASS" gives it.
func bare(s *briefing.Source) bool {
	return (s.Title == "") != (s.ContainerTitle == "" && s.Publisher == "") && len(s.Author) == 0 && len(s.Editor) == 0 &&
		s.Issued.IsZero() && s.NotSeen
}

// Attribution words the line under a quotation: its speaker with role and date,
// then the relays, nearest to the speaker first. Where there is no chain, the
// words are the cited work's own, and the line names that.
func (House) Attribution(s *briefing.Snippet, cited []*briefing.Source) []briefing.Run {
	var t text
	speaker, ok := s.Attribution.Speaker()
	if !ok {
		if len(cited) > 0 {
			t.briefly(cited[0], true)
			t.say(", " + date(cited[0].Issued, "date unknown"))
			if cited[0].NotSeen {
				t.say(" (not seen)")
			}
		}
		return t.done()
	}
	t.say(party(speaker, "speaker not named"))
	t.say(" – " + dateWords(speaker.Date, "statement date unknown"))
	joint := "; "
	for _, relay := range s.Attribution.Relays() {
		t.say(joint + "via " + party(relay, "relay not named"))
		if !relay.Date.IsZero() {
			t.say(", " + relay.Date.Words())
		}
		if !relay.Seen {
			t.say(" (not seen)")
		}
		joint = ", "
	}
	return t.done()
}

// party names a link of a chain: name and role, as far as they are known.
func party(l briefing.ChainLink, unknown string) string {
	name, role := briefing.OneLine(l.Name), briefing.OneLine(l.Role)
	switch {
	case name == "" && role == "":
		return "[" + unknown + "]"
	case name == "":
		return role + " [" + unknown + "]"
	case role == "":
		return name
	}
	return name + ", " + role
}

// chains says how the words of an entry came to the work that it names: from
// the relay that the work used back to the speaker. Different chains to one
// passage follow each other.
func (t *text) chains(e *item) {
	var said []string
	for _, o := range e.occurrences {
		if o.Snippet == nil || len(o.Snippet.Attribution) == 0 || ownWords(o.Snippet, e.source) {
			continue
		}
		chain := backwards(o.Snippet)
		if !slices.Contains(said, chain) {
			said = append(said, chain)
			t.say("; " + chain)
		}
	}
}

// ownWords reports whether the speaker is who made the work, and says so on the
// day of the work: the entry has named both already.
func ownWords(s *briefing.Snippet, work *briefing.Source) bool {
	speaker, _ := s.Attribution.Speaker()
	if len(s.Attribution) > 1 || speaker.Role != "" || work == nil || !speaker.Date.IsZero() && speaker.Date != work.Issued {
		return false
	}
	return madeBy(speaker.Name, work)
}

// madeBy reports whether a name is that of who made a work: of its only author
// or, where it names none, of its authority, outlet or publisher.
func madeBy(name string, work *briefing.Source) bool {
	if name = briefing.OneLine(name); name == "" || work == nil {
		return false
	}
	if len(work.Author) == 0 {
		return strings.EqualFold(name, briefing.OneLine(work.Authority)) || strings.EqualFold(name, briefing.OneLine(work.ContainerTitle)) ||
			strings.EqualFold(name, briefing.OneLine(work.Publisher))
	}
	return len(work.Author) == 1 && strings.EqualFold(name, work.Author[0].Full())
}

// backwards words one chain, the relay next to the work in hand first.
func backwards(s *briefing.Snippet) string {
	var b strings.Builder
	for _, relay := range slices.Backward(s.Attribution.Relays()) {
		b.WriteString("citing " + party(relay, "relay not named"))
		if !relay.Date.IsZero() {
			b.WriteString(", " + relay.Date.Words())
		}
		if !relay.Seen {
			b.WriteString(" [not seen]")
		}
		b.WriteString(", ")
	}
	verb := "reporting "
	if s.Kind == briefing.Quotation {
		verb = "quoting "
	}
	speaker := s.Attribution[0]
	who := party(speaker, "speaker not named")
	if speaker.Date.IsZero() {
		who = undated(who)
	} else {
		who += ", " + speaker.Date.Words()
	}
	b.WriteString(verb + who)
	return b.String()
}

// undated says behind a speaker that nobody knows when the words were said.
func undated(who string) string {
	if bracket, ok := strings.CutSuffix(who, "]"); ok {
		return bracket + ", statement date unknown]"
	}
	return who + " [statement date unknown]"
}

// descriptor adds what is to be known of a source before its words are relied on.
func (t *text) descriptor(s *briefing.Source) {
	if words := briefing.OneLine(s.Descriptor); words != "" {
		t.say(" " + words)
		t.stop()
	}
}

// grade adds the grades of the Admiralty code.
func (t *text) grade(e *item) {
	if words := grades(e.source, e.occurrences); words != "" {
		t.say(" " + words + ".")
	}
}

// grades words the grades of the Admiralty code: the source's letter with the
// number of each content that is graded.
func grades(source *briefing.Source, occurrences []briefing.Occurrence) string {
	letter := ""
	if source != nil {
		letter = string(source.Reliability)
	}
	var graded []string
	for _, o := range occurrences {
		if o.Snippet == nil || o.Snippet.Credibility == 0 {
			continue
		}
		grade := letter + strconv.Itoa(int(o.Snippet.Credibility))
		if !slices.Contains(graded, grade) {
			graded = append(graded, grade)
		}
	}
	switch {
	case len(graded) == 0 && letter == "":
		return ""
	case len(graded) == 0:
		return "Graded " + letter
	case letter == "":
		return "Content graded " + and(graded) + "; source not graded"
	}
	return "Graded " + and(graded)
}

// and gives "a", "a and b", "a, b and c".
func and(parts []string) string {
	if n := len(parts); n > 1 {
		return strings.Join(parts[:n-1], ", ") + " and " + parts[n-1]
	}
	return strings.Join(parts, "")
}
