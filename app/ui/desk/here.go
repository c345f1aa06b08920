package desk

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"attache/app/lang"
	"attache/app/ui/wording"
	"attache/briefing"
)

// here gives all snippets of the open briefing and the Inbox, each as often as it stands there.
func (d *Desk) here() iter.Seq[*briefing.Snippet] {
	return func(yield func(*briefing.Snippet) bool) {
		for i := range d.Inbox {
			if !yield(&d.Inbox[i]) {
				return
			}
		}
		for _, section := range d.Sections() {
			for i := range section.Snippets {
				if !yield(&section.Snippets[i].Snippet) {
					return
				}
			}
		}
	}
}

// TagsHere lists the tags of the snippets of the open briefing and the Inbox, each once.
func (d *Desk) TagsHere() []string {
	tags := map[string]bool{}
	for n := range d.here() {
		for _, t := range n.Tags {
			tags[t] = true
		}
	}
	return slices.SortedFunc(maps.Keys(tags), func(a, b string) int { return cmp.Compare(strings.ToLower(a), strings.ToLower(b)) })
}

// MarkingsHere lists their markings, each once.
func (d *Desk) MarkingsHere() []briefing.Marking {
	marks := map[briefing.Marking]bool{}
	for n := range d.here() {
		if n.Marking != "" {
			marks[n.Marking] = true
		}
	}
	return slices.Sorted(maps.Keys(marks))
}

// CitedHere lists the sources that they cite, each once.
func (d *Desk) CitedHere() []briefing.ID[briefing.Source] {
	cited := map[briefing.ID[briefing.Source]]bool{}
	for n := range d.here() {
		for _, c := range n.Citations {
			cited[c.Source] = true
		}
	}
	return slices.SortedFunc(maps.Keys(cited), func(a, b briefing.ID[briefing.Source]) int {
		return cmp.Compare(strings.ToLower(wording.SourceTitle(d.Sources[a])), strings.ToLower(wording.SourceTitle(d.Sources[b])))
	})
}

// Whereabouts name where a finding can lead to.
type Whereabouts struct {
	briefing briefing.ID[briefing.Briefing]
	index    Index
	sources  map[briefing.ID[briefing.Source]]briefing.Source
}

// Whereabouts tells where things stand now; it is used on the UI goroutine only.
func (d *Desk) Whereabouts() Whereabouts {
	return Whereabouts{d.Outline.Briefing.ID, d.Index, d.Sources}
}

// Apart is a copy that does not change any more, for another goroutine.
func (w Whereabouts) Apart() Whereabouts {
	w.sources = maps.Clone(w.sources)
	return w
}

// Words names a place in a few words; nothing where it is not here.
func (w Whereabouts) Words(ref briefing.Ref) string {
	switch ref.Kind {
	case briefing.KindBriefing:
		if ref.ID == w.briefing.UUID() {
			return lang.T("This briefing")
		}
	case briefing.KindSource:
		if s, ok := w.sources[briefing.ID[briefing.Source](ref.ID)]; ok {
			return lang.T("Source “%s”", wording.SourceTitle(s))
		}
	case briefing.KindHeading:
		if i, ok := w.index.headings[briefing.ID[briefing.Heading](ref.ID)]; ok {
			if title := strings.TrimSpace(w.index.Sections[i].Heading.Title); title != "" {
				return lang.T("Heading “%s”", title)
			}
			return lang.T("Heading without a title")
		}
	case briefing.KindSnippet:
		if section, placed, ok := w.index.Find(briefing.ID[briefing.Snippet](ref.ID)); ok {
			if title := strings.TrimSpace(section.Heading.Title); title != "" {
				return lang.T("%[1]s under “%[2]s”", wording.Kind(placed.Snippet.Kind), title)
			}
			return lang.T("%s under a heading without a title", wording.Kind(placed.Snippet.Kind))
		}
	}
	return ""
}

// Named lists those whom snippets of the open briefing and the Inbox name in their chains, each with the role that is said last.
func (d *Desk) Named() []briefing.ChainLink {
	roles := map[string]string{}
	add := func(s briefing.Snippet) {
		for _, l := range s.Attribution {
			if name := strings.TrimSpace(l.Name); name != "" && (l.Role != "" || roles[name] == "") {
				roles[name] = l.Role
			}
		}
	}
	for _, s := range d.Sections() {
		for _, p := range s.Snippets {
			add(p.Snippet)
		}
	}
	for _, s := range d.Inbox {
		add(s)
	}
	var all []briefing.ChainLink
	for name, role := range roles {
		all = append(all, briefing.ChainLink{Name: name, Role: role})
	}
	slices.SortFunc(all, func(a, b briefing.ChainLink) int { return strings.Compare(a.Name, b.Name) })
	return all
}
