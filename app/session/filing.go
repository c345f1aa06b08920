package session

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"attache/app/lang"
	"attache/briefing"
)

// filing turns one captured article into objects of the library.
type filing struct {
	*Proposal
	session *Session
	content briefing.Content // of the briefing that is filed in
	source  briefing.Source
	listed  []briefing.Source
	objects []briefing.Object // that the import creates
	blobs   [][]byte          // that they name
	again   int               // passages that the briefing holds already
	done    Imported
}

// open finds the briefing of an id or a title, or prepares a new one.
func (f *filing) open(ctx context.Context, under briefing.ID[briefing.Briefing], title string) error {
	briefings, err := f.session.store.Briefings(ctx)
	if err != nil {
		return err
	}
	f.done.Title = title
	f.done.Notices = f.Notices
	for _, b := range briefings {
		if b.ID == under || under.IsZero() && b.Title == title {
			f.content, err = f.session.read(ctx, b.ID)
			f.done.Briefing, f.done.Title = b.ID, b.Title
			return err
		}
	}
	if !under.IsZero() {
		return fmt.Errorf("the briefing “%s”: %w", title, briefing.ErrNotFound)
	}
	id, err := f.session.mint()
	if err != nil {
		return err
	}
	f.content.Briefing = briefing.Briefing{ID: briefing.ID[briefing.Briefing](id), Title: title, Language: f.Proposal.Source.Language}
	f.done.Briefing = f.content.Briefing.ID
	f.done.Briefings = 1
	f.objects = append(f.objects, f.content.Briefing)
	return nil
}

// inBriefing reports whether the briefing uses these very bytes already.
func (f *filing) inBriefing() bool {
	return f.held != nil && slices.ContainsFunc(f.content.Sources, func(used briefing.Source) bool { return used.ID == f.held.ID })
}

// fresh gives the snippets whose passage the briefing does not hold.
func (f *filing) fresh(proposed []briefing.Snippet) []briefing.Snippet {
	if !f.inBriefing() {
		return proposed
	}
	var fresh []briefing.Snippet
	for _, p := range proposed {
		if slices.ContainsFunc(f.content.Snippets, func(s briefing.Snippet) bool { return f.samePassage(s, p) }) {
			f.again++
		} else {
			fresh = append(fresh, p)
		}
	}
	return fresh
}

// samePassage reports whether a snippet holds the passage that is proposed.
func (f *filing) samePassage(s, proposed briefing.Snippet) bool {
	return s.Text == proposed.Text && len(s.Citations) > 0 && len(proposed.Citations) > 0 &&
		s.Citations[0].Source == f.held.ID && s.Citations[0].Locator == proposed.Citations[0].Locator
}

// tellAgain says what was not filed because the briefing holds it.
func (f *filing) tellAgain() {
	switch {
	case f.again == 0:
	case f.done.Snippets == 0:
		f.done.Notices = []string{lang.T("“%s” is in this briefing already; nothing was filed again.", f.held.Label())}
	default:
		f.done.Notices = append(slices.Clone(f.done.Notices), lang.T("Passages that this briefing holds already were not filed again: %d.", f.again))
	}
}

// file makes the objects: source, listed sources, headings, snippets and
// placements, in the article's order.
func (f *filing) file() error {
	if f.held != nil {
		f.source = *f.held
	} else {
		if err := f.newSource(); err != nil {
			return err
		}
		if err := f.newListed(); err != nil {
			return err
		}
	}
	f.done.Source = f.source.ID
	if f.Under.IsZero() {
		return f.newHeadings()
	}
	return f.underOne()
}

func (f *filing) newSource() error {
	f.blobs = [][]byte{f.raw}
	id, err := f.session.mint()
	if err != nil {
		return err
	}
	f.source = f.Source
	f.source.ID = briefing.ID[briefing.Source](id)
	f.source.Stored = &briefing.StoredText{
		SHA256: f.sha256(), Type: f.mediaType, Captured: f.session.options.Now().UTC(), Size: int64(len(f.raw)),
	}
	f.add(f.source)
	return nil
}

func (f *filing) newListed() error {
	for _, listed := range f.Listed {
		id, err := f.session.mint()
		if err != nil {
			return err
		}
		listed.ID = briefing.ID[briefing.Source](id)
		listed.ListedBy = f.source.ID
		listed.NotSeen = true
		f.listed = append(f.listed, listed)
		f.add(listed)
	}
	return nil
}

func (f *filing) add(source briefing.Source) {
	f.objects = append(f.objects, source)
	f.done.Sources++
}

// newHeadings files the headings behind those that the briefing has, and what
// comes late from an article under the headings that it was given.
func (f *filing) newHeadings() error {
	parents := map[int]briefing.ID[briefing.Heading]{} // the open heading of each level
	siblings := f.content.Headings
	late := f.inBriefing()
	for _, proposed := range f.Headings {
		level := min(max(proposed.Level, 1), briefing.MaxLevel)
		for level > 1 && parents[level-1].IsZero() {
			level--
		}
		snippets := f.fresh(proposed.Snippets)
		at := -1
		if late {
			at = slices.IndexFunc(siblings, func(h briefing.Heading) bool { return h.Title == proposed.Title })
		}
		if late && at < 0 && len(snippets) == 0 {
			continue // the author took this heading away, or never took it
		}
		if at < 0 {
			heading, err := f.newHeading(siblings, parents[level-1], proposed.Title)
			if err != nil {
				return err
			}
			siblings = append(siblings, heading)
			at = len(siblings) - 1
		}
		parents[level] = siblings[at].ID
		for deeper := level + 1; deeper <= briefing.MaxLevel; deeper++ {
			delete(parents, deeper)
		}
		if err := f.newSnippets(siblings[at].ID, snippets); err != nil {
			return err
		}
	}
	return nil
}

// underOne files all snippets under the one heading that the author chose.
func (f *filing) underOne() error {
	if !slices.ContainsFunc(f.content.Headings, func(h briefing.Heading) bool { return h.ID == f.Under }) {
		return fmt.Errorf("the heading: %w", briefing.ErrNotFound)
	}
	var all []briefing.Snippet
	for _, proposed := range f.Headings {
		all = append(all, proposed.Snippets...)
	}
	return f.newSnippets(f.Under, f.fresh(all))
}

// newHeading makes the last heading under a parent.
func (f *filing) newHeading(siblings []briefing.Heading, parent briefing.ID[briefing.Heading], title string) (briefing.Heading, error) {
	kin := children(siblings, parent)
	place, _, err := f.session.between(kin, len(kin), parent)
	if err != nil {
		return briefing.Heading{}, err
	}
	id, err := f.session.mint()
	if err != nil {
		return briefing.Heading{}, err
	}
	heading := briefing.Heading{ID: briefing.ID[briefing.Heading](id), Briefing: f.content.Briefing.ID, Place: place, Title: title}
	f.objects = append(f.objects, heading)
	f.done.Headings++
	return heading, nil
}

func (f *filing) newSnippets(under briefing.ID[briefing.Heading], proposed []briefing.Snippet) error {
	order := ""
	for _, p := range f.content.Placements {
		if p.Place.Parent == under {
			order = max(order, p.Place.Order)
		}
	}
	for _, snippet := range proposed {
		id, err := f.session.mint()
		if err != nil {
			return err
		}
		placementID, err := f.session.mint()
		if err != nil {
			return err
		}
		if order, err = briefing.OrderBetween(order, "", f.session.entropy); err != nil {
			return err
		}
		snippet.ID = briefing.ID[briefing.Snippet](id)
		snippet.Status = briefing.Draft
		f.resolve(&snippet)
		f.objects = append(f.objects, snippet, briefing.Placement{
			ID:      briefing.ID[briefing.Placement](placementID),
			Snippet: snippet.ID,
			Place:   briefing.Place{Parent: under, Order: order},
		})
		f.done.Snippets++
	}
	return nil
}

// resolve points a snippet's citations at the article, and each relay at the
// source that the article lists under that name.
func (f *filing) resolve(snippet *briefing.Snippet) {
	for i := range snippet.Citations {
		if snippet.Citations[i].Source.IsZero() {
			snippet.Citations[i].Source = f.source.ID
		}
	}
	for i, link := range snippet.Attribution {
		for _, listed := range f.listed {
			if sameOutlet(link.Name, listed.Title) || sameOutlet(link.Name, listed.ContainerTitle) {
				snippet.Attribution[i].Source = listed.ID
			}
		}
	}
}

// sameOutlet compares two names of outlets, but for case and a leading article.
func sameOutlet(a, b string) bool {
	bare := func(s string) string { return strings.TrimPrefix(strings.ToLower(strings.TrimSpace(s)), "the ") }
	return bare(a) != "" && bare(a) == bare(b)
}
