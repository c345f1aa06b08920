package session

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"attache/briefing"
	"attache/briefing/revision"
)

// ruleConflict is about a field that several people wrote without knowing of each other.
const ruleConflict briefing.Rule = "conflict"

// conflicts tells of what several people wrote in one place of a briefing without knowing of each
// other: for each such field one finding.
func (s *Session) conflicts(ctx context.Context, c *briefing.Content) ([]briefing.Finding, error) {
	list, err := s.disputes(ctx)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	here := map[briefing.Ref]bool{c.Briefing.Ref(): true}
	mark(here, c.Headings)
	mark(here, c.Placements)
	mark(here, c.Snippets)
	mark(here, c.Sources)
	mark(here, c.Links)
	mark(here, c.Remarks)
	var findings []briefing.Finding
	for _, conflict := range list {
		if here[conflict.Ref] {
			findings = append(findings, briefing.Finding{Rule: ruleConflict, Severity: briefing.Serious, Message: wordConflict(conflict), Place: conflict.Ref})
		}
	}
	return findings, nil
}

// disputes gives what somebody has to decide in the library, from memory where nothing
// was written since it was last read.
func (s *Session) disputes(ctx context.Context) ([]revision.Conflict, error) {
	s.mu.Lock()
	list, known, writes := s.disputed, s.knowsDisputed, s.writes
	s.mu.Unlock()
	if known {
		return list, nil
	}
	list, err := s.store.Conflicts(ctx)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.writes == writes {
		s.disputed, s.knowsDisputed = list, true
	}
	return list, nil
}

func mark[T briefing.Object](here map[briefing.Ref]bool, objects []T) {
	for _, o := range objects {
		here[o.Ref()] = true
	}
}

// fieldWords names fields for somebody who is no programmer; others are called by their name.
var fieldWords = map[string]string{"text": "words", "place": "places", "title": "titles", "gist": "gists", "citations": "citations", "attribution": "chains of attribution"}

func wordConflict(c revision.Conflict) string {
	var people []string
	for _, head := range c.Heads {
		who := cmp.Or(head.Who, "somebody")
		if !slices.Contains(people, who) {
			people = append(people, who)
		}
	}
	slices.Sort(people)
	names := people[0]
	if last := len(people) - 1; last > 0 {
		names = strings.Join(people[:last], ", ") + " and " + people[last]
	}
	if c.Field == briefing.FieldDeleted {
		return fmt.Sprintf("%s deleted this %s while somebody else wrote in it; it is kept and shown.", names, c.Ref.Kind)
	}
	what := cmp.Or(fieldWords[c.Field], fmt.Sprintf("values of “%s”", c.Field))
	return fmt.Sprintf("%s wrote different %s; both are kept; the newer is shown.", names, what)
}
