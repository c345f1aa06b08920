package exchange

import (
	"fmt"
	"io"
	"slices"

	"attache/briefing"
)

// Write writes a library, indented, with a line break at its end. Snippets that
// stand under no heading of l make the inbox. What points at an object that l
// does not hold is left out: a placement, a link, a remark, or the source of a
// citation; of stored bytes that it does not hold only the description is
// written. It fails when w does, and when an Extra is not JSON.
//
// The same library gives the same bytes, whatever the order of its slices.
func Write(w io.Writer, l *Library) error {
	f := &form{
		lib:     l,
		out:     newOutput(w),
		names:   names{called: map[briefing.Kind]map[briefing.UUID]string{}},
		remarks: map[briefing.UUID][]briefing.Thread{},
		placed:  map[briefing.ID[briefing.Snippet]]bool{},
	}
	sorted := *l
	f.lib = &sorted
	sorted.Sources = byID(l.Sources)
	sorted.Snippets = byID(l.Snippets)
	sorted.Briefings = byID(l.Briefings)
	sorted.Headings = byID(l.Headings)
	sorted.Links = byID(l.Links)
	sorted.Remarks = byID(l.Remarks)
	f.call()
	for _, t := range briefing.Threads(sorted.Remarks) {
		f.remarks[t.On] = append(f.remarks[t.On], t)
	}
	f.out.object(f, false, f.writeLibrary)
	f.out.text("\n")
	f.out.failed(f.out.w.Flush())
	if f.out.err != nil {
		return fmt.Errorf("write library in JSON: %w", f.out.err)
	}
	return nil
}

// byID gives a sorted copy: the order in which the objects were made.
func byID[T briefing.Object](nouns []T) []T {
	nouns = slices.Clone(nouns)
	slices.SortFunc(nouns, func(a, b T) int { return a.Ref().ID.Compare(b.Ref().ID) })
	return nouns
}

// call settles what the file calls each object.
func (f *form) call() {
	callAll(f, f.lib.Sources, func(s briefing.Source) string { return s.Key })
	callAll(f, f.lib.Snippets, func(s briefing.Snippet) string { return s.Key })
	callAll(f, f.lib.Briefings, func(b briefing.Briefing) string { return b.Key })
	callAll(f, f.lib.Headings, func(h briefing.Heading) string { return h.Key })
	callAll(f, f.lib.Links, func(l briefing.Link) string { return l.Key })
	callAll(f, f.lib.Remarks, func(r briefing.Remark) string { return r.Key })
}

func callAll[T briefing.Object](f *form, nouns []T, key func(T) string) {
	taken := make(map[string]bool, len(nouns))
	for _, noun := range nouns {
		ref := noun.Ref()
		f.names.call(ref.Kind, ref.ID, key(noun), taken)
	}
}

func (f *form) writeLibrary(o *object) {
	format := Format
	number(o, "format", &format, 1, Format)
	o.write("sources")
	o.out.array(len(f.lib.Sources), func(i int) {
		o.out.object(f, false, func(o *object) {
			s := f.lib.Sources[i]
			f.named(o, briefing.KindSource, s.ID.UUID())
			f.source(o, &s)
		})
	})
	o.write("briefings")
	outlines := f.outlines()
	o.out.array(len(outlines), func(i int) {
		o.out.object(f, false, func(o *object) { f.writeBriefing(o, outlines[i]) })
	})
	var inbox []briefing.Snippet
	for _, s := range f.lib.Snippets {
		if !f.placed[s.ID] {
			inbox = append(inbox, s)
		}
	}
	blocks(o, "inbox", &inbox, func(o *object, s *briefing.Snippet) {
		f.named(o, briefing.KindSnippet, s.ID.UUID())
		f.writeSnippet(o, *s)
	})
	f.writeLinks(o)
	o.visit("sources")
	o.visit("briefings")
	f.writeOwn(o)
}

// outlines gives each briefing's headings and snippets in order.
func (f *form) outlines() []briefing.Outline {
	headings := map[briefing.ID[briefing.Briefing]][]briefing.Heading{}
	for _, h := range f.lib.Headings {
		headings[h.Briefing] = append(headings[h.Briefing], h)
	}
	owner := make(map[briefing.ID[briefing.Heading]]briefing.ID[briefing.Briefing], len(f.lib.Headings))
	for _, h := range f.lib.Headings {
		owner[h.ID] = h.Briefing
	}
	snippets := make(map[briefing.ID[briefing.Snippet]]briefing.Snippet, len(f.lib.Snippets))
	for _, s := range f.lib.Snippets {
		snippets[s.ID] = s
	}
	placements := map[briefing.ID[briefing.Briefing]][]briefing.Placement{}
	for _, p := range f.lib.Placements {
		if b, ok := owner[p.Place.Parent]; ok {
			placements[b] = append(placements[b], p)
		}
	}
	outlines := make([]briefing.Outline, len(f.lib.Briefings))
	for i, b := range f.lib.Briefings {
		c := briefing.Content{Briefing: b, Headings: headings[b.ID], Placements: placements[b.ID]}
		used := map[briefing.ID[briefing.Snippet]]bool{}
		for _, p := range c.Placements {
			if s, ok := snippets[p.Snippet]; ok && !used[p.Snippet] {
				used[p.Snippet] = true
				c.Snippets = append(c.Snippets, s)
			}
		}
		outlines[i] = c.Outline()
	}
	return outlines
}
