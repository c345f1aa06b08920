package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/briefing"
)

// bobsMorning changes a snippet, deletes one, adds one and remarks on the heading.
func bobsMorning(u *user) {
	o := u.outlineNow()
	u.partner("Bob", func(bob *session.Session) {
		ctx := u.t.Context()
		first := o.Sections[0].Snippets[0].Snippet
		changed := first
		changed.Text = "Nobody pays for a berth that stands empty."
		must(u.t, bob.Edit(ctx, "Edit text", first, changed))
		must(u.t, bob.Delete(ctx, o.Sections[0].Snippets[1].Snippet.Ref()))
		added := sure(bob.NewSnippet(ctx, o.Sections[1].Heading.ID, briefing.Comment))
		added.Text = "The harbour office is silent."
		must(u.t, bob.Save(ctx, "Write", added))
		sure(bob.Remark(ctx, o.Sections[0].Heading.Ref(), "One page at most."))
	})
}

func TestWhatOthersChangedIsToldAndLeadsThere(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	if !u.news.signal.Hidden {
		t.Fatalf("before anybody else wrote it says %q", u.news.signal.Text)
	}
	bobsMorning(u)
	if got := u.news.signal.Text; u.news.signal.Hidden || got != "4 changes by others" {
		t.Errorf("the foot of the window says %q", got)
	}
	if got := u.d.News.Words(); got != "Bob changed 3 snippets and wrote 1 remark since you last looked." {
		t.Errorf("in words it is %q", got)
	}
	u.choose("Issue")
	if !u.snippets.card(u.snippets.cards[0]).News {
		t.Error("the changed card has no dot")
	}
	u.command("What others changed…")
	words := shownIn(u)
	for _, want := range []string{"Harbour dues · “Issue”", "Snippet changed by Bob, ", "Snippet added by Bob, ", "Snippet deleted by Bob, ", "Remark added by Bob, "} {
		if !strings.Contains(words, want) {
			t.Errorf("%q is not among\n%s", want, words)
		}
	}
	sheet := newNewsSheet(u.d.News)
	var lead session.NewsItem
	for i, r := range sheet.rows {
		if r.item != nil && r.item.Fate == "changed" {
			lead = *r.item
			sheet.list.Select(i)
		}
	}
	var beside []string
	for _, rich := range find[*widget.RichText](sheet.detail) {
		beside = append(beside, rich.String())
	}
	for _, want := range []string{"Nobody pays for an empty berth.", "Nobody pays for a berth that stands empty."} {
		if !slices.Contains(beside, want) {
			t.Errorf("%q is not among %q", want, beside)
		}
	}
	u.choose("Debate")
	u.news.lead(lead)
	u.wait()
	if got := u.stored().Text; got != "Nobody pays for a berth that stands empty." {
		t.Errorf("it leads to %q", got)
	}
	u.win.Canvas().Overlays().Remove(u.win.Canvas().Overlays().Top())
	u.command("I have seen all that others changed")
	if !u.news.signal.Hidden || u.snippets.card(u.snippets.cards[0]).News {
		t.Errorf("after that it says %q", u.news.signal.Text)
	}
}

// shownIn gives the words of the labels in the dialog that is open.
func shownIn(u *user) string {
	var lines []string
	for _, l := range find[*widget.Label](u.win.Canvas().Overlays().Top()) {
		lines = append(lines, l.Text)
	}
	return strings.Join(lines, "\n")
}
