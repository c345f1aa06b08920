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

// places names where a finding can lead to, each in a few words.
func (d *desk) places() map[briefing.Ref]string {
	names := map[briefing.Ref]string{d.outline.Briefing.Ref(): lang.T("This briefing")}
	for _, s := range d.sources {
		names[s.Ref()] = lang.T("Source “%s”", sourceTitle(s))
	}
	for _, s := range d.sections() {
		title := strings.TrimSpace(s.Heading.Title)
		names[s.Heading.Ref()] = lang.T("Heading “%s”", title)
		if title == "" {
			names[s.Heading.Ref()] = lang.T("Heading without a title")
		}
		for _, placed := range s.Snippets {
			ref := placed.Snippet.Ref()
			switch {
			case names[ref] != "": // of several places, the first
			case title == "":
				names[ref] = lang.T("%s under a heading without a title", kindLabel(placed.Snippet.Kind))
			default:
				names[ref] = lang.T("%[1]s under “%[2]s”", kindLabel(placed.Snippet.Kind), title)
			}
		}
	}
	return names
}
