package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"attache/app/ui/part"
	"attache/briefing"
)

// pickFirst takes the first of what the open list offers for some words.
func (u *user) pickFirst(words string) {
	u.t.Helper()
	filter := u.win.Canvas().Focused().(*part.Entry)
	filter.SetText(words)
	filter.OnSubmitted(words)
	u.wait()
}

func (u *user) linkRows() (words []string) {
	for _, b := range find[*widget.Button](u.editor.links.rows) {
		if b.Text != "" { // the others take a link away
			words = append(words, b.Text)
		}
	}
	return words
}

func TestTwoSnippetsAreLinkedAndTheLinkIsSeenFromBoth(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	first := u.d.at.Snippet
	u.command("This contradicts…")
	u.pickFirst("likely be withdrawn")
	u.pickFirst("I say so")
	if got := strings.Join(u.linkRows(), "; "); !strings.HasPrefix(got, "Contradicts, says Ann: “The dues will likely") {
		t.Errorf("it says %q", got)
	}
	find[*widget.Button](u.editor.links.rows)[0].OnTapped()
	u.wait()
	if u.d.at.Snippet == first {
		t.Fatal("the link leads nowhere")
	}
	if got := strings.Join(u.linkRows(), "; "); !strings.HasPrefix(got, "Contradicts, says Ann: “Nobody pays for an empty berth") {
		t.Errorf("from the other side it says %q", got)
	}
	u.command("This updates…")
	u.pickFirst("Nobody pays")
	u.pickFirst("empty berths")
	if got := u.linkRows(); len(got) != 2 || !strings.HasPrefix(got[1], "Updates, says ") {
		t.Errorf("it says %q", got)
	}
	u.command("Undo")
	if got := u.linkRows(); len(got) != 1 {
		t.Errorf("after undo there are %q", got)
	}
	for _, f := range u.d.proof.Findings {
		if f.Rule == briefing.RuleUnsourced && f.Place.ID == first.UUID() {
			t.Error("the proof lost a citation")
		}
	}
}
