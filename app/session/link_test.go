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
		links, err := s.Links(ctx, b.ID)
		if err != nil || len(links[of]) != want {
			t.Errorf("%d links, want %d (%v)", len(links[of]), want, err)
		}
		for i, l := range links[of] {
			if l.Other == of || l.Other != l.From && l.Other != l.To || l.Elsewhere != nil || i > 0 && l.ID.UUID().Compare(links[of][i-1].ID.UUID()) <= 0 {
				t.Errorf("link %d is %+v", i, l)
			}
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

// What contradicts a snippet from another briefing is told with its words; where both
// stand in one briefing it is an ordinary link.
func TestLinksFromElsewhere(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	here, _, placed := plant(t, s, "Views|yes|no")
	there, headings, _ := plant(t, s, "Elsewhere")
	yes, no := placed["yes"].Snippet, placed["no"].Snippet
	if _, err := s.Place(ctx, headings["Elsewhere"].ID, no); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Connect(ctx, here.ID, briefing.Link{Kind: briefing.Contradicts, From: yes, To: no}); err != nil {
		t.Fatal(err)
	}
	for in, elsewhere := range map[briefing.ID[briefing.Briefing]]bool{here.ID: false, there.ID: true} {
		links, err := s.Links(ctx, in)
		if err != nil || len(links[no]) != 1 {
			t.Fatalf("%v, %v", links, err)
		}
		if l := links[no][0]; l.Other != yes || (l.Elsewhere != nil) != elsewhere || elsewhere && l.Elsewhere.ID != yes {
			t.Errorf("elsewhere %v: %+v", elsewhere, l)
		}
		if elsewhere != (len(links[yes]) == 0) {
			t.Errorf("elsewhere %v: the other end has %v", elsewhere, links[yes])
		}
	}
}

// A link to a deleted snippet waits for undo: until then nothing is contradicted by it.
func TestADeletedSnippetContradictsNothing(t *testing.T) {
	ctx := context.Background()
	s := newLibrary(t)
	here, _, placed := plant(t, s, "Views|yes|no")
	yes, no := placed["yes"].Snippet, placed["no"].Snippet
	if _, err := s.Connect(ctx, here.ID, briefing.Link{Kind: briefing.Contradicts, From: yes, To: no}); err != nil {
		t.Fatal(err)
	}
	contradicted := func() bool {
		t.Helper()
		links, err := s.Links(ctx, here.ID)
		if err != nil {
			t.Fatal(err)
		}
		return len(links[yes]) > 0
	}
	if !contradicted() {
		t.Fatal("the link is not there")
	}
	if err := s.Delete(ctx, briefing.Snippet{ID: no}.Ref()); err != nil {
		t.Fatal(err)
	}
	if contradicted() {
		t.Error("a deleted snippet still contradicts")
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if !contradicted() {
		t.Error("undo did not bring the link back")
	}
}
