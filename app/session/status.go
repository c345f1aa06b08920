package session

import (
	"context"
	"fmt"

	"attache/briefing"
)

// SetStatus gives all snippets that stand under the headings of a briefing a
// status, as one action, and tells how many had another.
func (s *Session) SetStatus(ctx context.Context, id briefing.ID[briefing.Briefing], status briefing.Status) (int, error) {
	title := "Mark all as " + string(status)
	outline, err := s.Outline(ctx, id)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", title, err)
	}
	var changes []briefing.Change
	changed := map[briefing.ID[briefing.Snippet]]bool{}
	for _, sections := range [][]briefing.Section{outline.Sections, outline.Unplaced} {
		for _, section := range sections {
			for _, p := range section.Snippets {
				before, after := p.Snippet, p.Snippet
				if before.Status == "" {
					before.Status = briefing.Draft
				}
				if before.Status == status || changed[before.ID] {
					continue
				}
				changed[before.ID] = true
				after.Status = status
				diff, err := briefing.Diff(p.Snippet, after)
				if err != nil {
					return 0, fmt.Errorf("%s: %w", title, err)
				}
				changes = append(changes, diff...)
			}
		}
	}
	return len(changed), s.apply(ctx, title, changes)
}
