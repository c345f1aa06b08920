package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

func longArticle(paragraphs int) string {
	var b strings.Builder
	b.WriteString("A long day in the council\n")
	for i := range paragraphs {
		if i%20 == 0 {
			fmt.Fprintf(&b, "\nItem %d\n", i/20+1)
		}
		fmt.Fprintf(&b, "\nSpeaker number %d read out what the committee on harbours had written of berth %d, and nobody in the hall had anything to add to it that day.\n", i, i)
	}
	return b.String()
}

func TestTheArticleFollowsTheChoice(t *testing.T) {
	u := sit(t, nil)
	c := u.captures(longArticle(1000))
	view := find[*part.TextView](u.win.Canvas().Overlays().Top())[0]
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyEnd, "Speaker number 999 read"}, {fyne.KeyHome, "Item 1"}, {fyne.KeyEnd, "Speaker number 999 read"}} {
		if strings.Contains(drawn(view), step.want) && step.key == fyne.KeyEnd {
			t.Errorf("%q is in sight before it is chosen", step.want)
		}
		c.press(step.key)
		if step.key == fyne.KeyEnd && !strings.Contains(drawn(c.list), step.want) {
			t.Errorf("after %s the list shows\n%s", step.key, drawn(c.list))
		}
		if !strings.Contains(drawn(view), step.want) {
			t.Errorf("after %s the article shows\n%s", step.key, drawn(view))
		}
	}
	view.OnSelected(len(part.Paragraphs(view.Text())) - 3)
	c.wait()
	u.win.Canvas().Focus(view) // where a second click on it leaves the keyboard
	c.press(fyne.KeySpace, fyne.KeyReturn)
	if got := u.filed(); strings.Contains(got, "number 997 ") || !strings.Contains(got, "number 996 ") || !strings.Contains(got, "number 998 ") {
		t.Error("the paragraph that was clicked in the article is not the one that was left out")
	}
}

func TestAHeadingStaysWhileAnythingUnderItIsTaken(t *testing.T) {
	words := func(text string) briefing.Snippet {
		return briefing.Snippet{Kind: briefing.Quotation, Text: text}
	}
	p := newProposal(&session.Proposal{Text: "A\na\nB\nC\nc\nd\nD", Headings: []session.ProposedHeading{
		{Title: "A", Level: 1, Snippets: []briefing.Snippet{words("a")}},
		{Title: "B", Level: 1},
		{Title: "C", Level: 2, Snippets: []briefing.Snippet{words("c"), words("d")}},
		{Title: "D", Level: 1},
	}})
	picture := func() string {
		var lines []string
		for _, h := range p.chosen() {
			line := strings.Repeat("-", h.Level) + h.Title
			for _, s := range h.Snippets {
				line += s.Text
			}
			lines = append(lines, line)
		}
		return strings.Join(lines, " ")
	}
	const a, b, cHeading, c, d = 0, 2, 3, 4, 6
	for _, step := range []struct {
		do   func()
		want string
		b    part.Mark
	}{
		{func() {}, "-Aa -B --Ccd -D", part.Marked},
		{func() { p.toggle(a) }, "-B --Ccd -D", part.Marked},
		{func() { p.toggle(c) }, "-B --Cd -D", part.PartlyMarked},
		{func() { p.toggle(d) }, "-B --Cd", part.PartlyMarked},
		{func() { p.toggle(b) }, "-B --Ccd", part.Marked},
		{func() { p.toggle(cHeading) }, "", part.Unmarked},
		{func() { p.takeAll(true) }, "-Aa -B --Ccd -D", part.Marked},
		{func() { p.takeAll(false) }, "", part.Unmarked},
	} {
		step.do()
		if got := picture(); got != step.want || p.mark(b) != step.b {
			t.Errorf("chosen are %q with B's mark %d, want %q and %d", got, p.mark(b), step.want, step.b)
		}
	}
	var places []int
	for _, r := range p.rows {
		places = append(places, r.paragraph)
	}
	if !slices.Equal(places, []int{0, 1, 2, 3, 4, 5, 6}) {
		t.Errorf("the rows stand at the paragraphs %v", places)
	}
}

func TestWordsThatStandTwiceLeadNoOtherPassageAstray(t *testing.T) {
	from := &session.Proposal{Text: "Tolls rise\n\nThe first paragraph.\n\nThe second paragraph.\n\nNotice\n\nThe last paragraph."}
	snippets := func(texts ...string) (all []briefing.Snippet) {
		for _, text := range texts {
			all = append(all, briefing.Snippet{Text: text})
		}
		return all
	}
	from.Headings = []session.ProposedHeading{{Title: "Tolls rise", Level: 1, Snippets: snippets("Notice", "The first paragraph.", "The second paragraph.", "Notice", "The last paragraph.")}}
	var at []int
	for _, r := range newProposal(from).rows {
		at = append(at, r.paragraph)
	}
	if want := []int{0, 3, 1, 2, 3, 4}; !slices.Equal(at, want) {
		t.Errorf("the rows stand at the paragraphs %v, want %v", at, want)
	}
}
