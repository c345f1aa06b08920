package ui

import (
	"context"
	"strings"
	"testing"

	"attache/app/session"
	"attache/briefing"
)

// A heading that only has others below it is not empty.
func TestAHeadingThatIsFoundCountsWhatLiesBelow(t *testing.T) {
	u := sit(t, func(ctx context.Context, s *session.Session) {
		b := sure(s.NewBriefing(ctx, "Harbour dues", briefing.Template{Outline: []briefing.TemplateHeading{
			{Title: "Ports and their dues", Level: 1}, {Title: "Ports abroad", Level: 2}, {Title: "Ports at home", Level: 2}, {Title: "Ports of old", Level: 1},
		}}))
		sections := sure(s.Outline(ctx, b.ID)).Sections
		for i, n := range []int{0, 2, 1, 4} {
			for range n {
				sure(s.NewSnippet(ctx, sections[i].Heading.ID, briefing.Comment))
			}
		}
	})
	u.finds("ports")
	var got []string
	for _, r := range u.finder.results {
		if r.group == groupHeadings {
			got = append(got, r.title+": "+r.about)
		}
	}
	want := `Ports and their dues: Heading of this briefing, 3 snippets
Ports abroad: Heading of this briefing, 2 snippets
Ports at home: Heading of this briefing, 1 snippet
Ports of old: Heading of this briefing, 4 snippets`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("found:\n%s\nwant:\n%s", s, want)
	}
}

func TestNoCommandIsOfferedWhoseLettersAreStrewn(t *testing.T) {
	u := sit(t, sample)
	for words, want := range map[string]bool{"secur": false, "split": true, "cursor": true, "spcur": true} {
		u.finds(words)
		offered := false
		for _, r := range u.finder.results {
			offered = offered || strings.HasPrefix(r.title, "Split at the cursor")
		}
		if offered != want {
			t.Errorf("%q offers to split a snippet: %v", words, offered)
		}
	}
}
