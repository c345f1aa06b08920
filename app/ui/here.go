package ui

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"

	"attache/app/lang"
	"attache/briefing"
)

// here gives all snippets of the open briefing and the Inbox, each as often as it stands there.
func (d *desk) here() iter.Seq[*briefing.Snippet] {
	return func(yield func(*briefing.Snippet) bool) {
		for i := range d.inbox {
			if !yield(&d.inbox[i]) {
				return
			}
		}
		for _, section := range d.sections() {
			for i := range section.Snippets {
				if !yield(&section.Snippets[i].Snippet) {
					return
				}
			}
		}
	}
}

// tagsHere, markingsHere and citedHere list what the snippets of the open briefing and the Inbox have, each once.
func (d *desk) tagsHere() []string {
	tags := map[string]bool{}
	for n := range d.here() {
		for _, t := range n.Tags {
			tags[t] = true
		}
	}
	return slices.SortedFunc(maps.Keys(tags), func(a, b string) int { return cmp.Compare(strings.ToLower(a), strings.ToLower(b)) })
}

func (d *desk) markingsHere() []briefing.Marking {
	marks := map[briefing.Marking]bool{}
	for n := range d.here() {
		if n.Marking != "" {
			marks[n.Marking] = true
		}
	}
	return slices.Sorted(maps.Keys(marks))
}

func (d *desk) citedHere() []briefing.ID[briefing.Source] {
	cited := map[briefing.ID[briefing.Source]]bool{}
	for n := range d.here() {
		for _, c := range n.Citations {
			cited[c.Source] = true
		}
	}
	return slices.SortedFunc(maps.Keys(cited), func(a, b briefing.ID[briefing.Source]) int {
		return cmp.Compare(strings.ToLower(sourceTitle(d.sources[a])), strings.ToLower(sourceTitle(d.sources[b])))
	})
}

// whereabouts name where a finding can lead to.
type whereabouts struct {
	briefing briefing.ID[briefing.Briefing]
	index    index
	sources  map[briefing.ID[briefing.Source]]briefing.Source
}

// whereabouts tells where things stand now; it is used on the UI goroutine only.
func (d *desk) whereabouts() whereabouts {
	return whereabouts{d.outline.Briefing.ID, d.index, d.sources}
}

// apart is a copy that does not change any more, for another goroutine.
func (w whereabouts) apart() whereabouts {
	w.sources = maps.Clone(w.sources)
	return w
}

// words names a place in a few words; nothing where it is not here.
func (w whereabouts) words(ref briefing.Ref) string {
	switch ref.Kind {
	case briefing.KindBriefing:
		if ref.ID == w.briefing.UUID() {
			return lang.T("This briefing")
		}
	case briefing.KindSource:
		if s, ok := w.sources[briefing.ID[briefing.Source](ref.ID)]; ok {
			return lang.T("Source “%s”", sourceTitle(s))
		}
	case briefing.KindHeading:
		if i, ok := w.index.headings[briefing.ID[briefing.Heading](ref.ID)]; ok {
			if title := strings.TrimSpace(w.index.sections[i].Heading.Title); title != "" {
				return lang.T("Heading “%s”", title)
			}
			return lang.T("Heading without a title")
		}
	case briefing.KindSnippet:
		if section, placed, ok := w.index.find(briefing.ID[briefing.Snippet](ref.ID)); ok {
			if title := strings.TrimSpace(section.Heading.Title); title != "" {
				return lang.T("%[1]s under “%[2]s”", kindLabel(placed.Snippet.Kind), title)
			}
			return lang.T("%s under a heading without a title", kindLabel(placed.Snippet.Kind))
		}
	}
	return ""
}

// named lists those whom snippets of the open briefing and the Inbox name in their chains, each with the role that is said last.
func (d *desk) named() []briefing.ChainLink {
	roles := map[string]string{}
	add := func(s briefing.Snippet) {
		for _, l := range s.Attribution {
			if name := strings.TrimSpace(l.Name); name != "" && (l.Role != "" || roles[name] == "") {
				roles[name] = l.Role
			}
		}
	}
	for _, s := range d.sections() {
		for _, p := range s.Snippets {
			add(p.Snippet)
		}
	}
	for _, s := range d.inbox {
		add(s)
	}
	var all []briefing.ChainLink
	for name, role := range roles {
		all = append(all, briefing.ChainLink{Name: name, Role: role})
	}
	slices.SortFunc(all, func(a, b briefing.ChainLink) int { return strings.Compare(a.Name, b.Name) })
	return all
}
