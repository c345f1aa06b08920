package session

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"attache/briefing"
)

// Mark gives some snippets a status, as one action, and tells how many had another. One that is not in the library fails
// with briefing.ErrNotFound, and nothing is written.
func (s *Session) Mark(ctx context.Context, status briefing.Status, ids ...briefing.ID[briefing.Snippet]) (int, error) {
	title, ok := markTitles[status]
	if !ok {
		title = titleStatus
	}
	return s.each(ctx, title.of(len(ids)), ids, func(n *briefing.Snippet) { vouch(n, status) })
}

// SetMarking gives some snippets a marking, or none, as [Session.Mark] does.
func (s *Session) SetMarking(ctx context.Context, m briefing.Marking, ids ...briefing.ID[briefing.Snippet]) (int, error) {
	return s.each(ctx, titleMarking.of(len(ids)), ids, func(n *briefing.Snippet) { n.Marking = m })
}

// SetKind makes some snippets be of a kind, as [Session.Mark] does. Pictures stay what they are.
func (s *Session) SetKind(ctx context.Context, kind briefing.SnippetKind, ids ...briefing.ID[briefing.Snippet]) (int, error) {
	return s.each(ctx, titleKind.of(len(ids)), ids, func(n *briefing.Snippet) {
		if n.Figure == nil {
			n.Kind = kind
		}
	})
}

// Tag gives some snippets tags, as [Session.Mark] does. Those that have one, in capitals or not, keep it as they have it.
func (s *Session) Tag(ctx context.Context, tags []string, ids ...briefing.ID[briefing.Snippet]) (int, error) {
	return s.each(ctx, titleAddTag.of(len(ids), strings.Join(tags, "”, “")), ids, func(n *briefing.Snippet) {
		for _, tag := range tags {
			if tag = briefing.OneLine(tag); tag != "" && !n.HasTag(tag) {
				n.Tags = append(slices.Clone(n.Tags), tag)
			}
		}
	})
}

// Untag takes a tag from some snippets, as [Session.Mark] does.
func (s *Session) Untag(ctx context.Context, tag string, ids ...briefing.ID[briefing.Snippet]) (int, error) {
	return s.each(ctx, titleRemoveTag.of(len(ids), tag), ids, func(n *briefing.Snippet) {
		n.Tags = slices.DeleteFunc(slices.Clone(n.Tags), func(t string) bool { return strings.EqualFold(t, tag) })
		if len(n.Tags) == 0 {
			n.Tags = nil
		}
	})
}

// Cite lets some snippets cite a source, without a locator, behind what they cite, as [Session.Mark] does. Those that cite
// it, with a locator or without, stay as they are.
func (s *Session) Cite(ctx context.Context, source briefing.ID[briefing.Source], ids ...briefing.ID[briefing.Snippet]) (int, error) {
	return s.each(ctx, titleCite.of(len(ids)), ids, func(n *briefing.Snippet) {
		if !slices.ContainsFunc(n.Citations, func(c briefing.Citation) bool { return c.Source == source }) {
			n.Citations = append(slices.Clone(n.Citations), briefing.Citation{Source: source})
		}
	})
}

// each changes some snippets as one action, and tells how many are others now. change must leave the slices and maps of the
// snippet that it is given as they are. Where a field has several versions only the one that is shown is replaced.
func (s *Session) each(ctx context.Context, title string, ids []briefing.ID[briefing.Snippet], change func(*briefing.Snippet)) (int, error) {
	var changes []briefing.Change
	changed := 0
	for _, id := range ids {
		before, err := one[*briefing.Snippet](ctx, s.store, briefing.Snippet{ID: id}.Ref())
		if err != nil {
			return 0, fmt.Errorf("%s: %w", title, err)
		}
		after := *before
		if change(&after); reflect.DeepEqual(*before, after) {
			continue
		}
		diff, err := s.differences(ctx, before, after)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", title, err)
		}
		changes = append(changes, diff...)
		changed++
	}
	return changed, s.apply(ctx, title, changes)
}

// Tags lists the tags of all snippets of the library, each once, by name.
func (s *Session) Tags(ctx context.Context) ([]string, error) {
	all, err := all[*briefing.Snippet](ctx, s.store, briefing.KindSnippet)
	if err != nil {
		return nil, fmt.Errorf("read tags: %w", err)
	}
	var tags []string
	for _, n := range all {
		tags = append(tags, n.Tags...)
	}
	slices.SortFunc(tags, func(a, b string) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
	})
	return slices.CompactFunc(tags, strings.EqualFold), nil
}
