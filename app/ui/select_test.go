package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/briefing"
)

func TestCardsArePicked(t *testing.T) {
	u := sit(t, several)
	u.choose("Issue")
	want := func(texts string) {
		t.Helper()
		got := ""
		for _, spot := range u.snippets.spots() {
			n, _ := u.d.Snippet(spot.Snippet)
			got += n.Text
		}
		if got != texts {
			t.Errorf("picked is %q, want %q", got, texts)
		}
	}
	list := u.snippets.list
	press := func(names ...fyne.KeyName) {
		for _, n := range names {
			list.TypedKey(&fyne.KeyEvent{Name: n})
		}
		u.wait()
	}
	want("a")
	u.cardOf("c").Tap(ctrl)
	want("ac")
	u.cardOf("a").Tap(ctrl)
	want("c")
	u.cardOf("b").Tap(0)
	want("b")
	u.cardOf("c").Tap(fyne.KeyModifierShift)
	want("bc")
	u.cardOf("a").Tap(fyne.KeyModifierShift)
	want("ab")
	if got := u.snippets.picks.count.Text; got != "2 snippets selected" || !u.snippets.picks.bar.Visible() || u.snippets.tools.Visible() {
		t.Errorf("the bar says %q", got)
	}
	press(fyne.KeyEscape)
	want("a")
	if u.snippets.picks.bar.Visible() || !u.snippets.tools.Visible() {
		t.Error("the bar stays without picks")
	}
	list.KeyDown(&fyne.KeyEvent{Name: "LeftShift"})
	press(fyne.KeyDown, fyne.KeyDown)
	want("abc")
	press(fyne.KeyUp)
	want("ab")
	list.KeyUp(&fyne.KeyEvent{Name: "LeftShift"})
	press(fyne.KeyDown)
	want("c")
	press(fyne.KeySpace)
	want("c")
	press(fyne.KeySpace, fyne.KeyEscape)
	u.win.Canvas().Focus(list)
	u.command("Select all")
	want("abc")
	u.choose("Debate")
	want("d")
}

// Each of what can be done to the picked cards is one step of undo.
func TestPickedCardsAreChangedTogether(t *testing.T) {
	u := sit(t, several)
	u.choose("Issue")
	before := u.standing()
	u.command("Select all of this heading")
	tags := func() (n int) {
		for _, p := range u.outlineNow().Sections[0].Snippets {
			n += len(p.Snippet.Tags)
		}
		return n
	}
	u.command("Add a tag…")
	test.Type(u.win.Canvas().Focused(), "ports")
	u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if tags() != 3 || u.toast.Text() != "3 snippets are tagged “ports” now." {
		t.Errorf("%d have the tag, and the message is %q", tags(), u.toast.Text())
	}
	u.command("Undo")
	if tags() != 0 {
		t.Errorf("after one undo %d have the tag", tags())
	}
	u.command("Mark as cleared")
	for _, p := range u.outlineNow().Sections[0].Snippets {
		if p.Snippet.Status != briefing.Cleared {
			t.Errorf("%q is %s", p.Snippet.Text, p.Snippet.Status)
		}
	}
	u.command("Undo")
	u.cardOf("b").Tap(0)
	u.cardOf("c").Tap(ctrl)
	u.drags(u.cardOf("c"), where(u.headingOf("Debate"), 0.5))
	u.letsGo(u.cardOf("c"))
	if got := u.standing(); got != "Issue|a / Debate|d|b|c / Steps|e" {
		t.Errorf("it is now %s", got)
	}
	u.command("Undo")
	u.cardOf("a").Tap(0)
	u.cardOf("b").Tap(ctrl)
	u.command("Move snippet down")
	if got := u.standing(); got != "Issue|c|a|b / Debate|d / Steps|e" {
		t.Errorf("it is now %s", got)
	}
	u.command("Undo")
	u.command("Delete snippet")
	if got := u.standing(); got != "Issue|c / Debate|d / Steps|e" || u.toast.Text() != "Deleted 2 snippets. Their words stay in the history." {
		t.Errorf("it is now %s, and the message is %q", got, u.toast.Text())
	}
	u.command("Undo")
	if got := u.standing(); got != before {
		t.Errorf("at last it is %s", got)
	}
}
