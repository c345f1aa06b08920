package session

import (
	"context"
	"testing"

	"attache/briefing"
)

// All snippets of a briefing are cleared in one step, each once, and no other.
func TestSetStatus(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, headings, placed := plant(t, s, "Views|yes|no", "Steps|go")
	if err := s.Place(ctx, placed["yes"].Snippet, headings["Steps"].ID); err != nil {
		t.Fatal(err)
	}
	inbox, err := s.NewSnippet(ctx, briefing.ID[briefing.Heading]{}, briefing.Comment)
	if err != nil {
		t.Fatal(err)
	}
	count := func(status briefing.Status) (n int) {
		t.Helper()
		o, err := s.Outline(ctx, b.ID)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[briefing.ID[briefing.Snippet]]bool{}
		for _, section := range o.Sections {
			for _, p := range section.Snippets {
				if p.Snippet.Status == status && !seen[p.Snippet.ID] {
					seen[p.Snippet.ID] = true
					n++
				}
			}
		}
		return n
	}
	for _, want := range []int{3, 0} {
		if n, err := s.SetStatus(ctx, b.ID, briefing.Cleared); err != nil || n != want {
			t.Errorf("%d changed, want %d (%v)", n, want, err)
		}
	}
	if got := count(briefing.Cleared); got != 3 {
		t.Errorf("%d are cleared", got)
	}
	if o, err := s.Object(ctx, inbox.Ref()); err != nil || o.(*briefing.Snippet).Status == briefing.Cleared {
		t.Errorf("a snippet of no heading: %v %v", o, err)
	}
	if n, err := s.SetStatus(ctx, b.ID, briefing.Draft); err != nil || n != 3 {
		t.Errorf("%d changed, %v", n, err)
	}
	if _, err := s.Undo(ctx); err != nil || count(briefing.Cleared) != 3 {
		t.Errorf("after undo %d are cleared (%v)", count(briefing.Cleared), err)
	}
}
