package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"attache/app/session"
	"attache/briefing"
)

// twoBriefings fills a library with the open briefing of several and another one whose snippet is an assessment.
func twoBriefings(ctx context.Context, s *session.Session) {
	several(ctx, s)
	b := sure(s.NewBriefing(ctx, "Zoning", briefing.Template{}))
	h := sure(s.NewHeading(ctx, b.ID, briefing.ID[briefing.Heading]{}, "Outlook"))
	n := sure(s.NewSnippet(ctx, h.ID, briefing.Assessment))
	n.Text = "The quays will likely be sold."
	if err := s.Save(ctx, "Fill", n); err != nil {
		panic(err)
	}
}

// found gives what the finder shows, a row a result, each with where it stands.
func (u *user) found() string {
	var list []string
	for _, r := range u.finder.results {
		list = append(list, r.title+" @ "+u.finder.where[r.ref])
	}
	return strings.Join(list, "|")
}

func TestAFilterLooksThroughTheWholeLibrary(t *testing.T) {
	u := sit(t, twoBriefings)
	home := u.d.At.Briefing
	u.snippets.apply(search{Filter: session.Filter{Kind: briefing.Assessment}})
	u.wait()
	if got := u.cardWords(); got != "" {
		t.Fatalf("the open briefing has %q", got)
	}
	u.command("Find such snippets in the whole library")
	const sold = "The quays will likely be sold. @ Zoning › Outlook"
	if got := u.found(); got != sold || u.finder.plate.Hidden || u.finder.library.strip.Hidden || !strings.Contains(u.finder.library.says.Text, "Assessment") {
		t.Fatalf("found %q under %q", got, u.finder.library.says.Text)
	}
	u.types(u.finder.entry, "ferry")
	u.wait()
	if got := u.found(); got != "" || !u.finder.none.Visible() {
		t.Errorf("with a word that it lacks, found %q", got)
	}
	u.types(u.finder.entry, "qua")
	u.wait()
	if got := u.found(); got != sold {
		t.Errorf("with a word that begins so, found %q", got)
	}
	u.finder.take(0)
	u.wait()
	if u.d.At.Briefing == home || u.d.HeadingTitle(u.d.At.Heading) != "Outlook" {
		t.Errorf("it leads to %q of %q", u.d.HeadingTitle(u.d.At.Heading), u.d.Outline.Briefing.Title)
	}
	u.command("Find…")
	if got := u.found(); got != sold {
		t.Errorf("asked again, found %q", got)
	}
	u.finder.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	u.command("Find…")
	if u.finder.narrowed() || !u.finder.library.strip.Hidden {
		t.Error("Escape does not let go of the filter")
	}
}

func TestASearchOfTheWholeLibraryIsKept(t *testing.T) {
	u := sit(t, twoBriefings)
	kept := search{Name: "Judgements", Library: true, Filter: session.Filter{Kind: briefing.Assessment, Words: "sold"}}
	u.outline.kept.write([]search{kept})
	again := readSearches(u.Window)
	if len(again.all) != 1 || again.all[0] != kept {
		t.Fatalf("kept %+v", again.all)
	}
	u.choose("Issue")
	u.outline.list.Select(1) // below the Inbox
	u.wait()
	if u.finder.entry.Text != "sold" || u.found() != "The quays will likely be sold. @ Zoning › Outlook" {
		t.Errorf("with %q in the field, found %q", u.finder.entry.Text, u.found())
	}
	if u.snippets.narrow.search.narrows() || u.d.HeadingTitle(u.d.At.Heading) != "Issue" {
		t.Error("the cards were narrowed, or another heading chosen")
	}
}
