package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"attache/app/ui/part"
	"attache/briefing"
)

// pickFirst takes the first of what the open list offers for some words.
func (u *user) pickFirst(words string) {
	u.t.Helper()
	filter := u.win.Canvas().Focused().(*part.Entry)
	filter.SetText(words)
	filter.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	u.wait()
}

func (u *user) linkRows() (words []string) {
	for _, b := range find[*part.Button](u.editor.links.rows) {
		if b.Text != "" { // the others take a link away
			words = append(words, b.Text)
		}
	}
	return words
}

func TestTwoSnippetsAreLinkedAndTheLinkIsSeenFromBoth(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	first := u.d.At.Snippet
	u.command("This contradicts…")
	u.pickFirst("likely be withdrawn")
	u.pickFirst("I say so")
	if got := strings.Join(u.linkRows(), "; "); !strings.HasPrefix(got, "Contradicts, says Ann: “The dues will likely") {
		t.Errorf("it says %q", got)
	}
	find[*part.Button](u.editor.links.rows)[0].OnTapped()
	u.wait()
	if u.d.At.Snippet == first {
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
	for _, f := range u.d.Proof.Findings {
		if f.Rule == briefing.RuleUnsourced && f.Place.ID == first.UUID() {
			t.Error("the proof lost a citation")
		}
	}
}

// A card tells how its snippet is linked as soon as the link is there, from both ends.
func TestACardSaysThatItsSnippetIsContradicted(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	mark := func(i int) string { return u.snippets.card(u.snippets.cards[i]).Links }
	if mark(0) != "" {
		t.Fatalf("without links it says %q", mark(0))
	}
	for _, other := range []string{"likely be withdrawn", "Three ports"} {
		u.command("This contradicts…")
		u.pickFirst(other)
		u.pickFirst("I say so")
	}
	u.command("This updates…")
	u.pickFirst("Three ports")
	u.pickFirst("I say so")
	if got, want := mark(0), "Contradicted ×2 · Updates another"; got != want {
		t.Errorf("the card says %q, want %q", got, want)
	}
	if got, want := mark(1), "Contradicted · Updated"; got != want {
		t.Errorf("the other card says %q, want %q", got, want)
	}
	if tone := u.snippets.card(u.snippets.cards[1]).LinksTone; tone != part.Caution {
		t.Errorf("what is contradicted has the tone %d", tone)
	}
	u.command("Undo")
	if got, want := mark(1), "Contradicted"; got != want {
		t.Errorf("after undo the other card says %q, want %q", got, want)
	}
}

func TestTheSnippetThatIsContradictedIsFoundByAnyOfItsWords(t *testing.T) {
	u := sit(t, sample)
	u.choose("Issue")
	far := "The ports have asked for a delay of two years, because the quays have to be dug out again before a ship of that size can lie there, which nobody had foreseen: not even the dredgers."
	u.command("New quotation")
	u.types(u.editor.text, far)
	u.snippets.list.Select(0)
	u.wait()
	u.command("This contradicts…")
	u.pickFirst("dredgers")
	u.pickFirst("I say so")
	if got := strings.Join(u.linkRows(), "; "); !strings.Contains(got, "The ports have asked for a delay") {
		t.Errorf("linked is %q", got)
	}
}
