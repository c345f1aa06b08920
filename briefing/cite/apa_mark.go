package cite

import (
	"cmp"
	"slices"
	"strings"

	"attache/briefing"
)

// name gives what the text calls a work: its people, or its title shortened.
func (w *apaWork) name() string {
	if w.called != "" {
		return w.called
	}
	title, own := w.title()
	switch {
	case title == "":
		return "[" + w.bracket() + "]"
	case !own || w.form.legal() && w.source.TitleShort == "":
		return title
	}
	return callTitle(w.source)
}

// year words when a work appeared, as the text gives it: "2026a", and
// "1987/2026" for one that first appeared earlier.
func (w *apaWork) year() string {
	return apaLettered(w.dated, w.letter)
}

// apaPlace is what one parenthesis says of one work: where in it the words stand.
type apaPlace struct {
	work     *apaWork // nil where the library does not hold it
	locators []briefing.Locator
	chained  bool // the words came to it through others
}

// places gathers the passages of a cluster by work, in the order of the list.
func (works *apaWorks) places(cluster briefing.Cluster, links briefing.Attribution) []apaPlace {
	var places []apaPlace
	for _, o := range cluster {
		w := works.of[o.Source]
		i := slices.IndexFunc(places, func(p apaPlace) bool { return w != nil && p.work == w })
		if i < 0 {
			i = len(places)
			places = append(places, apaPlace{work: w, chained: chained(links, o.Source)})
		}
		if !o.Citation.Locator.IsZero() {
			places[i].locators = append(places[i].locators, o.Citation.Locator)
		}
	}
	slices.SortStableFunc(places, func(a, b apaPlace) int {
		order := func(p apaPlace) int {
			if p.work == nil {
				return 1 << 30 // last
			}
			return p.work.entry
		}
		return cmp.Compare(order(a), order(b))
	})
	return places
}

// apaLinks gives the chain by which words came to the works that a cluster
// cites. A last relay that is one of those works is named already.
func apaLinks(cluster briefing.Cluster) briefing.Attribution {
	if cluster[0].Snippet == nil {
		return nil
	}
	links := cluster[0].Snippet.Attribution
	for len(links) > 1 && holds(cluster, links[len(links)-1]) {
		links = links[:len(links)-1]
	}
	return links
}

// chained reports whether words came to a work through somebody else than those
// who made it.
func chained(links briefing.Attribution, work *briefing.Source) bool {
	if len(links) != 1 || work == nil || briefing.OneLine(links[0].Name) == "" {
		return len(links) > 0
	}
	makers := []string{work.Authority, work.ContainerTitle, work.Publisher}
	for _, n := range slices.Concat(work.Author, work.Editor) {
		makers = append(makers, n.Full())
	}
	return !slices.ContainsFunc(makers, func(maker string) bool {
		return strings.EqualFold(briefing.OneLine(maker), briefing.OneLine(links[0].Name))
	})
}

// mark words the parenthesis of a cluster. What a work has at first hand, such as
// the transcript of a speech, is said to be in it and not cited in it.
func (works *apaWorks) mark(cluster briefing.Cluster, names knownSurnames) []briefing.Run {
	var t text
	t.say("(")
	var direct, relayed []apaPlace
	links := apaLinks(cluster)
	joint := ", as cited in "
	if len(links) == 1 && holds(cluster, links[0]) {
		joint = ", in "
	}
	for _, p := range works.places(cluster, links) {
		if p.chained {
			relayed = append(relayed, p)
		} else {
			direct = append(direct, p)
		}
	}
	for i, p := range relayed {
		if i == 0 {
			t.say(apaChain(links, names) + joint)
		} else {
			t.say(", and in ")
		}
		t.apaCite(p, false)
	}
	for i, p := range direct {
		again := i > 0 && p.sameNames(direct[i-1])
		switch {
		case again:
			t.say(", ")
		case i > 0 || len(relayed) > 0:
			t.say("; ")
		}
		t.apaCite(p, again)
	}
	t.say(")")
	return t.done()
}

// sameNames reports whether a work need not name its people again behind
// another: (Berg, 2024, 2026).
func (p apaPlace) sameNames(before apaPlace) bool {
	return p.work != nil && before.work != nil && p.work.called != "" && p.work.called == before.work.called &&
		len(p.locators)+len(before.locators) == 0 && !p.work.form.private && !before.work.form.private
}

// apaCite adds who and when of one work, which lead to its entry.
func (t *text) apaCite(p apaPlace, yearOnly bool) {
	w := p.work
	if w == nil {
		t.say("source not in the library" + apaLocate(p.locators))
		return
	}
	leads := briefing.Run{Role: briefing.RoleReference, Target: briefing.ToEntry(w.entry)}
	when := w.year()
	if w.form.private {
		when = "personal communication, " + apaInFull(w.source.Issued)
	}
	rest := apaLocate(p.locators)
	if w.source.NotSeen {
		rest += " [not seen]"
	}
	switch {
	case yearOnly:
		leads.Text = when + rest
	case w.called != "":
		who := w.called
		if w.form.private {
			names := make([]string, len(w.people))
			for i, p := range w.people {
				names[i] = upright(p.Name)
			}
			who = etAl(names, 1)
		}
		leads.Text = who + ", " + when + rest
	default:
		t.apaTitle(w, leads, when, rest)
		return
	}
	t.add(leads)
}

func uprights(people []briefing.Name) []string {
	names := make([]string, len(people))
	for i, n := range people {
		names[i] = upright(n)
	}
	return names
}

// apaTitle names a work by its title: in emphasis where the list sets it so, a
// law and what is in brackets plain, any other in quotation marks, with the comma
// within as Americans have it.
func (t *text) apaTitle(w *apaWork, leads briefing.Run, when, rest string) {
	title, own := w.title()
	short := w.name()
	rest = ", " + when + rest
	if w.form.legal() && w.letter == "" && strings.HasSuffix(short, " "+when) {
		rest = strings.TrimPrefix(rest, ", "+when) // the name of a law often ends with its year
	}
	leads.Text, leads.Lang = short, w.source.Language
	switch {
	case !own || title == "" || w.form.legal() && w.form.shape != apaCase:
	case w.form.emphasised() || w.form.shape == apaCase:
		leads.Style = briefing.Emphasis
	default:
		leads.Text = "“" + nested(american(short, ",")) + "”"
		rest = strings.TrimPrefix(rest, ",")
	}
	if !own {
		leads.Lang = ""
	}
	t.add(leads)
	t.say(rest)
}

// knownSurnames gives surnames by full names that are known in parts.
type knownSurnames map[string]string

// knownSurnames collects the names of the people of all sources at hand.
func (works *apaWorks) knownSurnames(background []*briefing.Source) knownSurnames {
	known := knownSurnames{}
	add := func(s *briefing.Source) {
		for _, n := range slices.Concat(s.Author, s.Editor) {
			if n.Literal == "" && n.Family != "" && n.Given != "" {
				known[strings.ToLower(n.Full())] = n.Short()
			}
		}
	}
	for _, w := range works.all {
		add(w.source)
	}
	for _, s := range background {
		add(s)
	}
	return known
}

// apaChain words by whom words came, origin first.
func apaChain(chain briefing.Attribution, names knownSurnames) string {
	var b strings.Builder
	for i, link := range chain {
		unknown := "[relay not named]"
		if i == 0 {
			unknown = "[speaker not named]"
		} else {
			b.WriteString(", as cited in ")
		}
		name := briefing.OneLine(link.Name)
		b.WriteString(cmp.Or(names[strings.ToLower(name)], name, briefing.OneLine(link.Role), unknown))
		if !link.Date.IsZero() {
			b.WriteString(", " + apaYear(link.Date))
		}
		if i > 0 && !link.Seen {
			b.WriteString(" [not seen]")
		}
	}
	return b.String()
}

// apaLabels are the labels of locators that APA words in a way of its own.
var apaLabels = map[string][2]string{ // one, several
	"act": {"Act", "Acts"}, "appendix": {"Appendix", "Appendices"}, "article": {"Article", "Articles"}, "book": {"Book", "Books"},
	"chapter": {"Chapter", "Chapters"}, "column": {"column", "columns"}, "figure": {"Figure", "Figures"}, "folio": {"folio", "folios"},
	"issue": {"No.", "Nos."}, "note": {"Note", "Notes"}, "part": {"Part", "Parts"}, "rule": {"Rule", "Rules"}, "scene": {"Scene", "Scenes"},
	"section": {"Section", "Sections"}, "supplement": {"Supplement", "Supplements"}, "table": {"Table", "Tables"}, "timestamp": {"", ""},
	"title": {"Title", "Titles"}, "verse": {"verse", "verses"}, "version": {"Version", "Versions"}, "volume": {"Vol.", "Vols."},
	"paragraph": {"para.", "paras."}, "page": {"p.", "pp."}, "line": {"line", "lines"},
}

// apaLocate words where in a work words stand: ", pp. 3, 7". Passages with the
// same label share it.
func apaLocate(locators []briefing.Locator) string {
	var b strings.Builder
	for i := 0; i < len(locators); {
		label := strings.ToLower(locators[i].Label)
		var values []string
		for i < len(locators) && strings.EqualFold(locators[i].Label, label) {
			if value := briefing.OneLine(locators[i].Value); value != "" {
				values = append(values, pageRange(value))
			}
			i++
		}
		if len(values) == 0 {
			continue
		}
		value := strings.Join(values, ", ")
		forms, ok := apaLabels[label]
		switch {
		case !ok:
			label = briefing.OneLine(locators[i-1].Label)
		case strings.ContainsAny(value, ",–&"):
			label = forms[1]
		default:
			label = forms[0]
		}
		b.WriteString(", " + strings.TrimSpace(label+" "+value))
	}
	return b.String()
}
