package session

import (
	"context"
	"errors"
	"testing"

	"attache/briefing"
)

// Two snippets are linked once, whoever begins, and one step takes the link back.
func TestConnect(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	b, _, placed := plant(t, s, "Views|yes|no|perhaps")
	yes, no, perhaps := placed["yes"].Snippet, placed["no"].Snippet, placed["perhaps"].Snippet
	source, err := s.NewSource(ctx, "Courier")
	if err != nil {
		t.Fatal(err)
	}
	connect := func(kind briefing.LinkKind, from, to briefing.ID[briefing.Snippet]) briefing.Link {
		t.Helper()
		l, err := s.Connect(ctx, b.ID, briefing.Link{Kind: kind, From: from, To: to})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	first := connect(briefing.Contradicts, yes, no)
	if first.By != s.options.Who || connect(briefing.Contradicts, no, yes).ID != first.ID || connect(briefing.Contradicts, yes, no).ID != first.ID {
		t.Error("the same link was made twice")
	}
	update := connect(briefing.Updates, yes, no)
	if back := connect(briefing.Updates, no, yes); back.ID == update.ID {
		t.Error("an update goes one way")
	}
	said, err := s.Connect(ctx, b.ID, briefing.Link{Kind: briefing.Corroborates, From: perhaps, To: yes, Source: source.ID})
	if err != nil || said.By != "" {
		t.Errorf("said by a source: %+v, %v", said, err)
	}
	count := func(of briefing.ID[briefing.Snippet], want int) {
		t.Helper()
		links, err := s.Links(ctx, b.ID, of)
		if err != nil || len(links) != want {
			t.Errorf("%d links, want %d (%v)", len(links), want, err)
		}
	}
	count(yes, 4)
	count(perhaps, 1)
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	count(perhaps, 0)
	for _, l := range []briefing.Link{{Kind: briefing.Updates, From: yes, To: yes}, {Kind: briefing.Updates, From: yes}} {
		if _, err := s.Connect(ctx, b.ID, l); !errors.Is(err, briefing.ErrNotFound) {
			t.Errorf("%+v: %v", l, err)
		}
	}
}
