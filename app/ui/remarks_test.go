package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"attache/app/session"
	"attache/app/ui/part"
	"attache/briefing"
)

// says types a remark and presses Enter.
func (u *user) says(words string) {
	u.t.Helper()
	u.win.Canvas().Focus(u.remarks.text)
	test.Type(u.remarks.text, words)
	u.remarks.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
}

// press presses a button of the remarks that are shown: the first with these words, or with an icon of this name.
func (u *user) press(words string) {
	u.t.Helper()
	for _, b := range find[*part.Button](u.remarks.talk) {
		if b.Text == words {
			b.OnTapped()
			u.wait()
			return
		}
	}
	for _, b := range find[*part.TipButton](u.remarks.talk) {
		if b.Icon.Name() == words {
			b.OnTapped()
			u.wait()
			return
		}
	}
	u.t.Fatalf("there is no button %q", words)
}

// talk gives the words of the remarks that are shown.
func (u *user) talk() string {
	var words []string
	for _, l := range find[*widget.Label](u.remarks.talk) {
		words = append(words, l.Text)
	}
	return strings.Join(words, " | ")
}

func TestARemarkIsWrittenAnsweredAndResolved(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.command("Write a remark")
	u.says("Who counted the berths?")
	if got := u.snippets.card(u.snippets.cards[0]).Remarks; got != "1 open remark" {
		t.Errorf("the card says %q", got)
	}
	if got := u.remarksTab.Text; got != "Remarks (1)" {
		t.Errorf("the tab says %q", got)
	}
	if got := u.editor.signs.remarks.Text; got != "1 open remark: “Who counted the berths?”" {
		t.Errorf("the form says %q", got)
	}
	if got := u.outline.rows[1].open; got != 1 {
		t.Errorf("the outline counts %d", got)
	}
	u.press("Answer")
	u.says("The harbour office.")
	u.press(theme.DocumentCreateIcon().Name())
	u.types(u.remarks.text, "Who counted them?")
	u.remarks.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if got := u.talk(); !strings.Contains(got, "Who counted them?") || !strings.Contains(got, "The harbour office.") || strings.Contains(got, "berths") {
		t.Errorf("the remarks are %s", got)
	}
	u.press("Resolve")
	if got := u.snippets.card(u.snippets.cards[0]).Remarks; got != "1 remark, resolved" {
		t.Errorf("the card says %q", got)
	}
	if len(u.remarks.list.rows) != 0 || u.remarksTab.Text != "Remarks" {
		t.Errorf("%d remarks are listed as open, and the tab says %q", len(u.remarks.list.rows), u.remarksTab.Text)
	}
	u.command("Undo")
	if got := u.remarksTab.Text; got != "Remarks (1)" {
		t.Errorf("after undo the tab says %q", got)
	}
}

// What a colleague asked is listed for whom it addresses, and leads to its place; what is theirs stays theirs.
func TestAColleaguesRemarkWaits(t *testing.T) {
	u := sit(t, sample)
	o := u.outlineNow()
	u.partner("Bob", func(bob *session.Session) {
		sure(bob.Remark(t.Context(), o.Sections[1].Snippets[0].Snippet.Ref(), "@Ann likely by which scale?"))
		sure(bob.Remark(t.Context(), o.Sections[0].Heading.Ref(), "One page."))
		sure(bob.Remark(t.Context(), o.Briefing.Ref(), "For Monday."))
	})
	u.choose("Issue")
	u.command("Next remark")
	if !strings.Contains(u.talk(), "For Monday.") || u.remarks.choose.Selected != "The whole briefing" {
		t.Errorf("the first leads to %q: %s", u.remarks.choose.Selected, u.talk())
	}
	u.command("Next remark")
	if !strings.Contains(u.talk(), "One page.") || u.remarks.choose.Selected != "Heading “Issue”" {
		t.Errorf("the second leads to %q: %s", u.remarks.choose.Selected, u.talk())
	}
	u.remarks.list.only.SetSelected("For me")
	u.command("Next remark")
	if section, _ := u.d.Section(); section.Heading.Title != "Debate" || !strings.Contains(u.talk(), "which scale") {
		t.Errorf("what waits for Ann leads to %q: %s", section.Heading.Title, u.talk())
	}
	for _, b := range find[*part.TipButton](u.remarks.talk) {
		t.Errorf("Bob's words can be changed or taken away with %s", b.Icon.Name())
	}
	if tab := u.tabs.Selected(); tab != u.remarksTab {
		t.Errorf("the tab in front is %q", tab.Text)
	}
}

// Whoever turns to another card in the middle of a remark writes it on what they began it on.
func TestARemarkStaysOnWhatItWasBegunOn(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	first := u.d.At.Snippet
	u.command("Write a remark")
	test.Type(u.remarks.text, "Says who?")
	u.snippets.list.Select(1)
	u.wait()
	if u.d.At.Snippet == first {
		t.Fatal("the card was not turned to, so this test shows nothing")
	}
	u.remarks.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
	if _, open := u.d.Remarked(first.UUID()); open != 1 {
		t.Errorf("the remarks are %+v", u.d.Remarks)
	}
}

func TestAClearedSnippetThatIsChangedIsADraftAgain(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.command("Mark as cleared")
	if got := u.stored().Status; got != briefing.Cleared {
		t.Fatalf("it is %s", got)
	}
	if got := u.editor.signs.stamp.Text; !strings.HasPrefix(got, "Cleared by Ann, ") {
		t.Errorf("the form says %q", got)
	}
	if got := u.snippets.card(u.snippets.cards[0]).Kind; got != "Quotation · cleared" {
		t.Errorf("the card says %q", got)
	}
	u.win.Canvas().Focus(u.editor.text)
	test.Type(u.editor.text, "And: ")
	if u.editor.status.Selected != "Draft" || !strings.Contains(u.toast.Text(), "a draft again") {
		t.Errorf("the form says %q, and the message %q", u.editor.status.Selected, u.toast.Text())
	}
	u.wait()
	if got := u.stored(); got.Status != briefing.Draft || !strings.HasPrefix(got.Text, "And: ") {
		t.Errorf("the library has %s: %q", got.Status, got.Text)
	}
	u.command("Undo")
	if got := u.stored(); got.Status != briefing.Cleared || strings.HasPrefix(got.Text, "And: ") || u.editor.status.Selected != "Cleared" {
		t.Errorf("after undo the library has %s: %q, and the form %s", got.Status, got.Text, u.editor.status.Selected)
	}
}

func TestCardsAreNarrowed(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.command("Mark as checked")
	for _, f := range []struct {
		name   string
		filter session.Filter
		want   int
	}{
		{"all", session.Filter{}, 2},
		{"drafts", session.Filter{Status: briefing.Draft}, 1},
		{"checked", session.Filter{Status: briefing.Checked}, 1},
		{"cleared", session.Filter{Status: briefing.Cleared}, 0},
		{"with open remarks", session.Filter{Remarked: true}, 0},
		{"changed by others", session.Filter{News: true}, 0},
		{"without a source", session.Filter{Uncited: true}, 1},
		{"with no stored text", session.Filter{Verdict: briefing.VerdictNoText}, 1},
	} {
		u.snippets.apply(search{Filter: f.filter})
		if got := len(u.snippets.cards); got != f.want || u.snippets.none.Visible() != (f.want == 0) {
			t.Errorf("%s: %d cards, want %d", f.name, got, f.want)
		}
	}
	u.command("New comment")
	if got := len(u.snippets.cards); got != 3 {
		t.Errorf("a new card is not to be seen among %d", got)
	}
}

// Words of a remark that is being typed when the window closes are there at the next start, on what they were about.
func TestAnUnsentRemarkIsTakenUpAgain(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	first := u.d.At.Snippet
	u.command("Write a remark")
	test.Type(u.remarks.text, "Says who, and when?")
	u.remember()
	w := New(u.app, u.s, Options{Path: "test.brief", Now: ticking(), Runner: u.run})
	u.wait()
	if got := w.remarks.text.Text; got != "Says who, and when?" || w.remarks.on.ID != first.UUID() {
		t.Errorf("the next start has %q on %v", got, w.remarks.on)
	}
	w.remarks.write()
	u.wait()
	if _, open := w.d.Remarked(first.UUID()); open != 1 || w.remarks.unsent() != "" {
		t.Errorf("it is not written: %+v", w.d.Remarks)
	}
}

// So are those of an answer, and of other words for one's remark: they become what they were meant for, not a new remark.
func TestAnUnsentAnswerIsTakenUpAgain(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.command("Write a remark")
	u.says("Says who?")
	u.press("Answer")
	test.Type(u.remarks.text, "The harbour master.")
	again := func(old *remarks, caption, text string) *Window {
		t.Helper()
		u.Window.remarks = old
		u.remember()
		w := New(u.app, u.s, Options{Path: "test.brief", Now: ticking(), Runner: u.run})
		u.wait()
		if w.remarks.text.Text != text || w.remarks.caption.Text != caption {
			t.Errorf("the next start has %q: %q", w.remarks.caption.Text, w.remarks.text.Text)
		}
		return w
	}
	w := again(u.remarks, "Answer to Ann", "The harbour master.")
	w.remarks.write()
	u.wait()
	if n := len(w.d.Remarks); n != 1 || len(w.d.Remarks[0].Answered) != 1 {
		t.Fatalf("it is not written as an answer: %+v", w.d.Remarks)
	}
	mine := w.d.Remarks[0].Remark
	w.remarks.compose(composing{changes: mine.ID, was: mine.Text}, mine.Text)
	if got := w.remarks.unsent(); got != "" {
		t.Errorf("words that nobody changed yet are kept: %s", got)
	}
	test.Type(w.remarks.text, "Well: ")
	w = again(w.remarks, "Other words for your remark", "Well: Says who?")
	w.remarks.write()
	u.wait()
	if len(w.d.Remarks) != 1 || w.d.Remarks[0].Text != "Well: Says who?" || w.remarks.unsent() != "" {
		t.Errorf("they are not written as the remark's own: %+v", w.d.Remarks)
	}
}

// What the preferences hold is not trusted.
func TestAnUnsentRemarkThatCannotBeRead(t *testing.T) {
	u := sit(t, sample)
	for _, kept := range []string{"", "{", "snippet 0 x", `{"Text":"words"}`, `{"On":"no"}`} {
		u.remarks.resume(kept)
		if u.remarks.typing() {
			t.Errorf("from %q it took %q", kept, u.remarks.text.Text)
		}
	}
}

// Somebody clears the words that stood there while they are changed here: card, form and problems say so, and whoever then
// clears what he reads in the form has cleared that.
func TestWhatWasClearedForOtherWordsIsShownAsADraft(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	id := u.d.At.Snippet
	u.partner("Bob", func(bob *session.Session) {
		u.types(u.editor.text, "Somebody pays for an empty berth.")
		u.wait()
		_, err := bob.Mark(t.Context(), briefing.Cleared, id)
		must(t, err)
	})
	if got := u.editor.signs.stamp.Text; !strings.HasPrefix(got, "Cleared by Bob for other words, ") || u.editor.status.Selected != "Draft" {
		t.Errorf("the form says %q, and %s", got, u.editor.status.Selected)
	}
	if got := u.snippets.card(u.snippets.cards[0]).Kind; got != "Quotation · no longer cleared" {
		t.Errorf("the card says %q", got)
	}
	if got := u.d.Proof.Findings; !slices.ContainsFunc(got, func(f briefing.Finding) bool { return f.Rule == briefing.RuleOtherWords }) {
		t.Errorf("the problems are %+v", got)
	}
	u.editor.status.SetSelected("Cleared")
	u.wait()
	if got := u.stored(); got.StatusNow() != briefing.Cleared || got.Text != "Somebody pays for an empty berth." {
		t.Errorf("the library has %+v", got)
	}
	if got := u.editor.signs.stamp.Text; !strings.HasPrefix(got, "Cleared by Ann, ") || u.editor.status.Selected != "Cleared" {
		t.Errorf("the form says %q, and %s", got, u.editor.status.Selected)
	}
}

// TestARemarkThatWasDroppedComesBack: Escape in the field loses nothing that was typed.
func TestARemarkThatWasDroppedComesBack(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.command("Write a remark")
	test.Type(u.remarks.text, "Who counted?")
	u.remarks.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	u.wait()
	if u.remarks.text.Text != "" || u.toast.Text() != "The remark was not written." {
		t.Fatalf("after Escape the field holds %q, and the message says %q", u.remarks.text.Text, u.toast.Text())
	}
	u.toast.Answer()
	u.wait()
	if got := u.remarks.text.Text; got != "Who counted?" {
		t.Errorf("what came back is %q", got)
	}
	u.says("")
	if !strings.Contains(u.talk(), "Who counted?") {
		t.Errorf("it cannot be written any more; the notes are %q", u.talk())
	}
}
