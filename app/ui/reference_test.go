package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"attache/briefing"
)

func TestAReferenceIsPutAtTheCursor(t *testing.T) {
	u := sit(t, sample)
	u.choose("Debate") // an assessment
	issue := u.d.Outline.Sections[0]
	u.types(u.editor.text, "The dues rise, see (and not fall).")
	for u.editor.text.CursorTextOffset() > len("The dues rise, see") {
		u.editor.text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	}
	u.command("Refer to…")
	u.pickFirst("Issue")
	want := "The dues rise, see [](#" + issue.Heading.ID.String() + ") (and not fall)."
	if got := u.stored().Text; got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
	if u.win.Canvas().Focused() != fyne.Focusable(u.editor.text) {
		t.Error("the text has lost the keyboard")
	}
	if words := printedWords(u.d.Proof.Document.Root); !strings.Contains(words, "see 1 (and not fall)") {
		t.Errorf("printed is %q", words)
	}
	if got, want := u.snippets.card(u.snippets.cards[0]).Text, "The dues rise, see 1 (and not fall)."; got != want {
		t.Errorf("the card says %q, want %q", got, want)
	}
	u.command("Undo")
	if got := u.stored().Text; strings.Contains(got, "#") {
		t.Errorf("after undo the text is %q", got)
	}
}

func TestSelectedWordsBecomeThoseOfTheReference(t *testing.T) {
	u := sit(t, sample)
	u.choose("Debate")
	quotation := u.d.Outline.Sections[0].Snippets[0].Snippet
	u.types(u.editor.text, "As [Okafor] said")
	u.editor.text.TypedShortcut(&fyne.ShortcutSelectAll{})
	u.command("Refer to…")
	u.pickFirst("Nobody pays")
	if got, want := u.stored().Text, `[As \[Okafor\] said](#`+quotation.ID.String()+")"; got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
	if words := printedWords(u.d.Proof.Document.Root); !strings.Contains(words, "As [Okafor] said") {
		t.Errorf("printed is %q", words)
	}
	for _, f := range u.d.Proof.Findings {
		if f.Rule == briefing.RuleReference {
			t.Errorf("the reference leads nowhere: %s", f.Message())
		}
	}
}

// A quotation holds nothing of ours, and no list opens for it.
func TestAQuotationRefersToNothing(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	before := u.stored().Text
	u.command("Refer to…")
	if u.win.Canvas().Overlays().Top() != nil || u.toast.Text() == "" || u.stored().Text != before {
		t.Errorf("the message is %q", u.toast.Text())
	}
}
