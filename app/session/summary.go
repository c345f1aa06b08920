package session

import (
	"context"
	"fmt"

	"attache/briefing"
)

// SourceSummary gives the source summary statement of a briefing: as the data draft it,
// and as it is printed, with what its author made of it. An edited statement is
// kept together with the draft that was edited, as a briefing.Statement. Both are
// empty where nothing is cited.
func (s *Session) SourceSummary(ctx context.Context, id briefing.ID[briefing.Briefing]) (draft, printed string, err error) {
	c, err := s.read(ctx, id)
	if err != nil {
		return "", "", fmt.Errorf("read briefing: %w", err)
	}
	verdicts, err := s.verdicts(ctx, c)
	if err != nil {
		return "", "", fmt.Errorf("compare quotations: %w", err)
	}
	chosen, _ := style(c.Briefing)
	draft, printed = briefing.SourceSummary(c, chosen, func(q *briefing.Snippet) briefing.Verdict { return verdicts[q.ID] })
	return draft, printed, nil
}
