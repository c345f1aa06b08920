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
	relayed map[string]string // the origin behind each name that a chain gives and no source bears
}

// newIndependence reads the chains of all snippets.
func newIndependence(c *Content, sources map[ID[Source]]*Source) *independence {
	in := &independence{sources: sources, relayed: map[string]string{}}
	for i := range c.Snippets {
		for _, link := range c.Snippets[i].Attribution.Relays()[:min(1, len(c.Snippets[i].Attribution.Relays()))] {
			if name := fold(link.Name); name != "" && sources[link.Source] == nil {
				in.relayed[name] = "name " + name
			}
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
	if group := fold(s.Group); group != "" {
		return "group " + group
	}
	if origin, ok := in.relayed[s.outlet()]; ok {
		return origin
	}
	return "work " + s.ID.String()
}

// account gives the origin of what a source tells in a snippet: the relay next to the
// speaker, or where there is none the source itself.
func (in *independence) account(s *Snippet, c Citation) string {
	if relays := s.Attribution.Relays(); len(relays) > 0 {
		if source := in.sources[relays[0].Source]; source != nil {
			return in.work(source)
		}
		if origin, ok := in.relayed[fold(relays[0].Name)]; ok {
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
	accounts int      // that tell it: citations of its own, and of what corroborates it
	origins  []string // of the accounts, each once
}

// supports gives what each statement of others rests on: the quotations and
// paraphrases that are printed and cite something.
func (a *assembly) supports() map[*Snippet]support {
	corroborating := map[ID[Snippet]][]ID[Snippet]{}
	for _, l := range a.content.Links {
		if l.Kind == Corroborates {
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
	for _, s := range a.printed {
		if s.Kind != Quotation && s.Kind != Paraphrase {
			continue
		}
		var rests support
		add := func(s *Snippet) {
			for _, c := range s.citations() {
				rests.accounts++
				if origin := a.independence.account(s, c); !slices.Contains(rests.origins, origin) {
					rests.origins = append(rests.origins, origin)
				}
			}
		}
		add(s)
		if rests.accounts == 0 {
			continue
		}
		seen := map[ID[Snippet]]bool{s.ID: true}
		for _, id := range corroborating[s.ID] {
			if other := byID[id]; other != nil && !seen[id] {
				seen[id] = true
				add(other)
			}
		}
		found[s] = rests
	}
	return found
}

// single reports whether a statement rests on one source alone. Words that their
// speaker published need no second witness.
func (a *assembly) single(s *Snippet, rests support) bool {
	return len(rests.origins) == 1 && !slices.ContainsFunc(s.citations(), func(c Citation) bool {
		source := a.sources[c.Source]
		return source != nil && source.isOf(s)
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

// unseen reports whether nobody here has seen the words that a statement rests on:
// every work that it cites, or a work through which they came.
func (a *assembly) unseen(s *Snippet) bool {
	for _, relay := range s.Attribution.Relays() {
		if !relay.Seen {
			return true
		}
	}
	cited := s.citations()
	return len(cited) > 0 && !slices.ContainsFunc(cited, func(c Citation) bool {
		source := a.sources[c.Source]
		return source == nil || !source.NotSeen
	})
}

// findSingle names the statements that rest on one source alone.
func (a *assembly) findSingle() {
	for _, s := range a.printed {
		rests, ok := a.supported[s]
		if !ok || !a.single(s, rests) {
			continue
		}
		message := name(s) + " rests on one source alone."
		if rests.accounts > 1 {
			message = name(s) + " rests on one source alone: what supports it comes from one origin."
		}
		a.find(RuleSingleSource, Advice, s.Ref(), message)
	}
}
