package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/flow"
)

// Selection is what of a briefing is copied. The zero Selection is all of it.
type Selection struct {
	Heading  briefing.ID[briefing.Heading]   // it with all below it
	Snippets []briefing.ID[briefing.Snippet] // where Heading is zero: these, in the order of the briefing; those of the Inbox last
}

// whole reports whether all of a briefing is chosen.
func (of Selection) whole() bool { return of.Heading.IsZero() && len(of.Snippets) == 0 }

// Copied is a briefing, or a part of one, to be put into a mail or a word processor: with
// its citations in the briefing's style, numbered from the first, and what they lead to.
type Copied struct {
	Document briefing.Document
	Snippets int // that are in it
	Entries  int // that its citations lead to
}

// Text gives plain text with numbered notes; see [flow.Text].
func (c *Copied) Text() string {
	var b strings.Builder
	_ = flow.Text(&b, &c.Document) // a Builder takes everything
	return b.String()
}

// Copy words what is chosen of a briefing. What stands under no heading can be among the
// chosen snippets. Drafts are snippets as they are being typed. Of a part, what is marked and
// what is a draft is said as in the whole briefing, and its cross-references keep the numbers
// that headings have there. It fails with [briefing.ErrNotFound] where nothing chosen is there.
func (s *Session) Copy(ctx context.Context, id briefing.ID[briefing.Briefing], of Selection, drafts ...briefing.Snippet) (*Copied, error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("copy: %w", err)
	}
	var chosen map[briefing.UUID]bool
	if !of.whole() {
		if c, chosen, err = s.cut(ctx, c, of); err != nil {
			return nil, fmt.Errorf("copy: %w", err)
		}
	}
	c = overlay(c, drafts)
	verdicts, err := s.verdicts(ctx, c)
	if err != nil {
		return nil, fmt.Errorf("copy: compare quotations: %w", err)
	}
	unread := s.pictures.open(ctx, s.store, &c)
	style, _ := style(c.Briefing)
	done := &Copied{}
	done.Document, _ = briefing.Assemble(c, style, func(q *briefing.Snippet) briefing.Verdict { return verdicts[q.ID] })
	if err := errors.Join(*unread, ctx.Err()); err != nil {
		return nil, fmt.Errorf("copy: read pictures: %w", err)
	}
	if chosen != nil {
		done.Document.Root.Kids = keepChosen(done.Document.Root.Kids, chosen, of)
	}
	done.count()
	return done, nil
}

// cut leaves of a content what is chosen. Other snippets lose their words, citations and
// markings and become blanks that keep their places, so that cross-references find them.
// The objects that are to be shown are given as well.
func (s *Session) cut(ctx context.Context, c briefing.Content, of Selection) (briefing.Content, map[briefing.UUID]bool, error) {
	chosen := map[briefing.UUID]bool{}
	outline := c.Outline()
	depth := 0 // of the chosen heading while its own are passed; 0: outside
	shown := map[briefing.ID[briefing.Placement]]bool{}
	for _, section := range slices.Concat(outline.Sections, outline.Unplaced) {
		switch {
		case section.Heading.ID == of.Heading:
			depth = section.Level
		case section.Level <= depth:
			depth = 0
		}
		if depth > 0 {
			chosen[section.Heading.ID.UUID()] = true
		}
		for _, p := range section.Snippets {
			first := of.Heading.IsZero() && slices.Contains(of.Snippets, p.Snippet.ID) && !chosen[p.Snippet.ID.UUID()]
			if depth > 0 || first {
				chosen[p.Snippet.ID.UUID()] = true
				shown[p.Placement.ID] = true
			}
		}
	}
	c.Placements = slices.DeleteFunc(slices.Clone(c.Placements), func(p briefing.Placement) bool {
		return chosen[p.Snippet.UUID()] && !shown[p.ID]
	})
	c.Snippets = slices.Clone(c.Snippets)
	for i, n := range c.Snippets {
		if !chosen[n.ID.UUID()] {
			c.Snippets[i] = briefing.Snippet{ID: n.ID, Key: n.Key, Kind: briefing.Comment, Text: "…", Status: briefing.Cleared}
		}
	}
	c.Links = slices.DeleteFunc(slices.Clone(c.Links), func(l briefing.Link) bool {
		return !chosen[l.From.UUID()] || !chosen[l.To.UUID()]
	})
	c.Outside = nil
	c.Briefing.Front, c.Briefing.Timeline = nil, false // so that the marking stands in a line of its own
	if of.Heading.IsZero() {
		if err := s.unfiled(ctx, &c, of.Snippets, chosen); err != nil {
			return c, nil, err
		}
	}
	if len(chosen) == 0 {
		return c, nil, briefing.ErrNotFound
	}
	return c, chosen, nil
}

// unfiled adds those of the snippets that stand nowhere in the briefing, with the sources that they cite.
func (s *Session) unfiled(ctx context.Context, c *briefing.Content, snippets []briefing.ID[briefing.Snippet], chosen map[briefing.UUID]bool) error {
	var under briefing.Heading
	for i, id := range snippets {
		if chosen[id.UUID()] {
			continue
		}
		n, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: id}.Ref())
		if err != nil {
			return err
		}
		if under.ID.IsZero() { // it is not shown
			under.ID, under.Title = briefing.ID[briefing.Heading](id), "…"
			under.Place.Order = "zz"
			c.Headings = append(slices.Clone(c.Headings), under)
			c.Sources = slices.Clone(c.Sources)
		}
		chosen[id.UUID()] = true
		c.Snippets = append(slices.DeleteFunc(c.Snippets, func(o briefing.Snippet) bool { return o.ID == id }), *n)
		c.Placements = append(c.Placements, briefing.Placement{
			ID: briefing.ID[briefing.Placement](id), Snippet: id, Place: briefing.Place{Parent: under.ID, Order: fmt.Sprintf("%08d1", i)},
		})
		for _, citation := range n.Citations {
			if slices.ContainsFunc(c.Sources, func(o briefing.Source) bool { return o.ID == citation.Source }) {
				continue
			}
			switch source, err := one[*briefing.Source](ctx, s.store, briefing.Source{ID: citation.Source}.Ref()); {
			case err == nil:
				c.Sources = append(c.Sources, *source)
			case !errors.Is(err, briefing.ErrNotFound): // one that is gone is worded as such
				return err
			}
		}
	}
	return nil
}

// keepChosen leaves of a document's blocks those that show what is chosen, what says how it is to be handled, and the
// lists that its citations lead to.
func keepChosen(kids []briefing.Element, chosen map[briefing.UUID]bool, of Selection) []briefing.Element {
	var kept []briefing.Element
	for i, e := range kids {
		switch {
		case e.Role == briefing.RoleH2 && e.Class == briefing.ClassAppendix:
			return append(kept, cited(kids[i+1:])...)
		case e.Of.Kind == briefing.KindBriefing:
			if e.Class != briefing.ClassMarking && e.Class != briefing.ClassDraft && e.Class != briefing.ClassDesignation {
				continue
			}
		case e.Of.Kind == briefing.KindHeading && of.Heading.IsZero() && e.Role != briefing.RoleTable:
			continue
		case e.Of != briefing.Ref{} && !chosen[e.Of.ID]:
			continue
		}
		kept = append(kept, e)
	}
	return kept
}

// cited leaves of an appendix the lists of entries, each with its title.
func cited(appendix []briefing.Element) []briefing.Element {
	var kept []briefing.Element
	for i, e := range appendix {
		if e.Role == briefing.RoleL && i > 0 && slices.ContainsFunc(e.Kids, isEntry) {
			kept = append(kept, appendix[i-1], e)
		}
	}
	return kept
}

func isEntry(e briefing.Element) bool {
	return e.Role == briefing.RoleLI && e.Class == briefing.ClassEntry
}

// count counts the snippets and the entries of a document.
func (c *Copied) count() {
	seen := map[briefing.Ref]bool{}
	c.Document.Root.Walk(func(e *briefing.Element) bool {
		switch {
		case isEntry(*e):
			c.Entries++
		case e.Of.Kind == briefing.KindSnippet && !seen[e.Of]:
			seen[e.Of] = true
			c.Snippets++
		}
		return true
	})
}

// Form is what a briefing without pages is written as.
type Form int

// The forms.
const (
	PlainText Form = iota // UTF-8, with numbered notes
	HTML                  // one page, which browsers and word processors open
)

// ExportWords writes a briefing, or a part of one, to a file without pages. A failure leaves what stood at path before.
func (s *Session) ExportWords(ctx context.Context, id briefing.ID[briefing.Briefing], of Selection, form Form, path string) (*Copied, error) {
	c, err := s.Copy(ctx, id, of)
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	write := flow.Text
	if form == HTML {
		write = flow.HTML
	}
	err = writeFile(ctx, path, func(w io.Writer) error { return write(w, &c.Document) })
	if err != nil {
		return nil, fmt.Errorf("export: %w", err)
	}
	return c, nil
}
