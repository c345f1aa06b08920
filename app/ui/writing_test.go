package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"attache/briefing"
)

// texts gives the texts of the briefing, in order.
func (u *user) texts() string {
	u.t.Helper()
	var texts []string
	for _, s := range u.outlineNow().Sections {
		for _, p := range s.Snippets {
			texts = append(texts, p.Snippet.Text)
		}
	}
	return strings.Join(texts, "|")
}

func (u *user) key(name fyne.KeyName) {
	u.t.Helper()
	u.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	u.wait()
}

func TestTheSentenceBetweenTwoSnippetsIsOneKeyAway(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.snippets.list.Select(0)
	u.wait()
	u.command("Comment below this one")
	if u.win.Canvas().Focused() != u.editor.text {
		t.Fatal("the keyboard is not in the text of the comment")
	}
	test.Type(u.win.Canvas().Focused(), "Yet the ports need the money.")
	u.wait()
	if got, want := u.texts(), "Nobody pays for an empty berth.|Yet the ports need the money.|Three ports have raised their dues since the spring.|The dues will likely be withdrawn."; got != want {
		t.Fatalf("the briefing reads\n%s, want\n%s", got, want)
	}
	if kind := u.stored().Kind; kind != briefing.Comment {
		t.Errorf("it is a %s", kind)
	}
	u.key(fyne.KeyEscape)
	if u.win.Canvas().Focused() != u.snippets.list || u.snippets.row() != 1 {
		t.Errorf("Escape did not lead to the card of the comment, but to row %d", u.snippets.row())
	}
}

func TestACommentLeftWithoutWordsVanishes(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.snippets.list.Select(0)
	u.wait()
	before := u.texts()
	u.command("Comment below this one")
	if u.texts() == before {
		t.Fatal("no comment was begun")
	}
	u.key(fyne.KeyEscape)
	if got := u.texts(); got != before {
		t.Errorf("after Escape the briefing reads %q", got)
	}
	if u.snippets.row() != 0 {
		t.Errorf("Escape led to row %d, not to where the comment was begun", u.snippets.row())
	}
	u.command("Comment below this one")
	u.snippets.list.Select(2)
	u.wait()
	if got := u.texts(); got != before {
		t.Errorf("after another card was chosen the briefing reads %q", got)
	}
	if trash, err := u.s.Trash(t.Context()); err != nil || len(trash) > 0 {
		t.Errorf("what vanished is in the trash: %v, %v", trash, err)
	}
	u.command("Undo") // of what came before: a comment that came and went is no step
	if got := u.toast.Text(); got != "There is nothing to undo." && !strings.Contains(got, "Fill") {
		t.Errorf("Undo says %q", got)
	}
	u.command("Redo")
	if got := u.texts(); got != before {
		t.Errorf("after Undo and Redo the briefing reads %q", got)
	}
	u.command("New comment") // one that is made on purpose stays
	u.snippets.list.Select(0)
	u.wait()
	if u.texts() == before {
		t.Error("a snippet that was not begun in passing vanished")
	}
}

func TestMarksAreSetAsTheyAreTypedAndUndoBringsThemBack(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.snippets.list.Select(1)
	u.wait()
	u.types(u.editor.text, `It's "all`)
	test.Type(u.editor.text, `"`)
	u.command("Undo")
	if got, want := u.editor.text.Text, `It’s “all"`; got != want {
		t.Errorf("after one Undo the text is %q, want %q", got, want)
	}
	u.wait()
	if got := u.stored().Text; got != `It’s “all"` {
		t.Errorf("the library holds %q", got)
	}
	if !u.ticked(setMarks.String()) {
		t.Error("the menu does not show that marks are set")
	}
	u.command(setMarks.String())
	if u.ticked(setMarks.String()) {
		t.Error("the menu shows that marks are set, and they are not")
	}
	u.types(u.editor.text, `"as it is"`)
	if got := u.editor.text.Text; got != `"as it is"` {
		t.Errorf("with the setting off the text is %q", got)
	}
}

// ticked reports whether the menu shows a command as chosen.
func (u *user) ticked(label string) bool {
	u.t.Helper()
	for _, menu := range menus(u.win) {
		for _, item := range menu.Items {
			if item.Label == label {
				return item.Checked
			}
		}
	}
	u.t.Fatalf("the menu has no %q", label)
	return false
}

// The briefing's language sets the marks, unless the snippet has one of its own.
func TestMarksFollowTheLanguage(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.snippets.list.Select(1)
	u.wait()
	n := u.editor.snippet
	u.editor.snippet.Language = "de"
	u.types(u.editor.text, `"ja"`)
	if got, want := u.editor.text.Text, "„ja“"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	u.editor.snippet = n
}

func TestAListGoesOnAndEnds(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.snippets.list.Select(1)
	u.wait()
	u.types(u.editor.text, "1. one")
	u.key(fyne.KeyReturn)
	test.Type(u.editor.text, "two")
	u.key(fyne.KeyReturn)
	if got, want := u.editor.text.Text, "1. one\n2. two\n3. "; got != want {
		t.Fatalf("%q, want %q", got, want)
	}
	u.key(fyne.KeyReturn)
	test.Type(u.editor.text, "After it.")
	if got, want := u.editor.text.Text, "1. one\n2. two\nAfter it."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhatIsCopiedBringsItsNotes(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.snippets.list.Select(0)
	u.wait()
	u.command("Copy snippets with their citations")
	got := u.app.Clipboard().Content()
	for _, want := range []string{"“Nobody pays for an empty berth.”[1]", "M. Okafor", "\n1. ", "Ports to charge for empty berths"} {
		if !strings.Contains(got, want) {
			t.Errorf("the clipboard does not hold %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "Three ports") {
		t.Error("another snippet was copied too")
	}
	u.command("Copy heading with its citations")
	if got := u.app.Clipboard().Content(); !strings.Contains(got, "Three ports") || strings.Contains(got, "withdrawn") {
		t.Errorf("the clipboard does not hold the heading:\n%s", got)
	}
	u.command("Copy briefing with its citations")
	if got := u.app.Clipboard().Content(); !strings.Contains(got, "withdrawn") || !strings.Contains(got, "Harbour dues\n====") {
		t.Errorf("the clipboard does not hold the briefing:\n%s", got)
	}
	if said := u.toast.Text(); !strings.Contains(said, "3 snippets, 1 note") {
		t.Errorf("the message is %q", said)
	}
}

func TestWordsAreCountedAsTheyAreTyped(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	u.snippets.list.Select(0)
	u.wait()
	if got, want := u.count.signal.Text, "snippet 6 · heading 15 · 21 words, 1 min"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	u.types(u.editor.text, "Two *words*")
	u.run.drain()
	if got, want := u.count.signal.Text, "snippet 2 · heading 11 · 17 words, 1 min"; got != want {
		t.Errorf("while typing: %q, want %q", got, want)
	}
	if got, want := (wordTally{heading: 1, briefing: 12345}).String(), "heading 1 · 12,345 words, 52 min"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// hammer types as the toolkit hands it on: to whatever has the keyboard, else to the canvas.
func (u *user) hammer(words string) {
	u.t.Helper()
	for _, r := range words {
		if f := u.win.Canvas().Focused(); f != nil {
			f.TypedRune(r)
		} else {
			u.win.Canvas().OnTypedRune()(r)
		}
	}
}

func TestOurWordsReplaceTheSourcesInANewParaphrase(t *testing.T) {
	u := sit(t, berths)
	u.choose("Issue")
	u.chooses("Nobody pays for an empty berth")
	u.source.reader.view.TypedRune('p')
	u.hammer("Empty quays earn nothing.") // p and q among it make no snippets
	u.wait()
	if got := u.stored(); got.Kind != briefing.Paraphrase || got.Text != "Empty quays earn nothing." {
		t.Errorf("the %s reads %q", got.Kind, got.Text)
	}
}
