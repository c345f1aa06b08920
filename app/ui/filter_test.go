package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/app/ui/wording"
	"attache/briefing"
)

// cardWords gives the words of the cards that are shown.
func (u *user) cardWords() string {
	var list []string
	for _, c := range u.snippets.cards {
		list = append(list, c.snippet.Text)
	}
	return strings.Join(list, "|")
}

func TestASearchGoesThroughTheWholeBriefing(t *testing.T) {
	u := sit(t, several)
	u.choose("Issue")
	u.cardOf("b").Tap(0)
	if _, err := u.s.Tag(t.Context(), []string{"ports"}, u.d.At.Snippet, u.outlineNow().Sections[1].Snippets[0].Snippet.ID); err != nil {
		t.Fatal(err)
	}
	u.wait()
	u.snippets.apply(search{Wide: true, Filter: session.Filter{Tag: "Ports"}})
	u.wait()
	if got := u.cardWords(); got != "b|d" || u.snippets.title.Text != "Harbour dues (2 of 5)" {
		t.Fatalf("under %q stand %q", u.snippets.title.Text, got)
	}
	u.snippets.list.Select(1)
	u.wait()
	if n, _ := u.d.Snippet(u.d.At.Snippet); n.Text != "d" || u.d.HeadingTitle(u.d.At.Heading) != "Debate" || u.cardWords() != "b|d" {
		t.Errorf("%q under %q is chosen among %q", n.Text, u.d.HeadingTitle(u.d.At.Heading), u.cardWords())
	}
	u.command("Select all of this heading")
	u.command("Mark as checked")
	for _, p := range u.outlineNow().Sections[0].Snippets {
		if got := p.Snippet.StatusNow() == briefing.Checked; got != (p.Snippet.Text == "b") {
			t.Errorf("%q is %s", p.Snippet.Text, p.Snippet.Status)
		}
	}
	if got := len(u.snippets.picks.held); got != 2 {
		t.Errorf("%d are still picked", got)
	}
	u.snippets.unpick()
	d := u.cardOf("d")
	u.drags(d, where(u.cardOf("b"), 0.1))
	u.letsGo(d)
	if got := u.standing(); got != "Issue|a|b|c / Debate|d / Steps|e" {
		t.Errorf("dropped between what was found, it is %s", got)
	}
	u.drags(d, where(u.headingOf("Issue"), 0.5))
	u.letsGo(d)
	if got := u.standing(); got != "Issue|a|b|c|d / Debate / Steps|e" {
		t.Errorf("dropped on a heading, it is %s", got)
	}
}

func TestWordsNarrowTheCardsAndEscapeShowsAll(t *testing.T) {
	u := sit(t, several)
	u.choose("Issue")
	u.command("Find in the stored text, or among the snippets")
	test.Type(u.win.Canvas().Focused(), "b")
	if got := u.cardWords(); got != "b" || !u.snippets.narrow.bar.Visible() {
		t.Errorf("the cards are %q", got)
	}
	u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := u.cardWords(); got != "a|b|c" || u.snippets.narrow.bar.Visible() || u.snippets.narrow.words.Text != "" {
		t.Errorf("after Escape the cards are %q", got)
	}
}

func TestASearchIsKeptInTheOutline(t *testing.T) {
	u := sit(t, several)
	u.choose("Issue")
	found := search{Wide: true, Filter: session.Filter{Kind: briefing.Comment, Words: "d"}}
	u.snippets.apply(found)
	u.outline.kept.keepCards()
	field := u.win.Canvas().Focused().(*part.Entry)
	u.types(field, "All about d")
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if r := u.outline.rows[1]; r.search == nil || r.search.Name != "All about d" {
		t.Fatalf("below the Inbox stands %+v", r)
	}
	u.snippets.showAll()
	test.Tap(u.headingOf("All about d"))
	u.wait()
	if got := u.cardWords(); got != "d" || !strings.HasPrefix(u.snippets.title.Text, "All about d") {
		t.Errorf("under %q stand %q", u.snippets.title.Text, got)
	}
	test.Tap(u.headingOf("Issue")) // it is the chosen heading still
	u.wait()
	if got := u.cardWords(); got != "a|b|c" {
		t.Errorf("a heading shows %q", got)
	}
	steps := u.headingOf("Steps")
	u.drags(steps, where(steps, 0.5).AddXY(0, -7), where(u.headingOf("Inbox"), 0.5))
	u.letsGo(steps)
	if got := u.standing(); got != "Steps|e / Issue|a|b|c / Debate|d" {
		t.Errorf("a heading dragged over the searches: %s", got)
	}
	if again := readSearches(u.Window); len(again.all) != 1 || again.all[0].Filter != found.Filter || !again.all[0].Wide {
		t.Errorf("the next start has %+v", again.all)
	}
	u.outline.kept.drop("All about d")
	if len(u.outline.rows) != 4 {
		t.Errorf("after forgetting it the outline has %d rows", len(u.outline.rows))
	}
	u.toast.Answer()
	if len(u.outline.rows) != 5 {
		t.Errorf("taken back the outline has %d rows", len(u.outline.rows))
	}
}

// A menu of very many sources would not fit the window: they are chosen in a list.
func TestManySourcesAreChosenByTheirWords(t *testing.T) {
	u := sit(t, thousand)
	var item *fyne.MenuItem
	for _, i := range u.snippets.filterMenu().Items {
		if strings.HasPrefix(i.Label, "Source") {
			item = i
		}
	}
	if item == nil || item.ChildMenu != nil {
		t.Fatalf("50 sources are offered by %+v", item)
	}
	item.Action()
	list := u.win.Canvas().Focused()
	test.Type(list, "Work 17")
	u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if got := wording.SourceTitle(u.d.Sources[u.snippets.narrow.search.Filter.Source]); got != "Work 17" {
		t.Errorf("narrowed to %q", got)
	}
}
