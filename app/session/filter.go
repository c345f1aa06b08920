package session

import (
	"context"
	"fmt"

	"attache/briefing"
)

// Filter says which snippets are wanted.
type Filter = briefing.Filter

// Known is what is known of a snippet beside its fields.
type Known = briefing.Known

// Filtered finds the snippets of the whole library that a filter wants: with words as [Session.Search] ranks them, without
// words the newest first; at most limit (1 to 1,000). The Words begin words of the snippet, as in a search. Which verdict a
// quotation has is not known of the whole library: that of the filter is passed over.
func (s *Session) Filtered(ctx context.Context, f Filter, limit int) ([]briefing.Hit, error) {
	f.Verdict = ""
	among, err := s.among(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("filter: %w", err)
	}
	f.News, f.Remarked = false, false
	return s.store.Filtered(ctx, f, among, limit)
}

// among gives the snippets to which a filter's questions that no field answers confine it; nil: it has none.
func (s *Session) among(ctx context.Context, f Filter) (map[briefing.ID[briefing.Snippet]]bool, error) {
	if !f.News && !f.Remarked {
		return nil, nil
	}
	fresh, open := map[briefing.ID[briefing.Snippet]]bool{}, map[briefing.ID[briefing.Snippet]]bool{}
	if f.News {
		news, err := s.News(ctx)
		if err != nil {
			return nil, err
		}
		for _, item := range news.Items {
			if item.About.Kind == briefing.KindSnippet {
				fresh[briefing.ID[briefing.Snippet](item.About.ID)] = true
			}
		}
	}
	if f.Remarked {
		remarks, err := all[*briefing.Remark](ctx, s.store, briefing.KindRemark)
		if err != nil {
			return nil, err
		}
		list := make([]briefing.Remark, len(remarks))
		for i, r := range remarks {
			list[i] = *r
		}
		for _, t := range briefing.Threads(list) {
			if id := briefing.ID[briefing.Snippet](t.On); !t.Resolved && (!f.News || fresh[id]) {
				open[id] = true
			}
		}
		return open, nil
	}
	return fresh, nil
}
