package briefing

import (
	"cmp"
	"slices"
	"strings"
)

// independence tells which accounts come from one origin. Three papers that print one
// agency's report are one source, not three.
type independence struct {
	sources map[ID[Source]]*Source
	relayed map[string]string // the origin behind each name that a chain gives, folded
	works   map[ID[Source]]string
	names   map[string]string // relayed, by the names as they are written
}

// newIndependence reads the chains of all snippets.
func newIndependence(c *Content, sources map[ID[Source]]*Source) *independence {
	in := &independence{sources: sources, relayed: map[string]string{}, works: make(map[ID[Source]]string, len(sources)), names: map[string]string{}}
	for i := range c.Snippets {
		relays := c.Snippets[i].Attribution.Relays()
		if len(relays) == 0 || sources[relays[0].Source] != nil {
			continue
		}
		if _, known := in.names[relays[0].Name]; known {
			continue
		}
		in.names[relays[0].Name] = ""
		if name := fold(relays[0].Name); name != "" {
			in.relayed[name] = "name " + name
		}
	}
	for i := range c.Sources {
		s := &c.Sources[i]
		if origin, ok := in.relayed[s.outlet()]; ok && s.Group != "" {
			if group := "group " + fold(s.Group); strings.HasPrefix(origin, "name ") || group < origin {
				in.relayed[s.outlet()] = group
			}
		}
	}
	for name := range in.names {
		in.names[name] = in.relayed[fold(name)]
	}
	return in
}

// fold makes names alike that differ in case and white space only.
func fold(name string) string { return strings.ToLower(OneLine(name)) }

// outlet gives the name under which a work appeared, folded.
func (s *Source) outlet() string {
	return fold(cmp.Or(s.ContainerTitle, s.Publisher, s.Title))
}

// work gives the origin of a work: its group, or itself.
func (in *independence) work(s *Source) string {
	origin, known := in.works[s.ID]
	if known {
		return origin
	}
	if group := fold(s.Group); group != "" {
		origin = "group " + group
	} else if origin = in.relayed[s.outlet()]; origin == "" {
		origin = "work " + s.ID.String()
	}
	in.works[s.ID] = origin
	return origin
}

// account gives the origin of what a source tells in a snippet: the relay next to the
// speaker, or where there is none the source itself.
func (in *independence) account(s *Snippet, c Citation) string {
	if relays := s.Attribution.Relays(); len(relays) > 0 {
		if source := in.sources[relays[0].Source]; source != nil {
			return in.work(source)
		}
		if origin := in.names[relays[0].Name]; origin != "" {
			return origin
		}
	}
	if source := in.sources[c.Source]; source != nil {
		return in.work(source)
	}
	return "work " + c.Source.String()
}

// groups counts the independent ones among the sources that clusters cite. Two
// that relay one origin, anywhere, count as one.
func (in *independence) groups(clusters []Cluster) int {
	parent := map[string]string{}
	var find func(string) string
	find = func(key string) string {
		if up, ok := parent[key]; ok && up != key {
			parent[key] = find(up)
			return parent[key]
		}
		return key
	}
	for _, cluster := range clusters {
		for _, o := range cluster {
			if o.Source != nil {
				work := in.work(o.Source)
				parent[find(in.account(o.Snippet, o.Citation))] = find(work)
			}
		}
	}
	heads := map[string]bool{}
	for _, cluster := range clusters {
		for _, o := range cluster {
			if o.Source != nil {
				heads[find(in.work(o.Source))] = true
			}
		}
	}
	return len(heads)
}

// support is what a statement rests on.
type support struct {
	accounts int  // that tell it: citations of its own, and of what corroborates it
	origins  int  // of the accounts, each counted once
	own      bool // it cites what its speaker published: that needs no second witness
	unseen   bool // nobody here has seen the words that it rests on
}

// single reports whether a statement rests on one source alone.
func (s support) single() bool { return s.origins == 1 && !s.own }

// supports gives what each statement of others rests on: the quotations and
// paraphrases that are printed and cite something.
func (a *assembly) supports() map[*Snippet]support {
	corroborating := map[ID[Snippet]][]ID[Snippet]{}
	for _, l := range a.content.Links {
		if l.Kind == Corroborates && l.From != l.To {
			corroborating[l.From] = append(corroborating[l.From], l.To)
			corroborating[l.To] = append(corroborating[l.To], l.From)
		}
	}
	var byID map[ID[Snippet]]*Snippet
	if len(corroborating) > 0 {
		byID = make(map[ID[Snippet]]*Snippet, len(a.content.Snippets))
		for i := range a.content.Snippets {
			byID[a.content.Snippets[i].ID] = &a.content.Snippets[i]
		}
	}
	found := make(map[*Snippet]support, len(a.printed))
	var origins []string // of the statement in hand
	add := func(s *Snippet, citations []Citation) {
		for _, c := range citations {
			if origin := a.independence.account(s, c); !slices.Contains(origins, origin) {
				origins = append(origins, origin)
			}
		}
	}
	for _, s := range a.printed {
		citations := s.citations()
		if s.Kind != Quotation && s.Kind != Paraphrase || len(citations) == 0 {
			continue
		}
		origins = origins[:0]
		add(s, citations)
		rests := support{accounts: len(citations), unseen: a.unseen(s, citations)}
		for _, c := range citations {
			source := a.sources[c.Source]
			rests.own = rests.own || source != nil && source.isOf(s)
		}
		others := corroborating[s.ID]
		for i, id := range others {
			if other := byID[id]; other != nil && !slices.Contains(others[:i], id) {
				more := other.citations()
				rests.accounts += len(more)
				add(other, more)
			}
		}
		rests.origins = len(origins)
		found[s] = rests
	}
	return found
}

// unseen reports whether nobody here has seen the words that a statement rests on:
// every work that it cites, or a work through which they came.
func (a *assembly) unseen(s *Snippet, citations []Citation) bool {
	for _, relay := range s.Attribution.Relays() {
		if !relay.Seen {
			return true
		}
	}
	return !slices.ContainsFunc(citations, func(c Citation) bool {
		source := a.sources[c.Source]
		return source == nil || !source.NotSeen
	})
}

// isOf reports whether a work is the speaker's own, or a legal text, which speaks for
// itself.
func (s *Source) isOf(snippet *Snippet) bool {
	speaker, ok := snippet.Attribution.Speaker()
	switch {
	case len(snippet.Attribution) > 1 || s.NotSeen:
		return false
	case !ok:
		return slices.Contains([]string{"legislation", "bill", "regulation", "treaty", "legal_case", "speech", "hearing", "patent", "standard"}, s.Type)
	}
	name := fold(speaker.Name)
	makers := []string{fold(s.Authority), fold(s.Publisher)}
	for _, author := range s.Author {
		makers = append(makers, fold(author.Full()))
	}
	return name != "" && slices.Contains(makers, name)
}

// mostSingle is how many statements that rest on one source alone have a Finding each.
// Where there are more, one stands at the source for all of them.
const mostSingle = 5

// findSingle names the statements that rest on one source alone.
func (a *assembly) findSingle() {
	resting := map[*Source][]*Snippet{}
	for _, s := range a.printed {
		if source := a.only(s); source != nil {
			resting[source] = append(resting[source], s)
		}
	}
	for _, s := range a.printed {
		rests, source := a.supported[s], a.only(s)
		switch all := resting[source]; {
		case !rests.single():
		case rests.accounts > 1:
			a.find(RuleSingleSource, Advice, s.Ref(), Say("%s rests on one source alone: what supports it comes from one origin.", name(s)))
		case len(all) <= mostSingle:
			a.find(RuleSingleSource, Advice, s.Ref(), Say("%s rests on one source alone.", name(s)))
		case s == all[0]:
			a.find(RuleSingleSource, Advice, source.Ref(), SayCount(len(all), "%d statement rests on %s alone, such as %s.", "%d statements rest on %s alone, such as %s.", Quote(source.Label()), labels(all[:3])))
		}
	}
}

// only gives the source that a statement rests on alone; nil where it cites more than
// one, or one that is not in the library.
func (a *assembly) only(s *Snippet) *Source {
	if rests := a.supported[s]; !rests.single() || rests.accounts > 1 {
		return nil
	}
	return a.sources[s.citations()[0].Source]
}
