package ui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"attache/app/session"
	"attache/app/ui/desk"
	"attache/app/ui/part"
	"attache/briefing"
)

const berthText = "The harbour board met on Monday.\n\n“Nobody pays for an empty berth, and nobody ever did,” the harbour master said.\n\nThe board will vote in May."

// berths fills a library as sample does, with a stored text and a quotation that has
// other words, in a second briefing too.
func berths(ctx context.Context, s *session.Session) {
	sure(s.ImportJSON(ctx, "berths.json", []byte(`{"sources": [
 {"id": "quay", "type": "article-newspaper", "title": "Ports to charge for empty berths", "container-title": "The Quay", "text": "`+strings.ReplaceAll(strings.ReplaceAll(berthText, "\n", `\n`), `"`, `\"`)+`"},
 {"id": "quay2", "title": "Ports to charge for empty berths", "container-title": "Quay", "URL": "https://quay.example/berths", "author": [{"family": "Ellery", "given": "Maud"}]}],
 "briefings": [
  {"title": "Harbour dues", "date": "2026-03-02", "headings": [{"title": "Issue", "snippets": [{"id": "q", "kind": "quotation", "text": "Everybody pays for an empty berth, and ever did", "citations": [{"source": "quay", "locator": "2"}]}, {"kind": "quotation", "text": "The board will vote in May.", "citations": [{"source": "quay"}]}, {"kind": "paraphrase", "text": "A second account says so too.", "citations": [{"source": "quay2"}]}]}]},
  {"title": "Port fees: the year’s outlook", "date": "2026-02-02", "headings": [{"title": "Fees", "snippets": ["q"]}]}]}`), nil))
}

func TestAnAlteredQuotationIsShownBesideItsSource(t *testing.T) {
	u := sit(t, berths)
	v := u.editor.verdict
	if !v.root.Visible() || !strings.Contains(v.sentence.Text, "not the words of “Ports to charge") {
		t.Fatalf("the form says %q", v.sentence.Text)
	}
	source, quoted := v.beside.Text()
	if source != "Nobody pays for an empty berth, and nobody ever did" || quoted != "Everybody pays for an empty berth, and ever did" {
		t.Errorf("side by side stand\n%q\n%q", source, quoted)
	}
	marks := func(side []part.Words) (marked []string) {
		for _, w := range side {
			if w.Tone != part.Plain {
				marked = append(marked, w.Text)
			}
		}
		return marked
	}
	left, right := sides(v.judged.Differences)
	if got := strings.Join(marks(left), "|") + " / " + strings.Join(marks(right), "|"); got != "Nobody|nobody / Everybody" {
		t.Errorf("marked are %s", got)
	}

	test.Tap(v.mending)
	u.wait()
	if got := u.stored().Text; got != "Nobody pays for an empty berth, and nobody ever did" {
		t.Fatalf("mended to %q", got)
	}
	if got := u.editor.text.Text; got != u.stored().Text {
		t.Errorf("the form shows %q", got)
	}
	if v.judged.Verdict != briefing.VerdictExact || v.beside.Visible() || v.mending.Visible() {
		t.Errorf("mended it is %s", v.judged.Verdict)
	}
	u.command("Undo")
	if got := u.stored().Text; got != "Everybody pays for an empty berth, and ever did" {
		t.Errorf("after undo the library holds %q", got)
	}
	if v.judged.Verdict != briefing.VerdictAltered || !v.beside.Visible() {
		t.Errorf("after undo it is %s", v.judged.Verdict)
	}
}

// What is being typed when the source's words are taken is a step of its own.
func TestTakingTheSourcesWordsIsOneStep(t *testing.T) {
	u := sit(t, berths)
	u.types(u.editor.text, "Nobody pays for a berth, and nobody ever did")
	u.run.pass(desk.SaveDelay / 2)
	test.Tap(u.editor.verdict.mending)
	u.wait()
	for _, want := range []string{"Nobody pays for a berth, and nobody ever did", "Everybody pays for an empty berth, and ever did"} {
		u.command("Undo")
		if got := u.stored().Text; got != want {
			t.Errorf("after undo the library holds %q, want %q", got, want)
		}
	}
}

func TestTheVerdictFollowsTheWords(t *testing.T) {
	u := sit(t, berths)
	v := u.editor.verdict
	u.types(u.editor.text, "nobody ever did")
	u.run.drain()
	if v.judged.Verdict != briefing.VerdictExact {
		t.Errorf("while it is typed it is %s", v.judged.Verdict)
	}
	u.types(u.editor.text, "Words that nobody said to anybody")
	u.wait()
	if v.judged.Verdict != briefing.VerdictNotFound || v.buttons.Visible() {
		t.Errorf("it is %s", v.judged.Verdict)
	}
	u.editor.kind.SetSelected("Comment")
	u.wait()
	if v.root.Visible() {
		t.Error("a comment has a verdict")
	}
	for _, command := range []string{"Use the source’s words", "Show its passage in the source"} {
		u.toast.Hide()
		if u.command(command); u.toast.Text() == "" || u.tabs.SelectedIndex() != int(desk.TabEdit) {
			t.Errorf("nothing says that a comment cannot %s", command)
		}
	}
}

func TestThePassageIsShown(t *testing.T) {
	u := sit(t, berths)
	for i, want := range []int{1, 2, 1} { // there, to another, and back
		u.snippets.list.Select(i % 2)
		u.show(desk.TabEdit)
		u.wait()
		u.command("Show its passage in the source")
		if u.tabs.SelectedIndex() != int(desk.TabSource) {
			t.Fatal("the source is not shown")
		}
		if got := u.source.reader.view.Pointed(); got != want {
			t.Errorf("paragraph %d is lit, want %d", got, want)
		}
	}
}

func TestASharedSnippetSaysSoAndIsCopied(t *testing.T) {
	u := sit(t, berths)
	s := u.editor.standing
	if !s.root.Visible() || s.words.Text != "Also in: “Port fees: the year’s outlook”. What you change here changes there." {
		t.Fatalf("the form says %q (shown: %v)", s.words.Text, s.root.Visible())
	}
	original := u.d.At.Snippet
	test.Tap(find[*part.Button](s.root)[0])
	u.wait()
	if u.d.At.Snippet == original || s.root.Visible() {
		t.Fatalf("the copy is not chosen, or is said to stand elsewhere: %q", s.words.Text)
	}
	u.types(u.editor.text, "Only here.")
	u.wait()
	if got := sure(u.s.Object(t.Context(), briefing.Snippet{ID: original}.Ref())).(*briefing.Snippet).Text; !strings.HasPrefix(got, "Everybody") {
		t.Errorf("the other briefing has %q", got)
	}
	u.command("Undo")
	u.command("Undo")
	if u.d.At.Snippet != original || !s.root.Visible() {
		t.Error("after undo the shared snippet is not back in its place")
	}
	u.snippets.list.Select(1)
	u.wait()
	if s.root.Visible() {
		t.Error("a snippet of this briefing alone is said to stand elsewhere")
	}
}
