package data

import (
	"context"
	"testing"

	"attache/briefing"
)

// A snippet is found where it stands: in the briefing whose title comes first, and nowhere where it or its place is gone.
func TestAddresses(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	place := func(title, heading string, of *briefing.Snippet) (briefing.Briefing, briefing.Placement) {
		t.Helper()
		b := briefing.Briefing{ID: briefing.ID[briefing.Briefing](d.id()), Title: title}
		h := briefing.Heading{ID: briefing.ID[briefing.Heading](d.id()), Briefing: b.ID, Title: heading, Place: briefing.Place{Order: "a"}}
		p := briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: of.ID, Place: briefing.Place{Parent: h.ID, Order: "a"}}
		d.add(l, &b, &h, &p)
		return b, p
	}
	often, once, inbox, gone := d.snippet("stands in two"), d.snippet("stands in one"), d.snippet("stands nowhere"), d.snippet("is deleted")
	d.add(l, often, once, inbox, gone)
	place("Zeal", "Late", often)
	early, first := place("Arrears", "Early", often)
	_, only := place("Zinc", "Mines", once)
	place("Zinc", "Mines", gone)
	d.apply(l, "Delete", briefing.Delete(gone.Ref()))
	stranger := briefing.ID[briefing.Snippet](d.id())

	found, err := l.Addresses(ctx, often.ID, once.ID, inbox.ID, gone.ID, stranger)
	if err != nil {
		t.Fatal(err)
	}
	if at := found[often.ID]; at.In != "Arrears" || at.Under != "Early" || at.Placement != first.ID || at.Briefing != early.ID {
		t.Errorf("what stands in two briefings is found at %+v", at)
	}
	if at := found[once.ID]; at.In != "Zinc" || at.Under != "Mines" || at.Placement != only.ID {
		t.Errorf("what stands in one briefing is found at %+v", at)
	}
	if len(found) != 2 {
		t.Errorf("%d are found, want 2: %v", len(found), found)
	}
	d.apply(l, "Delete", briefing.Delete(early.Ref()))
	if found, err = l.Addresses(ctx, often.ID); err != nil || found[often.ID].In != "Zeal" {
		t.Errorf("once its first briefing is deleted it is found at %+v, %v", found[often.ID], err)
	}
	if found, err = l.Addresses(ctx); err != nil || len(found) != 0 {
		t.Errorf("of none are found %v, %v", found, err)
	}
}
