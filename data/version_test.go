package data

import (
	"context"
	"testing"
	"time"

	"attache/briefing"
)

// The version of a briefing counts what changed it, in whichever order it is read, and
// never goes back: not where something is taken away, and not where it is undone.
func TestVersionCountsWhatChangedABriefing(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, "anna")
	l := d.create(t.TempDir() + "/a.brief")
	b := &briefing.Briefing{ID: briefing.ID[briefing.Briefing](d.id()), Title: "One"}
	other := &briefing.Briefing{ID: briefing.ID[briefing.Briefing](d.id()), Title: "Other"}
	h := &briefing.Heading{ID: briefing.ID[briefing.Heading](d.id()), Briefing: b.ID, Title: "H", Place: briefing.Place{Order: "a"}}
	source := &briefing.Source{ID: briefing.ID[briefing.Source](d.id()), Title: "S"}
	s, aside := d.snippet("said"), d.snippet("in no briefing")
	s.Citations = []briefing.Citation{{Source: source.ID}}
	p := &briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: s.ID, Place: briefing.Place{Parent: h.ID, Order: "a"}}

	version, at := 0, time.Time{}
	read := func(l *Library) briefing.Content {
		t.Helper()
		c, err := l.Content(ctx, b.ID)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	step := func(what string, counts bool) {
		t.Helper()
		c := read(l)
		want := version
		if counts {
			want++
		}
		if c.Version != want {
			t.Errorf("%s: version %d, want %d", what, c.Version, want)
		}
		if c.AsAt.After(at) != counts {
			t.Errorf("%s: as at %v after %v", what, c.AsAt, at)
		}
		version, at = c.Version, c.AsAt
		l.versions.of = nil // whoever opens the library later counts the same
		if again := read(l); again.Version != version || !again.AsAt.Equal(at) {
			t.Errorf("%s: read anew, version %d as at %v, not %d as at %v", what, again.Version, again.AsAt, version, at)
		}
	}
	first := &briefing.Heading{ID: briefing.ID[briefing.Heading](d.id()), Briefing: b.ID, Title: "First", Place: briefing.Place{Order: "0"}}
	draft := d.snippet("not cleared")
	stands := &briefing.Placement{ID: briefing.ID[briefing.Placement](d.id()), Snippet: draft.ID, Place: briefing.Place{Parent: first.ID, Order: "a"}}
	d.add(l, b, first, draft, stands)
	step("made", true)
	d.add(l, h, source, s, p)
	step("filled in one action", true)
	d.add(l, other, aside)
	step("something else was made", false)
	aside.Text = "still nowhere"
	d.add(l, aside)
	step("something else was changed", false)
	s.Text = "said otherwise"
	d.add(l, s)
	step("a snippet was changed", true)
	source.Title = "The source"
	d.add(l, source)
	step("a source was changed", true)
	d.apply(l, "cite nothing", briefing.Change{Ref: s.Ref(), Field: "citations"})
	step("the source was taken away", true)
	d.apply(l, "delete", briefing.Delete(p.Ref()))
	step("the snippet was taken out", true)
	d.apply(l, "delete", briefing.Delete(h.Ref()))
	step("the heading was taken away", true)
	if _, err := l.Undo(ctx, "anna"); err != nil {
		t.Fatal(err)
	}
	step("undone", true)
	draft.Status = briefing.Cleared
	d.add(l, draft)
	if c := read(l); c.Version != 0 || !c.AsAt.IsZero() {
		t.Errorf("all cleared: version %d as at %v, though nothing prints it", c.Version, c.AsAt)
	}
	draft.Status = briefing.Checked
	d.add(l, draft)
	version++ // of the edit that cleared it
	step("checked again", true)
}
