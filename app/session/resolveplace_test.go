package session

import (
	"context"
	"slices"
	"testing"

	"attache/briefing"
)

func TestTwoPlacesOfOneHeadingSayWhereTheyAre(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, _ := shared(t)
	var ids []briefing.ID[briefing.Heading]
	for _, title := range []string{"Costs", "Timing"} {
		h, err := ann.NewHeading(ctx, b.ID, briefing.ID[briefing.Heading]{}, title)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, h.ID)
	}
	mustPublish(t, ann, bob)
	if moved, err := ann.MoveHeading(ctx, ids[1], Demote); !moved || err != nil { // under Costs
		t.Fatal(moved, err)
	}
	for range 2 { // before Talks
		if moved, err := bob.MoveHeading(ctx, ids[1], Up); !moved || err != nil {
			t.Fatal(moved, err)
		}
	}
	mustPublish(t, bob, ann)
	c := only(t, ann)
	if c.Field != "place" || !slices.Equal(c.Ways(), []How{Keep}) {
		t.Fatalf("it is %+v", c)
	}
	if got, want := c.Versions[c.by(t, "Ann")].Words, "under “Costs” in “Test”, first"; got != want {
		t.Errorf("Ann's place is %q, want %q", got, want)
	}
	if got, want := c.Versions[c.by(t, "Bob")].Words, "at the top, first"; got != want {
		t.Errorf("Bob's place is %q, want %q", got, want)
	}
	resolve(t, ann, c, Choice{Version: c.by(t, "Bob")})
	if got, want := said(t, ann, b), "Timing\nTalks [one]\nCosts"; got != want {
		t.Errorf("the outline is\n%s\nwant\n%s", got, want)
	}
}

func TestHeadingsUnderEachOtherArePlacedAgain(t *testing.T) {
	ctx := context.Background()
	ann, bob, b, _ := shared(t)
	ids := map[string]briefing.ID[briefing.Heading]{}
	for _, title := range []string{"Costs", "Timing", "Ferries"} {
		h, err := ann.NewHeading(ctx, b.ID, briefing.ID[briefing.Heading]{}, title)
		if err != nil {
			t.Fatal(err)
		}
		ids[title] = h.ID
	}
	mustPublish(t, ann, bob)
	under := func(who *Session, title, parent string) {
		t.Helper()
		h, err := one[*briefing.Heading](ctx, who.store, briefing.Heading{ID: ids[title]}.Ref())
		if err != nil {
			t.Fatal(err)
		}
		moved := *h
		moved.Place.Parent = ids[parent]
		if err := who.Edit(ctx, "Move heading", h, moved); err != nil {
			t.Fatal(err)
		}
	}
	under(ann, "Ferries", "Costs")
	under(ann, "Costs", "Timing")
	under(bob, "Timing", "Costs")
	mustPublish(t, bob, ann)
	none(t, ann)
	o, err := ann.Outline(ctx, b.ID)
	if err != nil {
		t.Fatal(err)
	}
	astray := Astray(o)
	var titles []string
	for _, h := range astray {
		titles = append(titles, h.Title)
	}
	slices.Sort(titles)
	if want := []string{"Costs", "Timing"}; !slices.Equal(titles, want) {
		t.Fatalf("astray are %q, want %q", titles, want)
	}
	if err := ann.Free(ctx, ids["Costs"]); err != nil {
		t.Fatal(err)
	}
	if got, want := said(t, ann, b), "Talks [one]\nCosts\n  Timing\n  Ferries"; got != want && got != "Talks [one]\nCosts\n  Ferries\n  Timing" {
		t.Errorf("the outline is\n%s\nwant\n%s", got, want)
	}
}
